import { isDeepStrictEqual } from "node:util";
import type { StandardSchemaV1 } from "@standard-schema/spec";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as jsv from "../../src/index.js";
import { schemaAndValue } from "../support/arbitrary.js";
import { runs } from "../support/size.js";
import { anyText } from "../support/text.js";

const Page = jsv.object(
  "Page",
  {
    id: jsv.string(),
    n: jsv.int(),
    tags: jsv.list(jsv.nullable(jsv.string())),
    more: jsv.dictionary(jsv.long()),
  },
  { required: ["id"] },
);

const date = new Date(Date.UTC(2020, 0, 2));

describe("~standard.validate gives what decoding the written value would give", () => {
  it.each<[kind: string, schema: jsv.Schema, input: unknown, value: unknown]>([
    ["string", jsv.string(), " x ", " x "],
    ["boolean", jsv.boolean(), true, true],
    ["int", jsv.int(), -0, 0],
    ["short", jsv.short(), -32768, -32768],
    ["byte", jsv.byte(), 255, 255],
    ["long: a number becomes a bigint", jsv.long(), 7, 7n],
    ["ulong", jsv.ulong(), 2n ** 64n - 1n, 2n ** 64n - 1n],
    ["double", jsv.double(), -0, -0],
    ["double: NaN", jsv.double(), Number.NaN, Number.NaN],
    ["float: rounded", jsv.float(), 0.1, Math.fround(0.1)],
    ["decimal: normalised", jsv.decimal(), "+01.10", "1.10"],
    [
      "guid: without dashes",
      jsv.guid(),
      "01234567-89AB-CDEF-0123-456789ABCDEF",
      "0123456789abcdef0123456789abcdef",
    ],
    ["dateTime: text", jsv.dateTime(), "2020-01-02", "2020-01-02"],
    ["dateTime: Date", jsv.dateTime(), date, "2020-01-02T00:00:00Z"],
    ["dateTimeOffset: Date", jsv.dateTimeOffset(), date, "2020-01-02T00:00:00.0000000+00:00"],
    ["timeSpan", jsv.timeSpan(), "PT1M30S", "PT1M30S"],
    ["bytes", jsv.bytes(), Uint8Array.of(1, 2), Uint8Array.of(1, 2)],
    ["bytes: a Buffer becomes plain", jsv.bytes(), Buffer.from([1, 2]), Uint8Array.of(1, 2)],
    ["enumeration: name", jsv.enumeration("E", ["A", "B"]), "B", "B"],
    ["enumeration: number", jsv.enumeration("E", ["A", "B"]), 1, "B"],
    ["flags", jsv.flags("F", { A: 1 }), 5, 5],
    ["any: numbers are text", jsv.any(), [1, true, 2n, date], ["1", "True", "2", "2020-01-02T00:00:00Z"]],
    ["any: Sets and Maps", jsv.any(), new Map([["a", new Set([1])]]), { a: ["1"] }],
    ["any: undefined entries go", jsv.any(), { a: undefined, b: "" }, { b: "" }],
    ["any: bytes", jsv.any(), { a: Uint8Array.of(0), b: new Uint8Array() }, { a: "AA==", b: "" }],
    ["list", jsv.list(jsv.long()), [1, 2n], [1n, 2n]],
    ["list of nullable", jsv.list(jsv.nullable(jsv.int())), [null, 1], [null, 1]],
    [
      "dictionary: canonical keys",
      jsv.dictionary(jsv.int(), jsv.guid()),
      { "01234567-89AB-CDEF-0123-456789ABCDEF": 1 },
      { "0123456789abcdef0123456789abcdef": 1 },
    ],
    ["dictionary: from a Map", jsv.dictionary(jsv.int(), jsv.boolean()), new Map([[true, 1]]), { True: 1 }],
    ["map: from an object", jsv.map(jsv.string(), jsv.int()), { "07": "x" }, new Map([[7, "x"]])],
    ["nullable", jsv.nullable(jsv.int()), 1, 1],
    ["lazy", jsv.lazy(() => jsv.long()), 1, 1n],
    ["object", Page, { n: null, id: "x", tags: undefined }, { id: "x" }],
  ])("%s", (_kind, schema, input, value) => {
    const result = schema["~standard"].validate(input);
    expect(result).toStrictEqual({ value });
    const text = jsv.encode(schema, input);
    expect(jsv.decode(schema, text)).toStrictEqual(value);
  });

  it("for random schemas and values", () => {
    fc.assert(
      fc.property(schemaAndValue(anyText), ({ schema, value }) => {
        const result = schema["~standard"].validate(value);
        if (result.issues !== undefined) throw new Error(JSON.stringify(result.issues));
        if (!isDeepStrictEqual(result.value, value)) expect(result.value).toStrictEqual(value);
      }),
      { numRuns: runs(500) },
    );
  });
});

