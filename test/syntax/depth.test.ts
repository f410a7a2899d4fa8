import { describe, expect, it } from "vitest";
import { any, decode, format, type JsvValue, parse, safeDecode, stringify, toWire } from "../../src/index.js";
import { issueOf } from "../support/issue.js";
import { nests } from "./nests.js";

function depthOf(value: JsvValue): number {
  let depth = 0;
  for (let inner: JsvValue | undefined = value; typeof inner === "object" && inner !== null; depth++) {
    inner = Array.isArray(inner) ? inner[0] : Object.values(inner)[0];
  }
  return depth;
}

describe.each(Object.entries(nests))("nested %s", (_name, nest) => {
  it.each([1, 2, 10, 128, 1000])("maxDepth %i: at the limit it passes, one more fails", (maxDepth) => {
    expect(depthOf(parse(nest(maxDepth), { maxDepth }))).toBe(maxDepth);
    const deeper = nest(maxDepth + 1);
    const issue = issueOf(() => parse(deeper, { maxDepth }));
    expect(issue).toMatchObject({ code: "too_deep", line: 1 });
    expect(deeper.charAt(issue.offset!)).toMatch(/[{[]/);
    expect(deeper.slice(0, issue.offset).match(/[{[]/g)).toHaveLength(maxDepth);
    expect(issue.path).toHaveLength(maxDepth);
    expect(issue.message).toContain(String(maxDepth));
  });

  it("the default is 128", () => {
    expect(depthOf(parse(nest(128)))).toBe(128);
    expect(issueOf(() => parse(nest(129))).code).toBe("too_deep");
  });

  it("closed brackets do not count", () => {
    const text = `[${Array.from({ length: 300 }, () => nest(5)).join(",")}]`;
    expect(parse(text, { maxDepth: 6 })).toHaveLength(300);
    expect(issueOf(() => parse(text, { maxDepth: 5 })).code).toBe("too_deep");
  });

  it("1,000 levels survive every way through", () => {
    const text = nest(1000);
    const options = { maxDepth: 1000 };
    const value = parse(text, options);
    expect(stringify(value, options)).toBe(text);
    expect(toWire(stringify(value, { ...options, layout: "formatted" }))).toBe(text);
    expect(toWire(format(text))).toBe(text);
    expect(safeDecode(any(), format(text), options).success).toBe(true);
  });
});

describe("maxDepth counts every open bracket and nothing else", () => {
  it("brackets in quotes are text", () => {
    expect(parse('["[[[{"]', { maxDepth: 1 })).toStrictEqual(["[[[{"]);
  });

  it("0 leaves only text", () => {
    expect(parse("a", { maxDepth: 0 })).toBe("a");
    expect(issueOf(() => parse("[]", { maxDepth: 0 })).code).toBe("too_deep");
  });

  it("one document's depth is not counted for the next", () => {
    issueOf(() => parse("[[[", { maxDepth: 3 }));
    issueOf(() => parse("]]]", { maxDepth: 3 }));
    expect(parse("[[[]]]", { maxDepth: 3 })).toStrictEqual([[[]]]);
    expect(issueOf(() => parse("[[[[]]]]", { maxDepth: 3 })).code).toBe("too_deep");
  });

  it.each(["[a[b]]", "{a:b{c}}", "{a{b}:1}", "[[]]{"])(
    "a bracket where none may open is no matter of depth: %s",
    (text) => {
      const { code, offset } = issueOf(() => parse(text, { maxDepth: 9 }));
      expect(issueOf(() => parse(text, { maxDepth: text.startsWith("[[") ? 2 : 1 }))).toMatchObject({
        code,
        offset,
      });
    },
  );

  it("surplus closing brackets are refused at the first", () => {
    expect(issueOf(() => parse("]]]"))).toMatchObject({ code: "unexpected_bracket", offset: 0 });
    expect(issueOf(() => parse("{}}}"))).toMatchObject({ code: "unexpected_bracket", offset: 2 });
  });

  it.each([-1, 1.5, 1001, Number.NaN, Number.POSITIVE_INFINITY])("RangeError for maxDepth %d", (maxDepth) => {
    expect(() => decode(any(), "a", { maxDepth })).toThrow(RangeError);
    expect(() => safeDecode(any(), "a", { maxDepth })).toThrow(RangeError);
    expect(() => stringify("a", { maxDepth })).toThrow(RangeError);
  });
});

describe("a fault in each of many deep places", () => {
  it("is reported once, and it is the first", () => {
    const text = `${"[".repeat(32)}${"{a},".repeat(10)}b${"]".repeat(32)}`;
    const result = safeDecode(any(), text);
    expect(result.success ? [] : result.error.issues).toMatchObject([{ code: "missing_colon", offset: 33 }]);
  });
});
