import { describe, expect, it } from "vitest";
import * as jsv from "../../../src/index.js";
import { Item, Items, recovered } from "./recovering.js";

// What recovery makes of brackets that are missing, surplus or wrong, and where it says that the fault is.

interface Tree {
  name?: string;
  kids?: Tree[];
  grid?: number[][];
  by?: Record<string, object>;
  set?: Map<number, string>;
}
const Tree = jsv.object("Tree", {
  name: jsv.string(),
  kids: jsv.list(jsv.lazy<Tree>(() => Tree)),
  grid: jsv.list(jsv.list(jsv.int())),
  by: jsv.dictionary(Item),
  set: jsv.map(jsv.string(), jsv.int()),
});
const grid = jsv.list(jsv.list(jsv.int()));
const texts = jsv.list(jsv.nullable(jsv.string()));
const labels = jsv.dictionary(jsv.string());

type Row = [fault: string, schema: jsv.Schema, text: string, partial: unknown, ...issues: string[]];

describe("brackets of lists of objects", () => {
  const b = { id: "b" };
  it.each<Row>([
    [
      "no [ before texts",
      Items,
      "[{tags:a,b],n:1},{id:b}]",
      [{ n: 1 }, { id: "b" }],
      "mismatched_bracket 10 0.b",
    ],
    ["{ for [", Items, "[{tags:{a,b],n:1},{id:b}]", [{ n: 1 }, { id: "b" }], "missing_colon 8 0.tags.a"],
    [
      "[ for { of a dictionary",
      Items,
      "[{meta:[a:b,c:d},n:1},{id:b}]",
      [{ n: 1 }, { id: "b" }],
      "mismatched_bracket 15 0.meta.1",
    ],
    [
      "[ for { of an object",
      Items,
      "[{id:a},[id:b},{id:c}]",
      [{}, undefined, { id: "c" }],
      "mismatched_bracket 13 1.0",
    ],
    [
      "[ for { of an object in a dictionary",
      jsv.dictionary(Item),
      "{x:[id:a,n:1},y:{id:b,n:2},z:{id:c}}",
      { z: { id: "c" } },
      "mismatched_bracket 12 x.1",
    ],
    [
      "an object closed too soon",
      Items,
      "[{id:a},n:1},{id:b}]",
      [{}, undefined, { id: "b" }],
      "mismatched_bracket 11 1",
    ],
    [
      "texts closed too soon",
      Items,
      "[{tags:[a],b],n:1},{id:b}]",
      [{ tags: [undefined], n: 1 }, b],
      "mismatched_bracket 12 0.b",
    ],
    [
      "texts never closed",
      Items,
      "[{id:a,tags:[x,y,n:1},{id:b}]",
      [{ id: "a", tags: ["x", "y", undefined] }, b],
      "mismatched_bracket 20 0.tags.2",
    ],
    [
      "lists of lists without their end",
      jsv.list(Tree),
      "[{grid:[[1,2],name:e},{name:f}]",
      [{ grid: [[1, undefined], undefined] }, { name: "f" }],
      "mismatched_bracket 20 0.grid.1",
    ],
    [
      "objects without their end",
      jsv.list(Tree),
      "[{kids:[{name:a}},{name:f}]",
      [{ kids: [{}] }, { name: "f" }],
      "mismatched_bracket 16 0.kids.0",
    ],
    ["no ] at the end", Items, "[{id:a},{id:b}", [{ id: "a" }, {}], "unexpected_end 14 1"],
    ["a second ] at the end", Items, "[{id:a},{id:b}]]", [{ id: "a" }, {}], "unexpected_bracket 15 "],
    ["text after the end", Items, "[{id:a},{id:b}]x", [{ id: "a" }, {}], "text_after_document 15 "],
    ["a bracket in a text", Items, "[{id:a{n:1},{id:b}]", [{}, b], "unexpected_bracket 6 0.id"],
  ])("%s: %#", (_fault, schema, text, partial, ...issues) => {
    expect(recovered(schema, text)).toStrictEqual({ partial, issues });
  });
});

describe("a character in the place of the comma between two objects or lists", () => {
  it.each([";", " ", "x", ":", "|", '"'])("%j neither mixes nor loses them", (character) => {
    const rows = `[{id:a},{id:b,n:2}${character}{id:c,tags:[z]},{id:d}]`;
    const { partial, issues } = recovered(Items, rows);
    expect(partial).toStrictEqual([{ id: "a" }, { id: "b" }, { id: "c", tags: ["z"] }, { id: "d" }]);
    expect(issues).toHaveLength(1);
    expect(recovered(grid, `[[1,2]${character}[3,4],[5]]`).partial).toStrictEqual([
      [1, undefined],
      [undefined, 4],
      [5],
    ]);
    expect(recovered(Tree, `{by:{x:{id:a}}${character}name:e}`).partial).toStrictEqual({
      by: { x: {} },
      name: "e",
    });
  });
});

