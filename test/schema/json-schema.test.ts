import * as jsv from "@evovoice/jsv";
import * as callHistory from "@evovoice/jsv/call-history";
import { arbitrary } from "@evovoice/jsv/testing/arbitrary";
import type { StandardJSONSchemaV1 } from "@standard-schema/spec";
import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toJson } from "../../src/cli/to-json.js";
import * as scalars from "../../src/schema/scalars.js";

// The JSON Schema of a schema against the JSON that the command line writes with it, by a validator that is not ours.

type Folder = { name?: string; folders?: Folder[]; byName?: { [name: string]: Folder | null } };
const folder = jsv.lazy<Folder>(() => Folder);
const Folder = jsv.object("Folder", {
  name: jsv.string(),
  folders: jsv.list(folder),
  byName: jsv.dictionary(jsv.nullable(folder)),
});
type Nest = Nest[];
const Nest: jsv.Schema<Nest, readonly Nest[]> = jsv.list(jsv.lazy<Nest>(() => Nest));

const Entity = jsv.object("Entity", { id: jsv.string(), at: jsv.dateTime() }, { required: ["id"] });
const Label = jsv.enumeration("Label", { A: 1, B: 2 }, { names: { A: "x y" } });

/** Each schema with JSON that is nearly its own. */
const SCHEMAS: Record<string, [schema: jsv.Schema, damaged: readonly unknown[]]> = {
  string: [jsv.string(), [1, null, ["a"]]],
  boolean: [jsv.boolean(), ["True", 1]],
  int: [jsv.int(), [2 ** 31, -(2 ** 31) - 1, 1.5, "1"]],
  short: [jsv.short(), [32768, "1"]],
  byte: [jsv.byte(), [256, -1]],
  uint: [jsv.uint(), [-1, 2 ** 32]],
  ushort: [jsv.ushort(), [-1, 65536]],
  sbyte: [jsv.sbyte(), [128, -129]],
  long: [jsv.long(), [1, "x", "1.0", "+1"]],
  ulong: [jsv.ulong(), [1, "-1"]],
  double: [jsv.double(), ["1", "nan", null]],
  float: [jsv.float(), ["1", "Inf"]],
  decimal: [jsv.decimal(), [1, "1e3", ".5", "1,0"]],
  guid: [jsv.guid(), ["x", "0".repeat(31), "A".repeat(32)]],
  char: [jsv.char(), ["", "ab", 1]],
  uri: [jsv.uri(), ["a/b", 1]],
  dateTime: [jsv.dateTime(), ["2020-1-2", "2020-01-02 03:04:05", 0]],
  dateTimeOffset: [jsv.dateTimeOffset(), ["yesterday", "2020-01-02T03:04"]],
  timeSpan: [jsv.timeSpan(), ["1:30", "90", 90]],
  dateOnly: [jsv.dateOnly(), ["2020-01-02T03:04:05Z"]],
  timeOnly: [jsv.timeOnly(), ["noon"]],
  bytes: [jsv.bytes(), ["?", [1, 2]]],
  any: [jsv.any(), [1, true, null]],
  enumeration: [Label, ["x y", 1, "C"]],
  flags: [jsv.flags("Bits", { A: 1 }), ["A", 2 ** 31]],
  "flags of 64 bits": [jsv.flags("Wide", { A: 1 }, { type: "ulong" }), [1, "-1"]],
  "list of numbers": [jsv.list(jsv.int()), [[1, null], ["1"], {}, 1]],
  "list of nullable numbers": [jsv.list(jsv.nullable(jsv.int())), [["1"], null]],
  "list of nullable objects": [jsv.list(jsv.nullable(Entity)), [[null]]],
  dictionary: [jsv.dictionary(jsv.int()), [{ a: null }, { a: "1" }, []]],
  "nullable map": [jsv.map(jsv.nullable(jsv.long()), jsv.int()), [{ 1: 1 }, []]],
  object: [Entity, [{}, { id: null }, { id: "a", other: 1 }, { id: "a", at: 1 }]],
  "derived object": [
    jsv.object("Derived", { n: jsv.int() }, { base: Entity }),
    [{ n: 1 }, { id: "a", m: 1 }],
  ],
  subclasses: [
    jsv.subclasses(Entity, { "N.Entity": Entity, "N.Folder": Folder }),
    [{ __type: "N.Entity", id: "a" }, { __type: "Folder" }, { __type: "N.Folder", id: "a" }, { at: "x" }],
  ],
  pair: [jsv.keyValuePair(jsv.string(), Label), [{ key: 1 }, { key: "a", other: "b" }]],
  "recursive object": [Folder, [{ folders: [{ folders: [{ name: 1 }] }] }, { byName: { a: { name: 1 } } }]],
  "recursive list": [Nest, [[[1]], [[[null]]]]],
  "call history": [
    callHistory.AppGetCallHistoryResponse,
    [{ items: [{ ended: "True" }] }, { totalCount: "1" }],
  ],
};

function validatorOf(schema: jsv.Schema): (json: unknown) => boolean {
  return new Ajv2020({ strict: true, allowUnionTypes: true }).compile(jsv.toJsonSchema(schema));
}

