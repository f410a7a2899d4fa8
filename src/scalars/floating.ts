import { skipNumberPadding } from "../text/white-space.js";
import { type NumberText, numberFault, numberHint, scanNumber, toDouble } from "./number-text.js";
import type { ScalarRule } from "./rule.js";
import { nearestSingle, shortestSingle } from "./single.js";

/** The words for values without digits, in lower case. No vector shows NaN with a sign, so it is refused. */
const WORDS: ReadonlyMap<string, number> = new Map([
  ["nan", NaN],
  ["infinity", Infinity],
  ["+infinity", Infinity],
  ["-infinity", -Infinity],
]);
const MAX_WORD = 9;

/**
 * `Double` (specification sections 2 and 3). Every double is written and read back bit for bit.
 *
 * @example doubleRule.read("1,000.5") // 1000.5
 * @example doubleRule.write(1.5e-5) // "1.5E-05"
 */
export const doubleRule: ScalarRule<number> = /* @__PURE__ */ floatingRule(
  toDouble,
  writeDouble,
  (value) => value,
);

/**
 * `Single` (specification sections 2 and 3). The value is the float nearest to the text, as a JavaScript
 * number.
 *
 * @example floatRule.read("0.1") // 0.10000000149011612
 * @example floatRule.write(Math.fround(0.1)) // "0.1"
 */
export const floatRule: ScalarRule<number> = /* @__PURE__ */ floatingRule(
  nearestSingle,
  writeFloat,
  (value) => {
    const single = Math.fround(value);
    // A number that only becomes infinite on the way would not come back as anything like itself.
    return Number.isFinite(value) && !Number.isFinite(single) ? undefined : single;
  },
);

/** @param nearest the number of the type that is nearest to a text */
function floatingRule(
  nearest: (text: string, number: NumberText) => number,
  write: (value: number) => string,
  accept: (value: number) => number | undefined,
): ScalarRule<number> {
  return {
    expected: "a number",
    acceptedTypes: ["number"],
    read(text) {
      const number = scanNumber(text);
      if (number === undefined) return readWord(text);
      return number.disputed ? undefined : nearest(text, number);
    },
    fault: numberFault,
    hint: numberHint,
    write,
    accept: (value) => (typeof value === "number" ? accept(value) : undefined),
    // JSON has no numbers for these words.
    json: () => ({ anyOf: [{ type: "number" }, { enum: ["NaN", "Infinity", "-Infinity"] }] }),
  };
}

function readWord(text: string): number | undefined {
  const start = skipNumberPadding(text, 0);
  let end = start;
  while (end < text.length && end - start < MAX_WORD && skipNumberPadding(text, end) === end) end++;
  if (skipNumberPadding(text, end) !== text.length) return undefined;
  return WORDS.get(text.slice(start, end).toLowerCase());
}

/** A double as the reference writes it. */
export function writeDouble(value: number): string {
  const magnitude = Math.abs(value);
  if (magnitude >= 0.0001 && magnitude < 1e17) return String(value);
  if (magnitude === 0 || magnitude === Number.POSITIVE_INFINITY || Number.isNaN(value))
    return writePlain(value);
  // The reference writes these two by another way, as r10476 shows.
  if (magnitude === Number.MAX_VALUE) return String(value);
  return writeExponent(value, "E");
}

function writeFloat(value: number): string {
  // Below 2^24 the floats are every whole number, so all its digits are needed.
  if (Number.isInteger(value) && Math.abs(value) < 16777216) return writePlain(value);
  if (!Number.isFinite(value)) return String(value);
  // The digits decide what is plain, not the float: the one nearest to 0.0001 lies just below it.
  const shortest = shortestSingle(value);
  const magnitude = Math.abs(shortest);
  return magnitude >= 0.0001 && magnitude < 1e9 ? String(shortest) : writeExponent(shortest, "e");
}

/** As JavaScript writes it, which drops the sign of zero. */
function writePlain(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}

/** `1e+17` -> `1E+17`, `1.5e-5` -> `1.5E-05`: .NET gives an exponent at least two digits. */
function writeExponent(value: number, letter: "e" | "E"): string {
  const text = value.toExponential();
  const at = text.indexOf("e");
  const digits = text.slice(at + 2);
  return text.slice(0, at) + letter + text.charAt(at + 1) + digits.padStart(2, "0");
}