describe("brackets in brackets", () => {
  it.each<Row>([
    [
      "no comma between lists",
      grid,
      "[[1,2][3,4]]",
      [
        [1, undefined],
        [undefined, 4],
      ],
      "missing_comma 6 0",
    ],
    ["{ for [", grid, "[[1,2],{3,4],[5]]", [[1, undefined], undefined, [undefined]], "missing_colon 8 1.3"],
    [
      "a list that is never closed",
      grid,
      "[[1,2],[3,4,[5,6]]",
      [
        [1, 2],
        [3, 4, undefined],
      ],
      "wrong_type 12 1.2",
      "unexpected_end 18 1",
    ],
    [
      "a quote in the depth",
      Tree,
      '{kids:[{name:b,kids:[{name:"c,grid:[[1]]}]},{name:d}],name:e}',
      { kids: [{ name: "b", kids: [{ grid: [[1]] }] }, { name: "d" }], name: "e" },
      "unterminated_quote 27 kids.0.kids.0.name",
    ],
    [
      "a quote in an object of a dictionary",
      Tree,
      '{by:{x:{id:a},y:{id:"b,n:1},z:{id:c}},name:e}',
      { by: { x: { id: "a" }, y: { n: 1 }, z: { id: "c" } }, name: "e" },
      "unterminated_quote 20 by.y.id",
    ],
    [
      "an object that is never closed",
      Tree,
      "{by:{x:{id:a}},name:e",
      { by: { x: { id: "a" } } },
      "unexpected_end 21 name",
    ],
    [
      "a colon too few in a map by number",
      Tree,
      "{set:{1:a,2b,3:c},name:e}",
      { set: new Map([]), name: "e" },
      "missing_colon 10 set.2b",
    ],
    [
      "a text before a list",
      grid,
      "[x[1,2],[3,4],[5]]",
      [undefined, [undefined, 2], [3, 4], [5]],
      "unexpected_bracket 2 0",
    ],
    [
      "a { for a number",
      Items,
      "[{tags:[a,b,c],n:3},{meta:{a:b},id:c,n:{},{id:d}]",
      [{ tags: ["a", "b", "c"], n: 3 }, { meta: { a: "b" }, id: "c" }, { id: "d" }],
      "missing_name 42 1",
    ],
  ])("%s: %#", (_fault, schema, text, partial, ...issues) => {
    expect(recovered(schema, text)).toStrictEqual({ partial, issues });
  });
});

describe("without objects, a fault costs the text that it stands in", () => {
  it.each<Row>([
    ["a quote in an entry", labels, '{a:b"c,d:e}', {}, "quote_in_bare_text 4 a"],
    ["a comma in a text", labels, "{a:b,c,d:e}", {}, "missing_colon 5 c"],
    ["two commas", labels, "{a:b,,c:d}", {}, "doubled_comma 5 "],
    ["no name", labels, "{:b,c:d}", {}, "missing_name 1 "],
    ["text after a quoted name", labels, '{"a"b:c,d:e}', { d: "e" }, "text_after_quote 4 a"],
    ["a bracket in a name", labels, "{a{b:c,d:e}", {}, "unexpected_bracket 2 a"],
    [
      "a quote in an item",
      texts,
      '[a,,b"c,,d]',
      ["a", null, undefined, undefined, "d"],
      "quote_in_bare_text 5 2",
    ],
    [
      "a quote among empty items",
      texts,
      '[,,a"b,,]',
      [null, null, undefined, undefined, null],
      "quote_in_bare_text 4 2",
    ],
    [
      "text after a quoted item",
      texts,
      '[a,"b"c,d]',
      ["a", undefined, undefined, "d"],
      "text_after_quote 6 1",
    ],
    ["a list in a list", jsv.any(), '[[a,b"c],[d]]', [["a", undefined], ["d"]], "quote_in_bare_text 5 0.1"],
    ["a map in a map", jsv.any(), '{a:{b:c"d,e:f},g:h}', { a: {}, g: "h" }, "quote_in_bare_text 7 a.b"],
    ["a surplus } at the end", jsv.any(), "{a:b}}", {}, "unexpected_bracket 5 "],
    ["} for ]", jsv.any(), "[a,b}", ["a", undefined], "mismatched_bracket 4 1"],
    ["only a text", jsv.string(), 'a"b', undefined, "quote_in_bare_text 1 "],
  ])("%s: %#", (_fault, schema, text, partial, ...issues) => {
    expect(recovered(schema, text)).toStrictEqual({ partial, issues });
  });
});

