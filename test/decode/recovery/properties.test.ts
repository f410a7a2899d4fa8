import { describe, expect, it } from "vitest";
import * as jsv from "../../../src/index.js";
import { Item, Items, recovered } from "./recovering.js";

// Faults between the properties of an object or the entries of a map.

describe("a comma before the closing brace costs nothing", () => {
  it.each<[jsv.Schema, text: string, partial: unknown, ...issues: string[]]>([
    [Item, "{id:a,n:1,}", { id: "a" }, "trailing_comma 9 "],
    [jsv.dictionary(jsv.int()), "{a:1,b:2,}", { a: 1 }, "trailing_comma 8 "],
    [Items, "[{id:a,},{id:b}]", [{}, { id: "b" }], "trailing_comma 6 0"],
    [
      Items,
      "[{id:a,},{id:b,n:1,},{id:c}]",
      [{}, { id: "b" }, { id: "c" }],
      "trailing_comma 6 0",
      "trailing_comma 18 1",
    ],
  ])("%#: %s", (schema, text, partial, ...issues) => {
    expect(recovered(schema, text)).toStrictEqual({ partial, issues });
  });
});

describe("names that no schema has", () => {
  const early = "{id:w,p:1,q:2,n:0},{id:v,n:9}";

  it.each([
    [
      `[${early},{{id:x,p:1,q:2,n:1}]`,
      [
        { id: "v", n: 9 },
        { id: "x", n: 1 },
      ],
    ],
  ])("are known from items long before a fault, whichever way those were read: %s", (text, rest) => {
    const { partial, issues } = recovered(Items, text);
    expect(partial).toStrictEqual([{ id: "w", n: 0 }, ...rest]);
    expect(issues).toHaveLength(1);
    expect(recovered(Items, `\n${text}`).partial).toStrictEqual(partial);
  });
});

describe("a string that begins after a skipped character is not to be trusted", () => {
  it.each<[jsv.Schema, text: string, partial: unknown]>([
    [jsv.list(jsv.string()), '[a,"b,c]', [undefined, undefined, "c"]],
    [jsv.any(), '[a,"b,c]', [undefined, undefined, "c"]],
  ])("%#: %s", (schema, text, partial) => {
    expect(recovered(schema, text).partial).toStrictEqual(partial);
  });

  it("a list or map is", () => {
    expect(recovered(jsv.any(), '[a,"[b],{c:d}]').partial).toStrictEqual([
      undefined,
      [undefined],
      { c: "d" },
    ]);
  });
});
