import { needsQuotes } from "../syntax/quote.js";
import { foldCase } from "../text/case.js";
import { trimWhiteSpace } from "../text/white-space.js";
import { checkObject } from "./check-object.js";
import { define, requireSchema } from "./define.js";
import type { JsonRule } from "./parts.js";
import { declaredProperties, isTypeName, pascalCase, propertiesOf } from "./properties.js";
import type { JsonSchema } from "./standard.js";
import type { Infer, ObjectSchema, Properties, Schema, WireNames } from "./types.js";

/**
 * Settings of {@link object}.
 *
 * @example
 * const Entity = object("Entity", { id: string() });
 * const Call = object("Call", { modelId: string() }, { base: Entity, names: { modelId: "model_id" }, required: ["modelId"] });
 * encode(Call, { id: "c1", modelId: "m1" }); // "{model_id:m1,id:c1}"
 * decode(Call, "{id:c1}"); // throws missing_property
 */
export interface ObjectSettings<
  Required extends string,
  Base extends ObjectSchema | undefined,
  Name extends string = string,
> {
  /** The base class: its properties come last on the wire (specification, section 2), unless `order` says otherwise. */
  readonly base?: Base | undefined;
  /**
   * Names on the wire, for properties that have another there: C#'s `[DataMember(Name = "model_id")]`. Such a name is
   * written as it is given, whatever the case of names.
   */
  readonly names?: WireNames<Name> | undefined;
  /**
   * All properties, the base's included, in their order on the wire: C#'s `[DataMember(Order = 1)]`. It holds for
   * this class alone, not for those that have it as their base.
   */
  readonly order?: readonly (Name | InheritedName<Base>)[] | undefined;
  /** Properties that must be there. By default every property may be absent, as in the service's own DTOs. */
  readonly required?: readonly Required[] | undefined;
  readonly description?: string | undefined;
}

type InheritedName<Base> = Base extends ObjectSchema ? keyof Infer<Base> & string : never;

/**
 * A class: `{name:value,...}`. Property names are given in camelCase and matched without regard to case;
 * unknown ones are skipped unless the caller asks otherwise.
 *
 * @throws {TypeError} for a property name that the wire could not carry or tell apart: empty, padded, like an
 * integer, `__proto__`, `__type`, one that needs quotes, two that differ only in case (the base's included),
 * one that changes when its first letter is upper-cased and read back; for such a name on the wire; for an unknown
 * name in `required` or `names`; and for an `order` that does not have each property once.
 *
 * @example
 * const Call = object("Call", { id: string(), seconds: int() }, { required: ["id"] });
 * type Call = Infer<typeof Call>; // { id: string; seconds?: number }
 *
 * @example
 * const Model = object("Model", { id: string(), name: string() }, { names: { id: "model_id" }, order: ["name", "id"] });
 * encode(Model, { id: "m1", name: "A" }); // "{name:A,model_id:m1}"
 */
export function object<
  const P extends Properties,
  const Required extends keyof P & string = never,
  Base extends ObjectSchema | undefined = undefined,
>(
  name: string,
  properties: P,
  settings: ObjectSettings<Required, Base, keyof P & string> = {},
): ObjectSchema<P, Required, Base> {
  const { base, required = [], order, description } = settings;
  if (base !== undefined && (base as Schema).kind !== "object") {
    throw new TypeError(`${name}: the base must be an object schema`);
  }
  // `{ __proto__: string() }` sets a prototype instead of a property, which would vanish.
  const prototype: unknown = Object.getPrototypeOf(properties);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new TypeError(`${name}: the properties must be a plain object`);
  }
  const own: Properties = Object.freeze({ ...properties });
  for (const [property, schema] of Object.entries(own)) requireSchema(schema, `${name}.${property}`);
  const names = Object.fromEntries(
    Object.entries(settings.names ?? {}).filter((entry) => entry[1] !== undefined),
  ) as Record<string, string>;
  for (const [what, listed] of Object.entries({ required, names: Object.keys(names) })) {
    const stranger = listed.find((property) => !Object.hasOwn(own, property));
    if (stranger !== undefined)
      throw new TypeError(`${name}: ${what}: ${JSON.stringify(stranger)} is not one of its own properties`);
  }
  const schema: ObjectSchema<P, Required, Base> = define<ObjectSchema<P, Required, Base>>(
    {
      kind: "object",
      name,
      properties: own as P,
      base: base as Base,
      required: Object.freeze([...required]),
      ...(Object.keys(names).length === 0 ? {} : { names: Object.freeze(names) }),
      ...(order === undefined ? {} : { order: Object.freeze([...order]) }),
      ...(description === undefined ? {} : { description }),
    },
    { json: (of) => objectJson(schema, of), check: checkObject },
  );
  checkNames(schema);
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

/** @throws {TypeError} for names that the wire cannot carry or tell apart, and for an order without all properties */
function checkNames(schema: ObjectSchema): void {
  const { name, order } = schema;
  const declared = declaredProperties(schema);
  const names = new Map<string, string>();
  for (const { name: property } of declared) {
    const problem = wireNameProblem(property, names) ?? propertyNameProblem(property);
    if (problem !== undefined)
      throw new TypeError(`${name}: the property ${JSON.stringify(property)} ${problem}`);
  }
  if (declared.some(({ givenName }) => givenName !== undefined)) {
    const wireNames = new Map<string, string>();
    for (const { name: property, wireName } of declared) {
      const problem =
        typeof wireName === "string" ? wireNameProblem(wireName, wireNames) : "must be a string";
      if (problem !== undefined)
        throw new TypeError(`${name}: ${property}: the name ${JSON.stringify(wireName)} ${problem}`);
    }
  }
  if (order === undefined) return;
  const listed = new Set(order);
  const missing = declared.find(({ name: property }) => !listed.has(property))?.name;
  if (missing !== undefined) throw new TypeError(`${name}: order: ${JSON.stringify(missing)} is missing`);
  if (order.length !== declared.length)
    throw new TypeError(`${name}: order: each property must stand there once, and nothing else`);
}

/** Why a name cannot be used on the wire beside those in `seen`; adds it to them if it can. */
function wireNameProblem(name: string, seen: Map<string, string>): string | undefined {
  if (name === "") return "must have a name";
  if (trimWhiteSpace(name) !== name) return "is padded: whitespace around a name is not part of it";
  const folded = foldCase(name);
  if (isTypeName(name)) return "is the reference's own name for a type, and ignored when reading";
  if (needsQuotes(name)) return "needs quotes, and property names are never quoted";
  const twin = seen.get(folded);
  if (twin !== undefined) return `cannot be told from ${JSON.stringify(twin)}: case is ignored when reading`;
  seen.set(folded, name);
  return undefined;
}

/** Why a name cannot be used for a property. */
function propertyNameProblem(name: string): string | undefined {
  if (/^[0-9]+$/.test(name)) return "is like an integer: JavaScript would move it to the front";
  if (name === "__proto__") return "is the name of JavaScript's prototype";
  const first = name.charAt(0);
  if (foldCase(pascalCase(first)) !== foldCase(first))
    return "does not survive upper-casing its first letter";
  return undefined;
}
