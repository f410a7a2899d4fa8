import * as jsv from "@evovoice/jsv";
import { arbitrary } from "@evovoice/jsv/testing/arbitrary";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anySchema } from "../support/arbitrary.js";
import { heap } from "../support/heap.js";
import { runs } from "../support/size.js";

// A writer may go about a long text in another way: what stands after many characters is written alike.

const LONG = "x".repeat(1000);

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

  it("is written to bytes as to a string, however many blocks it takes and whatever was written before", () => {
    const strings = jsv.list(jsv.string());
    for (const count of [1, 30_000, 1_000, 500_000, 30_000]) {
      const value = Array.from({ length: count }, (_, i) =>
        i % 10_000 === 5 ? "é".repeat(200_000) : `n${i}`,
      );
      const bytes = jsv.encodeBytes(strings, value);
      expect(Buffer.from(jsv.encode(strings, value)).equals(bytes)).toBe(true);
    }
  });

  it("is written as it is where units are those of special characters but for their high bits", () => {
    const texts = Array.from({ length: 0x300 }, (_, code) => `a${String.fromCharCode(code)}`);
    for (const text of texts) expect(jsv.stringify([text])).toBe(`[${jsv.stringify(text)}]`);
  });

  it("is written by names that no UTF-8 can hold", () => {
    const Odd = jsv.object("Odd", { log: jsv.list(jsv.string()), "a\ud800": jsv.string() });
    expect(jsv.encode(Odd, { log: [LONG], "a\ud800": "b" })).toBe(`{log:[${LONG}],a\ud800:b}`);
  });
});

it("a long text that is refused in the end is not kept", async () => {
  const refuse = (length: number): boolean =>
    jsv.safeEncode(
      jsv.list(jsv.string()),
      [..."abcdefghij"].map((unit) => unit.repeat(length)).concat([1 as never]),
    ).success;
  expect(refuse(1)).toBe(false);
  const before = await heap();
  expect(refuse(1_000_000)).toBe(false);
  expect((await heap()) - before).toBeLessThan(1_000_000);
});
