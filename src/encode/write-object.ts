import { classOf, TYPE } from "../schema/classes.js";
import { propertiesOf } from "../schema/properties.js";
import { classesOf } from "../schema/resolve.js";
import type { ObjectSchema, Schema, SubclassesSchema } from "../schema/types.js";
import { hasInheritedValue, isOwn, isRecord } from "../schema/untyped.js";
import { refuse, type Write, writeString } from "./refuse.js";
import { FixedText, type Sink } from "./sink.js";

export type KeyCase = "camel" | "pascal";

interface WrittenProperty {
  readonly name: string;
  /** The name as it is written after the opening brace, and after a comma. */
  readonly first: FixedText;
  readonly next: FixedText;
  readonly required: boolean;
  readonly isString: boolean;
  readonly write: Write;
}

/** Makes the writer of an object's schema; one with a `typeName` begins with it. */
export function objectWriter(
  schema: ObjectSchema,
  keyCase: KeyCase,
  compile: (schema: Schema) => Write,
  typeName?: string,
): Write {
  const properties = propertiesOf(schema).all.map((property): WrittenProperty => {
    const { name, schema, required } = property;
    const written = keyCase === "pascal" ? property.pascalName : property.wireName;
    const write = compile(schema);
    return {
      name,
      first: new FixedText(`{${written}:`),
      next: new FixedText(`,${written}:`),
      required,
      isString: write === writeString,
      write,
    };
  });
  if (typeName !== undefined) {
    properties.unshift({
      name: TYPE,
      first: new FixedText(`{${TYPE}:`),
      // Nothing stands before it.
      next: new FixedText(""),
      required: true,
      isString: false,
      write: (sink) => sink.string(typeName),
    });
  }
  const places = new Map(properties.map(({ name }, place) => [name, place]));
  return (sink, value, depth) => {
    if (depth === 0 || !isRecord(value)) refuse();
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) refuseInherited(properties, value);
    writeObject(sink, properties, places, value, depth - 1);
  };
}

export function subclassesWriter(
  schema: SubclassesSchema,
  keyCase: KeyCase,
  compile: (schema: Schema) => Write,
): Write {
  const classes = classesOf(schema);
  const writers = new Map(
    classes.all.map((type) => [
      type,
      objectWriter(type.schema, keyCase, compile, type.isBase ? undefined : type.name),
    ]),
  );
  return (sink, value, depth) => {
    if (!isRecord(value)) refuse();
    const write = writers.get(classOf(classes, value) ?? refuse());
    if (write === undefined) refuse();
    write(sink, value, depth);
  };
}

/**
 * Walks the keys, which mostly stand in the order of the schema, and its properties side by side: the engine gives a
 * value by such a key at once, but has to look it up by any other.
 */
function writeObject(
  sink: Sink,
  properties: readonly WrittenProperty[],
  places: ReadonlyMap<string, number>,
  value: Readonly<Record<string, unknown>>,
  depth: number,
): void {
  let unseen = 0;
  for (const key in value) if (isOwn(value, key)) unseen++;
  let isEmpty = true;
  /** Up to which of the properties all are written. */
  let at = 0;
  for (const key in value) {
    if (!isOwn(value, key)) continue;
    unseen--;
    let property = properties[at];
    if (property === undefined || property.name !== key) {
      const place = places.get(key);
      if (place === undefined) {
        // A property that the schema does not know would be lost.
        if (value[key] !== undefined && value[key] !== null) refuse();
        continue;
      }
      if (place < at) continue;
      // Those before it are not there, or their keys come later.
      for (; at < place; at++) {
        property = properties[at]!;
        isEmpty = writeProperty(sink, property, laterValue(value, property.name), isEmpty, depth);
      }
      // A getter of those took this one away.
      if (!isOwn(value, key)) refuse();
      property = properties[at]!;
    }
    isEmpty = writeProperty(sink, property, value[key], isEmpty, depth);
    at++;
  }
  // A getter took another property away.
  if (unseen !== 0) refuse();
  for (; at < properties.length; at++) if (properties[at]!.required) refuse();
  if (isEmpty) sink.delimiter("{");
  sink.delimiter("}");
}

/** Gives whether the object is still empty. */
function writeProperty(
  sink: Sink,
  { first, next, required, isString, write }: WrittenProperty,
  given: unknown,
  isEmpty: boolean,
  depth: number,
): boolean {
  if (given === undefined || given === null) return required ? refuse() : isEmpty;
  sink.fixed(isEmpty ? first : next);
  // Most values are strings, and a call by a variable costs as much as writing a short one.
  if (isString && typeof given === "string") sink.string(given);
  else write(sink, given, depth);
  return false;
}

/** What a class instance has beside its own properties would be lost. */
function refuseInherited(properties: readonly WrittenProperty[], value: object): void {
  for (const { name } of properties) {
    if (!Object.hasOwn(value, name) && hasInheritedValue(value, name)) refuse();
  }
}

/** The value under a key that may come later, if there is one. */
function laterValue(value: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.prototype.propertyIsEnumerable.call(value, name) ? value[name] : undefined;
}
