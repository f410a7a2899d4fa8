import { foldCase } from "../scalars/case.js";
import { trimWhiteSpace } from "../scalars/white-space.js";
import { needsQuotes } from "../syntax/quote.js";
import { define, requireSchema } from "./define.js";
import type { JsonRule, JsonSchema } from "./json-schema.js";
import { pascalCase, propertiesOf } from "./properties.js";
import type { ObjectSchema, Properties, Schema } from "./types.js";

/** What an object schema may say besides its properties. */
export interface ObjectSettings<Required extends string, Base extends ObjectSchema | undefined> {
  /** The base class: its properties come last on the wire (specification, section 2). */
  readonly base?: Base | undefined;
  /** Properties that must be there. By default every property may be absent, as in the service's own DTOs. */
  readonly required?: readonly Required[] | undefined;
  readonly description?: string | undefined;
}

/**
 * A class: `{name:value,...}`. Property names are given in camelCase and matched without regard to case;
 * unknown ones are skipped unless the caller asks otherwise.
 *
 * @throws {TypeError} for a property name that the wire could not carry or tell apart: empty, padded, like an
 * integer, `__proto__`, `__type`, one that needs quotes, two that differ only in case (the base's included),
 * one that changes when its first letter is upper-cased and read back; and for an unknown required name.
 *
 * @example
 * const Call = object("Call", { id: string(), seconds: int() }, { required: ["id"] });
 * type Call = Infer<typeof Call>; // { id: string; seconds?: number }
 */
export function object<
  const P extends Properties,
  const Required extends keyof P & string = never,
  Base extends ObjectSchema | undefined = undefined,
>(
  name: string,
  properties: P,
  settings: ObjectSettings<Required, Base> = {},
): ObjectSchema<P, Required, Base> {
  const { base, required = [], description } = settings;
  if (base !== undefined && (base as Schema).kind !== "object") {
    throw new TypeError(`${name}: the base must be an object schema`);
  }
  // `{ __proto__: string() }` sets a prototype instead of a property, which would vanish.
  const prototype: unknown = Object.getPrototypeOf(properties);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new TypeError(`${name}: the properties must be a plain object`);
  }
  const own: Properties = Object.freeze({ ...properties });
  const seen = new Map<string, string>();
  const inherited = base === undefined ? [] : propertiesOf(base).all;
  for (const [property, schema] of [
    ...Object.entries(own),
    ...inherited.map(({ name, schema }) => [name, schema] as const),
  ]) {
    requireSchema(schema, `${name}.${property}`);
    const refusal = refusedName(property, seen);
    if (refusal !== undefined)
      throw new TypeError(`${name}: the property ${JSON.stringify(property)} ${refusal}`);
    seen.set(foldCase(property), property);
  }
  for (const property of required) {
    if (!Object.hasOwn(own, property)) {
      throw new TypeError(`${name}: the required property ${JSON.stringify(property)} is not one of its own`);
    }
  }
  const schema: ObjectSchema<P, Required, Base> = define<ObjectSchema<P, Required, Base>>(
    {
      kind: "object",
      name,
      properties: own as P,
      base: base as Base,
      required: Object.freeze([...required]),
      ...(description === undefined ? {} : { description }),
    },
    (of) => objectJson(schema, of),
  );
  return schema;
}

function objectJson(schema: ObjectSchema, of: Parameters<JsonRule>[0]): JsonSchema {
  const { name, description } = schema;
  const { all, required } = propertiesOf(schema);
  return {
    type: "object",
    title: name,
    ...(description !== undefined && { description }),
    properties: Object.fromEntries(all.map(({ name, schema }) => [name, of(schema)])),
    ...(required.length > 0 && { required: required.map(({ name }) => name) }),
    additionalProperties: false,
  };
}

function refusedName(name: string, seen: ReadonlyMap<string, string>): string | undefined {
  if (name === "") return "must have a name";
  if (trimWhiteSpace(name) !== name) return "is padded: white space around a name is not part of it";
  if (/^[0-9]+$/.test(name)) return "is like an integer: JavaScript would move it to the front";
  if (name === "__proto__") return "is the name of JavaScript's prototype";
  if (foldCase(name) === "__TYPE") return "is the reference's own name for a type, and ignored when reading";
  if (needsQuotes(name)) return "needs quotes, and property names are never quoted";
  if (foldCase(pascalCase(name)) !== foldCase(name)) return "does not survive upper-casing its first letter";
  const twin = seen.get(foldCase(name));
  if (twin !== undefined) return `cannot be told from ${JSON.stringify(twin)}: case is ignored when reading`;
  return undefined;
}
