import { describe, expect, it } from "vitest";
import * as jsv from "../../../src/index.js";
import { many } from "../../support/size.js";
import { type Item, Items, recovered } from "./recovering.js";

// Several faults, none of which may hide another or cost what is good between them, and faults between items.

const Page = jsv.object("Page", { items: Items, total: jsv.int() });
const [a, b, c] = [{ id: "a" }, { id: "b" }, { id: "c" }];

it("an empty value before a closing bracket counts as one that was read well", () => {
  const text = "{a:{b:[[],[x]],c:}},d:e,f:{x:[{y:z}]}}";
  expect(recovered(jsv.any(), text, { maxDepth: 3 })).toStrictEqual({
    partial: { a: { b: [undefined] }, d: "e", f: { x: [undefined] } },
    issues: ["too_deep 7 a.b.0", "too_deep 30 f.x.0"],
  });
});

describe("good items between faults are kept, and every fault is reported", () => {
  it.each<[text: string, partial: unknown, ...issues: string[]]>([
    [
      "[{id:x,y},{id:a},{id:b},{id:c},{id:x,y},{id:a},{id:b}]",
      [{}, a, b, c, {}, a, b],
      "missing_colon 7 0.y",
      "missing_colon 37 4.y",
    ],
    ["[{id:x,y},{id:a},{id:x,y},{id:c}]", [{}, a, {}, c], "missing_colon 7 0.y", "missing_colon 23 2.y"],
    [
      "[{id:a}{id:b}{id:c},{id:a},{id:b}]",
      [{}, {}, { id: "c" }, { id: "a" }, { id: "b" }],
      "missing_comma 7 0",
      "missing_comma 13 1",
    ],
    [
      "[{id:a}{id:b},{id:c}{id:a},{id:b}]",
      [{}, { id: "b" }, {}, { id: "a" }, { id: "b" }],
      "missing_comma 7 0",
      "missing_comma 20 2",
    ],
    [
      "[{id:a,},{id:b,},{id:c,}]",
      [{}, {}, {}],
      "trailing_comma 6 0",
      "trailing_comma 14 1",
      "trailing_comma 22 2",
    ],
    [
      "[{id:a}},{id:b}},{id:c},{id:a}]",
      [{}, {}, { id: "c" }, { id: "a" }],
      "mismatched_bracket 7 0",
      "mismatched_bracket 15 1",
    ],
  ])("in %j", (text, partial, ...issues) => {
    expect(recovered(Items, text)).toStrictEqual({ partial, issues });
  });

  it.each([2, 3, 10])("every %ith of a thousand items has a comma without quotes", (step) => {
    const rows = Array.from({ length: many(1000) }, (_, i) =>
      i % step === 0 ? `{id:a${i},b,n:${i}}` : `{id:a${i},n:${i}}`,
    );
    const { partial, issues } = recovered(Items, `[${rows.join()}]`, { maxIssues: 1000 });
    expect(issues).toHaveLength(Math.ceil(rows.length / step));
    expect(partial).toHaveLength(rows.length);
    (partial as Item[]).forEach((item, i) => {
      expect(item).toStrictEqual(i % step === 0 ? { n: i } : { id: `a${i}`, n: i });
    });
  });

  it("a thousand faults one after the other come to an end", () => {
    const { partial, issues } = recovered(Items, `[${"{id:a,b},".repeat(many(1000))}{id:c}]`, {
      maxIssues: 2000,
    });
    // Of the last ones, some may be left out together: what reads well to the end counts most.
    expect(issues.length).toBeGreaterThan(many(1000) - 100);
    expect((partial as unknown[]).at(-1)).toEqual(c);
  });

  it("so do faults in the depth, where nothing tells how to go on", () => {
    const text = `${"{d:".repeat(127)}{a:b${",{a:b".repeat(many(20_000))}`;
    expect(recovered(jsv.any(), text).issues).toHaveLength(100);
    const maps = `{a:b${",{a:b".repeat(many(5000))}`;
    const { issues } = recovered(jsv.dictionary(jsv.string()), maps, { maxIssues: 10_000 });
    expect(issues).toHaveLength(many(5000) + 1);
  });
});

describe("faults between items", () => {
  it.each<[fault: string, text: string, ...issues: string[]]>([
    ["no colon before the list", "{items[{id:a},{id:b},{id:c}],total:3}", "unexpected_bracket 6 items"],
    [
      "another character for the colon",
      '{items"[{id:a},{id:b},{id:c}],total:3}',
      "quote_in_bare_text 6 items",
    ],
  ])("before them: %s", (_fault, text, ...issues) => {
    expect(recovered(Page, text)).toStrictEqual({ partial: { items: [a, b, c], total: 3 }, issues });
  });
});

describe("a dictionary whose brace is missing", () => {
  const Member = jsv.object("Member", {
    id: jsv.string(),
    data: jsv.dictionary(jsv.string()),
    role: jsv.string(),
    muted: jsv.boolean(),
  });
  it("does not keep what belongs to the object around it", () => {
    expect(
      recovered(jsv.list(Member), "[{id:a,data:{ext:1,role:x,muted:False},{id:b,role:y}]"),
    ).toStrictEqual({
      partial: [
        { id: "a", role: "x" },
        { id: "b", role: "y" },
      ],
      issues: ["missing_name 39 0"],
    });
  });

  it("is kept where it is that object's brace which is missing", () => {
    expect(recovered(jsv.list(Member), "[{id:a,data:{ext:1},{id:b,role:y}]").partial).toStrictEqual([
      { id: "a", data: {} },
      { id: "b", role: "y" },
    ]);
  });
});
