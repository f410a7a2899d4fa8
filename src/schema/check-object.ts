import { quoted } from "../issues.js";
import { closest } from "../text/spelling.js";
import { checkValue, wrongType } from "./check.js";
import { classOf, type Subclass, TYPE } from "./classes.js";
import { expectation, nameOf } from "./messages.js";
import { propertiesOf } from "./properties.js";
import { classesOf, resolve } from "./resolve.js";
import type { ObjectSchema, SubclassesSchema } from "./types.js";
import { hasInheritedValue, isRecord } from "./untyped.js";
import type { Validator } from "./validator.js";

export function checkObject(
  validator: Validator,
  schema: ObjectSchema,
  value: unknown,
  type?: Subclass,
): unknown {
  if (!isRecord(value)) return wrongType(validator, schema, value);
  const entries: [string, unknown][] = type === undefined || type.isBase ? [] : [[TYPE, type.name]];
  const { all } = propertiesOf(schema);
  const names = new Set(all.map(({ name }) => name));
  if (type !== undefined) names.add(TYPE);
  for (const { name, schema: property, required } of all) {
    if (validator.limitReached) break;
    const given = Object.prototype.propertyIsEnumerable.call(value, name) ? value[name] : undefined;
    validator.path.push(name);
    if (given !== undefined && given !== null) {
      entries.push([name, checkValue(validator, property, given)]);
    } else if (required) {
      validator.report("missing_property", `this property of ${schema.name} is required`, {
        expected: expectation(resolve(property).schema),
      });
    } else if (!Object.hasOwn(value, name) && hasInheritedValue(value, name)) {
      validator.report(
        "unknown_property",
        "only an object's own properties are written; what it inherits or gets from its class would be lost",
      );
    }
    validator.path.pop();
  }
  for (const name of Object.keys(value)) {
    if (validator.limitReached) break;
    if (names.has(name) || value[name] === undefined || value[name] === null) continue;
    // The name on the wire is a likely mistake for that of the property.
    const known = propertiesOf(schema).find(name)?.name ?? closest(name, [...names]);
    const similar = known === undefined ? "" : `; did you mean ${known}?`;
    const message = `${schema.name} has no such property, so its value would be lost${similar}`;
    validator.report("unknown_property", message, undefined, name);
  }
  // Unlike assignment, this calls no setter that all objects might inherit.
  return Object.fromEntries(entries);
}

/** Checks an object of one of the classes of `subclasses`. */
export function checkSubclass(validator: Validator, schema: SubclassesSchema, value: unknown): unknown {
  if (!isRecord(value)) return wrongType(validator, schema, value);
  const classes = classesOf(schema);
  const type = classOf(classes, value);
  if (type !== undefined) return checkObject(validator, type.schema, value, type);
  const given = value[TYPE];
  const expected = `one of ${classes.listed}`;
  const code = given === undefined || given === null ? "missing_property" : "unknown_member";
  const shown = typeof given === "string" ? quoted(given) : nameOf(given);
  const message = `an object here must say its class: expected ${expected}; got ${shown}`;
  return validator.report(code, message, { expected }, TYPE);
}
