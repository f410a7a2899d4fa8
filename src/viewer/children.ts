import type { PathSegment } from "../issues.js";

/** What a list, object or Map holds, in its order; undefined for other values. */
export function childrenOf(value: unknown): [PathSegment, unknown][] | undefined {
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return undefined;
  if (Array.isArray(value)) return Array.from(value, (item, i) => [i, item]);
  if (value instanceof Map) return Array.from(value, ([key, entry]) => [String(key), entry]);
  return Object.entries(value);
}

/** The name that a value has for a name in the text, which is matched without regard to case. */
export function nameLike(segment: PathSegment, value: unknown): PathSegment | undefined {
  const names = childrenOf(value)?.map(([name]) => name) ?? [];
  if (names.includes(segment)) return segment;
  const folded = String(segment).trim().toLowerCase();
  return names.find((name) => typeof name === "string" && name.toLowerCase() === folded);
}
