import { describe, expect, it, vi } from "vitest";
import { brackets } from "../../bench/hostile/brackets.js";
import { hostileTexts } from "../../bench/hostile/texts.js";
import { hostileValues } from "../../bench/hostile/values.js";
import * as fast from "../../src/decode/fast/decode-fast.js";
import * as jsv from "../../src/index.js";
import { Lexer } from "../../src/syntax/lexer.js";
import { soundError } from "../support/laws.js";
import { isFull } from "../support/size.js";

// The hostile input of the benchmark, small enough for a test: that its cost is linear is measured there, that nothing
// of it is repeated at length is shown here. An exception of the engine would fail these tests.

const SIZE = isFull ? 4000 : 1000;
/** Some brackets are nested a thousand deep. */
const NESTED_SIZE = 4000;
/** How long a message may be, in UTF-16 units: some name all members of an enumeration, or an item on a deep path. */
const MAX_MESSAGE = 300;

/** No part of an error is long, nor are all of them together, as text. */
function shortError(error: jsv.JsvError): void {
  for (const { message, frame = "" } of error.issues) {
    expect(message.length).toBeLessThan(MAX_MESSAGE);
    expect(frame.length).toBeLessThan(MAX_MESSAGE);
  }
  expect(error.message.length).toBeLessThan(6 * 3 * MAX_MESSAGE);
  expect(jsv.formatError(error).length).toBeLessThan(error.issues.length * 3 * MAX_MESSAGE);
}

describe("hostile text", () => {
  it.each(hostileTexts)("$name", (hostile) => {
    const { schema, make, options } = hostile;
    const size = brackets.includes(hostile) ? NESTED_SIZE : SIZE;
    const text = make(size);
    expect(text.length).toBeGreaterThan(size / 4);
    for (const given of [text, `\n${text}`, `\ufeff${text}`]) {
      const result = jsv.safeDecode(schema, given, options);
      if (!result.success) {
        soundError(result.error, given);
        shortError(result.error);
      }
      const recovered = jsv.safeDecode(schema, given, { ...options, recover: true });
      expect(recovered.success).toBe(result.success);
      if (!recovered.success) shortError(recovered.error);
      const bytes = jsv.safeDecode(schema, new TextEncoder().encode(given), options);
      expect(bytes.success).toBe(result.success);
    }
    for (const lay of [jsv.format, jsv.toWire]) {
      try {
        lay(text);
      } catch (error) {
        expect(error).toBeInstanceOf(jsv.JsvError);
        soundError(error as jsv.JsvError, text);
        shortError(error as jsv.JsvError);
      }
    }
  });
});

describe("hostile values", () => {
  it.each(hostileValues)("$name", ({ schema, make }) => {
    const result = jsv.safeEncode<jsv.Schema>(schema, make(SIZE));
    if (!result.success) {
      soundError(result.error);
      shortError(result.error);
    }
    const checked = (schema as jsv.Schema)["~standard"].validate(make(SIZE));
    for (const { message } of "issues" in checked ? (checked.issues ?? []) : [])
      expect(message.length).toBeLessThan(MAX_MESSAGE);
  });
});

describe("limits refuse early", () => {
  it("maxLength: before the lexer, the scanner or the decoder of UTF-8 has seen anything", () => {
    const seen = [
      vi.spyOn(Lexer.prototype, "next"),
      vi.spyOn(TextDecoder.prototype, "decode"),
      vi.spyOn(fast, "decodeFast"),
    ];
    const text = `\n[${",".repeat(1e7)}`;
    for (const given of [text, new TextEncoder().encode(text)]) {
      for (const recover of [false, true]) {
        const result = jsv.safeDecode(jsv.any(), given, { maxLength: 1000, recover });
        expect(!result.success && result.error.issues.map(({ code }) => code)).toEqual(["too_long"]);
      }
    }
    for (const spy of seen) {
      expect(spy).not.toHaveBeenCalled();
      spy.mockRestore();
    }
  });

  it("maxLength: one unit too many is too many", () => {
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
