import { expect, it } from "vitest";
import * as jsv from "../../../src/index.js";
import { State } from "../../../src/syntax/state.js";
import type { Token } from "../../../src/syntax/tokens.js";
import { Items } from "./recovering.js";

// A text full of faults costs each of its characters the same, however long it is: what is counted is how often recovery
// asks whether a token may stand where it is.

function tokensAsked(schema: jsv.Schema, text: string): number {
  const { allows } = State.prototype;
  let asked = 0;
  State.prototype.allows = function (this: State, token: Token) {
    asked += 1;
    return allows.call(this, token);
  };
  try {
    jsv.safeDecode(schema, text, { recover: true, maxIssues: 100_000 });
  } finally {
    State.prototype.allows = allows;
  }
  return asked;
}

it.each<[fault: string, schema: jsv.Schema, start: string, again: string]>([
  ["objects that are never opened", Items, "[", "id:a},"],
  ["a string right after another", jsv.list(jsv.string()), "[", '"a"b,'],
  ["an item with a comma too many", Items, "[", "{id:a,b},"],
  ["brackets that close what they should not", jsv.any(), "[{a:".repeat(20), "],}"],
  ["line breaks and commas", jsv.any(), "", "\n,"],
])("eight times as many faults cost eight times as much: %s", (_fault, schema, start, again) => {
  const [few, many] = [100, 800].map((times) => tokensAsked(schema, start + again.repeat(times)));
  expect(few).toBeGreaterThan(100);
  expect(many! / few!).toBeLessThan(10);
});
