import { describe, expect, it } from "vitest";
import * as jsv from "../../src/index.js";
import { issuesOf } from "../support/issue.js";
import { refusal } from "./refusal.js";

const O = jsv.object("O", { id: jsv.string(), n: jsv.int() });
const E = jsv.enumeration("E", ["A", "B"]);

type Row = [
  why: string,
  schema: jsv.Schema,
  value: unknown,
  code: jsv.JsvIssueCode,
  path?: (string | number)[],
];

describe("what JSV text cannot carry", () => {
  it.each<Row>([
    ["null at the root", jsv.any(), null, "null_not_allowed"],
    ["undefined at the root", jsv.any(), undefined, "null_not_allowed"],
    ["null at the root, nullable or not", jsv.nullable(jsv.string()), null, "null_not_allowed"],
    [
      "a null entry of a dictionary",
      jsv.dictionary(jsv.string()),
      { a: "x", b: null },
      "null_not_allowed",
      ["b"],
    ],
    [
      "a null in a list of text that is not nullable",
      jsv.list(jsv.string()),
      ["a", null],
      "null_not_allowed",
      [1],
    ],
    [
      "a null in a list of numbers that are not nullable",
      jsv.list(jsv.int()),
      [1, null],
      "null_not_allowed",
      [1],
    ],
    ["a null object in a list", jsv.list(jsv.nullable(O)), [{}, null], "null_not_allowed", [1]],
    [
      "a null list in a list",
      jsv.list(jsv.nullable(jsv.list(jsv.int()))),
      [[], null],
      "null_not_allowed",
      [1],
    ],
    [
      "a null dictionary in a list",
      jsv.list(jsv.nullable(jsv.dictionary(jsv.int()))),
      [{}, null],
      "null_not_allowed",
      [1],
    ],
    [
      "a null byte[] in a list",
      jsv.list(jsv.nullable(jsv.bytes())),
      [new Uint8Array(), null],
      "null_not_allowed",
      [1],
    ],
    ["undefined in a list", jsv.list(jsv.nullable(jsv.string())), ["a", undefined], "null_not_allowed", [1]],
    ["undefined in an untyped list", jsv.any(), ["a", undefined], "null_not_allowed", [1]],
    ["undefined in a Set", jsv.any(), new Set([undefined, 1]), "null_not_allowed", [0]],
    ["a list whose only item is null", jsv.list(jsv.nullable(jsv.string())), [null], "only_null_item"],
    ["an untyped list whose only item is null", jsv.any(), { a: [null] }, "only_null_item", ["a"]],
    ["a Set whose only item is null", jsv.any(), new Set([null]), "only_null_item"],
    ["a root text that begins with U+FEFF", jsv.string(), "\ufeffa", "leading_bom"],
    ["an untyped one", jsv.any(), "\ufeff", "leading_bom"],
    [
      "equal keys of a Map",
      jsv.any(),
      new Map<unknown, unknown>([
        [1, "a"],
        ["1", "b"],
      ]),
      "duplicate_key",
      ["1"],
    ],
    [
      "equal keys with a schema",
      jsv.dictionary(jsv.int(), jsv.int()),
      { "1": 1, "01": 2 },
      "duplicate_key",
      ["1"],
    ],
    [
      "equal keys across types",
      jsv.map(jsv.int(), jsv.boolean()),
      new Map<unknown, unknown>([
        [true, 1],
        ["T", 2],
      ]),
      "duplicate_key",
      ["True"],
    ],
  ])("%s", (_why, schema, value, code, path = []) => {
    expect(refusal(schema, value)).toMatchObject({ code, path });
  });

  it("an array hole", () => {
    const hole = ["a", "x", "b"];
    delete hole[1];
    for (const schema of [jsv.any(), jsv.list(jsv.string()), jsv.list(jsv.nullable(jsv.string()))]) {
      expect(refusal(schema, hole)).toMatchObject({ code: "array_hole", path: [1] });
    }
  });

  it("a root text that begins with U+FEFF but stands in quotes is fine, and so is one inside", () => {
    expect(jsv.parse(jsv.stringify("\ufeff,"))).toBe("\ufeff,");
    expect(jsv.stringify(["\ufeff"])).toBe("[\ufeff]");
    expect(jsv.stringify({ "\ufeff": "\ufeff" })).toBe("{\ufeff:\ufeff}");
  });
});

