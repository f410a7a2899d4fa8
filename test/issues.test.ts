import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as jsv from "../src/index.js";
import { excerpt, formatPath } from "../src/issues.js";
import { quote } from "../src/syntax/quote.js";
import { issueOf, issuesOf } from "./support/issue.js";
import { many } from "./support/size.js";

function errorOf(
  schema: jsv.Schema,
  text: string | Uint8Array,
  options: jsv.DecodeOptions = {},
): jsv.JsvError {
  const result = jsv.safeDecode(schema, text, options);
  if (result.success) throw new Error("expected an error");
  return result.error;
}

const Page = jsv.object("Page", {
  items: jsv.list(jsv.object("Call", { callState: jsv.enumeration("CallState", ["Ringing", "Connected"]) })),
});

describe("JsvError", () => {
  it("is an Error with a name, a message and its issues", () => {
    const error = errorOf(jsv.int(), "x");
    expect(error).toBeInstanceOf(Error);
    expect(error).toBeInstanceOf(jsv.JsvError);
    expect(error.name).toBe("JsvError");
    expect(error.issues).toHaveLength(1);
    expect(String(error)).toMatch(/^JsvError: expected a whole number/);
    expect(error.stack).toContain("JsvError");
  });

  it("is what decode, parse, encode, stringify, format and toWire throw", () => {
    for (const run of [
      () => jsv.decode(jsv.int(), "x"),
      () => jsv.parse("["),
      () => jsv.encode(jsv.int(), Number.NaN),
      () => jsv.stringify(null),
      () => jsv.format("["),
      () => jsv.toWire("["),
    ]) {
      expect(run).toThrow(jsv.JsvError);
    }
  });

  it("can be made by hand, of plain issues", () => {
    const error = new jsv.JsvError([{ code: "wrong_type", message: "no", path: ["a", 0] }]);
    expect(error.message).toBe("a[0]: no");
    expect(jsv.formatError(error)).toBe("a[0]: no");
  });
});

