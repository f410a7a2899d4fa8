import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "vitest";
import { AppGetCallHistoryResponse as Page } from "../../src/call-history/index.js";
import * as jsv from "../../src/index.js";

/** A small seeded generator of random numbers (mulberry32): the same everywhere. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

describe("random faults in a page of 100 sessions", () => {
  const SPECIAL = ['"', ":", ",", "{", "}", "[", "]", "\r", "\n"];
  const fixture = join(import.meta.dirname, "..", "..", "fixtures", "call-history", "response.jsv");
  const twenty = jsv.decode(Page, readFileSync(fixture, "utf8"));
  const hundred = Array.from({ length: 100 }, (_, i) => {
    const session = twenty.items![i % 20]!;
    return { ...session, id: `${session.id}${i}` };
  });

  it.each([
    { layout: "wire", pages: 2000, each: 1 },
    { layout: "formatted", pages: 200, each: 1 },
    { layout: "wire", pages: 50, each: 10 },
  ] as const)(
    "$layout layout, $pages pages with $each faults",
    { timeout: 600_000 },
    ({ layout, pages, each }) => {
      const text = jsv.encode(Page, { ...twenty, items: hundred }, { layout });
      const sessions = jsv.decode(Page, text).items!;
      const special = Array.from(text.matchAll(/[":,{}[\]\r\n]/g), ({ index }) => index);
      const starts = Array.from(text.matchAll(/\{\s*dialState:/g), ({ index }) => index);
      expect(starts).toHaveLength(100);
      const random = randomOf(20_261_125);
      const changeAt = (at: number, kind: number) => {
        const character = kind === 0 ? "" : SPECIAL[random(SPECIAL.length)]!;
        return {
          at,
          to: kind === 1 ? at : at + 1,
          character,
          what: ["deleted", "inserted", "replaced"][kind]!,
          where: JSON.stringify(`${text.slice(at - 20, at)}‸${text.slice(at, at + 20)}`),
        };
      };
      const faults = Array.from({ length: pages }, () => {
        const changes = Array.from({ length: each }, () => {
          const kind = random(3);
          return changeAt(kind === 1 ? random(text.length + 1) : special[random(special.length)]!, kind);
        }).sort((a, b) => b.at - a.at);
        const faulty = changes.reduce(
          (current, { at, to, character }) => current.slice(0, at) + character + current.slice(to),
          text,
        );
        const result = jsv.safeDecode(Page, faulty, { recover: true });
        const items = (result.success ? result.data : result.partial)?.items ?? [];
        const byId = new Map(items.map((session) => [session?.id, session]));
        // The sessions that hold a changed character.
        const touched = new Set(changes.map(({ at }) => starts.filter((start) => start <= at).at(-1)));
        const untouched = sessions.filter((_, i) => !touched.has(starts[i]));
        const survivors = untouched.filter((session) => isDeepStrictEqual(byId.get(session.id), session));
        return {
          what: changes[0]!.what,
          where: changes[0]!.where,
          character: JSON.stringify(changes[0]!.character),
          survive: survivors.length / untouched.length,
          issues: result.success ? 0 : result.error.issues.length,
        };
      });
      const mean = (of: typeof faults, figure: "survive" | "issues"): number =>
        of.reduce((sum, fault) => sum + fault[figure], 0) / of.length;
      const worst = [...faults]
        .sort((a, b) => a.survive - b.survive || b.issues - a.issues)
        .slice(0, faults.length / 20);
      console.table([
        { faults: "all", survive: mean(faults, "survive"), issues: mean(faults, "issues") },
        { faults: "worst twentieth", survive: mean(worst, "survive"), issues: mean(worst, "issues") },
        {
          faults: "worst",
          survive: worst[0]!.survive,
          issues: Math.max(...faults.map(({ issues }) => issues)),
        },
      ]);
      console.table(worst.slice(0, 10));
      expect(mean(faults, "survive")).toBeGreaterThanOrEqual(0.99);
      expect(mean(worst, "survive")).toBeGreaterThanOrEqual(0.9);
      expect(mean(faults, "issues") / each).toBeLessThanOrEqual(1.5);
    },
  );
});
