import * as jsv from "@evovoice/jsv";
import { AppGetCallHistoryResponse } from "@evovoice/jsv/call-history";
import { arbitrary } from "@evovoice/jsv/testing/arbitrary";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromJson } from "../../src/cli/from-json.js";
import { toJson } from "../../src/cli/to-json.js";

type Tree = { data?: Uint8Array; size?: bigint; trees?: Tree[] };
const Tree = jsv.object("Tree", {
  data: jsv.bytes(),
  size: jsv.long(),
  trees: jsv.list(jsv.lazy<Tree>(() => Tree)),
});

const SCHEMAS: Record<string, jsv.Schema> = {
  long: jsv.long(),
  ulong: jsv.ulong(),
  double: jsv.double(),
  float: jsv.float(),
  decimal: jsv.decimal(),
  bytes: jsv.bytes(),
  string: jsv.string(),
  boolean: jsv.boolean(),
  "list of nullable doubles": jsv.list(jsv.nullable(jsv.double())),
  "dictionary of longs": jsv.dictionary(jsv.long()),
  "recursive object": Tree,
  "call history": AppGetCallHistoryResponse,
  any: jsv.any(),
};

describe("toJson and fromJson", () => {
  it.each(Object.entries(SCHEMAS))("carry every value of: %s", async (_name, schema) => {
    await fc.assert(
      fc.asyncProperty(arbitrary(schema), fc.constantFrom("", "  "), async (input, indent) => {
        const text = jsv.encode(schema, input);
        const value = jsv.decode(schema, text);
        const json = toJson(value, indent);
        expect(() => JSON.parse(json)).not.toThrow();
        expect(jsv.encode(schema, await fromJson(schema, json, "test"))).toBe(jsv.encode(schema, value));
      }),
      { numRuns: 200 },
    );
  });

  it("lay JSON out as JSON.stringify does", () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        // JSON.stringify alone loses the sign of minus zero.
        const positive = JSON.parse(JSON.stringify(value));
        expect(toJson(positive)).toBe(JSON.stringify(positive));
        expect(toJson(positive, "  ")).toBe(JSON.stringify(positive, null, 2));
      }),
    );
  });

  it("keep a Map's order", () => {
    const schema = jsv.map(jsv.string(), jsv.int());
    expect(toJson(jsv.decode(schema, "{2:b,1:a}"))).toBe('{"2":"b","1":"a"}');
  });

  it("leave what does not fit for encode to refuse", async () => {
    expect(await fromJson(jsv.long(), '"x"', "test")).toBe("x");
    expect(await fromJson(jsv.list(jsv.long()), '{"a":1}', "test")).toEqual({ a: 1 });
    await expect(fromJson(jsv.any(), "[1,2", "test")).rejects.toThrow("test: this is not JSON: ");
    await expect(fromJson(jsv.any(), '["\\\\",9007199254740993]', "test")).rejects.toThrow(
      "(line 1, column 7)",
    );
  });
});
