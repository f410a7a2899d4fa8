import * as callHistory from "@evovoice/jsv/call-history";
import * as jsv from "../../src/index.js";
import * as scalars from "../../src/schema/scalars.js";

// Schemas as JSON, for the files of the corpus: a schema holds functions and may contain itself.

/** A schema as data; a `lazy` one names its target by its index among the definitions. */
type Node =
  | string
  | { readonly dto: string }
  | ({ readonly enumeration: string } & Members)
  | ({ readonly flags: string } & Members)
  | { readonly list: Node }
  | { readonly nullable: Node }
  | { readonly dictionary: Node; readonly key: Node }
  | { readonly map: Node; readonly key: Node }
  | { readonly lazy: number }
  | { readonly subclasses: Node; readonly types: Readonly<Record<string, Node>> }
  | { readonly pair: readonly [key: Node, value: Node] }
  | { readonly tuple: readonly Node[] }
  | {
      readonly object: string;
      readonly properties: Readonly<Record<string, Node>>;
      readonly required: readonly string[];
      readonly base?: Node;
      readonly names?: Readonly<Record<string, string>>;
      readonly order?: readonly string[];
    };

/** Members of an enumeration. Files of the corpus that are older have no names and types. */
interface Members {
  readonly members: Readonly<Record<string, number>>;
  readonly names?: Readonly<Record<string, string>>;
  readonly type?: "byte" | "int" | "ulong";
}

export interface SchemaData {
  readonly schema: Node;
  readonly definitions?: readonly Node[];
}

const dtos = new Map<string, jsv.Schema>(
  Object.entries(callHistory).flatMap(([name, exported]): [string, jsv.Schema][] =>
    "~standard" in exported ? [[name, exported]] : [],
  ),
);

/** The call history's own schemas. */
export const dtoSchemas: readonly jsv.Schema[] = [...dtos.values()];
const dtoNames = new Map([...dtos].map(([name, schema]) => [schema, name]));

export function toData(root: jsv.Schema): SchemaData {
  const targets: jsv.Schema[] = [];
  const definitions: Node[] = [];
  const lazy = (target: jsv.Schema): number => {
    const known = targets.indexOf(target);
    if (known >= 0) return known;
    const index = targets.push(target) - 1;
    definitions[index] = convert(target);
    return index;
  };
  const convert = (schema: jsv.Schema): Node => {
    const dto = dtoNames.get(schema);
    if (dto !== undefined) return { dto };
    const node = schema as jsv.SchemaNode;
    switch (node.kind) {
      case "enumeration":
        return { enumeration: node.name, ...membersOf(node) };
      case "flags":
        return { flags: node.name, ...membersOf(node) };
      case "list":
        return { list: convert(node.item) };
      case "nullable":
        return { nullable: convert(node.inner) };
      case "dictionary":
        return { dictionary: convert(node.value), key: convert(node.key) };
      case "map":
        return { map: convert(node.value), key: convert(node.key) };
      case "lazy":
        return { lazy: lazy(node.get()) };
      case "subclasses":
        return {
          subclasses: convert(node.base),
          types: Object.fromEntries(Object.entries(node.types).map(([name, type]) => [name, convert(type)])),
        };
      case "object":
        if (node.closed) {
          const items = Object.values(node.properties).map(convert);
          return node.name === "Tuple" ? { tuple: items } : { pair: [items[0]!, items[1]!] };
        }
        return {
          object: node.name,
          properties: Object.fromEntries(
            Object.entries(node.properties).map(([name, property]) => [name, convert(property)]),
          ),
          required: node.required,
          ...(node.base === undefined ? {} : { base: convert(node.base) }),
          ...(node.names === undefined ? {} : { names: node.names }),
          ...(node.order === undefined ? {} : { order: node.order }),
        };
      default:
        return node.kind;
    }
  };
  const schema = convert(root);
  return definitions.length === 0 ? { schema } : { schema, definitions };
}

function membersOf({ members, names, type }: MemberSchema): Members {
  return { members: members as Members["members"], names, type: type as NonNullable<Members["type"]> };
}

type MemberSchema = Extract<jsv.SchemaNode, { kind: "enumeration" | "flags" }>;

/** The builders of scalars have the names of their kinds. */
const LEAVES: Readonly<Record<string, () => jsv.Schema>> = { ...scalars };

export function fromData({ schema, definitions = [] }: SchemaData): jsv.Schema {
  const made: jsv.Schema[] = [];
  const build = (node: Node): jsv.Schema => {
    if (typeof node === "string") return LEAVES[node]!();
    if ("dto" in node) return dtos.get(node.dto)!;
    if ("enumeration" in node) return jsv.enumeration(node.enumeration, node.members, node);
    if ("flags" in node) return jsv.flags(node.flags, node.members, node);
    if ("list" in node) return jsv.list(build(node.list));
    if ("nullable" in node) return jsv.nullable(build(node.nullable));
    if ("dictionary" in node)
      return jsv.dictionary(build(node.dictionary), build(node.key) as jsv.ScalarSchema);
    if ("map" in node) return jsv.map(build(node.map), build(node.key) as jsv.ScalarSchema);
    if ("pair" in node) return jsv.keyValuePair(build(node.pair[0]), build(node.pair[1]));
    if ("tuple" in node) return jsv.tuple(...node.tuple.map(build));
    if ("subclasses" in node) {
      const types = Object.entries(node.types).map(([name, type]) => [name, build(type)] as const);
      return jsv.subclasses(
        build(node.subclasses) as jsv.ObjectSchema,
        Object.fromEntries(types) as Record<string, jsv.ObjectSchema>,
      );
    }
    if ("lazy" in node) return jsv.lazy(() => made[node.lazy]!);
    const properties = Object.fromEntries(
      Object.entries(node.properties).map(([name, property]) => [name, build(property)]),
    );
    const base = node.base === undefined ? {} : { base: build(node.base) as jsv.ObjectSchema };
    const { names, order } = node;
    const settings = { required: [...node.required] as never, names, order, ...base };
    return jsv.object(node.object, properties, settings);
  };
  for (const definition of definitions) made.push(build(definition));
  return build(schema);
}
