import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { expect, it } from "vitest";
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

// What the faults of all pages cost: untouched sessions that are lost, properties of touched ones that are, and issues
// (some faults leave a valid text). These are the figures of what recovery does now: those who make it better or worse
// note the new ones, and look at the pages that are printed with them.
const CASES: readonly {
  layout: "wire" | "formatted";
  pages: number;
  each: number;
  lost: number;
  properties: number;
  issues: number;
}[] = isFull
  ? [
      { layout: "wire", pages: 2000, each: 1, lost: 33, properties: 4310, issues: 1554 },
      { layout: "formatted", pages: 200, each: 1, lost: 2, properties: 373, issues: 155 },
      { layout: "wire", pages: 50, each: 10, lost: 2, properties: 929, issues: 388 },
      { layout: "wire", pages: 5, each: 1500, lost: 0, properties: 15531, issues: 318 },
    ]
  : [
      { layout: "wire", pages: 300, each: 1, lost: 0, properties: 605, issues: 234 },
      { layout: "formatted", pages: 60, each: 1, lost: 0, properties: 129, issues: 43 },
      { layout: "wire", pages: 20, each: 10, lost: 0, properties: 587, issues: 152 },
      { layout: "wire", pages: 5, each: 300, lost: 0, properties: 2856, issues: 107 },
    ];

it.each(CASES)(
  `random faults in pages of ${SESSIONS} sessions cost little: $layout layout, $pages pages, $each in each`,
  { timeout: 1_800_000 },
  ({ layout, pages, each, ...cost }) => {
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
      const result = jsv.safeDecode(Page, withFaults(text, faults), { recover: true, maxIssues: 10_000 });
      const read = (result.success ? result.data : result.partial)?.items ?? [];
      const byId = new Map(read.map((session) => [session?.id, session]));
      const touched = new Set(faults.map(({ at }) => starts.filter((start) => start <= at).at(-1)));
      let lost = 0;
      let properties = 0;
      for (const [i, session] of sessions.entries()) {
        const survivor: Readonly<Record<string, unknown>> = byId.get(session.id) ?? {};
        const lacking = Object.entries(session).filter(
          ([name, value]) => !isDeepStrictEqual(survivor[name], value),
        );
        if (touched.has(starts[i])) properties += lacking.length;
        else lost += Number(lacking.length > 0);
      }
      return {
        lost,
        properties,
        issues: result.success ? 0 : result.error.issues.length,
        faults: faults.map(({ at, to, character }) => {
          const around = `${text.slice(at - 20, at)}‸${text.slice(at, at + 20)}`;
          return `${JSON.stringify(text.slice(at, to))} for ${JSON.stringify(character)} in ${around}`;
        }),
      };
    });

    const worst = [...results].sort((a, b) => b.lost - a.lost || b.properties - a.properties).slice(0, 10);
    const sum = (figure: "lost" | "properties" | "issues") =>
      results.reduce((total, result) => total + result[figure], 0);
    expect(
      { lost: sum("lost"), properties: sum("properties"), issues: sum("issues") },
      `the worst pages: ${JSON.stringify(worst, undefined, 2)}`,
    ).toEqual(cost);
  },
);
