import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { byteRule, intRule, longRule, shortRule, ulongRule } from "../../src/scalars/integer.js";
import type { ScalarRule } from "../../src/scalars/rule.js";
import { isFull } from "../support/size.js";

const numberRules: [string, ScalarRule<number>, number, number][] = [
  ["int", intRule, -2147483648, 2147483647],
  ["short", shortRule, -32768, 32767],
  ["byte", byteRule, 0, 255],
];
const bigintRules: [string, ScalarRule<bigint>, bigint, bigint][] = [
  ["long", longRule, -(2n ** 63n), 2n ** 63n - 1n],
  ["ulong", ulongRule, 0n, 2n ** 64n - 1n],
];
const allRules: [string, ScalarRule<number> | ScalarRule<bigint>][] = [
  ...numberRules.map(([name, rule]) => [name, rule] as [string, ScalarRule<number>]),
  ...bigintRules.map(([name, rule]) => [name, rule] as [string, ScalarRule<bigint>]),
];

describe.each(allRules)("%s.read (section 3)", (_, rule) => {
  test.each([
    ["0", 0],
    ["7", 7],
    ["007", 7], // r01862
    ["00", 0],
    [" 1", 1], // r01988
    ["1 ", 1],
    [" 1 ", 1],
    ["\t1", 1], // r02015
    ["\t\n\v\f\r 12 \r\n", 12],
    ["127", 127],
  ])("%j is %i", (text, value) => expect(String(rule.read(text))).toBe(String(value)));

  test.each([
    ...[
      "",
      " ",
      "-",
      "+",
      "--1",
      "+1",
      "- 1",
      "1-",
      "1 2",
      "1.0",
      "1.5",
      "1.",
      ".5",
      "1e3",
      "1E3",
      "1e-1",
      "0x10",
    ],
    ...[
      "10h",
      "1,000",
      "null",
      "true",
      "x",
      "1x",
      "x1",
      "(1)",
      "$1",
      "1_000",
      "1n",
      "NaN",
      "Infinity",
      "-007",
      "-00",
    ],
    ...["\u0661", "\uff11", "1\0", "\u00a01", "1\u00a0", "\u00851", "\ufeff1", "1:", "1/"],
  ])("%j is no whole number", (text) => {
    expect(rule.read(text)).toBeUndefined();
    expect(rule.fault(text)).toBe("invalid_number");
  });

  test("a hostile text gets an answer", () => {
    const many = isFull ? 1e7 : 1e6;
    expect(rule.read("9".repeat(many))).toBeUndefined();
    expect(rule.fault("9".repeat(many))).toBe("number_out_of_range");
    expect(String(rule.read(`${"0".repeat(many)}5`))).toBe("5");
    expect(String(rule.read(`${" ".repeat(many)}5${" ".repeat(many)}`))).toBe("5");
    expect(rule.read(`5${" ".repeat(many)}x`)).toBeUndefined();
    expect(rule.read(`-${"0".repeat(many)}`)).toBeUndefined();
  });

  test("never throws, and reads nothing that is not digits", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(..." -+0159.,e") })), (text) => {
        const value = rule.read(text);
        if (value !== undefined) expect(text).toMatch(/^[\t-\r ]*(?:\d+|-0|-[1-9]\d*)[\t-\r ]*$/);
      }),
    );
  });
});

describe.each(numberRules)("%s", (_, rule, minimum, maximum) => {
  test("reads and writes the whole range and nothing beyond", () => {
    for (const value of [minimum, maximum, 0, 1]) {
      expect(rule.read(String(value))).toBe(value);
      expect(rule.write(value)).toBe(String(value));
      expect(rule.accept(value)).toBe(value);
    }
    for (const value of [minimum - 1, maximum + 1, -1e15, 4294967295, 2 ** 53, 2 ** 64]) {
      expect(rule.read(String(BigInt(value)))).toBeUndefined();
      expect(rule.fault(String(BigInt(value)))).toBe("number_out_of_range");
      expect(rule.accept(value)).toBeUndefined();
    }
  });

  test("gives back what was written", () => {
    fc.assert(
      fc.property(fc.integer({ min: minimum, max: maximum }), (value) => {
        expect(rule.read(rule.write(value))).toBe(value);
      }),
    );
  });

  test("agrees with Number on any run of digits, or refuses", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^-?[1-9]\d{0,11}$/), (text) => {
        const value = Number(text);
        expect(rule.read(text)).toBe(value >= minimum && value <= maximum ? value : undefined);
      }),
    );
  });

  test("accepts whole numbers only, and minus zero as zero", () => {
    expect(rule.accept(-0)).toBe(0);
    for (const value of [0.5, Number.NaN, Number.POSITIVE_INFINITY, "1", 1n, null, undefined, true, [1]]) {
      expect(rule.accept(value)).toBeUndefined();
    }
  });

  test("says its range", () => {
    expect(rule.expected).toBe(`a whole number from ${minimum} to ${maximum}`);
  });
});

describe.each(bigintRules)("%s", (_, rule, minimum, maximum) => {
  test("reads and writes the whole range and nothing beyond", () => {
    for (const value of [minimum, maximum, 0n, 1n]) {
      expect(rule.read(String(value))).toBe(value);
      expect(rule.write(value)).toBe(String(value));
      expect(rule.accept(value)).toBe(value);
    }
    for (const value of [
      minimum - 1n,
      maximum + 1n,
      2n ** 64n,
      99999999999999999999n,
      10n ** 20n,
      10n ** 30n,
    ]) {
      expect(rule.read(String(value))).toBeUndefined();
      expect(rule.fault(String(value))).toBe("number_out_of_range");
      expect(rule.accept(value)).toBeUndefined();
    }
  });

  test("gives back what was written", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: minimum, max: maximum }), (value) => {
        expect(rule.read(rule.write(value))).toBe(value);
      }),
    );
  });

  test("leading zeros do not count as digits", () => {
    expect(rule.read(`${"0".repeat(50)}${maximum}`)).toBe(maximum);
  });

  test("accepts a safe whole number besides", () => {
    expect(rule.accept(42)).toBe(42n);
    expect(rule.accept(-0)).toBe(0n);
    expect(rule.accept(Number.MAX_SAFE_INTEGER)).toBe(9007199254740991n);
    for (const value of [2 ** 53, 0.5, Number.NaN, Number.NEGATIVE_INFINITY, "1", null, undefined, false]) {
      expect(rule.accept(value)).toBeUndefined();
    }
  });

  test("says its range", () => {
    expect(rule.expected).toBe(`a whole number from ${minimum} to ${maximum}`);
  });
});

test.each([
  ["int", intRule],
  ["short", shortRule],
])("-0 is plain zero: %s (r01853)", (_, rule) => expect(rule.read("-0")).toBe(0));

test("-0 is plain zero: long (r01860)", () => expect(longRule.read("-0")).toBe(0n));

test.each([
  ["byte", "-0", byteRule],
  ["byte", "-1", byteRule], // r01812
  ["ulong", "-0", ulongRule], // r01855
  ["ulong", "-9223372036854775808", ulongRule], // r01945
])("%s takes no minus: %j", (_name, text, rule) => {
  expect(rule.read(text)).toBeUndefined();
  expect(rule.fault(text)).toBe("number_out_of_range");
});

test("unsigned types take no negative JavaScript value", () => {
  expect(byteRule.accept(-1)).toBeUndefined();
  expect(ulongRule.accept(-1)).toBeUndefined();
  expect(ulongRule.accept(-1n)).toBeUndefined();
});
