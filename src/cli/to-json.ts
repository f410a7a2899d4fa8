import { bytes, encode } from "@evovoice/jsv";

/**
 * Writes what decoding gives as JSON. A list item that recovery left out is null. What JSON has no form for is a string:
 * bigints, bytes (base64), NaN and the infinities; `fromJson` takes them back. A Map keeps its order, and minus zero its
 * sign, which JSON.stringify loses. Most values need none of that, and JSON.stringify takes a quarter of the time.
 *
 * @param indent the whitespace of one level, or "" to write one line
 */
export function toJson(value: unknown, indent = ""): string {
  if (isJson(value)) return JSON.stringify(value, undefined, indent);
  return jsonText(value, indent === "" ? "" : "\n", indent);
}

/** Whether JSON.stringify writes all of a value. */
function isJson(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== "object" || value === null) return value !== undefined && typeof value !== "bigint";
  if (Array.isArray(value)) return value.every(isJson);
  return !(value instanceof Map || value instanceof Uint8Array) && Object.values(value).every(isJson);
}

function jsonText(value: unknown, lineBreak: string, indent: string): string {
  if (typeof value === "number") return Number.isFinite(value) ? numberText(value) : `"${value}"`;
  if (typeof value === "bigint") return `"${value}"`;
  if (value === undefined) return "null";
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (value instanceof Uint8Array) return `"${value.length === 0 ? "" : encode(bytes(), value)}"`;
  const inner = lineBreak === "" ? "" : lineBreak + indent;
  if (Array.isArray(value)) {
    const items = value.map((item) => jsonText(item, inner, indent));
    return items.length === 0 ? "[]" : `[${inner}${items.join(`,${inner}`)}${lineBreak}]`;
  }
  const colon = lineBreak === "" ? ":" : ": ";
  const entries = [];
  for (const [key, entry] of value instanceof Map ? value : Object.entries(value)) {
    entries.push(`${JSON.stringify(keyText(key))}${colon}${jsonText(entry, inner, indent)}`);
  }
  return entries.length === 0 ? "{}" : `{${inner}${entries.join(`,${inner}`)}${lineBreak}}`;
}

function numberText(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}

function keyText(key: unknown): string {
  return typeof key === "number" ? numberText(key) : String(key);
}
