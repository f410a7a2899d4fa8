import { describe, expect, it } from "vitest";
import * as jsv from "../../src/index.js";
import * as builders from "../../src/schema/scalars.js";
import { issueOf, issuesOf } from "../support/issue.js";

const O = jsv.object("Thing", { a: jsv.int() });
const scalars: [name: string, schema: jsv.Schema][] = [
  ...Object.values(builders)
    .map((build): jsv.Schema => build())
    .filter(({ kind }) => kind !== "string" && kind !== "any")
    .map((schema): [string, jsv.Schema] => [schema.kind, schema]),
  ["enumeration", jsv.enumeration("E", ["A"])],
  ["flags", jsv.flags("F", { A: 1 })],
];
const nested: [name: string, schema: jsv.Schema, good: "list" | "map"][] = [
  ["list", jsv.list(jsv.int()), "list"],
  ["dictionary", jsv.dictionary(jsv.int()), "map"],
  ["map", jsv.map(jsv.int()), "map"],
  ["object", O, "map"],
];

describe("wrong type: text, a list or a map where something else is expected", () => {
  it.each([["string", jsv.string()] as const, ...scalars])("%s: a list or a map", (_name, schema) => {
    for (const [text, received] of [
      ["[]", "a list"],
      ["[x]", "a list"],
      ["{}", "a map"],
      ["{a:1}", "a map"],
    ] as const) {
      // Bytes may be a list of numbers.
      if (schema.kind === "bytes" && received === "a list") continue;
      expect(issueOf(() => jsv.decode(schema, text))).toMatchObject({
        code: "wrong_type",
        received,
        offset: 0,
        path: [],
      });
      expect(issueOf(() => jsv.decode(jsv.list(schema), `[${text}]`))).toMatchObject({
        code: "wrong_type",
        path: [0],
      });
      expect(issueOf(() => jsv.decode(jsv.nullable(schema), text)).code).toBe("wrong_type");
    }
  });

  it.each(nested)("%s: text, quoted text and the other bracket", (_name, schema, good) => {
    const other = good === "list" ? (["{a:1}", "a map"] as const) : (["[1]", "a list"] as const);
    for (const [text, received] of [
      ["abc", "abc"],
      ['"abc"', "abc"],
      ['""', ""],
      ['"[1]"', "[1]"],
      ['"{a:1}"', "{a:1}"],
      other,
    ] as const) {
      const issue = issueOf(() => jsv.decode(schema, text));
      expect(issue).toMatchObject({ code: "wrong_type", received, offset: 0, path: [] });
      expect(issue.expected).toBe(
        good === "list" ? "a list" : schema.kind === "object" ? "an object (Thing)" : "a map",
      );
    }
    expect(issueOf(() => jsv.decode(schema, good === "list" ? "{}" : "[]")).code).toBe("wrong_type");
  });

  it.each(scalars)("%s: text that it cannot read has a code of its own", (_name, schema) => {
    const text = "no such thing!";
    const issue = issueOf(() => jsv.decode(schema, text));
    expect(issue.code).toMatch(/^(invalid_\w+|unknown_member)$/);
    expect(issue).toMatchObject({ received: text, offset: 0, line: 1, column: 1 });
    expect(issue.message).toContain(JSON.stringify(text));
    expect(issue.expected).not.toBe("");
  });

  it.each<[schema: jsv.Schema, text: string]>([
    [jsv.byte(), "256"],
    [jsv.byte(), "-1"],
    [jsv.short(), "-32769"],
    [jsv.int(), "2147483648"],
    [jsv.long(), "9223372036854775808"],
    [jsv.ulong(), "18446744073709551616"],
    [jsv.decimal(), "79228162514264337593543950336"],
    [jsv.flags("F", { A: 1 }), "4294967296"],
  ])("%o: %s is out of range", (schema, text) => {
    expect(issueOf(() => jsv.decode(schema, text))).toMatchObject({
      code: "number_out_of_range",
      received: text,
    });
  });

  it("received is cut to 80 characters, never inside a pair", () => {
    const received = issueOf(() => jsv.decode(jsv.int(), "😀".repeat(100))).received!;
    expect(received.length).toBeLessThanOrEqual(80);
    expect(received).not.toMatch(/\p{Surrogate}/u);
  });
});

