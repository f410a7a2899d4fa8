import type {
  AliasDefinition,
  Definition,
  EnumerationDefinition,
  EnumerationMember,
  Expression,
  ObjectDefinition,
  OperationDefinition,
  PropertyDefinition,
  SubclassesDefinition,
} from "./definitions.js";
import { numberOf } from "./enumerations.js";
import { camelCase } from "./names.js";
import type { Ordered } from "./order.js";
import { call, collection, docComment, lineComments, literal, propertyName, union, WIDTH } from "./text.js";
import { memberTypes, typeOf } from "./types.js";

/** What generated modules import. */
const PACKAGE = "@evovoice/jsv";

/** Prints a module. */
export function printModule(
  header: readonly string[],
  ordered: Ordered,
  operations: readonly OperationDefinition[],
): string {
  const isGeneric = (definition: Definition): boolean =>
    definition.kind === "object" && definition.parameters.length > 0;
  const parts = [
    `${lineComments(header)}\nimport * as jsv from ${JSON.stringify(PACKAGE)};\n`,
    ...(ordered.definitions.some(isGeneric) ? [NAME_OF] : []),
    ...ordered.definitions.map((definition) => new Printer(definition, ordered).definition()),
    ...operations.map(printOperation),
  ];
  return parts.join("\n");
}

const NAME_OF = `/** What a schema is called, for the name of a generic class that it is an argument of. */
function nameOf(schema: jsv.Schema): string {
  const node = schema as jsv.SchemaNode;
  if (node.kind === "nullable") return nameOf(node.inner);
  return "name" in node ? node.name : node.kind;
}
`;

/** Prints one definition: a schema with its types. */
class Printer {
  readonly #definition: Definition;
  readonly #ordered: Ordered;

  constructor(definition: Definition, ordered: Ordered) {
    this.#definition = definition;
    this.#ordered = ordered;
  }

  definition(): string {
    const definition = this.#definition;
    const { names, guesses } = definition;
    switch (definition.kind) {
      case "enumeration":
      case "flags":
        return this.#enumeration(definition);
      case "handwritten":
        return `export const ${names.schema} = ${definition.source};\nexport type ${names.schema} = jsv.Infer<typeof ${names.schema}>;\n`;
      case "object":
        return `${lineComments(guesses)}${definition.parameters.length > 0 ? this.#generic(definition) : this.#object(definition)}`;
      case "alias":
        return `${lineComments(guesses)}${this.#alias(definition)}`;
      case "subclasses":
        return `${lineComments(guesses)}${this.#subclasses(definition)}`;
    }
  }

