import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byteOffsetOf, frameOf, positionOf, type Source } from "../../src/text/positions.js";
import { shown } from "../support/names.js";
import { runs } from "../support/size.js";
import { anyText, wellFormedText } from "../support/text.js";

const source = (text: string): Source => ({ text, bytes: false });

/** Line and column, counted one character at a time. */
function naivePosition(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let column = 1;
  for (let i = 0; i < offset; i++) {
    const unit = text.charAt(i);
    if (i === 0 && unit === "\ufeff") continue;
    const endsLine = unit === "\n" || (unit === "\r" && text.charAt(i + 1) !== "\n");
    if (endsLine) {
      line += 1;
      column = 1;
    } else column += 1;
  }
  return { line, column };
}

const multiline = fc
  .array(fc.oneof(fc.constantFrom("\n", "\r", "\r\n", "a", "é", "😀", "\ufeff", "\u2028", "\t"), anyText), {
    maxLength: 12,
  })
  .map((parts) => parts.join(""));

describe("positionOf", () => {
  it.each<[name: string, text: string, offset: number, line: number, column: number]>([
    ["the start", "abc", 0, 1, 1],
    ["the end", "abc", 3, 1, 4],
    ["an empty text", "", 0, 1, 1],
    ["after LF", "a\nb", 2, 2, 1],
    ["on LF", "a\nb", 1, 1, 2],
    ["after CR", "a\rb", 2, 2, 1],
    ["after CRLF, which is one break", "a\r\nb", 3, 2, 1],
    ["after LF CR, which are two", "a\n\rb", 3, 3, 1],
    ["an empty last line", "a\n", 2, 2, 1],
    ["a column is a UTF-16 unit", "😀x", 2, 1, 3],
    ["a BOM is no column", "\ufeffab", 2, 1, 2],
    ["on the BOM", "\ufeffab", 0, 1, 1],
    ["a BOM before a line break", "\ufeff\nab", 2, 2, 1],
    ["U+2028, U+0085, VT and FF are no line breaks", "\u2028\u0085\v\fx", 4, 1, 5],
  ])("%s", (_name, text, offset, line, column) => {
    expect(positionOf(source(text), offset)).toEqual({ line, column });
  });

  it("agrees with counting, for every offset of any text", () => {
    fc.assert(
      fc.property(multiline, (text) => {
        const shared = source(text);
        for (let offset = text.length; offset >= 0; offset--) {
          // Between CR and LF stands no token.
          if (text.charAt(offset) === "\n" && text.charAt(offset - 1) === "\r") continue;
          expect(positionOf(shared, offset)).toEqual(naivePosition(text, offset));
          expect(positionOf(source(text), offset)).toEqual(naivePosition(text, offset));
        }
      }),
    );
  });
});

describe("a long text, in any order of asking", () => {
  it.each(
    ["\r\n", "\n", "\r", "a\r\n", "é漢😀\n", "x".repeat(4095), `${"x".repeat(4094)}\r\n`, "😀"].map(
      (part) => [shown(part), part] as const,
    ),
  )("of %s again and again", (_shown, part) => {
    const text = `\ufeff[${part.repeat(Math.ceil(20_000 / part.length))}`;
    const shared = source(text);
    for (const at of [0.99, 0.1, 0.5, 0.2048, 0.4096, 0, 1]) {
      let offset = Math.floor(at * text.length);
      if (text.charAt(offset) === "\n" && text.charAt(offset - 1) === "\r") offset += 1;
      if (/^[\uDC00-\uDFFF]/.test(text.slice(offset))) offset += 1;
      expect(positionOf(shared, offset)).toEqual(naivePosition(text, offset));
      expect(byteOffsetOf(shared, offset)).toBe(Buffer.byteLength(text.slice(0, offset)));
      expect(frameOf(shared, offset, offset + 1)).toBe(frameOf(source(text), offset, offset + 1));
    }
  });
});

describe("byteOffsetOf", () => {
  it("agrees with TextEncoder, for every character of any text", () => {
    fc.assert(
      fc.property(wellFormedText, (text) => {
        let offset = 0;
        for (const character of text) {
          expect(byteOffsetOf(source(text), offset)).toBe(
            new TextEncoder().encode(text.slice(0, offset)).length,
          );
          offset += character.length;
        }
      }),
    );
  });
});

/** The two lines of a frame, and what the underline marks. */
function frame(text: string, start: number, end: number): { line: string; underline: string; under: string } {
  const [line = "", underline = "", ...rest] = frameOf(source(text), start, end).split("\n");
  expect(rest).toEqual([]);
  expect(underline).toMatch(/^ *\^+$/);
  const characters = [...line];
  const under = characters.slice(underline.indexOf("^"), underline.length).join("");
  return { line, underline, under };
}

