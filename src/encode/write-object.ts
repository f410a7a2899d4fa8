import { classOf, TYPE } from "../schema/classes.js";
import { propertiesOf } from "../schema/properties.js";
import { classesOf } from "../schema/resolve.js";
import type { ObjectSchema, Schema, SubclassesSchema } from "../schema/types.js";
import { hasInheritedValue, isRecord } from "../schema/untyped.js";
import { refuse, type Write, writeString } from "./refuse.js";
import { Piece, type Sink } from "./sink.js";

export type KeyCase = "camel" | "pascal";

interface Property {
  readonly name: string;
  /** The name as it is written after the opening brace, and after a comma. */
  readonly first: Piece;
  readonly next: Piece;
  readonly required: boolean;
  readonly isString: boolean;
  readonly write: Write;
}

/** How to write the objects that have certain keys in a certain order. */
interface Plan {
  readonly keys: readonly string[];
  /** The known ones of them, in the order of the schema. */
  readonly properties: readonly Property[];
  /** Which of the keys each of those is. */
  readonly places: readonly number[];
  /** Which of the keys are others, which must hold nothing. */
  readonly unknown: readonly number[];
}

const MAX_PLANS = 8;

/** Makes the compiler of object schemas; one function, since its constants stay constants through any bundler. */
export function objectWriters(keyCase: KeyCase) {
  /** Objects of one kind mostly have the same keys: comparing those is cheaper than asking for each property. */
  function planFor(plans: Plan[], properties: readonly Property[], value: object): Plan {
    const keys = Object.keys(value);
    for (const plan of plans) if (sameKeys(plan.keys, keys)) return plan;
    const own = new Map(keys.map((key, place) => [key, place]));
    const known = properties.filter(({ name, required }) => {
      // A required property that is not there cannot be seen among those that are.
      return own.has(name) || (required ? refuse() : false);
    });
    const places = known.map(({ name }) => own.get(name)!);
    for (const { name } of known) own.delete(name);
    const plan: Plan = { keys, properties: known, places, unknown: [...own.values()] };
    if (plans.unshift(plan) > MAX_PLANS) plans.pop();
    return plan;
  }

  function writeObject(sink: Sink, plan: Plan, value: object, depth: number): void {
    // All at once is cheaper than one by one by name; they stand in the order of the keys.
    const values: readonly unknown[] = Object.values(value);
    // A getter took another property away.
    if (values.length !== plan.keys.length) refuse();
    let isEmpty = true;
    const { properties, places } = plan;
    for (let i = 0; i < properties.length; i++) {
      const { first, next, required, isString, write } = properties[i]!;
      const given = values[places[i]!];
      if (given === undefined || given === null) {
        if (required) refuse();
        continue;
      }
      sink.piece(isEmpty ? first : next);
      isEmpty = false;
      // Most values are strings, and a call by a variable costs as much as writing a short one.
      if (isString && typeof given === "string") sink.string(given);
      else write(sink, given, depth);
    }
    for (const place of plan.unknown) {
      // A property that the schema does not know would be lost.
      if (values[place] !== undefined && values[place] !== null) refuse();
    }
    if (isEmpty) sink.bare("{");
    sink.close("}");
  }

  function compileObject(schema: ObjectSchema, compile: (schema: Schema) => Write, typeName?: string): Write {
    const properties = propertiesOf(schema).all.map((property): Property => {
      const { name, schema, required } = property;
      const written = keyCase === "pascal" ? property.pascalName : property.wireName;
      const write = compile(schema);
      return {
        name,
        first: new Piece(`{${written}:`),
        next: new Piece(`,${written}:`),
        required,
        isString: write === writeString,
        write,
      };
    });
    if (typeName !== undefined) {
      properties.unshift({
        name: TYPE,
        first: new Piece(`{${TYPE}:`),
        next: new Piece(""),
        required: true,
        isString: false,
        write: (sink) => sink.string(typeName),
      });
    }
    const plans: Plan[] = [];
    return (sink, value, depth) => {
      if (depth === 0 || !isRecord(value)) refuse();
      const prototype: unknown = Object.getPrototypeOf(value);
      if (prototype !== Object.prototype && prototype !== null) refuseInherited(properties, value);
      writeObject(sink, planFor(plans, properties, value), value, depth - 1);
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
function refuseInherited(properties: readonly Property[], value: object): void {
  for (const { name } of properties) {
    if (!Object.hasOwn(value, name) && hasInheritedValue(value, name)) refuse();
  }
}

function sameKeys(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
