import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { timeOnlyRule, timeSpanRule } from "../../src/scalars/time-span.js";
import { shown } from "../support/names.js";

describe("timeSpanRule.read (section 3)", () => {
  test.each([
    "PT0S",
    "PT1M30S",
    "P400D",
    "-P2D",
    "-P1DT2H3M4.5S",
    "PT36H",
    "PT90M",
    "PT0.0000001S",
    "P1DT0.1234567S",
    "P007D",
    "P10675199DT2H48M5.4775807S", // Int64.MaxValue ticks
    "-P10675199DT2H48M5.4775808S", // Int64.MinValue ticks
    "PT922337203685.4775807S",
    "01:30:00",
    "1:30:00",
    "1.02:03:04.5",
    "-01:30:00",
    "24:00:00",
    "10675199.02:48:05.4775807",
  ])("%j is kept as it is", (text) => {
    expect(timeSpanRule.read(text)).toBe(text);
    expect(timeSpanRule.accept(text)).toBe(text);
    expect(timeSpanRule.write(text)).toBe(text);
  });

  test.each(
    [
      "",
      "P",
      "-P",
      "PT",
      "P1DT",
      "P1Y",
      "P1M",
      "P1W",
      "P1H",
      "1D",
      "+P1D",
      "P-1D",
      "--P1D",
      " P1D",
      "P1D ",
      "P1D\n",
      "p1d",
      "P1.5D",
      "PT1.5M",
      "PT.5S",
      "PT5.S",
      "PT0.12345678S",
      "PT1S1M",
      "P1D2D",
      "PT1H1D",
      "01:30",
      "00:60:00",
      "00:00:60",
      "24:24:00",
      "24:00:60",
      "24:00:00.5",
      "1.24:00:00",
      "1:02:03:04",
      " 01:30:00",
      "+01:30:00",
      "00:00:00.12345678",
      "001:00:00",
      "10675199.02:48:05.4775808",
      `${"1".repeat(1e7)}:00:00`,
      "P\u0661D",
      "P10675199DT2H48M5.4775808S",
      "-P10675199DT2H48M5.4775809S",
      "P10675200D",
      "P99999999999999999999D",
      `P${"9".repeat(1e7)}D`,
      `P${"0".repeat(1e7)}1D`,
    ].map((text) => [shown(text), text] as const),
  )("%s is refused", (_shown, text) => {
    expect(timeSpanRule.read(text)).toBeUndefined();
    expect(timeSpanRule.accept(text)).toBeUndefined();
    expect(timeSpanRule.fault(text)).toBe("invalid_duration");
  });

  test("never throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."-PT0159DHMS.") }), (text) => {
        expect([text, undefined]).toContain(timeSpanRule.read(text));
      }),
    );
  });
});

test.each([
  ["P1D", "PT24H", true],
  ["PT90M", "01:30:00", true],
  ["P24D", "24:00:00", true],
  ["-P1DT2H3M4.5S", "-1.02:03:04.50", true],
  ["PT0S", "-PT0S", true],
  ["P1D", "-P1D", false],
  ["PT1S", "PT1.0000001S", false],
])("%s and %s mean the same: %j", (a, b, same) => {
  expect(timeSpanRule.meaning?.(a) === timeSpanRule.meaning?.(b)).toBe(same);
});

test.each([
  ["PT0S", true],
  ["PT23H59M59.9999999S", true],
  ["23:59:59", true],
  ["P1D", false],
  ["24:00:00", false],
  ["-PT1S", false],
  ["x", false],
])("%s is a time of day: %j", (text, good) => {
  expect(timeOnlyRule.read(text)).toBe(good ? text : undefined);
});

test("accept takes texts only", () => {
  for (const value of [1, 1n, null, undefined, new Date(0)])
    expect(timeSpanRule.accept(value)).toBeUndefined();
});
