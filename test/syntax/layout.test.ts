import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { any, format, parse, safeDecode, stringify, toWire } from "../../src/index.js";
import { arbitrary } from "../../src/testing/arbitrary/index.js";
import { issueOf } from "../support/issue.js";
import { runs } from "../support/size.js";
import { soup } from "../support/text.js";

describe("section 5: format writes the documentation layout", () => {
  it.each<[rule: string, text: string, formatted: string]>([
    ["text stays as it is", "abc", "abc"],
    ["quoted text keeps its quotes", '"a"', '"a"'],
    ["one tab deeper after an opening bracket", "{a:1}", "{\n\ta: 1\n}"],
    ["a new line after a comma", "{a:1,b:2}", "{\n\ta: 1,\n\tb: 2\n}"],
    ["a list", "[a,b]", "[\n\ta,\n\tb\n]"],
    [
      "a bracket directly after a colon starts a new line",
      "{a:{b:[c]}}",
      "{\n\ta: \n\t{\n\t\tb: \n\t\t[\n\t\t\tc\n\t\t]\n\t}\n}",
    ],
    [
      "a bracket in a list stands after the comma's line break",
      "[[a],{b:c}]",
      "[\n\t[\n\t\ta\n\t],\n\t{\n\t\tb: c\n\t}\n]",
    ],
    ["empty brackets after a colon stay on the line", "{a:{},b:[]}", "{\n\ta: {},\n\tb: []\n}"],
    ["one space after the first colon only", "{a:b:c}", "{\n\ta: b:c\n}"],
    ["no space after the colons of other strings", "[a:b,c:d]", "[\n\ta:b,\n\tc:d\n]"],
    ["nor after that of a root", "a:b", "a:b"],
    ["quoted brackets, commas and colons are untouched", '{a:"{[b:c,]}"}', '{\n\ta: "{[b:c,]}"\n}'],
    ["quoted line breaks are untouched", '["a\r\nb"]', '[\n\t"a\r\nb"\n]'],
    ["quoted quotes stay doubled", '["a""b"]', '[\n\t"a""b"\n]'],
    ["quoted names stay quoted", '{"a:b":1,"":2}', '{\n\t"a:b": 1,\n\t"": 2\n}'],
    ["padded strings get quotes", "{a: x,b:y\t,c:z}", '{\n\ta: " x",\n\tb: "y\t",\n\tc: z\n}'],
    ["padded items and names, too", "[ a,{ b :c}]", '[\n\t" a",\n\t{\n\t\t" b ": c\n\t}\n]'],
    ["a padded root, too", " a", '" a"'],
    ["spaces inside stay bare", "[a b]", "[\n\ta b\n]"],
    ["other whitespace at an end stays bare", "[\u00a0a\u2028]", "[\n\t\u00a0a\u2028\n]"],
    ["empty slots stay empty", "[,a,]", "[\n\t,\n\ta,\n\t\n]"],
    ["empty values stay empty", "{a:,b:1}", "{\n\ta: ,\n\tb: 1\n}"],
    ["layout is taken for what it is", "\ufeff{\r\n  a:   x\r\n}\r\n", '{\n\ta: "  x"\n}'],
  ])("%s: %j", (_rule, text, formatted) => {
    expect(format(text)).toBe(formatted);
  });

  it("refuses what is no JSV, with the place in the text that was given", () => {
    expect(issueOf(() => format("{a:1"))).toMatchObject({
      code: "unexpected_end",
      offset: 4,
      line: 1,
      column: 5,
    });
    expect(issueOf(() => format("{é:1"))).not.toHaveProperty("byteOffset");
    expect(issueOf(() => toWire("{a:1"))).toMatchObject({
      code: "unexpected_end",
      offset: 4,
      line: 1,
      column: 5,
    });
  });
});

describe("toWire writes compactly, every string by the writer's rule", () => {
  it.each<[rule: string, text: string, wire: string]>([
    ["layout goes", "{\n\ta: 1,\r\n\tb: \n\t[\n\t\tc\n\t]\n}\n", "{a:1,b:[c]}"],
    ["needless quotes go", '["a"," b ",{"c":"d"}]', "[a, b ,{c:d}]"],
    ["needed quotes stay", '["","a,b","c:d","e""f",{"":"x:y"}]', '["","a,b","c:d","e""f",{"":"x:y"}]'],
    ["a bare colon stays bare", "[a:1,2020-01-02T03:04:05Z]", "[a:1,2020-01-02T03:04:05Z]"],
    ["data spaces stay", "{ a : x }", "{ a : x }"],
    ["empty slots stay", "[\n,\na,\n\n]", "[,a,]"],
    ["a BOM goes", "\ufeff[a]", "[a]"],
  ])("%s: %j", (_rule, text, wire) => {
    expect(toWire(text)).toBe(wire);
  });
});

describe("nothing changes its meaning", () => {
  /** What a text means, empty slots included; undefined if it is no JSV. */
  const meaning = (text: string): string | undefined => {
    const filled = safeDecode(any(), text);
    return filled.success ? JSON.stringify(filled.data) : undefined;
  };

  it.each([
    '"\ufeffa"',
    "\ufeff\ufeffa",
    '"\ufeff"',
    '\n"\ufeff"',
    "\n\ufeffa",
    '["\ufeffa"]',
    '{"\ufeff":1}',
  ])("a text at the root that begins with U+FEFF loses nothing: %j", (text) => {
    expect(parse(format(text))).toStrictEqual(parse(text));
    expect(parse(toWire(text))).toStrictEqual(parse(text));
  });

  it("for any text that reads", () => {
    fc.assert(
      fc.property(soup, (text) => {
        const before = meaning(text);
        if (before === undefined) return;
        expect(meaning(format(text))).toBe(before);
        expect(meaning(toWire(text))).toBe(before);
        expect(format(format(text))).toBe(format(text));
        expect(toWire(toWire(text))).toBe(toWire(text));
        expect(toWire(format(text))).toBe(toWire(text));
      }),
      { numRuns: runs(5000) },
    );
  });

  it("toWire(format(x)) is x for all that is written", () => {
    fc.assert(
      fc.property(arbitrary(any()), (value) => {
        const text = stringify(value);
        expect(toWire(format(text))).toBe(text);
        expect(stringify(value, { layout: "formatted" })).toBe(format(text));
      }),
      { numRuns: runs(1000) },
    );
  });
});

it.each([
  ["format", format],
  ["toWire", toWire],
])("%s takes a string and nothing else", (_name, lay) => {
  for (const value of [undefined, null, 1, Uint8Array.of(97), Object("a")]) {
    expect(() => lay(value as never)).toThrow(new TypeError("the text to lay out must be a string"));
  }
});