describe("~standard.validate answers with issues and their paths", () => {
  it.each<
    [kind: string, schema: jsv.Schema, input: unknown, issues: [code: string, path: (string | number)[]][]]
  >([
    ["null", jsv.string(), null, [["null_not_allowed", []]]],
    ["undefined", jsv.any(), undefined, [["null_not_allowed", []]]],
    ["a number for text", jsv.string(), 1, [["wrong_type", []]]],
    ["text for a number", jsv.int(), "1", [["wrong_type", []]]],
    ["out of range", jsv.byte(), 256, [["number_out_of_range", []]]],
    [
      "items",
      jsv.list(jsv.int()),
      [1, "x", 3, null],
      [
        ["wrong_type", [1]],
        ["null_not_allowed", [3]],
      ],
    ],
    [
      "properties",
      Page,
      { n: 1.5, tags: [1], more: { a: "x" } },
      [
        ["missing_property", ["id"]],
        ["invalid_number", ["n"]],
        ["wrong_type", ["tags", 0]],
        ["wrong_type", ["more", "a"]],
      ],
    ],
    ["unknown properties", Page, { id: "x", other: 1 }, [["unknown_property", ["other"]]]],
    ["keys of a Map", jsv.map(jsv.int(), jsv.int()), new Map([["x", 1]]), [["wrong_type", ["x"]]]],
    ["a root that begins with U+FEFF", jsv.string(), "\ufeffa", [["leading_bom", []]]],
  ])("%s", (_kind, schema, input, expected) => {
    const { issues } = schema["~standard"].validate(input);
    expect(issues?.map((issue) => [(issue as jsv.JsvIssue).code, issue.path])).toEqual(expected);
    for (const issue of issues ?? []) expect(issue.message).not.toBe("");
  });

  it("never throws for a value of the wrong kind", () => {
    const schemas = [
      jsv.string(),
      jsv.int(),
      jsv.long(),
      jsv.bytes(),
      jsv.dateTime(),
      jsv.list(jsv.int()),
      Page,
      jsv.map(jsv.int()),
      jsv.enumeration("E", ["A"]),
      jsv.guid(),
      jsv.boolean(),
      jsv.float(),
      jsv.flags("F", {}),
      jsv.decimal(),
    ];
    const values = [
      Symbol("x"),
      () => 1,
      Object.create(null),
      new Proxy({}, {}),
      1n,
      new Date(Number.NaN),
      new DataView(new ArrayBuffer(1)),
      Object.create(Date.prototype),
      Object.create(Uint8Array.prototype),
      /x/,
      new Error("x"),
      new WeakMap(),
      Object(1),
      Object("x"),
    ];
    for (const schema of schemas) {
      for (const value of values) {
        const result = (schema as jsv.Schema)["~standard"].validate(value);
        const empty = (schema.kind === "object" || schema.kind === "map") && typeof value === "object";
        const isBigint = schema.kind === "long" && typeof value === "bigint";
        if (!empty && !isBigint) expect(result.issues, `${schema.kind}`).toHaveLength(1);
      }
    }
  });

  it("is what Standard Schema asks for, to the compiler, too", () => {
    const standard: StandardSchemaV1<unknown, { id: string }> = jsv.object(
      "O",
      { id: jsv.string() },
      { required: ["id"] },
    );
    expect(standard["~standard"].validate({ id: "x" })).toEqual({ value: { id: "x" } });
  });
});

describe("an enumeration's number without a name would not read back", () => {
  const Mode = jsv.enumeration("Mode", ["A", "B"]);

  it("as a value: it can be written, and is not valid", () => {
    expect(jsv.encode(Mode, 7 as never)).toBe("7");
    expect(Mode["~standard"].validate(7)).toMatchObject({ issues: [{ path: [] }] });
    expect(Mode["~standard"].validate(1)).toEqual({ value: "B" });
  });

  it("as a key, too", () => {
    const counts = jsv.map(jsv.int(), Mode);
    const entries = (key: unknown): unknown => new Map([[key, 1]]);
    expect(counts["~standard"].validate(entries(7))).toMatchObject({ issues: [{ path: ["7"] }] });
    expect(counts["~standard"].validate(entries(1))).toEqual({ value: new Map([["B", 1]]) });
  });

  it("flags have no need of names", () => {
    const Access = jsv.flags("Access", { Read: 1 });
    expect(Access["~standard"].validate(6)).toEqual({ value: 6 });
    expect(jsv.map(jsv.int(), Access)["~standard"].validate(new Map([[6, 1]]))).toEqual({
      value: new Map([[6, 1]]),
    });
  });
});

it("what holds nothing is no property of the value", () => {
  const value = { id: "a", n: undefined, tags: null, extra: null, other: undefined };
  const result = Page["~standard"].validate(value) as { value: object };
  expect(result.value).toStrictEqual({ id: "a" });
  expect(Object.keys(result.value)).toEqual(["id"]);
});

it("no more than 100 issues are told, in one object, too", () => {
  const names = Array.from({ length: 150 }, (_, i) => `p${i}`);
  const properties = Object.fromEntries(names.map((name) => [name, jsv.int()]));
  const Wide = jsv.object("Wide", properties, { required: names });
  const issues = (value: unknown): unknown => Wide["~standard"].validate(value).issues?.length;
  expect(issues({})).toBe(100);
  expect(issues(Object.fromEntries(names.map((name) => [name, "x"])))).toBe(100);
});
