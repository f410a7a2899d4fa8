import { base64Rule } from "../scalars/base64.js";
import { brandOf, isMap } from "../scalars/brand.js";
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
      return value === null ? undefined : objectText(value);
    default:
      return undefined;
  }
}

function objectText(value: object): string | undefined {
  const brand = brandOf(value);
  if (brand === "Date") return dateTimeRule.accept(value) as string | undefined;
  return brand === "Uint8Array" ? base64Rule.write(value as Uint8Array) : undefined;
}

/** The items of an array, a Set or a typed array other than Uint8Array, which is base64. */
export function untypedItems(value: object): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  const brand = brandOf(value);
  if (brand === undefined || ["Map", "Date", "Uint8Array"].includes(brand)) return undefined;
  return Array.from(value as Iterable<unknown>);
}

/** The entries of a Map, a plain object or a class instance: its own enumerable string keys. */
export function untypedEntries(value: object): Iterable<readonly [unknown, unknown]> | undefined {
  if (isMap(value)) return value;
  return isRecord(value) ? Object.entries(value) : undefined;
}

/** Objects whose data does not lie in their own keys, so that nothing of it would be written. */
const OPAQUE: ReadonlySet<string> = new Set(
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
    "Number",
    "String",
    "Boolean",
    "Symbol",
    "BigInt",
    // A proxy of one hides the data, and these hold theirs where no key shows it.
    "Map",
    "Set",
    "Generator",
    "Array Iterator",
    "Map Iterator",
    "Set Iterator",
    "URL",
    "URLSearchParams",
    "Headers",
    "FormData",
    "Blob",
    "File",
  ].map((name) => `[object ${name}]`),
);

/** Whether a value's data are its own enumerable string keys. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return true;
  return brandOf(value) === undefined && !OPAQUE.has(Object.prototype.toString.call(value));
}
