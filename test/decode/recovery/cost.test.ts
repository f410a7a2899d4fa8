import { describe, expect, it } from "vitest";
import * as jsv from "../../../src/index.js";
import { State } from "../../../src/syntax/state.js";
import { callsDuring } from "../../support/calls.js";
import { Items, recover } from "./recovering.js";

// A text full of faults costs each of its characters the same, however long it is: what is counted is how often recovery
// asks whether a token may stand where it is.

interface Cost {
  readonly asked: number;
  readonly issues: number;
  /** The length of what is kept, as JSON. */
  readonly kept: number;
}

function costOf(schema: jsv.Schema, text: string): Cost {
  let recovered: ReturnType<typeof recover> | undefined;
  const { allows: asked } = callsDuring({ allows: State.prototype }, () => {
    recovered = recover(schema, text, { maxIssues: 100_000 });
  });
  const { issues, partial } = recovered!;
  return { asked, issues: issues.length, kept: JSON.stringify(partial ?? null).length };
}

const Strings = jsv.list(jsv.string());
const Record = jsv.dictionary(jsv.string());

// The figures are those of what recovery does now with two hundred faults: those who make it better or worse note the new
// ones.
describe.each<[fault: string, schema: jsv.Schema, start: string, again: string, cost: Cost]>([
  ["objects that are never opened", Items, "[", "id:a},", { asked: 6623, issues: 201, kept: 1006 }],
  ["a string right after another", Strings, "[", '"a"b,', { asked: 5743, issues: 201, kept: 2006 }],
  ["an item with a comma too many", Items, "[", "{id:a,b},", { asked: 16523, issues: 201, kept: 606 }],
  ["wrong brackets", jsv.any(), "[{a:".repeat(20), "],}", { asked: 2045, issues: 559, kept: 156 }],
  ["line breaks and commas", jsv.any(), "", "\n,", { asked: 400, issues: 201, kept: 4 }],
  ["braces that close nothing", Items, "[", "{id:a,n:1}},", { asked: 7390, issues: 201, kept: 2206 }],
  ["quotes that are not closed", Strings, "[a", '"x', { asked: 1003, issues: 201, kept: 1006 }],
  ["doubled quotes in bare strings", Strings, "[", 'a"",', { asked: 5502, issues: 201, kept: 2006 }],
  ["maps in maps without their ends", Record, "{a:b", ",{a:b", { asked: 7318, issues: 201, kept: 2 }],
  ["objects without their ends", Items, "[", "{id:a,", { asked: 9813, issues: 101, kept: 301 }],
  ["quotes before names", jsv.any(), "", '{"', { asked: 697, issues: 100, kept: 2 }],
])("%s", (_fault, schema, start, again, cost) => {
  it("cost as much as noted", () => {
    expect(costOf(schema, start + again.repeat(200))).toEqual(cost);
  });

  it("cost eight times as much where there are eight times as many", () => {
    const [few, many] = [100, 800].map((times) => costOf(schema, start + again.repeat(times)).asked);
    expect(few).toBeGreaterThan(100);
    expect(many! / few!).toBeLessThan(10);
  });
});
