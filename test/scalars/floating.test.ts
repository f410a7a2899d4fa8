import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { doubleRule, floatRule } from "../../src/scalars/floating.js";
import { runs } from "../support/size.js";

const anyDouble = fc.oneof(fc.double(), fc.float(), fc.integer());
const anyFloat = fc.oneof(
  fc.float(),
  fc.double().map((value) => Math.fround(value)),
  fc.integer({ min: 0, max: 0xffffffff }).map((bits) => new Float32Array(Uint32Array.of(bits).buffer)[0]!),
);

describe("both read .NET's Float | AllowThousands (section 3)", () => {
  test.each([
    ["0", 0],
    ["-0", -0], // r02373
    ["-0.0", -0], // r02829
    ["+1", 1], // r02390
    ["-.5", -0.5], // r02408
    [".5", 0.5],
    ["5.", 5],
    ["1e3", 1000],
    ["1E+3", 1000],
    ["5.e-1", 0.5],
    ["1e0000003", 1000],
    ["007.50", 7.5], // r02796
    ["1,000.5", 1000.5], // r02604
    ["1,0,0", 100],
    ["1,", 1],
    ["1,,0.5", 10.5],
    ["1,e2", 100],
    [" 1.5 ", 1.5],
    ["\t1.5", 1.5], // r02636
    ["1e400", Number.POSITIVE_INFINITY], // r02462
    ["-1e400", Number.NEGATIVE_INFINITY],
    ["1e-400", 0], // r02478
    ["-1e-400", -0],
    ["NaN", Number.NaN],
    ["nan", Number.NaN], // r02528
    ["NAN", Number.NaN],
    ["Infinity", Number.POSITIVE_INFINITY],
    ["infinity", Number.POSITIVE_INFINITY],
    ["+Infinity", Number.POSITIVE_INFINITY], // r02558
    ["-INFINITY", Number.NEGATIVE_INFINITY],
    [" \t-Infinity \n", Number.NEGATIVE_INFINITY],
  ])("%j", (text, value) => {
    expect(doubleRule.read(text)).toBe(value);
    expect(floatRule.read(text)).toBe(value);
  });

  test.each([
    ...[
      "",
      " ",
      "-",
      "+",
      ".",
      "-.",
      "e5",
      ".e5",
      "1e",
      "1e+",
      "1e1.5",
      "--1",
      "+-1",
      "- 1",
      "1 .5",
      "1.5.5",
      ",1",
    ],
    ...["1.5,0", ".,5", "0x10", "0b1", "1d", "1f", "1.5%", "$1.5", "(1.5)", "null", "true", "x", "1_0", "1n"],
    ...[
      "\u221e",
      "-\u221e",
      "INF",
      "Inf",
      "-NaN",
      "+NaN",
      "Na N",
      "InfinityX",
      "--Infinity",
      "\u0661.5",
      "\u00a01.5",
    ],
    ...["1.5\0", "\ufeff1", "1-", "-Infinity x"],
  ])("%j is no number", (text) => {
    expect(doubleRule.read(text)).toBeUndefined();
    expect(floatRule.read(text)).toBeUndefined();
    expect(doubleRule.fault(text)).toBe("invalid_number");
    expect(floatRule.fault(text)).toBe("invalid_number");
  });

  test("a long mantissa with a long exponent is refused", () => {
    const text = `0.${"0".repeat(1500)}1e1501`;
    expect(doubleRule.read(text)).toBeUndefined();
    expect(floatRule.read(text)).toBeUndefined();
    expect(doubleRule.fault(text)).toBe("number_out_of_range");
    expect(doubleRule.read(`0.${"0".repeat(500)}1e0501`)).toBe(1);
    expect(floatRule.read(`0.${"0".repeat(500)}1e501`)).toBe(1);
  });

  test.each([
    ["nines", "9".repeat(1e7), Number.POSITIVE_INFINITY],
    ["zeros", `${"0".repeat(1e7)}5`, 5],
    ["places", `0.${"0".repeat(1e7)}5`, 0],
    ["commas", `5${",".repeat(1e7)}`, 5],
    ["a huge exponent", `1e-${"9".repeat(1e7)}`, 0],
    ["a long exponent", `1e${"0".repeat(1e7)}1`, 10],
    ["padding", `${" ".repeat(1e7)}5${" ".repeat(1e7)}`, 5],
    ["a padded word", `${" ".repeat(1e7)}NaN${" ".repeat(1e7)}`, Number.NaN],
    ["words", "NaN".repeat(1e6), undefined],
    ["points", ".".repeat(1e7), undefined],
    ["inner padding", `5${" ".repeat(1e7)}5`, undefined],
  ])("a hostile text gets an answer: %s", (_, text, value) => {
    expect(doubleRule.read(text)).toBe(value);
    expect(floatRule.read(text)).toBe(value);
  });

  test("never throw", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(..." -+0159.,eENaInfity") })),
        (text) => {
          expect(["number", "undefined"]).toContain(typeof doubleRule.read(text));
          expect(["number", "undefined"]).toContain(typeof floatRule.read(text));
        },
      ),
    );
  });
});

