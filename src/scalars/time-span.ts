import { patternJson, type ScalarRule, textRule } from "./rule.js";

/** Days and time of an XSD duration. Twenty digits are more than any component of a TimeSpan has. */
const DURATION =
  /^(-?)P(?:(\d{1,20})D)?(?:T(?:(\d{1,20})H)?(?:(\d{1,20})M)?(?:(\d{1,20})(?:\.(\d{1,7}))?S)?)?$/;

/** .NET's own form: days and a full stop, hours, minutes, seconds. */
const CLOCK = /^(-?)(?:(\d{1,8})\.)?(\d{1,8}):(\d\d):(\d\d)(?:\.(\d{1,7}))?$/;

/** A TimeSpan counts ticks of 100 ns in an Int64. */
const TICK_DIGITS = 7;
const TICKS_A_SECOND = 10_000_000n;
const MAXIMUM_TICKS = 9223372036854775807n;
const TICKS_A_DAY = 864_000_000_000n;

/**
 * `TimeSpan`, as its exact text: an XSD duration of days and time, as the reference writes it, or .NET's own form,
 * which it reads, too: in `24:00:00` the first number is days, since no day has 24 hours (specification, section 3).
 *
 * @example timeSpanRule.read("-P1DT2H3M4.5S") // "-P1DT2H3M4.5S"
 * @example timeSpanRule.read("1.02:03:04.5") // "1.02:03:04.5"
 * @example timeSpanRule.read("P1Y") // undefined: a year has no fixed length
 */
export const timeSpanRule: ScalarRule<string> = /* @__PURE__ */ ticksRule(
  "a duration in days, hours, minutes and seconds such as P2DT3H or PT1M30S",
  ticksOf,
);

/**
 * `TimeOnly`, as its exact text: the reference writes the time since midnight as a `TimeSpan`.
 *
 * @example timeOnlyRule.read("PT13H30M") // "PT13H30M"
 * @example timeOnlyRule.read("P1D") // undefined: the day has ended
 */
export const timeOnlyRule: ScalarRule<string> = /* @__PURE__ */ ticksRule(
  "a time of day as the time since midnight, such as PT13H30M",
  (text) => {
    const ticks = ticksOf(text);
    return ticks !== undefined && ticks >= 0n && ticks < TICKS_A_DAY ? ticks : undefined;
  },
);

/** @param ticks undefined for a text that is refused */
function ticksRule(expected: string, ticks: (text: string) => bigint | undefined): ScalarRule<string> {
  return textRule({
    expected,
    read: (text) => (ticks(text) === undefined ? undefined : text),
    fault: () => "invalid_duration",
    hint: (text) => (/^-?[\d.]+:\d/.test(text) ? "01:30:00 is written PT1H30M" : undefined),
    meaning: (value) => ticks(value)!,
    json: () => patternJson("-?P[0-9DTHMS.]*|-?(?:[0-9]+\\.)?[0-9]+:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,7})?"),
  });
}

function ticksOf(text: string): bigint | undefined {
  return text.includes(":") ? ticksOfClock(text) : ticksOfDuration(text);
}

function ticksOfClock(text: string): bigint | undefined {
  const [, sign, days, ...clock] = CLOCK.exec(text) ?? [];
  const [first = "", second = "", third = "", fraction] = clock;
  if (sign === undefined || Number(second) > 59) return undefined;
  if (Number(first) < 24) {
    // .NET accepts neither more than two digits for the hour nor a minute of 60.
    if (first.length > 2 || Number(third) > 59) return undefined;
    return toTicks(sign, [days ?? "0", first, second, third], fraction);
  }
  // What is too much for hours is taken for days, and the rest for hours and minutes.
  if (days !== undefined || fraction !== undefined || Number(second) > 23 || Number(third) > 59)
    return undefined;
  return toTicks(sign, [first, second, third]);
}

function ticksOfDuration(text: string): bigint | undefined {
  const match = DURATION.exec(text);
  // `P` and `P1DT` match, too, but lack a component after the letter.
  if (match === null || text.endsWith("P") || text.endsWith("T")) return undefined;
  const [, sign = "", days = "0", hours = "0", minutes = "0", seconds = "0", fraction] = match;
  return toTicks(sign, [days, hours, minutes, seconds], fraction);
}

/** Undefined for more than an Int64 holds. */
function toTicks(sign: string, parts: readonly string[], fraction = ""): bigint | undefined {
  const [days = 0n, hours = 0n, minutes = 0n, seconds = 0n] = parts.map(BigInt);
  const wholeSeconds = ((days * 24n + hours) * 60n + minutes) * 60n + seconds;
  const ticks = wholeSeconds * TICKS_A_SECOND + BigInt(fraction.padEnd(TICK_DIGITS, "0"));
  // As every Int64, the span of ticks reaches one further below zero.
  if (ticks > (sign === "-" ? MAXIMUM_TICKS + 1n : MAXIMUM_TICKS)) return undefined;
  return sign === "-" ? -ticks : ticks;
}
