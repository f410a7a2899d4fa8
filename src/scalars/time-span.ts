import type { ScalarRule } from "./rule.js";

/** Days and time of an XSD duration. Twenty digits are more than any component of a TimeSpan has. */
const DURATION =
  /^(-?)P(?:(\d{1,20})D)?(?:T(?:(\d{1,20})H)?(?:(\d{1,20})M)?(?:(\d{1,20})(?:\.(\d{1,7}))?S)?)?$/;

/** A TimeSpan counts ticks of 100 ns in an Int64. */
const TICK_DIGITS = 7;
const TICKS_A_SECOND = 10_000_000n;
const MAXIMUM_TICKS = 9223372036854775807n;

/**
 * `TimeSpan`, as its exact text: an XSD duration of days and time (specification sections 2 and 3).
 *
 * @example timeSpanRule.read("-P1DT2H3M4.5S") // "-P1DT2H3M4.5S"
 * @example timeSpanRule.read("P1Y") // undefined: a year has no fixed length
 */
export const timeSpanRule: ScalarRule<string> = {
  expected: "a duration in days, hours, minutes and seconds such as P2DT3H or PT1M30S",
  accepts: ["string"],
  read: readDuration,
  fault: () => "invalid_duration",
  hint: (text) => (/^-?[\d.]+:\d/.test(text) ? "01:30:00 is written PT1H30M" : undefined),
  write: (value) => value,
  accept: (value) => (typeof value === "string" ? readDuration(value) : undefined),
};

function readDuration(text: string): string | undefined {
  const match = DURATION.exec(text);
  // `P` and `P1DT` fit the expression too: they announce a component that never comes.
  if (match === null || text.endsWith("P") || text.endsWith("T")) return undefined;
  const [, sign, days = "0", hours = "0", minutes = "0", seconds = "0", fraction = ""] = match;
  const wholeSeconds = ((BigInt(days) * 24n + BigInt(hours)) * 60n + BigInt(minutes)) * 60n + BigInt(seconds);
  const ticks = wholeSeconds * TICKS_A_SECOND + BigInt(fraction.padEnd(TICK_DIGITS, "0"));
  // As every Int64, the span of ticks reaches one further below zero.
  return ticks <= (sign === "-" ? MAXIMUM_TICKS + 1n : MAXIMUM_TICKS) ? text : undefined;
}
