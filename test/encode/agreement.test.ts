import { arbitrary } from "@evovoice/jsv/testing/arbitrary";
import fc from "fast-check";
import { describe, it } from "vitest";
import * as jsv from "../../src/index.js";
import { anything, withWrongParts } from "../support/anything.js";
import { anySchema } from "../support/arbitrary.js";
import { agree } from "../support/laws.js";
import { runs } from "../support/size.js";
import { anyText } from "../support/text.js";

describe("encode, validate and decode agree on any JavaScript value", () => {
  it("untyped", () => {
    fc.assert(
      fc.property(anything, (value) => agree(jsv.any(), value)),
      { numRuns: runs(3000) },
    );
  });

  it("any value under any schema", () => {
    fc.assert(fc.property(anySchema(), anything, agree), { numRuns: runs(2000) });
  });

  it("values of a schema with some parts replaced", () => {
    const cases = anySchema().chain((schema) =>
      fc.tuple(fc.constant(schema), withWrongParts(arbitrary(schema, { string: anyText }))),
    );
    fc.assert(
      fc.property(cases, ([schema, value]) => agree(schema, value)),
      { numRuns: runs(3000) },
    );
  });
});
