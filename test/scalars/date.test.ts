import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dateTimeOffsetRule, dateTimeRule } from "../../src/scalars/date.js";
import { shown } from "../support/names.js";

const rules = [
  ["dateTime", dateTimeRule],
  ["dateTimeOffset", dateTimeOffsetRule],
] as const;

describe.each(rules)("%s.read (section 3)", (_, rule) => {
  test.each([
    "2020-01-02",
    "2020-01-02T03:04:05",
    "2020-01-02T03:04:05Z",
    "2020-01-02T03:04:05.1Z",
    "2020-01-02T03:04:05.1234567",
    "2020-01-02T03:04:05.0000000+05:30",
    "2020-01-02T03:04:05-14:00",
    "2020-01-02T23:59:59+14:00",
    "2020-02-29", // leap years
    "2000-02-29",
    "2020-04-30",
    "2020-12-31",
    "0001-01-01",
    "0001-01-01T00:00:00Z",
    "0001-01-01T14:00:00+14:00",
    "9999-12-31T23:59:59.9999999Z",
    "9999-12-31T09:59:59-14:00",
    "/Date(0)/",
    "/Date(-0)/",
    "/Date(1577934245678)/",
    "/Date(-62135596800000)/",
    "/Date(253402300799999)/",
  ])("%j is kept as it is", (text) => {
    expect(rule.read(text)).toBe(text);
    expect(rule.accept(text)).toBe(text);
    expect(rule.write(text)).toBe(text);
  });

  test.each(
    [
      "",
      "2020",
      "2020-01",
      "2020-1-2",
      "2020-00-01",
      "2020-13-01",
      "2020-01-00",
      "2020-01-32",
      "2020-04-31",
      "2021-02-29",
      "1900-02-29",
      "0000-01-01",
      "10000-01-01",
      "+2020-01-01",
      " 2020-01-02",
      "2020-01-02 ",
      "2020-01-02\n",
      "2020-01-02Z",
      "2020-01-02 03:04:05",
      "2020-01-02t03:04:05",
      "2020-01-02T03:04",
      "2020-01-02T24:00:00",
      "2020-01-02T03:60:00",
      "2020-01-02T03:04:60",
      "2020-01-02T03:04:05.",
      "2020-01-02T03:04:05.Z",
      "2020-01-02T03:04:05.12345678",
      "2020-01-02T03:04:05z",
      "2020-01-02T03:04:05+0530",
      "2020-01-02T03:04:05+05",
      "2020-01-02T03:04:05+14:01",
      "2020-01-02T03:04:05-15:00",
      "2020-01-02T03:04:05+05:60",
      "2020-01-02T03:04:05Z+00:00",
      "0001-01-01T13:59:59+14:00", // before .NET's first moment
      "9999-12-31T10:00:00-14:00", // after its last one
      "20\u0662\u0660-01-02",
      "/Date()/",
      "/Date(+1)/",
      "/Date(01)/",
      "/Date( 1)/",
      "/Date(1)",
      "Date(1)",
      "/Date(1.5)/",
      "/Date(1+0100)/",
      "/Date(-62135596800001)/",
      "/Date(253402300800000)/",
      "null",
      "tomorrow",
      "0".repeat(1e7),
      `/Date(${"9".repeat(1e7)})/`,
    ].map((text) => [shown(text), text] as const),
  )("%s is refused", (_shown, text) => {
    expect(rule.read(text)).toBeUndefined();
    expect(rule.accept(text)).toBeUndefined();
    expect(rule.fault(text)).toBe("invalid_date");
  });

  test("knows the days that Date knows", () => {
    const day = fc.record({
      year: fc.integer({ min: 1, max: 9999 }),
      month: fc.integer({ min: 0, max: 14 }),
      dayOfMonth: fc.integer({ min: 0, max: 33 }),
    });
    fc.assert(
      fc.property(day, ({ year, month, dayOfMonth }) => {
        const two = (value: number) => String(value).padStart(2, "0");
        const text = `${String(year).padStart(4, "0")}-${two(month)}-${two(dayOfMonth)}`;
        const date = new Date(0);
        date.setUTCFullYear(year, month - 1, dayOfMonth);
        const real = date.toISOString().slice(0, 10) === text;
        expect(rule.read(text)).toBe(real ? text : undefined);
      }),
    );
  });

  test("a Date is written so that it reads back as the same moment", () => {
    const date = fc.date({
      noInvalidDate: true,
      min: new Date(-62135596800000),
      max: new Date(253402300799999),
    });
    fc.assert(
      fc.property(date, (value) => {
        const text = rule.accept(value)!;
        expect(rule.read(text)).toBe(text);
        expect(Date.parse(text)).toBe(value.getTime());
      }),
    );
  });

  test("a Date from another realm is a Date, a false one is not", () => {
    expect(rule.accept(runInNewContext("new Date(0)"))).toMatch(/^1970-01-01T00:00:00/);
    for (const value of [
      Object.create(Date.prototype),
      { getTime: () => 0 },
      0,
      null,
      undefined,
      new Proxy(new Date(), {}),
    ]) {
      expect(rule.accept(value)).toBeUndefined();
    }
  });

  test.each([
    ["invalid", Number.NaN],
    ["year 0", -62135596800001],
    ["year 10000", 253402300800000],
  ])("a Date that .NET does not have is refused: %s", (_name, time) => {
    expect(rule.accept(new Date(time))).toBeUndefined();
  });
});

test.each([
  ["2020-01-02T03:04:05Z", "2020-01-02T03:04:05Z", "2020-01-02T03:04:05.0000000+00:00"],
  ["2020-01-02T03:04:05.678Z", "2020-01-02T03:04:05.6780000Z", "2020-01-02T03:04:05.6780000+00:00"],
  ["2020-01-02T00:00:00Z", "2020-01-02T00:00:00Z", "2020-01-02T00:00:00.0000000+00:00"], // never a bare date
  ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00.0000000+00:00"],
  ["1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.9990000Z", "1969-12-31T23:59:59.9990000+00:00"],
])("the Date %s becomes %s and %s", (moment, dateTime, dateTimeOffset) => {
  expect(dateTimeRule.accept(new Date(moment))).toBe(dateTime);
  expect(dateTimeOffsetRule.accept(new Date(moment))).toBe(dateTimeOffset);
});
