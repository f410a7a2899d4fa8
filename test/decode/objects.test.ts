import { describe, expect, it } from "vitest";
import * as jsv from "../../src/index.js";
import { issueOf, issuesOf } from "../support/issue.js";

const Call = jsv.object("Call", {
  id: jsv.string(),
  isBYOA: jsv.boolean(),
  kind: jsv.string(),
  été: jsv.string(),
  n: jsv.int(),
});

describe("section 3: property names", () => {
  it.each<[rule: string, text: string, value: object]>([
    [
      "in PascalCase",
      "{Id:x,IsBYOA:True,Kind:k,Été:e,N:1}",
      { id: "x", isBYOA: true, kind: "k", été: "e", n: 1 },
    ],
    ["in any case", "{ID:x,ISbyoa:True,kInD:k,éTÉ:e}", { id: "x", isBYOA: true, kind: "k", été: "e" }],
    ["trimmed of spaces", "{ id :x}", { id: "x" }],
    ["trimmed of tabs", "{\tid\t:x}", { id: "x" }],
    ["trimmed of what .NET calls whitespace", "{\u00a0id\u2028:x,\u0085n\u3000:1}", { id: "x", n: 1 }],
    ["U+FEFF is no whitespace (r00017)", "{\ufeffid:x}", {}],
    ["U+200B is no whitespace", "{id\u200b:x}", {}],
    ["spaces inside count", "{i d:x}", {}],
    ["_ and - are not ignored", "{_id:x,i-d:y,id_:z}", {}],
    ["U+212A is not k", "{\u212aind:x}", {}],
    ["U+0131 is not i", "{\u0131d:x}", {}],
    [
      "unknown ones are skipped with their whole value",
      '{x:{a:[1,{b:"}"}]},id:i,y:[[]],z:,w:"",n:1}',
      { id: "i", n: 1 },
    ],
    ["any order", "{n:1,id:x}", { id: "x", n: 1 }],
    ["missing is fine", "{}", {}],
    ["the last of duplicates wins", "{id:a,id:b}", { id: "b" }],
    ["the last wins across case", "{id:a,ID:b, Id :c}", { id: "c" }],
    ["__type is ignored", '{__type:"A, B",id:x}', { id: "x" }],
  ])("%s: %s", (_rule, text, value) => {
    expect(jsv.decode(Call, text)).toStrictEqual(value);
  });

  it("properties stand in the order of the text, not of the schema", () => {
    expect(Object.keys(jsv.decode(Call, "{n:1,Kind:k,id:x}"))).toEqual(["n", "kind", "id"]);
    expect(Object.keys(jsv.decode(Call, "{n:1,id:x,n:2}"))).toEqual(["n", "id"]);
  });

  it("a quoted name is refused, once for an object", () => {
    const issues = issuesOf(() => jsv.decode(jsv.list(Call), '[{"id":x,"n":1},{id:y},{n:z,"kind":k}]'));
    expect(issues.map(({ code, path, offset }) => [code, path, offset])).toEqual([
      ["quoted_name", [0, "id"], 2],
      ["invalid_number", [2, "n"], 26],
      ["quoted_name", [2, "kind"], 28],
    ]);
  });

  it("a quoted name is refused even if the schema does not know it", () => {
    expect(issueOf(() => jsv.decode(Call, '{id:x,"other":1}'))).toMatchObject({
      code: "quoted_name",
      path: ["other"],
    });
    expect(issueOf(() => jsv.decode(Call, '{"__type":x}')).code).toBe("quoted_name");
  });

  it("an object with a quoted name is not said to lack what it needs", () => {
    const Named = jsv.object("Named", { name: jsv.string() }, { required: ["name"] });
    expect(issuesOf(() => jsv.decode(Named, '{"name":x}')).map(({ code }) => code)).toEqual(["quoted_name"]);
  });

  it("a faulty duplicate is an issue, before a good one or after it", () => {
    for (const text of ["{n:x,n:1}", "{n:1,n:x}"])
      expect(issueOf(() => jsv.decode(Call, text)).code).toBe("invalid_number");
  });
});

describe("unknownProperties", () => {
  const options = { unknownProperties: "error" } as const;

  it("error: each unknown name is an issue at its name", () => {
    const issues = issuesOf(() => jsv.decode(Call, "{id:x, other :1,_id:{a:[]},n:1}", options));
    expect(issues.map(({ code, path, offset, received }) => [code, path, offset, received])).toEqual([
      ["unknown_property", ["other"], 6, "other"],
      ["unknown_property", ["_id"], 16, "_id"],
    ]);
  });

  it("error: __type is always ignored, padded or not", () => {
    expect(jsv.decode(Call, "{__type:x, __type :y,id:z}", options)).toStrictEqual({ id: "z" });
  });

  it("reaches into lists, maps and bases; untyped places know every name", () => {
    const Base = jsv.object("Base", { list: jsv.list(Call), any: jsv.any() });
    const Sub = jsv.object("Sub", { map: jsv.dictionary(Call) }, { base: Base });
    const text = "{map:{k:{x:1}},list:[{},{y:1}],any:{z:1}}";
    expect(issuesOf(() => jsv.decode(Sub, text, options)).map(({ path }) => path)).toEqual([
      ["map", "k", "x"],
      ["list", 1, "y"],
    ]);
    expect(jsv.decode(Sub, text)).toStrictEqual({ map: { k: {} }, list: [{}, {}], any: { z: "1" } });
  });
});

