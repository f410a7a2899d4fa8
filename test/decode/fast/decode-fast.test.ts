import { describe, expect, it } from "vitest";
import { decodeFast } from "../../../src/decode/fast/decode-fast.js";
import { type DecodeOptions, resolveDecodeOptions } from "../../../src/decode/options.js";
import * as jsv from "../../../src/index.js";

// What the fast path reads by itself. The exact path would read it as well, many times slower, so that no other
// test would notice when it has to.

const stop: unknown = expect.any(Number);
const BAILED_OUT = { checkpoint: undefined, stop };

function fast(schema: jsv.Schema, text: string, options: DecodeOptions = {}): unknown {
  return decodeFast(schema, text, resolveDecodeOptions(options));
}

const State = jsv.enumeration("State", ["In", "InProgress", "Out:of order"]);
const Row: jsv.ObjectSchema = jsv.object("Row", {
  id: jsv.string(),
  n: jsv.int(),
  constructor: jsv.string(),
  rows: jsv.list(jsv.lazy<object>(() => Row)),
});
const Needs = jsv.object("Needs", { id: jsv.string(), n: jsv.int() }, { required: ["n"] });
const ids = jsv.list(jsv.string());
const slots = jsv.list(jsv.nullable(jsv.string()));

describe("the fast path reads", () => {
  it.each<[what: string, schema: jsv.Schema, text: string, value: unknown, options?: DecodeOptions]>([
    ["flags that are not known and kept", jsv.flags("F", { A: 1 }), "B", "B", { unknownMembers: "keep" }],
    ["names in the schema's order", Row, "{id:a,n:1,rows:[]}", { id: "a", n: 1, rows: [] }],
    ["in PascalCase", Row, "{Id:a,N:1,Rows:[]}", { id: "a", n: 1, rows: [] }],
    ["in another order", Row, "{rows:[],n:1,id:a}", { rows: [], n: 1, id: "a" }],
    ["in another case", Row, "{ID:a,rOWS:[],N:1}", { id: "a", rows: [], n: 1 }],
    [
      "in orders and cases that alternate",
      jsv.list(Row),
      "[{id:a,rows:[]},{id:b,n:1},{id:c,rows:[]},{id:d,N:2},{id:e,n:3,rows:[]},{id:f,x:,N:4},{n:5,id:g}]",
      [
        { id: "a", rows: [] },
        { id: "b", n: 1 },
        { id: "c", rows: [] },
        { id: "d", n: 2 },
        { id: "e", n: 3, rows: [] },
        { id: "f", n: 4 },
        { n: 5, id: "g" },
      ],
    ],
    ["with spaces", Row, "{ id :a,\tN :1}", { id: "a", n: 1 }],
    ["that objects inherit", Row, "{constructor:a}", Object.fromEntries([["constructor", "a"]])],
    ["that begin as another", Row, "{idx:1,id:a,i:2}", { id: "a" }],
    ["no property", Row, "{}", {}],
    ["no property of a schema without any", jsv.object("None", {}), "{a:1}", {}],
    [
      "one schema in itself",
      Row,
      "{rows:[{id:b,rows:[{n:2}]},{}]}",
      { rows: [{ id: "b", rows: [{ n: 2 }] }, {}] },
    ],
    ["a property again: the last wins", Row, "{id:a,id:b,n:1}", { id: "b", n: 1 }],
    ["what is required", Needs, "{n:1}", { n: 1 }],
    ["unknown texts", Row, '{x:,y:b c,z:"a,""b",id:a}', { id: "a" }],
    ["unknown lists and maps", Row, '{x:[a,[],{b:"}"}],y:{a:[b],"c:":{}},z:{},id:a}', { id: "a" }],
    [
      "__type where others are faults",
      Row,
      "{__type:T,id:a,__TYPE:U}",
      { id: "a" },
      { unknownProperties: "error" },
    ],

    [
      "booleans",
      jsv.list(jsv.boolean()),
      '[True,False,true,1,"False",off]',
      [true, false, true, true, false, false],
    ],
    ["digits up to nine", jsv.list(jsv.int()), "[0,7,123456789,007]", [0, 7, 123456789, 7]],
    ["more of them, a sign, quotes", jsv.list(jsv.int()), '[1234567890,-1,"3"]', [1234567890, -1, 3]],
    ["a number in a map", jsv.dictionary(jsv.int()), "{a:12,b:3}", { a: 12, b: 3 }],
    [
      "members, whichever came last",
      jsv.list(State),
      '[In,In,InProgress,In,"Out:of order","Out:of order",in]',
      ["In", "In", "InProgress", "In", "Out:of order", "Out:of order", "In"],
    ],
    ["other scalars", jsv.list(jsv.long()), '[1,"2"]', [1n, 2n]],

    ["lists", jsv.list(ids), "[[],[a],[a,b]]", [[], ["a"], ["a", "b"]]],
    ["empty slots", slots, "[,a,,b]", [null, "a", null, "b"]],
    ["quoted texts", ids, '["a","","b""c","d,e"]', ["a", "", 'b"c', "d,e"]],
    ["quoted texts cut out of the document", ids, '["b""c",d]', ['b"c', "d"], { detach: true }],
    ["texts of all lengths", ids, "[é,漢字,😀,a]", ["é", "漢字", "😀", "a"]],
    ["dictionaries", jsv.dictionary(ids), '{a:[b],"c:":[],é:[x]}', { a: ["b"], "c:": [], é: ["x"] }],
    [
      "keys that differ in characters beyond a byte",
      jsv.list(jsv.dictionary(jsv.string())),
      "[{ÿ:a,漢:b,ĬĬ:c},{ÿ:d,漢:e,ĬĬ:f},{字:g,ÿÿ:h,ÿ:i},{ĬĬ:j,ÿ:k}]",
      [
        { ÿ: "a", 漢: "b", ĬĬ: "c" },
        { ÿ: "d", 漢: "e", ĬĬ: "f" },
        { 字: "g", ÿÿ: "h", ÿ: "i" },
        { ĬĬ: "j", ÿ: "k" },
      ],
    ],
    [
      "members that differ in such characters",
      jsv.list(jsv.enumeration("Unit", ["ÿ", "漢", "字", "字漢"])),
      "[漢,ÿ,字,字,字漢,漢]",
      ["漢", "ÿ", "字", "字", "字漢", "漢"],
    ],
    [
      "names that differ in such characters",
      jsv.list(jsv.object("Row", { ÿ: jsv.string(), 漢: jsv.string(), 字: jsv.string() })),
      "[{漢:a,字:b},{ÿ:c,漢:d},{字:e}]",
      [{ 漢: "a", 字: "b" }, { ÿ: "c", 漢: "d" }, { 字: "e" }],
    ],
    ["an empty one", jsv.dictionary(ids), "{}", {}],
    ["keys by a rule", jsv.dictionary(jsv.string(), jsv.int()), "{01:a,2:b}", { 1: "a", 2: "b" }],
    [
      "keys that objects inherit",
      jsv.dictionary(jsv.string()),
      "{__proto__:a}",
      JSON.parse('{"__proto__":"a"}'),
    ],
    ["maps", jsv.map(jsv.string()), "{a:b}", new Map([["a", "b"]])],
    ["an empty one", jsv.map(jsv.string()), "{}", new Map()],
    ["keys of a map by a rule", jsv.map(jsv.string(), jsv.int()), "{01:a}", new Map([[1, "a"]])],
    ["a nullable", jsv.nullable(ids), "[a]", ["a"]],

    ["anything", jsv.any(), '{a:[,b,{}],"c:":"d""e",f:g}', { a: [null, "b", {}], "c:": 'd"e', f: "g" }],
    [
      "maps alike",
      jsv.any(),
      "[{a:1,b:2},{a:3,b:4},{b:5,a:6}]",
      [
        { a: "1", b: "2" },
        { a: "3", b: "4" },
        { b: "5", a: "6" },
      ],
    ],
    ["bare text", jsv.any(), "a b", "a b"],
    ["a byte order mark", ids, "\ufeff[a]", ["a"]],
    ["layout after a list", ids, "[a]\r\n \t\n", ["a"]],
    ["layout after a map", Row, "{id:a}\n", { id: "a" }],
    ["layout after a quote", jsv.string(), '"a"\n', "a"],
    ["layout after bare text", jsv.string(), "a\n", "a"],
    ["layout before all", ids, "\ufeff \r\n[a]", ["a"]],
    ["layout in an object", Row, "{\n\tid: a,\n\tn: 1,\n\trows:\n\t[\n\t]\n}\n", { id: "a", n: 1, rows: [] }],
    [
      "one space after the colon of a name on its own line",
      Row,
      "{\nid:  a,constructor: b}",
      Object.fromEntries([
        ["id", " a"],
        ["constructor", " b"],
      ]),
    ],
    [
      "the same of unknown names and keys",
      jsv.any(),
      '{a: b,\r c: d,\n"e":  f}',
      { a: " b", c: "d", e: " f" },
    ],
    ["no such space in a list", ids, "[\na: b,\n c: d]", ["a: b", "c: d"]],
    ["layout before delimiters", jsv.any(), '{a:b\n ,c:"d"\r\n,e:[f\n]\n}', { a: "b", c: "d", e: ["f"] }],
    ["empty slots among layout", slots, "[\n,a,\n\t,\n]", [null, "a", null, null]],
    ["whitespace that is data", slots, "[ ,\t, a \n, \t]", [" ", "\t", " a ", " \t"]],
    ["unknown values laid out", Row, "{x:\n[\n{a\t:\nb\n}\n],\nid:a}", { id: "a" }],
    ["empty values of properties", Row, "{id:,rows:\n}", {}],
    ["an empty value after another", Row, "{id:a,n:1,id:}", { n: 1 }],
    [
      "equal keys in equal texts",
      jsv.map(jsv.string(), jsv.int()),
      "{1:a,2:b,1:c}",
      new Map([
        [1, "c"],
        [2, "b"],
      ]),
    ],
    ["the same of a dictionary", jsv.dictionary(jsv.string(), jsv.int()), "{1:a,1:b}", { 1: "b" }],
    ["members that are kept", jsv.list(State), "[In,Else,7]", ["In", "Else", 7], { unknownMembers: "keep" }],
    [
      "keys that are kept",
      jsv.map(jsv.string(), State),
      "{In:a,7:b}",
      new Map<unknown, string>([
        ["In", "a"],
        [7, "b"],
      ]),
      { unknownMembers: "keep" },
    ],
    [
      "as many brackets as may be open",
      jsv.any(),
      "[[],[{a:[b]},[[c]]]]",
      [[], [{ a: ["b"] }, [["c"]]]],
      { maxDepth: 4 },
    ],
  ])("%s", (_what, schema, text, value, options) => {
    expect(fast(schema, text, options)).toStrictEqual({ value });
  });

  it("names and keys that are longer than what is compared at once", () => {
    const name = "n".repeat(300);
    const text = `[{${name}:a},{${name}:b}]`;
    const value = [{ [name]: "a" }, { [name]: "b" }];
    expect(fast(jsv.any(), text)).toStrictEqual({ value });
    expect(fast(jsv.list(jsv.object("Long", { [name]: jsv.string() })), text)).toStrictEqual({ value });
  });

  it.each<[what: string, rest: string, value: unknown]>([
    ["a run of whitespace after a comma", `\n${" ".repeat(700)}a]`, "a"],
    ["a run of whitespace before a bracket", `a\n${" ".repeat(700)}]`, "a"],
    ["a run of whitespace that is data", `${" ".repeat(700)}a]`, `${" ".repeat(700)}a`],
    ["a key", `{${"k".repeat(700)}:a}]`, { ["k".repeat(700)]: "a" }],
    ["a quoted key", `{"${"k,".repeat(350)}":a}]`, { ["k,".repeat(350)]: "a" }],
    ["a value", `${"v".repeat(700)}]`, "v".repeat(700)],
    ["whitespace before a key and after it", `{\n${" ".repeat(350)}a:\n${" ".repeat(350)}b}]`, { a: "b" }],
    ["whitespace longer than the window", `\n${" ".repeat(70_000)}a]`, "a"],
    ["a key longer than the window", `{${"k".repeat(70_000)}:a}]`, { ["k".repeat(70_000)]: "a" }],
  ])("%s, wherever the window ends in it", (_what, rest, value) => {
    for (let cut = 0; cut < 750; cut += 7) {
      const pad = "x".repeat(65536 - 2 - cut);
      expect(fast(jsv.any(), `[${pad},${rest}`)).toStrictEqual({ value: [pad, value] });
    }
  });

  it("names, keys and members that differ in one character, wherever it stands", () => {
    for (let length = 1; length <= 14; length++) {
      const name = "abcdefghijklmn".slice(0, length);
      const others = Array.from(name, (_, i) => `${name.slice(0, i)}X${name.slice(i + 1)}`);
      // Each comes where the other is expected.
      const names = others.flatMap((other) => [name, other, name]);
      const value = names.map((key) => ({ [key]: "v" }));
      const text = `[${names.map((key) => `{${key}:v}`)}]`;
      const Names = jsv.object("Names", Object.fromEntries(names.map((key) => [key, jsv.string()])));
      expect(fast(jsv.any(), text)).toStrictEqual({ value });
      expect(fast(jsv.list(Names), text)).toStrictEqual({ value });
      const members = jsv.list(jsv.enumeration("Members", [...new Set(names)]));
      expect(fast(members, `[${names}]`)).toStrictEqual({ value: names });
    }
  });

  it("names and keys of which each bears another lone surrogate", () => {
    const text = "[{\ud800:a},{\udc00:b},{\ufffd:c}]";
    const value = [{ "\ud800": "a" }, { "\udc00": "b" }, { "\ufffd": "c" }];
    expect(fast(jsv.any(), text)).toStrictEqual({ value });
    const Names = jsv.object("Names", {
      "\ud800": jsv.string(),
      "\udc00": jsv.string(),
      "\ufffd": jsv.string(),
    });
    expect(fast(jsv.list(Names), text)).toStrictEqual({ value });
  });
});

