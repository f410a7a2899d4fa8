import { type NumberText, scanNumber, significantDigits, toDouble } from "./number-text.js";

/** The largest float: 2^128 - 2^104. */
const MAXIMUM = 3.4028234663852886e38;

/** 2^128 - 2^103: halfway between the largest float and 2^128, which takes the place of the float after it. */
const OVERFLOW = 3.4028235677973366e38;

/** The smallest float with all its 24 bits: 2^-126. */
const SMALLEST_NORMAL = 1.1754943508222875e-38;

/**
 * The float nearest to a decimal text. Rounding first to a double and then to a float goes wrong where the
 * double falls exactly halfway between two floats and the text does not: then the digits decide.
 *
 * @example nearestSingle("0.1", scanNumber("0.1")!) // 0.10000000149011612
 */
export function nearestSingle(text: string, number: NumberText): number {
  const double = toDouble(text, number);
  const single = Math.fround(double);
  if (single === double) return single;
  const other = otherNeighbour(double, single);
  if (other === undefined) return single;
  const order = compareMagnitude(text, number, Math.abs(double));
  if (order === 0) return single;
  const outward = Math.abs(other) > Math.abs(single);
  return outward === order > 0 ? other : single;
}

/**
 * The float with the fewest digits' text, as the double which JavaScript writes with just these digits.
 *
 * @example shortestSingle(Math.fround(0.1)) // 0.1
 */
export function shortestSingle(single: number): number {
  // Six digits always survive a float of full precision, so fewer need no trial of their own.
  const first = Math.abs(single) < SMALLEST_NORMAL ? 1 : 6;
  for (let precision = first; precision < 9; precision++) {
    const text = single.toPrecision(precision);
    if (readsAs(text, single)) return Number(text);
  }
  // Below a power of two the floats lie closer together, so a text a little above it may do where the
  // nearest one, a little below, does not. This happens with eight digits: 2^-96, 2^87 and 2^90.
  const above = (single * (1 + 2 ** -25)).toPrecision(8);
  return Number(readsAs(above, single) ? above : single.toPrecision(9));
}

/** The second float next to a double that lies exactly halfway between two. */
function otherNeighbour(double: number, single: number): number | undefined {
  if (Math.abs(double) === OVERFLOW) return Math.sign(double) * MAXIMUM;
  if (!Number.isFinite(single)) return undefined;
  const other = double + (double - single); // exact: both lie within one float's distance
  return Math.fround(other) === other ? other : undefined;
}

/**
 * -1, 0 or 1, as the text without its sign is less than, equal to or greater than the halfway point to which
 * it rounds. Both have their first digit in the same place, because no power of ten from 1E-46 to 1E+38
 * rounds to such a point; so comparing the digits is enough.
 */
function compareMagnitude(text: string, number: NumberText, halfway: number): number {
  const left = withoutTrailingZeros(significantDigits(text, number));
  const right = withoutTrailingZeros(exactDigits(halfway));
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** All digits of a halfway point between floats. It has 25 bits, so that little is left to BigInt. */
function exactDigits(halfway: number): string {
  let whole = halfway;
  let halvings = 0;
  while (!Number.isInteger(whole)) {
    whole *= 2;
    halvings++;
  }
  return String(BigInt(whole) * 5n ** BigInt(halvings));
}

function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits.charCodeAt(end - 1) === 0x30) end--;
  return digits.slice(0, end);
}

/**
 * Whether a text names a float without doubt. One that lies exactly halfway to the next float would be rounded
 * to the right one, too, but the reference's runtime never writes such a text (specification, section 2, says so
 * of doubles).
 */
function readsAs(text: string, single: number): boolean {
  const number = scanNumber(text)!;
  if (nearestSingle(text, number) !== single) return false;
  const double = Number(text);
  if (double === single || otherNeighbour(double, single) === undefined) return true;
  return compareMagnitude(text, number, Math.abs(double)) !== 0;
}
