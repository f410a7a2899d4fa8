import fc from "fast-check";
import { anyText } from "./text.js";

/** Values of every JavaScript kind, most of which fit no schema. */
export const anything: fc.Arbitrary<unknown> = fc.oneof(
  fc.anything({
    key: anyText,
    values: [
      anyText,
      fc.integer(),
      fc.double(),
      fc.boolean(),
      fc.bigInt(),
      fc.constantFrom(null, undefined, Number.NaN, -0),
    ],
    withBigInt: true,
    withBoxedValues: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withNullPrototype: true,
    withSparseArray: true,
    withTypedArray: true,
  }),
  fc.constantFrom<unknown>(
    Symbol("x"),
    () => 1,
    /x/,
    new Error("x"),
    Buffer.from("x"),
    new Date(Number.NaN),
    2 ** 53,
    2n ** 64n,
    "\ufeffa",
  ),
);

/** Values with some of their parts replaced by anything. */
export function withWrongParts(values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const wrongParts = fc.array(anything, { minLength: 1, maxLength: 4 });
  const chances = fc
    .array(fc.boolean(), { minLength: 5, maxLength: 9 })
    .filter((list) => list.includes(false));
  return fc
    .tuple(values, wrongParts, chances)
    .map(([value, parts, chance]) => broken(value, cycle(parts), cycle([false, ...chance])));
}

function broken(value: unknown, parts: Iterator<unknown>, chance: Iterator<boolean>): unknown {
  if (chance.next().value) return parts.next().value;
  if (Array.isArray(value)) return value.map((item) => broken(item, parts, chance));
  if (value instanceof Map)
    return new Map([...value].map(([key, item]) => [key, broken(item, parts, chance)]));
  if (typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, broken(item, parts, chance)]));
  }
  return value;
}

function* cycle<T>(items: readonly T[]): Generator<T, never> {
  for (;;) yield* items;
}