describe("a value that does not fit its schema", () => {
  it.each<Row>([
    ["NaN for an int", jsv.int(), Number.NaN, "invalid_number"],
    ["Infinity for a long", jsv.long(), Number.POSITIVE_INFINITY, "invalid_number"],
    ["a fraction for a short", jsv.short(), 1.5, "invalid_number"],
    ["out of range for a byte", jsv.byte(), 256, "number_out_of_range"],
    ["negative for a byte", jsv.byte(), -1, "number_out_of_range"],
    ["out of range for an int", jsv.int(), 2 ** 31, "number_out_of_range"],
    ["far out of range for an int", jsv.int(), 1e21, "number_out_of_range"],
    ["out of range for a long", jsv.long(), 2n ** 63n, "number_out_of_range"],
    ["negative for a ulong", jsv.ulong(), -1n, "number_out_of_range"],
    ["beyond the floats", jsv.float(), 1e39, "number_out_of_range"],
    ["text for an int", jsv.int(), "1", "wrong_type"],
    ["bigint for an int", jsv.int(), 1n, "wrong_type"],
    ["a number for text", jsv.string(), 1, "wrong_type"],
    ["a String object for text", jsv.string(), Object("x"), "wrong_type"],
    ["a number for a boolean", jsv.boolean(), 1, "wrong_type"],
    ["a number for a decimal", jsv.decimal(), 1.5, "wrong_type"],
    ["no decimal", jsv.decimal(), "1.5.2", "invalid_number"],
    ["no GUID", jsv.guid(), "x", "invalid_guid"],
    ["no date", jsv.dateTime(), "2020-02-30", "invalid_date"],
    ["an invalid Date", jsv.dateTime(), new Date(Number.NaN), "invalid_date"],
    ["an invalid Date for an offset", jsv.dateTimeOffset(), new Date(Number.NaN), "invalid_date"],
    ["a Date beyond the calendar", jsv.dateTime(), new Date(Date.UTC(10000, 0, 1)), "invalid_date"],
    ["an invalid Date, untyped", jsv.any(), [new Date(Number.NaN)], "invalid_date", [0]],
    ["a Date beyond the calendar, untyped", jsv.any(), { d: new Date(8.64e15) }, "invalid_date", ["d"]],
    ["a timestamp for a date", jsv.dateTime(), 0, "wrong_type"],
    ["no duration", jsv.timeSpan(), "P1Y", "invalid_duration"],
    ["an array for bytes", jsv.bytes(), [1, 2], "wrong_type"],
    ["an unknown member", E, "C", "unknown_member"],
    ["a member in another case", E, "a", "unknown_member"],
    ["a fraction for a member", E, 0.5, "unknown_member"],
    ["a name for flags", jsv.flags("F", { A: 1 }), "A", "wrong_type"],
    ["flags beyond 32 bits", jsv.flags("F", { A: 1 }), 2 ** 32, "number_out_of_range"],
    ["an object for a list", jsv.list(jsv.int()), { length: 0 }, "wrong_type"],
    ["a Set for a list", jsv.list(jsv.int()), new Set([1]), "wrong_type"],
    ["text for a list", jsv.list(jsv.string()), "abc", "wrong_type"],
    ["an array for an object", O, [], "wrong_type"],
    ["a Map for an object", O, new Map([["id", "x"]]), "wrong_type"],
    ["text for an object", O, "x", "wrong_type"],
    ["a Date for an object", O, new Date(0), "wrong_type"],
    ["a RegExp for an object", O, /x/, "wrong_type"],
    ["an Error for an object", O, new Error("x"), "wrong_type"],
    ["a function for an object", O, () => ({}), "wrong_type"],
    ["an array for a dictionary", jsv.dictionary(jsv.int()), [1], "wrong_type"],
    ["a typed array for a dictionary", jsv.dictionary(jsv.int()), Uint8Array.of(1), "wrong_type"],
    ["a Set for a map", jsv.map(jsv.int()), new Set(), "wrong_type"],
    ["a number as a text key", jsv.map(jsv.int()), new Map([[1, 1]]), "wrong_type", ["1"]],
    [
      "a symbol as a key",
      jsv.map(jsv.int(), jsv.int()),
      new Map([[Symbol("k"), 1]]),
      "wrong_type",
      ["Symbol(k)"],
    ],
    [
      "an object as a key",
      jsv.map(jsv.int(), jsv.dateTime()),
      new Map([[{}, 1]]),
      "wrong_type",
      ["an object"],
    ],
    ["a key that does not fit", jsv.dictionary(jsv.int(), jsv.int()), { x: 1 }, "wrong_type", ["x"]],
    ["an object as a key", jsv.any(), new Map([[{}, 1]]), "wrong_type", ["an object"]],
    ["null as a key", jsv.any(), new Map([[null, 1]]), "wrong_type", ["null"]],
    ["a function", jsv.any(), { a: [() => 1] }, "wrong_type", ["a", 0]],
    ["a class", jsv.any(), class {}, "wrong_type"],
    ["a symbol", jsv.any(), [Symbol("x")], "wrong_type", [0]],
    ["a symbol for text", jsv.string(), Symbol("x"), "wrong_type"],
    ["a symbol as a key", jsv.any(), new Map([[Symbol("x"), 1]]), "wrong_type", ["Symbol(x)"]],
    ["an own toJSON", jsv.any(), { toJSON: () => "x" }, "wrong_type", ["toJSON"]],
    [
      "a required property that is missing",
      jsv.object("R", { a: jsv.int() }, { required: ["a"] }),
      {},
      "missing_property",
      ["a"],
    ],
    [
      "a required property that is null",
      jsv.object("R", { a: jsv.int() }, { required: ["a"] }),
      { a: null },
      "missing_property",
      ["a"],
    ],
    [
      "a required property that is only inherited",
      jsv.object("R", { a: jsv.int() }, { required: ["a"] }),
      Object.create({ a: 1 }),
      "missing_property",
      ["a"],
    ],
    ["an unknown property", O, { id: "x", other: 1 }, "unknown_property", ["other"]],
    ["a property in another case", O, { ID: "x" }, "unknown_property", ["ID"]],
    [
      "an unknown property in the depth",
      jsv.list(jsv.dictionary(O)),
      [{ k: { x: "" } }],
      "unknown_property",
      [0, "k", "x"],
    ],
    ["a __type where there is one class", O, { __type: "O" }, "unknown_property", ["__type"]],
    ["an unknown __proto__ of its own", O, JSON.parse('{"__proto__":1}'), "unknown_property", ["__proto__"]],
  ])("%s", (_why, schema, value, code, path = []) => {
    expect(refusal(schema, value)).toMatchObject({ code, path });
  });

  it("all faults are collected, with their paths", () => {
    const schema = jsv.list(jsv.object("Row", { e: E, tags: jsv.list(jsv.string()), o: O }));
    const value = [{ e: "X", tags: ["a", null] }, { o: { n: Number.NaN, x: 1 } }, null];
    expect(
      issuesOf(() => jsv.encode<jsv.Schema>(schema, value)).map(({ code, path }) => [code, path]),
    ).toEqual([
      ["unknown_member", [0, "e"]],
      ["null_not_allowed", [0, "tags", 1]],
      ["invalid_number", [1, "o", "n"]],
      ["unknown_property", [1, "o", "x"]],
      ["null_not_allowed", [2]],
    ]);
  });

  it("nothing more is read after a hundred issues", () => {
    const names = Array.from({ length: 100 }, (_, i) => `p${i}`);
    const faulty = Object.fromEntries(names.map((name) => [name, "x"]));
    const last = { get: () => expect.fail("it was read"), enumerable: true };
    const value = Object.defineProperties({ ...faulty }, { last });
    const known = Object.fromEntries([...names, "last"].map((name) => [name, jsv.int()]));
    for (const [schema, given] of [
      [jsv.object("Known", known), value],
      [O, value],
      [jsv.dictionary(jsv.dictionary(jsv.int())), { faulty, other: Object.defineProperties({}, { last }) }],
    ] as [jsv.Schema, unknown][]) {
      expect(schema["~standard"].validate(given).issues).toHaveLength(100);
    }
  });

  it("received is cut to 80 characters, of keys, too", () => {
    const long = "x".repeat(500);
    for (const [schema, value] of [
      [jsv.guid(), long],
      [E, long],
      [jsv.dictionary(jsv.int(), jsv.int()), { [long]: 1 }],
      [jsv.map(jsv.int(), jsv.int()), new Map([[long, 1]])],
    ] as [jsv.Schema, unknown][]) {
      expect(refusal(schema, value).received!.length).toBeLessThanOrEqual(80);
    }
  });
});

