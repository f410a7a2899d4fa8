import vm from "node:vm";
import { describe, expect, it } from "vitest";
import * as jsv from "../../src/index.js";

const { stringify } = jsv;

describe("untyped values", () => {
  class Point {
    x = 1;
    #hidden = 2;
    get sum(): number {
      return this.x + this.#hidden;
    }
    toJSON(): string {
      return "not called";
    }
  }

  it.each<[rule: string, value: unknown, text: string]>([
    [
      "strings by the quoting rule",
      ["a", "a b", " a ", "\ta", "a\\b", "it's", "\0"],
      "[a,a b, a ,\ta,a\\b,it's,\0]",
    ],
    ["each of the nine special characters", [...'":,{}[]\r\n'], '["""",":",",","{","}","[","]","\r","\n"]'],
    ["the empty string", "", '""'],
    ["numbers by the double rule", [1, -0, 1.5, 1e17, 1.5e-5, 0.0001], "[1,-0,1.5,1E+17,1.5E-05,0.0001]"],
    [
      "numbers that are none",
      [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
      "[NaN,Infinity,-Infinity]",
    ],
    ["the largest double", Number.MAX_VALUE, "1.7976931348623157e+308"],
    ["bigint digits", [0n, -(2n ** 100n)], "[0,-1267650600228229401496703205376]"],
    ["booleans", [true, false], "[True,False]"],
    ["a Date of whole seconds", new Date(Date.UTC(2020, 0, 2, 3, 4, 5)), "2020-01-02T03:04:05Z"],
    ["a Date with milliseconds", new Date(Date.UTC(2020, 0, 2, 3, 4, 5, 6)), "2020-01-02T03:04:05.0060000Z"],
    ["a Date at midnight keeps its time", new Date(Date.UTC(2020, 0, 2)), "2020-01-02T00:00:00Z"],
    ["Uint8Array as base64", Uint8Array.of(1, 2, 255), "AQL/"],
    ["Buffer as base64", Buffer.from("abc"), "YWJj"],
    ["no bytes as the empty text", new Uint8Array(), '""'],
    ["other typed arrays as lists", new Float64Array([1.5, -0]), "[1.5,-0]"],
    ["clamped bytes, too", Uint8ClampedArray.of(1, 300), "[1,255]"],
    ["bigint arrays, too", BigInt64Array.of(1n, -2n), "[1,-2]"],
    ["Sets as lists", new Set(["a", null, "b"]), "[a,,b]"],
    ["empty lists", [[], new Set(), new Int8Array()], "[[],[],[]]"],
    ["null in a list", ["a", null, null], "[a,,]"],
    ["empty strings in a list", ["", "", null], '["","",]'],
    ["plain objects as maps", { b: 1, a: [2] }, "{b:1,a:[2]}"],
    [
      "Maps as maps, keys as text",
      new Map<unknown, unknown>([
        [1, "x"],
        [true, "y"],
        [2n, "z"],
        ["", "w"],
      ]),
      '{1:x,True:y,2:z,"":w}',
    ],
    ["a Date as a key", new Map([[new Date(0), 1]]), '{"1970-01-01T00:00:00Z":1}'],
    ["keys by the quoting rule", { "": 1, "a:b": 2, 'q"': 3, " p ": 4 }, '{"":1,"a:b":2,"q""":3, p :4}'],
    ["undefined entries are left out", { a: undefined, b: 1, c: new Map([["x", undefined]]) }, "{b:1,c:{}}"],
    ["class instances by their own enumerable keys", new Point(), "{x:1}"],
    [
      "null-prototype objects",
      Object.assign(Object.create(null), { a: 1, toString: "x" }),
      "{a:1,toString:x}",
    ],
    ["inherited properties are none", Object.create({ a: 1 }), "{}"],
    [
      "subclasses of Array and Map",
      [
        new (class Rows extends Array<number> {})(1, 2),
        new (class Index extends Map<string, number> {})([["a", 1]]),
      ],
      "[[1,2],{a:1}]",
    ],
    ["frozen and sealed values", Object.freeze([Object.seal({ a: 1 })]), "[{a:1}]"],
    ["proxies", new Proxy([new Proxy({ a: 1 }, {})], {}), "[{a:1}]"],
    ["lone surrogates", ["\ud800", "\udc00"], "[\ud800,\udc00]"],
  ])("%s", (_rule, value, text) => {
    expect(stringify(value)).toBe(text);
    expect(jsv.safeDecode(jsv.any(), text).success).toBe(true);
  });

  it("values of another realm (a test runner's sandbox) are what they are, or refused: never something else", () => {
    const foreign = (code: string): string => {
      const result = jsv.safeEncode(jsv.any(), vm.runInNewContext(code));
      return result.success ? result.data : "refused";
    };
    expect(foreign("[1, null, { a: 'x' }]")).toBe("[1,,{a:x}]");
    expect(foreign("new Uint8Array([1, 2])")).toMatch(/^(AQI=|refused)$/);
    expect(foreign("new Map([['a', 1]])")).toMatch(/^({a:1}|refused)$/);
    expect(foreign("new Set([1])")).toMatch(/^(\[1\]|refused)$/);
    expect(foreign("new Date(0)")).toMatch(/^(1970-01-01T00:00:00Z|refused)$/);
    expect(foreign("new Float32Array([1])")).toMatch(/^(\[1\]|refused)$/);
  });

  it("an array's other properties are no items", () => {
    expect(stringify(Object.assign(["a"], { extra: "x" }))).toBe("[a]");
  });
});

describe("Date rules with a schema", () => {
  const at = new Date(Date.UTC(2020, 1, 29, 23, 59, 59, 120));
  it.each<[schema: jsv.DateSchema, value: Date | string, text: string]>([
    [jsv.dateTime(), new Date(0), "1970-01-01T00:00:00Z"],
    [jsv.dateTime(), at, "2020-02-29T23:59:59.1200000Z"],
    [jsv.dateTimeOffset(), new Date(0), "1970-01-01T00:00:00.0000000+00:00"],
    [jsv.dateTimeOffset(), at, "2020-02-29T23:59:59.1200000+00:00"],
    [jsv.dateTime(), new Date(-62135596800000), "0001-01-01T00:00:00Z"],
    [jsv.dateTime(), new Date(253402300799999), "9999-12-31T23:59:59.9990000Z"],
    [jsv.dateTime(), "2020-01-02", "2020-01-02"],
    [jsv.dateTime(), "/Date(1577934245000)/", "/Date(1577934245000)/"],
    [jsv.dateTimeOffset(), "2020-01-02T03:04:05+05:30", "2020-01-02T03:04:05+05:30"],
  ])("%o: %s", (schema, value, text) => {
    expect(jsv.encode(schema, value)).toBe(text);
    expect(jsv.decode(schema, text)).toBe(text);
    expect(jsv.encode(jsv.list(schema), [value])).toBe(`[${text}]`);
  });

  it.each([new Date(-62135596800001), new Date(253402300800000)])(
    "%o lies outside the years 1 to 9999",
    (value) => {
      expect(jsv.safeEncode(jsv.dateTime(), value).success).toBe(false);
    },
  );
});

describe("objects", () => {
  const Base = jsv.object("Base", { id: jsv.string() });
  const Call = jsv.object(
    "Call",
    { isBYOA: jsv.boolean(), n: jsv.int(), any: jsv.any(), map: jsv.dictionary(jsv.string()) },
    { base: Base },
  );

  it.each<[rule: string, value: jsv.InferInput<typeof Call>, text: string]>([
    ["the schema's order, the base's last", { id: "x", n: 1, isBYOA: false }, "{isBYOA:False,n:1,id:x}"],
    ["value types are written even with their default", { n: 0, isBYOA: false }, "{isBYOA:False,n:0}"],
    ["undefined and null properties are left out", { n: undefined, id: null }, "{}"],
    [
      "unknown properties that are undefined or null lose nothing",
      { id: "x", other: undefined } as object,
      "{id:x}",
    ],
    ["the empty text is written", { id: "" }, '{id:""}'],
  ])("%s", (_rule, value, text) => {
    expect(jsv.encode(Call, value)).toBe(text);
  });

  it("class instances and null-prototype objects are taken by their own properties", () => {
    class Mine {
      id = "x";
      n(): number {
        return 1;
      }
    }
    expect(jsv.encode(Call, new Mine() as object)).toBe("{id:x}");
    expect(jsv.encode(Call, Object.assign(Object.create(null), { n: 1 }))).toBe("{n:1}");
  });

  it("keyCase pascal touches the first letter of property names and nothing else", () => {
    const value = { isBYOA: true, n: 1, any: { key: "value" }, map: { key: "value" }, id: "id" };
    expect(jsv.encode(Call, value, { keyCase: "pascal" })).toBe(
      "{IsBYOA:True,N:1,Any:{key:value},Map:{key:value},Id:id}",
    );
    const E = jsv.enumeration("E", ["none"]);
    expect(jsv.encode(jsv.dictionary(jsv.list(Call), E), { none: [{ n: 1 }] }, { keyCase: "pascal" })).toBe(
      "{none:[{N:1}]}",
    );
    expect(jsv.encode(Call, value)).toBe("{isBYOA:True,n:1,any:{key:value},map:{key:value},id:id}");
  });

  it("layout formatted is format of the wire text", () => {
    const value = { any: { a: ["", " x", "{"] }, map: {}, id: "a:b" };
    expect(jsv.encode(Call, value, { layout: "formatted" })).toBe(jsv.format(jsv.encode(Call, value)));
    expect(jsv.encode(Call, value, { layout: "formatted", keyCase: "pascal" })).toContain("\tMap: {},\n");
  });
});

describe("dictionaries and maps", () => {
  it("a Map or a plain object for either", () => {
    for (const schema of [jsv.dictionary(jsv.int()), jsv.map(jsv.int())]) {
      expect(jsv.encode(schema, { b: 1, a: 2 })).toBe("{b:1,a:2}");
      expect(
        jsv.encode(
          schema,
          new Map([
            ["b", 1],
            ["2", 2],
            ["1", 3],
          ]),
        ),
      ).toBe("{b:1,2:2,1:3}");
      expect(jsv.encode(schema, { a: undefined, b: 1 })).toBe("{b:1}");
      expect(
        jsv.encode(
          schema,
          new Map([
            ["a", undefined],
            ["b", 1],
          ]),
        ),
      ).toBe("{b:1}");
      expect(jsv.encode(schema, {})).toBe("{}");
    }
  });

  it("keys as text or as the key's own type, written canonically", () => {
    const schema = jsv.map(jsv.int(), jsv.guid());
    const guid = "01234567-89AB-CDEF-0123-456789ABCDEF";
    expect(jsv.encode(schema, { [guid]: 1 })).toBe("{0123456789abcdef0123456789abcdef:1}");
    expect(
      jsv.encode(
        jsv.map(jsv.int(), jsv.long()),
        new Map<bigint | string, number>([
          [1n, 1],
          ["02", 2],
        ]),
      ),
    ).toBe("{1:1,2:2}");
    expect(jsv.encode(jsv.map(jsv.int(), jsv.dateTime()), new Map([[new Date(0), 1]] as never))).toBe(
      '{"1970-01-01T00:00:00Z":1}',
    );
    expect(jsv.encode(jsv.dictionary(jsv.int(), jsv.enumeration("E", ["A"])) as jsv.Schema, { a: 1 })).toBe(
      "{A:1}",
    );
  });
});

describe("enumerations and flags", () => {
  const E = jsv.enumeration("E", { None: 0, Active: 5 });
  it("a number is written by its name, or as digits if it has none", () => {
    expect(jsv.encode(jsv.list(E), ["Active", 5, 0, 7, -1])).toBe("[Active,Active,None,7,-1]");
  });
  it.each([undefined, "camel", "pascal"] as const)(
    "members that are not known are kept if so asked: %s",
    (keyCase) => {
      const member = "Other" as "Active";
      expect(jsv.encode(jsv.list(E), [member], { unknownMembers: "keep", keyCase })).toBe("[Other]");
      expect(() => jsv.encode(jsv.list(E), [member], { keyCase })).toThrow(jsv.JsvError);
    },
  );
  it("flags are always a number", () => {
    expect(jsv.encode(jsv.list(jsv.flags("F", { A: 1, B: 2 })), [0, 1, 3, -1])).toBe("[0,1,3,-1]");
  });
});

describe("RangeError for maxDepth out of its range", () => {
  it.each([-1, 1001, 1.5, Number.NaN])("%d", (maxDepth) => {
    expect(() => jsv.encode(jsv.any(), "a", { maxDepth })).toThrow(RangeError);
    expect(() => jsv.safeEncode(jsv.any(), "a", { maxDepth })).toThrow(RangeError);
    expect(() => stringify("a", { maxDepth })).toThrow(RangeError);
  });
});

it.each([
  [{ layout: "pretty" }, 'layout must be "wire" or "formatted", not pretty'],
  [{ keyCase: "snake" }, 'keyCase must be "camel" or "pascal", not snake'],
  [{ unknownMembers: "ignore" }, 'unknownMembers must be "error" or "keep", not ignore'],
])("RangeError for the unknown choice %o", (options, message) => {
  expect(() => jsv.encode(jsv.any(), "a", options as never)).toThrow(new RangeError(message));
  expect(() => jsv.safeEncode(jsv.any(), "a", options as never)).toThrow(RangeError);
});

it("TypeError for what is no schema", () => {
  expect(() => jsv.encode("int" as never, 1 as never)).toThrow(
    /^encode: its first argument must be a schema/,
  );
});

it("an empty array of bytes is the empty text, wherever it stands", () => {
  const none = new Uint8Array();
  expect(jsv.encode(jsv.bytes(), none)).toBe('""');
  expect(jsv.encode(jsv.list(jsv.bytes()), [none, none])).toBe('["",""]');
  expect(jsv.encode(jsv.object("Blob", { data: jsv.bytes() }), { data: none })).toBe('{data:""}');
});

it("an unknown property that holds nothing loses nothing", () => {
  const Call = jsv.object("Call", { id: jsv.string() });
  expect(jsv.encode(Call, { id: "a", note: null, extra: undefined } as never)).toBe("{id:a}");
});

it("nulls in lists: of anything, and of every nullable scalar, as empty slots", () => {
  const both = (schema: jsv.Schema, value: unknown, text: string): void => {
    expect(jsv.encode(schema, value as never)).toBe(text);
    expect(jsv.decode(schema, text)).toEqual(value);
  };
  both(jsv.list(jsv.any()), ["a", null, "b"], "[a,,b]");
  both(jsv.list(jsv.nullable(jsv.flags("F", { A: 1 }))), [1, null, 2], "[1,,2]");
  both(jsv.list(jsv.nullable(jsv.enumeration("E", ["A"]))), ["A", null], "[A,]");
  both(jsv.list(jsv.nullable(jsv.int())), [null, 1], "[,1]");
  // Two nulls are a comma; one alone has no text.
  both(jsv.list(jsv.nullable(jsv.string())), [null, null], "[,]");
});

it("keys in ever new orders: written in the schema's, and nothing required is missed", () => {
  const names = Array.from({ length: 1000 }, (_, i) => `p${i}`);
  const properties = Object.fromEntries(names.map((name) => [name, jsv.byte()]));
  const Wide = jsv.object("Wide", properties, { required: names });
  const text = `{${names.map((name) => `${name}:1`).join(",")}}`;
  for (let order = 1; order <= 9; order++) {
    const turned = [...names.slice(order), ...names.slice(0, order)];
    const value = Object.fromEntries(turned.map((name) => [name, 1]));
    expect(jsv.encode(Wide, value) === text).toBe(true);
    delete value[turned[order * 100]!];
    expect(jsv.safeEncode(Wide, value)).toMatchObject({ error: { issues: [{ code: "missing_property" }] } });
  }
});

it("what all objects inherit is no property of any", () => {
  const Call = jsv.object("Call", { a: jsv.int(), extra: jsv.int() });
  const write = (): string[] => [
    stringify({ a: 1 }),
    jsv.encode(jsv.map(jsv.int()), { a: 1 }),
    jsv.encode(Call, { a: 1, extra: 2 }),
    jsv.encode(Call, { a: 1 }),
  ];
  const expected = ["{a:1}", "{a:1}", "{a:1,extra:2}", "{a:1}"];
  expect(write()).toStrictEqual(expected);
  Object.assign(Object.prototype, { extra: 3 });
  try {
    expect(write()).toStrictEqual(expected);
  } finally {
    Reflect.deleteProperty(Object.prototype, "extra");
  }
});
