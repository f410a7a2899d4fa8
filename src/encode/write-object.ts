import { classOf, TYPE } from "../schema/classes.js";
import { propertiesOf } from "../schema/properties.js";
import { classesOf } from "../schema/resolve.js";
import type { ObjectSchema, Schema, SubclassesSchema } from "../schema/types.js";
import { hasInheritedValue, isOwn, isRecord } from "../schema/untyped.js";
import { refuse, type Write, writeString } from "./refuse.js";
import { FixedString, type Sink } from "./sink.js";

export type KeyCase = "camel" | "pascal";

class WrittenProperty {
  /** The name as it is written after the opening brace, and after a comma. */
  readonly first: FixedString;
  readonly next: FixedString;
  readonly isString: boolean;
  /** The property whose key came after this one's the last time: mostly it comes again, and need not be looked up. */
  follower: WrittenProperty | undefined = undefined;

  constructor(
    readonly name: string,
    written: string,
    readonly place: number,
    readonly required: boolean,
    readonly write: Write,
  ) {
    this.first = new FixedString(`{${written}:`);
    this.next = new FixedString(`,${written}:`);
    this.isString = write === writeString;
  }
}

interface WrittenProperties {
  /** In the order in which they are written. */
  readonly all: readonly WrittenProperty[];
  readonly byName: ReadonlyMap<string, WrittenProperty>;
  /** Stands before the first property, which is its follower. */
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
    const write = writers.get(classOf(classes, value) ?? refuse())!;
    write(sink, value, depth);
  };
}

/**
 * Reads all values, key by key, and then writes them in the order of the schema: in a `for ... in` the engine knows
 * where the value of the present key is, but has to look up that of any other.
 */
function writeObject(
  sink: Sink,
  { all, byName, start }: WrittenProperties,
  value: Readonly<Record<string, unknown>>,
  depth: number,
): void {
  let unread = 0;
  for (const key in value) if (isOwn(value, key)) unread++;
  const values = new Array<unknown>(all.length);
  let previous = start;
  for (const key in value) {
    if (!isOwn(value, key)) continue;
    unread--;
    const given = value[key];
    const property = propertyAfter(previous, key, byName);
    if (property !== undefined) {
      values[property.place] = given;
      previous = property;
    } else if (given !== undefined && given !== null) {
      // A property that the schema does not know would be lost.
      refuse();
    }
  }
  // A getter took another property away.
  if (unread !== 0) refuse();
  let isEmpty = true;
  for (const property of all) {
    const given = values[property.place];
    if (given === undefined || given === null) {
      if (property.required) refuse();
      continue;
    }
    sink.fixed(isEmpty ? property.first : property.next);
    isEmpty = false;
    // Most values are strings, and a call by a variable costs as much as writing a short one.
    if (property.isString && typeof given === "string") sink.string(given);
    else property.write(sink, given, depth);
  }
  if (isEmpty) sink.delimiter("{");
  sink.delimiter("}");
}

/** The property of a key that comes after that of another property. */
function propertyAfter(
  previous: WrittenProperty,
  key: string,
  byName: WrittenProperties["byName"],
): WrittenProperty | undefined {
  const { follower } = previous;
  if (follower !== undefined && follower.name === key) return follower;
  previous.follower = byName.get(key);
  return previous.follower;
}

/** What a class instance has beside its own properties would be lost. */
function refuseInherited(properties: readonly WrittenProperty[], value: object): void {
  for (const { name } of properties) {
    if (!Object.hasOwn(value, name) && hasInheritedValue(value, name)) refuse();
  }
}
