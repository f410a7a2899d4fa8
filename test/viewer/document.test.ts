import { format } from "@evovoice/jsv";
import { AppGetCallHistoryResponse } from "@evovoice/jsv/call-history";
import { generateCallHistory } from "@evovoice/jsv/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { schemasToData } from "../../src/cli/schema-data.js";
import * as jsv from "../../src/index.js";
import type { CallsQuery } from "../../src/viewer/calls.js";
import { ViewedDocument } from "../../src/viewer/document.js";

const ALL: CallsQuery = { text: "", missed: false, sort: undefined, descending: false };

let viewed: ViewedDocument;
beforeEach(() => {
  const Agent = jsv.object("Agent", { id: jsv.int(), tags: jsv.map(jsv.string()), photo: jsv.bytes() });
  viewed = new ViewedDocument(schemasToData([["Agent", Agent]]));
});

function tree(): string[] {
  return viewed
    .treeRows(0, 100)
    .map(({ path, text }) => `${"  ".repeat(path.length)}${path.at(-1) ?? ""} ${text}`);
}

describe("what is wrong with a text", () => {
  it("is nothing in an empty one, which has no value", () => {
    expect(viewed.read("", "none")).toEqual({ marks: [], rows: 0, hasCalls: false, isTied: false });
    expect(viewed.json()).toBe("");
  });

  it("stands where the library says, as wide as its underline", () => {
    const text = "{items:[{id:\u{1F4DE}s1,callState:Rinigng,ended:mäybe\u{1F4DE}}]}";
    const { marks, hasCalls } = viewed.read(text, "call-history");
    expect(marks.map(({ from, to }) => text.slice(from, to))).toEqual(["Rinigng", "mäybe\u{1F4DE}"]);
    expect(marks[0]).toMatchObject({
      path: "items[0].callState",
      message: expect.stringContaining("did you mean Ringing?"),
    });
    expect(hasCalls).toBe(true);
  });

  it("leaves the rest of the value to be seen", () => {
    const { marks } = viewed.read('{a:[1,{b:2}],c:"open}', "none");
    expect(marks).toHaveLength(1);
    expect(tree()).toContain("  a 2 items");
  });

  it("unties the value from the text where it is a syntax fault, after which paths may be others", () => {
    expect(viewed.read("{id:7}", "#Agent").isTied).toBe(true);
    expect(viewed.read("{id:x}", "#Agent")).toMatchObject({ isTied: true, marks: [{ path: "id" }] });
    expect(viewed.read("{tags:{a:1},photo:AQID},id:7}", "#Agent").isTied).toBe(false);
    expect(viewed.read("{a:[1,{b:2}],c:]}", "none").isTied).toBe(false);
  });

  it("differs by the schema", () => {
    expect(viewed.read("{id:x}", "none").marks).toEqual([]);
    expect(viewed.read("{id:x}", "call-history").marks).toEqual([]);
    expect(viewed.read("{id:x}", "#Agent").marks).toMatchObject([{ from: 4, to: 5, path: "id" }]);
  });
});

