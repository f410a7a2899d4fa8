import { expect, test } from "vitest";
import { char, decode, encode, list, map, string } from "../../src/index.js";
import { charRule } from "../../src/scalars/char.js";
import { issueOf } from "../support/issue.js";

test.each(["a", ":", " ", "\t", "'", "\\", "é", "東", "\0", "\ud83d", "\u200b"])(
  "%j is written bare",
  (value) => {
    expect(encode(char(), value)).toBe(value);
    expect(decode(char(), value)).toBe(value);
  },
);

test.each([",", "{", "}", "[", "]", "\r", "\n"])("%j is quoted, which the reference does not do", (value) => {
  expect(encode(char(), value)).toBe(`"${value}"`);
  expect(decode(list(char()), encode(list(char()), [value, ":", '"']))).toEqual([value, ":", '"']);
});

test("a colon is quoted as the key of a map", () => {
  expect(encode(map(string(), char()), new Map([[":", "x"]]))).toBe('{":":x}');
});

test.each(["ab", '""', "null", "\\n", " a", "😀"])("%j is no character", (text) => {
  expect(issueOf(() => decode(char(), text)).code).toBe("invalid_char");
});

test("a character of two units is told apart", () => {
  expect(charRule.hint?.("😀")).toContain("two of C#'s characters");
  expect(charRule.hint?.("ab")).toBeUndefined();
});
