import { describe, expect, it } from "vitest";
import * as jsv from "../../src/index.js";
import { heap } from "../support/heap.js";
import { issueOf, issuesOf } from "../support/issue.js";

describe("maxLength", () => {
  it("counts UTF-16 units of a string", () => {
    expect(jsv.parse("[😀]", { maxLength: 4 })).toStrictEqual(["😀"]);
    expect(issueOf(() => jsv.parse("[😀]", { maxLength: 3 }))).toStrictEqual({
      code: "too_long",
      message: "the document has 4 UTF-16 units; the option maxLength allows 3",
      path: [],
      expected: "at most 3 UTF-16 units",
      received: "4 UTF-16 units",
    });
  });

  it("counts bytes of bytes", () => {
    const bytes = new TextEncoder().encode("[😀]");
    expect(jsv.parse(bytes, { maxLength: 6 })).toStrictEqual(["😀"]);
    const { message } = issueOf(() => jsv.parse(bytes, { maxLength: 5 }));
    expect(message).toBe("the document has 6 bytes; the option maxLength allows 5");
  });

  it("is reported before anything else that is wrong with the text", () => {
    expect(issueOf(() => jsv.parse("[[[[", { maxLength: 3, maxDepth: 1 })).code).toBe("too_long");
    expect(issueOf(() => jsv.parse(Uint8Array.of(0xff, 0xff), { maxLength: 1 })).code).toBe("too_long");
  });

  it("0 leaves nothing, none is no limit", () => {
    expect(issueOf(() => jsv.parse("a", { maxLength: 0 })).code).toBe("too_long");
    expect(issueOf(() => jsv.parse("", { maxLength: 0 })).code).toBe("empty_document");
    expect(jsv.parse("a", { maxLength: Number.POSITIVE_INFINITY })).toBe("a");
  });

  it("an ArrayBuffer, which has no length, does not slip through", () => {
    const buffer = new TextEncoder().encode("[a,b]").buffer as unknown as Uint8Array;
    // Either way is safe: a TypeError, or the limit applied to its bytes.
    const refused = ((): boolean => {
      try {
        return !jsv.safeDecode(jsv.any(), buffer, { maxLength: 1 }).success;
      } catch (error) {
        return error instanceof TypeError;
      }
    })();
    expect(refused).toBe(true);
  });
});

describe("maxIssues", () => {
  const text = `[${"x,".repeat(149)}x]`;
  it.each([
    [undefined, 100],
    [1, 1],
    [2, 2],
    [150, 150],
    [Number.POSITIVE_INFINITY, 150],
  ])("maxIssues %s gives %i issues", (maxIssues, count) => {
    const options = maxIssues === undefined ? {} : { maxIssues };
    const issues = issuesOf(() => jsv.decode(jsv.list(jsv.int()), text, options));
    expect(issues.map(({ path }) => path[0])).toEqual(Array.from({ length: count }, (_, i) => i));
  });

  it("holds in objects, maps, missing and unknown properties", () => {
    const R = jsv.object("R", { a: jsv.int(), b: jsv.int(), c: jsv.int() }, { required: ["a", "b", "c"] });
    const options = { maxIssues: 2, unknownProperties: "error" } as const;
    for (const [schema, document] of [
      [R, "{}"],
      [R, "{a:x,b:y,c:z}"],
      [R, "{d:1,e:1,f:1}"],
      [jsv.map(jsv.int()), "{a:x,b:y,c:z}"],
      [jsv.dictionary(jsv.int(), jsv.int()), "{a:x,b:y,c:z}"],
      [jsv.dictionary(jsv.string()), "{a:,b:,c:}"],
    ] as [jsv.Schema, string][]) {
      expect(issuesOf(() => jsv.decode(schema, document, options))).toHaveLength(2);
    }
  });
});

