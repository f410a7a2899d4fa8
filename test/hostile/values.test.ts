import { describe, expect, it } from "vitest";
import * as jsv from "../../src/index.js";
import { issueOf, issuesOf } from "../support/issue.js";

// Values whose text would have no end, and objects that say something else than they hold.

interface Node {
  a?: Node;
  b?: Node;
  c?: Node;
  d?: Node;
}
const Node = jsv.object("Node", {
  a: jsv.lazy<Node>(() => Node),
  b: jsv.lazy<Node>(() => Node),
  c: jsv.lazy<Node>(() => Node),
  d: jsv.lazy<Node>(() => Node),
});

describe("references that multiply end after the issues allowed", () => {
  it("neighbours in a grid, which refer to each other", () => {
    const grid = Array.from({ length: 6 }, () => Array.from({ length: 6 }, (): Node => ({})));
    grid.forEach((row, y) => {
      row.forEach((node, x) => {
        const neighbours = { a: grid[y - 1]?.[x], b: grid[y + 1]?.[x], c: row[x - 1], d: row[x + 1] };
        Object.assign(node, neighbours);
      });
    });
    const issues = issuesOf(() => jsv.encode(Node, grid[0]![0]!));
    expect(issues).toHaveLength(100);
    expect(issues.every(({ code }) => code === "cycle")).toBe(true);
  });

  it("or are followed once, if they are good", () => {
    let node: Node = {};
    for (let i = 0; i < 100; i++) node = { a: node, b: node };
    const outcome = jsv.list(Node)["~standard"].validate([node]) as { value: Node[] };
    let levels = 0;
    for (let copy = outcome.value[0]; copy?.a !== undefined; copy = copy.a) levels += 1;
    expect(levels).toBe(100);
    let lists: unknown[] = ["x"];
    for (let i = 0; i < 100; i++) lists = [lists, lists];
    expect(issuesOf(() => jsv.stringify([undefined, lists])).map(({ code }) => code)).toEqual([
      "null_not_allowed",
    ]);
  });

  it("a good value is too deep elsewhere", () => {
    let node: Node = {};
    for (let i = 0; i < 100; i++) node = { a: node };
    let deeper = node;
    for (let i = 0; i < 28; i++) deeper = { b: deeper };
    const [issue, ...others] = issuesOf(() => jsv.encode(Node, { a: node, b: deeper, c: 7 as Node }));
    expect(issue).toMatchObject({
      code: "too_deep",
      path: Array.from({ length: 128 }, (_, i) => (i < 29 ? "b" : "a")),
    });
    expect(others.map(({ code }) => code)).toEqual(["wrong_type"]);
  });

  it("twice the same object, again and again", () => {
    let node: Node = {};
    for (let i = 0; i < 130; i++) node = { a: node, b: node };
    expect(issuesOf(() => jsv.encode(Node, node)).map(({ code }) => code)).toEqual(
      Array(100).fill("too_deep"),
    );
  });
});

it("a schema that makes itself anew at each look reads and writes", () => {
  interface Tree {
    value: number;
    children?: Tree[];
  }
  const treeOf = (item: jsv.Schema): jsv.Schema =>
    jsv.object("Tree", { value: item, children: jsv.list(jsv.lazy<Tree>(() => treeOf(item))) });
  const Tree = treeOf(jsv.int());
  let tree: Tree = { value: 0 };
  for (let i = 1; i < 60; i++) tree = { value: i, children: [tree] };
  const text = jsv.encode(Tree, tree);
  expect(jsv.decode(Tree, text)).toEqual(tree);
  expect(jsv.decode(Tree, `${text}\n`)).toEqual(tree);
  const faulty = text.replace(":0}", ":x}");
  expect(issueOf(() => jsv.decode(Tree, faulty)).code).toBe("invalid_number");
});

describe("a subclass that iterates over something else hides nothing", () => {
  const something = function* (): Generator<never> {
    yield 5 as never;
  };
  class Entries extends Map<string, number> {
    override [Symbol.iterator] = something;
    override entries = something;
  }
  class Items extends Set<number> {
    override [Symbol.iterator] = something;
    override values = something;
  }
  class Floats extends Float64Array {
    override [Symbol.iterator] = something;
    override values = something;
  }
  it("a Map", () => {
    const map = new Entries([["a", 1]]);
    expect(jsv.stringify(map)).toBe("{a:1}");
    expect(jsv.encode(jsv.map(jsv.int()), map)).toBe("{a:1}");
    expect(issueOf(() => jsv.encode(jsv.map(jsv.string()), map as never)).path).toEqual(["a"]);
  });
  it("a Set and a typed array", () => {
    expect(jsv.stringify(new Items([1, 2]))).toBe("[1,2]");
    expect(jsv.stringify(new Floats([1, 2]))).toBe("[1,2]");
    expect(jsv.any()["~standard"].validate(new Items([1]))).toEqual({ value: ["1"] });
  });
});

it("bytes whose buffer was handed over are none", () => {
  const bytes = Buffer.alloc(4096 * 8);
  structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
  expect(jsv.encode(jsv.bytes(), bytes)).toBe('""');
});

it("a function as a key is told without being asked", () => {
  const key = Object.assign(() => 1, {
    toString(): string {
      throw new Error("asked");
    },
  });
  expect(issueOf(() => jsv.stringify(new Map([[key, 1]])))).toMatchObject({
    code: "wrong_type",
    path: ["a function"],
  });
});
