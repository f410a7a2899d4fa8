import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as callHistory from "../../src/call-history/index.js";
import * as jsv from "../../src/index.js";
import { arbitrary } from "../../src/testing/arbitrary/index.js";
import { schemaAndValue } from "../support/arbitrary.js";
import { anyText, mutated, soup, wellFormedText } from "../support/text.js";

const dtos = Object.entries(callHistory).flatMap(([name, exported]): [string, jsv.Schema][] =>
  "~standard" in exported ? [[name, exported]] : [],
);

/** The laws that hold for every schema and every value that decoding can give. */
function roundTrips(schema: jsv.Schema, value: unknown): void {
  const wire = jsv.encode(schema, value);
  const texts = [
    wire,
    jsv.encode(schema, value, { layout: "formatted" }),
    jsv.encode(schema, value, { keyCase: "pascal" }),
  ];
  for (const text of texts) {
    const back = jsv.decode(schema, text);
    if (!isDeepStrictEqual(back, value)) expect(back, text).toStrictEqual(value);
  }
  expect(jsv.toWire(texts[1]!)).toBe(wire);
  const checked = schema["~standard"].validate(value);
  expect(checked.issues).toBeUndefined();
  if ("value" in checked && !isDeepStrictEqual(checked.value, value))
    expect(checked.value).toStrictEqual(value);
}

describe("decode(s, encode(s, v)) is v", () => {
  it.each(dtos)("for %s", (_name, schema) => {
    fc.assert(
      fc.property(arbitrary(schema), (value) => roundTrips(schema, value)),
      { numRuns: 60 },
    );
  });

  it("for random schemas", () => {
    fc.assert(
      fc.property(schemaAndValue(anyText), ({ schema, value }) => roundTrips(schema, value)),
      { numRuns: 1500 },
    );
  });

  it("through bytes, for text without lone surrogates", () => {
    fc.assert(
      fc.property(schemaAndValue(wellFormedText), ({ schema, value }) => {
        const text = jsv.encode(schema, value);
        const bytes = new TextEncoder().encode(text);
        expect(isDeepStrictEqual(jsv.decode(schema, bytes), value)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("for untyped trees", () => {
    fc.assert(
      fc.property(arbitrary(jsv.any()), (value) => {
        expect(isDeepStrictEqual(jsv.parse(jsv.stringify(value)), value)).toBe(true);
        expect(isDeepStrictEqual(jsv.parse(jsv.stringify(value, { layout: "formatted" })), value)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("any text", () => {
  it("either decodes or gives a JsvError, and what decodes encodes to a text that decodes to the same", () => {
    const documents = schemaAndValue(anyText).chain(({ schema, value }) => {
      const layout = fc.constantFrom("wire" as const, "formatted" as const);
      const text = layout.map((chosen) => jsv.encode(schema, value, { layout: chosen }));
      return fc.record({
        schema: fc.constant(schema),
        text: fc.oneof({ weight: 5, arbitrary: mutated(text) }, soup),
      });
    });
    fc.assert(
      fc.property(documents, ({ schema, text }) => {
        const result = jsv.safeDecode(schema, text);
        if (!result.success) {
          expect(result.error).toBeInstanceOf(jsv.JsvError);
          expect(result.error.issues.length).toBeGreaterThan(0);
          return;
        }
        const again = jsv.safeEncode(schema, result.data);
        // A null alone in a list and a root that begins with U+FEFF read well but have no text of their own.
        if (!again.success) {
          expect(["only_null_item", "leading_bom"]).toContain(again.error.issues[0]!.code);
          return;
        }
        const back = jsv.decode(schema, again.data);
        if (!isDeepStrictEqual(back, result.data)) expect(back, text).toStrictEqual(result.data);
      }),
      { numRuns: 3000 },
    );
  });
});
