import { describe, expect, it } from "vitest";
import * as jsv from "../../src/index.js";
import { issueOf, issuesOf } from "../support/issue.js";

const Inner = jsv.object("Inner", { a: jsv.string() });

const references: [name: string, schema: jsv.Schema, sample: string][] = [
  ["string", jsv.string(), "x"],
  ["list", jsv.list(jsv.int()), "[1]"],
  ["dictionary", jsv.dictionary(jsv.int()), "{k:1}"],
  ["map", jsv.map(jsv.int()), "{k:1}"],
  ["object", Inner, "{a:x}"],
  ["bytes", jsv.bytes(), "AQI="],
  ["any", jsv.any(), "x"],
  ["lazy object", jsv.lazy(() => Inner), "{a:x}"],
];

const values: [name: string, schema: jsv.Schema, sample: string][] = [
  ["boolean", jsv.boolean(), "True"],
  ["int", jsv.int(), "1"],
  ["short", jsv.short(), "1"],
  ["byte", jsv.byte(), "1"],
  ["long", jsv.long(), "1"],
  ["ulong", jsv.ulong(), "1"],
  ["double", jsv.double(), "1"],
  ["float", jsv.float(), "1"],
  ["decimal", jsv.decimal(), "1"],
  ["guid", jsv.guid(), "0123456789abcdef0123456789abcdef"],
  ["dateTime", jsv.dateTime(), "2020-01-02"],
  ["dateTimeOffset", jsv.dateTimeOffset(), "2020-01-02"],
  ["timeSpan", jsv.timeSpan(), "PT0S"],
  ["enumeration", jsv.enumeration("E", ["A"]), "A"],
  ["flags", jsv.flags("F", { A: 1 }), "1"],
  ["lazy int", jsv.lazy(() => jsv.int()), "1"],
];

const all = [...references, ...values];
const nullables = all.map(([name, schema, sample]): [string, jsv.Schema, string] => [
  `nullable(${name})`,
  jsv.nullable(schema),
  sample,
]);

describe("an empty property of a reference type or a nullable is absent", () => {
  it.each([...references, ...nullables])("%s", (_name, schema, sample) => {
    const O = jsv.object("O", { p: schema, q: jsv.int() });
    expect(jsv.decode(O, "{p:}")).toStrictEqual({});
    expect(jsv.decode(O, "{p:,q:1}")).toStrictEqual({ q: 1 });
    expect(jsv.decode(O, "{\n\tp: ,\n\tq: 1\n}")).toStrictEqual({ q: 1 });
    expect(Object.keys(jsv.decode(O, `{p:${sample},P:}`))).toEqual([]);
    expect(Object.keys(jsv.decode(O, `{p:${sample},q:1,p:,p:${sample}}`))).toEqual(["q", "p"]);
    expect(Object.keys(jsv.decode(O, `{p:,p:${sample}}`))).toEqual(["p"]);
  });
});

describe("an empty property is an issue if it is required", () => {
  it.each([...references, ...nullables, ...values])("%s", (_name, schema) => {
    const O = jsv.object("O", { p: schema }, { required: ["p"] });
    expect(issueOf(() => jsv.decode(O, "{p:}"))).toMatchObject({
      code: "missing_value",
      path: ["p"],
      offset: 3,
    });
    expect(issueOf(() => jsv.decode(O, "{}"))).toMatchObject({
      code: "missing_property",
      path: ["p"],
      offset: 0,
    });
  });

  it("also where an earlier duplicate was good", () => {
    const O = jsv.object("O", { p: jsv.string() }, { required: ["p"] });
    expect(issueOf(() => jsv.decode(O, "{p:x,P:}"))).toMatchObject({
      code: "missing_value",
      path: ["p"],
      offset: 7,
    });
  });
});

describe("an empty property of a value type is an issue", () => {
  it.each(values)("%s", (_name, schema, sample) => {
    const O = jsv.object("O", { p: schema });
    const expected = { code: "missing_value", path: ["p"], received: "nothing" };
    expect(issueOf(() => jsv.decode(O, "{p:}"))).toMatchObject({
      ...expected,
      offset: 3,
      line: 1,
      column: 4,
    });
    expect(issueOf(() => jsv.decode(O, `{p:${sample},p:}`))).toMatchObject(expected);
    expect(jsv.decode(O, "{}")).toStrictEqual({});
  });
});

