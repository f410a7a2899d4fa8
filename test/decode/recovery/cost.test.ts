import { expect, it } from "vitest";
import * as jsv from "../../../src/index.js";
import { State } from "../../../src/syntax/state.js";
import type { Token } from "../../../src/syntax/tokens.js";
import { Items, recover } from "./recovering.js";

// A text full of faults costs each of its characters the same, however long it is: what is counted is how often recovery
// asks whether a token may stand where it is.

function costOf(schema: jsv.Schema, text: string): { asked: number; issues: number; kept: number } {
  const { allows } = State.prototype;
  let asked = 0;
  State.prototype.allows = function (this: State, token: Token) {
    asked += 1;
    return allows.call(this, token);
  };
  try {
    const { issues, partial } = recover(schema, text, { maxIssues: 100_000 });
    return { asked, issues: issues.length, kept: JSON.stringify(partial ?? null).length };
  } finally {
    State.prototype.allows = allows;
  }
}

it.each<[fault: string, schema: jsv.Schema, start: string, again: string]>([
  ["objects that are never opened", Items, "[", "id:a},"],
  ["a string right after another", jsv.list(jsv.string()), "[", '"a"b,'],
  ["an item with a comma too many", Items, "[", "{id:a,b},"],
  ["brackets that close what they should not", jsv.any(), "[{a:".repeat(20), "],}"],
  ["line breaks and commas", jsv.any(), "", "\n,"],
])("eight times as many faults cost eight times as much: %s", (_fault, schema, start, again) => {
  const [few, many] = [100, 800].map((times) => costOf(schema, start + again.repeat(times)).asked);
  expect(few).toBeGreaterThan(100);
  expect(many! / few!).toBeLessThan(10);
});

// These are the figures of what recovery does now, with the length of what it keeps as JSON: those who make it better or
// worse note the new ones.
it.each<[fault: string, schema: jsv.Schema, start: string, again: string, cost: ReturnType<typeof costOf>]>([
  ["objects that are never opened", Items, "[", "id:a},", { asked: 6623, issues: 201, kept: 1006 }],
  [
    "a string right after another",
    jsv.list(jsv.string()),
    "[",
    '"a"b,',
    { asked: 5743, issues: 201, kept: 2006 },
  ],
  ["an item with a comma too many", Items, "[", "{id:a,b},", { asked: 16523, issues: 201, kept: 606 }],
  ["line breaks and commas", jsv.any(), "", "\n,", { asked: 400, issues: 201, kept: 4 }],
  ["braces that close nothing", Items, "[", "{id:a,n:1}},", { asked: 7390, issues: 201, kept: 2206 }],
  [
    "quotes that are not closed",
    jsv.list(jsv.string()),
    "[a",
    '"x',
    { asked: 1003, issues: 201, kept: 1006 },
  ],
  [
    "doubled quotes in bare strings",
    jsv.list(jsv.string()),
    "[",
    'a"",',
    { asked: 5502, issues: 201, kept: 2006 },
  ],
  [
    "maps in maps without their ends",
    jsv.dictionary(jsv.string()),
    "{a:b",
    ",{a:b",
    { asked: 7318, issues: 201, kept: 2 },
  ],
  ["objects without their ends", Items, "[", "{id:a,", { asked: 9813, issues: 101, kept: 301 }],
  ["quotes before names", jsv.any(), "", '{"', { asked: 697, issues: 100, kept: 2 }],
])("two hundred faults cost as much as noted: %s", (_fault, schema, start, again, cost) => {
  expect(costOf(schema, start + again.repeat(200))).toEqual(cost);
});
