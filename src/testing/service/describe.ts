import type { ObjectSchema, Operation, Schema, SchemaNode } from "../../index.js";
import { pascalCase } from "../../schema/properties.js";
import { resolve } from "../../schema/resolve.js";

/** A class or an enumeration as the metadata of a service has it. */
export interface Described {
  /** Of a generic class without its argument. */
  readonly name: string;
  /** Whether it is generic, over `T`. */
  readonly isGeneric: boolean;
  readonly base?: { readonly name: string; readonly argument?: string };
  readonly properties: readonly DescribedProperty[];
  /** The members of an enumeration. */
  readonly members?: readonly string[];
}

export interface DescribedProperty {
  readonly name: string;
  readonly type: DescribedType;
  readonly description: string | undefined;
  /** Where it stands in a request: the request's own are described as of the query string. */
  readonly parameter: "query" | "form";
}

/** A type of a property. */
interface DescribedType {
  /** As .NET calls it. */
  readonly name: string;
  /** As C# writes it. */
  readonly text: string;
  readonly namespace: "System" | "System.Collections.Generic" | undefined;
  readonly isValueType: boolean;
  readonly isEnum: boolean;
  readonly args: readonly string[];
}

/** Generic bases whose argument no schema tells, and that argument: `class AppGetCallHistory : ListRequest<SessionInfo>`. */
const GENERIC_BASES: Readonly<Record<string, string>> = { ListRequest: "SessionInfo" };

/**
 * All that the metadata of an operation describes, in its order: the request, its base, the types of their
 * properties, each with those that it needs in turn, and at last the response.
 */
export function describeOperation({ request, response, routes: [{ method }] }: Operation): Described[] {
  const found = new Map<string, Described>();
  const visit = (schema: Schema, parameter: DescribedProperty["parameter"] = "form"): void => {
    const { schema: node } = resolve(schema);
    if (node.kind === "list") visit(node.item);
    if (node.kind === "dictionary") visit(node.value);
    if (node.kind === "enumeration" && !found.has(node.name)) {
      const members = Object.keys(node.members);
      found.set(node.name, { name: node.name, isGeneric: false, properties: [], members });
    }
    if (node.kind !== "object" || found.has(nameOf(node).name)) return;
    const described = describeClass(node, parameter);
    found.set(described.name, described);
    if (node.base !== undefined) visit(node.base);
    for (const property of Object.values(node.properties)) visit(property);
  };
  visit(request, method === "GET" ? "query" : "form");
  if (response !== undefined) {
    const { schema: answer } = resolve(response);
    if (answer.kind === "object") for (const property of Object.values(answer.properties)) visit(property);
    visit(response);
  }
  return [...found.values()];
}

function describeClass(schema: ObjectSchema, parameter: DescribedProperty["parameter"]): Described {
  const { name, argument } = nameOf(schema);
  const base = schema.base as ObjectSchema | undefined;
  const baseArgument = base && GENERIC_BASES[base.name];
  return {
    name,
    isGeneric: argument !== undefined || Object.hasOwn(GENERIC_BASES, name),
    ...(base === undefined
      ? {}
      : { base: { name: base.name, ...(baseArgument === undefined ? {} : { argument: baseArgument }) } }),
    properties: Object.entries(schema.properties).map(([property, propertySchema]) => ({
      name: pascalCase(property),
      type: describeType(propertySchema, argument),
      description: propertySchema.description,
      parameter,
    })),
  };
}

/** A class's name, and the argument for its `T`: `ListResponse<SessionInfo>`. */
export function nameOf({ name }: ObjectSchema): { name: string; argument?: string } {
  const [, open, argument] = /^(\w+)<(\w+)>$/.exec(name) ?? [];
  return open === undefined || argument === undefined ? { name } : { name: open, argument };
}

const SCALARS: Readonly<Partial<Record<SchemaNode["kind"], readonly [name: string, text: string]>>> = {
  string: ["String", "string"],
  boolean: ["Boolean", "bool"],
  int: ["Int32", "int"],
  double: ["Double", "double"],
};

/** @param argument the type that is written `T` here */
function describeType(schema: Schema, argument?: string): DescribedType {
  const { schema: node } = resolve(schema);
  const plain = { namespace: undefined, isValueType: false, isEnum: false, args: [] };
  const generic = { ...plain, namespace: "System.Collections.Generic" } as const;
  if (node.kind === "list") {
    const item = describeType(node.item, argument);
    return { ...generic, name: "List`1", text: `List<${item.text}>`, args: [item.name] };
  }
  if (node.kind === "dictionary") {
    const [key, value] = [describeType(node.key), describeType(node.value, argument)];
    const text = `Dictionary<${key.text}, ${value.text}>`;
    return { ...generic, name: "Dictionary`2", text, args: [key.name, value.name] };
  }
  if (node.kind === "enumeration") {
    return { ...plain, name: node.name, text: node.name, isValueType: true, isEnum: true };
  }
  if (node.kind === "object") {
    const isArgument = node.name === argument;
    return { ...plain, name: isArgument ? "'T" : node.name, text: isArgument ? "T" : node.name };
  }
  const [name, text] = SCALARS[node.kind] ?? ["String", "string"];
  return { ...plain, name, text, namespace: "System", isValueType: node.kind !== "string" };
}
