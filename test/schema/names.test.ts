import { describe, expect, it } from "vitest";
import * as jsv from "../../src/index.js";

describe("object() refuses property names that the wire cannot carry or tell apart", () => {
  it.each<[why: string, names: string[], message: RegExp]>([
    ["empty", [""], /name/],
    ["like an integer", ["0"], /integer/],
    ["like an integer", ["42"], /integer/],
    ["__proto__", ["__proto__"], /"__proto__" is the name of JavaScript's prototype/],
    ["__type", ["__type"], /__type/],
    ["__type in another case", ["__Type"], /type/],
    ["padded in front", [" a"], /padded/],
    ["padded at the end", ["a\t"], /padded/],
    ["padded with NBSP, which .NET trims", ["\u00a0a"], /padded/],
    ["padded with U+0085, which .NET trims", ["a\u0085"], /padded/],
    ["needs quotes: colon", ["a:b"], /quotes/],
    ["needs quotes: comma", ["a,b"], /quotes/],
    ["needs quotes: quote", ['a"b'], /quotes/],
    ["needs quotes: braces", ["a{b}"], /quotes/],
    ["needs quotes: brackets", ["a[]"], /quotes/],
    ["needs quotes: line break", ["a\nb"], /quotes/],
    ["collides when case is ignored", ["name", "NAME"], /NAME.*name|case/],
    ["collides beyond ASCII", ["été", "ÉTÉ"], /case/],
    ["does not survive upper-casing: U+0131", ["ıd"], /upper-cas/],
    ["does not survive upper-casing: U+00DF", ["ßa"], /upper-cas/],
    ["does not survive upper-casing: U+0149", ["ŉa"], /upper-cas/],
    ["does not survive upper-casing: U+FB01", ["ﬁle"], /upper-cas/],
    ["does not survive upper-casing: U+017F", ["ſa"], /upper-cas/],
  ])("%s: %j", (_why, names, message) => {
    const properties = Object.fromEntries(names.map((name) => [name, jsv.string()]));
    expect(() => jsv.object("O", properties)).toThrow(TypeError);
    expect(() => jsv.object("O", properties)).toThrow(message);
    expect(() => jsv.object("O", properties)).toThrow("O");
  });

  it.each([
    "a",
    "isBYOA",
    "uLong",
    "ID",
    "a b",
    "a-b",
    "_",
    "$",
    "-1",
    "1a",
    "a1",
    "été",
    "漢",
    "😀",
    "constructor",
    "toString",
  ])("takes %s, and it survives both key cases", (name) => {
    const schema = jsv.object("O", { [name]: jsv.string() });
    for (const keyCase of ["camel", "pascal"] as const) {
      const text = jsv.encode(schema, { [name]: "x" }, { keyCase });
      expect(Object.entries(jsv.decode(schema, text))).toEqual([[name, "x"]]);
    }
  });

  it("properties with a prototype are refused: it may have been meant as a property", () => {
    const build = (properties: object) => () => jsv.object("O", properties as jsv.Properties);
    expect(build({ __proto__: jsv.string() })).toThrow("O: the properties must be a plain object");
    expect(build(new (class {})())).toThrow(TypeError);
    expect(build(Object.assign(Object.create(null), { a: jsv.string() }))).not.toThrow();
  });

  it("letters that fold only outside ASCII do not collide: K and U+212A", () => {
    const schema = jsv.object("O", { key: jsv.string(), "\u212aey": jsv.string() });
    expect(jsv.decode(schema, "{KEY:1,\u212aEY:2}")).toEqual({ key: "1", "\u212aey": "2" });
  });

  it("the base's names count, too", () => {
    const base = jsv.object("Base", { id: jsv.string() });
    expect(() => jsv.object("O", { ID: jsv.string() }, { base })).toThrow(TypeError);
    const deeper = jsv.object("Mid", { b: jsv.string() }, { base });
    expect(() => jsv.object("O", { Id: jsv.string() }, { base: deeper })).toThrow(TypeError);
  });

  it("a base must be an object schema", () => {
    for (const base of [jsv.string(), jsv.lazy(() => jsv.string()), {}]) {
      expect(() => jsv.object("O", {}, { base: base as unknown as jsv.ObjectSchema })).toThrow(/base/);
    }
  });

  it("a required property must be one of its own", () => {
    const base = jsv.object("Base", { id: jsv.string() });
    const settings = { base, required: ["id"] as never[] };
    expect(() => jsv.object("O", { a: jsv.string() }, settings)).toThrow(/"id"/);
    expect(() => jsv.object("O", { a: jsv.string() }, { required: ["toString"] as never[] })).toThrow(
      TypeError,
    );
  });

  it("the base's properties come last, and its required ones stay so", () => {
    const base = jsv.object("Base", { id: jsv.string(), x: jsv.int() }, { required: ["id"] });
    const schema = jsv.object("O", { a: jsv.string(), b: jsv.int() }, { base, required: ["b"] });
    expect(jsv.encode(schema, { id: "i", x: 1, a: "a", b: 2 })).toBe("{a:a,b:2,id:i,x:1}");
    const missing = jsv.safeDecode(schema, "{}");
    expect(!missing.success && missing.error.issues.map(({ code, path }) => [code, path])).toEqual([
      ["missing_property", ["b"]],
      ["missing_property", ["id"]],
    ]);
  });
});

describe.each([
  ["enumeration", jsv.enumeration],
  ["flags", jsv.flags],
] as [string, (name: string, members: Readonly<Record<string, number>>) => jsv.Schema][])(
  "%s() refuses",
  (_name, build) => {
    it.each<[why: string, members: Record<string, number>, message: string]>([
      ["an empty name", { "": 0 }, '"" must have a name'],
      ["a padded name", { " A": 0 }, '" A" is padded with whitespace'],
      ["a name padded with NBSP", { "A\u00a0": 0 }, "is padded with whitespace"],
      ["a numeric name", { "1": 0 }, '"1" is numeric: it could not be told from a number'],
      ["a numeric name of several digits", { "007": 0 }, '"007" is numeric'],
      ["a signed numeric name", { "-1": 0 }, "is numeric"],
      ["a numeric name with plus", { "+1": 0 }, "is numeric"],
      ["a comma", { "A,B": 0 }, '"A,B" contains a comma, which separates the names of flags'],
      ["names that collide", { Abc: 0, ABC: 1 }, '"ABC" cannot be told from Abc: case is ignored'],
      ["a fraction", { A: 0.5 }, '"A" must have a whole number from -2147483648 to 2147483647, not 0.5'],
      ["NaN", { A: Number.NaN }, "must have a whole number from -2147483648 to 2147483647, not NaN"],
      ["no number", { A: "1" as unknown as number }, "must have a whole number"],
    ])("%s", (_why, members, message) => {
      expect(() => build("E", members)).toThrow(TypeError);
      expect(() => build("E", members)).toThrow("E: the member ");
      expect(() => build("E", members)).toThrow(message);
    });
  },
);

describe("enumeration() and flags() take", () => {
  it("names from JavaScript's own vocabulary", () => {
    const names = ["constructor", "toString", "__proto__", "hasOwnProperty"] as const;
    const schema = jsv.enumeration("E", names);
    for (const name of names) {
      expect(jsv.decode(schema, name)).toBe(name);
      expect(jsv.encode(schema, name)).toBe(name);
    }
    expect(jsv.safeDecode(jsv.enumeration("E", ["A"]), "constructor").success).toBe(false);
    expect(jsv.safeEncode(jsv.enumeration("E", ["A"]), "toString" as "A").success).toBe(false);
    expect(jsv.safeDecode(jsv.flags("F", { A: 1 }), "toString").success).toBe(false);
  });

  it("names that need quotes, which the writer gives them", () => {
    const schema = jsv.enumeration("E", ["x:y", 'say "x"', "a b", "[1]"]);
    for (const name of Object.keys(schema.members)) {
      expect(jsv.decode(schema, jsv.encode(schema, name as "a b"))).toBe(name);
    }
    expect(jsv.encode(jsv.dictionary(jsv.int(), schema), { "x:y": 1 })).toBe('{"x:y":1}');
  });

  it("flags of 32 bits, no more", () => {
    expect(() => jsv.flags("F", { A: 2 ** 31 })).toThrow(/from -2147483648 to 2147483647/);
    expect(jsv.decode(jsv.flags("F", { A: -(2 ** 31), B: 1 }), '"A,B"')).toBe(-(2 ** 31) + 1);
  });

  it("names numbered from 0 in the order of the list", () => {
    const schema = jsv.enumeration("E", ["B", "A"]);
    expect(jsv.decode(schema, "0")).toBe("B");
    expect(jsv.encode(schema, 1)).toBe("A");
  });
});

it("a member's name may have digits, at either end", () => {
  const E = jsv.enumeration("E", ["A1", "2B", "-", "3-4"]);
  expect(jsv.decode(jsv.list(E), "[2B,A1,-,3-4]")).toEqual(["2B", "A1", "-", "3-4"]);
});

it.each<unknown>([1, null, undefined, Symbol("A")])("%s is no name of a member", (member) => {
  const message = `E: the member ${JSON.stringify(String(member))} must have a name`;
  expect(() => jsv.enumeration("E", ["A", member as string])).toThrow(new TypeError(message));
});
