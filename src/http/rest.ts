import { type ObjectSchema, object, type Schema } from "../index.js";
import { propertiesOf } from "../schema/properties.js";

const known = new WeakMap<Schema, Map<string, ObjectSchema>>();

/** The schema of an object without some of its properties, made once for each. */
export function without(schema: ObjectSchema, names: readonly string[]): ObjectSchema {
  let rests = known.get(schema);
  if (rests === undefined) {
    rests = new Map();
    known.set(schema, rests);
  }
  const key = names.join();
  let rest = rests.get(key);
  if (rest === undefined) {
    const left = propertiesOf(schema).all.filter(({ name }) => !names.includes(name));
    rest = object(schema.name, Object.fromEntries(left.map(({ name, schema }) => [name, schema])), {
      required: left.filter(({ required }) => required).map(({ name }) => name),
      names: Object.fromEntries(left.map(({ name, givenName }) => [name, givenName])),
    });
    rests.set(key, rest);
  }
  return rest;
}
