import { type ObjectSchema, object } from "../index.js";
import { perSchema } from "../schema/per-schema.js";
import { propertiesOf } from "../schema/properties.js";

const restsOf = /* @__PURE__ */ perSchema((_: ObjectSchema) => new Map<string, ObjectSchema>());

/** The schema of an object without some of its properties, made once for each. */
export function without(schema: ObjectSchema, names: readonly string[]): ObjectSchema {
  const rests = restsOf(schema);
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
