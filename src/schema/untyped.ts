import { acceptBytes, writeBase64 } from "../scalars/base64.js";
import { brandOf, entriesOf, isImpostor, isMap, itemsOf, tagOf } from "../scalars/brand.js";
import { writeDate } from "../scalars/date.js";
import { writeDouble } from "../scalars/floating.js";

// How JavaScript values are written without a schema (`any`, `stringify`): as text, as a list or as a map.

/** The code of `any`, which no other schema needs. */
export interface Untyped {
  /** The text of a scalar; undefined for lists, maps and values that cannot be written. */
  text(value: unknown): string | undefined;
  /** The items of an array, a Set or a typed array that `text` gives none for: a Uint8Array has one, in base64. */
  items(value: object): readonly unknown[] | undefined;
}

export const untyped: Untyped = { text: untypedText, items: untypedItems };

function untypedText(value: unknown): string | undefined {
  switch (typeof value) {
    case "string":
      return value;
    case "number":
      return writeDouble(value);
    case "bigint":
      return String(value);
    case "boolean":
      return value ? "True" : "False";
    case "object":
      return value === null ? undefined : objectText(value);
    default:
      return undefined;
  }
}

function objectText(value: object): string | undefined {
  const brand = brandOf(value);
  if (brand === "Date") return writeDate(value);
  const bytes = brand === "Uint8Array" ? acceptBytes(value) : undefined;
  return bytes === undefined ? undefined : writeBase64(bytes);
}

function untypedItems(value: object): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  const brand = brandOf(value);
  if (brand === undefined || brand === "Map" || brand === "Date") return undefined;
  return itemsOf(value, brand);
}

/** The entries of a Map, a plain object or a class instance: its own enumerable string keys. */
export function untypedEntries(value: unknown): Iterable<readonly [unknown, unknown]> | undefined {
  if (isMap(value)) return entriesOf(value);
  return isRecord(value) ? Object.entries(value) : undefined;
}

/**
 * Whether a value's data are its own enumerable string keys. Objects with a tag of their own (an Error, a URL, a
 * generator) keep their data elsewhere.
 */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return true;
  return brandOf(value) === undefined && !isImpostor(value) && tagOf(value) === "Object";
}

/** Whether a key is an object's own. */
export function isOwn(value: object, key: string): boolean {
  // biome-ignore lint/suspicious/noPrototypeBuiltins: the engine skips this for plain objects, but not `Object.hasOwn`
  return Object.prototype.hasOwnProperty.call(value, key);
}

/**
 * Whether a class instance has a value under this name from a getter or a prototype. It is not written, so it must be
 * reported: it would be lost in silence. Methods do not count.
 */
export function hasInheritedValue(value: object, name: string): boolean {
  for (let holder = prototypeOf(value); holder !== null; holder = prototypeOf(holder)) {
    const property = Object.getOwnPropertyDescriptor(holder, name);
    if (property === undefined) continue;
    const data: unknown = property.value;
    return property.get !== undefined || !(data === undefined || data === null || typeof data === "function");
  }
  return false;
}

/** An object's prototype, unless it is that of all objects. */
function prototypeOf(value: object): object | null {
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === Object.prototype ? null : prototype;
}