describe("a lazy schema", () => {
  it("is asked for its target when the first value of it comes, and may read other documents then", () => {
    let asked = 0;
    const Node: jsv.Schema = jsv.object("Node", {
      pad: jsv.string(),
      next: jsv.lazy(() => {
        asked += 1;
        expect(jsv.parse("{x:[y,\n{z:1}]}")).toStrictEqual({ x: ["y", { z: "1" }] });
        expect(jsv.safeDecode(jsv.int(), "{").success).toBe(false);
        return Node;
      }),
      end: jsv.string(),
    });
    const pad = "x".repeat(70_000);
    const text = `{pad:${pad},next:{pad:a,next:{},end:"b,"},end:c}`;
    const value = { pad, next: { pad: "a", next: {}, end: "b," }, end: "c" };
    expect(fast(Node, text, { maxDepth: 3 })).toStrictEqual({ value });
    expect(asked).toBeGreaterThan(0);
    const before = asked;
    expect(fast(Node, text, { maxDepth: 3 })).toStrictEqual({ value });
    expect(asked).toBe(before);
  });

  it("may be one of thousands, or make a new one each time", () => {
    const many = Array.from(
      { length: 3000 },
      (_, i) => [`p${i}`, jsv.lazy(() => jsv.list(jsv.int()))] as const,
    );
    const text = `{${many.map(([name], i) => `${name}:[${i}]`)}}`;
    const value = Object.fromEntries(many.map(([name], i) => [name, [i]]));
    expect(fast(jsv.object("Many", Object.fromEntries(many)), text)).toStrictEqual({ value });
    const endless = (): jsv.Schema => jsv.object("Endless", { a: jsv.lazy(endless), b: jsv.lazy(endless) });
    const nested = "{a:{b:{a:{}}},b:{b:{}}}";
    expect(fast(endless(), nested)).toStrictEqual({ value: { a: { b: { a: {} } }, b: { b: {} } } });
  });

  it("that throws leaves no trace of the document", () => {
    let broken = true;
    const Broken = jsv.list(
      jsv.object("Broken", {
        a: jsv.string(),
        rest: jsv.list(
          jsv.lazy(() => {
            if (broken) throw new RangeError("broken");
            return jsv.string();
          }),
        ),
      }),
    );
    expect(() => fast(Broken, "[{a:b,rest:[c]}]")).toThrow("broken");
    broken = false;
    expect(fast(Broken, "[{a:b,rest:[c]}]")).toStrictEqual({ value: [{ a: "b", rest: ["c"] }] });
    const Once = jsv.lazy(() => {
      broken = !broken;
      if (broken) throw new RangeError("broken");
      return jsv.string();
    });
    expect(() => jsv.decode(Once, "a")).toThrow("broken");
  });
});

