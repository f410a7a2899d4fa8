import { describe, expect, it } from "vitest";
import * as jsv from "../src/index.js";
import { issueOf } from "./support/issue.js";
import { many } from "./support/size.js";

// What existing JavaScript implementations get wrong.

const HOSTILE = many(200_000);

class UpdateDate {
  day = "x";
}
class PhoneArray {
  first = "1";
}
const bare = (entries: Record<string, unknown>): object => Object.assign(Object.create(null), entries);
const Stamped = jsv.object("LastUpdate", {
  date: jsv.string(),
  myDate: jsv.string(),
  phoneArray: jsv.string(),
});

describe("values keep their text", () => {
  it.each<[pitfall: string, value: jsv.JsvValue, text: string]>([
    ["a string that starts with a quote", '"a', '"""a"'],
    ["a string in quotes", '"a"', '"""a"""'],
    ["a quote alone", '"', '""""'],
    ["a string that starts with a quote, as a value", { a: '"b', c: "d" }, '{a:"""b",c:d}'],
    ["a string that starts with a quote, in a list", ['"', '"a"b', "c"], '["""","""a""b",c]'],
    ['"" as a value', { a: "", b: "x" }, '{a:"",b:x}'],
    ['"" as the last value', { a: "" }, '{a:""}'],
    ["empty strings in a list", ["", "a", "", ""], '["",a,"",""]'],
    ["nulls in a list", [null, "a", null, "b", null], "[,a,,b,]"],
    ["empty strings and nulls in a list", ["", null, "", null], '["",,"",]'],
    [
      "lists of lists",
      [
        ["1", "2"],
        ["3", "4"],
      ],
      "[[1,2],[3,4]]",
    ],
    ["lists of empty lists", [[], [[]], []], "[[],[[]],[]]"],
    ["a list whose first item is text and whose second is a map", ["a", { b: "c" }], "[a,{b:c}]"],
    ["a list whose first item is a map and whose second is text", [{ b: "c" }, "a"], "[{b:c},a]"],
    ["quoted keys", { "a,b": "1", "c{d}": "2", 'e"f': "3", "": "4" }, '{"a,b":1,"c{d}":2,"e""f":3,"":4}'],
    ["keys with a colon", { "a:b": "c:d" }, '{"a:b":"c:d"}'],
    ["the empty map", {}, "{}"],
    ["empty maps inside", { a: {}, b: { c: {} } }, "{a:{},b:{c:{}}}"],
    ["empty maps in a list", [{}, {}], "[{},{}]"],
    ["text that looks like something else", ["null", "True", "007", "1E5", " x "], "[null,True,007,1E5, x ]"],
  ])("%s", (_pitfall, value, text) => {
    expect(jsv.stringify(value)).toBe(text);
    expect(jsv.parse(text)).toStrictEqual(value);
    expect(jsv.parse(jsv.format(text))).toStrictEqual(value);
    expect(jsv.parse(new TextEncoder().encode(`\ufeff${text}`))).toStrictEqual(value);
  });
});

describe("broken text is refused", () => {
  it.each<[pitfall: string, text: string, code: jsv.JsvIssueCode]>([
    ["text after a map", "{a:1}x", "text_after_document"],
    ["text after a list", "[a]b", "text_after_document"],
    ["a second map", "{a:1}{b:2}", "text_after_document"],
    ["a surplus bracket", "{a:1}}", "unexpected_bracket"],
    ["text after a quoted string", '"a"b', "text_after_quote"],
    ["an unterminated quote", '{a:"b}', "unterminated_quote"],
    ["an unterminated quote at the end", '{a:b,c:"', "unterminated_quote"],
    ["an unterminated quote after doubled ones", '["a""]', "unterminated_quote"],
    ["a truncated list", "[a,b", "unexpected_end"],
    ["a truncated list of maps", "[{a:1},{a:2}", "unexpected_end"],
    ["a list truncated in a map", "{a:[1,2", "unexpected_end"],
    ["a list closed by the wrong bracket", "[a,b}", "mismatched_bracket"],
  ])("%s", (_pitfall, text, code) => {
    expect(issueOf(() => jsv.parse(text)).code).toBe(code);
    expect(issueOf(() => jsv.decode(jsv.list(jsv.any()), text)).code).toBe(code);
  });
});

describe("a BOM is no part of the text", () => {
  it.each<[text: string, value: unknown]>([
    ["\ufeff{a:1}", { a: "1" }],
    ["\ufeff[a]", ["a"]],
    ["\ufeffa", "a"],
    ['\ufeff"a"', "a"],
  ])("%j", (text, value) => {
    expect(jsv.parse(text)).toStrictEqual(value);
    expect(jsv.parse(new TextEncoder().encode(text))).toStrictEqual(value);
  });
});