describe("an empty list item is null for any and for nullable strings and scalars", () => {
  const nullItems = [
    ["any", jsv.any(), "x"] as const,
    ...[...values, references[0]!].map(
      ([name, schema, sample]) => [`nullable(${name})`, jsv.nullable(schema), sample] as const,
    ),
    ["nullable(any)", jsv.nullable(jsv.any()), "x"] as const,
    ["lazy nullable", jsv.lazy(() => jsv.nullable(jsv.string())), "x"] as const,
    ["nullable(nullable)", jsv.nullable(jsv.nullable(jsv.string())), "x"] as const,
  ];
  it.each(nullItems)("%s", (_name, item, sample) => {
    const schema = jsv.list<jsv.Schema>(item);
    const value = jsv.decode(schema, `[${sample}]`)[0];
    expect(jsv.decode(schema, `[,${sample},]`)).toStrictEqual([null, value, null]);
    expect(jsv.decode(schema, `[\n,${sample}\n,\n]`)).toStrictEqual([null, value, null]);
    expect(jsv.encode(schema, [null, value, null])).toMatch(/^\[,.+,\]$/);
  });
});

describe("two empty slots at the end", () => {
  it.each([jsv.any(), jsv.nullable(jsv.string()), jsv.nullable(jsv.any())])("are two nulls: %#", (item) => {
    const schema = jsv.list<jsv.Schema>(item);
    expect(jsv.decode(schema, "[,]")).toStrictEqual([null, null]);
    expect(jsv.decode(schema, "[a,,]")).toStrictEqual(["a", null, null]);
    expect(jsv.encode(schema, ["a", null, null])).toBe("[a,,]");
  });

  it.each(values)(
    "of a list of value types are refused, since the reference reads one: %s",
    (_name, item, sample) => {
      const schema = jsv.list(jsv.nullable(item));
      const value = jsv.decode(schema, `[${sample}]`)[0];
      for (const text of ["[,]", `[${sample},,]`, `[,,]`, `[\n,,\n]`]) {
        const last = text.split(",").length - 1;
        expect(issueOf(() => jsv.decode(schema, text))).toMatchObject({
          code: "trailing_nulls",
          path: [last],
        });
      }
      expect(issueOf(() => jsv.encode(schema, [value, null, null]))).toMatchObject({
        code: "trailing_nulls",
        path: [2],
      });
      expect(jsv.decode(schema, `[,,${sample},]`)).toStrictEqual([null, null, value, null]);
      const recovered = jsv.safeDecode(schema, `[${sample},,]`, { recover: true });
      expect(recovered).toMatchObject({ success: false, partial: [value, null, undefined] });
    },
  );
});

describe("any other empty list item is an issue", () => {
  const others = [
    ...references.filter(([name]) => name !== "any"),
    ...values,
    ...nullables.filter(([name]) => /list|dictionary|map|object|bytes/.test(name)),
  ];
  it.each(others)("%s", (_name, item, sample) => {
    const schema = jsv.list(item);
    const issues = issuesOf(() => jsv.decode(schema, `[,${sample},]`));
    expect(issues.map(({ code, path, offset }) => [code, path, offset])).toEqual([
      ["missing_value", [0], 1],
      ["missing_value", [2], sample.length + 3],
    ]);
    expect(jsv.safeEncode(schema, [null, null]).success).toBe(false);
  });
});

