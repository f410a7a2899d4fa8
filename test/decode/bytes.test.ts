import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { any, decode, int, type JsvIssue, list, object, parse, safeDecode, string } from "../../src/index.js";
import { issueOf, issuesOf } from "../support/issue.js";
import { runs } from "../support/size.js";
import { wellFormedText } from "../support/text.js";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const join = (...parts: (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === "string" ? [...utf8(part)] : part)));

describe("bytes are UTF-8", () => {
  it.each([
    ["ASCII", "{a:1}"],
    ["two, three and four bytes", "{é:漢,€:😀}"],
    ["the edges of each length", "[\0,\x7f,\x80,\u07ff,\u0800,\ud7ff,\ue000,\uffff,\u{10000},\u{10ffff}]"],
    ["a BOM", "\ufeff{a:\ufeff}"],
    ["two BOMs", "\ufeff\ufeffa"],
    ["line breaks", "{\r\n\ta: 1\r\n}"],
  ])("%s: as the same text", (_name, text) => {
    expect(parse(utf8(text))).toStrictEqual(parse(text));
  });

  it("a Buffer and a view into a larger buffer are bytes, too", () => {
    expect(parse(Buffer.from("[a]"))).toStrictEqual(["a"]);
    expect(parse(utf8("xx[a]xx").subarray(2, 5))).toStrictEqual(["a"]);
    expect(parse(new Uint8Array(utf8("xx[a]xx").buffer, 2, 3))).toStrictEqual(["a"]);
  });

  it("no bytes are an empty document", () => {
    expect(issueOf(() => parse(new Uint8Array()))).toMatchObject({
      code: "empty_document",
      offset: 0,
      byteOffset: 0,
    });
  });
});

it.each([
  ["undefined", undefined],
  ["null", null],
  ["a number", 1],
  ["an array", [0x61]],
  ["an object", {}],
  ["an ArrayBuffer", new ArrayBuffer(1)],
  ["bytes of another kind", new Int8Array(1)],
  ["what calls itself a Uint8Array", { length: 1, [Symbol.toStringTag]: "Uint8Array" }],
])("TypeError for %s", (_what, input) => {
  expect(() => parse(input as never)).toThrow(
    new TypeError(
      "JSV text must be a string or a Uint8Array of UTF-8 (an ArrayBuffer: new Uint8Array(buffer))",
    ),
  );
});