describe("RangeError for options out of their range", () => {
  it.each<jsv.DecodeOptions>([
    { maxDepth: -1 },
    { maxDepth: 1001 },
    { maxDepth: 0.5 },
    { maxDepth: Number.NaN },
    { maxDepth: "5" as unknown as number },
    { maxLength: -1 },
    { maxLength: Number.NaN },
    { maxLength: 1.5 },
    { maxIssues: 0 },
    { maxIssues: -1 },
    { maxIssues: Number.NaN },
    { maxIssues: 1.5 },
    { unknownMembers: "ignore" as never },
    { unknownProperties: "keep" as never },
    { recover: "yes" as never },
    { recover: 1 as never },
    { detach: null as never },
    { detach: "no" as never },
  ])("%o", (options) => {
    expect(() => jsv.decode(jsv.any(), "a", options)).toThrow(RangeError);
    expect(() => jsv.decode(jsv.any(), "a", options)).toThrow(`${Object.keys(options)[0]} must be `);
    expect(() => jsv.safeDecode(jsv.any(), "a", options)).toThrow(RangeError);
    expect(() => jsv.parse("a", options)).toThrow(RangeError);
  });

  it("undefined stands for the default", () => {
    const options = {
      maxDepth: undefined,
      maxLength: undefined,
      maxIssues: undefined,
    } as unknown as jsv.DecodeOptions;
    expect(jsv.parse("[a]", options)).toStrictEqual(["a"]);
  });
});

it("TypeError for what is no schema", () => {
  const message = /^decode: its first argument must be a schema/;
  expect(() => jsv.decode("int" as never, "1")).toThrow(message);
  expect(() => jsv.safeDecode({} as never, "1")).toThrow(message);
  const copy = JSON.parse(JSON.stringify(jsv.int())) as jsv.Schema;
  const lost = new TypeError(
    "this schema of kind int has lost its rules: it is a copy by JSON, or made by another version of the library",
  );
  expect(() => jsv.safeDecode(copy, "1")).toThrow(lost);
  expect(() => jsv.encode(copy, 1)).toThrow(lost);
  expect(() => jsv.object("A", { copy })).toThrow(lost);
});

describe("safeDecode and decode say the same", () => {
  it("success and failure", () => {
    expect(jsv.safeDecode(jsv.int(), "1")).toStrictEqual({ success: true, data: 1 });
    const result = jsv.safeDecode(jsv.int(), "x");
    expect(result).toMatchObject({ success: false, error: { name: "JsvError" } });
    expect(!result.success && result.error.message).toBe(
      (() => {
        try {
          return jsv.decode(jsv.int(), "x");
        } catch (error) {
          return (error as Error).message;
        }
      })(),
    );
  });

  it("but only one that does not throw can recover", () => {
    const why = "it throws, so that recover could give no partial";
    expect(() => jsv.decode(jsv.any(), "a", { recover: true })).toThrow(
      new TypeError(`decode: ${why}; use safeDecode`),
    );
    expect(() => jsv.parse("a", { recover: true })).toThrow(
      new TypeError(`parse: ${why}; use safeDecode with any()`),
    );
  });

  it("partial exists only with recover, where something could be had", () => {
    const result = jsv.safeDecode(jsv.list(jsv.int()), "[1,x]");
    expect(result).not.toHaveProperty("partial");
    expect(jsv.safeDecode(jsv.int(), "x", { recover: true })).not.toHaveProperty("partial");
    expect(!result.success && result.error).not.toHaveProperty("partial");
  });
});

describe("detach", () => {
  it("lets go of the document in issues, too, which are the same", async () => {
    const Named = jsv.dictionary(jsv.list(jsv.int()));
    const errorOf = (detach: boolean): jsv.JsvError | undefined => {
      const items = `${"12345678,".repeat(1_000_000)}a faulty item,2`;
      // Joined, it is one string on the heap; of a Buffer, Node 24 makes one that does not count there.
      const text = [`{${"a".repeat(30)}:[`, items, "]}"].join("");
      const result = jsv.safeDecode(Named, text, { detach });
      return result.success ? undefined : result.error;
    };
    errorOf(true);
    const before = await heap();
    const detached = errorOf(true);
    expect((await heap()) - before).toBeLessThan(2_000_000);
    const lazy = errorOf(false);
    expect((await heap()) - before).toBeGreaterThan(5_000_000);
    const [issue] = lazy?.issues ?? [];
    expect({ ...issue }).toMatchObject({ line: 1, column: 9_000_034, frame: expect.any(String) });
    expect({ ...detached?.issues[0] }).toEqual({ ...issue });
  });

  it.each(["a", "twelve chars", "thirteen char", "more than thirteen"])("changes no value: %s", (text) => {
    for (const written of [text, `"${text}"`, `\n${text}`]) {
      expect(jsv.parse(written, { detach: true })).toBe(text);
      expect(jsv.parse(`[{${text}:${text}}]`, { detach: true })).toStrictEqual([{ [text]: text }]);
    }
  });
});
