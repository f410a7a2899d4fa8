import { describe, expect, it } from "vitest";
import * as jsv from "../../src/index.js";
import { issueOf } from "../support/issue.js";
import { refusal } from "./refusal.js";

const O = jsv.object("O", { id: jsv.string() });

describe("cycles and depth", () => {
  it.each<[name: string, schema: jsv.Schema, make: () => unknown, path: (string | number)[]]>([
    [
      "an array",
      jsv.any(),
      () => {
        const a: unknown[] = ["x"];
        a.push(a);
        return a;
      },
      [1],
    ],
    [
      "an object",
      jsv.any(),
      () => {
        const o: Record<string, unknown> = { a: "x" };
        Reflect.set(o, "b", { c: [o] });
        return o;
      },
      ["b", "c", 0],
    ],
    [
      "a Map",
      jsv.any(),
      () => {
        const m = new Map<string, unknown>();
        return m.set("m", m);
      },
      ["m"],
    ],
    [
      "a Set",
      jsv.any(),
      () => {
        const s = new Set<unknown>();
        return s.add([s]);
      },
      [0, 0],
    ],
    [
      "a typed list",
      jsv.list(jsv.any()),
      () => {
        const a: unknown[] = [];
        a.push([a]);
        return a;
      },
      [0, 0],
    ],
  ])("%s that contains itself", (_name, schema, make, path) => {
    expect(refusal(schema, make())).toMatchObject({ code: "cycle", path });
  });

  it("a recursive schema", () => {
    const Self: jsv.ObjectSchema = jsv.object("Self", { self: jsv.lazy<object>(() => Self) });
    const value: Record<string, unknown> = {};
    Reflect.set(value, "self", value);
    expect(refusal(Self, value)).toMatchObject({ code: "cycle", path: ["self"] });
  });

  it("references that are shared, but no cycle, are written twice", () => {
    const shared = { a: ["x"] };
    expect(jsv.stringify([shared, shared, { b: shared }])).toBe("[{a:[x]},{a:[x]},{b:{a:[x]}}]");
    expect(
      jsv.encode(
        jsv.list(O),
        [O, O].map(() => Object.freeze({ id: "x" })),
      ),
    ).toBe("[{id:x},{id:x}]");
  });

  it.each([1, 5, 128, 1000])("maxDepth %i: at the limit it passes, one more fails", (maxDepth) => {
    let list: unknown = "x";
    let map: unknown = "x";
    for (let i = 0; i < maxDepth; i++) [list, map] = [[list], { a: map }];
    for (const value of [list, map]) {
      expect(jsv.stringify(value, { maxDepth })).toHaveLength(
        value === list ? 2 * maxDepth + 1 : 4 * maxDepth + 1,
      );
      for (const deeper of [[value], { a: value }, new Set([value]), new Map([["a", value]])]) {
        const issue = issueOf(() => jsv.stringify(deeper, { maxDepth }));
        expect(issue.code).toBe("too_deep");
        expect(issue.path).toHaveLength(maxDepth);
      }
    }
  });

  it("maxDepth counts all levels of what stands in a value more than once", () => {
    const shared = [[["x"]]];
    const around = [shared];
    const value = [shared, around, [[[around]]]];
    expect(jsv.stringify(value, { maxDepth: 8 })).toBe("[[[[x]]],[[[[x]]]],[[[[[[[x]]]]]]]]");
    expect(issueOf(() => jsv.stringify(value, { maxDepth: 7 }))).toMatchObject({
      code: "too_deep",
      path: [2, 0, 0, 0, 0, 0, 0],
    });
  });

  it("a million levels are refused cleanly, when written and when validated", () => {
    const Tree: jsv.ObjectSchema = jsv.object("Tree", { a: jsv.lazy<object>(() => Tree) });
    let both: unknown = "x";
    let tree: object = {};
    for (let i = 0; i < 1_000_000; i++) {
      both = i % 2 === 0 ? [both] : { a: both };
      tree = { a: tree };
    }
    for (const [schema, value] of [
      [jsv.any(), both],
      [jsv.any(), tree],
      [Tree, tree],
    ] as [jsv.Schema, unknown][]) {
      expect(refusal(schema, value).code).toBe("too_deep");
      expect(issueOf(() => jsv.encode<jsv.Schema>(schema, value, { maxDepth: 1000 })).code).toBe("too_deep");
      expect(schema["~standard"].validate(value)).toMatchObject({
        issues: [{ message: expect.stringMatching(/deep/) }],
      });
    }
  });
});

it.each<[schema: jsv.Schema, value: unknown]>([
  [jsv.any(), {}],
  [jsv.any(), new Map()],
  [jsv.any(), []],
  [O, {}],
  [jsv.list(O), []],
  [jsv.dictionary(O), {}],
  [jsv.map(O), new Map()],
  [jsv.map(O, jsv.int()), new Map()],
])("a depth of 0 leaves no room for a bracket: %#", (schema, value) => {
  expect(jsv.encode(schema, value, { maxDepth: 1 })).toMatch(/^(\[\]|\{\})$/);
  expect(issueOf(() => jsv.encode(schema, value, { maxDepth: 0 })).code).toBe("too_deep");
});

it("what is no list or map is not too deep, but of the wrong type", () => {
  for (const wrong of ["x", 1, Symbol("x")]) {
    const issue = issueOf(() =>
      jsv.encode<jsv.Schema>(jsv.list(jsv.list(jsv.int())), [wrong], { maxDepth: 1 }),
    );
    expect(issue).toMatchObject({ code: "wrong_type", path: [0] });
  }
});