describe("invalid UTF-8 is an issue with its byte offset", () => {
  it.each<[why: string, bytes: number[]]>([
    ["a continuation byte alone", [0x80]],
    ["the last continuation byte alone", [0xbf]],
    ["overlong: 0xC0", [0xc0, 0x80]],
    ["overlong: 0xC1", [0xc1, 0xbf]],
    ["overlong of three bytes", [0xe0, 0x9f, 0xbf]],
    ["overlong of four bytes", [0xf0, 0x8f, 0xbf, 0xbf]],
    ["a high surrogate", [0xed, 0xa0, 0x80]],
    ["a low surrogate", [0xed, 0xbf, 0xbf]],
    ["above U+10FFFF", [0xf4, 0x90, 0x80, 0x80]],
    ["0xF5", [0xf5, 0x80, 0x80, 0x80]],
    ["0xFE", [0xfe]],
    ["0xFF", [0xff]],
    ["two bytes cut", [0xc3]],
    ["three bytes cut", [0xe6, 0xbc]],
    ["four bytes cut", [0xf0, 0x9f, 0x98]],
    ["two bytes broken", [0xc3, 0x28]],
    ["three bytes broken", [0xe6, 0xbc, 0x28]],
    ["four bytes broken", [0xf0, 0x9f, 0x98, 0x28]],
    ["Latin-1 é", [0xe9, 0x2c]],
    ["UTF-16 with its BOM", [0xff, 0xfe, 0x5b, 0x00]],
  ])("%s", (_why, bytes) => {
    for (const [before, after] of [
      ["", ""],
      ["[a,", "]"],
      ["{\n\ta: é漢😀", "}"],
      ["\ufeff", "x"],
      ["\x7f\x80\u07ff\u0800\ud7ff\ue000\uffff\u{10000}\u{10ffff}", ""],
    ] as const) {
      const issue = issueOf(() => parse(join(before, bytes, after)));
      const lines = before.replace("\ufeff", "").split("\n");
      expect(issue).toMatchObject({
        code: "invalid_utf8",
        path: [],
        byteOffset: utf8(before).length,
        offset: before.length,
        line: lines.length,
        column: lines.at(-1)!.length + 1,
      });
      expect(issue.message).toContain(`0x${bytes[0]!.toString(16)}`);
      expect(issue.message).toContain(String(utf8(before).length));
      expect(issue.frame).toBeTypeOf("string");
    }
  });

  it.each<[what: string | undefined, bytes: number[]]>([
    ["UTF-16", [0xff, 0xfe, 0x5b, 0x00]],
    ["UTF-16", [0xfe, 0xff, 0x00, 0x5b]],
    ["gzip", [0x1f, 0x8b, 0x08]],
    [undefined, [0xff, 0x5b]],
    [undefined, [0xfe, 0x5b]],
    [undefined, [0x5b, 0xfe]],
    [undefined, [0x5b, 0xff]],
    [undefined, [0x1f, 0xff]],
    [undefined, [0x5b, 0x8b]],
  ])("with the hint that it is %s, by its first bytes", (what, bytes) => {
    const { message } = issueOf(() => parse(Uint8Array.from(bytes)));
    expect(/looks like ([\w-]+)/.exec(message)?.[1]).toBe(what);
  });

  it("in agreement with TextDecoder, for any bytes", () => {
    const strict = (bytes: Uint8Array): boolean => {
      try {
        new TextDecoder("utf-8", { fatal: true }).decode(bytes);
        return true;
      } catch {
        return false;
      }
    };
    const some = fc.uint8Array({ maxLength: 12 });
    const broken = fc.tuple(wellFormedText, some, wellFormedText).map(([a, b, c]) => join(a, [...b], c));
    fc.assert(
      fc.property(fc.oneof(some, broken), (bytes) => {
        const result = safeDecode(any(), bytes);
        const issue = result.success ? undefined : result.error.issues[0];
        expect(issue?.code === "invalid_utf8").toBe(!strict(bytes));
        if (issue?.code !== "invalid_utf8") return;
        const at = issue.byteOffset!;
        expect(strict(bytes.subarray(0, at))).toBe(true);
        for (let end = at + 1; end <= Math.min(bytes.length, at + 4); end++) {
          expect(strict(bytes.subarray(at, end))).toBe(false);
        }
      }),
      { numRuns: runs(2000) },
    );
  });
});

describe("byteOffset counts bytes, offset UTF-16 units", () => {
  const O = object("O", { s: string(), n: int() });
  it.each<[name: string, before: string]>([
    ["ASCII", "abc"],
    ["two bytes", "éé"],
    ["three bytes", "漢€"],
    ["four bytes", "😀𐀀"],
    ["a BOM inside", "\ufeff"],
    ["all of them", "aé漢😀"],
    ["a quoted text over lines", '"é\r\n漢""😀"'],
  ])("%s", (_name, before) => {
    for (const bom of ["", "\ufeff"]) {
      const text = `${bom}{s:${before},n:x}`;
      const expected: Partial<JsvIssue> = { code: "invalid_number", path: ["n"], offset: text.indexOf("x}") };
      const fromBytes = issueOf(() => decode(O, utf8(text)));
      const fromText = issueOf(() => decode(O, text));
      expect(fromBytes).toMatchObject({
        ...expected,
        byteOffset: utf8(text.slice(0, expected.offset)).length,
      });
      expect(fromText).toMatchObject(expected);
      expect(fromText).not.toHaveProperty("byteOffset");
      expect(fromBytes).toMatchObject({
        line: fromText.line!,
        column: fromText.column!,
        frame: fromText.frame!,
      });
    }
  });

  it("for syntax faults, too", () => {
    expect(issueOf(() => parse(utf8("[😀,é}")))).toMatchObject({
      code: "mismatched_bracket",
      offset: 5,
      byteOffset: 8,
    });
  });

  it("for every issue of a document", () => {
    const text = "[é,1,漢,2,😀,3]";
    for (const issue of issuesOf(() => decode(list(int()), utf8(text)))) {
      expect(issue.byteOffset).toBe(utf8(text.slice(0, issue.offset)).length);
    }
  });
});
