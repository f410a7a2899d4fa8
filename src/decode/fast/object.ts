import { TYPE } from "../../schema/classes.js";
import { isTypeName, type PropertyIndex, propertiesOf } from "../../schema/properties.js";
import { classesOf, mayBeAbsent } from "../../schema/resolve.js";
import type { ObjectSchema, Schema, SubclassesSchema } from "../../schema/types.js";
import { allObjectsInherit, recordMaker, setOwn } from "../record.js";
import { type ExpectedString, expectedString, type Followers } from "./expected.js";
import { BAIL_OUT, type Read, type Scanner } from "./scanner.js";

/** One spelling of a property's name, as far as it can be told beforehand: camelCase or PascalCase. */
interface Spelling extends Followers<Spelling> {
  readonly name: string;
  /** Whether every object inherits this name, so that it must not be assigned. */
  readonly inherited: boolean;
  /** The name with its colon. */
  readonly expected: ExpectedString;
  readonly read: Read;
  /** Whether `read` is that of strings, which most properties are: a call by its own name costs less. */
  readonly isString: boolean;
  /** Whether the property is absent where its value is empty. */
  readonly mayBeAbsent: boolean;
  /** The next in the schema, in the same case. */
  readonly following: Spelling | undefined;
}

/** An object schema prepared for reading. */
export interface Plan {
  readonly makeRecord: () => Record<string, unknown>;
  readonly bySpelling: ReadonlyMap<string, Spelling>;
  readonly properties: PropertyIndex;
  /** The camelCase spelling of each property, by its place. */
  readonly spellings: readonly Spelling[];
  /** Whether any other property is a fault. */
  readonly closed: boolean;
  /** What comes first in an object. */
  readonly start: Followers<Spelling>;
  /** Whether a `__type` among the names would make another object. */
  readonly isSubclass: boolean;
}

/** Makes the compiler of object schemas: one function, as the scanner is, so that its constants stay constants. */
export function objectCompiler(scanner: Scanner) {
  const {
    UNITS,
    MAP_CLOSE,
    MAP_OPEN,
    QUOTE,
    scan,
    atEmptySlot,
    nextOrClose,
    enter,
    readKey,
    readSlot,
    readText,
    skipExpectedKey,
    skipValue,
  } = scanner;

  /** How many names are tried before one is looked up. */
  const MAX_AHEAD = 8;

  const plans = new WeakMap<ObjectSchema, Plan>();

  function compileObject(schema: ObjectSchema, compile: (schema: Schema) => Read): Read {
    const plan = planOf(schema, compile, false);
    plans.set(schema, plan);
    return () => readObject(plan);
  }

  function planOf(schema: ObjectSchema, compile: (schema: Schema) => Read, isSubclass: boolean): Plan {
    const properties = propertiesOf(schema);
    const reads = properties.all.map((property) => compile(property.schema));
    const bySpelling = new Map<string, Spelling>();
    const spellings: Spelling[] = [];
    for (const spelt of ["pascalName", "wireName"] as const) {
      for (let place = reads.length - 1; place >= 0; place--) {
        const property = properties.all[place]!;
        const { name, [spelt]: text } = property;
        const following = place === reads.length - 1 ? undefined : spellings[place + 1];
        const spelling = {
          name,
          inherited: allObjectsInherit(name),
          expected: expectedString(`${text}:`),
          read: reads[place]!,
          isString: reads[place] === readText,
          mayBeAbsent: mayBeAbsent(property),
          following,
          next: following,
          other: undefined,
        };
        bySpelling.set(text, spelling);
        spellings[place] = spelling;
      }
    }
    return {
      makeRecord: recordMaker(isSubclass ? reads.length + 1 : reads.length),
      bySpelling,
      properties,
      spellings,
      start: { next: spellings[0], other: undefined },
      closed: schema.closed === true,
      isSubclass,
    };
  }

  function compileSubclasses(schema: SubclassesSchema, compile: (schema: Schema) => Read): Read {
    const { all, base, named } = classesOf(schema);
    const typeName = expectedString(`${TYPE}:`);
    const plans = new Map(all.map((type) => [type, planOf(type.schema, compile, true)]));
    return () => {
      let hasMore = enter(MAP_OPEN, MAP_CLOSE);
      const isNamed = hasMore && skipExpectedKey(typeName);
      const type = isNamed ? named(readText()) : base;
      const plan = type && plans.get(type);
      if (plan === undefined) throw BAIL_OUT;
      const record = plan.makeRecord();
      if (isNamed) {
        if (type?.isBase === false) record[TYPE] = type.name;
        hasMore = nextOrClose(MAP_CLOSE);
      }
      return complete(plan, hasMore ? readProperties(plan, record) : record);
    };
  }

  /** Names are tried in the order of the schema, or of the last two objects where that differed, then looked up. */
  function readObject(plan: Plan): Record<string, unknown> {
    const record = plan.makeRecord();
    if (enter(MAP_OPEN, MAP_CLOSE)) readProperties(plan, record);
    return complete(plan, record);
  }

  /** Reads on from the end of a property's value, whoever read the object so far. */
  function readRest(plan: Plan, record: Record<string, unknown>): Record<string, unknown> {
    return complete(
      plan,
      nextOrClose(MAP_CLOSE) ? readProperties(plan, record, { next: undefined, other: undefined }) : record,
    );
  }

  function readProperties(
    plan: Plan,
    record: Record<string, unknown>,
    start: Followers<Spelling> = plan.start,
  ): Record<string, unknown> {
    let last = start;
    do {
      let spelling = last.next;
      if (spelling === undefined || !skipExpectedKey(spelling.expected)) {
        const { next, other } = last;
        const isOther = other !== undefined && skipExpectedKey(other.expected);
        spelling = isOther ? other : (skipAhead(next) ?? lookUp(plan));
        if (spelling === undefined) {
          skipValue();
          continue;
        }
        last.other = next;
        last.next = spelling;
      }
      last = spelling;
      const value = spelling.isString
        ? readSlot()
        : spelling.mayBeAbsent && atEmptySlot()
          ? undefined
          : spelling.read();
      // One that is required is missed in the end.
      if (value === undefined) delete record[spelling.name];
      else if (spelling.inherited) setOwn(record, spelling.name, value);
      else record[spelling.name] = value;
    } while (nextOrClose(MAP_CLOSE));
    return record;
  }

  /** Finds the name that comes where some are left out, trying those that follow in the schema. */
  function skipAhead(missing: Spelling | undefined): Spelling | undefined {
    let spelling = missing?.following;
    for (let left = MAX_AHEAD; left > 0 && spelling !== undefined; left--) {
      if (skipExpectedKey(spelling.expected)) return spelling;
      spelling = spelling.following;
    }
    return undefined;
  }

  function complete(plan: Plan, record: Record<string, unknown>): Record<string, unknown> {
    for (const { name } of plan.properties.required) {
      if (!Object.hasOwn(record, name)) throw BAIL_OUT;
    }
    return record;
  }

  function lookUp(plan: Plan): Spelling | undefined {
    // A quoted name is a fault that only the exact path can explain.
    if (UNITS[scan.pos] === QUOTE) throw BAIL_OUT;
    const text = readKey();
    const exact = plan.bySpelling.get(text);
    if (exact !== undefined) return exact;
    const property = plan.properties.find(text);
    if (property !== undefined) return plan.spellings[property.place];
    const isRefused =
      plan.closed || (scan.refusesUnknown && !isTypeName(text)) || (plan.isSubclass && isTypeName(text));
    if (isRefused) throw BAIL_OUT;
    return undefined;
  }

  return { compileObject, compileSubclasses, readRest, plans };
}