describe("{__proto__:{isAdmin:true}} pollutes nothing", () => {
  const text = "{__proto__:{isAdmin:true}}";
  it.each<[way: string, schema: jsv.Schema]>([
    ["untyped", jsv.any()],
    ["a dictionary", jsv.dictionary(jsv.any())],
    ["a map", jsv.map(jsv.any())],
    ["an object", jsv.object("User", { isAdmin: jsv.boolean() })],
  ])("%s", (_way, schema) => {
    const value = jsv.decode(schema, text) as Record<string, unknown>;
    expect(Reflect.get(value, "isAdmin")).toBeUndefined();
    expect(Reflect.get({}, "isAdmin")).toBeUndefined();
    expect(Object.getPrototypeOf(value) === (schema.kind === "map" ? Map : Object).prototype).toBe(true);
    if (schema.kind !== "object") expect(jsv.encode(schema, value)).toBe(text);
    else expect(value).toStrictEqual({});
  });
});

describe("what a class is called does not matter", () => {
  it.each<[pitfall: string, value: object, text: string]>([
    ["an instance of a class whose name ends in Date", new UpdateDate(), "{day:x}"],
    ["an instance of a class whose name ends in Array", new PhoneArray(), "{first:1}"],
    ["in a list", [new UpdateDate(), new PhoneArray()], "[{day:x},{first:1}]"],
  ])("%s", (_pitfall, value, text) => {
    expect(jsv.stringify(value)).toBe(text);
  });

  it("nor what a property is called", () => {
    const value = { date: "", myDate: "x,y", phoneArray: "[1]" };
    const text = '{date:"",myDate:"x,y",phoneArray:"[1]"}';
    expect(jsv.encode(Stamped, value)).toBe(text);
    expect(jsv.decode(Stamped, text)).toStrictEqual(value);
    expect(jsv.encode(jsv.object("MyArray", { items: jsv.list(jsv.int()) }), { items: [1] })).toBe(
      "{items:[1]}",
    );
  });
});

describe("containers that are no plain objects or arrays", () => {
  it.each<[pitfall: string, value: unknown, text: string]>([
    [
      "Map",
      new Map<string, unknown>([
        ["a", 1],
        ["b", new Map()],
      ]),
      "{a:1,b:{}}",
    ],
    [
      "Map in the order of its keys",
      new Map([
        ["2", "x"],
        ["1", "y"],
      ]),
      "{2:x,1:y}",
    ],
    ["Set", new Set(["a", "a,b"]), '[a,"a,b"]'],
    ["Uint8Array", Uint8Array.of(1, 2, 3), "AQID"],
    ["Int32Array", Int32Array.of(1, -2), "[1,-2]"],
    ["Float32Array", Float32Array.of(0.5), "[0.5]"],
    ["BigUint64Array", BigUint64Array.of(2n ** 64n - 1n), "[18446744073709551615]"],
    ["a null-prototype object", bare({ a: 1, hasOwnProperty: "x" }), "{a:1,hasOwnProperty:x}"],
    [
      "all of them in one another",
      [new Set([new Map([["a", bare({ b: Int8Array.of(1) })]])])],
      "[[{a:{b:[1]}}]]",
    ],
  ])("%s", (_pitfall, value, text) => {
    expect(jsv.stringify(value)).toBe(text);
    expect(jsv.safeDecode(jsv.any(), text).success).toBe(true);
  });
});

describe("200,000 levels of nesting", () => {
  it.each<[pitfall: string, text: string]>([
    ["lists", "[".repeat(HOSTILE) + "]".repeat(HOSTILE)],
    ["lists that are never closed", "[".repeat(HOSTILE)],
    ["maps", `${"{a:".repeat(HOSTILE)}x${"}".repeat(HOSTILE)}`],
    ["maps that are never closed", "{a:".repeat(HOSTILE)],
    ["maps without names", "{".repeat(HOSTILE)],
    ["in an unknown property", `{unknown:${"[".repeat(HOSTILE)}${"]".repeat(HOSTILE)}}`],
    ["in a list", `[a,${"[".repeat(HOSTILE)}`],
  ])("%s: a JsvError, nothing else", (pitfall, text) => {
    const code = pitfall === "maps without names" ? "missing_name" : "too_deep";
    for (const schema of [jsv.any(), jsv.object("O", {}), jsv.list(jsv.any())] as jsv.Schema[]) {
      expect(issueOf(() => jsv.decode(schema, text)).code).toBe(code);
    }
    expect(issueOf(() => jsv.format(text)).code).toBe(code);
  });

  it("of a value", () => {
    let value: unknown = [];
    for (let i = 0; i < HOSTILE; i++) value = i % 2 ? [value] : new Map([["a", value]]);
    expect(issueOf(() => jsv.stringify(value)).code).toBe("too_deep");
  });
});
