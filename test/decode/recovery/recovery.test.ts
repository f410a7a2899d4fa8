import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as jsv from "../../../src/index.js";
import { schemaAndValue } from "../../support/arbitrary.js";
import { recovers } from "../../support/laws.js";
import { many, runs } from "../../support/size.js";
import { anyText, mutated, soup } from "../../support/text.js";
import { Item, Items, recover } from "./recovering.js";

describe("a whole document stays, whatever stands after it", () => {
  it.each<[text: string, schema: jsv.Schema, partial: unknown, code: string]>([
    ["[a,b]x[c]", jsv.list(jsv.string()), ["a", undefined], "text_after_document"],
    ["[a,b]][c]", jsv.list(jsv.string()), ["a", undefined], "unexpected_bracket"],
    ["{a:b,c:d}},{e:f}]", jsv.dictionary(jsv.string()), { a: "b" }, "unexpected_bracket"],
  ])("%s", (text, schema, partial, code) => {
    const result = recover(schema, text);
    expect(result.partial).toEqual(partial);
    expect(result.issues.map((issue) => issue.code)).toEqual([code]);
  });
});

describe("a fault costs what it touches", () => {
  it.each<[string, string, unknown, string[]]>([
    ["a faulty property", "[{id:a,n:x},{id:b}]", [{ id: "a" }, { id: "b" }], ["invalid_number"]],
    ["a faulty item", "[{id:a},x,{id:b}]", [{ id: "a" }, undefined, { id: "b" }], ["wrong_type"]],
    ["a quote in a bare text", '[{id:a"b,n:1},{id:c}]', [{ n: 1 }, { id: "c" }], ["quote_in_bare_text"]],
    [
      "a lost closing quote",
      '[{id:"a,n:1},{id:b,n:2},{id:"c"}]',
      [{ n: 1 }, { id: "b", n: 2 }, {}],
      ["text_after_quote"],
    ],
    [
      "a quote that is never closed",
      '[{id:"a,n:1},{id:b,n:2}]',
      [{ n: 1 }, { id: "b", n: 2 }],
      ["unterminated_quote"],
    ],
    [
      "a lost opening brace",
      "[{id:a},id:b,n:2},{id:c}]",
      [{}, undefined, undefined, { id: "c" }],
      ["mismatched_bracket"],
    ],
    ["a lost closing brace", "[{id:a,n:1,{id:b}]", [{ id: "a" }, { id: "b" }], ["missing_name"]],
    [
      "a lost closing bracket",
      "[{tags:[a,b},{id:b}]",
      [{ tags: ["a", undefined] }, { id: "b" }],
      ["mismatched_bracket"],
    ],
    [
      "a surplus bracket",
      "[{id:a},{{id:b},{id:c}]",
      [{ id: "a" }, { id: "b" }, { id: "c" }],
      ["missing_name"],
    ],
    ["a lost comma", "[{id:a}{id:b}]", [{}, { id: "b" }], ["missing_comma"]],
    [
      "a value that is a name",
      "[{id:a}{tags:[],id:n,n:1}]",
      [{}, { tags: [], id: "n", n: 1 }],
      ["missing_comma"],
    ],
    [
      "two lost closing braces",
      "[{id:a,meta:{k:v,n:5,id:c],{id:d}]",
      [{ id: "a" }, { id: "d" }],
      ["mismatched_bracket"],
    ],
    ["a doubled comma", "[{id:a,,n:1},{id:b}]", [{ n: 1 }, { id: "b" }], ["doubled_comma"]],
    ["a lost colon", "[{id:a,n1,tags:[a]},{id:b}]", [{ tags: ["a"] }, { id: "b" }], ["missing_colon"]],
    [
      "a line break in a text",
      "[{id:a\nb,n:1},{id:b}]",
      [{ n: 1 }, { id: "b" }],
      ["line_break_in_bare_text"],
    ],
    ["a truncated text", "[{id:a},{id:b,n:1", [{ id: "a" }, { id: "b" }], ["unexpected_end"]],
  ])("%s: %j", (_name, text, partial, codes) => {
    const recovered = recover(Items, text);
    expect(recovered.issues.map(({ code }) => code)).toEqual(codes);
    expect(recovered.partial).toStrictEqual(partial);
    expect(recover(Items, new TextEncoder().encode(text)).partial).toStrictEqual(partial);
  });

  it.each<[string, string, unknown]>([
    [
      "a lost colon",
      "[{id:a,u:1,n:5},{i2,n:6},{id:c,u:3,n:7}]",
      [{ id: "a", n: 5 }, { n: 6 }, { id: "c", n: 7 }],
    ],
    ["no colon at its own name", "[{id:a,u},{id:b,u:2},{id:c,u:3}]", [{}, { id: "b" }, { id: "c" }]],
    ["no name", "[{id:a,u:1},{id:b,u:2,:},{id:c,u:3}]", [{ id: "a" }, { id: "b" }, { id: "c" }]],
    ["a lost }", "[{id:a,u:1},{id:b,u:2,{id:c,u:3}]", [{ id: "a" }, { id: "b" }, { id: "c" }]],
    ["in another case", "[{id:a,U:1},{ID:b,u:2,{ Id:c,u:3}]", [{ id: "a" }, { id: "b" }, { id: "c" }]],
  ])("names that no schema has are no faults, near one neither: %s: %s", (_name, text, partial) => {
    const recovered = recover(Items, text);
    expect(recovered.issues).toHaveLength(1);
    expect(recovered.partial).toStrictEqual(partial);
  });

  it("without a schema", () => {
    expect(recover(jsv.any(), "[a,b[c,d]").partial).toStrictEqual(["a", undefined, undefined]);
    expect(recover(jsv.any(), "{a:1,b,c:2}").partial).toStrictEqual({});
  });

  it("of duplicates the last wins, faulty or not", () => {
    expect(recover(Item, "{n:1,N:x}").partial).toStrictEqual({});
  });

  it.each([jsv.any(), jsv.dictionary(jsv.any())])(
    "a name that a fault may have made takes nothing away",
    (schema) => {
      expect(recover(schema, "{e:1,h:{c:d}],e:2,i:3}").partial).toStrictEqual({ e: "1", h: {}, i: "3" });
    },
  );

  it("a name before a second fault is not called a bracket", () => {
    const [, second] = recover(jsv.list(jsv.int()), "{\n\t1,\n\t,\n2,]").issues;
    expect(second?.message).toMatch(/^expected the end of the document after "1", got a comma; /);
  });

  it("a bracket that closes nothing after a name without a colon may be one too many", () => {
    const [, second] = recover(jsv.list(jsv.any()), "{\n\tlabels: \n\t\n\t\ta,\n\t\tb\n\t]\n}", {
      maxDepth: 1,
    }).issues;
    expect(second?.message).toMatch(/no bracket is open here; it may be one too many$/);
  });

  it("an object that lost what is required is no object", () => {
    const R = jsv.object("R", { id: jsv.string(), n: jsv.int() }, { required: ["id"] });
    const { partial, issues } = recover(jsv.list(R), '[{n:1,i"d:a},{id:b}]');
    expect((partial as unknown[]).at(-1)).toStrictEqual({ id: "b" });
    expect((partial as unknown[])[0]).toBeUndefined();
    expect(issues).toHaveLength(1);
  });

  it("maxIssues: what is good after the last one is kept, but as many syntax errors end the reading", () => {
    const text = `[${"{n:x},".repeat(3)}{id:a}]`;
    const { issues, partial } = recover(Items, text, { maxIssues: 2 });
    expect(issues).toHaveLength(2);
    expect(partial).toStrictEqual([{}, {}, {}, { id: "a" }]);
    const two = '[{id:"a"b,n:1},{id:c},{id:"d"e},{id:f}]';
    expect(recover(Items, two, { maxIssues: 1 }).partial).toStrictEqual([{ n: 1 }, { id: "c" }, {}]);
    expect(recover(Items, two, { maxIssues: 2 }).partial).toHaveLength(4);
    expect(recover(Items, "[".repeat(many(50_000))).issues.length).toBeLessThanOrEqual(100);
    expect(recover(jsv.any(), `[${'a"b,'.repeat(many(50_000))}]`).issues).toHaveLength(100);
  });
});

