import { foldCase } from "../scalars/case.js";
import { allProperties, requiredNames } from "../schema/properties.js";
import { isValueType, resolve } from "../schema/resolve.js";
import type { ObjectSchema, Schema } from "../schema/types.js";
import { recordMaker } from "./record.js";

/** An object schema prepared for reading. */
interface PreparedProperties {
  readonly byName: ReadonlyMap<string, PreparedProperty>;
  readonly byFoldedName: ReadonlyMap<string, PreparedProperty>;
  readonly required: readonly string[];
  readonly makeRecord: () => Record<string, unknown>;
}

interface PreparedProperty {
  readonly name: string;
  readonly schema: Schema;
  /** Whether an empty slot means that the property is absent. */
  readonly mayBeAbsent: boolean;
  readonly isRequired: boolean;
}

const prepared = new WeakMap<Schema, PreparedProperties>();

/** The properties of a class, prepared once. */
export function propertiesOf(schema: ObjectSchema): PreparedProperties {
  let properties = prepared.get(schema);
  if (properties === undefined) {
    const required = requiredNames(schema);
    const all = allProperties(schema).map(([name, property]): PreparedProperty => {
      const resolved = resolve(property);
      const isRequired = required.includes(name);
      const mayBeAbsent = (resolved.nullable || !isValueType(resolved.schema)) && !isRequired;
      return { name, schema: resolved.schema, mayBeAbsent, isRequired };
    });
    properties = {
      byName: new Map(all.map((property) => [property.name, property])),
      byFoldedName: new Map(all.map((property) => [foldCase(property.name), property])),
      required,
      makeRecord: recordMaker(all.length),
    };
    prepared.set(schema, properties);
  }
  return properties;
}
