import { base64Rule } from "../scalars/base64.js";
import { dateTimeRule } from "../scalars/date.js";
import { doubleRule } from "../scalars/floating.js";

// How JavaScript values stand in untyped JSV (`any`, `stringify`): as text, as a list or as a map.

/** The text of a value that is one piece of text; undefined for lists, maps and what cannot be written. */
export function untypedText(value: unknown): string | undefined {
  switch (typeof value) {
    case "string":
      return value;
    case "number":
      return doubleRule.write(value);
    case "bigint":
      return String(value);
    case "boolean":
      return value ? "True" : "False";
    case "object":
      if (value instanceof Date) return dateTimeRule.accept(value);
      if (value instanceof Uint8Array) return base64Rule.write(value);
      return undefined;
    default:
      return undefined;
  }
}

/** The items of an array, a Set or a typed array other than Uint8Array, which is base64. */
export function untypedItems(value: object): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (value instanceof Set) return [...value];
  if (ArrayBuffer.isView(value) && !(value instanceof DataView) && !(value instanceof Uint8Array)) {
    return Array.from(value as unknown as ArrayLike<unknown>);
  }
  return undefined;
}

/** The entries of a Map, a plain object or a class instance: its own enumerable string keys. */
export function untypedEntries(value: object): Iterable<readonly [unknown, unknown]> | undefined {
  if (value instanceof Map) return value;
  return isRecord(value) ? Object.entries(value) : undefined;
}

/** Objects whose data does not lie in their own keys, so that nothing of it would be written. */
const OPAQUE = new Set(
  [
    "ArrayBuffer",
    "SharedArrayBuffer",
    "DataView",
    "RegExp",
    "Error",
    "Promise",
    "WeakMap",
    "WeakSet",
    "WeakRef",
  ]
    .concat(["Date", "Map", "Set", "Number", "String", "Boolean", "Symbol", "BigInt"])
    .map((name) => `[object ${name}]`),
);

/** Whether a value's data are its own enumerable string keys. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return !Array.isArray(value);
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return false;
  return !OPAQUE.has(Object.prototype.toString.call(value));
}
