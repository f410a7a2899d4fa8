import { readdirSync, readFileSync } from "node:fs";
import { afterEach, describe, expect, it, vi } from "vitest";
import { AppGetCallHistoryResponse } from "../../src/call-history/index.js";
import * as jsv from "../../src/index.js";
import { pathsAgree } from "../support/laws.js";
import { exchanges, responseOf } from "../transcripts/load.js";

const Call = jsv.object(
  "Call",
  {
    id: jsv.string(),
    state: jsv.enumeration("State", ["On", "Once", "Idle"]),
    ended: jsv.boolean(),
    tags: jsv.dictionary(jsv.nullable(jsv.string())),
    log: jsv.list(jsv.object("Entry", { at: jsv.string(), n: jsv.int() })),
  },
  { required: ["id"] },
);
const Calls = jsv.list(Call);

const TEXT =
  "[{id:a,state:Once,ended:True,tags:{k:v,l:},log:[{at:x,n:1},{at:y}]},{id:b,state:On},{id:c,ended:False,log:[]}]";

/** A compiled schema that has read so many good texts that its reader is generated. */
function generated<S extends jsv.Schema>(schema: S, text: string): jsv.Codec<S> {
  const codec = jsv.compileSchema(schema);
  for (let i = 0; i < 10; i++) codec.decode(text);
  return codec;
}

/** The value, or all that the error says. */
function outcome(read: () => unknown): unknown {
  try {
    return { value: read() };
  } catch (error) {
    if (!(error instanceof jsv.JsvError)) throw error;
    return error.issues.map((issue) => ({ ...issue, frame: issue.frame, offset: issue.offset }));
  }
}

/** How often code was made of a string. */
function countFunctions(): { count: number } {
  const made = { count: 0 };
  const Original = globalThis.Function;
  vi.stubGlobal("Function", function counting(...parts: string[]) {
    made.count += 1;
    return Original(...parts);
  });
  return made;
}

afterEach(() => void vi.unstubAllGlobals());

describe("a compiled schema", () => {
  it("reads what decode reads, before and after its code is generated", () => {
    const made = countFunctions();
    const codec = jsv.compileSchema(Calls);
    const expected = jsv.decode(Calls, TEXT);
    for (let i = 0; i < 20; i++) expect(codec.decode(TEXT)).toStrictEqual(expected);
    expect(codec.decode(new TextEncoder().encode(TEXT))).toStrictEqual(expected);
    expect(made.count).toBe(1);
  });

  it.each([
    ["names in another order", "[{ended:True,id:a},{log:[],id:b}]"],
    ["names in the other case", "[{Id:a,State:Idle,Log:[{At:x}]}]"],
    ["names that the schema does not know", "[{x:[1,{y:}],id:a,z:1,ended:True}]"],
    ["names that come twice", "[{id:a,id:b,ended:True,ended:False}]"],
    ["empty values", "[{id:a,tags:,log:,x:}]"],
    ["quoted values", '[{id:"a,""b""",tags:{k:"",l:","}}]'],
    ["values in another form", "[{id:a,state:once,ended:true,log:[{n:01}]}]"],
    ["dictionaries with other keys", "[{id:a,tags:{l:1,k:2,__proto__:3,toString:4}}]"],
    ["whitespace", "[\n\t{\n\t\tid: a,\n\t\tlog:\n[ \n{at: x\n}\n]\n}\n]\n"],
    [
      "whitespace where a string would begin",
      "[{id:a,tags:{k: \n,l:\t\r\n},log:[{at: \n},{at:\t\n,n:1},{at: \n x}]}]",
    ],
    ["strings longer than any window", `[{id:${"x".repeat(70_000)},ended:True},{id:b}]`],
    ["an empty list", "[]"],
  ])("reads %s as decode does", (_, text) => {
    expect(generated(Calls, TEXT).decode(text)).toStrictEqual(jsv.decode(Calls, text));
    // What generated code refuses without need is read all the same, but later.
    pathsAgree(Calls, TEXT);
    pathsAgree(Calls, text);
  });

  it.each([
    "",
    "[",
    "[{id:a}",
    "[{id:a}]x",
    "[{ended:True}]",
    "[{id:}]",
    "[{id: \n}]",
    "[{}]",
    "[{id:a{ended:True}}]",
    "[{id:a,ended:maybe},{id:b,state:Onc},{id:c,log:[{n:x}]}]",
    '[{"id":a}]',
    "[{id:a,,ended:True}]",
    "[{id:a,}]",
    "[{id:a]}",
    "[{id:a,tags:{k:{}}}]",
    "[{id:a,log:[,]}]",
  ])("refuses %j as decode does", (text) => {
    expect(outcome(() => generated(Calls, TEXT).decode(text))).toEqual(
      outcome(() => jsv.decode(Calls, text)),
    );
  });

  it.each<jsv.DecodeOptions>([
    { maxDepth: 3 },
    { maxLength: 20 },
    { unknownProperties: "error" },
    { unknownMembers: "keep" },
    { detach: true },
    { maxIssues: 1 },
  ])("honours %j", (options) => {
    const codec = generated(Calls, TEXT);
    for (const text of [TEXT, "[{id:a,x:1},{id:b,state:New}]"])
      expect(outcome(() => codec.decode(text, options))).toEqual(
        outcome(() => jsv.decode(Calls, text, options)),
      );
  });

  it("refuses recover, and options out of their range, as decode does", () => {
    const codec = generated(Calls, TEXT);
    expect(() => codec.decode(TEXT, { recover: true })).toThrow(TypeError);
    expect(() => codec.decode(TEXT, { maxDepth: -1 })).toThrow(RangeError);
    expect(() => jsv.compileSchema({} as jsv.Schema)).toThrow(TypeError);
    expect(() => jsv.compileSchema(Calls, { generate: 1 as unknown as boolean })).toThrow(RangeError);
  });

  it("writes as encode does", () => {
    const value = jsv.decode(Calls, TEXT);
    const codec = jsv.compileSchema(Calls);
    expect(codec.encode(value)).toBe(jsv.encode(Calls, value));
    expect(codec.encode(value, { keyCase: "pascal" })).toBe(jsv.encode(Calls, value, { keyCase: "pascal" }));
  });

  it("reads another text while a lazy schema is looked up in the middle of one", () => {
    const inner = generated(Calls, TEXT);
    const seen: unknown[] = [];
    const schemaOf = (): jsv.Schema =>
      jsv.list(
        jsv.object("Outer", {
          id: jsv.string(),
          any: jsv.lazy(() => {
            seen.push(inner.decode(TEXT));
            return jsv.string();
          }),
          next: jsv.string(),
        }),
      );
    const codec = jsv.compileSchema(schemaOf());
    for (let i = 0; i < 10; i++) codec.decode("[{id:a,next:n}]");
    expect(codec.decode("[{id:a,any:b,next:c},{id:d}]")).toEqual([
      { id: "a", any: "b", next: "c" },
      { id: "d" },
    ]);
    for (const value of seen) expect(value).toEqual(jsv.decode(Calls, TEXT));
    expect(seen.length).toBeGreaterThan(0);
  });
});