describe("toJsonSchema", () => {
  it("is tried with every scalar", () => {
    expect(Object.keys(SCHEMAS)).toEqual(expect.arrayContaining(Object.keys(scalars)));
  });

  it.each(Object.entries(SCHEMAS))(
    "takes what is written, and nothing damaged: %s",
    (_name, [schema, damaged]) => {
      const isValid = validatorOf(schema);
      fc.assert(
        fc.property(arbitrary(schema), (value) => {
          const json: unknown = JSON.parse(toJson(jsv.decode(schema, jsv.encode(schema, value as never))));
          expect(isValid(json), JSON.stringify(json)).toBe(true);
        }),
        { numRuns: 40 },
      );
      for (const json of damaged) expect(isValid(json), JSON.stringify(json)).toBe(false);
    },
  );

  it("a document has its version, definitions once, and descriptions where they are said", () => {
    const Call = jsv.object(
      "Call",
      { from: jsv.describe(Entity, "who called"), to: Entity },
      { description: "A call" },
    );
    expect(jsv.toJsonSchema(jsv.list(Call))).toEqual({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      type: "array",
      items: { $ref: "#/$defs/Call" },
      $defs: {
        Call: {
          type: "object",
          title: "Call",
          description: "A call",
          properties: {
            from: { $ref: "#/$defs/Entity", description: "who called" },
            to: { $ref: "#/$defs/Entity" },
          },
          additionalProperties: false,
        },
        Entity: expect.objectContaining({ required: ["id"] }),
      },
    });
    expect(jsv.toJsonSchema(Call)).toMatchObject({ type: "object", title: "Call", description: "A call" });
  });

  it("without objects there are no definitions, and a description only where one is given", () => {
    const $schema = "https://json-schema.org/draft/2020-12/schema";
    expect(jsv.toJsonSchema(jsv.list(jsv.boolean()))).toStrictEqual({
      $schema,
      type: "array",
      items: { type: "boolean" },
    });
    const described = jsv.describe(jsv.boolean(), "Whether it was answered");
    expect(jsv.toJsonSchema(described)).toStrictEqual({
      $schema,
      type: "boolean",
      description: "Whether it was answered",
    });
  });

  it("subclasses: the class first, and required; the base as it is", () => {
    const Base = jsv.object("Base", { id: jsv.string() });
    const Derived = jsv.object("Derived", { tag: jsv.boolean() }, { base: Base, required: ["tag"] });
    const Other = jsv.object("Other", {}, { description: "Another" });
    const Any = jsv.subclasses(Base, { "N.Base, N": Base, "N.Derived, N": Derived, Other });
    expect(jsv.toJsonSchema(Any)).toStrictEqual({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      title: "Base",
      anyOf: [
        { $ref: "#/$defs/Base" },
        {
          type: "object",
          title: "Derived",
          properties: {
            __type: { const: "N.Derived, N" },
            tag: { type: "boolean" },
            id: { type: "string" },
          },
          required: ["__type", "tag"],
          additionalProperties: false,
        },
        {
          type: "object",
          title: "Other",
          description: "Another",
          properties: { __type: { const: "Other" } },
          required: ["__type"],
          additionalProperties: false,
        },
      ],
      $defs: {
        Base: {
          type: "object",
          title: "Base",
          properties: { id: { type: "string" } },
          additionalProperties: false,
        },
      },
    });
  });

  it("classes of one name, and of names that a reference must escape, are told apart", () => {
    const twin = (schema: jsv.Schema) => jsv.object("A/B<C~>", { v: schema });
    const Three = jsv.object("Three", {
      a: twin(jsv.int()),
      b: twin(jsv.string()),
      c: twin(jsv.boolean()),
    });
    expect(Object.keys(jsv.toJsonSchema(Three)["$defs"]!)).toEqual(["A/B<C~>", "A/B<C~>2", "A/B<C~>3"]);
    const isValid = validatorOf(Three);
    expect(isValid({ a: { v: 1 }, b: { v: "1" }, c: { v: true } })).toBe(true);
    expect(isValid({ a: { v: "1" } })).toBe(false);
    expect(isValid({ b: { v: 1 } })).toBe(false);
    expect(isValid({ c: { v: 1 } })).toBe(false);
  });

  it("is Standard JSON Schema, in draft 7, too", () => {
    const standard: StandardJSONSchemaV1<jsv.InferInput<typeof Folder>, Folder> = Folder;
    const { input, output } = standard["~standard"].jsonSchema;
    expect(output({ target: "draft-2020-12" })).toEqual(jsv.toJsonSchema(Folder));
    expect(input({ target: "draft-2020-12" })).toEqual(jsv.toJsonSchema(Folder));
    const isValid = new Ajv().compile(output({ target: "draft-07" }));
    expect(isValid({ folders: [{ name: "a" }], byName: { a: null } })).toBe(true);
    expect(isValid({ folders: [{ name: 1 }] })).toBe(false);
    for (const target of ["openapi-3.0", "constructor"]) {
      expect(() => output({ target })).toThrow(`must be draft-2020-12 or draft-07, not ${target}`);
    }
  });
});