describe("unknownMembers", () => {
  const E = jsv.enumeration("E", ["None", "Active"]);
  const F = jsv.flags("F", { Read: 1, Write: 2 });

  it.each<[text: string, kept: unknown]>([
    ["Paused", "Paused"],
    [" Paused ", " Paused "],
    ['"a,b"', "a,b"],
    ["99", 99],
    [" 99 ", 99],
    ["-5", -5],
    ["9007199254740991", 9007199254740991],
    ["9007199254740992", "9007199254740992"],
    ["1.5", "1.5"],
    ["active", "Active"],
    ["1", "Active"],
    ['""', ""],
  ])("%j is kept as %j", (text, kept) => {
    expect(jsv.decode(E, text, { unknownMembers: "keep" })).toStrictEqual(kept);
    expect(jsv.safeDecode(E, text).success).toBe(kept === "Active");
  });

  it("error by default, with the members that are possible", () => {
    expect(issueOf(() => jsv.decode(E, "Paused"))).toMatchObject({
      code: "unknown_member",
      expected: "one of None, Active",
      received: "Paused",
      offset: 0,
    });
  });

  it("flags, lists and keys", () => {
    const options = { unknownMembers: "keep" } as const;
    expect(jsv.decode(F, '"Read,Exec"', options)).toBe("Read,Exec");
    expect(jsv.decode(jsv.list(E), "[Active,7,X]", options)).toStrictEqual(["Active", 7, "X"]);
    expect(jsv.decode(jsv.dictionary(E, E), "{X:Y,7:None}", options)).toStrictEqual({
      7: "None",
      X: "Y",
    });
    const map = jsv.decode(jsv.map(E, E), "{X:Y,7:None}", options);
    expect(map).toStrictEqual(
      new Map<unknown, unknown>([
        ["X", "Y"],
        [7, "None"],
      ]),
    );
  });

  it("keeps only members", () => {
    const O = jsv.object("O", { e: E, n: jsv.int() });
    expect(issueOf(() => jsv.decode(O, "{e:X,n:Y}", { unknownMembers: "keep" })).path).toEqual(["n"]);
    expect(issueOf(() => jsv.decode(O, "{e:}", { unknownMembers: "keep" })).code).toBe("missing_value");
    expect(issueOf(() => jsv.decode(O, "{e:[X]}", { unknownMembers: "keep" })).code).toBe("wrong_type");
  });
});

describe("dictionaries and maps", () => {
  it("keys of a dictionary are kept as they are", () => {
    const text = '{ a :1,A:2,"a":3,"":4,"x:y":5,__type:6}';
    const value = jsv.decode(jsv.dictionary(jsv.int()), text);
    expect(Object.entries(value)).toEqual(
      Object.entries({ " a ": 1, A: 2, a: 3, "": 4, "x:y": 5, __type: 6 }),
    );
    expect([...jsv.decode(jsv.map(jsv.int()), text)]).toEqual(Object.entries(value));
  });

  it("a Map keeps the order of integer-like keys, a plain object cannot", () => {
    expect([...jsv.decode(jsv.map(jsv.int()), "{b:1,2:2,1:3}").keys()]).toEqual(["b", "2", "1"]);
    expect(Object.keys(jsv.decode(jsv.dictionary(jsv.int()), "{b:1,2:2,1:3}"))).toEqual(["1", "2", "b"]);
  });

  it("keys with a schema come canonical, or as their own type", () => {
    expect(jsv.decode(jsv.dictionary(jsv.int(), jsv.boolean()), "{true:1,F:2}")).toStrictEqual({
      True: 1,
      False: 2,
    });
    expect(jsv.decode(jsv.map(jsv.int(), jsv.long()), '{ 007 :1,"8":2}')).toStrictEqual(
      new Map([
        [7n, 1],
        [8n, 2],
      ]),
    );
    expect(jsv.decode(jsv.dictionary(jsv.int(), jsv.dateTime()), '{"2020-01-02T03:04:05Z":1}')).toStrictEqual(
      {
        "2020-01-02T03:04:05Z": 1,
      },
    );
  });

  it("of keys of the same text the last wins, and keys that mean the same in other texts are refused", () => {
    expect(jsv.decode(jsv.map(jsv.int(), jsv.int()), '{1:1,"1":2}')).toStrictEqual(new Map([[1, 2]]));
    for (const schema of [jsv.dictionary(jsv.int(), jsv.int()), jsv.map(jsv.int(), jsv.int())]) {
      expect(issueOf(() => jsv.decode(schema, "{1:1,01:2}"))).toMatchObject({
        code: "duplicate_key",
        path: ["01"],
        offset: 5,
      });
    }
  });

  it("a key that does not fit its schema is an issue at the key", () => {
    expect(issueOf(() => jsv.decode(jsv.map(jsv.int(), jsv.int()), "{1:1,x:2}"))).toMatchObject({
      code: "invalid_number",
      path: ["x"],
      offset: 5,
    });
  });
});
