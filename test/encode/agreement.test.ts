import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as jsv from "../../src/index.js";
import { anySchema, schemaAndValue } from "../support/arbitrary.js";
import { anyText } from "../support/text.js";

/** Values of every JavaScript kind, most of which fit no schema. */
const anything: fc.Arbitrary<unknown> = fc.oneof(
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

/** A value with some of its parts replaced by anything. */
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

/** The writer, its guard and the reader say the same of a value. */
function agree(schema: jsv.Schema, value: unknown): void {
  const written = jsv.safeEncode(schema, value);
  const checked = schema["~standard"].validate(value);
  const issues = checked.issues?.map(({ message }) => message) ?? [];
  if (!written.success) {
    // Not always the same: a key that would not read back hides what is wrong with its value.
    expect(issues).not.toEqual([]);
    return;
  }
  // Numbers without a name are written, and read only by those who keep them.
  if (issues.length > 0) expect(jsv.safeDecode(schema, written.data).success, written.data).toBe(false);
  const read = jsv.decode(schema, written.data, { unknownMembers: "keep" });
  if ("value" in checked && !isDeepStrictEqual(read, checked.value))
    expect(read).toStrictEqual(checked.value);
  // Not the same text: a plain object lists integer-like keys first.
  const again = jsv.decode(schema, jsv.encode(schema, read), { unknownMembers: "keep" });
  if (!isDeepStrictEqual(again, read)) expect(again).toStrictEqual(read);
}

describe("encode, validate and decode agree on any JavaScript value", () => {
  it("untyped", () => {
    fc.assert(
      fc.property(anything, (value) => agree(jsv.any(), value)),
      { numRuns: 3000 },
    );
  });

  it("any value under any schema", () => {
    fc.assert(fc.property(anySchema(), anything, agree), { numRuns: 2000 });
  });

  it("values of a schema with some parts replaced", () => {
    const wrongParts = fc.array(anything, { minLength: 1, maxLength: 4 });
    const chances = fc
      .array(
        fc.boolean().map((a) => a),
        { minLength: 5, maxLength: 9 },
      )
      .filter((list) => list.includes(false));
    fc.assert(
      fc.property(schemaAndValue(anyText), wrongParts, chances, ({ schema, value }, parts, chance) => {
        agree(schema, broken(value, cycle(parts), cycle([false, ...chance])));
      }),
      { numRuns: 3000 },
    );
  });
});
