import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fractionLength, scanNumber, significantDigits } from "../../src/scalars/number-text.js";
import { runs } from "../support/size.js";

/** The grammar of section 3 as one expression: an oracle too slow and too greedy for hostile texts. */
const GRAMMAR = /^[\t-\r ]*[+-]?(?:\d[\d,]*(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?[\t-\r ]*$/;

describe("scanNumber", () => {
  test("knows the parts", () => {
    const text = " -1,000.50e-3 ";
    const number = scanNumber(text);
    expect(number).toEqual({
      negative: true,
      start: 2,
      point: 7,
      end: 10,
      commas: true,
      exponent: -3,
      disputed: false,
    });
    expect(fractionLength(number!)).toBe(2);
    expect(significantDigits(text, number!)).toBe("100050");
  });

  test.each([
    ["0", ""],
    ["0.00", ""],
    ["0.0120", "120"],
    ["100.", "100"],
    [".5", "5"],
    ["0,0,1,2.30", "1230"],
  ])("significant digits of %j: %j", (text, digits) => {
    expect(significantDigits(text, scanNumber(text)!)).toBe(digits);
  });

  test("takes exactly what the grammar takes", () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(..." \t+-0129.,eE") }));
    fc.assert(
      fc.property(text, (value) => {
        expect(scanNumber(value) !== undefined).toBe(GRAMMAR.test(value));
      }),
      { numRuns: runs(5000) },
    );
  });

  test.each([
    ["600 characters, any exponent", `${"1".repeat(600)}e-9999`, false],
    ["601 characters, an exponent of three digits", `${"1".repeat(601)}e-999`, false],
    ["601 characters, an exponent of four digits", `${"1".repeat(601)}e-1000`, true],
    ["a long fraction counts too", `0.${"0".repeat(2000)}1e2001`, true],
  ])("disputed between versions of the reference? %s", (_, text, disputed) => {
    expect(scanNumber(text)?.disputed).toBe(disputed);
  });
});
