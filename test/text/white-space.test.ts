import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { skipNumberPadding, trimWhiteSpace } from "../../src/text/white-space.js";

const WHITE_SPACE = [
  ...[0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x20, 0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000],
  ...Array.from({ length: 11 }, (_, index) => 0x2000 + index),
];

describe("trimWhiteSpace", () => {
  test("takes off exactly what Char.IsWhiteSpace names", () => {
    const taken: number[] = [];
    for (let code = 0; code <= 0xffff; code++) {
      const unit = String.fromCharCode(code);
      if (trimWhiteSpace(`${unit}a${unit}`) === "a") taken.push(code);
    }
    expect(taken).toEqual([...WHITE_SPACE].sort((left, right) => left - right));
  });

  test.each([
    ["", ""],
    [" ", ""],
    ["\t \n", ""],
    ["a b", "a b"],
    [" a", "a"],
    ["a ", "a"],
    ["\u0085a\u3000", "a"],
    ["\ufeffa", "\ufeffa"], // r00017
    ["\u200ba", "\u200ba"],
    ["\0a", "\0a"],
  ])("%j -> %j", (text, trimmed) => expect(trimWhiteSpace(text)).toBe(trimmed));

  test("keeps what stands inside", () => {
    const space = fc.string({
      unit: fc.constantFrom(...WHITE_SPACE.map((code) => String.fromCharCode(code))),
    });
    fc.assert(
      fc.property(space, space, space, (before, inside, after) => {
        expect(trimWhiteSpace(`${before}x${inside}y${after}`)).toBe(`x${inside}y`);
      }),
    );
  });
});

describe("skipNumberPadding", () => {
  test("knows ASCII whitespace only", () => {
    const skipped: number[] = [];
    for (let code = 0; code <= 0xffff; code++) {
      if (skipNumberPadding(String.fromCharCode(code), 0) === 1) skipped.push(code);
    }
    expect(skipped).toEqual([9, 10, 11, 12, 13, 32]);
  });

  test.each([
    ["", 0, 0],
    ["  1", 0, 2],
    ["1  ", 1, 3],
    ["1 2", 1, 2],
    ["1", 1, 1],
  ])("%j from %i: %i", (text, from, to) => expect(skipNumberPadding(text, from)).toBe(to));
});
