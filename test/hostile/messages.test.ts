import { describe, expect, it } from "vitest";
import { hostileTexts, hostileValues } from "../../bench/hostile-cases.js";
import * as jsv from "../../src/index.js";
import { soundError } from "../support/laws.js";

// The hostile input of the benchmark, small enough for a test: that its cost is linear is measured there, that nothing
// of it is repeated at length is shown here. An exception of the engine would fail these tests.

const SIZE = 4000;

describe("hostile text", () => {
  it.each(hostileTexts)("$name", ({ schema, make, options }) => {
    const text = make(SIZE);
    expect(text.length).toBeGreaterThan(SIZE / 4);
    for (const given of [text, `\n${text}`, `\ufeff${text}`]) {
      const result = jsv.safeDecode(schema, given, options);
      if (!result.success) soundError(result.error, given);
      const bytes = jsv.safeDecode(schema, new TextEncoder().encode(given), options);
      expect(bytes.success).toBe(result.success);
    }
    for (const lay of [jsv.format, jsv.toWire]) {
      try {
        lay(text);
      } catch (error) {
        expect(error).toBeInstanceOf(jsv.JsvError);
        soundError(error as jsv.JsvError, text);
      }
    }
  });
});

describe("hostile values", () => {
  it.each(hostileValues)("$name", ({ schema, make }) => {
    const result = jsv.safeEncode<jsv.Schema>(schema, make(SIZE));
    if (!result.success) soundError(result.error);
  });
});

describe("limits refuse early", () => {
  it("maxLength: before anything is read", () => {
    for (const text of ["[".repeat(100), Uint8Array.from({ length: 100 }, () => 0xff)]) {
      const result = jsv.safeDecode(jsv.any(), text, { maxLength: 99 });
      expect(!result.success && result.error.issues.map(({ code }) => code)).toEqual(["too_long"]);
    }
  });

  it.each([0, 1, 128, 1000])("maxDepth %i: at the first bracket too many", (maxDepth) => {
    for (const bracket of ["[", "{a:", "\n[", "[{a:"]) {
      const text = bracket.repeat(200_000);
      const result = jsv.safeDecode(jsv.any(), text, { maxDepth });
      expect(!result.success && result.error.issues.map(({ code }) => code)).toEqual(["too_deep"]);
      const before = text.slice(0, result.success ? 0 : result.error.issues[0].offset);
      expect(before.replace(/[^[{]/g, "")).toHaveLength(maxDepth);
    }
  });

  it("a text longer than a string can be is refused as such, when written and when laid out", () => {
    const result = jsv.safeEncode(jsv.any(), new Array(60).fill("x".repeat(1e7)));
    expect(!result.success && result.error.issues[0].code).toBe("too_long");
    const deep = `${"[".repeat(999)}${"a,".repeat(600_000)}${"]".repeat(999)}`;
    expect(() => jsv.format(deep)).toThrow(jsv.JsvError);
    expect(jsv.toWire(deep)).toBe(deep);
  });
});
