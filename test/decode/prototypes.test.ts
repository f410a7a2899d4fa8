import { afterEach, describe, expect, it } from "vitest";
import * as jsv from "../../src/index.js";

const NAMES = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "valueOf",
  "__defineGetter__",
  "then",
];
const pristine = Object.getOwnPropertyNames(Object.prototype).sort().join();

afterEach(() => {
  expect(Object.getOwnPropertyNames(Object.prototype).sort().join()).toBe(pristine);
  expect(Reflect.get({}, "isAdmin")).toBeUndefined();
});

/** Own data, prototype untouched. */
function expectOwn(record: object, name: string, value: unknown): void {
  expect(Object.getPrototypeOf(record)).toBe(Object.prototype);
  expect(Object.getOwnPropertyDescriptor(record, name)).toEqual({
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}

describe.each(NAMES)("%s is a name like any other", (name) => {
  it("as an untyped key", () => {
    expectOwn(jsv.parse(`{${name}:x}`) as object, name, "x");
    expectOwn(jsv.parse(`{${name}:x,${name}:y}`) as object, name, "y");
    const nested = jsv.parse(`{${name}:{isAdmin:true}}`) as Record<string, object>;
    expectOwn(Object.getOwnPropertyDescriptor(nested, name)!.value as object, "isAdmin", "true");
    expect(Object.hasOwn(nested, "isAdmin") || Reflect.get(nested, "isAdmin") !== undefined).toBe(false);
  });

  it("as an untyped key that came before", () => {
    const maps = jsv.parse(
      `[{${name}:{n:1}},{${name}:{n:2}},{a:x,${name}:{n:3}},{a:x,${name}:{n:4}}]`,
    ) as object[];
    for (const [i, map] of maps.entries()) expectOwn(map, name, { n: String(i + 1) });
  });

  it("as a key of a dictionary or map", () => {
    expectOwn(jsv.decode(jsv.dictionary(jsv.int()), `{${name}:1}`), name, 1);
    expect([...jsv.decode(jsv.map(jsv.int()), `{${name}:1}`)]).toEqual([[name, 1]]);
    const E = jsv.enumeration("E", [name]);
    expectOwn(jsv.decode(jsv.dictionary(jsv.int(), E), `{${name.toUpperCase()}:1}`), name, 1);
  });

  it("as a property that the schema does not know", () => {
    const O = jsv.object("O", { id: jsv.string() });
    const value = jsv.decode(O, `{${name}:{isAdmin:true},id:x}`);
    expect(value).toStrictEqual({ id: "x" });
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    const strict = jsv.safeDecode(O, `{${name}:1}`, { unknownProperties: "error" });
    expect(!strict.success && strict.error.issues[0]).toMatchObject({
      code: "unknown_property",
      path: [name],
    });
  });

  it("as a property of the schema", () => {
    if (name === "__proto__") return;
    const O = jsv.object("O", { [name]: jsv.int() });
    expect(Object.keys(jsv.decode(O, "{}"))).toEqual([]);
    expectOwn(jsv.decode(O, `{${name}:1}`), name, 1);
    expect(jsv.encode(O, {} as never)).toBe("{}");
    expect(jsv.encode(O, { [name]: 1 } as never)).toBe(`{${name}:1}`);
    const required = jsv.safeDecode(jsv.object("R", { [name]: jsv.int() }, { required: [name] }), "{}");
    expect(!required.success && required.error.issues[0].code).toBe("missing_property");
  });

  it("as a member of an enumeration, only if it is one", () => {
    expect(jsv.decode(jsv.enumeration("E", [name]), name)).toBe(name);
    expect(jsv.safeDecode(jsv.enumeration("E", ["A"]), name).success).toBe(false);
    expect(jsv.decode(jsv.enumeration("E", ["A"]), name, { unknownMembers: "keep" })).toBe(name);
  });

  it("through writing and reading back", () => {
    const value = JSON.parse(`{"${name}":{"isAdmin":"true"}}`) as Record<string, unknown>;
    const text = jsv.stringify(value);
    expect(text).toBe(`{${name}:{isAdmin:true}}`);
    expect(Object.entries(jsv.parse(text) as object)).toEqual(Object.entries(value));
    expect(jsv.encode(jsv.dictionary(jsv.any()), value as never)).toBe(text);
    const validated = jsv.any()["~standard"].validate(value);
    expect("value" in validated && Object.keys(validated.value as object)).toEqual([name]);
  });
});

describe("results are ordinary", () => {
  it("objects, lists and maps", () => {
    const O = jsv.object("O", {
      list: jsv.list(jsv.any()),
      map: jsv.map(jsv.any()),
      dictionary: jsv.dictionary(jsv.any()),
    });
    const value = jsv.decode(O, "{list:[{}],map:{a:{}},dictionary:{a:[]}}");
    expect(value).toStrictEqual({ list: [{}], map: new Map([["a", {}]]), dictionary: { a: [] } });
    expect(Object.isFrozen(value) || Object.isFrozen(value.list)).toBe(false);
  });

  it("a __proto__ that fails leaves nothing behind", () => {
    const result = jsv.safeDecode(jsv.dictionary(jsv.int()), "{__proto__:{isAdmin:true}}");
    expect(!result.success && result.error.issues[0]).toMatchObject({
      code: "wrong_type",
      path: ["__proto__"],
    });
  });
});
