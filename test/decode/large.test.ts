import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "vitest";
import { decodeExact } from "../../src/decode/exact.js";
import { decodeFast } from "../../src/decode/fast/decode-fast.js";
import { resolveDecodeOptions } from "../../src/decode/options.js";
import * as jsv from "../../src/index.js";
import { isFull } from "../support/size.js";

const settings = resolveDecodeOptions({});
const Row = jsv.object("Row", {
  longName: jsv.string(),
  été: jsv.enumeration("State", ["Ringing", "Verbunden", "Ünklar"]),
  flag: jsv.boolean(),
  count: jsv.int(),
  map: jsv.dictionary(jsv.string()),
});

const BLOCK = 1 << 16;
const ROW =
  '{longName:"q""😀""é",été:Ünklar,flag:True,unknown:[x,{y:"z"}],LongName:a漢b😀,count:12345,map:{"k:1":é,😀:""}}';

/** Fillers of a length in UTF-16 units. */
const fillers: [name: string, fill: (length: number) => string][] = [
  ["ASCII", (length) => "x".repeat(length)],
  ["two bytes", (length) => "é".repeat(length)],
  ["pairs, at even and odd offsets", (length) => "x".repeat(length % 2) + "😀".repeat(length >> 1)],
  ["lone surrogates", (length) => "\ud83d".repeat(length)],
  ["quoted", (length) => `"${"x".repeat(Math.max(0, length - 2))}"`],
  ["doubled quotes", (length) => `"${'""'.repeat((length - 2) >> 1)}${"x".repeat(length % 2)}"`],
];

describe("the editor's final line break", () => {
  it.each(["{a:1}\n", "[a]\r\n", '"a"\n \t\n', "[]\n\n"])("%j needs no other reader", (text) => {
    expect("value" in decodeFast(jsv.any(), text, settings)).toBe(true);
    expect(jsv.parse(text)).toStrictEqual(jsv.parse(text.trimEnd()));
  });

  it.each([" \n", "\n", "\ufeff \n", "{a:1} \n", "{a:1}\nx"])("%j is no document with one", (text) => {
    expect(jsv.safeDecode(jsv.any(), text).success).toBe(false);
  });
});

describe("a reader that works block by block loses nothing at their edges", () => {
  it.each(fillers)("%s", (_name, fill) => {
    const wrong: number[] = [];
    const schema = jsv.list(Row);
    for (let shift = -ROW.length - 300; shift <= 300; shift += isFull ? 1 : 5) {
      const text = `[{longName:${fill(BLOCK + shift - 11)}},${ROW},${ROW}]`;
      const result = jsv.safeDecode(schema, text);
      const row = result.success ? result.data[1] : undefined;
      const good =
        row?.longName === "a漢b😀" &&
        row.été === "Ünklar" &&
        row.flag === true &&
        row.count === 12345 &&
        isDeepStrictEqual(row.map, { "k:1": "é", "😀": "" }) &&
        result.success &&
        isDeepStrictEqual(result.data[2], row) &&
        result.data[0]?.longName?.length === jsv.parse(fill(BLOCK + shift - 11))!.length;
      if (!good) wrong.push(shift);
    }
    expect(wrong).toEqual([]);
  });

  it("faults near the edges are the same as for a small text, only further on", () => {
    const faults = [
      '{longName:"q}',
      "{été:x}",
      "{count:1.5}",
      '{"flag":True}',
      "{flag:True",
      "{count:}",
      "{map:{k:}}",
      "{a:b}}",
    ];
    for (const fault of faults) {
      const issueOf = (filler: string): unknown => {
        const text = `[{longName:${filler}},${fault}]`;
        const result = jsv.safeDecode(jsv.list(Row), text);
        const exact = decodeExact(jsv.list(Row), text, settings);
        const issues = result.success ? [] : result.error.issues;
        expect(issues.map(({ code, offset }) => [code, offset])).toEqual(
          "faults" in exact ? exact.faults.map(({ code, start }) => [code, start]) : [],
        );
        return issues.map(({ code, path, offset }) => [code, path, offset! - filler.length]);
      };
      const small = issueOf("x");
      for (const shift of [-300, -257, -256, -20, -12, -3, -2, -1, 0, 1, 2, 3, 255, 256, 257]) {
        expect(issueOf("x".repeat(BLOCK + shift))).toEqual(small);
      }
    }
  });

  it("documents of several blocks round-trip", () => {
    const value = Array.from({ length: 4000 }, (_, i) => ({
      longName: `${i} "é😀"`,
      count: i,
      map: { [`k${i}`]: ",".repeat(i % 90) },
    }));
    const schema = jsv.list(Row);
    for (const layout of ["wire", "formatted"] as const) {
      const text = jsv.encode(schema, value, { layout });
      expect(text.length).toBeGreaterThan(4 * BLOCK);
      expect(isDeepStrictEqual(jsv.decode(schema, text), value)).toBe(true);
      expect(isDeepStrictEqual(jsv.decode(schema, new TextEncoder().encode(text)), value)).toBe(true);
      expect(isDeepStrictEqual(jsv.decode(schema, `${text}\n`), value)).toBe(true);
    }
  });
});
