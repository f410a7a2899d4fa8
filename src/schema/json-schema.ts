import { type JsonOf, type JsonRule, partsOf } from "./parts.js";
import type { JsonSchema, JsonSchemaOptions } from "./standard.js";
import type { Schema } from "./types.js";

/** The URI of each version, and the keyword for its definitions. */
const TARGETS: Readonly<Record<string, readonly [uri: string, definitions: string]>> = {
  "draft-2020-12": ["https://json-schema.org/draft/2020-12/schema", "$defs"],
  "draft-07": ["http://json-schema.org/draft-07/schema#", "definitions"],
};

/**
 * The JSON Schema of a schema as a document: objects, and what `lazy` refers to, are in its definitions.
 *
 * @throws {TypeError} for an unknown version of JSON Schema
 */
export function jsonSchemaOf(schema: Schema, { target }: JsonSchemaOptions): JsonSchema {
  const known = Object.hasOwn(TARGETS, target) ? TARGETS[target] : undefined;
  if (known === undefined)
    throw new TypeError(`jsonSchema: the target must be draft-2020-12 or draft-07, not ${target}`);
  const [uri, place] = known;
  // By rule, which copies of a schema with another description share.
  const names = new Map<JsonRule, string>();
  const definitions = new Map<string, JsonSchema>();

  const of: JsonOf = (inner, isNamed = inner.kind === "object") => {
    const rule = partsOf(inner).json;
    let json: JsonSchema;
    let described: unknown;
    if (isNamed) {
      let name = names.get(rule);
      if (name === undefined) {
        name = nameFor(inner, definitions);
        names.set(rule, name);
        // Reserved first, since a recursive schema comes back here.
        definitions.set(name, {});
        definitions.set(name, rule(of));
      }
      described = definitions.get(name)!["description"];
      json = { $ref: `#/${place}/${encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"))}` };
    } else json = rule(of);
    const { description } = inner;
    return description === described ? json : { ...json, description };
  };

  const root = partsOf(schema).json(of);
  return {
    $schema: uri,
    ...root,
    ...(schema.description !== undefined && { description: schema.description }),
    ...(definitions.size > 0 && { [place]: Object.fromEntries(definitions) }),
  };
}

/** An unused name for a definition. */
function nameFor(schema: Schema, taken: ReadonlyMap<string, unknown>): string {
  const { name = schema.kind } = schema as Schema & { readonly name?: string };
  let unique = name;
  for (let i = 2; taken.has(unique); i++) unique = `${name}${i}`;
  return unique;
}

/**
 * The JSON Schema (draft 2020-12) of what `jsv decode` writes with a schema, which `jsv encode` takes back: 64-bit
 * integers, decimals, bytes (base64), `NaN` and the infinities are strings. Objects stand in `$defs`. An untyped value
 * (`any`) is described at its top alone.
 *
 * @throws {TypeError} if it is not a schema
 *
 * @example
 * const Call = object("Call", { id: string(), seconds: int() }, { required: ["id"] });
 * toJsonSchema(list(Call))["items"]; // { $ref: "#/$defs/Call" }
 * toJsonSchema(boolean()); // { $schema: "https://json-schema.org/draft/2020-12/schema", type: "boolean" }
 */
export function toJsonSchema(schema: Schema): JsonSchema {
  return schema["~standard"].jsonSchema.output({ target: "draft-2020-12" });
}

/** The JSON of what may stand in a place, null included where it may. */
export function orNull(json: JsonSchema, mayBeNull: boolean): JsonSchema {
  return mayBeNull ? { anyOf: [json, { type: "null" }] } : json;
}
