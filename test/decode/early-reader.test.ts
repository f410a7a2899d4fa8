import { expect, test } from "vitest";
import { EarlyReader } from "../../src/decode/early-reader.js";
import { decodeExact } from "../../src/decode/exact.js";
import { resolveDecodeOptions } from "../../src/decode/options.js";
import * as jsv from "../../src/index.js";
import type { OpenBracket } from "../../src/syntax/state.js";
import type { ReadNode } from "../../src/syntax/tree.js";

const Row = jsv.object("Row", { n: jsv.int() });
const Page = jsv.object("Page", { total: jsv.int(), rows: jsv.list(Row), more: jsv.list(jsv.int()) });
const settings = resolveDecodeOptions({});

test("items that are read early are in the value, of whichever list", () => {
  const text = "{more:[7],rows:[{n:1},{n:2},{n:3}],total:3,more:[4,5,6]}";
  const value = { rows: [{ n: 1 }, { n: 2 }, { n: 3 }], total: 3, more: [4, 5, 6] };
  expect(decodeExact(Page, text, settings)).toStrictEqual({ value });
});

test("the items of a list in a map are read before the parser comes to a fault", () => {
  let reads = 0;
  const rows = jsv.list(
    jsv.lazy(() => {
      reads += 1;
      return Row;
    }),
  );
  expect(decodeExact(jsv.object("Lazy", { rows }), "{rows:[{n:1},{n:2},{n:3}]", settings)).toHaveProperty(
    "faults",
  );
  expect(reads).toBeGreaterThan(0);
});

test("faults stay in the order of the text", () => {
  const text = "{total:x,rows:[{n:1},{n:2},{n:y},{n:3},{n:z}],more:[a,b]}";
  expect(decodeExact(Page, text, settings)).toMatchObject({
    faults: [
      { path: ["total"] },
      { path: ["rows", 2, "n"] },
      { path: ["rows", 4, "n"] },
      { path: ["more", 0] },
      { path: ["more", 1] },
    ],
  });
});

test("a lazy schema may explain another text meanwhile", () => {
  const rows = jsv.list(
    jsv.lazy(() => {
      expect(decodeExact(jsv.list(Row), "[{n:1},{n:2", settings)).toHaveProperty("faults");
      return Row;
    }),
  );
  const value = [{ n: 1 }, { n: 2 }, { n: 3 }];
  expect(decodeExact(rows, "[{n:1},{n:2},{n:3}]", settings)).toStrictEqual({ value });
});

test("items before the place to begin at are not read again", () => {
  const start = { itemsStart: 1, count: 2, to: 5, items: [10, 20, 30] };
  expect(decodeExact(jsv.list(jsv.int()), "[1,2,3,4]", settings, start)).toStrictEqual({
    value: [10, 20, 3, 4],
  });
});

test("a place to begin at without items before it does not keep other lists from being read early", () => {
  let reads = 0;
  const lazy = jsv.lazy(() => {
    reads += 1;
    return Row;
  });
  const schema = jsv.object("Lists", { one: jsv.list(jsv.int()), rows: jsv.list(lazy) });
  const start = { itemsStart: 6, count: 0, to: 6, items: [] };
  expect(decodeExact(schema, "{one:[7],rows:[{n:1},{n:2}", settings, start)).toHaveProperty("faults");
  expect(reads).toBeGreaterThan(0);
});

const string = (text: string, start: number): ReadNode => ({
  kind: "string",
  text,
  quoted: false,
  start,
  end: start + text.length,
});
const empty: ReadNode = { kind: "empty", start: 1, end: 1 };
const outer: OpenBracket = { kind: "list", start: 0, count: 0, name: undefined };
const inner: OpenBracket = { kind: "list", start: 1, count: 0, name: undefined };

function earlyReader(schema: jsv.Schema): EarlyReader {
  return new EarlyReader(schema, settings, undefined);
}

test("of two items, the first is done with: the second is read again with what follows it", () => {
  const reader = earlyReader(jsv.list(jsv.int()));
  expect(reader.reads(1, string("7", 1), string("8", 3), [outer])).toBe(true);
  expect(reader.checkpoint).toStrictEqual({ itemsStart: 1, count: 1, to: 3, items: [7, 8] });
  expect(reader.reads(1, string("8", 3), string("9", 5), [outer])).toBe(true);
  expect(reader.checkpoint).toStrictEqual({ itemsStart: 1, count: 2, to: 5, items: [7, 8, 9] });
  expect(reader.reads(1, string("9", 5), string("x", 7), [outer])).toBe(false);
  expect(reader.checkpoint).toMatchObject({ count: 2, to: 5 });
});

test("only a list of the schema is read early that no other list is around", () => {
  const items = [string("7", 1), string("8", 3)] as const;
  expect(earlyReader(jsv.any()).reads(1, ...items, [outer])).toBe(false);
  expect(earlyReader(jsv.dictionary(jsv.int())).reads(1, ...items, [outer])).toBe(false);
  expect(earlyReader(jsv.list(jsv.list(jsv.int()))).reads(2, ...items, [outer, inner])).toBe(false);
});

test.each([
  [empty, string("8", 3)],
  [string("7", 1), empty],
])("a list with an empty slot does not keep another from being read early: %#", (item, after) => {
  const reader = earlyReader(jsv.list(jsv.int()));
  expect(reader.reads(1, item, after, [outer])).toBe(false);
  expect(reader.reads(1, string("7", 1), string("8", 3), [outer])).toBe(true);
});
