import { validate } from "./check.js";
import { jsonSchemaOf } from "./json-schema.js";
import { PARTS, type Parts, partsOf } from "./parts.js";
import type { JsonSchemaOptions, StandardProps } from "./standard.js";
import type { Schema } from "./types.js";

/** The data of a schema, without what is the same for all. */
type Definition<S extends Schema> = Omit<S, "~standard">;

/** Makes a schema, for all builders: adds the interface of Standard Schema, and freezes it. */
export function define<S extends Schema>(definition: Definition<S>, parts: Parts): S {
  const jsonSchema = (options: JsonSchemaOptions) => jsonSchemaOf(schema, options);
  const standard: StandardProps<unknown, unknown> & Record<symbol, unknown> = Object.freeze({
    version: 1,
    vendor: "@evovoice/jsv",
    validate: (value: unknown) => validate(schema, value),
    jsonSchema: Object.freeze({ input: jsonSchema, output: jsonSchema }),
    [PARTS]: parts,
  });
  // The types of "~standard" exist only for the compiler, so no value can carry them.
  const schema = Object.freeze({ ...definition, "~standard": standard }) as unknown as S;
  return schema;
}

/** A copy of a schema with some of its data changed. */
export function copyOf<S extends Schema>(schema: S, changes: Partial<Definition<S>>): S {
  const { "~standard": _standard, ...definition } = schema;
  return define<S>({ ...definition, ...changes } as unknown as Definition<S>, partsOf(schema));
}

/** @throws {TypeError} unless it is a schema with its parts, so that a mistake shows where it was made */
export function requireSchema(value: unknown, where: string): asserts value is Schema {
  const standard =
    typeof value === "object" && value !== null && "~standard" in value ? value["~standard"] : undefined;
  if ((standard as Partial<StandardProps<unknown, unknown>> | undefined)?.vendor !== "@evovoice/jsv") {
    throw new TypeError(`${where} must be a schema, such as string() or list(int())`);
  }
  partsOf(value as Schema);
}

/**
 * A copy of a schema that carries a description, for documentation, forms and tools.
 *
 * @example
 * const Page = describe(int(), "The page of data to retrieve");
 * Page.description; // "The page of data to retrieve"
 */
export function describe<S extends Schema>(schema: S, text: string): S {
  requireSchema(schema, "describe: its first argument");
  return copyOf(schema, { description: text } as Partial<Definition<S>>);
}