describe("an empty dictionary or map value is null for any and for every nullable", () => {
  const inner = [
    ["any", jsv.any(), "x"] as const,
    ...nullables,
    ["lazy nullable", jsv.lazy(() => jsv.nullable(jsv.list(jsv.int()))), "[1]"] as const,
  ];
  it.each(inner)("%s", (_name, schema, sample) => {
    const value = jsv.decode<jsv.Schema>(schema, sample);
    const values = jsv.dictionary<jsv.Schema>(schema);
    const map = jsv.map<jsv.Schema, jsv.NumberSchema>(schema, jsv.int());
    for (const text of [`{a:,b:${sample},c:}`, `{\n\ta: ,\n\tb: ${sample},\n\tc: \n}`]) {
      expect(jsv.decode(values, text)).toStrictEqual({ a: null, b: value, c: null });
    }
    expect(jsv.decode(values, "{a:}")).toStrictEqual({ a: null });
    expect(jsv.decode(map, "{1:,2:}")).toStrictEqual(new Map([1, 2].map((key) => [key, null])));
    // The last of equal keys counts, null too.
    expect(jsv.decode(values, `{a:${sample},a:}`)).toStrictEqual({ a: null });

    const written = jsv.encode(values, { a: null, b: value, c: null });
    expect(written).toMatch(/^\{a:,b:.+,c:\}$/);
    expect(jsv.encode(values, new Map([["a", null]]))).toBe("{a:}");
    expect(jsv.encode(map, { 1: null })).toBe("{1:}");
    expect(jsv.encode(values, { a: null }, { layout: "formatted" })).toBe("{\n\ta: \n}");
    expect(values["~standard"].validate({ a: null })).toEqual({ value: { a: null } });
  });

  it("untyped maps", () => {
    expect(jsv.parse("[{k:},{a:,b:[,{c:}]}]")).toStrictEqual([
      { k: null },
      { a: null, b: [null, { c: null }] },
    ]);
    expect(jsv.parse("{N:1,Salutation:,City:x}")).toStrictEqual({ N: "1", Salutation: null, City: "x" });
    expect(jsv.stringify({ a: null })).toBe("{a:}");
    expect(jsv.stringify(new Map([["a", [{ b: null, c: undefined }]]]))).toBe("{a:[{b:}]}");
    expect(jsv.parse(jsv.stringify({ __proto__: null, a: null }, { layout: "formatted" }))).toEqual({
      a: null,
    });
  });

  it("a space is a text, not nothing", () => {
    expect(jsv.parse('{a: ,b:""}')).toStrictEqual({ a: " ", b: "" });
  });

  it("neither a wrong bracket nor a lone comma makes a null", () => {
    for (const text of ["{a:]", "[}", "{a:", ",", "}", "{a:,}", "{a:,,b:}"]) {
      expect(jsv.safeDecode(jsv.any(), text).success, text).toBe(false);
    }
  });
});

describe("any other empty dictionary or map value is an issue", () => {
  it.each(all.filter(([name]) => name !== "any"))("%s", (_name, schema) => {
    for (const map of [jsv.dictionary(schema), jsv.map(schema)] as jsv.Schema[]) {
      expect(issueOf(() => jsv.decode(map, "{k:}"))).toMatchObject({
        code: "missing_value",
        path: ["k"],
        offset: 3,
      });
      expect(issueOf(() => jsv.encode(map, { k: null } as never))).toMatchObject({
        code: "null_not_allowed",
        path: ["k"],
        message: expect.stringContaining("nullable(...) around the schema of its values would allow it"),
      });
    }
  });
});

describe("[] is the empty list, always", () => {
  it.each(all)("%s", (_name, item) => {
    expect(jsv.decode(jsv.list(item), "[]")).toStrictEqual([]);
    expect(jsv.decode(jsv.list(jsv.nullable(item)), "[\n]")).toStrictEqual([]);
  });
});

describe("the empty document is an issue", () => {
  it.each([...all, ...nullables])("%s", (_name, schema) => {
    for (const text of ["", "\n", "\ufeff", " \r\n\t"]) {
      expect(issueOf(() => jsv.decode(schema, text))).toMatchObject({ code: "empty_document", path: [] });
    }
  });
});

describe("the message of an empty slot helps where it can", () => {
  it("text may be empty: say how to write it", () => {
    expect(issueOf(() => jsv.decode(jsv.list(jsv.string()), "[a,,b]")).message).toContain('""');
    expect(issueOf(() => jsv.decode(jsv.dictionary(jsv.string()), "{a:}")).message).toContain('""');
  });

  it('a number may not: say nothing of ""', () => {
    expect(issueOf(() => jsv.decode(jsv.object("O", { n: jsv.int() }), "{n:}")).message).not.toContain('""');
  });
});