  #enumeration({ kind, names, name, members, type, description, guesses }: EnumerationDefinition): string {
    const isDefault = kind === "enumeration" && members.every(({ number }, i) => number === BigInt(i));
    const start = `export const ${names.schema} = `;
    const wireNames = wireNamesOf(members.map(({ name: member, wireName }) => [member, wireName]));
    const settings = [
      ...(wireNames.length === 0 ? [] : [`names: ${collection("{}", wireNames, "  ", 12)}`]),
      ...(type === "int" ? [] : [`type: ${literal(type)}`]),
    ];
    const entries = (indent: string, before: number): string =>
      isDefault
        ? collection(
            "[]",
            members.map((member) => literal(member.name)),
            indent,
            before,
          )
        : collection("{}", members.map(numbered), indent, before);
    // Its last argument may be laid out by itself; of several, each stands on lines of its own.
    const args =
      settings.length === 0
        ? [entries("", start.length + `jsv.${kind}(${literal(name)}, `.length + 1)]
        : [entries("", 2), collection("{}", settings, "", 2)];
    const schema =
      settings.length === 0
        ? `jsv.${kind}(${literal(name)}, ${args[0]})`
        : call(`jsv.${kind}`, [literal(name), ...args], "", start.length);
    const described =
      description === undefined
        ? schema
        : call("jsv.describe", [schema, literal(description)], "", start.length);
    const memberLines = members.flatMap((member) =>
      member.description === undefined ? [] : [`- \`${member.name}\`: ${member.description}`],
    );
    const comment = docComment([...(description === undefined ? [] : [description]), ...memberLines]);
    return `${lineComments(guesses)}${comment}export const ${names.schema} = ${described};\nexport type ${names.schema} = jsv.Infer<typeof ${names.schema}>;\n`;
  }

  #object(definition: ObjectDefinition): string {
    const { names } = definition;
    const schema = `const ${names.inner} = ${this.#builder(definition, literal(definition.name), "")};\n`;
    return this.#named(schema, (side) => {
      const inferred = `jsv.${side === "output" ? "Infer" : "InferInput"}<typeof ${names.inner}>`;
      const name = side === "output" ? names.schema : names.input;
      if (!this.#ordered.isSpelled(definition)) return `export interface ${name} extends ${inferred} {}\n`;
      const members = memberTypes(definition, side).map((member) => `  ${member}\n`);
      return `export interface ${name} {\n${members.join("")}}\n`;
    });
  }

  #alias(definition: AliasDefinition): string {
    const { names, value } = definition;
    const schema = `const ${names.inner} = ${this.#expression(value)};\n`;
    return this.#named(schema, (side) => this.#typeAlias(definition, side, () => ` ${typeOf(value, side)}`));
  }

  #subclasses(definition: SubclassesDefinition): string {
    const { names, base, members } = definition;
    const entries = members.map(
      ({ typeName, value }) => `${propertyName(typeName)}: ${this.#expression(value)}`,
    );
    const start = `const ${names.inner} = jsv.subclasses(${this.#expression(base)}, `;
    const schema = `${start}${collection("{}", entries, "", start.length + 1)});\n`;
    return this.#named(schema, (side) =>
      this.#typeAlias(definition, side, (before) =>
        union(
          members.map(
            ({ typeName, value }) => `{ readonly __type: ${literal(typeName)} } & ${typeOf(value, side)}`,
          ),
          before,
        ),
      ),
    );
  }

  /** The type of a schema; `spelled` gives what follows after so many characters of its line. */
  #typeAlias({ names }: Definition, side: "output" | "input", spelled: (before: number) => string): string {
    const start = `export type ${side === "output" ? names.schema : names.input} =`;
    const inferred = ` jsv.${side === "output" ? "Infer" : "InferInput"}<typeof ${names.inner}>`;
    return `${start}${this.#ordered.isSpelled(this.#definition) ? spelled(start.length) : inferred};\n`;
  }

  /** A schema whose types have names. */
  #named(schema: string, type: (side: "output" | "input") => string): string {
    const { names, description } = this.#definition;
    const comment = docComment(description === undefined ? [] : [description]);
    const args = [`typeof ${names.inner}`, names.schema, names.input];
    const constant = annotated(`export const ${names.schema}`, "jsv.Named", args, names.inner);
    return `${schema}${comment}${type("output")}${type("input")}${comment}${constant}`;
  }

  #generic(definition: ObjectDefinition): string {
    const { names, parameters, description } = definition;
    const constrained = parameters.map((name) => `${name} extends jsv.Schema`).join(", ");
    const values = parameters.map((name) => `${this.#value(name)}: ${name}`).join(", ");
    const plain = parameters.join(", ");
    const of = (wrap: (name: string) => string): string => parameters.map(wrap).join(", ");
    const title = parameters.map((name) => `\${nameOf(${this.#value(name)})}`).join(", ");
    const name = `\`${definition.name.replace(/[`\\$]/g, "\\$&")}<${title}>\``;
    const comment = docComment(description === undefined ? [] : [description]);
    const named = [
      `${names.inner}<${plain}>`,
      `${names.schema}<${of((p) => `jsv.Infer<${p}>`)}>`,
      `${names.input}<${of((p) => `jsv.InferInput<${p}>`)}>`,
    ];
    return [
      `function ${names.inner}<${constrained}>(${values}) {\n`,
      `  return ${this.#builder(definition, name, "  ")};\n}\n`,
      `type ${names.inner}<${constrained}> = ReturnType<typeof ${names.inner}<${plain}>>;\n`,
      `${comment}export interface ${names.schema}<${plain}> extends jsv.Infer<${names.inner}<${of((p) => `jsv.Schema<${p}>`)}>> {}\n`,
      `export interface ${names.input}<${plain}> extends jsv.InferInput<${names.inner}<${of((p) => `jsv.Schema<unknown, ${p}>`)}>> {}\n`,
      `${comment}export function ${names.schema}<${constrained}>(\n  ${values.replaceAll(", ", ",\n  ")},\n`,
      `): jsv.Named<${named.join(", ")}> {\n  return ${names.inner}(${parameters.map((p) => this.#value(p)).join(", ")});\n}\n`,
    ].join("");
  }

  /** The name of the value that belongs to a type parameter: free of it, since it begins with an underscore. */
  #value(parameter: string): string {
    return `_${camelCase(parameter)}`;
  }

  #builder(definition: ObjectDefinition, name: string, indent: string): string {
    const settings = this.#settings(definition, `${indent}  `);
    const within = settings.length === 0 ? indent : `${indent}  `;
    const members = definition.properties.map((property) => this.#property(property, `${within}  `));
    const object = members.length === 0 ? "{}" : `{\n${members.join("")}${within}}`;
    if (settings.length === 0) return `jsv.object(${name}, ${object})`;
    const options = collection("{}", settings, within, within.length);
    if (members.length > 0)
      return `jsv.object(\n${within}${name},\n${within}${object},\n${within}${options},\n${indent})`;
    return call(
      "jsv.object",
      [name, object, options],
      indent,
      indent.length + 8 + definition.names.inner.length,
    );
  }

  #settings({ properties, base, order, description }: ObjectDefinition, indent: string): string[] {
    const names = wireNamesOf(properties.map(({ key, wireName }) => [key, wireName]));
    const required = properties.flatMap(({ key, isRequired }) => (isRequired ? [literal(key)] : []));
    const deeper = `${indent}  `;
    return [
      ...(base === undefined ? [] : [`base: ${this.#expression(base)}`]),
      ...(names.length === 0 ? [] : [`names: ${collection("{}", names, deeper, 20)}`]),
      ...(order === undefined ? [] : [`order: ${collection("[]", order.map(literal), deeper, 20)}`]),
      ...(required.length === 0 ? [] : [`required: ${collection("[]", required, deeper, 20)}`]),
      ...(description === undefined ? [] : [`description: ${literal(description)}`]),
    ];
  }

  #property({ key, value, description, guesses }: PropertyDefinition, indent: string): string {
    const name = `${indent}${propertyName(key)}: `;
    const schema = this.#expression(value);
    const described =
      description === undefined
        ? schema
        : call("jsv.describe", [schema, literal(description)], indent, name.length);
    const comment = docComment(description === undefined ? [] : [description], indent);
    return `${lineComments(guesses, indent)}${comment}${name}${described},\n`;
  }

  #expression(expression: Expression): string {
    return expressionText(expression, {
      parameter: (name) => this.#value(name),
      isLazy: (to) => this.#ordered.isLazy(this.#definition, to),
    });
  }
}

