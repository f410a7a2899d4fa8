import { arbitrary } from "@evovoice/jsv/testing/arbitrary";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppGetCallHistory, callHistory } from "../../src/call-history/index.js";
import { parseQueryString, requestUrl, toQueryString } from "../../src/http/index.js";
import * as jsv from "../../src/index.js";
import { anySchema } from "../support/arbitrary.js";
import { issueOf, issuesOf } from "../support/issue.js";
import { runs } from "../support/size.js";
import { wellFormedText } from "../support/text.js";
import { callHistoryBy } from "./support.js";

const Inner = jsv.object("Inner", { text: jsv.string(), labels: jsv.dictionary(jsv.string()) });
const Search = jsv.object("Search", {
  name: jsv.string(),
  ids: jsv.list(jsv.nullable(jsv.string())),
  counts: jsv.list(jsv.nullable(jsv.int())),
  since: jsv.dateTimeOffset(),
  most: jsv.ulong(),
  inner: Inner,
  inners: jsv.list(Inner),
  labels: jsv.dictionary(jsv.string()),
  page: jsv.int(),
  all: jsv.boolean(),
  access: jsv.flags("Access", { Read: 1, Write: 2 }),
  data: jsv.bytes(),
  anything: jsv.any(),
});

describe("toQueryString", () => {
  it.each<[string, jsv.InferInput<typeof Search>, string]>([
    ["a string as it is", { name: ' "a",[b] ' }, "name=%20%22a%22%2C%5Bb%5D%20"],
    ["a list in brackets", { ids: ["x", "y,z", 'a"b'] }, 'ids=[x,"y,z","a""b"]'],
    ["spaces that the service would trim in quotes", { ids: [" a", "b ", " "] }, 'ids=[" a","b "," "]'],
    ["empty texts and nulls of a list of strings", { ids: ["", null, "a"] }, 'ids=["",,a]'],
    ["the empty list", { ids: [] }, "ids=[]"],
    [
      "a date with its offset",
      { since: "2020-01-02T03:04:05.0000000+05:30" },
      "since=2020-01-02T03:04:05.0000000+05:30",
    ],
    ["a large number", { most: 2n ** 64n - 1n }, "most=18446744073709551615"],
    ["a nested object", { inner: { text: "a&b=c" } }, "inner={text:a&b=c}"],
    ["a dictionary", { labels: { "a b": " c", "d:e": "" } }, 'labels={a b:" c","d:e":""}'],
    ["padded keys in quotes", { labels: { " a": "b" } }, 'labels={" a":b}'],
    ["an enumeration of flags as a number", { access: 3 }, "access=3"],
    ["the empty byte array", { data: new Uint8Array() }, 'data=""'],
    ["nothing for null and undefined", { name: null, ids: undefined }, ""],
    ["a date where text is quoted", { anything: ["a b", "+"] }, "anything=[a b,+]"],
  ])("writes %s", (_what, value, text) => {
    const written = toQueryString(Search, value);
    const expected =
      text.includes("%") || text === ""
        ? text
        : text.replace(/=(.*)$/, (_all, jsvText: string) => `=${encodeURIComponent(jsvText)}`);
    expect(written).toBe(expected);
    expect(written).toMatch(/^[\w.!~*'()%&=-]*$/);
    expect(jsv.encode(Search, parseQueryString(Search, written))).toBe(jsv.encode(Search, value));
  });

  it.each<[string, jsv.InferInput<typeof Search>, string, jsv.JsvIssueCode]>([
    ["an empty string property", { name: "" }, "name", "missing_value"],
    ["a lone surrogate", { name: "\ud800" }, "name", "invalid_utf8"],
    ["a lone surrogate in a list", { ids: ["a", "\udc00"] }, "ids", "invalid_utf8"],
    ["a null in a list of numbers", { counts: [1, null, 2] }, "counts", "null_not_allowed"],
    ["a null at the end of a list", { counts: [1, null] }, "counts", "null_not_allowed"],
    ["a list of one null", { ids: [null] }, "ids", "only_null_item"],
    ["an empty key", { labels: { "": "a" } }, "labels", "missing_name"],
    ["the text U+200B in JSV", { ids: ["\u200b"] }, "ids", "wrong_type"],
    ["a value that does not fit", { page: 1.5 }, "page", "invalid_number"],
    ["an unknown property", { pages: 1 } as object, "pages", "unknown_property"],
  ])("refuses %s", (_what, value, name, code) => {
    const { path, code: actual, message } = issueOf(() => toQueryString(Search, value));
    expect([path[0], actual]).toEqual([name, code]);
    expect(message).toMatch(/\w+ \w+/);
  });

  it("takes an object schema alone", () => {
    const list = jsv.list(jsv.int()) as unknown as typeof Search;
    expect(() => toQueryString(list, {})).toThrow(TypeError);
    expect(() => parseQueryString(list, "")).toThrow(TypeError);
  });
});

describe("parseQueryString", () => {
  it.each<[string, string, object]>([
    ["nothing", "", {}],
    ["a question mark at the beginning, and empty parameters", "?&page=2&", { page: 2 }],
    ["names in any case", "PAGE=2&Name=a", { page: 2, name: "a" }],
    ["plus as a space", "name=a+b%2Bc", { name: "a b+c" }],
    ["an equals sign in a value", "name=a=b", { name: "a=b" }],
    ["no value as absence", "name=&ids=&labels", {}],
    ["quotes of a string as they are", 'name="a"', { name: '"a"' }],
    [
      "a list without brackets",
      'ids=a,"b,c",,{d:e},[f],g"h',
      { ids: ["a", "b,c", null, "{d:e}", "[f]", 'g"h'] },
    ],
    ["a list of one empty text", 'ids=""', { ids: [""] }],
    ["line breaks in a list without brackets", "ids=a%0d%0ab,c", { ids: ["a\r\nb", "c"] }],
    [
      "a list of objects without brackets",
      "inners={text:a},{Text:b}",
      { inners: [{ text: "a" }, { text: "b" }] },
    ],
    ["numbers without brackets", "counts=1,2", { counts: [1, 2] }],
    ["U+FEFF as a character", "ids=%ef%bb%bf,a&name=%ef%bb%bf", { ids: ["\ufeff", "a"], name: "\ufeff" }],
    ["flags by name", "access=Read, write", { access: 3 }],
    ["a map whose values hold quotes", 'labels={a:f"g,"b,c":"d"}', { labels: { a: 'f"g', "b,c": "d" } }],
    ["unknown names, whatever they are", "__proto__=1&constructor=2&x=1&x=2&page=3", { page: 3 }],
  ])("reads %s", (_what, text, value) => {
    const read = parseQueryString(Search, text);
    expect(read).toStrictEqual(value);
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
  });

  it.each<[string, string, string, jsv.JsvIssueCode]>([
    ["a name that stands twice", "page=1&Page=2", "page", "duplicate_key"],
    ["malformed percent-encoding", "name=100%", "name", "invalid_utf8"],
    ["invalid UTF-8", "name=%ff", "name", "invalid_utf8"],
    ["a percent-encoded half of a pair", "name=%ed%a0%80", "name", "invalid_utf8"],
    ["no value for a number", "page=", "page", "missing_value"],
    ["text for a number", "page=one", "page", "invalid_number"],
    ["U+FEFF before a number", "page=%ef%bb%bf1", "page", "invalid_number"],
    ["two values for a boolean", "all=True,False", "all", "invalid_boolean"],
    ["a brace that ends a list early", "ids=a,b}c", "ids", "unexpected_bracket"],
    ["a quote that is never closed", 'ids=a,"b', "ids", "unexpected_bracket"],
    ["text after a quote", 'ids=a,"b"c', "ids", "unexpected_bracket"],
    ["text after a bracket", "ids=[a],b", "ids", "text_after_document"],
    ["spaces around a list", "ids=+a,b", "ids", "wrong_type"],
  ])("refuses %s", (_what, text, name, code) => {
    const issue = issueOf(() => parseQueryString(Search, text));
    expect([issue.path[0], issue.code]).toEqual([name, code]);
  });

  it("names the way to a fault inside a value, and shows it", () => {
    const issue = issueOf(() => parseQueryString(Search, "counts=[1,x]"));
    expect(issue).toMatchObject({ path: ["counts", 1], code: "invalid_number", received: "x" });
    expect(issue.frame).toBe("[1,x]\n   ^");
  });

  it("collects the issues of all parameters, up to maxIssues", () => {
    const text = "page=x&all=maybe&since=never";
    expect(issuesOf(() => parseQueryString(Search, text)).map(({ path }) => path[0])).toEqual([
      "page",
      "all",
      "since",
    ]);
    expect(issuesOf(() => parseQueryString(Search, text, { maxIssues: 2 }))).toHaveLength(2);
  });

  it("refuses options out of their range, as decode does", () => {
    expect(() => parseQueryString(Search, "page=x", { maxIssues: 0 })).toThrow(RangeError);
    expect(() => parseQueryString(Search, "", { maxDepth: -1 })).toThrow(RangeError);
  });

  it("minds required, unknown properties and unknown members as decode does", () => {
    const State = jsv.enumeration("State", ["Idle"]);
    const Agent = jsv.object("Agent", { id: jsv.string(), state: State }, { required: ["id"] });
    expect(issueOf(() => parseQueryString(Agent, "state=idle")).code).toBe("missing_property");
    expect(issueOf(() => parseQueryString(Agent, "id=")).code).toBe("missing_property");
    expect(issueOf(() => parseQueryString(Agent, "id=a&x=1", { unknownProperties: "error" })).code).toBe(
      "unknown_property",
    );
    expect(issueOf(() => parseQueryString(Agent, "id=a&state=Busy")).code).toBe("unknown_member");
    expect(parseQueryString(Agent, "id=a&state=Busy", { unknownMembers: "keep" })).toEqual({
      id: "a",
      state: "Busy",
    });
  });

  it("knows no text that makes it throw anything but a JsvError", () => {
    const delimiters = fc.string({
      unit: fc.constantFrom(
        ...'",:{}[]%+&= a1\u0000',
        "ids",
        "labels",
        "name",
        "inner",
        "anything",
        "%22",
        "%ff",
      ),
    });
    fc.assert(
      fc.property(delimiters, (text) => {
        try {
          parseQueryString(Search, text);
        } catch (error) {
          if (!(error instanceof jsv.JsvError)) throw error;
        }
      }),
      { numRuns: runs(2000) },
    );
  });
});

it("what toQueryString writes reads back as it was, for any object schema", () => {
  let carried = 0;
  const objects = anySchema().filter((schema): schema is jsv.ObjectSchema => schema.kind === "object");
  const pairs = objects.chain((schema) =>
    arbitrary(schema, { string: wellFormedText }).map((value) => ({ schema, value })),
  );
  fc.assert(
    fc.property(pairs, ({ schema, value }) => {
      let written: string;
      try {
        written = toQueryString(schema, value as never);
      } catch (error) {
        // Refusals are the examples' business; that they are few is checked below.
        if (error instanceof jsv.JsvError) return;
        throw error;
      }
      carried += 1;
      const back = parseQueryString(schema, written);
      expect(jsv.encode(schema, back)).toBe(jsv.encode(schema, value as never));
    }),
    { numRuns: runs(1000) },
  );
  expect(carried).toBeGreaterThan(runs(1000) / 2);
});

it("a text of millions of quotes is written and read", () => {
  const name = '"'.repeat(4_500_000);
  const query = toQueryString(Search, { inner: { text: name } });
  expect(query.length).toBe("inner=%7Btext%3A%22%22%7D".length + 2 * 3 * name.length);
  const read = parseQueryString(Search, `inner={text:"${name}${name}"}`);
  expect(read.inner?.text === name).toBe(true);
});

it("a key of quotes is no empty key", () => {
  for (const key of ['"', 'a"', '"'.repeat(2000)]) {
    const labels = { [key]: "x", b: '"' };
    expect(parseQueryString(Search, toQueryString(Search, { labels }))).toEqual({ labels });
  }
  expect(issueOf(() => toQueryString(Search, { labels: { "": "x" } })).code).toBe("missing_name");
});

it("lists of strings arrive as they are, whatever is in them", () => {
  const Ids = jsv.object("Ids", { ids: jsv.list(jsv.string()) });
  fc.assert(
    fc.property(fc.array(wellFormedText.filter((text) => text !== "\u200b")), (ids) => {
      expect(parseQueryString(Ids, toQueryString(Ids, { ids }))).toEqual({ ids });
    }),
    { numRuns: runs(1000) },
  );
});

describe("requestUrl", () => {
  const query = "accountId=a%2F1&page=2";
  it.each([
    ["https://evo.example", `https://evo.example/portal/call-history?${query}`],
    ["https://evo.example/", `https://evo.example/portal/call-history?${query}`],
    ["https://evo.example/api//", `https://evo.example/api/portal/call-history?${query}`],
    [
      "https://evo.example/api?key=a%2Fb#top",
      `https://evo.example/api/portal/call-history?key=a%2Fb&${query}`,
    ],
    [new URL("http://[::1]:8080/x"), `http://[::1]:8080/x/portal/call-history?${query}`],
  ])("below %s", (base, url) => {
    expect(requestUrl(callHistory, base, { accountId: "a/1", page: 2 })).toBe(url);
  });

  it("has no question mark without a request", () => {
    expect(requestUrl(callHistory, "https://evo.example", {})).toBe(
      "https://evo.example/portal/call-history",
    );
  });

  it("keeps the query as it was written", () => {
    const ids = ["a'b", "c d", "é"];
    const url = new URL(requestUrl(callHistory, "https://evo.example", { specificIds: ids }));
    expect(parseQueryString(AppGetCallHistory, url.search)).toEqual({ specificIds: ids });
  });

  it.each(["/api", "", "evo.example", "localhost:3000", "file:///api"])("refuses the base %s", (base) => {
    expect(() => requestUrl(callHistory, base, {})).toThrow(/must be absolute/);
  });

  it("takes a path without its slash", () => {
    const operation = callHistoryBy("GET", "calls");
    expect(requestUrl(operation, "https://evo.example/api", {})).toBe("https://evo.example/api/calls");
  });
});
