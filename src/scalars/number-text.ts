import type { JsvIssueCode } from "../issues.js";
import { skipNumberPadding } from "../text/white-space.js";

const PLUS = 0x2b;
const COMMA = 0x2c;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const LETTER_E = 0x65;

/** From this length of mantissa on, versions of the reference read an exponent of four digits differently. */
const LONG_MANTISSA = 600;
const LONG_EXPONENT = 3;

/** Where the parts of a number stand in its text. */
export interface NumberText {
  readonly negative: boolean;
  /** Where the mantissa starts, after the sign. */
  readonly start: number;
  /** Where the decimal point stands, or `end`. */
  readonly point: number;
  /** Where the mantissa ends. */
  readonly end: number;
  /** Whether there are commas, which may stand anywhere between the first digit and the point. */
  readonly commas: boolean;
  /** The power of ten; one of more than five digits is not exact, only huge. */
  readonly exponent: number;
  /** Whether versions of the reference disagree about the value, so that we refuse it. */
  readonly disputed: boolean;
}

/**
 * The one grammar of `double`, `float` and `decimal`: .NET's `Float | AllowThousands`, invariant
 * (specification section 3). A single pass, whatever the text.
 *
 * @example scanNumber("-1,000.5e3") // { negative: true, start: 1, point: 6, end: 8, commas: true, exponent: 3, ... }
 */
export function scanNumber(text: string): NumberText | undefined {
  const length = text.length;
  let at = skipNumberPadding(text, 0);
  const sign = at < length ? text.charCodeAt(at) : 0;
  if (sign === MINUS || sign === PLUS) at++;
  const start = at;
  let commas = false;
  while (at < length) {
    const code = text.charCodeAt(at);
    if (code === COMMA && at > start) commas = true;
    else if (code < ZERO || code > NINE) break;
    at++;
  }
  const point = at;
  if (at < length && text.charCodeAt(at) === POINT) at = skipDigits(text, at + 1);
  const end = at;
  // No digit at all: nothing, or a point alone. (A comma never comes before a digit.)
  if (end === start || (point === start && end === start + 1)) return undefined;

  let exponent = 0;
  let exponentLength = 0;
  if (at < length && (text.charCodeAt(at) | 0x20) === LETTER_E) {
    at++;
    const exponentSign = at < length ? text.charCodeAt(at) : 0;
    if (exponentSign === MINUS || exponentSign === PLUS) at++;
    const first = at;
    at = skipDigits(text, at);
    exponentLength = at - first;
    if (exponentLength === 0) return undefined;
    exponent = readExponent(text, first, at);
    if (exponentSign === MINUS) exponent = -exponent;
  }
  if (skipNumberPadding(text, at) !== length) return undefined;
  const disputed = end - start > LONG_MANTISSA && exponentLength > LONG_EXPONENT;
  return { negative: sign === MINUS, start, point, end, commas, exponent, disputed };
}

/**
 * The significant digits of a number without point, commas and leading zeros; empty for zero.
 *
 * @example significantDigits("0.0120", scanNumber("0.0120")!) // "120"
 */
export function significantDigits(text: string, number: NumberText): string {
  const digits = text.slice(firstSignificant(text, number), number.end).replace(".", "");
  return number.commas ? digits.replaceAll(",", "") : digits;
}

/** Where the first digit that is not zero stands, or the end of the mantissa. */
function firstSignificant(text: string, number: NumberText): number {
  let at = number.start;
  while (at < number.end) {
    const code = text.charCodeAt(at);
    if (code > ZERO && code <= NINE) break;
    at++;
  }
  return at;
}

/** How many digits follow the decimal point. @example fractionLength(scanNumber("1.50")!) // 2 */
export function fractionLength(number: NumberText): number {
  return number.end > number.point ? number.end - number.point - 1 : 0;
}

/** The double nearest to a number. */
export function toDouble(text: string, number: NumberText): number {
  return Number(number.commas ? text.replaceAll(",", "") : text);
}

function skipDigits(text: string, at: number): number {
  let next = at;
  while (next < text.length) {
    const code = text.charCodeAt(next);
    if (code < ZERO || code > NINE) break;
    next++;
  }
  return next;
}

function readExponent(text: string, from: number, to: number): number {
  let exponent = 0;
  // No text that is not disputed has a mantissa long enough to make up for an exponent of this size.
  for (let at = from; at < to && exponent < 100000; at++)
    exponent = exponent * 10 + text.charCodeAt(at) - ZERO;
  return exponent;
}

/** Why a text is refused: it is no number, or none that the type can hold. */
export function numberFault(text: string): JsvIssueCode {
  return scanNumber(text) === undefined ? "invalid_number" : "number_out_of_range";
}

/** The likely cause of a fault in the text of a number. */
export function numberHint(text: string): string | undefined {
  const number = scanNumber(text);
  if (number?.disputed) return "its digits and exponent are too long to be read alike everywhere";
  return number === undefined && text.includes(",")
    ? "a point stands before the fraction, commas only between digits before it"
    : undefined;
}