describe("without a schema, brackets still tell", () => {
  it.each<Row>([
    ["no comma", jsv.any(), "{a:[b,{c:d}]e:f}", { a: ["b", {}] }, "missing_comma 12 a"],
    [
      "no comma before {",
      jsv.any(),
      "{a:[b{c:d}],e:f}",
      { a: [undefined, {}], e: "f" },
      "unexpected_bracket 5 a.0",
    ],
    ["a surplus } in a list", jsv.any(), "{a:[}],e:f}", { a: [], e: "f" }, "mismatched_bracket 4 a.0"],
    [
      "one after a text",
      jsv.any(),
      "{a:[b,c:d}],e:f}",
      { a: ["b", undefined], e: "f" },
      "mismatched_bracket 9 a.1",
    ],
    ["an end in the depth", jsv.any(), "{a:[b,{c:d}", { a: ["b", {}] }, "unexpected_end 11 a.1"],
    [
      "an end in a list",
      jsv.any(),
      "[a,{b:c,d:[e,f",
      ["a", { b: "c", d: ["e", undefined] }],
      "unexpected_end 14 1.d.1",
    ],
    [
      "a list closed too soon",
      jsv.any(),
      "[a,{b:c,d:[e],f]},g]",
      ["a", { b: "c", d: [undefined] }, "g"],
      "mismatched_bracket 15 1.f",
    ],
    [
      "] for } keeps no text it may have cut",
      jsv.any(),
      "{a:[b,{c:d],e:f}",
      { a: ["b", {}], e: "f" },
      "mismatched_bracket 10 a.1.c",
    ],
    [
      "a colon too few spoils the text before it",
      jsv.any(),
      "[a,{b:c,d},g]",
      ["a", {}, "g"],
      "missing_colon 8 1.d",
    ],
    [
      "an empty map at the end",
      jsv.any(),
      "{a:[b,{c:d}],e:{}",
      { a: ["b", { c: "d" }], e: {} },
      "unexpected_end 17 e",
    ],
    [
      "a map closed too soon",
      jsv.any(),
      "{a:[b,{}c:d}],e:f}",
      { a: ["b", {}], e: "f" },
      "missing_comma 8 a.1",
    ],
    ["no name", jsv.any(), "{a:[b,{:d}],e:f}", { a: ["b", {}], e: "f" }, "missing_name 7 a.1"],
    [
      "a quote for an item",
      jsv.any(),
      '{a:[",{c:d}],e:f}',
      { a: [undefined, {}], e: "f" },
      "unterminated_quote 4 a.0",
    ],
    ["] for a value", jsv.any(), "{a:[b,{c:]}],e:f}", { a: ["b", {}], e: "f" }, "mismatched_bracket 9 a.1.c"],
  ])("%s: %#", (_fault, schema, text, partial, ...issues) => {
    expect(recovered(schema, text)).toStrictEqual({ partial, issues });
  });
});

describe("an object that lost what it requires is left out, and only the fault that took it is reported", () => {
  const Pair = jsv.object("Pair", { id: jsv.string(), n: jsv.int() }, { required: ["id", "n"] });
  const pairs = jsv.list(Pair);
  const a = { id: "a", n: 1 };
  const c = { id: "c", n: 3 };
  it.each<[text: string, partial: unknown, ...issues: string[]]>([
    ["[{id:a,n:1},{:2},{id:c,n:3}]", [a, undefined, c], "missing_name 13 1"],
    [
      "[{id:a,n:1,{id:a,n:1},{id:c,n:3}]",
      [{ id: "a" }, { id: "a", n: 1 }, { id: "c", n: 3 }],
      "missing_name 11 0",
    ],
    ["[{id},{id:a,n:1},{id:c,n:3}]", [undefined, a, c], "missing_colon 2 0.id"],
    ["[{id:a,n:1},{id:]", [a, undefined], "mismatched_bracket 16 1.id"],
    ["[{id:a,n:1},{id:c,n:3]", [{ id: "a", n: 1 }, { id: "c" }], "mismatched_bracket 21 1.n"],
  ])("in %j", (text, partial, ...issues) => {
    expect(recovered(pairs, text)).toStrictEqual({ partial, issues });
  });
});

describe("two faults", () => {
  const maps = jsv.list(labels);
  it.each<Row>([
    [
      "the second does not go back before the first",
      maps,
      "{a:b,c:d},[{e:f},{g:h,i:j}]",
      [{}, { g: "h", i: "j" }],
      "text_after_document 9 ",
    ],
    [
      "a colon too few and the end",
      maps,
      "[{a:b,c:d},{e:f},{g:h,i,j}",
      [{ a: "b", c: "d" }, { e: "f" }, {}],
      "missing_colon 22 2.i",
      "missing_colon 24 2.j",
      "unexpected_end 26 2",
    ],
    [
      "an empty item before a bracket",
      grid,
      "[[1,2],[3,,4{],[5],[6,7]]",
      [[1, 2], [3, undefined, undefined], [5], [6, 7]],
      "missing_value 10 1.1",
      "unexpected_bracket 12 1.2",
    ],
    [
      "a comma for a {",
      maps,
      "[{a:b,c:d},,e:f},{g:h,i:j}]",
      [{ a: "b", c: "d" }, undefined, undefined, { i: "j" }],
      "mismatched_bracket 15 2",
    ],
    [
      "an empty item long before a quote",
      grid,
      '[[,2],[3,4],[5],[6,"]]',
      [[undefined, 2], [3, 4], [5], [undefined, undefined]],
      "missing_value 2 0.0",
      "unterminated_quote 19 3.1",
    ],
    [
      "an empty item at the end",
      grid,
      "[[1,2],[3,4],[5],,",
      [[1, 2], [3, 4], [5], undefined, undefined],
      "unexpected_end 18 4",
    ],
  ])("%s", (_fault, schema, text, partial, ...issues) => {
    expect(recovered(schema, text)).toStrictEqual({ partial, issues });
  });
});
