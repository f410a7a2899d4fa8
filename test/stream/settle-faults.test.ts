import { encode, int, type JsvError, list, object, safeDecode, string } from "@evovoice/jsv";
import { AppGetCallHistoryResponse, SessionInfo } from "@evovoice/jsv/call-history";
import { settleItems } from "@evovoice/jsv/stream";
import { generateCallHistory } from "@evovoice/jsv/testing";
import { describe, expect, it } from "vitest";
import { randomOf } from "../../src/testing/random.js";

interface Settled {
  /** The items in wire form; undefined for a faulty one. */
  readonly items: readonly (string | undefined)[];
  readonly errors: readonly JsvError[];
  /** What ended the iteration early. */
  readonly end: JsvError | undefined;
}

async function settle(text: string, chunk = text.length): Promise<Settled> {
  const items: (string | undefined)[] = [];
  const errors: JsvError[] = [];
  let end: JsvError | undefined;
  async function* source(): AsyncGenerator<string> {
    for (let at = 0; at < text.length; at += chunk) yield text.slice(at, at + chunk);
  }
  const settled = settleItems(SessionInfo, source(), { at: ["items"], envelope: AppGetCallHistoryResponse });
  try {
    for await (const item of settled) {
      items.push(item.success ? encode(SessionInfo, item.data) : undefined);
      if (!item.success) errors.push(item.error);
    }
    await settled.envelope;
  } catch (error) {
    end = error as JsvError;
  }
  return { items, errors, end };
}

const sessions = generateCallHistory({ seed: 5, count: 8 });
const page = { items: sessions, totalCount: 8, totalPages: 1, hasMorePages: false };
const originals = sessions.map((session) => encode(SessionInfo, session));