describe("the fast path leaves to the exact one", () => {
  it.each<[what: string, schema: jsv.Schema, text: string, options?: DecodeOptions]>([
    ["a quoted name", Row, '{"id":a}'],
    ["an unknown property that is a fault", Row, "{x:1}", { unknownProperties: "error" }],
    ["what is required and lacks", Needs, "{id:a}"],
    ["no value", Row, "{n:}"],
    [
      "no value of what is required",
      jsv.object("Needs", { id: jsv.string() }, { required: ["id"] }),
      "{id:}",
    ],
    ["no name", jsv.any(), "{:a}"],
    ["no colon", jsv.any(), "{a}"],
    ["a faulty scalar", jsv.int(), "1x"],
    ["a faulty boolean", jsv.boolean(), "Truex"],
    ["nothing for a number", jsv.int(), ""],
    ["another bracket", jsv.any(), "{a:b]"],
    ["text after the end", Row, "{}x"],
    ["a space after the end", Row, "{} "],
    ["text after whitespace", Row, "{}\nx"],
    ["a line break before a colon", Row, "{id\n:a}"],
    ["a line break inside bare text", Row, "{id:a\nb}"],
    ["spaces before a closing bracket", jsv.any(), "{a:{} \n}"],
    ["only a line break", jsv.any(), "\n"],
    ["an open quote", jsv.string(), '"a'],
    ["an open quote at the end", jsv.string(), '"'],
    ["a key that no rule reads", jsv.map(jsv.string(), jsv.int()), "{a:b}"],
    ["the same of a dictionary", jsv.dictionary(jsv.string(), jsv.int()), "{a:b}"],
    ["equal keys in other texts", jsv.map(jsv.string(), jsv.int()), "{1:a,01:b}"],
    ["too many brackets of maps", jsv.any(), "{a:{b:{}}}", { maxDepth: 2 }],
  ])("%s", (_what, schema, text, options) => {
    expect(fast(schema, text, options)).toStrictEqual(BAILED_OUT);
  });

  it.each<[text: string, items: unknown[], count: number, to: number, stop: number]>([
    ["[a,b,c", ["a", "b", "c"], 1, 3, 6],
    ["[a,b]x", ["a", "b"], 1, 3, 5],
    ["[,,]x", [null, null, null], 1, 2, 4],
    ["[a,[b,[c", ["a"], 0, 1, 8],
    ["[[a,b],c]]", [["a", "b"], "c"], 1, 7, 9],
    ["[", [], 0, 1, 1],
    ['["a', [], 0, 1, 1],
  ])("the rest of a list of which it knows the items: %s", (text, items, count, to, stop) => {
    expect(fast(jsv.any(), text)).toStrictEqual({ checkpoint: { itemsStart: 1, count, to, items }, stop });
  });

  it("the rest of the longest list of several", () => {
    const lists = "{a:[b,c],d:[e,f,g],h:[i],j:[k";
    const checkpoint = { itemsStart: 12, items: ["e", "f", "g"], count: 2, to: 16 };
    expect(fast(jsv.any(), lists)).toStrictEqual({ checkpoint, stop });
    expect(fast(jsv.any(), "{a:[b,c],d:[e,f]:")).toMatchObject({ checkpoint: { itemsStart: 4 } });
  });

  it("nothing more of a text that is read: the next begins anew", () => {
    fast(jsv.any(), "[a,[b,{c");
    expect(fast(jsv.any(), "{a}")).toStrictEqual(BAILED_OUT);
    expect(fast(jsv.any(), "[[[a]]]", { maxDepth: 3 })).toStrictEqual({ value: [[["a"]]] });
  });
});
