import { readdirSync, readFileSync } from "node:fs";
import { format } from "@evovoice/jsv";
import { AppGetCallHistoryResponse } from "@evovoice/jsv/call-history";
import { generateCallHistory } from "@evovoice/jsv/testing";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { schemasToData } from "../../src/cli/schema-data.js";
import type { SchemaName } from "../../src/cli/view.js";
import * as jsv from "../../src/index.js";
import type { CallsQuery } from "../../src/viewer/calls.js";
import { type Reading, ViewedDocument } from "../../src/viewer/document.js";
import { type Edit, editBetween, edited } from "../../src/viewer/edits.js";
import { Json } from "../../src/viewer/json.js";
import { mutated, soup } from "../support/text.js";

const ALL: CallsQuery = { text: "", missed: false, sort: undefined, descending: false };

let viewed: ViewedDocument;
beforeEach(() => {
  const Agent = jsv.object("Agent", { id: jsv.int(), tags: jsv.map(jsv.string()), photo: jsv.bytes() });
  viewed = new ViewedDocument();
  viewed.addSchemas(schemasToData([["Agent", Agent]]));
});

/** What the page does when somebody puts another text in. */
function read(text: string, schema: SchemaName): Reading {
  viewed.jsv.edit([{ from: 0, to: Number.POSITIVE_INFINITY, insert: text }]);
  return viewed.read(schema);
}

function tree(): string[] {
  return viewed.tree
    .rows(0, 100)
    .map(({ path, text }) => `${"  ".repeat(path.length)}${path.at(-1) ?? ""} ${text}`);
}

describe("what is wrong with a text", () => {
  it("is nothing in an empty one, which has no value", () => {
    expect(read("", "none")).toEqual({
      marks: [],
      status: "Empty",
      notice: "Nothing to show yet: paste JSV, drop a file, or open one.",
    });
    expect(viewed.tree.count()).toBe(0);
    expect(viewed.json.edit()).toEqual({ from: 0, to: 0, insert: "" });
  });

  it("stands where the library says, as wide as its underline", () => {
    const text = "{items:[{id:\u{1F4DE}s1,callState:Rinigng,ended:mäybe\u{1F4DE}}]}";
    const { marks } = read(text, "call-history");
    expect(marks.map(({ from, to }) => text.slice(from, to))).toEqual(["Rinigng", "mäybe\u{1F4DE}"]);
    expect(marks[0]).toMatchObject({
      source: "items[0].callState",
      message: expect.stringMatching(/^expected .*\ngot "Rinigng"\ndid you mean Ringing\?$/),
    });
  });

  it("leaves the rest of the value to be seen", () => {
    const { marks } = read('{a:[1,{b:2}],c:"open}', "none");
    expect(marks).toHaveLength(1);
    expect(tree()).toEqual([" 1 property", "  a 2 items", '    0 "1"', "    1 1 property", '      b "2"']);
  });

  it("is said in a line, and what it means for the value", () => {
    const said = (text: string): string[] => {
      const { status, notice } = read(text, "#Agent");
      return [status, notice];
    };
    const partial = expect.stringMatching(/^What the issues may have touched is left out here\./);
    const missing = expect.stringMatching(/^Nothing to show yet/);
    expect(said("{id:7}")).toEqual(["No issues", ""]);
    expect(said("{id:x}")).toEqual([expect.stringMatching(/^1 issue: id: expected .*; got "x"$/), partial]);
    expect(said("{id:x,photo:?}")).toEqual([expect.stringMatching(/^2 issues: id: /), partial]);
    expect(said(`{${"id:x,".repeat(120)}id:1}`)).toEqual([
      expect.stringMatching(/^100 or more issues: id: /),
      partial,
    ]);
    expect(said(",")).toEqual([expect.stringMatching(/^1 issue: expected/), missing]);
  });

  it("differs by the schema", () => {
    expect(read("{id:x}", "none").marks).toEqual([]);
    expect(read("{id:x}", "call-history").marks).toEqual([]);
    expect(read("{id:x}", "#Agent").marks).toMatchObject([{ from: 4, to: 5, source: "id" }]);
  });
});

