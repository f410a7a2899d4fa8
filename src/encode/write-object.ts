import { propertiesOf } from "../schema/properties.js";
import type { ObjectSchema, Schema } from "../schema/types.js";
import { isInherited, isRecord } from "../schema/untyped.js";
import { refuse, type Write } from "./refuse.js";

export type KeyCase = "camel" | "pascal";

interface Property {
  readonly name: string;
  /** The name as it is written behind the opening brace, and behind a comma. */
  readonly first: string;
  readonly next: string;
  readonly required: boolean;
  readonly write: Write;
}

/** How to write the objects that have certain keys in a certain order. */
interface Plan {
  readonly keys: readonly string[];
  /** The known ones of them, in the order of the schema. */
  readonly properties: readonly Property[];
  /** The others, which must hold nothing. */
  readonly unknown: readonly string[];
}

const MOST_PLANS = 8;

/** Makes the compiler of object schemas; one function, since its constants stay constants through any bundler. */
export function objectWriters(keyCase: KeyCase) {
  /** Objects of one kind mostly have the same keys: comparing those is cheaper than asking for each property. */
  function planFor(plans: Plan[], properties: readonly Property[], value: object): Plan {
    const keys = Object.keys(value);
    for (const plan of plans) if (sameKeys(plan.keys, keys)) return plan;
    const own = new Set(keys);
    const known = properties.filter(({ name, required }) => {
      const isThere = own.delete(name);
      // A required property that is not there cannot be seen among those that are.
      return isThere || (required ? refuse() : false);
    });
    const plan: Plan = { keys, properties: known, unknown: [...own] };
    if (plans.unshift(plan) > MOST_PLANS) plans.pop();
    return plan;
  }

  function writeObject(plan: Plan, value: Readonly<Record<string, unknown>>, depth: number): string {
    let text = "";
    for (const { name, first, next, required, write } of plan.properties) {
      const given = value[name];
      if (given === undefined || given === null) {
        if (required) refuse();
        continue;
      }
      text += (text === "" ? first : next) + write(given, depth);
    }
    for (const name of plan.unknown) {
      // A property that the schema does not know would be lost.
      if (value[name] !== undefined && value[name] !== null) refuse();
    }
    return text === "" ? "{}" : flat(`${text}}`);
  }

  return (schema: ObjectSchema, compile: (schema: Schema) => Write): Write => {
    const properties = propertiesOf(schema).all.map((property): Property => {
      const { name, schema, required } = property;
      const written = keyCase === "pascal" ? property.pascalName : property.wireName;
      return { name, first: `{${written}:`, next: `,${written}:`, required, write: compile(schema) };
    });
    const plans: Plan[] = [];
    return (value, depth) => {
      if (depth === 0 || !isRecord(value)) refuse();
      const prototype: unknown = Object.getPrototypeOf(value);
      if (prototype !== Object.prototype && prototype !== null) refuseInherited(properties, value);
      return writeObject(planFor(plans, properties, value), value, depth - 1);
    };
  };
}

/** What a class instance has beside its own properties would be lost. */
function refuseInherited(properties: readonly Property[], value: object): void {
  for (const { name } of properties) {
    if (!Object.hasOwn(value, name) && isInherited(value, name)) refuse();
  }
}

/**
 * An object's text in one piece. Appending makes a rope, whose pieces would be kept alive, moved about and put
 * together far away in the end; while they are in the processor's cache that costs less.
 */
function flat(text: string): string {
  // Looking at a character puts a rope together; the engine would skip a look whose result nobody uses. A longer
  // text is left alone: putting it together again at every level around it would cost the product of both.
  if (text.length > 600 && text.length < 10_000 && text.charAt(0) !== "{") refuse();
  return text;
}

function sameKeys(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
