import { brandOf } from "./brand.js";
import { patternJson, type ScalarRule, textRule } from "./rule.js";

const ISO_FORM =
  /^((\d{4})-(\d\d)-(\d\d))(?:T(\d\d):(\d\d):(\d\d)(?:\.\d{1,7})?(?:Z|([+-])(\d\d):(\d\d))?)?$/;
const MILLISECONDS_FORM = /^\/Date\((-?[1-9]\d{0,14}|-?0)\)\/$/;

const DAY_PATTERN = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
const TIME_PATTERN = "T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,7})?(?:Z|[+-][0-9]{2}:[0-9]{2})?";

const FIRST_DAY = "0001-01-01";
const LAST_DAY = "9999-12-31";
const FIRST_MILLISECOND = -62135596800000;
const LAST_MILLISECOND = 253402300799999;
const MINUTES_A_DAY = 24 * 60;
const MAX_OFFSET = 14 * 60;

/**
 * `DateTime`, as its exact text (specification sections 2 and 3); nothing is converted or lost. A `Date` is
 * written in the reference's UTC form, but never as a bare date, which the reference would read as midnight
 * in its own zone.
 *
 * @example dateTimeRule.read("2020-01-02") // "2020-01-02"
 * @example dateTimeRule.accept(new Date(5678)) // "1970-01-01T00:00:05.6780000Z"
 */
export const dateTimeRule: ScalarRule<string> = /* @__PURE__ */ dateRule(
  "a date such as 2020-01-02 or 2020-01-02T03:04:05Z",
  false,
  writeDate,
);

/**
 * `DateTimeOffset`, as its exact text (specification sections 2 and 3); a `Date` gets the offset zero.
 *
 * @example dateTimeOffsetRule.accept(new Date(0)) // "1970-01-01T00:00:00.0000000+00:00"
 */
export const dateTimeOffsetRule: ScalarRule<string> = /* @__PURE__ */ dateRule(
  "a date such as 2020-01-02T03:04:05.0000000+00:00 or 2020-01-02",
  true,
  writeDateWithOffset,
);

/**
 * `DateOnly`, as its exact text.
 *
 * @example dateOnlyRule.read("2020-01-02") // "2020-01-02"
 * @example dateOnlyRule.read("2020-01-02T03:04:05Z") // undefined
 */
export const dateOnlyRule: ScalarRule<string> = /* @__PURE__ */ textRule({
  expected: "a date without a time such as 2020-01-02",
  read: (text) => (text.length === FIRST_DAY.length && isDate(text) ? text : undefined),
  fault: () => "invalid_date",
  hint: (text) =>
    /^\d{4}-\d\d-\d\d$/.test(text) ? "the form is right, but there is no such date" : "write yyyy-MM-dd",
  json: () => patternJson(DAY_PATTERN),
});

/** @param assumesUtc whether a date without a zone is one in UTC */
function dateRule(
  expected: string,
  assumesUtc: boolean,
  write: (value: unknown) => string | undefined,
): ScalarRule<string> {
  const read = (text: string) => (isDate(text) ? text : undefined);
  return textRule({
    expected,
    acceptedTypes: ["string", "Date"],
    read,
    fault: () => "invalid_date",
    hint: (text) =>
      ISO_FORM.test(text) || MILLISECONDS_FORM.test(text)
        ? "the form is right, but there is no such date or time"
        : "write yyyy-MM-dd, or yyyy-MM-ddTHH:mm:ss with up to seven digits of fraction and nothing, Z, +hh:mm or -hh:mm after it",
    meaning: (value) => momentOf(value, assumesUtc),
    accept: (value) => (typeof value === "string" ? read(value) : write(value)),
    json: () => patternJson(`${DAY_PATTERN}(?:${TIME_PATTERN})?|/Date\\(-?[0-9]+\\)/`),
  });
}

/** The text of a `Date` as a `DateTime`; undefined unless it is a `Date` within .NET's calendar. */
export function writeDate(value: unknown): string | undefined {
  const iso = isoOf(value);
  if (iso === undefined) return undefined;
  return iso.endsWith(".000Z") ? `${iso.slice(0, 19)}Z` : `${iso.slice(0, 23)}0000Z`;
}

function writeDateWithOffset(value: unknown): string | undefined {
  const iso = isoOf(value);
  return iso === undefined ? undefined : `${iso.slice(0, 23)}0000+00:00`;
}

function isDate(text: string): boolean {
  const iso = ISO_FORM.exec(text);
  if (iso !== null) return isRealDate(iso);
  const milliseconds = MILLISECONDS_FORM.exec(text);
  return milliseconds !== null && isInCalendar(Number(milliseconds[1]));
}

/** The same string for dates that are equal in C# whatever its time zone, on which a date without a zone depends. */
function momentOf(text: string, assumesUtc: boolean): string {
  const iso = ISO_FORM.exec(text);
  if (iso === null) return `${Number(MILLISECONDS_FORM.exec(text)![1])}:`;
  const [, day, , , , hour = "00", minute = "00", second = "00", sign, offsetHour = 0, offsetMinute = 0] =
    iso;
  const offset = (Number(offsetHour) * 60 + Number(offsetMinute)) * (sign === "-" ? -60_000 : 60_000);
  const fraction = /\.(\d+)/.exec(text)?.[1] ?? "";
  const milliseconds = Date.parse(
    `${day}T${hour}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, "0")}Z`,
  );
  const zone = assumesUtc || sign !== undefined || text.endsWith("Z") ? "" : ":unzoned";
  return `${milliseconds - offset}:${fraction.slice(3).replace(/0+$/, "")}${zone}`;
}

function isRealDate(iso: RegExpExecArray): boolean {
  const [
    ,
    day,
    year,
    month,
    dayOfMonth,
    hour = 0,
    minute = 0,
    second = 0,
    sign,
    offsetHour = 0,
    offsetMinute = 0,
  ] = iso;
  if (Number(year) < 1 || Number(dayOfMonth) < 1) return false;
  if (Number(dayOfMonth) > daysInMonth(Number(year), Number(month))) return false;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59 || Number(offsetMinute) > 59)
    return false;
  const offset = Number(offsetHour) * 60 + Number(offsetMinute);
  if (offset > MAX_OFFSET) return false;
  // With its offset taken off, the moment must still lie in .NET's calendar.
  const minuteOfDay = Number(hour) * 60 + Number(minute) + (sign === "-" ? offset : -offset);
  return !((day === FIRST_DAY && minuteOfDay < 0) || (day === LAST_DAY && minuteOfDay >= MINUTES_A_DAY));
}

/** 0 for a month that does not exist. */
function daysInMonth(year: number, month: number): number {
  if (month < 1 || month > 12) return 0;
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** False for NaN too, the time of an invalid Date. */
function isInCalendar(milliseconds: number): boolean {
  return milliseconds >= FIRST_MILLISECOND && milliseconds <= LAST_MILLISECOND;
}

/** The ISO 8601 text of a genuine Date within .NET's calendar. */
function isoOf(value: unknown): string | undefined {
  if (brandOf(value) !== "Date") return undefined;
  const time = Date.prototype.getTime.call(value);
  return isInCalendar(time) ? new Date(time).toISOString() : undefined;
}