describe("code", () => {
  it("is not generated where a policy forbids it, which is asked once", () => {
    let asked = 0;
    vi.stubGlobal("Function", function forbidden() {
      asked += 1;
      throw new EvalError("forbidden");
    });
    const codec = jsv.compileSchema(Calls);
    for (let i = 0; i < 30; i++) expect(codec.decode(TEXT)).toStrictEqual(jsv.decode(Calls, TEXT));
    expect(asked).toBe(1);
  });

  it("is not tried without `generate`, nor for a schema that has no use for it", () => {
    const made = countFunctions();
    const codec = jsv.compileSchema(Calls, { generate: false });
    const numbers = jsv.compileSchema(jsv.list(jsv.int()));
    for (let i = 0; i < 30; i++) {
      expect(codec.decode(TEXT)).toStrictEqual(jsv.decode(Calls, TEXT));
      expect(numbers.decode("[1,2]")).toEqual([1, 2]);
    }
    expect(made.count).toBe(0);
  });

  it("is generated anew when texts become different, and less and less often where none is like another", () => {
    const made = countFunctions();
    const Row = jsv.object("Row", { a: jsv.string(), b: jsv.string(), c: jsv.string() });
    const codec = jsv.compileSchema(jsv.list(Row));
    const rows = (...texts: string[]): string => `[${Array.from({ length: 60 }, () => texts).join()}]`;
    const read = (text: string): void => {
      for (let i = 0; i < 20; i++) expect(codec.decode(text)).toEqual(jsv.decode(jsv.list(Row), text));
    };
    read(rows("{a:1,b:2}", "{a:1,c:3}"));
    expect(made.count).toBe(1);
    read(rows("{c:1,a:2}", "{C:1,B:1,A:3}"));
    expect(made.count).toBe(2);
    read(rows("{a:1,b:2}", "{a:1,c:3}"));
    expect(made.count).toBe(2);
  });
});

describe("the documents of others", () => {
  it("that are malformed are refused as decode refuses them", () => {
    const folder = new URL("../../fixtures/malformed/", import.meta.url);
    const codec = generated(AppGetCallHistoryResponse, jsv.encode(AppGetCallHistoryResponse, {}));
    const files = readdirSync(folder).filter((file) => file.endsWith(".jsv"));
    expect(files.length).toBeGreaterThan(60);
    for (const file of files) {
      const bytes = readFileSync(new URL(file, folder));
      expect(
        outcome(() => codec.decode(bytes)),
        file,
      ).toEqual(outcome(() => jsv.decode(AppGetCallHistoryResponse, bytes)));
    }
  });

  it("that a server sent are read as decode reads them", async () => {
    const texts = await Promise.all(exchanges.map((exchange) => responseOf(exchange).text()));
    const pages = [...new Set(texts)].filter((text) => /^\{(?:items|Items):/.test(text));
    expect(pages.length).toBeGreaterThan(10);
    const codec = jsv.compileSchema(AppGetCallHistoryResponse);
    for (const text of [...pages, ...pages, ...pages])
      expect(outcome(() => codec.decode(text))).toEqual(
        outcome(() => jsv.decode(AppGetCallHistoryResponse, text)),
      );
  });
});
