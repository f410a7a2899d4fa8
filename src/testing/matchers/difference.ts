import type { PathSegment } from "../../index.js";

/** Where two values first differ, and the values there. */
export interface Difference {
  readonly path: readonly PathSegment[];
  readonly expected: unknown;
  readonly received: unknown;
}

/** Stands for what is not there at all. */
export const MISSING = Symbol("nothing");

/** The test runner's own equality. */
type Equals = (received: unknown, expected: unknown) => boolean;

/**
 * The first place, in the order of the expected value, where two values differ; undefined if they do not. Lists, Maps
 * and plain objects are compared here, all else by the test runner's own `equals`, so that `expect.any(String)` and the
 * like stand for what they match. (That function compares Maps only as objects: by their properties, which are none.)
 */
export function firstDifference(
  expected: unknown,
  received: unknown,
  equals: Equals,
  path: readonly PathSegment[] = [],
): Difference | undefined {
  const wanted = childrenOf(expected);
  const given = childrenOf(received);
  if (wanted === undefined || given === undefined || wanted.kind !== given.kind) {
    return matches(expected, received, equals) ? undefined : { path, expected, received };
  }
  const child = (entries: ReadonlyMap<unknown, unknown>, key: unknown): unknown =>
    entries.has(key) ? entries.get(key) : MISSING;
  for (const key of new Set([...wanted.entries.keys(), ...given.entries.keys()])) {
    const segment = wanted.kind === "list" ? (key as number) : String(key);
    const [a, b] = [child(wanted.entries, key), child(given.entries, key)];
    const difference = firstDifference(a, b, equals, [...path, segment]);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

/** What a value consists of: the items of an array, the entries of a Map or a plain object. */
function childrenOf(
  value: unknown,
): { kind: "list" | "map" | "object"; entries: ReadonlyMap<unknown, unknown> } | undefined {
  if (Array.isArray(value)) return { kind: "list", entries: new Map(value.entries()) };
  if (value instanceof Map) return { kind: "map", entries: value };
  if (typeof value !== "object" || value === null || isMatcher(value)) return undefined;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return undefined;
  // An undefined property counts as absent, as in `toEqual`.
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return { kind: "object", entries: new Map(entries) };
}

/** A matcher such as `expect.anything()` finds undefined where nothing is; to all else, nothing is like nothing. */
function matches(expected: unknown, received: unknown, equals: Equals): boolean {
  if (expected === MISSING) return false;
  if (received !== MISSING) return equals(received, expected);
  return isMatcher(expected) && equals(undefined, expected);
}

/** A value that matches others, such as `expect.any(String)`. */
function isMatcher(value: unknown): boolean {
  return typeof value === "object" && value !== null && "asymmetricMatch" in value;
}
