import {
  fractionLength,
  type NumberText,
  numberFault,
  numberHint,
  scanNumber,
  significantDigits,
} from "./number-text.js";
import { patternJson, type ScalarRule, textRule } from "./rule.js";

/** The largest unscaled value: 96 bits. */
const MAXIMUM = "79228162514264337593543950335";
const MAXIMUM_SCALE = 28;

/**
 * `Decimal`, as its canonical text: what the reference's value would be written as (specification section
 * 3). The scale is part of the value (`1.10`, r10640). What the reference would round is refused (r02513).
 *
 * @example decimalRule.read("+007.50") // "7.50"
 * @example decimalRule.read("1e3") // "1000"
 */
export const decimalRule: ScalarRule<string> = /* @__PURE__ */ textRule({
  expected: "a decimal number of at most 28 places, up to 79228162514264337593543950335",
  read: readDecimal,
  fault: numberFault,
  hint: numberHint,
  // The scale makes no difference: 1.0 and 1.00 are equal.
  meaning: (value) => (value.includes(".") ? value.replace(/\.?0+$/, "") : value),
  json: () => patternJson("-?[0-9]+(?:\\.[0-9]+)?"),
});

function readDecimal(text: string): string | undefined {
  const number = scanNumber(text);
  if (number === undefined || number.disputed) return undefined;
  const scale = fractionLength(number) - number.exponent;
  const digits = unscaledDigits(text, number, scale);
  if (digits === undefined || scale > MAXIMUM_SCALE) return undefined;
  const magnitude = scale > 0 ? placePoint(digits, scale) : digits;
  return number.negative && digits !== "0" ? `-${magnitude}` : magnitude;
}

/** The unscaled value without leading zeros, with a negative scale multiplied out; undefined if too large. */
function unscaledDigits(text: string, number: NumberText, scale: number): string | undefined {
  const digits = significantDigits(text, number);
  if (digits === "") return "0";
  const length = scale < 0 ? digits.length - scale : digits.length;
  if (length > MAXIMUM.length) return undefined;
  const unscaled = digits.padEnd(length, "0");
  return length === MAXIMUM.length && unscaled > MAXIMUM ? undefined : unscaled;
}

function placePoint(digits: string, scale: number): string {
  const padded = digits.padStart(scale + 1, "0");
  const point = padded.length - scale;
  return `${padded.slice(0, point)}.${padded.slice(point)}`;
}
