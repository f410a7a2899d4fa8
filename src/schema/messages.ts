import { excerpt, quoted } from "../issues.js";
import { tagOf } from "../scalars/brand.js";
import { printable } from "../text/positions.js";
import { type Resolved, ruleOf } from "./resolve.js";

// Names of values and schemas in messages.

/** A number's text without an exponent, so that one far out of range still reads as a whole number. */
export function plainDigits(value: unknown): string {
  if (typeof value === "object") return "";
  return Number.isInteger(value) ? String(BigInt(value as number)) : String(value);
}

/** What a schema accepts, as the end of "expected ...". */
export function expectation(schema: Resolved): string {
  switch (schema.kind) {
    case "string":
      return "a string";
    case "any":
      return "a value";
    case "list":
      return "a list";
    case "dictionary":
    case "map":
      return "a map";
    case "object":
    case "subclasses":
      return `an object (${schema.name})`;
    default:
      return ruleOf(schema).expected;
  }
}

/** A scalar as text, cut; the type of anything else. */
export function receivedOf(value: unknown): string {
  const isText = ["string", "number", "bigint", "boolean"].includes(typeof value);
  return isText ? excerpt(String(value)) : nameOf(value);
}

/** The type of a JavaScript value in a message: short, and safe for any value. */
export function nameOf(value: unknown, show?: (value: unknown) => string): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object") {
    const name = tagOf(value);
    return name === "Object" ? "an object" : excerpt(printable(name));
  }
  if (typeof value === "symbol" || typeof value === "function") return `a ${typeof value}`;
  return show === undefined ? typeof value : `${typeof value} ${excerpt(show(value))}`;
}

/** Why a key is a fault that is equal to an earlier one. */
export function duplicateKey(text: string, earlier: string): string {
  return text === earlier
    ? "another key of this map has the same text; one of the two would be lost"
    : `this key and ${quoted(earlier)} are one key to C#; one of the two would be lost`;
}
