import { describe, expect, it } from "vitest";
import { parse } from "../../src/index.js";
import { parseTree } from "../../src/syntax/parser.js";
import type { SyntaxNode } from "../../src/syntax/tree.js";
import { isSample, many } from "../support/size.js";

const QUOTES = many(100_000);

describe("specification section 1: the grammar", () => {
  it.each<[rule: string, text: string, value: unknown]>([
    ["bare text", "abc", "abc"],
    ["a bare value may contain colons", "2020-01-02T03:04:05Z", "2020-01-02T03:04:05Z"],
    ["a bare value may be a colon", ":", ":"],
    ["a property value may contain colons", "{a:b:c,d::}", { a: "b:c", d: ":" }],
    ["a list item may contain colons", "[a:1,:]", ["a:1", ":"]],
    ["whitespace beside a delimiter is data (w0026)", "{A: x ,B:y}", { A: " x ", B: "y" }],
    ["whitespace of a key is its own", "{ a :1}", { " a ": "1" }],
    ["a tab is data on one line", "[\ta\t,\t]", ["\ta\t", "\t"]],
    ["spaces at the root", " a ", " a "],
    ["backslash is an ordinary character", '[\\n,\\,"\\"]', ["\\n", "\\", "\\"]],
    ["the apostrophe is an ordinary character", "['a','b']", ["'a'", "'b'"]],
    ["null is four letters", "[null,True,007]", ["null", "True", "007"]],
    ["a bracket in quotes is text", '"[1]"', "[1]"],
    ["the empty text", '""', ""],
    ["a quote in quotes is doubled", '"say ""x"""', 'say "x"'],
    ["only a quote", '""""', '"'],
    ["two quotes", '""""""', '""'],
    ["quotes hold every delimiter", '"{}[],:"', "{}[],:"],
    ["quotes hold line breaks as they are", '"a\r\nb\rc\nd"', "a\r\nb\rc\nd"],
    ["quotes hold spaces before line breaks", '[" \n "]', [" \n "]],
    ["quoted keys", '{"a,b":1,"":2,"x:y":3,"q""":4}', { "a,b": "1", "": "2", "x:y": "3", 'q"': "4" }],
    ["the empty map", "{}", {}],
    ["the empty list is empty", "[]", []],
    ["a comma makes two empty slots", "[,]", [null, null]],
    ["empty slots keep their index", "[,a,,b,]", [null, "a", null, "b", null]],
    ["an empty text is no empty slot", '["",,""]', ["", null, ""]],
    ["maps in maps", "{a:{b:{c:{}}}}", { a: { b: { c: {} } } }],
    ["lists in lists", "[[1,2],[3,4],[],[[]]]", [["1", "2"], ["3", "4"], [], [[]]]],
    ["kinds mixed in a list", "[a,{b:c},[d]]", ["a", { b: "c" }, ["d"]]],
    ["of equal keys the last wins", "{a:1,b:2,a:3}", { a: "3", b: "2" }],
    ["control characters are data", "[\0,\x1b,\x7f,\x0b,\x0c]", ["\0", "\x1b", "\x7f", "\x0b", "\x0c"]],
    ["lone surrogates are data", "[\ud800,\udc00]", ["\ud800", "\udc00"]],
    ["astral characters are data", "{😀:😀}", { "😀": "😀" }],
  ])("%s", (_rule, text, value) => {
    expect(parse(text)).toStrictEqual(value);
  });

  it("every UTF-16 unit that is not special is bare text at the root, as a key, a value and an item", () => {
    const refused: string[] = [];
    const step = isSample ? 31 : 1;
    for (let code = 0; code <= 0xffff; code += step) {
      const unit = String.fromCharCode(code);
      if ('",{}[]\r\n:'.includes(unit)) continue;
      const parsed = parseTree(`{${unit}:${unit},x:[${unit}]}`, 9);
      const root = code === 0xfeff ? { tree: { kind: "string", text: unit } } : parseTree(unit, 9);
      const text = JSON.stringify([nodeOf(parsed), nodeOf(root as typeof parsed)]);
      if (
        text !==
        JSON.stringify([
          [
            [unit, unit],
            ["x", [unit]],
          ],
          unit,
        ])
      )
        refused.push(code.toString(16));
    }
    expect(refused).toEqual([]);
  });

  it("quoted text of many quotes neither overflows nor changes", () => {
    expect(parse(`"${'""'.repeat(QUOTES)}"`)).toBe('"'.repeat(QUOTES));
  });

  it("10 MB of bare or quoted text is no trouble", () => {
    const text = "x".repeat(many(10_000_000));
    expect(parse(text) === text).toBe(true);
    expect(parse(`{"${text}":"${text},"}`)).toHaveProperty([text], `${text},`);
  });

  it.each([
    ["a BOM at the start is skipped", "\ufeff{a:1}", { a: "1" }],
    ["before layout, too", "\ufeff\r\n {a:1}", { a: "1" }],
    ["only the first is", "\ufeff\ufeffa", "\ufeffa"],
    ["not after whitespace", "\n\ufeffa", "\ufeffa"],
    ["not inside", "[\ufeff,{\ufeff:\ufeff}]", ["\ufeff", { "\ufeff": "\ufeff" }]],
  ])("byte order mark: %s", (_rule, text, value) => {
    expect(parse(text)).toStrictEqual(value);
  });
});

/** A tree as nested arrays: a map as its entries. */
function nodeOf(parsed: ReturnType<typeof parseTree>): unknown {
  const plain = (node: SyntaxNode): unknown => {
    if (node.kind === "string") return node.text;
    if (node.kind === "list") return node.items.map(plain);
    if (node.kind === "map") return node.entries.map(({ text, value }) => [text, plain(value)]);
    return null;
  };
  return "fault" in parsed ? parsed.fault.code : plain(parsed.tree);
}
