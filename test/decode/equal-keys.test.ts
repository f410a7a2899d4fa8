import { describe, expect, test } from "vitest";
import * as jsv from "../../src/index.js";
import { issueOf } from "../support/issue.js";

const { string } = jsv;
const Level = jsv.enumeration("Level", { Low: 0, High: 1 });

const equal: [key: jsv.ScalarSchema, first: string, second: string][] = [
  [jsv.decimal(), "1.0", "1.00"],
  [jsv.decimal(), "-0.10", "-0.1"],
  [jsv.timeSpan(), "P1D", "PT24H"],
  [jsv.timeSpan(), "PT1H30M", "01:30:00"],
  [jsv.boolean(), "True", "true"],
  [jsv.int(), "0", "-0"],
  [jsv.int(), "7", "007"],
  [jsv.long(), "7", " 7"],
  [jsv.double(), "0", "-0"],
  [jsv.double(), "1e3", "1000"],
  [jsv.guid(), "0123456789abcdef0123456789abcdef", "0123456789ABCDEF0123456789ABCDEF"],
  [Level, "Low", "low"],
  [jsv.dateTime(), "2020-01-02T03:04:05Z", "2020-01-02T05:04:05.0+02:00"],
  [jsv.dateTime(), "2020-01-02", "2020-01-02T00:00:00"],
  [jsv.dateTime(), "1970-01-01T00:00:00Z", "/Date(0)/"],
  [jsv.dateTimeOffset(), "2020-01-02T03:04:05", "2020-01-02T03:04:05+00:00"],
];

describe.each(equal)("%o: %s and %s", (key, first, second) => {
  const text = `{"${first}":a,"${second}":b}`;

  test("are one key when read", () => {
    for (const schema of [jsv.map(string(), key), jsv.dictionary(string(), key)]) {
      const issue = issueOf(() => jsv.decode(schema, text));
      expect(issue).toMatchObject({ code: "duplicate_key", path: [second], offset: first.length + 6 });
      expect(issue.message).toContain(first);
      const recovered = jsv.safeDecode(schema, text, { recover: true });
      expect(recovered).toMatchObject({ success: false });
    }
  });

  test("are one key when written", () => {
    for (const schema of [jsv.map(string(), key), jsv.dictionary(string(), key)]) {
      const issue = issueOf(() => jsv.encode(schema, { [first]: "a", [second]: "b" } as never));
      // Two spellings that are written alike have the same text.
      expect(issue.code).toBe("duplicate_key");
    }
  });

  test("the same text twice is none of this: the last counts", () => {
    expect(jsv.decode(jsv.map(string(), key), `{"${first}":a,"${first}":b}`).size).toBe(1);
  });
});

test.each<[key: jsv.ScalarSchema, first: string, second: string]>([
  [jsv.string(), "1.0", "1.00"],
  [jsv.char(), "a", "A"],
  [jsv.dateTime(), "2020-01-02T03:04:05", "2020-01-02T03:04:05Z"],
  [jsv.dateTime(), "2020-01-02T03:04:05.1234567Z", "2020-01-02T03:04:05.1234568Z"],
  [jsv.timeSpan(), "P1D", "-P1D"],
])("%o: %s and %s are two keys", (key, first, second) => {
  const text = `{"${first}":a,"${second}":b}`;
  expect(jsv.decode(jsv.map(string(), key), text).size).toBe(2);
});