describe("doubleRule", () => {
  test.each([
    ["5E-324", 5e-324], // r02498
    ["1.7976931348623159E+308", Number.POSITIVE_INFINITY], // r02486
    ["0.1000000000000000055511151231257827", 0.1],
    ["79228162514264337593543950336", 7.922816251426434e28],
  ])("reads %j", (text, value) => expect(doubleRule.read(text)).toBe(value));

  test.each([
    [0, "0"],
    [-0, "-0"],
    [1, "1"],
    [-2147483649, "-2147483649"],
    [0.1, "0.1"],
    [669.95, "669.95"],
    [0.30000000000000004, "0.30000000000000004"],
    [0.0085, "0.0085"],
    [0.0001, "0.0001"],
    [0.00009999999999999999, "9.999999999999999E-05"],
    [1e-5, "1E-05"], // r10499
    [1.23e-5, "1.23E-05"],
    [1.5e-7, "1.5E-07"],
    [-1.5e-7, "-1.5E-07"],
    [1e-10, "1E-10"],
    [1e-300, "1E-300"],
    [5e-324, "5E-324"],
    [2.2250738585072014e-308, "2.2250738585072014E-308"],
    [1e16, "10000000000000000"], // r10453
    [99999999999999980, "99999999999999980"],
    [59520592940748020, "59520592940748020"], // section 2: the shortest digits, also in a tie
    [1e17, "1E+17"], // r10454
    [-1e17, "-1E+17"],
    [123456789012345680, "1.2345678901234568E+17"], // r10446
    [1.5e21, "1.5E+21"],
    [1e100, "1E+100"],
    [Number.MAX_VALUE, "1.7976931348623157e+308"], // r10476
    [-Number.MAX_VALUE, "-1.7976931348623157e+308"],
    [1.7976931348623155e308, "1.7976931348623155E+308"],
    [Number.NaN, "NaN"],
    [Number.POSITIVE_INFINITY, "Infinity"],
    [Number.NEGATIVE_INFINITY, "-Infinity"],
  ])("writes %d as %s", (value, text) => {
    expect(doubleRule.write(value)).toBe(text);
    expect(doubleRule.read(text)).toBe(value);
  });

  test("gives back what was written, bit for bit", () => {
    fc.assert(
      fc.property(anyDouble, (value) => {
        expect(doubleRule.read(doubleRule.write(value))).toBe(value); // toBe is Object.is
      }),
      { numRuns: runs(2000) },
    );
  });

  test("writes no longer digits than JavaScript does", () => {
    const digits = (text: string) =>
      text
        .replace(/e.*/i, "")
        .replace(/[-.]/g, "")
        .replace(/^0+|0+$/g, "");
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(digits(doubleRule.write(value))).toBe(digits(String(value)));
      }),
    );
  });

  test("agrees with Number on any decimal text", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[+-]?\d{1,40}(\.\d{0,40})?([eE][+-]?\d{1,3})?$/), (text) => {
        expect(doubleRule.read(text)).toBe(Number(text));
      }),
    );
  });

  test("accepts any number and nothing else", () => {
    for (const value of [0, -0, 1.5, Number.NaN, Number.NEGATIVE_INFINITY])
      expect(doubleRule.accept(value)).toBe(value);
    for (const value of ["1", 1n, null, undefined, true, {}])
      expect(doubleRule.accept(value)).toBeUndefined();
  });
});

describe("floatRule", () => {
  test.each([
    [0, "0"],
    [-0, "-0"],
    [1, "1"],
    [0.1, "0.1"],
    [1 / 3, "0.33333334"], // r10589
    [-795.71216, "-795.71216"], // r13959
    [0.0001, "0.0001"], // the float lies below 0.0001
    [0.00005, "5e-05"],
    [1e-5, "1e-05"], // r10613
    [16777215, "16777215"],
    [16777216, "16777216"], // r10595
    [1e8, "100000000"], // r10601
    [999999940, "999999940"],
    [1e9, "1e+09"], // section 2
    [1e10, "1e+10"],
    [5e16, "5e+16"],
    [1e21, "1e+21"],
    [5e-12, "5e-12"], // r13896
    [3.4028235e38, "3.4028235e+38"], // r10619
    [-3.4028235e38, "-3.4028235e+38"],
    [2 ** -126, "1.1754944e-38"],
    [2 ** -149, "1e-45"], // r10625
    [2 ** -96, "1.2621775e-29"], // the eight digits nearest to it (...74) would read as the float below
    [2 ** 87, "1.5474251e+26"],
    [2 ** 90, "1.2379401e+27"],
    [Number.NaN, "NaN"],
    [Number.POSITIVE_INFINITY, "Infinity"],
    [Number.NEGATIVE_INFINITY, "-Infinity"],
  ])("writes %d as %s", (value, text) => {
    expect(floatRule.write(Math.fround(value))).toBe(text);
    expect(floatRule.read(text)).toBe(Math.fround(value));
  });

  test("gives back what was written, bit for bit", () => {
    fc.assert(
      fc.property(anyFloat, (value) => {
        expect(floatRule.read(floatRule.write(value))).toBe(value);
      }),
      { numRuns: runs(2000) },
    );
  });

  test("rounds what it accepts, unless that would make it infinite", () => {
    expect(floatRule.accept(0.1)).toBe(0.10000000149011612);
    expect(floatRule.accept(-0)).toBe(-0);
    expect(floatRule.accept(-1e-300)).toBe(-0);
    expect(floatRule.accept(Number.NaN)).toBeNaN();
    expect(floatRule.accept(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
    expect(floatRule.accept(3.4028235e38)).toBe(2 ** 128 - 2 ** 104);
    for (const value of [3.5e38, -3.5e38, 1e300, "1", 1n, null, undefined]) {
      expect(floatRule.accept(value)).toBeUndefined();
    }
  });
});
