import { describe, expect, it } from "vitest";
import { parse } from "../../src/index.js";
import { issueOf, marked } from "../support/issue.js";

const BREAKS = [
  ["LF", "\n"],
  ["CR", "\r"],
  ["CRLF", "\r\n"],
  ["LF, space", "\n "],
  ["LF, tab", "\n\t"],
  ["two of them", "\n\n"],
  ["CR, tab, LF, space", "\r\t\n "],
] as const;

describe("section 4: after a delimiter and at the start, whitespace with a line break is insignificant", () => {
  const runs = [
    ...BREAKS,
    ["space, LF", " \n"],
    ["tab, CR, space", "\t\r "],
    ["spaces, CRLF, tab", "  \r\n\t"],
  ] as const;
  it.each(runs)("%s", (_name, run) => {
    expect(parse(`${run}a`)).toBe("a");
    expect(parse(`${run}{a:1}`)).toStrictEqual({ a: "1" });
    expect(parse(`{${run}a:1,${run}b:${run}2}`)).toStrictEqual({ a: "1", b: "2" });
    expect(parse(`[${run}a,${run}b]`)).toStrictEqual(["a", "b"]);
    expect(parse(`{a:${run}{b:${run}[${run}c]}}`)).toStrictEqual({ a: { b: ["c"] } });
    expect(parse(`[${run}"a",${run}"b"]`)).toStrictEqual(["a", "b"]);
  });

  it.each([" ", "\t", "  ", " \t "])("one without a line break is data: %j", (run) => {
    expect(parse(`${run}a`)).toBe(`${run}a`);
    expect(parse(`{${run}a:1,${run}b:${run}2}`)).toStrictEqual({ [`${run}a`]: "1", [`${run}b`]: `${run}2` });
    expect(parse(`[${run}a,${run}b]`)).toStrictEqual([`${run}a`, `${run}b`]);
    expect(parse(`[${run}]`)).toStrictEqual([run]);
  });
});

describe("section 4: before a delimiter and at the end, a run that begins with its line break is insignificant", () => {
  it.each(BREAKS)("%s", (_name, run) => {
    expect(parse(`a${run}`)).toBe("a");
    expect(parse(`"a"${run}`)).toBe("a");
    expect(parse(`{a:1}${run}`)).toStrictEqual({ a: "1" });
    expect(parse(`{a:1${run},b:"2"${run},c:{}${run},d:[]${run}}`)).toStrictEqual({
      a: "1",
      b: "2",
      c: {},
      d: [],
    });
    expect(parse(`[a${run},"b"${run},[c${run}]${run},{}${run}]`)).toStrictEqual(["a", "b", ["c"], {}]);
  });

  it.each(BREAKS)("spaces before it are data: space, then %s", (_name, run) => {
    expect(parse(`a ${run}`)).toBe("a ");
    expect(parse(`{a:1\t${run},b:2 ${run}}`)).toStrictEqual({ a: "1\t", b: "2 " });
    expect(parse(`[a  ${run},b ${run}]`)).toStrictEqual(["a  ", "b "]);
  });

  it.each<[name: string, text: string, code: string]>([
    ["spaces and a line break after a quote", '["a"‸ \n]', "text_after_quote"],
    ["spaces and a line break after a bracket", "[[]‸ \n]", "text_after_value"],
    ["spaces and a line break after the document", "{a:1}‸ \n", "text_after_document"],
    ["a line break inside a bare value", "[a‸\nb]", "line_break_in_bare_text"],
    ["a line break inside a bare value at the root", "a‸\r\nb", "line_break_in_bare_text"],
    ["a line break and a quote after a bare value", '[a‸\n"b"]', "line_break_in_bare_text"],
    ["a line break between key and colon", "{\n\ta‸\n\t: 1}", "line_break_in_bare_text"],
    ["a line break between a quoted key and its colon", '{"a"‸\n:1}', "line_break_in_bare_text"],
    ["a line break inside a key", "{a‸\nb:1}", "line_break_in_bare_text"],
  ])("but not: %s", (_name, text, code) => {
    const { text: document, ...place } = marked(text);
    expect(issueOf(() => parse(document))).toMatchObject({ code, ...place });
  });
});

