import { describe, expect, it } from "vitest";
import { parseQueryString, toQueryString } from "../../src/http/index.js";
import * as jsv from "../../src/index.js";

const Model = jsv.object(
  "Model",
  { id: jsv.string(), ownedBy: jsv.string(), note: jsv.string() },
  { names: { id: "model_id", ownedBy: "Owned By" }, required: ["id"] },
);

const codes = (result: jsv.DecodeResult<unknown> | jsv.EncodeResult) =>
  result.success ? [] : result.error.issues.map(({ code, path, message }) => [code, path, message]);

describe("names of the wire", () => {
  it("are written as they are given, whatever the case of names (xw0911)", () => {
    const model = { id: "m1", ownedBy: "x", note: "n" };
    expect(jsv.encode(Model, model)).toBe("{model_id:m1,Owned By:x,note:n}");
    expect(jsv.encode(Model, model, { keyCase: "pascal" })).toBe("{model_id:m1,Owned By:x,Note:n}");
  });

  it("are read in any case, and the property's own name is none (xr02114, xr02116)", () => {
    expect(jsv.decode(Model, "{MODEL_ID:1, owned by :x,Note:n}")).toEqual({
      id: "1",
      ownedBy: "x",
      note: "n",
    });
    expect(jsv.decode(Model, "{model_id:1,id:2,ownedBy:x}")).toEqual({ id: "1" });
  });

  it("stand in messages about a text; the path has the property's own", () => {
    expect(codes(jsv.safeDecode(Model, "{Note:n}"))).toEqual([
      [
        "missing_property",
        ["id"],
        "this property is required, but the object that begins here lacks it; in the text it is called model_id",
      ],
    ]);
    expect(codes(jsv.safeDecode(Model, "{model_id:1,modelid:2}", { unknownProperties: "error" }))).toEqual([
      ["unknown_property", ["modelid"], "Model has no such property; did you mean model_id?"],
    ]);
    expect(codes(jsv.safeEncode(Model, { id: "1", model_id: "2" } as never))).toEqual([
      [
        "unknown_property",
        ["model_id"],
        "Model has no such property, so its value would be lost; did you mean id?",
      ],
    ]);
  });

  it("may be those of other properties, exchanged", () => {
    const Swapped = jsv.object("S", { a: jsv.int(), b: jsv.string() }, { names: { a: "b", b: "a" } });
    expect(jsv.encode(Swapped, { a: 1, b: "x" })).toBe("{b:1,a:x}");
    expect(jsv.decode(Swapped, "{A:x,B:1}")).toEqual({ a: 1, b: "x" });
  });

  it("may be given beside and for properties that every object has", () => {
    const properties = { constructor: jsv.int(), toString: jsv.int(), id: jsv.string() };
    const Odd = jsv.object("Odd", properties, { names: { id: "odd_id" } });
    expect(jsv.encode(Odd, { constructor: 1, toString: 2, id: "a" })).toBe(
      "{constructor:1,toString:2,odd_id:a}",
    );
    const Named = jsv.object("Named", properties, { names: { constructor: "c", toString: "s" } });
    expect(jsv.decode(Named, "{c:1,s:2,id:a}")).toEqual({ constructor: 1, toString: 2, id: "a" });
    // @ts-expect-error no such property
    expect(() => jsv.object("None", properties, { names: { nope: "a" } })).toThrow('"nope"');
  });

  it("are inherited", () => {
    const Derived = jsv.object("Derived", { extra: jsv.int() }, { base: Model });
    expect(jsv.encode(Derived, { id: "1", extra: 2 }, { keyCase: "pascal" })).toBe("{Extra:2,model_id:1}");
  });

  it("stand in query strings; the property's own is refused there (xq0248)", () => {
    expect(toQueryString(Model, { id: "1", ownedBy: "x" })).toBe("model_id=1&Owned%20By=x");
    expect(parseQueryString(Model, "MODEL_ID=1&owned+by=x")).toEqual({ id: "1", ownedBy: "x" });
    expect(() => parseQueryString(Model, "model_id=1&id=2")).toThrow("called model_id");
  });

  it.each<[names: Record<string, unknown>, message: string]>([
    [{ id: "" }, 'O: id: the name "" must have a name'],
    [{ id: " x" }, "padded"],
    [{ id: "a:b" }, "needs quotes"],
    [{ id: "a,b" }, "needs quotes"],
    [{ id: "__Type" }, "the reference's own name"],
    [{ id: "NAME" }, 'cannot be told from "NAME"'],
    [{ id: "x", name: "X" }, 'cannot be told from "x"'],
    [{ id: 5 }, "must be a string"],
    [{ other: "x" }, 'names: "other" is not one of its own properties'],
    [{ toString: "x" }, 'names: "toString" is not one of its own properties'],
  ])("%j are refused", (names, message) => {
    const build = () => jsv.object("O", { id: jsv.string(), name: jsv.string() }, { names });
    expect(build).toThrow(TypeError);
    expect(build).toThrow(message);
  });

  it("may be like an integer, which a property may not", () => {
    const O = jsv.object("O", { id: jsv.string() }, { names: { id: "7" } });
    expect(jsv.decode(O, jsv.encode(O, { id: "x" }))).toEqual({ id: "x" });
  });
});

describe("an order of the wire", () => {
  const Base = jsv.object("Base", { base2: jsv.int(), base10: jsv.int() }, { order: ["base10", "base2"] });
  const Derived = jsv.object(
    "Derived",
    { d1: jsv.int(), d3: jsv.int() },
    { base: Base, order: ["d1", "base2", "d3", "base10"] },
  );

  it("has the base's properties among the own (xw0916)", () => {
    expect(jsv.encode(Derived, { base10: 4, d3: 3, base2: 2, d1: 1 })).toBe("{d1:1,base2:2,d3:3,base10:4}");
    expect(jsv.decode(Derived, "{Base10:4,D1:1}")).toEqual({ base10: 4, d1: 1 });
  });

  it("is that of the class alone, not of those that are derived from it (xw0919)", () => {
    expect(jsv.encode(Base, { base2: 2, base10: 10 })).toBe("{base10:10,base2:2}");
    const Plain = jsv.object("Plain", { r: jsv.int() }, { base: Base });
    expect(jsv.encode(Plain, { base2: 2, base10: 10, r: 1 })).toBe("{r:1,base2:2,base10:10}");
  });

  it.each<[order: string[], message: string]>([
    [["a"], 'O: order: "b" is missing'],
    [["a", "b", "c"], "each property must stand there once"],
    [["a", "b", "a"], "each property must stand there once"],
  ])("%j is refused", (order, message) => {
    const build = () => jsv.object("O", { a: jsv.int(), b: jsv.int() }, { order: order as never });
    expect(build).toThrow(TypeError);
    expect(build).toThrow(message);
  });
});