describe("a fault whose item ends nobody knows where", () => {
  it.each([
    ["a quote too many", "id:", 'id:"x'],
    ["a quote that is never closed", "direction:", 'direction:"'],
    ["a bracket that is missing", "members:[", "members:"],
    ["a bracket that closes nothing", "ended:", "ended:]"],
    ["a brace too many", "channel:", "channel:{"],
  ])("such as %s costs one session", async (_what, before, after) => {
    const third = originals[2]!.replace(before, after);
    const text = encode(AppGetCallHistoryResponse, page).replace(originals[2]!, third);
    for (const chunk of [text.length, 1000]) {
      const { items, errors, end } = await settle(text, chunk);
      expect(items).toEqual(originals.map((original, i) => (i === 2 ? undefined : original)));
      expect(errors[0]!.issues[0].path.slice(0, 2)).toEqual(["items", 2]);
      expect(end).toBeUndefined();
    }
  });

  it("may be in the last item, too, and in several", async () => {
    const wire = encode(AppGetCallHistoryResponse, page);
    const damaged = wire.replace(originals[7]!, originals[7]!.replace("ended:", 'ended:"'));
    expect((await settle(damaged)).items.slice(0, 7)).toEqual(originals.slice(0, 7));
    const three = [1, 4, 7].reduce(
      (text, i) => text.replace(originals[i]!, originals[i]!.replace("id:", 'id:"x')),
      wire,
    );
    const { items, errors, end } = await settle(three);
    expect(items).toEqual(originals.map((original, i) => ([1, 4, 7].includes(i) ? undefined : original)));
    expect(errors.map(({ issues }) => issues[0].path[1])).toEqual([1, 4, 7]);
    expect(end).toBeUndefined();
  });

  it("does not move the positions of later faults", async () => {
    const text = `{items:[{id:a"b},{id:c},\n{ended:maybe}],totalCount:3}`;
    const { items, errors } = await settle(text);
    expect(items).toEqual([undefined, "{id:c}", undefined]);
    const [issue] = errors[1]!.issues;
    expect(issue).toMatchObject({ path: ["items", 2, "ended"], line: 2, column: 8 });
    expect(text.slice(issue.offset)).toMatch(/^maybe/);
    expect(issue.frame).toBe("{ended:maybe}],totalCount:3}\n       ^^^^^");
  });

  it("counts no item of a list that seemed to be empty", async () => {
    const options = { at: ["items"], recover: true };
    const settled = settleItems(int(), new Blob(["{items:[],:[2]}"]).stream(), options);
    const issues = [{ path: ["items", 0] }, { path: ["items", 0] }];
    expect((await settled.next()).value).toMatchObject({ error: { issues } });
  });

  it("ends the iteration where nothing after it is the rest of a document, or too much follows", async () => {
    const { items, end } = await settle('{items:[{id:a},{id:"b},{id:c}],totalCount:3');
    expect(items).toEqual(["{id:a}"]);
    expect(end!.issues[0].path).toEqual(["items", 1, "id"]);
    const source = new Blob([`[1,2"3,${"4,".repeat(200)}5]`]).stream();
    const settled = settleItems(int(), source, { maxItemLength: 100 });
    expect((await settled.next()).value).toEqual({ success: true, data: 1 });
    await expect(settled.next()).rejects.toThrow("[1]");
  });

  it.each([
    ['{items:[{id:a"b,outcome:"x},{id:evil,outcome:""},{id:z"},{id:c}]}', [undefined, "{id:c}"]],
    ['{items:[{id:a},{id:b{,outcome:"x},{id:evil},{id:y"},{id:c}]}', ["{id:a}", undefined, "{id:c}"]],
    ['{items:[{id:a},{id:"b,outcome:"x},{id:evil,outcome:y"},{id:c}]}', ["{id:a}", undefined, "{id:c}"]],
    ['{items:[{outcome:"b,id:x},{outcome:"c",id:y},{id:d}]}', [undefined, "{outcome:c,id:y}", "{id:d}"]],
    ["{items:[{id:a},{id:b}{id:c},{id:d}]}", ["{id:a}", undefined, "{id:c}", "{id:d}"]],
  ])("makes no item of what stands in quotes: %s", async (text, expected) => {
    expect((await settle(text)).items).toEqual(expected);
  });

  it.each([1, 10, 50])("costs the session alone in %i of 100 sessions", async (faulty) => {
    const all = generateCallHistory({ seed: 7, count: 100 }).map((session) => encode(SessionInfo, session));
    const step = 100 / faulty;
    const texts = all.map((text, i) => (i % step === 0 ? text.replace("createdBy:", 'createdBy:"') : text));
    const { items } = await settle(`{items:[${texts.join()}],totalCount:100}`);
    expect(items).toEqual(all.map((text, i) => (i % step === 0 ? undefined : text)));
  });

  it("never makes items of a list inside of the faulty one, though they are of the same kind", async () => {
    const Node = object("Node", { id: string(), nodes: list(object("Leaf", { id: string() })) });
    const text = '[{id:a"b,nodes:[{id:x},{id:y}]},{id:c,nodes:[{id:z}]}]';
    const good: unknown[] = [];
    let faulty = 0;
    for await (const item of settleItems(Node, new Blob([text]).stream())) {
      if (item.success) good.push(item.data);
      else faulty += 1;
    }
    expect(good).toEqual([{ id: "c", nodes: [{ id: "z" }] }]);
    expect(faulty).toBe(1);
  });
});

// In 1,500 random faults of each kind, six made a wrong item, all of them by a brace inserted after a value: the item
// ends there as a good one does, and has been given out before what follows it is read.
it.each([
  ["on the wire", "wire"],
  ["laid out", "formatted"],
] as const)("random faults %s cost one session", async (_what, layout) => {
  const text = encode(AppGetCallHistoryResponse, page, { layout });
  const random = randomOf(11, layout.length);
  const known = new Set(originals);
  let faults = 0;
  let good = 0;
  let wrong = 0;
  let ended = 0;
  while (faults < 60) {
    const at = random.below(text.length);
    const inserted = random.pick(["", "{", "}", "[", "]", ",", ":", '"', "x", "\n"]);
    const damaged = text.slice(0, at) + inserted + text.slice(at + random.below(2));
    if (safeDecode(AppGetCallHistoryResponse, damaged).success) continue;
    faults += 1;
    const { items, end } = await settle(damaged);
    const given = items.filter((item) => item !== undefined);
    good += given.filter((item) => known.has(item)).length;
    wrong += given.filter((item) => !known.has(item)).length;
    ended += end === undefined ? 0 : 1;
  }
  // Of eight sessions, the seven that no fault touched.
  expect(good / faults).toBeGreaterThan(6.9);
  expect(wrong).toBeLessThanOrEqual(1);
  // In the text around the list.
  expect(ended).toBeLessThanOrEqual(3);
});