describe("section 4: one space after the colon of an entry on a line of its own is insignificant", () => {
  it.each<[rule: string, text: string, value: unknown]>([
    ["one space", "{\na: x}", { a: "x" }],
    ["one space only", "{\na:  x}", { a: " x" }],
    ["not a tab", "{\na:\tx}", { a: "\tx" }],
    ["before quotes", '{\na: "x"}', { a: "x" }],
    ["before brackets", "{\na: {},\nb: [c]}", { a: {}, b: ["c"] }],
    ["after a quoted key", '{\n"a": x}', { a: "x" }],
    ["when the whitespace before the key began with spaces", "{ \n a: x}", { a: "x" }],
    ["an empty value stays empty", "{\na: }", { a: null }],
    ["an empty value before a comma", "{\na: ,\nb: 1}", { a: null, b: "1" }],
    ["two spaces are one space of data", "{\na:  }", { a: " " }],
    ["the entry's own key counts, not its neighbour's", "{\na: 1,b: 2,\nc: 3}", { a: "1", b: " 2", c: "3" }],
    ["the entry's own key counts, not its parent's", "{\na: {b: 1}}", { a: { b: " 1" } }],
    ["nor its child's", "{a: x,b:{\nc: y}}", { a: " x", b: { c: "y" } }],
    ["nor a line break after the colon", "{a: \n x}", { a: "x" }],
    ["a line break after the value is too late", "{a: x\n}", { a: " x" }],
    ["on one line a space is data", "{a: x}", { a: " x" }],
    ["line breaks at the start of the document do not count", "\n{a: x}", { a: " x" }],
    ["a list has no colons of its own", "[\na: x]", ["a: x"]],
    ["only the first colon of an entry", "{\na: b: c}", { a: "b: c" }],
    ["a key in the middle of a laid-out run", "{\n\r\n \ta: x}", { a: "x" }],
  ])("%s", (_rule, text, value) => {
    expect(parse(text)).toEqual(value);
  });
});

describe("section 4: between two delimiters, the first rule applies", () => {
  it.each<[text: string, value: unknown]>([
    ["[\n]", []],
    ["[ \n]", []],
    ["[\t\r\n ]", []],
    ["{\n}", {}],
    ["{ \n }", {}],
    ["[a, \n]", ["a", null]],
    ["[ \n,a]", [null, "a"]],
    ["[\n,\n]", [null, null]],
    ["[,\n\n,]", [null, null, null]],
    ["[ ]", [" "]],
    ["[ , ]", [" ", " "]],
    ["[[\n],[\n ,\n ]]", [[], [null, null]]],
  ])("%j", (text, value) => {
    expect(parse(text)).toStrictEqual(value);
  });

  it("a map's value of only insignificant whitespace is empty", () => {
    expect(parse("{a:\n}")).toEqual({ a: null });
    expect(parse("{a: \n ,b:1}")).toEqual({ a: null, b: "1" });
  });
});

describe("section 4: whitespace is space, tab, CR and LF, nothing else", () => {
  it.each([
    ["NBSP", "\u00a0"],
    ["line separator", "\u2028"],
    ["paragraph separator", "\u2029"],
    ["next line", "\u0085"],
    ["vertical tab", "\v"],
    ["form feed", "\f"],
    ["ideographic space", "\u3000"],
    ["zero width space", "\u200b"],
    ["BOM", "\ufeff"],
  ])("%s is data", (_name, character) => {
    const c = character;
    expect(parse(`[\n${c}\n,${c}a${c}\n]`)).toStrictEqual([c, `${c}a${c}`]);
    expect(parse(`{\n${c}a:${c}x,\nb: ${c}}`)).toStrictEqual({ [`${c}a`]: `${c}x`, b: c });
    expect(issueOf(() => parse(`{a:1}\n${c}`)).code).toMatch(/text_after_document|line_break_in_bare_text/);
    expect(issueOf(() => parse(`[[]\n${c}]`)).code).toMatch(/missing_comma|text_after_value/);
    expect(parse(`\n${c}`)).toBe(c);
  });
});
