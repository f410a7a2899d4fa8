import { describe, expect, it } from "vitest";
import {
  any,
  decode,
  format,
  lazy,
  list,
  type ObjectSchema,
  object,
  parse,
  type Schema,
  safeDecode,
  toWire,
} from "../../src/index.js";
import { issueOf } from "../support/issue.js";
import { nests } from "./nests.js";

const MILLION = 1_000_000;

/** A schema as deep as any text. */
const Tree: ObjectSchema = object("Tree", { a: lazy<object>(() => Tree), b: list(any()) });

describe.each(Object.entries(nests))("nested %s", (_name, nest) => {
  it("a million levels are refused cleanly, closed or not, in every way", () => {
    const closed = nest(MILLION);
    // Layout is the exact path's business.
    for (const text of [closed, closed.slice(0, MILLION), `\n${closed}`]) {
      for (const maxDepth of [128, 1000]) {
        for (const schema of [any(), Tree]) {
          expect(issueOf(() => decode<Schema>(schema, text, { maxDepth })).code).toBe("too_deep");
          // Recovery may find more.
          const recovered = safeDecode<Schema>(schema, text, { maxDepth, recover: true });
          expect(!recovered.success && recovered.error.issues.map(({ code }) => code)).toContain("too_deep");
        }
      }
      expect(issueOf(() => format(text)).code).toBe("too_deep");
      expect(issueOf(() => toWire(text)).code).toBe("too_deep");
    }
  });
});

it("a million surplus closing brackets are refused at the first", () => {
  expect(issueOf(() => parse("]".repeat(MILLION)))).toMatchObject({ code: "unexpected_bracket", offset: 0 });
  expect(issueOf(() => parse(`{}${"}".repeat(MILLION)}`))).toMatchObject({
    code: "unexpected_bracket",
    offset: 2,
  });
});

it("a fault in each of very many deep places is reported once, without reading the others", () => {
  const text = `${"[".repeat(32)}${"{a},".repeat(130_000)}b${"]".repeat(32)}`;
  const result = safeDecode(any(), text);
  expect(result.success ? [] : result.error.issues).toMatchObject([{ code: "missing_colon", offset: 33 }]);
});
