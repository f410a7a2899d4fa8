import * as jsv from "@evovoice/jsv";
import {
  decodeItems,
  decodeRecords,
  JsvDecoderStream,
  settleItems,
  settleRecords,
} from "@evovoice/jsv/stream";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allOf, from, inChunksOf, issuesIn, outcomeOf, splitAt } from "./support.js";

const Call = jsv.object(
  "Call",
  { id: jsv.string(), seconds: jsv.int(), tags: jsv.list(jsv.string()) },
  { required: ["id"] },
);

/** Calls as texts, good and faulty; of each it is certain where it ends. */
const texts = fc.array(
  fc.constantFrom(
    "{id:a,seconds:1}",
    '{id:"b\nc,]}",tags:[x,"y,z"]}',
    "{id:d,seconds:x,tags:[a,[b],c],more:m}",
    "{id:e,,seconds:5}",
    "{id:f,seconds:1,tags:{a:b}}",
    "{seconds:é,id:😀}",
    "{seconds:7}",
    "{}",
    "[x]",
    "x",
  ),
);
const offsets = fc.array(fc.nat(300), { maxLength: 8 });
const modes = fc.constantFrom({}, { recover: true }, { recover: true, maxIssues: 1 });

/** What reading a text alone gives, its errors moved to where it stands in the stream. */
function alone(text: string, options: jsv.DecodeOptions, path: jsv.JsvIssue["path"], before: string) {
  const read = jsv.safeDecode(Call, text, options);
  if (read.success) return read;
  const lines = before.split("\n");
  const issues = read.error.issues.map((issue) => ({
    code: issue.code,
    message: issue.message,
    path: [...path, ...issue.path],
    offset: before.length + issue.offset!,
    line: lines.length - 1 + issue.line!,
    column: issue.line === 1 ? lines.at(-1)!.length + issue.column! : issue.column,
  }));
  return { ...read, error: issues };
}

function plain(outcome: jsv.DecodeResult<unknown>) {
  if (outcome.success) return outcome;
  const issues = outcome.error.issues.map(({ code, message, path, offset, line, column }) => {
    return { code, message, path, offset, line, column };
  });
  return { ...outcome, error: issues };
}

