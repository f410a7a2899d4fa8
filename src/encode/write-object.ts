import { classOf, TYPE } from "../schema/classes.js";
import { propertiesOf } from "../schema/properties.js";
import { classesOf } from "../schema/resolve.js";
import type { ObjectSchema, Schema, SubclassesSchema } from "../schema/types.js";
import { hasInheritedValue, isOwn, isRecord } from "../schema/untyped.js";
import { refuse, type Write, writeString } from "./refuse.js";
import { FixedText, type Sink } from "./sink.js";

export type KeyCase = "camel" | "pascal";

class WrittenProperty {
  /** The name as it is written after the opening brace, and after a comma. */
  readonly first: FixedText;
  readonly next: FixedText;
  readonly isString: boolean;
  /** Whose key came after this one's the last time: mostly it comes again, which is faster than looking it up. */
  follower: WrittenProperty | undefined = undefined;

  constructor(
    readonly name: string,
    written: string,
    readonly place: number,
    readonly required: boolean,
    readonly write: Write,
  ) {
    this.first = new FixedText(`{${written}:`);
    this.next = new FixedText(`,${written}:`);
    this.isString = write === writeString;
  }
}

interface WrittenProperties {
  /** In the order in which they are written. */
  readonly all: readonly WrittenProperty[];
  readonly byName: ReadonlyMap<string, WrittenProperty>;
  /** How many of them must be there. */
  readonly required: number;
  /** Stands before the first key. */
  readonly start: WrittenProperty;
}

/** Makes the writer of an object's schema; one with a `typeName` begins with it. */
export function objectWriter(
  schema: ObjectSchema,
  keyCase: KeyCase,
  compile: (schema: Schema) => Write,
  typeName?: string,
): Write {
  const all: WrittenProperty[] = [];
  const add = (name: string, written: string, required: boolean, write: Write) =>
    all.push(new WrittenProperty(name, written, all.length, required, write));
  if (typeName !== undefined) add(TYPE, TYPE, true, (sink) => sink.string(typeName));
  for (const { name, wireName, pascalName, required, schema: inner } of propertiesOf(schema).all) {
    add(name, keyCase === "pascal" ? pascalName : wireName, required, compile(inner));
  }
  const properties: WrittenProperties = {
    all,
    byName: new Map(all.map((property) => [property.name, property])),
    required: all.filter(({ required }) => required).length,
    start: new WrittenProperty("", "", -1, false, refuse),
  };
  return (sink, value, depth) => {
    if (depth === 0 || typeof value !== "object" || value === null || Array.isArray(value)) refuse();
    const prototype: unknown = Object.getPrototypeOf(value);
    // `isRecord` would ask for the prototype again, which costs as much as writing a name.
    if (prototype !== Object.prototype && prototype !== null) {
      if (!isRecord(value)) refuse();
      refuseInherited(all, value);
    }
    writeObject(sink, properties, value as Readonly<Record<string, unknown>>, depth - 1);
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
 * Walks the keys, since the engine gives a value by such a key at once, but has to look it up by any other. They mostly
 * stand in the order in which they are written; if not, all values are read first.
 */
function writeObject(
  sink: Sink,
  properties: WrittenProperties,
  value: Readonly<Record<string, unknown>>,
  depth: number,
): void {
  const { all, start } = properties;
  let unread = 0;
  let isInOrder = true;
  let previous = start;
  for (const key in value) {
    if (!isOwn(value, key)) continue;
    unread++;
    const property = propertyAfter(previous, key, properties);
    if (property === undefined) continue;
    if (property.place < previous.place) isInOrder = false;
    previous = property;
  }
  const values = isInOrder ? undefined : new Array<unknown>(all.length);
  let missing = properties.required;
  let isEmpty = true;
  previous = start;
  for (const key in value) {
    if (!isOwn(value, key)) continue;
    unread--;
    const given = value[key];
    const property = propertyAfter(previous, key, properties);
    if (property === undefined) {
      // A property that the schema does not know would be lost.
      if (given !== undefined && given !== null) refuse();
      continue;
    }
    if (values !== undefined) values[property.place] = given;
    else isEmpty = writeProperty(sink, property, given, isEmpty, depth);
    if (property.required) missing--;
    previous = property;
  }
  // Keys are left if a getter took another property away.
  if (unread !== 0 || missing !== 0) refuse();
  if (values !== undefined) {
    for (const property of all)
      isEmpty = writeProperty(sink, property, values[property.place], isEmpty, depth);
  }
  if (isEmpty) sink.delimiter("{");
  sink.delimiter("}");
}

/** The property of a key that comes after that of another property. */
function propertyAfter(
  previous: WrittenProperty,
  key: string,
  { byName }: WrittenProperties,
): WrittenProperty | undefined {
  const { follower } = previous;
  if (follower !== undefined && follower.name === key) return follower;
  const property = byName.get(key);
  if (property !== undefined) previous.follower = property;
  return property;
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