describe("the likely cause of a fault", () => {
  const IN_QUOTES = "; in quotes everything is text";
  const NO_NULL = "; JSV has no word for null";

  it.each<[schema: jsv.Schema, text: string, cause: string]>([
    [jsv.list(jsv.int()), '"[1]"', IN_QUOTES],
    [jsv.list(jsv.int()), "x", "; a list stands in brackets: [a,b]"],
    [jsv.list(jsv.int()), '"x[1]"', "; a list stands in brackets: [a,b]"],
    [jsv.list(jsv.int()), "{a:1}", "; a list stands in brackets: [a,b]"],
    [O, '"{a:1}"', IN_QUOTES],
    [O, '"a{"', "; an object stands in braces: {name:value}"],
    [O, "[1]", "; an object stands in braces: {name:value}"],
    [jsv.map(jsv.int()), "x", "; a map stands in braces: {name:value}"],
    [jsv.dictionary(jsv.int()), "[]", "; a map stands in braces: {name:value}"],
    [jsv.string(), "[a]", "; a string that begins with [ must be quoted"],
    [jsv.string(), "{a:b}", "; a string that begins with { must be quoted"],
    [jsv.int(), "[1]", "got a list"],
    [jsv.int(), "null", NO_NULL],
    [O, "NULL", NO_NULL],
    [jsv.dictionary(jsv.int()), "{a:nil}", `${NO_NULL}: leave the property out`],
    [jsv.list(jsv.int()), "[none]", NO_NULL],
    [jsv.int(), "nullx", 'got "nullx"'],
    [jsv.list(jsv.int()), "[1, ]", "; spaces and tabs are data in JSV, so leave them out"],
    [jsv.list(O), "[<html>]", "; an object stands in braces: {name:value}"],
    [jsv.subclasses(O, { "N.Thing": O }), "x", "; an object stands in braces: {name:value}"],
    [jsv.int(), "xnull", 'got "xnull"'],
  ])("%#: %s", (schema, text, cause) => {
    const { message } = issueOf(() => jsv.decode(schema, text));
    expect(message.slice(-cause.length)).toBe(cause);
  });
});

describe("all schema faults of a document are collected in one error", () => {
  const Row = jsv.object(
    "Row",
    {
      n: jsv.int(),
      tags: jsv.list(jsv.string()),
      kind: jsv.enumeration("E", ["A"]),
      map: jsv.dictionary(jsv.boolean(), jsv.int()),
    },
    { required: ["n", "kind"] },
  );

  it("in the order of the text, missing properties at the end of their object", () => {
    const text = "[{n:x,tags:[a,[b],,c]},{kind:B,map:{k:True,1:maybe}},z,{n:1,kind:A}]";
    const issues = issuesOf(() => jsv.decode(jsv.list(Row), text));
    expect(issues.map(({ code, path, offset }) => [code, path, text.slice(offset, offset! + 2)])).toEqual([
      ["invalid_number", [0, "n"], "x,"],
      ["wrong_type", [0, "tags", 1], "[b"],
      ["missing_value", [0, "tags", 2], ",c"],
      ["missing_property", [0, "kind"], "{n"],
      ["unknown_member", [1, "kind"], "B,"],
      ["invalid_number", [1, "map", "k"], "k:"],
      ["invalid_boolean", [1, "map", "1"], "ma"],
      ["missing_property", [1, "n"], "{k"],
      ["wrong_type", [2], "z,"],
    ]);
  });

  it("paths carry the schema's names, whatever the text calls them", () => {
    expect(issueOf(() => jsv.decode(jsv.list(O), "[{ A :x}]")).path).toEqual([0, "a"]);
  });
});

describe("numbers in quotes, padded scalars: what section 3 reads leniently", () => {
  it.each<[schema: jsv.Schema, text: string, value: unknown]>([
    [jsv.int(), '" 007 "', 7],
    [jsv.boolean(), '"TRUE"', true],
    [jsv.double(), '"1,000.5"', 1000.5],
    [jsv.enumeration("E", ["A"]), " a ", "A"],
    [jsv.enumeration("E", ["A"]), "0", "A"],
    [jsv.flags("F", { Read: 1, Write: 2 }), '"Read, write"', 3],
    [jsv.bytes(), '""', new Uint8Array()],
    [jsv.guid(), '"{01234567-89ab-cdef-0123-456789abcdef}"', "0123456789abcdef0123456789abcdef"],
    [jsv.dateTime(), "2020-01-02T03:04:05Z", "2020-01-02T03:04:05Z"],
    [jsv.dateTime(), '"2020-01-02T03:04:05Z"', "2020-01-02T03:04:05Z"],
    [jsv.string(), "007", "007"],
    [jsv.string(), "null", "null"],
  ])("%o: %s", (schema, text, value) => {
    expect(jsv.decode(schema, text)).toStrictEqual(value);
    expect(jsv.decode(jsv.object("P", { p: schema }), `{p:${text}}`)).toStrictEqual({ p: value });
  });
});

it("what is required cannot be left out, and no message says so", () => {
  const R = jsv.object(
    "R",
    { n: jsv.int(), tags: jsv.list(jsv.int()), o: jsv.int() },
    { required: ["n", "tags"] },
  );
  const messages = (text: string): string[] =>
    issuesOf(() => jsv.decode(R, text)).map(({ message }) => message);
  const INT = "expected a whole number from -2147483648 to 2147483647; got";
  expect(messages("{n:,tags:[],o:}")).toEqual([
    `${INT} nothing`,
    `${INT} nothing; leave the property out if it has no value`,
  ]);
  expect(messages("{n:null,tags:[null,],o:null}")).toEqual([
    `${INT} "null"; JSV has no word for null`,
    `${INT} "null"; JSV has no word for null`,
    `${INT} nothing; there may be a comma too many`,
    `${INT} "null"; JSV has no word for null: leave the property out`,
  ]);
  expect(messages("{n:1,tags:}")).toEqual(["expected a list; got nothing"]);
});