describe("settleItems", () => {
  it("gives of each item what safeDecode gives of it alone, with recover too, for any chunking", async () => {
    await fc.assert(
      fc.asyncProperty(texts, offsets, modes, async (items, cuts, options) => {
        const text = `{items:[${items.join(",")}]}`;
        const source = splitAt(
          cuts.map((cut) => cut % text.length),
          text,
        );
        const settled = await allOf(settleItems(Call, source, { at: ["items"], ...options }));
        const expected = items.map((item, i) =>
          alone(
            item,
            options,
            ["items", i],
            `{items:[${items
              .slice(0, i)
              .map((one) => `${one},`)
              .join("")}`,
          ),
        );
        expect(settled.map(plain)).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ["one chunk", 1_000_000],
    ["chunks of a prime", 4093],
    ["chunks that part CR and LF", 17],
  ])("tells the place of each of many faults as decode does, in %s", async (_, size) => {
    const items = Array.from({ length: 1500 }, (_, i) => (i % 3 === 0 ? "{id:é,seconds:x}" : "{id:😀}"));
    const text = `[${items.join(",\r\n")}]`;
    const bytes = new TextEncoder().encode(text);
    const whole = jsv.safeDecode(jsv.list(Call), bytes, { maxIssues: 1000 });
    const settled = await allOf(settleItems(Call, inChunksOf(size, bytes)));
    const issues = settled.flatMap((one) => (one.success ? [] : one.error.issues));
    expect(issues).toHaveLength(500);
    // A chunk too short for a line has less of it to show.
    const seen = ({ frame, ...issue }: jsv.JsvIssue) => (size < 100 ? issue : { ...issue, frame });
    const expected = issuesIn(whole.success ? undefined : whole.error).map((issue) => seen({ ...issue }));
    expect(issues.map(seen)).toEqual(expected);
  });

  it("gives no partial unless it is asked for, and none where nothing is left", async () => {
    const text = "[{id:a,seconds:x},x]";
    const [first, second] = await allOf(settleItems(Call, from(text)));
    expect(first).not.toHaveProperty("partial");
    expect(second).not.toHaveProperty("partial");
    const [recovered, nothing] = await allOf(settleItems(Call, from(text), { recover: true }));
    expect(recovered).toMatchObject({ success: false, partial: { id: "a" } });
    expect(nothing).not.toHaveProperty("partial");
  });

  it("gives the best value of an item whose end is not certain, and goes on", async () => {
    const text = '[{id:a},{tags:[x],seconds:5,id:"b"c},{id:d}]';
    const { items, error } = await outcomeOf(settleItems(Call, from(text), { recover: true }));
    expect(error).toBeUndefined();
    expect(items).toMatchObject([
      { success: true, data: { id: "a" } },
      { success: false, error: { issues: [{ code: "text_after_quote", path: [1, "id"], offset: 34 }] } },
      { success: true, data: { id: "d" } },
    ]);
    expect(items[1]).toHaveProperty("partial.tags", ["x"]);
  });
});

describe("settleRecords", () => {
  it("gives of each record what safeDecode gives of it alone, for any chunking", async () => {
    await fc.assert(
      fc.asyncProperty(texts, offsets, modes, async (records, cuts, options) => {
        const text = records.map((record) => `${record}\n`).join("\n");
        const source = splitAt(
          cuts.map((cut) => cut % (text.length + 1)),
          text,
        );
        const settled = await allOf(settleRecords(Call, source, options));
        const expected = records.map((record, i) => {
          const before = records.slice(0, i).map((one) => `${one}\n\n`);
          return alone(record, options, [i], before.join(""));
        });
        expect(settled.map(plain)).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ["a quote that is not closed", '{id:"b}\n{id:c}\n', "unterminated_quote"],
    ["a bracket that is not closed", "{id:b\n{id:c}\n", "line_break_in_bare_text"],
    ["a bracket too many", "{id:b}}\n{id:c}\n", "unexpected_bracket"],
    ["text after a quote", '{id:"b"c}\n{id:d}\n', "text_after_quote"],
    ["a quote that closes in the next record", '{id:"b}\n{id:"c"}\n{id:d}\n', "text_after_quote"],
    ["a quote in a record without brackets", 'b"\n{id:c}\n', "quote_in_bare_text"],
  ])(
    "goes on at the next good line after %s, where it is not certain where the record ends",
    async (_, text, code) => {
      for (const size of [1, 4, 100]) {
        const source = inChunksOf(size, `{id:a}\n${text}`);
        const { items, error } = await outcomeOf(settleRecords(Call, source, { recover: true }));
        expect(error).toBeUndefined();
        expect(items.slice(0, 2)).toMatchObject([
          { success: true, data: { id: "a" } },
          { success: false, error: { issues: [{ code, path: expect.arrayContaining([1]) }] } },
        ]);
        expect(items.slice(2)).toMatchObject([{ success: true }]);
      }
    },
  );

  it("takes nothing for a record that stands on the lines of a faulty one", async () => {
    const faulty = '[{id:"b"x,tags:[\n{id:no}\nid\n 7\n]}]\n';
    const { items } = await outcomeOf(settleRecords(jsv.any(), from(`{id:a}\n${faulty}[c]\n{id:d}\n`)));
    expect(items).toMatchObject([
      { success: true, data: { id: "a" } },
      { success: false, error: { issues: [{ path: [1, 0, "id"], line: 2 }] } },
      { success: true, data: ["c"] },
      { success: true, data: { id: "d" } },
    ]);
  });

  it("does not read on and on for the end of a record that has none", async () => {
    let chunks = 0;
    async function* source() {
      yield '{id:"b}\n';
      for (; chunks < 100; chunks++) yield '{id:"c"}\n'.repeat(1000);
    }
    const good: unknown[] = [];
    for await (const call of settleRecords(Call, source())) {
      if (!call.success) continue;
      good.push(call.data);
      break;
    }
    expect(good).toEqual([{ id: "c" }]);
    expect(chunks).toBeLessThan(10);
  });

  it("goes on after a record that is too long", async () => {
    const options = { maxItemLength: 20 };
    const { items, error } = await outcomeOf(
      settleRecords(Call, from(`{id:"${"b".repeat(30)}"}\n{id:c}\n`), options),
    );
    expect(items).toMatchObject([{ error: { issues: [{ code: "too_long" }] } }, { data: { id: "c" } }]);
    expect(error).toBeUndefined();
  });

  it("ends at bytes that are no UTF-8, and cancels the source when it is left", async () => {
    const bad = Uint8Array.of(0x78, 0x0a, 0xff);
    const { items, error } = await outcomeOf(settleRecords(jsv.int(), from(bad)));
    expect(items).toMatchObject([{ success: false }]);
    expect(issuesIn(error)).toMatchObject([{ code: "invalid_utf8" }]);
    let closed = false;
    async function* source() {
      try {
        yield "x\n1\n";
        yield "2\n";
      } finally {
        closed = true;
      }
    }
    for await (const _ of settleRecords(jsv.int(), source())) break;
    expect(closed).toBe(true);
  });

  it("checks its arguments at once", () => {
    expect(() => settleRecords(jsv.int(), "1" as never)).toThrow("settleRecords: its source");
    expect(() => settleRecords(jsv.int(), from(""), { maxIssues: 0 })).toThrow(RangeError);
  });
});

describe("recover is refused by what could give no partial", () => {
  it.each<[string, (options: { recover: true }) => unknown, string]>([
    ["decode", (options) => jsv.decode(jsv.int(), "1", options), "safeDecode"],
    ["parse", (options) => jsv.parse("1", options), "safeDecode"],
    ["decodeItems", (options) => decodeItems(jsv.int(), from("[1]"), options), "settleItems"],
    ["decodeRecords", (options) => decodeRecords(jsv.int(), from("1"), options), "settleRecords"],
    ["JsvDecoderStream", (options) => new JsvDecoderStream(jsv.int(), options), "settleItems"],
  ])("%s", (name, call, instead) => {
    expect(() => call({ recover: true })).toThrow(TypeError);
    expect(() => call({ recover: true })).toThrow(new RegExp(`^${name}: .*recover.*${instead}`));
    expect(() => call({ recover: false as true })).not.toThrow();
  });
});
