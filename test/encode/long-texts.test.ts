import * as jsv from "@evovoice/jsv";
import { arbitrary } from "@evovoice/jsv/testing/arbitrary";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { anySchema } from "../support/arbitrary.js";
import { runs } from "../support/size.js";

// A writer may go about a long text in another way: what stands after many characters is written alike.

const LONG = "x".repeat(1000);

afterEach(() => vi.unstubAllGlobals());

describe("what stands in a long text", () => {
  it("is written as it is alone, for any schema and value", () => {
    const cases = anySchema().chain((schema) => fc.tuple(fc.constant(schema), arbitrary(schema)));
    fc.assert(
      fc.property(cases, ([schema, value]) => {
        fc.pre(value !== null);
        const both = jsv.object("Both", { first: jsv.list(jsv.string()), second: schema });
        const alone = jsv.safeEncode(schema, value as never);
        // At the root U+FEFF is refused, and a level less is nested.
        fc.pre(alone.success);
        const text = jsv.encode(both, { first: [LONG], second: value } as never, { maxDepth: 1000 });
        expect(text).toBe(`{first:[${LONG}],second:${alone.data}}`);
      }),
      { numRuns: runs(500) },
    );
  });

  it("is written as it is alone without a schema, halves of surrogate pairs included", () => {
    const string = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("\ud800", "é".repeat(70), "漢,", '"'),
    );
    fc.assert(
      fc.property(fc.array(fc.dictionary(string, string)), (value) => {
        expect(jsv.stringify([[LONG], value])).toBe(`[[${LONG}],${jsv.stringify(value)}]`);
      }),
      { numRuns: runs(500) },
    );
  });

  it("is right if a getter writes another long text meanwhile", () => {
    const inner = [[LONG], "inner"];
    const value = [[LONG], "a", { length: 0 }, "c"];
    Object.defineProperty(value[2], "length", { enumerable: true, get: () => jsv.stringify(inner).length });
    expect(jsv.stringify(value)).toBe(`[[${LONG}],a,{length:${jsv.stringify(inner).length}},c]`);
  });

  it("is written where there is no TextEncoder, as in Jest's jsdom", () => {
    vi.stubGlobal("TextEncoder", undefined);
    vi.stubGlobal("TextDecoder", undefined);
    const Call = jsv.object("Call", { log: jsv.list(jsv.string()), id: jsv.string() });
    expect(jsv.encode(Call, { log: [LONG], id: "a" })).toBe(`{log:[${LONG}],id:a}`);
  });

  it("is written by names that no UTF-8 can hold", () => {
    const Odd = jsv.object("Odd", { log: jsv.list(jsv.string()), "a\ud800": jsv.string() });
    expect(jsv.encode(Odd, { log: [LONG], "a\ud800": "b" })).toBe(`{log:[${LONG}],a\ud800:b}`);
  });
});
