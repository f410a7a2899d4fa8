import { afterEach, describe, expect, it, vi } from "vitest";
import * as jsv from "../../../src/index.js";
import { Item, Items, recover } from "./recovering.js";

// Recovery reads a text part by part and tries only some way ahead: neither may show.

const Page = jsv.object("Page", { items: Items, total: jsv.int() });

/** The places of the issues as `offset path`. */
function places(issues: readonly jsv.JsvIssue[]): string[] {
  return issues.map(({ offset, path }) => `${offset} ${path.join(".")}`);
}

describe("long texts after a fault come whole", () => {
  it.each([200, 8184, 16_000, 16_384, 40_000])("of %i characters", (length) => {
    const long = "x,}]{[:\n".repeat(length / 8);
    const items: Item[] = [
      { id: "a" },
      { id: long, n: 1 },
      { id: 'q"'.repeat(length / 2), tags: [long, "", long] },
      { id: "z", meta: { [long.slice(0, 50)]: "v" } },
    ];
    for (const layout of ["wire", "formatted"] as const) {
      const good = jsv.encode(Items, items, { layout });
      const at = good.indexOf("a") + 1;
      const { partial, issues } = recover(Items, `${good.slice(0, at)}"b${good.slice(at)}`);
      expect(issues.map(({ code }) => code)).toEqual(["quote_in_bare_text"]);
      expect(partial).toStrictEqual([{}, ...items.slice(1)]);
    }
  });

  it.each([100, 16_380, 16_384, 40_000])("and layout of %i line breaks", (length) => {
    const run = "\n".repeat(length);
    const text = `[{id:a"b},${run}{id:c}${run},{id:d,n:x}\n]`;
    const { partial, issues } = recover(Items, text);
    expect(partial).toStrictEqual([{}, { id: "c" }, { id: "d" }]);
    expect(places(issues)).toEqual(["6 0.id", `${text.indexOf(":x") + 1} 2.n`]);
  });
});

afterEach(() => void vi.restoreAllMocks());

it.each([
  ["before a document", "\n,".repeat(2000)],
  ["after a document", `{}${"\n,".repeat(2000)}`],
])("thousands of faults %s do not each look through the rest of the text", (_where, text) => {
  const exec = vi.spyOn(RegExp.prototype, "exec");
  const result = jsv.safeDecode(Page, text, { recover: true, maxIssues: 2000 });
  expect(result.success || result.error.issues.length).toBe(2000);
  // Recovery may spend 32 times as much as it reads, 6000 characters ahead included, and then 64 characters a fault.
  // A look through the rest of the text at each fault would be four million searches.
  expect(exec.mock.calls.length).toBeLessThan(32 * (text.length + 6000) + 64 * 2000);
});

describe("items before a fault keep their values and places", () => {
  it.each([1, 2, 3, 200])("%i of them", (count) => {
    const good = Array.from({ length: count }, (_, i) => ({ id: `i${i}`, n: i }));
    const text = `${jsv.encode(Items, good).slice(0, -1)},{id:x"y,n:7},{id:z,n:w}]`;
    const partial = [...good, { n: 7 }, { id: "z" }];
    const faults = (shift: number, path: string): string[] => [
      `${text.indexOf('"') + shift} ${path}${count}.id`,
      `${text.indexOf("w}") + shift} ${path}${count + 1}.n`,
    ];
    const bare = recover(Items, text);
    expect(bare.partial).toStrictEqual(partial);
    expect(places(bare.issues)).toEqual(faults(0, ""));
    const inside = recover(Page, `{items:${text},total:5}`);
    expect(inside.partial).toStrictEqual({ items: partial, total: 5 });
    expect(places(inside.issues)).toEqual(faults(7, "items."));
  });
});

describe("a row of a long list that is damaged costs only what it touches", () => {
  const DAMAGED = [3, 150, 390];
  const rows = Array.from({ length: 400 }, (_, i) => ({
    id: `k${i}`,
    n: i,
    tags: Array.from({ length: 31 }, () => "t"),
  }));

  const withUndefined = (tags: readonly string[], from: number, to: number): string[] =>
    [...tags].fill(undefined as unknown as string, from, to);
  const withoutLastTag = (row: Item): Item => ({ ...row, tags: withUndefined(row.tags!, 30, 31) });

  it.each<[fault: string, damage: (row: string) => string, left: (row: Item) => Item]>([
    ["a quote", (row) => row.replace(",n:", '"q,n:'), ({ n, tags }) => ({ n, tags }) as Item],
    ["a line break", (row) => row.replace(",n:", "\nx,n:"), ({ n, tags }) => ({ n, tags }) as Item],
    ["no colon", (row) => row.replace("n:", "n"), ({ tags }) => ({ tags }) as Item],
    ["two commas", (row) => row.replace(",n:", ",,n:"), ({ n, tags }) => ({ n, tags }) as Item],
    ["no }", (row) => row.slice(0, -1), withoutLastTag],
    ["two }", (row) => `${row}}`, withoutLastTag],
    ["two {", (row) => `{${row}`, (row) => row],
    ["no [", (row) => row.replace("[", ""), ({ id, n }) => ({ id, n }) as Item],
    ["no ]", (row) => row.replace("]", ""), withoutLastTag],
    ["} for ]", (row) => row.replace("]", "}"), withoutLastTag],
  ])("%s", (_fault, damage, left) => {
    const texts = rows.map((row, i) => {
      const text = jsv.encode(Item, row);
      return DAMAGED.includes(i) ? damage(text) : text;
    });
    const { partial, issues } = recover(Items, `[${texts.join(",")}]`);
    expect(partial).toStrictEqual(rows.map((row, i) => (DAMAGED.includes(i) ? left(row) : row)));
    expect(issues.map(({ path }) => path[0])).toEqual(DAMAGED);
  });
});
