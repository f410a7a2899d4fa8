import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "vitest";
import { AppGetCallHistoryResponse as Page } from "../../../src/call-history/index.js";
import * as jsv from "../../../src/index.js";
import { type Random, randomOf } from "../../../src/testing/random.js";
import { isFull } from "../../support/size.js";

// How much of a page recovery saves, measured on random faults at or beside special characters.

const SPECIAL = ['"', ":", ",", "{", "}", "[", "]", "\r", "\n"];
const SESSIONS = isFull ? 100 : 20;

const fixture = join(import.meta.dirname, "..", "..", "..", "fixtures", "call-history", "response.jsv");
const twenty = jsv.decode(Page, readFileSync(fixture, "utf8"));
const items = Array.from({ length: SESSIONS }, (_, i) => {
  const session = twenty.items![i % 20]!;
  return { ...session, id: `${session.id}${i}` };
});

// The share of untouched sessions that survive, of all pages and of the worst twentieth, and the issues for each fault,
// some of which leave a valid text. Of the quick run as measured on single faults, rounded to the worse; of the full
// one, looser.
const BOUNDS = isFull
  ? { survive: 0.99, worst: 0.9, issues: 1.5 }
  : { survive: 0.997, worst: 0.95, issues: 0.8 };

interface Fault {
  readonly at: number;
  readonly to: number;
  readonly character: string;
}

/** A special character deleted or replaced, or one inserted anywhere. */
function faultIn(text: string, special: readonly number[], random: Random): Fault {
  const kind = random.pick(["delete", "insert", "replace"]);
  const at = kind === "insert" ? random.below(text.length + 1) : random.pick(special);
  return {
    at,
    to: kind === "insert" ? at : at + 1,
    character: kind === "delete" ? "" : random.pick(SPECIAL),
  };
}

function withFaults(text: string, faults: readonly Fault[]): string {
  return faults.reduce(
    (current, { at, to, character }) => current.slice(0, at) + character + current.slice(to),
    text,
  );
}

describe(`random faults in a page of ${SESSIONS} sessions`, () => {
  it.each([
    { layout: "wire", pages: isFull ? 2000 : 300, each: 1 },
    { layout: "formatted", pages: isFull ? 200 : 60, each: 1 },
    { layout: "wire", pages: isFull ? 50 : 20, each: 10 },
  ] as const)(
    "cost little but what they touch: $layout layout, $pages pages, $each in each",
    { timeout: 1_800_000 },
    ({ layout, pages, each }) => {
      const text = jsv.encode(Page, { ...twenty, items }, { layout });
      const sessions = jsv.decode(Page, text).items!;
      const special = Array.from(text.matchAll(/[":,{}[\]\r\n]/g), ({ index }) => index);
      const starts = Array.from(text.matchAll(/\{\s*dialState:/g), ({ index }) => index);
      expect(starts).toHaveLength(SESSIONS);
      const random = randomOf(20_261_125, each);

      const results = Array.from({ length: pages }, () => {
        const faults = Array.from({ length: each }, () => faultIn(text, special, random)).sort(
          (a, b) => b.at - a.at,
        );
        const result = jsv.safeDecode(Page, withFaults(text, faults), { recover: true });
        const read = (result.success ? result.data : result.partial)?.items ?? [];
        const byId = new Map(read.map((session) => [session?.id, session]));
        const touched = new Set(faults.map(({ at }) => starts.filter((start) => start <= at).at(-1)));
        const untouched = sessions.filter((_, i) => !touched.has(starts[i]));
        const survivors = untouched.filter((session) => isDeepStrictEqual(byId.get(session.id), session));
        return {
          faults: faults.map(({ at, to, character }) => {
            const around = `${text.slice(at - 20, at)}‸${text.slice(at, at + 20)}`;
            return `${JSON.stringify(text.slice(at, to))} for ${JSON.stringify(character)} in ${around}`;
          }),
          survive: survivors.length / untouched.length,
          issues: result.success ? 0 : result.error.issues.length,
        };
      }).sort((a, b) => a.survive - b.survive || b.issues - a.issues);

      const worst = results.slice(0, pages / 20);
      const shown = `the worst pages: ${JSON.stringify(worst.slice(0, 10), undefined, 2)}`;
      expect(mean(results, "survive"), shown).toBeGreaterThanOrEqual(BOUNDS.survive);
      expect(mean(worst, "survive"), shown).toBeGreaterThanOrEqual(BOUNDS.worst);
      expect(mean(results, "issues") / each, shown).toBeLessThanOrEqual(BOUNDS.issues);
    },
  );
});

function mean<Name extends string>(results: readonly Record<Name, number>[], figure: Name): number {
  return results.reduce((sum, result) => sum + result[figure], 0) / results.length;
}
