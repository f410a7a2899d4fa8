import { classOf, TYPE } from "../schema/classes.js";
import { propertiesOf } from "../schema/properties.js";
import { classesOf } from "../schema/resolve.js";
import type { ObjectSchema, Schema, SubclassesSchema } from "../schema/types.js";
import { hasInheritedValue, isRecord } from "../schema/untyped.js";
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

/** How to write the objects that have certain keys in a certain order. */
interface Shape {
  readonly keys: readonly string[];
  /** The known ones of them, in the order of the schema. */
  readonly properties: readonly WrittenProperty[];
  /** Which of the keys each of those is. */
  readonly places: readonly number[];
  /** Which of the keys are others, which must hold nothing. */
  readonly unknown: readonly number[];
}

const MAX_SHAPES = 8;

/** Makes the compiler of object schemas; one function, since its constants stay constants through any bundler. */
export function objectWriters(keyCase: KeyCase) {
  /** Objects of one kind mostly have the same keys: comparing those is cheaper than asking for each property. */
  function shapeFor(shapes: Shape[], properties: readonly WrittenProperty[], value: object): Shape {
    const keys = Object.keys(value);
    for (const shape of shapes) if (sameKeys(shape.keys, keys)) return shape;
    const own = new Map(keys.map((key, place) => [key, place]));
    const known = properties.filter(({ name, required }) => {
      // A required property that is not there cannot be seen among those that are.
      return own.has(name) || (required ? refuse() : false);
    });
    const places = known.map(({ name }) => own.get(name)!);
    for (const { name } of known) own.delete(name);
    const shape: Shape = { keys, properties: known, places, unknown: [...own.values()] };
    if (shapes.unshift(shape) > MAX_SHAPES) shapes.pop();
    return shape;
  }

  function writeObject(sink: Sink, shape: Shape, value: object, depth: number): void {
    // All at once is cheaper than one by one by name; they stand in the order of the keys.
    const values: readonly unknown[] = Object.values(value);
    // A getter took another property away.
    if (values.length !== shape.keys.length) refuse();
    let isEmpty = true;
    const { properties, places } = shape;
    for (let i = 0; i < properties.length; i++) {
      const { first, next, required, isString, write } = properties[i]!;
      const given = values[places[i]!];
      if (given === undefined || given === null) {
        if (required) refuse();
        continue;
      }
      sink.fixed(isEmpty ? first : next);
      isEmpty = false;
      // Most values are strings, and a call by a variable costs as much as writing a short one.
      if (isString && typeof given === "string") sink.string(given);
      else write(sink, given, depth);
    }
    for (const place of shape.unknown) {
      // A property that the schema does not know would be lost.
      if (values[place] !== undefined && values[place] !== null) refuse();
    }
    if (isEmpty) sink.delimiter("{");
    sink.delimiter("}");
  }

  function compileObject(schema: ObjectSchema, compile: (schema: Schema) => Write, typeName?: string): Write {
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
        next: new FixedText(""),
        required: true,
        isString: false,
        write: (sink) => sink.string(typeName),
      });
    }
    const shapes: Shape[] = [];
    return (sink, value, depth) => {
      if (depth === 0 || !isRecord(value)) refuse();
      const prototype: unknown = Object.getPrototypeOf(value);
      if (prototype !== Object.prototype && prototype !== null) refuseInherited(properties, value);
      writeObject(sink, shapeFor(shapes, properties, value), value, depth - 1);
    };
  }

  function compileSubclasses(schema: SubclassesSchema, compile: (schema: Schema) => Write): Write {
    const classes = classesOf(schema);
    const writers = new Map(
      classes.all.map((type) => [
        type,
        compileObject(type.schema, compile, type.isBase ? undefined : type.name),
      ]),
    );
    return (sink, value, depth) => {
      if (!isRecord(value)) refuse();
      const write = writers.get(classOf(classes, value) ?? refuse());
      if (write === undefined) refuse();
      write(sink, value, depth);
    };
  }

  return { compileObject, compileSubclasses };
}

/** What a class instance has beside its own properties would be lost. */
function refuseInherited(properties: readonly WrittenProperty[], value: object): void {
  for (const { name } of properties) {
    if (!Object.hasOwn(value, name) && hasInheritedValue(value, name)) refuse();
  }
}

function sameKeys(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