describe("the tree", () => {
  it("shows values of every kind", () => {
    viewed.read("{id:7,tags:{2:b,1:a},photo:AQID}", "#Agent");
    expect(tree()).toEqual([
      " 3 properties",
      "  id 7",
      "  tags 2 entries",
      '    2 "b"',
      '    1 "a"',
      "  photo 3 bytes",
    ]);
    viewed.read("[a,,[],{}]", "none");
    expect(tree()).toEqual([" 4 items", '  0 "a"', "  1 null", "  2 0 items", "  3 0 properties"]);
    expect(viewed.treeRows(0, 5).map(({ open }) => open)).toEqual([
      true,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    viewed.read("{items:[{ended:True},{ended:maybe},x]}", "call-history");
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
    viewed.read("{a:{b:{c:1}}}", "none");
    expect(tree()).toHaveLength(4);
    expect(viewed.toggle(["a"], false)).toBe(2);
    expect(viewed.read("{a:{b:{c:2}}}", "none").rows).toBe(2);
    expect(viewed.toggle(["a"], true)).toBe(4);
  });

  it("of a large value is open two levels deep, and what hides a value opens for it", () => {
    const items = Array.from({ length: 60 }, (_, i) => `{n:${i},inner:{deep:x}}`);
    expect(viewed.read(`{items:[${items.join(",")}]}`, "none").rows).toBe(62);
    const { row, rows } = viewed.reveal(["items", 30, "inner", "deep"]);
    expect(rows).toBe(65);
    expect(viewed.treeRows(row, row + 1)).toMatchObject([
      { path: ["items", 30, "inner", "deep"], position: 1, siblings: 1 },
    ]);
  });

  it("finds names whatever their case, and stops where the value has nothing", () => {
    viewed.read("{Items:[{ID:a}]}", "call-history");
    const { row } = viewed.reveal(["Items", 0, "ID"]);
    expect(viewed.treeRows(row, row + 1)).toMatchObject([{ path: ["items", 0, "id"], text: '"a"' }]);
    const before = viewed.reveal(["items", 7, "id"]);
    expect(viewed.treeRows(before.row, before.row + 1)).toMatchObject([{ path: ["items"] }]);
  });
});

describe("the calls", () => {
  const items = generateCallHistory({ seed: 7, count: 200 });
  const missed = items.filter(({ wasMissed }) => wasMissed).length;
  const text = jsv.encode(AppGetCallHistoryResponse, { items, totalCount: 200 });

  beforeEach(() => {
    viewed.read(text, "call-history");
  });

  it("are those of the document, in its order", () => {
    expect(viewed.chooseCalls(ALL)).toMatchObject({ all: 200, shown: 200, missed });
    expect(viewed.callRows(3, 6).map(({ index }) => index)).toEqual([3, 4, 5]);
    expect(viewed.callRows(0, 1)[0]!.cells[0]).toMatch(/^2026-11-23 \d\d:\d\d:\d\d$/);
  });

  it("sort by any column, up and down", () => {
    viewed.chooseCalls({ ...ALL, sort: 5 });
    const up = viewed.callRows(0, 200).map(({ cells }) => cells[5]!);
    expect(up).toEqual([...up].sort(new Intl.Collator("en").compare));
    viewed.chooseCalls({ ...ALL, sort: 5, descending: true });
    expect(viewed.callRows(0, 200).map(({ cells }) => cells[5]!)).toEqual(up.reverse());
  });

  it("are filtered by words in any column, and by being missed", () => {
    expect(viewed.chooseCalls({ ...ALL, missed: true })).toMatchObject({ shown: missed, missed });
    viewed.chooseCalls({ ...ALL, text: "OUTGOING answered" });
    const rows = viewed.callRows(0, 200);
    expect(rows.length).toBeGreaterThan(0);
    for (const { cells } of rows) expect([cells[1], cells[5]]).toEqual(["Outgoing", "Answered"]);
    expect(viewed.callRow(rows[2]!.index)).toBe(2);
    expect(viewed.callRow(items.findIndex(({ direction }) => direction === "Incoming"))).toBe(-1);
  });

  it("are counted by hour and by outcome, the missed ones apart", () => {
    const { hours, outcomes } = viewed.chooseCalls(ALL)!;
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
    expect(viewed.read(text, "none").hasCalls).toBe(false);
    expect(viewed.chooseCalls(ALL)).toBeUndefined();
    expect(viewed.callRows(0, 9)).toEqual([]);
  });
});

describe("the text", () => {
  it("is laid out and put on one line", () => {
    expect(viewed.layOut("{a:1}", false)).toBe(format("{a:1}"));
    expect(viewed.layOut("{\n\ta: 1\n}", true)).toBe("{a:1}");
    expect(viewed.layOut("{a", true)).toBeUndefined();
  });
});