describe("the tie of text and value", () => {
  const pieceOf = (text: string, path: (string | number)[]): string | undefined => {
    const range = viewed.jsv.rangeOf(path);
    return range && text.slice(range.from, range.to);
  };

  it("is that of the text as it is, though it was not read yet", () => {
    read("{id:7}", "#Agent");
    expect([viewed.jsv.pathAt(5), viewed.jsv.rangeOf(["id"])]).toEqual([["id"], { from: 4, to: 5 }]);
    viewed.jsv.edit([{ from: 0, to: 0, insert: "\n" }]);
    expect([viewed.jsv.pathAt(6), viewed.jsv.rangeOf(["id"])]).toEqual([["id"], { from: 5, to: 6 }]);
  });

  it("holds for wrong values", () => {
    read("{id:x,tags:{a:1}}", "#Agent");
    expect(viewed.jsv.rangeOf(["tags", "a"])).toEqual({ from: 14, to: 15 });
  });

  it("holds before a syntax fault, after which paths may be others", () => {
    const text = "{tags:{a:1},photo:AQID},id:7}";
    read(text, "#Agent");
    expect([pieceOf(text, ["tags", "a"]), pieceOf(text, ["photo"])]).toEqual(["1", "AQID"]);
    expect([pieceOf(text, ["id"]), viewed.jsv.pathAt(28)]).toEqual([undefined, undefined]);
    expect(viewed.jsv.pathAt(10)).toEqual(["tags", "a"]);
  });

  const expectTied = (text: string): void => {
    const result = jsv.safeDecode(jsv.any(), text, { recover: true });
    read(text, "none");
    const walk = (value: unknown, path: (string | number)[]): void => {
      const piece = pieceOf(text, path);
      // In a list, since a byte order mark is data there.
      if (piece !== undefined && typeof value === "string") expect(jsv.parse(`[${piece}]`)).toEqual([value]);
      if (typeof value === "object" && value !== null)
        for (const [key, inner] of Object.entries(value))
          walk(inner, [...path, Array.isArray(value) ? Number(key) : key]);
    };
    walk(result.success ? result.data : result.partial, []);
  };

  it("shows no other text than that of the value, whatever the faults", () => {
    const texts = fc.oneof(mutated(fc.jsonValue().map((value) => encodedOr(value, "{a:[1,{b:2}]}"))), soup);
    fc.assert(fc.property(texts, expectTied));
    for (const name of readdirSync("fixtures/malformed").filter((name) => name.endsWith(".jsv")))
      expectTied(readFileSync(`fixtures/malformed/${name}`, "utf8"));
  });

  it("holds as deep as anything is read", () => {
    const nested = (depth: number): string => `{a:1,b:${"[".repeat(depth)}x${"]".repeat(depth)},a:2}`;
    expect(read(nested(999), "none").marks).toEqual([]);
    expect(pieceOf(nested(999), ["a"])).toBe("2");
    expect(viewed.json.edit().insert).toContain('"x"');
    expect(read(nested(1000), "none").marks[0]?.message).toContain("1000 open brackets");
    expect(pieceOf(nested(1000), ["a"])).toBe("1");
  });
});

function encodedOr(value: unknown, other: string): string {
  const result = jsv.safeEncode(jsv.any(), value as jsv.JsvValue);
  return result.success ? result.data : other;
}

