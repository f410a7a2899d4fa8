import { describe, expect, it } from "vitest";
import * as jsv from "../../src/index.js";

const Animal = jsv.object("Animal", { name: jsv.string() });
const Dog = jsv.object("Dog", { legs: jsv.int() }, { base: Animal });
const Cat = jsv.object("Cat", { lazy: jsv.boolean() }, { base: Animal });
const AnyAnimal = jsv.subclasses(Animal, { "Orc.Dog, Orc": Dog, "Orc.Cat, Orc": Cat });
const Base = jsv.object("Base0", { id: jsv.string() });
const Derived = jsv.object("Derived0", { extra: jsv.string() }, { base: Base });
const AnyBase = jsv.subclasses(Base, { "Orc.Base0, Orc": Base, "Orc.Derived0, Orc": Derived });

const issues = (result: jsv.DecodeResult<unknown> | jsv.EncodeResult) =>
  result.success ? [] : result.error.issues.map(({ code, path, message }) => [code, path, message]);

describe("subclasses()", () => {
  const rex = { __type: "Orc.Dog, Orc", legs: 4, name: "rex" } as const;

  it("writes the class first, in either case of names (xw0960)", () => {
    const text = '{__type:"Orc.Dog, Orc",legs:4,name:rex}';
    expect(jsv.encode(AnyAnimal, rex)).toBe(text);
    expect(jsv.encode(AnyAnimal, rex, { keyCase: "pascal" })).toBe('{__type:"Orc.Dog, Orc",Legs:4,Name:rex}');
    expect(jsv.decode(AnyAnimal, text)).toEqual(rex);
  });

  it.each([
    '"Orc.Dog, Orc"',
    "Orc.Dog",
    "Dog",
    '"Dog, Orc"',
    '"Orc.Dog, Orc, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null"',
  ])("takes the class as %s (xr02176)", (type) => {
    expect(jsv.decode(AnyAnimal, `{__type:${type},Legs:4}`)).toEqual({ __type: "Orc.Dog, Orc", legs: 4 });
  });

  it.each([
    ['"Orc.Pair, Orc"'],
    ["Other.Dog"],
    ['"Orc.Dog, Other"'],
    ["dog"],
    ["og"],
    ["Orc."],
    ['""'],
    ["[a]"],
    [""],
  ])("refuses the class %s", (type) => {
    const [first] = issues(jsv.safeDecode(AnyAnimal, `{__type:${type},Legs:4}`));
    expect(first).toEqual([
      "unknown_member",
      ["__type"],
      expect.stringContaining('expected one of "Orc.Dog", "Orc.Cat"'),
    ]);
  });

  it("needs the class, and needs it first and once (xr02174, xr02175, xr02197)", () => {
    expect(issues(jsv.safeDecode(AnyAnimal, "{}"))).toEqual([
      [
        "missing_property",
        ["__type"],
        'an object here must say its class: expected __type first, as one of "Orc.Dog", "Orc.Cat"',
      ],
    ]);
    for (const text of [
      "{Name:x}",
      "{Legs:4,__type:Orc.Dog}",
      "{__type:Orc.Dog,__type:Orc.Cat}",
      "{__type:Orc.Dog,__TYPE:Orc.Dog}",
      "{__Type:Orc.Dog}",
      '{"__type":Orc.Dog}',
      "[]",
      "Dog",
    ]) {
      expect(jsv.safeDecode(AnyAnimal, text).success, text).toBe(false);
    }
  });

  it("takes objects of the base without a class where the base is one of them (xw0959, xr02185)", () => {
    const list = jsv.list(AnyBase);
    const values: jsv.Infer<typeof list> = [
      { __type: "Orc.Derived0, Orc", extra: "e", id: "1" },
      { id: "2" },
    ];
    const text = '[{__type:"Orc.Derived0, Orc",extra:e,id:1},{id:2}]';
    expect(jsv.encode(list, values)).toBe(text);
    expect(jsv.decode(list, text)).toEqual(values);
    expect(jsv.decode(AnyBase, "{__type:Orc.Base0,Id:1}")).toEqual({ id: "1" });
    expect(jsv.decode(AnyBase, "{}")).toEqual({});
    expect(issues(jsv.safeDecode(AnyBase, '{Id:1,__type:"Orc.Derived0, Orc",Extra:e}'))).toEqual([
      ["wrong_type", [], "__type must be the first name, in lower case"],
    ]);
  });

  it("takes null for no class", () => {
    expect(jsv.encode(AnyBase, { __type: null, id: "a" } as never)).toBe("{id:a}");
    const result = jsv.safeEncode(AnyAnimal, { __type: null, name: "rex" } as never);
    expect(issues(result)).toMatchObject([["missing_property", ["__type"], expect.anything()]]);
  });

  it("refuses values that do not say their class, or another", () => {
    const encode = (value: unknown) => issues(jsv.safeEncode(AnyAnimal, value as never));
    const expected = 'an object here must say its class: expected one of "Orc.Dog", "Orc.Cat"';
    expect(encode({ name: "x" })).toEqual([["missing_property", ["__type"], `${expected}; got undefined`]]);
    expect(encode({ __type: "Orc.Cow" })).toEqual([
      ["unknown_member", ["__type"], `${expected}; got "Orc.Cow"`],
    ]);
    expect(encode({ __type: ["Orc.Dog"] })).toEqual([
      ["unknown_member", ["__type"], `${expected}; got an array`],
    ]);
    expect(encode({ __type: "Orc.Cat, Orc", legs: 4 })[0]?.slice(0, 2)).toEqual([
      "unknown_property",
      ["legs"],
    ]);
    expect(encode(5)[0]?.[0]).toBe("wrong_type");
    expect(jsv.encode(AnyAnimal, { __type: "Dog", legs: 4 } as never)).toBe('{__type:"Orc.Dog, Orc",legs:4}');
  });

  it("keeps objects of every class beside a fault", () => {
    const text = '[{__type:"Orc.Dog, Orc",legs:4},{__type:Cat,lazy:True},{name:x},{__type:Cat,lazy:x}]';
    const result = jsv.safeDecode(jsv.list(AnyAnimal), text, { recover: true });
    expect(result).toMatchObject({ success: false });
    expect(result).toHaveProperty("partial", [
      { __type: "Orc.Dog, Orc", legs: 4 },
      { __type: "Orc.Cat, Orc", lazy: true },
      undefined,
      { __type: "Orc.Cat, Orc" },
    ]);
  });

  it("says nothing of a class that a syntax fault took", () => {
    const taken = jsv.safeDecode(AnyAnimal, "{__type:[],legs:4}", { recover: true, maxDepth: 1 });
    expect(issues(taken).map(([code]) => code)).toEqual(["too_deep"]);
  });

  it("refers to itself through lazy", () => {
    const Box = jsv.object("Box", { inner: jsv.list(jsv.lazy<object>(() => Shape)) });
    const Dot = jsv.object("Dot", {});
    const Shape = jsv.subclasses(jsv.object("IShape", {}), { "S.Box": Box, "S.Dot": Dot });
    const text = "{__type:S.Box,inner:[{__type:S.Dot},{__type:S.Box,inner:[]}]}";
    const value = jsv.decode(Shape, text);
    expect(value).toEqual({ __type: "S.Box", inner: [{ __type: "S.Dot" }, { __type: "S.Box", inner: [] }] });
    expect(jsv.encode(Shape, value)).toBe(text);
  });

  it("keeps an ordinary object's way with __type: it is skipped (xr02189)", () => {
    expect(jsv.decode(Dog, '{__type:"Orc.Cat, Orc",Name:x}')).toEqual({ name: "x" });
  });

  it.each<[types: Record<string, unknown>, message: string]>([
    [{}, "there must be a class"],
    [{ "": Dog }, "a class must have a name"],
    [{ "A]": Dog }, "a class must have a name"],
    [{ "A.Dog, X": Dog, "A.Dog, Y": Cat }, "there are two classes A.Dog"],
    [{ "A.Dog": jsv.string() }, "A.Dog must be an object schema"],
    [{ "A.Dog": {} }, "must be a schema"],
  ])("refuses the classes %j", (types, message) => {
    const build = () => jsv.subclasses(Animal, types as never);
    expect(build).toThrow(TypeError);
    expect(build).toThrow(message);
  });

  it.each<[listed: string, given: string]>([
    ["Dog", "Orc.Dog"],
    ["Dog, Orc", '"Orc.Dog, Orc"'],
    ["Orc.Dog", '"Orc.Dog, Orc"'],
    ["Orc.Dog", "Dog"],
  ])("a class listed as %s is taken as %s: what either does not say fits", (listed, given) => {
    const One = jsv.subclasses(Animal, { [listed]: Dog });
    expect(jsv.decode(One, `{__type:${given},Legs:4}`)).toEqual({ __type: listed, legs: 4 });
  });

  it.each(['"Orc.Dog, Other"', '""', '", Orc"', "Orc.Cat"])("the only class is not taken as %s", (given) => {
    const One = jsv.subclasses(Animal, { "Orc.Dog, Orc": Dog });
    expect(jsv.safeDecode(One, `{__type:${given},Legs:4}`).success).toBe(false);
  });

  it("a short name that several classes have says none", () => {
    const Two = jsv.subclasses(Animal, { "A.Dog": Dog, "B.Dog": Cat });
    expect(jsv.safeDecode(Two, "{__type:Dog}").success).toBe(false);
    expect(jsv.decode(Two, "{__type:B.Dog}")).toEqual({ __type: "B.Dog" });
  });

  it("takes the names of generic and nested classes", () => {
    const name = "N.Wrap`1[[N.Pair, N]], N";
    const Types = jsv.subclasses(Animal, { [name]: Dog, "N.Outer+Inner": Cat });
    for (const type of ['"N.Wrap`1[[N.Pair, N]], N"', '"N.Wrap`1[[N.Pair, N]]"'])
      expect(jsv.decode(Types, `{__type:${type}}`)).toEqual({ __type: name });
    expect(jsv.decode(Types, "{__type:Outer+Inner}")).toEqual({ __type: "N.Outer+Inner" });
  });
});
