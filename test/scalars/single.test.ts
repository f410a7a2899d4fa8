import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { scanNumber } from "../../src/scalars/number-text.js";
import { nearestSingle, shortestSingle } from "../../src/scalars/single.js";
import { runs } from "../support/size.js";

const read = (text: string) => nearestSingle(text, scanNumber(text)!);

/** The float of these bits. Only finite and positive ones, 0 to 0x7f7fffff, are asked for. */
const floatOf = (bits: number) => new Float32Array(Uint32Array.of(bits).buffer)[0]!;
const LARGEST_BITS = 0x7f7fffff;

/** The float of these bits in units of 2^-150, exactly: half of the smallest float. */
function units(bits: number): bigint {
  const exponent = bits >>> 23;
  const mantissa = BigInt(bits & 0x7fffff);
  if (exponent === 0) return mantissa * 2n;
  return (mantissa + 0x800000n) << BigInt(exponent); // also what follows the largest float: 2^128
}

/**
 * The float nearest to digits * 10^power, by exact arithmetic on whole numbers alone: a binary search over
 * all floats, ties to the even one.
 */
function oracle(digits: bigint, power: number): number {
  const scale = 2n ** 150n;
  // value = numerator / denominator, in units of 2^-150
  const numerator = digits * scale * (power > 0 ? 10n ** BigInt(power) : 1n);
  const denominator = power < 0 ? 10n ** BigInt(-power) : 1n;
  let low = 0;
  let high = LARGEST_BITS + 1;
  if (numerator >= units(high) * denominator) return Number.POSITIVE_INFINITY;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (units(middle) * denominator <= numerator) low = middle;
    else high = middle;
  }
  const twice = 2n * numerator;
  const halfway = (units(low) + units(high)) * denominator;
  const nearest = twice < halfway ? low : twice > halfway ? high : low % 2 === 0 ? low : high;
  return nearest > LARGEST_BITS ? Number.POSITIVE_INFINITY : floatOf(nearest);
}

/** The exact decimal digits of the point halfway between the float of these bits and the next one. */
function halfway(bits: number): { digits: bigint; power: number } {
  // units are 2^-150 = 5^150 / 10^150, and a halfway point has half units: one power more
  return { digits: (units(bits) + units(bits + 1)) * 5n ** 151n, power: -151 };
}