describe("frameOf", () => {
  it.each<[name: string, text: string, start: number, end: number, line: string, underline: string]>([
    ["the fault underlined", "{a:bcd}", 3, 6, "{a:bcd}", "   ^^^"],
    ["at least one column", "abc", 1, 1, "abc", " ^"],
    ["at the end of the text", "[a", 2, 2, "[a", "  ^"],
    ["an empty text", "", 0, 0, "", "^"],
    ["its own line only", "a\nbcd\ne", 3, 4, "bcd", " ^"],
    ["with CRLF", "a\r\nbcd\r\ne", 4, 5, "bcd", " ^"],
    ["no further than the line", 'x"ab\ncd"', 1, 8, 'x"ab', " ^^^"],
    ["on a line break", "ab\ncd", 2, 3, "ab", "  ^"],
    ["on CRLF", "ab\r\ncd", 2, 3, "ab", "  ^"],
    ["an empty last line", "a\n", 2, 2, "", "^"],
    ["astral characters are one column", "😀😀x😀", 4, 5, "😀😀x😀", "  ^"],
    ["an astral fault", "a😀😀b", 1, 5, "a😀😀b", " ^^"],
    ["tabs are one space", "\ta\tb", 3, 4, " a b", "   ^"],
    ["control characters become visible", "\0\x1b[x\x7f", 3, 4, "␀␛[x\ufffd", "   ^"],
    ["C1 controls", "\u009b\u0085x", 2, 3, "\ufffd\ufffdx", "  ^"],
    ["lone surrogates", "\ud800\udc00\udc00\ud800x", 4, 5, "\u{10000}\ufffd\ufffdx", "   ^"],
    [
      "invisible and turning characters",
      "\u200b\u202e\u2066\ufeffx",
      4,
      5,
      "\ufffd\ufffd\ufffd\ufffdx",
      "    ^",
    ],
    ["a BOM at the start is no part of the line", "\ufeff[x", 2, 3, "[x", " ^"],
    [
      "directions of writing, soft hyphens and tags",
      "\u061c\u00ad\u{e0041}x",
      4,
      5,
      "\ufffd\ufffd\ufffdx",
      "   ^",
    ],
    ["other line separators break no line", "\u2028x", 1, 2, "\ufffdx", " ^"],
  ])("%s", (_name, text, start, end, line, underline) => {
    expect(frameOf(source(text), start, end)).toBe(`${line}\n${underline}`);
  });

  it.each([
    ["at the start", 0],
    ["near the start", 20],
    ["in the middle", 500_000],
    ["near the end", 999_980],
    ["at the last character", 999_999],
  ])("at most 80 columns of a megabyte, %s", (_name, start) => {
    const text = `${"a".repeat(start)}X${"b".repeat(1_000_000 - start - 1)}`;
    const { line, under } = frame(text, start, start + 1);
    expect(line.length).toBeLessThanOrEqual(80);
    expect(line.length).toBeGreaterThan(70);
    expect(under).toBe("X");
    expect(line.startsWith("…")).toBe(start > 100);
    expect(line.endsWith("…")).toBe(start < 999_000);
  });

  it("a fault of a megabyte is underlined as far as it shows", () => {
    const { line, underline } = frame(`[${"x".repeat(1_000_000)}]`, 1, 1_000_001);
    expect(line).toMatch(/^\[x+…$/);
    expect(underline.length).toBeLessThanOrEqual(80);
    expect(underline.trim().length).toBeGreaterThan(50);
  });

  it("the end of a line that is just 80 columns long", () => {
    const { line, underline } = frame("a".repeat(80), 80, 80);
    expect(line.length).toBeLessThanOrEqual(80);
    expect(underline.length).toBeLessThanOrEqual(80);
  });

  it("a line of just 80 columns is shown whole, one of 81 is cut", () => {
    expect(frame("a".repeat(80), 3, 4).line).toBe("a".repeat(80));
    expect(frame(`${"a".repeat(80)}\nb`, 0, 1).line).toBe("a".repeat(80));
    expect(frame("a".repeat(81), 0, 1).line).toBe(`${"a".repeat(78)}…`);
  });

  it("whatever the text: at most 80 columns, nothing invisible, the underline below the fault", () => {
    const long = fc.tuple(
      multiline,
      fc.constantFrom("", "x".repeat(77), "😀".repeat(60), "\ta".repeat(99)),
      multiline,
    );
    fc.assert(
      fc.property(
        long.map((parts) => parts.join("")),
        fc.nat(),
        (text, seed) => {
          // Where a token could begin: at no low half of a pair, nor between CR and LF.
          let start = seed % (text.length + 1);
          if (/^[\uDC00-\uDFFF]/.test(text.slice(start)) && /[\uD800-\uDBFF]$/.test(text.slice(0, start)))
            start -= 1;
          if (text.charAt(start) === "\n" && text.charAt(start - 1) === "\r") start -= 1;
          if (start === 0 && text.startsWith("\ufeff")) start = 1;
          const { line, underline, under } = frame(text, start, start + 1);
          expect([...line].length).toBeLessThanOrEqual(80);
          expect(line).not.toMatch(/[\0-\x1f\x7f-\x9f\u2028\u2029]/);
          expect(/\p{Surrogate}/u.test(line)).toBe(false);
          expect([...underline.trim()]).toHaveLength(1);
          const code = text.codePointAt(start) ?? 0x0a;
          if (code === 0x0a || code === 0x0d) return;
          const shown = String.fromCodePoint(code);
          if (/^[a-z0-9é😀"{}[\],:]$/u.test(shown)) expect(under).toBe(shown);
        },
      ),
      { numRuns: runs(2000) },
    );
  });
});