describe("the tree", () => {
  it("shows values of every kind", () => {
    read("{id:7,tags:{2:b,1:a},photo:AQID}", "#Agent");
    expect(tree()).toEqual([
      " 3 properties",
      "  id 7",
      "  tags 2 entries",
      '    2 "b"',
      '    1 "a"',
      "  photo 3 bytes",
    ]);
    read("[a,,[],{}]", "none");
    expect(tree()).toEqual([" 4 items", '  0 "a"', "  1 null", "  2 0 items", "  3 0 properties"]);
    expect(viewed.tree.rows(0, 5).map(({ open }) => open)).toEqual([
      true,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    read("{items:[{ended:True},{ended:maybe},x]}", "call-history");
    expect(tree()).toEqual([
      " 1 property",
      "  items 3 items",
      "    0 1 property",
      "      ended true",
      "    1 0 properties",
      "    2 faulty",
    ]);
  });

  it("opens and closes, and stays so when the text changes", () => {
    read("{a:{b:{c:1}}}", "none");
    expect(tree()).toHaveLength(4);
    viewed.tree.toggle(["a"], false);
    expect(tree()).toHaveLength(2);
    read("{a:{b:{c:2}}}", "none");
    expect(tree()).toHaveLength(2);
    viewed.tree.toggle(["a"], true);
    expect(tree()).toHaveLength(4);
  });

  it("of a large value is open two levels deep, and what hides a value opens for it", () => {
    const items = Array.from({ length: 60 }, (_, i) => `{n:${i},inner:{deep:x}}`);
    read(`{items:[${items.join(",")}]}`, "none");
    expect(viewed.tree.count()).toBe(62);
    const row = viewed.tree.reveal(["items", 30, "inner", "deep"]);
    expect(viewed.tree.count()).toBe(65);
    expect(viewed.tree.rows(row, row + 1)).toMatchObject([
      { path: ["items", 30, "inner", "deep"], position: 1, siblings: 1 },
    ]);
  });

  it("finds names whatever their case, and stops where the value has nothing", () => {
    read("{Items:[{ID:a}]}", "call-history");
    const row = viewed.tree.reveal(["Items", 0, "ID"]);
    expect(viewed.tree.rows(row, row + 1)).toMatchObject([{ path: ["items", 0, "id"], text: '"a"' }]);
    const before = viewed.tree.reveal(["items", 7, "id"]);
    expect(viewed.tree.rows(before, before + 1)).toMatchObject([{ path: ["items"] }]);
  });
});

describe("the calls", () => {
  const items = generateCallHistory({ seed: 7, count: 200 });
  const missed = items.filter(({ wasMissed }) => wasMissed).length;
  const text = jsv.encode(AppGetCallHistoryResponse, { items, totalCount: 200 });

  beforeEach(() => {
    read(text, "call-history");
  });

  it("are those of the document, in its order", () => {
    expect(viewed.calls.choose(ALL)).toMatchObject({
      count: 200,
      summary: `200 calls, ${missed} missed`,
    });
    expect(viewed.calls.rows(3, 6).map(({ index }) => index)).toEqual([3, 4, 5]);
    expect(viewed.calls.rows(0, 1)[0]!.cells[0]).toMatch(/^2026-11-23 \d\d:\d\d:\d\d$/);
  });

  it("sort by any column, up and down", () => {
    viewed.calls.choose({ ...ALL, sort: 5 });
    const up = viewed.calls.rows(0, 200).map(({ cells }) => cells[5]!);
    expect(up).toEqual([...up].sort(new Intl.Collator("en").compare));
    viewed.calls.choose({ ...ALL, sort: 5, descending: true });
    expect(viewed.calls.rows(0, 200).map(({ cells }) => cells[5]!)).toEqual(up.reverse());
  });

  it("are filtered by words in any column, and by being missed", () => {
    expect(viewed.calls.choose({ ...ALL, missed: true })).toMatchObject({
      count: missed,
      summary: `${missed} of 200 calls, ${missed} missed`,
    });
    viewed.calls.choose({ ...ALL, text: "OUTGOING answered" });
    const rows = viewed.calls.rows(0, 200);
    expect(rows.length).toBeGreaterThan(0);
    for (const { cells } of rows) expect([cells[1], cells[5]]).toEqual(["Outgoing", "Answered"]);
    expect(viewed.calls.rowOf(rows[2]!.index)).toBe(2);
    expect(viewed.calls.rowOf(items.findIndex(({ direction }) => direction === "Incoming"))).toBe(-1);
  });

  it("are none if no call fits, and those without a time are in no hour", () => {
    expect(viewed.calls.choose({ ...ALL, text: "no such call" }).summary).toBe("No call fits the filter");
    read("{items:[{id:a}]}", "call-history");
    const { summary, hours, outcomes } = viewed.calls.choose(ALL);
    expect([summary, outcomes]).toEqual(["1 call, 0 missed", [{ label: "Unknown", all: 1, missed: 0 }]]);
    expect(hours.filter(({ all }) => all > 0)).toEqual([]);
  });

  it("are counted by hour and by outcome, the missed ones apart", () => {
    const { hours, outcomes } = viewed.calls.choose(ALL);
    expect(hours).toHaveLength(24);
    for (const bars of [hours, outcomes]) {
      expect(bars.reduce((sum, { all }) => sum + all, 0)).toBe(200);
      expect(bars.reduce((sum, bar) => sum + bar.missed, 0)).toBe(missed);
    }
    expect(outcomes.map(({ all }) => all)).toEqual(outcomes.map(({ all }) => all).sort((a, b) => b - a));
    const hour = items.filter(({ dateCreated }) => dateCreated?.includes("T14:")).length;
    expect(hours[14]).toMatchObject({ label: "14", all: hour });
  });

  it("are there only under the schema of the call history", () => {
    read(text, "none");
    expect(viewed.calls.choose(ALL)).toMatchObject({ count: 0, summary: "0 calls, 0 missed" });
    expect(viewed.calls.rows(0, 9)).toEqual([]);
  });
});

describe("the text", () => {
  it("is laid out and put on one line", () => {
    read("{a:1}", "none");
    expect(viewed.laidOut(false)).toBe(format("{a:1}"));
    read("{\n\ta: 1\n}", "none");
    expect(viewed.laidOut(true)).toBe("{a:1}");
    read("{a", "none");
    expect(() => viewed.laidOut(true)).toThrow("(line 1, column 3)");
  });

  it("is that of the editor after any edits", () => {
    const parts = fc.array(fc.tuple(fc.string(), fc.string(), fc.string()));
    fc.assert(
      fc.property(parts, (parts) => {
        const edits: Edit[] = [];
        let before = "";
        let after = "";
        for (const [kept, removed, insert] of parts) {
          before += kept;
          edits.push({ from: before.length, to: before.length + removed.length, insert });
          before += removed;
          after += kept + insert;
        }
        expect(edited(before, edits)).toBe(after);
      }),
    );
  });
});

describe("the JSON", () => {
  const some = fc.jsonValue().filter((value) => value !== null);
  const shownAfter = (shown: string): string => edited(shown, [viewed.json.edit()]);

  it("is what the command line writes, by what has changed in it", () => {
    read("{id:7,tags:{b:x},photo:AQID}", "#Agent");
    const first = shownAfter("");
    expect(JSON.parse(first)).toEqual({ id: 7, tags: { b: "x" }, photo: "AQID" });
    read("{id:8,tags:{b:x},photo:AQID}", "#Agent");
    const edit = viewed.json.edit();
    expect(edit).toMatchObject({ insert: "8" });
    expect(edited(first, [edit])).toBe(first.replace("7", "8"));
  });

  it("changes from any text to any other", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", "b") }), fc.string(), (before, after) => {
        for (const to of [after, before.slice(1), `${before}a`])
          expect(edited(before, [editBetween(before, to)])).toBe(to);
      }),
    );
  });

  it("has each value where it is said to be", () => {
    fc.assert(
      fc.property(some, (value) => {
        const json = new Json();
        json.set(value);
        const text = json.edit().insert;
        const walk = (part: unknown, path: (string | number)[]): void => {
          const { from, to } = json.rangeOf(path)!;
          expect(JSON.parse(text.slice(from, to))).toEqual(JSON.parse(JSON.stringify(part)));
          expect(json.pathAt(to)).toEqual(path);
          if (typeof part === "object" && part !== null)
            for (const [key, inner] of Object.entries(part))
              walk(inner, [...path, Array.isArray(part) ? Number(key) : key]);
        };
        walk(value, []);
      }),
    );
  });

  it("says which of its tokens are what", () => {
    const json = new Json();
    json.set({ 'a"\\': [null, true, "null", '"', 1e21, -0, {}] });
    const text = json.edit().insert;
    expect(json.tokens(0, text.length).map(({ kind, from, to }) => [kind, text.slice(from, to)])).toEqual([
      ["bracket", "{"],
      ["name", '"a\\"\\\\"'],
      ["bracket", "["],
      ["word", "null"],
      ["word", "true"],
      ["string", '"null"'],
      ["string", '"\\""'],
      ["number", "1e+21"],
      ["number", "-0"],
      ["bracket", "{"],
      ["bracket", "}"],
      ["bracket", "]"],
      ["bracket", "}"],
    ]);
  });

  it("has no place for what is not there", () => {
    read("{a:[1]}", "none");
    viewed.json.edit();
    expect(viewed.json.rangeOf(["a", 1])).toBeUndefined();
    expect(viewed.json.rangeOf(["b"])).toBeUndefined();
  });
});
