import { describe, expect, it } from "vitest";
import * as jsv from "../../../src/index.js";
import { Items, recovered } from "./recovering.js";

describe("where a text is cut off, what came whole is kept", () => {
  const a = { id: "a", n: 1 };
  it.each<[text: string, partial: unknown, ...issues: string[]]>([
    ["", undefined, "empty_document 0 "],
    ["[", [undefined], "unexpected_end 1 0"],
    ["[{id:a,n:1},", [{ id: "a" }, undefined], "unexpected_end 12 1"],
    ['[{id:a,n:1},{"', [a, {}], "unterminated_quote 13 1"],
    ["[{id:a,n:1},{id:b,", [a, {}], "unexpected_end 18 1"],
    ["[{id:a,n:1},{id:b,ta", [a, {}], "unexpected_end 20 1.ta"],
    ["[{id:a,n:1},{id:b,tags:", [a, { id: "b" }], "unexpected_end 23 1.tags"],
    ["[{id:a,n:1},{id:b,tags:[x,y", [a, { id: "b", tags: ["x", undefined] }], "unexpected_end 27 1.tags.1"],
    // No delimiter in a whole string is one.
    ['[{id:a,tags:[x,"p,q,r,s"', [{ id: "a", tags: ["x", undefined] }], "unexpected_end 24 0.tags.1"],
    ['[{id:a,meta:{k:"p,b:q,c:r,d:s"', [{ id: "a", meta: {} }], "unexpected_end 30 0.meta.k"],
  ])("of %j", (text, partial, ...issues) => {
    expect(recovered(Items, text)).toStrictEqual({ partial, issues });
  });
});

describe("what was cut off is not said to be missing", () => {
  interface Node {
    id: string;
    n?: number;
    in?: Node;
  }
  const Node = jsv.object(
    "Node",
    { id: jsv.string(), n: jsv.int(), in: jsv.lazy<Node>(() => Node) },
    { required: ["id"] },
  );
  it.each<[text: string, ...issues: string[]]>([
    ["[{id:a},{n:1,", "unexpected_end 13 1"],
    ["[{id:a},{n:1", "unexpected_end 12 1.n"],
    ["[{id:a},{n:1,in:{n:2", "unexpected_end 20 1.in.n"],
    ["[{id:a},{n:1,in:{id:b}", "unexpected_end 22 1.in"],
    ["[{id:a},{n:1,in:{id:b}]", "mismatched_bracket 22 1.in"],
  ])("in %j", (text, ...issues) => {
    expect(recovered(jsv.list(Node), text)).toStrictEqual({ partial: [{ id: "a" }, undefined], issues });
  });
});
