import { isDeepStrictEqual } from "node:util";
import { arbitrary } from "@evovoice/jsv/testing/arbitrary";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as callHistory from "../../src/call-history/index.js";
import * as jsv from "../../src/index.js";
import { schemaAndValue } from "../support/arbitrary.js";
import { readsOrRefuses, roundTrips } from "../support/laws.js";
import { runs } from "../support/size.js";
import { anyText, mutated, soup, wellFormedText } from "../support/text.js";

const dtos = Object.entries(callHistory).flatMap(([name, exported]): [string, jsv.Schema][] =>
  "~standard" in exported ? [[name, exported]] : [],
);

describe("decode(s, encode(s, v)) is v", () => {
  it.each(dtos)("for %s", (_name, schema) => {
    fc.assert(
      fc.property(arbitrary(schema, { string: anyText }), (value) => roundTrips(schema, value)),
      { numRuns: 60 },
    );
  });

  it("for random schemas", () => {
    fc.assert(
      fc.property(schemaAndValue(anyText), ({ schema, value }) => roundTrips(schema, value)),
      { numRuns: runs(1500) },
    );
  });

  it("through bytes, for text without lone surrogates", () => {
    fc.assert(
      fc.property(schemaAndValue(wellFormedText), ({ schema, value }) => {
        const text = jsv.encode(schema, value);
        const bytes = new TextEncoder().encode(text);
        expect(isDeepStrictEqual(jsv.decode(schema, bytes), value)).toBe(true);
      }),
      { numRuns: runs(500) },
    );
  });

  it("for untyped trees", () => {
    fc.assert(
      fc.property(arbitrary(jsv.any(), { string: anyText }), (value) => {
        expect(isDeepStrictEqual(jsv.parse(jsv.stringify(value)), value)).toBe(true);
        expect(isDeepStrictEqual(jsv.parse(jsv.stringify(value, { layout: "formatted" })), value)).toBe(true);
      }),
      { numRuns: runs(1000) },
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
      fc.property(documents, ({ schema, text }) => readsOrRefuses(schema, text)),
      { numRuns: runs(3000) },
    );
  });

  it.each(["https://example.com:8080/a/%{25/", "http://h/%7Bx%7D", "http://h/a/../b", "mailto:a@B.c"])(
    "the URI %s is read, and refused where it is written",
    (text) => {
      const schema = jsv.list(jsv.uri());
      expect(jsv.decode(schema, jsv.stringify([text]))).toEqual([text]);
      readsOrRefuses(schema, jsv.stringify([text]));
    },
  );
});