it.each([
  ["guid", jsv.guid()],
  ["boolean", jsv.boolean()],
  ["dateTime", jsv.dateTime()],
  ["timeSpan", jsv.timeSpan()],
  ["decimal", jsv.decimal()],
] as const)("%s keys take no values of other types", (_kind, key) => {
  for (const given of [5, null, undefined, Symbol("s"), {}, [], /x/, () => 1]) {
    expect(refusal(jsv.map(jsv.int(), key), new Map([[given, 1]])).code).toBe("wrong_type");
  }
});

describe("objects whose data would vanish", () => {
  class Tagged extends Map<string, string> {
    override get [Symbol.toStringTag](): string {
      return "Tagged";
    }
  }
  class TaggedSet extends Set<string> {
    override get [Symbol.toStringTag](): string {
      return "TaggedSet";
    }
  }

  it("a Map or Set under another name is no empty object", () => {
    expect(refusal(O, new Tagged([["id", "x"]])).code).toBe("wrong_type");
    expect(refusal(O, new TaggedSet(["id"])).code).toBe("wrong_type");
    expect(refusal(jsv.dictionary(jsv.string()), new TaggedSet(["id"])).code).toBe("wrong_type");
    class Plain extends Map<string, string> {
      override get [Symbol.toStringTag](): string {
        return "Object";
      }
    }
    expect(refusal(O, new Plain([["id", "x"]])).code).toBe("wrong_type");
    expect(jsv.encode(jsv.dictionary(jsv.string()), new Tagged([["id", "x"]]))).toBe("{id:x}");
    expect(jsv.stringify(new Tagged([["id", "x"]]))).toBe("{id:x}");
    expect(jsv.stringify(new TaggedSet(["id"]))).toBe("[id]");
  });

  it("a known property that is not enumerable hides no unknown one", () => {
    const value = Object.defineProperty({ extra: "x" }, "id", { value: "a", enumerable: false });
    expect(refusal(O, value)).toMatchObject({ code: "unknown_property", path: ["extra"] });
  });

  it.each([
    ["ArrayBuffer", new ArrayBuffer(2)],
    ["SharedArrayBuffer", new SharedArrayBuffer(2)],
    ["DataView", new DataView(new ArrayBuffer(2))],
    ["RegExp", /x/],
    ["Error", new TypeError("x")],
    ["Promise", Promise.resolve(1)],
    ["WeakMap", new WeakMap()],
    ["WeakSet", new WeakSet()],
    ["Number", Object(1)],
    ["String", Object("x")],
    ["Boolean", Object(true)],
    ["bigint object", Object(1n)],
    ["Symbol object", Object(Symbol("x"))],
    ["WeakRef", new WeakRef({})],
    ["generator", (function* () {})()],
    ["iterator of an array", [1].values()],
    ["iterator of a Map", new Map().values()],
    ["iterator of a Set", new Set().values()],
    ["proxy of a Map", new Proxy(new Map([["a", 1]]), {})],
    ["proxy of a Set", new Proxy(new Set([1]), {})],
    ["URL", new URL("https://example.com")],
    ["URLSearchParams", new URLSearchParams("a=b")],
    ["Headers", new Headers()],
    ["FormData", new FormData()],
    ["Blob", new Blob()],
    ["File", new File([], "a")],
    ["Response", new Response("x")],
    ["stream", new ReadableStream()],
    ["iterator of a string", "abc"[Symbol.iterator]()],
    ["async generator", (async function* () {})()],
    ["DOMException", new DOMException("a", "AbortError")],
    ["number format", new Intl.NumberFormat()],
    ["AbortController", new AbortController()],
  ])("%s is refused", (_name, value) => {
    expect(refusal(jsv.any(), value).code).toBe("wrong_type");
    expect(refusal(jsv.any(), { a: [value] })).toMatchObject({ code: "wrong_type", path: ["a", 0] });
  });
});