describe("nearestSingle", () => {
  test.each([
    ["16777217", 16777216], // halfway: to the even one
    ["16777217.0000000000000000000000000000", 16777216],
    ["16777217.00000000000000000000000000000001", 16777218], // Number() cannot tell it from 16777217
    ["16777216.99999999999999999999999999999999", 16777216],
    ["16777219", 16777220],
    ["16777218.99999999999999999999999999999999", 16777218],
    ["-16777217.00000000000000000000000000000001", -16777218],
    ["16,777,217.00000000000000000000000000000001", 16777218],
    ["1677721700000000000000000000000000000001e-32", 16777218],
    ["0.00000000016777217000000000000000000001e17", 16777218],
    ["3.4028235677973366e38", 2 ** 128 - 2 ** 104], // the double is halfway, the text just below
    ["340282356779733661637539395458142568447", 2 ** 128 - 2 ** 104],
    ["340282356779733661637539395458142568448", Number.POSITIVE_INFINITY],
    ["-340282356779733661637539395458142568447.9", -(2 ** 128 - 2 ** 104)],
    ["3.41e38", Number.POSITIVE_INFINITY],
    ["1e39", Number.POSITIVE_INFINITY],
    ["-1e39", Number.NEGATIVE_INFINITY],
    ["1e-46", 0],
    ["-1e-46", -0],
  ])("%s -> %d", (text, value) => expect(read(text)).toBe(value));

  test("half of the smallest float: 0, and the slightest bit more: the smallest float", () => {
    const exact = `${5n ** 150n}e-150`;
    expect(read(exact)).toBe(0);
    expect(read(`${5n ** 150n * 10n ** 9n + 1n}e-159`)).toBe(2 ** -149);
  });

  test("agrees with exact arithmetic at and beside every kind of halfway point", () => {
    const bits = fc.oneof(
      fc.integer({ min: 0, max: LARGEST_BITS }),
      fc.integer({ min: 0, max: 254 }).map((exponent) => exponent * 0x800000), // powers of two
      fc.integer({ min: 0, max: 254 }).map((exponent) => exponent * 0x800000 + 0x7fffff),
      fc.constantFrom(0, 1, 2, LARGEST_BITS, LARGEST_BITS - 1),
    );
    fc.assert(
      fc.property(
        bits,
        fc.constantFrom(-1n, 0n, 1n),
        fc.integer({ min: 0, max: 60 }),
        (bit, nudge, places) => {
          const { digits, power } = halfway(bit);
          const nudged = digits * 10n ** BigInt(places) + nudge;
          expect(read(`${nudged}e${power - places}`)).toBe(oracle(nudged, power - places));
        },
      ),
      { numRuns: runs(2000) },
    );
  });

  test("agrees with exact arithmetic on any decimal", () => {
    const parts = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.integer({ min: -70, max: 45 }));
    fc.assert(
      fc.property(parts, ([digits, power]) => {
        expect(read(`${digits}e${power}`)).toBe(oracle(digits, power));
      }),
      { numRuns: runs(1000) },
    );
  });

  test("no power of ten rounds to a halfway point, so a text and its halfway point agree in their first place", () => {
    const halfways: number[] = [];
    for (let power = -46; power <= 38; power++) {
      const double = Number(`1e${power}`);
      const single = Math.fround(double);
      const other = 2 * double - single;
      if (single !== double && Math.fround(other) === other) halfways.push(power);
    }
    expect(halfways).toEqual([]);
  });

  test("a hostile text gets an answer", () => {
    expect(read(`16777217.${"0".repeat(1e7)}`)).toBe(16777216);
    expect(read(`16777217.${"0".repeat(1e7)}1`)).toBe(16777218);
    expect(read(`${"0".repeat(1e7)}16777217`)).toBe(16777216);
    expect(read(`1${",".repeat(1e7)}6777217`)).toBe(16777216);
  });
});

describe("shortestSingle", () => {
  const digitCount = (value: number) => value.toExponential().replace(/e.*/, "").replace(/[-.]/g, "").length;

  /**
   * Whether some text of so many digits names this float without doubt: the ones just below and above decide. A
   * text exactly halfway to the next float does not: its neighbours to one side read as that one.
   */
  function fits(single: number, digits: number): boolean {
    const nearest = single.toExponential(digits - 1);
    const [mantissa, exponent] = nearest.split("e") as [string, string];
    const whole = BigInt(mantissa.replace(".", ""));
    const power = Number(exponent) - (digits - 1);
    const beside = [-1n, 0n, 1n];
    return beside.some((step) =>
      beside.every((hair) => oracle((whole + step) * 10n ** 60n + hair, power - 60) === single),
    );
  }

  const positive = fc.integer({ min: 1, max: LARGEST_BITS }).map(floatOf);

  test("reads back, and no shorter text does", () => {
    fc.assert(
      fc.property(positive, (single) => {
        const shortest = shortestSingle(single);
        expect(read(String(shortest))).toBe(single);
        const count = digitCount(shortest);
        if (count > 1) expect(fits(single, count - 1)).toBe(false);
      }),
      { numRuns: runs(500) },
    );
  });

  test("also at the powers of two, where floats lie closer together below than above", () => {
    for (let exponent = -149; exponent < 128; exponent++) {
      const single = 2 ** exponent;
      const shortest = shortestSingle(single);
      expect(read(String(shortest))).toBe(single);
      const count = digitCount(shortest);
      if (count > 1) expect([exponent, fits(single, count - 1)]).toEqual([exponent, false]);
    }
  });

  test("is never a text exactly halfway between two floats, which the reference's runtime does not write", () => {
    expect(shortestSingle(33554448)).toBe(33554448);
    expect(read("33554450")).toBe(33554448);
    expect(shortestSingle(2 ** -10)).toBe(0.0009765625);
  });

  test("keeps the sign", () => {
    fc.assert(
      fc.property(positive, (single) => {
        expect(shortestSingle(-single)).toBe(-shortestSingle(single));
      }),
    );
  });
});