describe("for any text", () => {
  const cases = schemaAndValue(anyText).chain(({ schema, value }) => {
    const written = jsv.safeEncode(schema, value);
    const text = fc.constant(written.success ? written.data : "");
    return fc.record({ schema: fc.constant(schema), text: fc.oneof(text, mutated(text), soup) });
  });

  it("recovery changes no success, repeats the faults, and gives what fits and stands in the text", () => {
    fc.assert(
      fc.property(cases, ({ schema, text }) => recovers(schema, text)),
      { numRuns: runs(4000) },
    );
  });
});

it.each<[schema: jsv.Schema, text: string, partial: unknown]>([
  [jsv.dictionary(jsv.int()), "{a:1,a:x,b:2}", { b: 2 }],
  [jsv.map(jsv.int(), jsv.int()), "{1:1,01:x,2:2}", new Map([[2, 2]])],
  [jsv.dictionary(jsv.string()), "{a:1,a:,b:2}", { b: "2" }],
  [jsv.dictionary(jsv.string()), "{a:,a:1}", { a: "1" }],
  [jsv.object("O", { a: jsv.int() }), "{a:1,a:x}", {}],
])("of equal keys the last counts, faulty or not: %#", (schema, text, partial) => {
  expect(recover(schema, text).partial).toStrictEqual(partial);
});

it.each<[schema: jsv.Schema, text: string, partial: unknown]>([
  [jsv.any(), '{x:,a:,b:"c"d,e:,f:,g:1}', { x: null, a: null, f: null, g: "1" }],
  [jsv.dictionary(jsv.nullable(jsv.int())), '{x:,a:,b:"1"2,e:,f:,g:1}', { x: null, a: null, f: null, g: 1 }],
  [jsv.any(), "{x:,a:", { x: null }],
])("an empty value is null, but beside a fault it is left out: %#", (schema, text, partial) => {
  expect(jsv.safeDecode(schema, text, { recover: true })).toMatchObject({ success: false });
  const result = jsv.safeDecode(schema, text, { recover: true });
  expect(result.success === false && result.partial).toStrictEqual(partial);
});
