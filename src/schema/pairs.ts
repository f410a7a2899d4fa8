import { copyOf, requireSchema } from "./define.js";
import { object } from "./object.js";
import type { ObjectSchema, Properties, Schema } from "./types.js";

/** The properties of a tuple by the places of its items: C#'s own names, in camelCase. */
const NAMES = ["item1", "item2", "item3", "item4", "item5", "item6", "item7", "rest"] as const;

/** The properties of the schema that {@link tuple} makes. */
export type TupleProperties<Items extends readonly Schema[]> = {
  readonly [Place in Extract<
    keyof Items,
    keyof typeof NAMES & `${number}`
  > as (typeof NAMES)[Place]]: Items[Place] extends Schema ? Items[Place] : never;
};

/**
 * C#'s `KeyValuePair<K,V>`: an object with `key` and `value`, in any order, in which nothing else may stand, since the
 * reference would drop such a pair.
 *
 * @example
 * const Headers = list(keyValuePair(string(), string()));
 * decode(Headers, "[{Key:a,Value:b}]"); // [{ key: "a", value: "b" }]
 */
export function keyValuePair<const Key extends Schema, const Value extends Schema>(
  key: Key,
  value: Value,
): ObjectSchema<{ readonly key: Key; readonly value: Value }, never, undefined> {
  requireSchema(key, "keyValuePair: the key");
  requireSchema(value, "keyValuePair: the value");
  return closed(object("KeyValuePair", { key, value }));
}

/**
 * C#'s `Tuple<...>`: an object with `item1`, `item2` and so on, in any order, in which nothing else may stand. An
 * eighth schema is that of C#'s `Rest`, a tuple itself.
 *
 * @throws {TypeError} for no schema, and for more than eight
 *
 * @example
 * decode(tuple(string(), int()), "{Item1:a,Item2:5}"); // { item1: "a", item2: 5 }
 */
export function tuple<const Items extends readonly Schema[]>(
  ...items: Items
): ObjectSchema<TupleProperties<Items>, never, undefined> {
  if (items.length === 0 || items.length > NAMES.length) {
    throw new TypeError(`tuple: expected one to ${NAMES.length} schemas, got ${items.length}`);
  }
  const properties: Properties = Object.fromEntries(items.map((item, i) => [NAMES[i]!, item]));
  return closed(object("Tuple", properties)) as unknown as ObjectSchema<
    TupleProperties<Items>,
    never,
    undefined
  >;
}

function closed<S extends ObjectSchema>(schema: S): S {
  return copyOf(schema, { closed: true } as Partial<S>);
}
