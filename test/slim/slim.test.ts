import { readdirSync, readFileSync } from "node:fs";
import * as jsv from "@evovoice/jsv";
import { AppGetCallHistoryResponse } from "@evovoice/jsv/call-history";
import * as slim from "@evovoice/jsv/slim";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ReadVector, schemaOf } from "../conformance/types.js";
import { loadVectors } from "../conformance/vectors.js";
import { anySchema } from "../support/arbitrary.js";

// The slim entry has no reader of its own kind: it must give the values of the main entry, and refuse what that refuses.

/** What both entries must agree on: the value, or that there is none. */
function outcome(result: { success: boolean; data?: unknown }): string {
  return result.success ? fc.stringify(result.data) : "refused";
}

function differs(schema: jsv.Schema, text: string | Uint8Array, options: slim.DecodeOptions = {}): boolean {
  const full = outcome(jsv.safeDecode(schema, text, options));
  return outcome(slim.safeDecode(schema, text, options)) !== full;
}

describe("the slim entry", () => {
  it("exports what the main entry does, without what needs the grammar", () => {
    // Code that is generated leaves what it does not know to `decode`, which explains it.
    const needsGrammar = ["format", "toWire", "compileSchema"];
    expect(Object.keys(slim).sort()).toEqual(
      Object.keys(jsv)
        .filter((name) => !needsGrammar.includes(name))
        .sort(),
    );
  });

  it("shares all that reads no text with the main entry", () => {
    const own = ["decode", "parse", "safeDecode"];
    const exports: Readonly<Record<string, unknown>> = jsv;
    const different = Object.entries(slim).filter(([name, value]) => exports[name] !== value);
    expect(different.map(([name]) => name).sort()).toEqual(own);
  });

  it.each([{ unknownMembers: "error" }, { unknownMembers: "keep" }, { unknownProperties: "error" }] as const)(
    "reads and refuses every vector as the main entry does (%o)",
    (options) => {
      const vectors = loadVectors<ReadVector>("read");
      expect(vectors.length).toBeGreaterThan(800);
      const wrong = vectors.filter(({ type, jsv: text }) => differs(schemaOf(type), text, options));
      expect(wrong.map(({ id }) => id)).toEqual([]);
    },
  );

  it("reads and refuses the documents of further types, untyped, as the main entry does", () => {
    const vectors = loadVectors<ReadVector>("read", "vectors-types");
    expect(vectors.filter(({ jsv: text }) => differs(jsv.any(), text)).map(({ id }) => id)).toEqual([]);
  });

  it("reads and refuses every malformed document as the main entry does", () => {
    const folder = new URL("../../fixtures/malformed/", import.meta.url);
    const files = readdirSync(folder).filter((file) => file.endsWith(".jsv"));
    expect(files.length).toBeGreaterThan(60);
    for (const file of files) {
      const bytes = readFileSync(new URL(file, folder));
      for (const schema of [jsv.any(), AppGetCallHistoryResponse])
        expect(differs(schema, bytes), file).toBe(false);
    }
  });

  it("reads and refuses any text by any schema as the main entry does", () => {
    const text = fc.string({ unit: fc.constantFrom(...'{}[]:,"\n\r aB1é') });
    fc.assert(fc.property(anySchema(), text, (schema, given) => !differs(schema, given)));
  });
});

describe("a fault", () => {
  it.each([
    ["[1,2,x]", jsv.list(jsv.int()), 6],
    ["{a:1", jsv.any(), 4],
    ["", jsv.any(), 0],
    ["{a:1}}", jsv.any(), 5],
    ["[\n\t1,\n\tx\n]", jsv.list(jsv.int()), 8],
    ['[a,"b', jsv.any(), 3],
    ['[a,"b""c', jsv.any(), 3],
    ['{a:1,b:"x""y}', jsv.object("A", { a: jsv.string() }), 7],
  ] as const)("in %j has one issue, at the place where reading stopped", (text, schema, offset) => {
    const result = slim.safeDecode(schema, text);
    const issues = result.success ? [] : result.error.issues;
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatchObject({ code: "invalid_document", path: [], offset });
    const before = text.slice(0, offset).split("\n");
    expect(issues[0]).toMatchObject({ line: before.length, column: before.at(-1)!.length + 1 });
    expect(issues[0]?.message).toContain('await import("@evovoice/jsv")');
  });

  it("in a string that never ends stands at its opening quote, however long the string is", () => {
    for (const length of [60, 70_000, 200_000]) {
      const result = slim.safeDecode(jsv.any(), `[a,"b""${"c".repeat(length)}""d`);
      expect(result.success ? undefined : result.error.issues[0].offset).toBe(3);
    }
  });

  it("is a JsvError of the main entry", () => {
    expect(() => slim.parse("{a")).toThrow(jsv.JsvError);
    expect(() => slim.decode(slim.int(), "x")).toThrow(jsv.JsvError);
  });

  it("that the text does not have at all keeps its own code", () => {
    const codeOf = (text: string | Uint8Array, options: slim.DecodeOptions): unknown => {
      const result = slim.safeDecode(jsv.any(), text, options);
      return result.success ? undefined : result.error.issues[0].code;
    };
    expect(codeOf(Uint8Array.of(0xff), {})).toBe("invalid_utf8");
    expect(codeOf("abc", { maxLength: 2 })).toBe("too_long");
  });
});

it("recover is refused, since it needs the grammar", () => {
  const options = { recover: true } as slim.DecodeOptions;
  for (const read of [() => slim.parse("{a", options), () => slim.safeDecode(slim.any(), "{a}", options)])
    expect(read).toThrow(/recover needs the grammar/);
});
