import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decimalRule } from "../../src/scalars/decimal.js";

const MAXIMUM = 79228162514264337593543950335n;

describe("decimalRule.read (section 3)", () => {
  test.each([
    ["0", "0"],
    ["-0", "0"], // r02375
    ["-0.0", "0.0"], // r02831
    ["0.00", "0.00"], // r10676
    ["+1", "1"],
    ["1.10", "1.10"],
    [".5", "0.5"], // r02405
    ["-.5", "-0.5"],
    ["5.", "5"], // r02417
    ["007.50", "7.50"],
    ["1,000.5", "1000.5"],
    ["1E3", "1000"], // r02429
    ["1e21", "1000000000000000000000"], // r02447
    ["1.5e3", "1500"],
    ["1.50e1", "15.0"],
    ["1e-3", "0.001"],
    ["-12.5e-3", "-0.0125"],
    ["0e5", "0"],
    ["0e999999999", "0"],
    ["0.00e1", "0.0"],
    ["0e-28", "0.0000000000000000000000000000"],
    [" \t1.5\n ", "1.5"], // r02627
    ["79228162514264337593543950335", "79228162514264337593543950335"], // r02807
    ["-79228162514264337593543950335", "-79228162514264337593543950335"], // r10664
    ["7.9228162514264337593543950335", "7.9228162514264337593543950335"],
    ["0.0000000000000000000000000001", "0.0000000000000000000000000001"], // r10667
    ["1e28", "10000000000000000000000000000"],
    ["256849151607349384", "256849151607349384"], // r13848
  ])("%j -> %j", (text, value) => expect(decimalRule.read(text)).toBe(value));

  test.each([
    ["r02471", "-1e400"],
    ["r02483", "1.7976931348623157E+308"],
    ["r02501: the reference rounds it to zero", "5E-324"],
    ["r02513: the reference rounds it", "0.1000000000000000055511151231257827"],
    ["r02519", "123456789012345678901234567890"],
    ["r02813", "79228162514264337593543950336"],
    ["one digit too many", "79228162514264337593543950335.0"],
    ["1e29 times one", "1e29"],
    ["a scale of 29", "0.00000000000000000000000000001"],
    ["a zero of scale 29", "0e-29"],
    ["a huge exponent", `1e${"9".repeat(1e6)}`],
    ["a tiny exponent", `1e-${"9".repeat(1e6)}`],
    ["versions of the reference disagree", `0.${"0".repeat(2000)}1e2001`],
  ])("does not fit: %s", (_, text) => {
    expect(decimalRule.read(text)).toBeUndefined();
    expect(decimalRule.fault(text)).toBe("number_out_of_range");
  });

  test.each([
    ...["", "-", ".", "e5", "1e", "1e1.5", "--1", "1 .5", "0x10", "1.5%", "null", "true", "x", "1_0", "NaN"],
    ...["Infinity", "+Infinity", "\u221e", "INF", "3112089\t40136248394", ",1", "1.5,0"],
  ])("%j is no number", (text) => {
    expect(decimalRule.read(text)).toBeUndefined();
    expect(decimalRule.fault(text)).toBe("invalid_number");
  });

  test.each([
    ["nines", "9".repeat(1e7), undefined],
    ["zeros", `${"0".repeat(1e7)}1.50`, "1.50"],
    ["places", `1.${"0".repeat(1e7)}`, undefined],
    ["commas", `1${",".repeat(1e7)}2`, "12"],
    ["a long exponent", `1e${"0".repeat(1e7)}1`, "10"],
  ])("a hostile text gets an answer: %s", (_, text, value) => expect(decimalRule.read(text)).toBe(value));

  test("never throws, and what it gives reads as itself", () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(..." -+0159.,e") }));
    fc.assert(
      fc.property(text, (value) => {
        const canonical = decimalRule.read(value);
        if (canonical === undefined) return;
        expect(canonical).toMatch(/^(?:-(?!0(?:\.0*)?$))?(?:0|[1-9]\d*)(?:\.\d+)?$/);
        expect(decimalRule.read(decimalRule.write(canonical))).toBe(canonical);
      }),
    );
  });

  test("keeps every unscaled value and scale", () => {
    const parts = fc.tuple(fc.bigInt({ min: -MAXIMUM, max: MAXIMUM }), fc.integer({ min: 0, max: 28 }));
    fc.assert(
      fc.property(parts, ([unscaled, scale]) => {
        const canonical = decimalRule.read(`${unscaled}e-${scale}`);
        expect(canonical).toBeDefined();
        expect(canonical?.split(".")[1]?.length ?? 0).toBe(scale);
        expect(BigInt(canonical!.replace(".", ""))).toBe(unscaled);
      }),
    );
  });
});

test("accept takes the same texts and nothing else", () => {
  expect(decimalRule.accept("+1.10")).toBe("1.10");
  expect(decimalRule.accept("x")).toBeUndefined();
  for (const value of [1, 1n, null, undefined]) expect(decimalRule.accept(value)).toBeUndefined();
});