/** The entries of `names`. */
function wireNamesOf(names: readonly (readonly [name: string, wireName: string | undefined])[]): string[] {
  return names.flatMap(([name, wireName]) =>
    wireName === undefined ? [] : [`${propertyName(name)}: ${literal(wireName)}`],
  );
}

/** A member of an enumeration with its number. */
function numbered({ name, number }: EnumerationMember): string {
  return `${propertyName(name)}: ${number}${typeof numberOf(number) === "bigint" ? "n" : ""}`;
}

/** A constant with a type: on one line where it fits, else its value on the next, else an argument of the type a line. */
function annotated(name: string, generic: string, args: readonly string[], value: string): string {
  const start = `${name}: ${generic}<`;
  const line = `${start}${args.join(", ")}> =`;
  if (line.length + value.length + 2 <= WIDTH) return `${line} ${value};\n`;
  if (line.length <= WIDTH) return `${line}\n  ${value};\n`;
  return `${start}\n${args.map((arg) => `  ${arg}`).join(",\n")}\n> = ${value};\n`;
}

/** How an expression names what it refers to. */
interface Naming {
  parameter(name: string): string;
  isLazy(to: Definition): boolean;
}

function expressionText(expression: Expression, names: Naming): string {
  const text = (part: Expression): string => expressionText(part, names);
  switch (expression.kind) {
    case "scalar":
      return `jsv.${expression.scalar}()`;
    case "parameter":
      return names.parameter(expression.name);
    case "list":
      return `jsv.list(${text(expression.item)})`;
    case "nullable":
      return `jsv.nullable(${text(expression.inner)})`;
    case "dictionary": {
      const key = expression.key === undefined ? "" : `, ${text(expression.key)}`;
      return `jsv.dictionary(${text(expression.value)}${key})`;
    }
    case "keyValuePair":
      return `jsv.keyValuePair(${text(expression.key)}, ${text(expression.value)})`;
    case "tuple":
      return `jsv.tuple(${expression.items.map(text).join(", ")})`;
    case "use": {
      const { of, args } = expression;
      const use = args.length === 0 ? of.names.schema : `${of.names.schema}(${args.map(text).join(", ")})`;
      if (!names.isLazy(of)) return use;
      return `jsv.lazy<${typeOf(expression, "output")}, ${typeOf(expression, "input")}>(() => ${use})`;
    }
  }
}

function printOperation(operation: OperationDefinition): string {
  const { identifier, name, routes, request, response, description, notes, requiresAuth, tags } = operation;
  const names: Naming = { parameter: (parameter) => parameter, isLazy: () => false };
  const settings = [
    ...(routes.length === 0 ? [] : [`routes: ${collection("[]", routes.map(literal), "  ", 10)}`]),
    `request: ${expressionText(request, names)}`,
    ...(response === undefined ? [] : [`response: ${expressionText(response, names)}`]),
    ...(description === undefined ? [] : [`description: ${literal(description)}`]),
    ...(requiresAuth ? ["requiresAuth: true"] : []),
    ...(tags.length === 0 ? [] : [`tags: ${collection("[]", tags.map(literal), "  ", 8)}`]),
    ...(notes === undefined ? [] : [`notes: ${literal(notes)}`]),
  ];
  const comment = docComment([
    ...(description === undefined ? [] : [description]),
    ...(notes === undefined ? [] : [notes]),
    ...operation.requirements.map((requirement) => `Requires ${requirement}.`),
  ]);
  const before = `${lineComments(operation.guesses)}${comment}export const ${identifier} = `;
  return `${before}jsv.operation(${literal(name)}, {\n${settings.map((setting) => `  ${setting},\n`).join("")}});\n`;
}