describe("the message: path, what is wrong, position, and the line underlined", () => {
  it("as the design page shows it", () => {
    const error = errorOf(Page, "{items:[{callState:Ringing},{callState:Rinigng}]}");
    expect(error.message.split("\n")).toEqual([
      'items[1].callState: expected one of Ringing, Connected; got "Rinigng"; did you mean Ringing? (line 1, column 40)',
      "  {items:[{callState:Ringing},{callState:Rinigng}]}",
      "                                         ^^^^^^^",
    ]);
  });

  it("without a path at the root, without a position for values", () => {
    expect(errorOf(jsv.int(), "x").message).toMatch(/^expected .* \(line 1, column 1\)\n {2}x\n {2}\^$/);
    const written = jsv.safeEncode(jsv.list(jsv.int()), [Number.NaN]);
    expect(!written.success && written.error.message).toMatch(/^\[0\]: expected .*NaN$/);
  });

  it("all issues up to 5, then how many more", () => {
    const messageOf = (count: number): string =>
      errorOf(jsv.list(jsv.int()), `[${Array(count).fill("x").join(",")}]`).message;
    expect(messageOf(5).match(/expected a whole number/g)).toHaveLength(5);
    expect(messageOf(5)).not.toMatch(/more/);
    expect(messageOf(6).match(/expected a whole number/g)).toHaveLength(5);
    expect(messageOf(6)).toMatch(/\n\.\.\. and 1 more issue$/);
    expect(messageOf(12)).toMatch(/\n\.\.\. and 7 more issues$/);
    expect(messageOf(500)).toMatch(/\n\.\.\. and 95 more issues$/);
  });

  it("stays readable whatever a document holds", () => {
    const huge = "x".repeat(many(1_000_000));
    for (const [schema, text] of [
      [jsv.int(), huge],
      [jsv.list(jsv.int()), `[${huge}]`],
      [jsv.dictionary(jsv.int()), `{${huge}:x}`],
      [jsv.dictionary(jsv.int()), `{"${huge}-":x}`],
      [jsv.object("O", {}), `{${huge}:x}`],
      [jsv.object("O", {}), `{"${huge}":x}`],
      [jsv.any(), `{${huge}`],
      [jsv.any(), `{${huge}}`],
      [jsv.any(), `"a"${huge}`],
    ] as [jsv.Schema, string][]) {
      expect(errorOf(schema, text, { unknownProperties: "error" }).message.length).toBeLessThan(1000);
    }
  });

  it("is short and plain whatever stands in names, values and paths", () => {
    const evil = fc
      .tuple(
        fc.constantFrom("\x1b[2J", "\u202e", "\ud800", "\x00", "😀", "n", "\u2028"),
        fc.integer({ min: 1, max: 500 }),
      )
      .map(([text, times]) => text.repeat(times));
    const schema = jsv.dictionary(jsv.dictionary(jsv.enumeration("E", ["A"])));
    fc.assert(
      fc.property(evil, evil, evil, fc.constantFrom("", "}", "]", '"', ",", "{", "\n"), (a, b, c, tail) => {
        for (const text of [
          `{${quote(a)}:{${quote(b)}:${quote(c)}}}${tail}`,
          `{${quote(a)}:{${b}:${c}${tail}`,
          `${a}${tail}`,
        ]) {
          const result = jsv.safeDecode(schema, text);
          if (result.success) continue;
          const { message } = result.error;
          expect(message.length).toBeLessThan(1500);
          expect(jsv.formatError(result.error, { color: false })).not.toMatch(
            /[\0-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]|\p{Surrogate}/u,
          );
        }
      }),
    );
  });

  it("shows of a deep path its ends", () => {
    const path = Array.from({ length: 100 }, (_, i) => `name${i}`);
    const text = formatPath(path);
    expect(text.startsWith("name0.name1.")).toBe(true);
    expect(text).toContain("name7[…].name92");
    expect(text.endsWith(".name99")).toBe(true);
    expect(formatPath(path.slice(0, 16))).not.toContain("…");
  });

  it("sends nothing to a terminal that the document could have made up", () => {
    const schema = jsv.dictionary(jsv.enumeration("E", ["A"]));
    for (const evil of ["\x1b[31m", "\u009b31m", "\x07", "\u202e", "\u2066"]) {
      for (const text of [`{k:${evil}}`, `{a${evil}:B}`, `{a:{}${evil}}`]) {
        const printed = jsv.formatError(errorOf(schema, text)).replaceAll("\n", "");
        expect(/[\0-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/.test(printed), JSON.stringify(text)).toBe(
          false,
        );
      }
    }
  });
});

describe("formatError", () => {
  it("marks nothing on a line without text", () => {
    const result = jsv.safeDecode(jsv.any(), "");
    expect(result.success ? "" : jsv.formatError(result.error)).toMatch(/^.*\(line 1, column 1\)$/);
  });

  const error = errorOf(jsv.list(jsv.int()), `[${"x,".repeat(7)}1]`);

  it("writes all issues, without colour by default", () => {
    const text = jsv.formatError(error);
    expect(text.match(/expected a whole number/g)).toHaveLength(7);
    expect(text).not.toMatch(/more issue/);
    expect(text).not.toContain("\x1b");
    expect(jsv.formatError(error, { color: false })).toBe(text);
    expect(jsv.formatError(error, {})).toBe(text);
  });

  it("with colour, the same text between escape codes, each closed", () => {
    const text = jsv.formatError(error, { color: true });
    expect(text).toMatch(/\x1b\[\d+m/);
    expect(text.replace(/\x1b\[\d+m/g, "")).toBe(jsv.formatError(error));
    const codes = text.match(/\x1b\[\d+m/g)!;
    expect(codes.filter((code) => code === "\x1b[0m")).toHaveLength(codes.length / 2);
    for (const line of text.split("\n"))
      expect(line).toMatch(/^(?:[^\x1b]|\x1b\[[1-9]\d*m[^\x1b]*\x1b\[0m)*$/);
  });
});

describe("paths are written as JavaScript would", () => {
  it.each<[path: jsv.PathSegment[], text: string]>([
    [[], ""],
    [["items"], "items"],
    [["items", 3, "callState"], "items[3].callState"],
    [[0], "[0]"],
    [[0, 1, "a"], "[0][1].a"],
    [["applicationData", "a b"], 'applicationData["a b"]'],
    [["a b"], '["a b"]'],
    [[""], '[""]'],
    [["1"], '["1"]'],
    [["a", "0"], 'a["0"]'],
    [["a", 'q"', "\n"], 'a["q\\""]["\\n"]'],
    [["été", "漢", "$_1"], "été.漢.$_1"],
    [["__proto__", "constructor"], "__proto__.constructor"],
  ])("%j", (path, text) => {
    expect(formatPath(path)).toBe(text);
  });
});

describe("excerpt", () => {
  it("cuts at 80 characters, never inside a pair", () => {
    expect(excerpt("x".repeat(80))).toBe("x".repeat(80));
    expect(excerpt("x".repeat(81))).toBe(`${"x".repeat(79)}…`);
    expect(excerpt(`${"x".repeat(78)}😀y`)).toBe(`${"x".repeat(78)}…`);
    expect(excerpt(`${"x".repeat(77)}😀yy`)).toBe(`${"x".repeat(77)}😀…`);
    expect(excerpt("abcdef", 4)).toBe("abc…");
  });
});

describe("issues are plain data", () => {
  const issue = issueOf(() => jsv.decode(jsv.list(jsv.int()), "[1,\nx]"));

  it("with every field, for programs, JSON and structured clones", () => {
    const all = {
      code: "invalid_number",
      message: 'expected a whole number from -2147483648 to 2147483647; got "x"',
      path: [1],
      expected: "a whole number from -2147483648 to 2147483647",
      received: "x",
      offset: 4,
      line: 2,
      column: 1,
      frame: "x]\n^",
    };
    expect({ ...issue }).toStrictEqual(all);
    expect(JSON.parse(JSON.stringify(issue))).toStrictEqual(all);
    expect(structuredClone(issue)).toStrictEqual(all);
    expect(Object.keys(issue)).toEqual(Object.keys(all));
  });

  it("without the fields that do not apply", () => {
    const written = issueOf(() => jsv.stringify(null));
    for (const field of ["offset", "byteOffset", "line", "column", "frame"])
      expect(field in written).toBe(false);
    expect("byteOffset" in issue).toBe(false);
    expect("byteOffset" in issueOf(() => jsv.parse(Uint8Array.of(0x5b)))).toBe(true);
    expect(Object.values(issueOf(() => jsv.parse("[x}")))).not.toContain(undefined);
  });

  it("positions are read as often as one likes", () => {
    const [first, second] = issuesOf(() => jsv.decode(jsv.list(jsv.int()), "[x,\ny]"));
    expect([second!.line, first!.line, second!.line, first!.frame, first!.column]).toEqual([
      2,
      1,
      2,
      "[x,\n ^",
      2,
    ]);
  });
});
