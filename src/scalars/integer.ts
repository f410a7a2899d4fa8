import type { JsvIssueCode } from "../issues.js";
import { skipNumberPadding } from "../text/white-space.js";
import type { ScalarRule } from "./rule.js";

const MINUS = 0x2d;
const ZERO = 0x30;

/** The digits of the largest UInt64: a longer number fits no type, and `BigInt` never sees it. */
const MAXIMUM_DIGITS = 20;

/** The rule of an integer type, with the least and the largest number that it holds. */
export interface IntegerRule<Value extends number | bigint> extends ScalarRule<Value> {
  readonly minimum: Value;
  readonly maximum: Value;
}

/** `Int32` (specification section 3). @example intRule.read(" 007 ") // 7 */
export const intRule: IntegerRule<number> = /* @__PURE__ */ numberRule(-2147483648, 2147483647);

/** `Int16` (specification section 3). @example shortRule.read("32768") // undefined */
export const shortRule: IntegerRule<number> = /* @__PURE__ */ numberRule(-32768, 32767);

/** `Byte`: takes no minus, not even before zero (r01812, r01855). @example byteRule.read("255") // 255 */
export const byteRule: IntegerRule<number> = /* @__PURE__ */ numberRule(0, 255);

/** `SByte`: as `Int32`, so that `-0` is 0. @example sbyteRule.read("-128") // -128 */
export const sbyteRule: IntegerRule<number> = /* @__PURE__ */ numberRule(-128, 127);

/** `UInt16`: takes no minus. @example ushortRule.read("65535") // 65535 */
export const ushortRule: IntegerRule<number> = /* @__PURE__ */ numberRule(0, 65535);

/** `UInt32`: takes no minus. @example uintRule.read("4294967295") // 4294967295 */
export const uintRule: IntegerRule<number> = /* @__PURE__ */ numberRule(0, 4294967295);

/** `Int64`, as a bigint. @example longRule.read("9223372036854775807") // 9223372036854775807n */
export const longRule: IntegerRule<bigint> = /* @__PURE__ */ bigintRule(
  -9223372036854775808n,
  9223372036854775807n,
);

/** `UInt64`, as a bigint: takes no minus. @example ulongRule.read("18446744073709551615") // 18446744073709551615n */
export const ulongRule: IntegerRule<bigint> = /* @__PURE__ */ bigintRule(0n, 18446744073709551615n);

/** The integer types of C# by their kinds. */
export const integerRules = {
  byte: byteRule,
  sbyte: sbyteRule,
  short: shortRule,
  ushort: ushortRule,
  int: intRule,
  uint: uintRule,
  long: longRule,
  ulong: ulongRule,
};

function numberRule(minimum: number, maximum: number): IntegerRule<number> {
  const signed = minimum < 0;
  return {
    minimum,
    maximum,
    expected: `a whole number from ${minimum} to ${maximum}`,
    acceptedTypes: ["number"],
    // The hottest reader of all: one loop, nothing allocated, and it stops at the digit that is too much.
    read(text) {
      const length = text.length;
      let at = skipNumberPadding(text, 0);
      const negative = signed && at < length && text.charCodeAt(at) === MINUS;
      if (negative) at++;
      const first = at;
      const limit = negative ? -minimum : maximum;
      let magnitude = 0;
      while (at < length) {
        const digit = text.charCodeAt(at) - ZERO;
        if (digit < 0 || digit > 9) break;
        magnitude = magnitude * 10 + digit;
        if (magnitude > limit) return undefined;
        at++;
      }
      if (at === first || skipNumberPadding(text, at) !== length) return undefined;
      if (!negative) return magnitude;
      // `-007`: some of the reference's readers refuse it, others do not (r01871, r01879).
      if (at - first > 1 && text.charCodeAt(first) === ZERO) return undefined;
      return 0 - magnitude; // not -magnitude: `-0` is plain zero
    },
    fault: integerFault,
    hint: (text) => integerHint(text, signed),
    write: String,
    accept(value) {
      if (typeof value !== "number" || !Number.isInteger(value)) return undefined;
      return value >= minimum && value <= maximum ? value + 0 : undefined; // -0 + 0 is 0
    },
    json: () => ({ type: "integer", minimum, maximum }),
  };
}

function bigintRule(minimum: bigint, maximum: bigint): IntegerRule<bigint> {
  const inRange = (value: bigint) => (value >= minimum && value <= maximum ? value : undefined);
  return {
    minimum,
    maximum,
    expected: `a whole number from ${minimum} to ${maximum}`,
    acceptedTypes: ["bigint", "number"],
    read(text) {
      const number = scanInteger(text);
      if (number === undefined || (number.negative && minimum === 0n)) return undefined;
      let start = number.start;
      while (start < number.end - 1 && text.charCodeAt(start) === ZERO) start++;
      if (number.end - start > MAXIMUM_DIGITS) return undefined;
      const magnitude = BigInt(text.slice(start, number.end));
      return inRange(number.negative ? -magnitude : magnitude);
    },
    fault: integerFault,
    hint: (text) => integerHint(text, minimum < 0n),
    write: String,
    accept(value) {
      if (typeof value === "bigint") return inRange(value);
      return Number.isSafeInteger(value) ? inRange(BigInt(value as number)) : undefined;
    },
    // A string of digits: readers of JSON hold no such number.
    json: () => ({
      type: "string",
      pattern: `^${minimum < 0n ? "-?" : ""}[0-9]{1,${String(maximum).length}}$`,
    }),
  };
}

function integerFault(text: string): JsvIssueCode {
  return scanInteger(text) === undefined ? "invalid_number" : "number_out_of_range";
}

function integerHint(text: string, signed: boolean): string | undefined {
  if (scanInteger(text) !== undefined || !/\d/.test(text)) return undefined;
  if (/^\s*-0\d/.test(text)) return "no zero may stand between the minus and the number";
  return signed ? "write digits alone, with - before a negative number" : "write digits alone";
}

/** Where the digits stand, if the text is a whole number of any size. */
function scanInteger(text: string): { negative: boolean; start: number; end: number } | undefined {
  let start = skipNumberPadding(text, 0);
  const negative = text.charCodeAt(start) === MINUS;
  if (negative) start++;
  let end = start;
  while (end < text.length) {
    const digit = text.charCodeAt(end) - ZERO;
    if (digit < 0 || digit > 9) break;
    end++;
  }
  if (end === start || skipNumberPadding(text, end) !== text.length) return undefined;
  if (negative && end - start > 1 && text.charCodeAt(start) === ZERO) return undefined;
  return { negative, start, end };
}
