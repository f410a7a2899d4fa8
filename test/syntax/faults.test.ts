import { describe, expect, it } from "vitest";
import { int, type JsvIssueCode, list, object, parse, safeDecode, string } from "../../src/index.js";
import { issueOf, marked } from "../support/issue.js";

type Row = [fault: string, text: string, code: JsvIssueCode, path: (string | number)[]];

describe("each syntax fault has its code, path and place (`‸` marks it)", () => {
  it.each<Row>([
    ["nothing", "‸", "empty_document", []],
    ["only a BOM", "\ufeff‸", "empty_document", []],
    ["only whitespace", " \r\n\t\n ‸", "empty_document", []],

    ["end in a list", "[‸", "unexpected_end", [0]],
    ["end in a bare item", "[a‸", "unexpected_end", [0]],
    ["end after a comma", "[a,‸", "unexpected_end", [1]],
    ["end in a map", "{‸", "unexpected_end", []],
    ["end in a name", "{a‸", "unexpected_end", ["a"]],
    ["end after a colon", "{a:‸", "unexpected_end", ["a"]],
    ["end in a value", "{a:b‸", "unexpected_end", ["a"]],
    ["end after a comma of a map", "{a:b,‸", "unexpected_end", []],
    ["end after a quoted name", '{"a"‸', "unexpected_end", ["a"]],
    ["end in the depth", "{a:[x,{b:[\n]‸", "unexpected_end", ["a", 1, "b"]],
    ["end after layout", "{a:1‸\n\n ", "unexpected_end", ["a"]],

    ["unterminated quote at the root", '‸"abc', "unterminated_quote", []],
    ["a quote alone", '‸"', "unterminated_quote", []],
    ["an odd number of quotes", '[‸"""]', "unterminated_quote", [0]],
    ["unterminated quote in a list", '[a,‸"b]', "unterminated_quote", [1]],
    ["unterminated quote in a map", '{a:1,b:‸"c}', "unterminated_quote", ["b"]],
    ["unterminated quote as a name", '{a:1,‸"b:2}', "unterminated_quote", []],
    ["unterminated quote over lines", '{\n\ta: ‸"x\n}\n', "unterminated_quote", ["a"]],

    ["text after a closing quote", '"a"‸b', "text_after_quote", []],
    ["a space after a closing quote", '["a"‸ ,b]', "text_after_quote", [0]],
    ["text after a closing quote in a map", '{a:"b"‸c}', "text_after_quote", ["a"]],
    ["text after a quoted name", '{"a"‸b:1}', "text_after_quote", ["a"]],
    ["a bracket after a closing quote", '{a:"b"‸{}}', "text_after_quote", ["a"]],
    ["a colon after a quoted value", '{a:"b"‸:c}', "text_after_quote", ["a"]],

    ["quote in a bare root", 'a‸"b"', "quote_in_bare_text", []],
    ["quote in a bare item", '[a,b‸"c"]', "quote_in_bare_text", [1]],
    ["quote in a bare value", '{a:b‸"c"}', "quote_in_bare_text", ["a"]],
    ["unclosed quote in a bare value", '{a:b‸"}', "quote_in_bare_text", ["a"]],
    ["quote in a bare name", '{a‸"b":1}', "quote_in_bare_text", ["a"]],
    ["quote after a space", '[a, ‸"b"]', "quote_in_bare_text", [1]],

    ["missing colon", "{‸a}", "missing_colon", ["a"]],
    ["missing colon before a comma", "{‸a,b:1}", "missing_colon", ["a"]],
    ["missing colon after a quoted name", '{‸"a"}', "missing_colon", ["a"]],
    ["missing colon later", "{a:1,‸b}", "missing_colon", ["b"]],
    ["missing name", "{‸:1}", "missing_name", []],
    ["missing name later", "{a:1,‸:2}", "missing_name", []],
    ["a comma first", "{‸,a:1}", "missing_name", []],
    ["a list for a name", "{‸[a]:1}", "missing_name", []],
    ["a map for a name", "{a:1,‸{b:1}:2}", "missing_name", []],
    ["doubled comma", "{a:1,‸,b:2}", "doubled_comma", []],
    ["doubled comma over lines", "{\n\ta: 1,\n\t‸,\n\tb: 2\n}", "doubled_comma", []],
    ["trailing comma", "{a:1‸,}", "trailing_comma", []],
    ["trailing comma over lines", "{\r\n a: 1‸,\r\n}", "trailing_comma", []],
    ["missing comma after a map", "[{a:1}‸{b:2}]", "missing_comma", [0]],
    ["missing comma after a list", "{a:[1]‸b:2}", "missing_comma", ["a"]],

    ["mismatched bracket of a list", "[a‸}", "mismatched_bracket", [0]],
    ["mismatched bracket of a map", "{a:1‸]", "mismatched_bracket", ["a"]],
    ["mismatched bracket for a name", "{‸]", "mismatched_bracket", []],
    ["mismatched bracket for a value", "{a:‸]", "mismatched_bracket", ["a"]],
    ["mismatched bracket in the depth", "{a:[{b:[c‸}]}]}", "mismatched_bracket", ["a", 0, "b", 0]],
    ["surplus closing brace", "{a:1}‸}", "unexpected_bracket", []],
    ["surplus closing bracket", "[]‸]", "unexpected_bracket", []],
    ["surplus bracket on a line of its own", "{a:1}\n‸}", "unexpected_bracket", []],
    ["a closing bracket alone", "‸]", "unexpected_bracket", []],
    ["a closing bracket after a text", "a‸}", "unexpected_bracket", []],
    ["a bracket inside a value", "{a:b‸{c}}", "unexpected_bracket", ["a"]],
    ["a bracket inside an item", "[a‸[b]]", "unexpected_bracket", [0]],
    ["a bracket inside a name", "{a‸[0]:1}", "unexpected_bracket", ["a"]],

    ["text after a map", "{a:1}‸x", "text_after_document", []],
    ["a second document", "{a:1}‸{b:2}", "text_after_document", []],
    ["a space after the document", "[a]‸ ", "text_after_document", []],
    ["a comma after the document", "{a:1}‸,", "text_after_document", []],
    ["a comma after a bare root", "a‸,b", "text_after_document", []],
    ["a comma after a quoted root", '"a"‸,', "text_after_document", []],
    ["a bracket after a bare root", "a‸{b:1}", "text_after_document", []],
    ["spaces before the document", "  ‸{a:1}", "text_after_document", []],
    ["a comma first of all", "‸,a", "missing_value", []],
  ])("%s: %j", (_fault, text, code, path) => {
    const { text: document, ...place } = marked(text);
    expect(issueOf(() => parse(document))).toMatchObject({ code, path, ...place });
  });

  it.each<[fault: string, text: string, code: JsvIssueCode, path: (string | number)[]]>([
    ["a second document", "{a:1}\n{b:2}", "text_after_document", []],
    ["text", "[a]\r\nb", "text_after_document", []],
    ["a second item", "[\n\t[1]\n\t[2]\n]", "missing_comma", [0]],
    ["a second entry", "{\n\ta: {b:1}\n\tc: 2\n}", "missing_comma", ["a"]],
  ])("a line break before it hides no fault: %s: %j", (_fault, text, code, path) => {
    expect(issueOf(() => parse(text))).toMatchObject({ code, path });
  });

  it("a syntax fault is reported alone, whatever the schema finds before it", () => {
    const result = safeDecode(list(int()), "[x,y,z");
    expect(result).toMatchObject({ error: { issues: [{ code: "unexpected_end" }] } });
    expect(!result.success && result.error.issues.length).toBe(1);
  });

  it("messages say where an unclosed bracket was opened", () => {
    expect(issueOf(() => parse("{a:1,\nb: [1")).message).toMatch(/list opened at line 2, column 4/);
    expect(issueOf(() => parse("{a:1,\nb: [1}")).message).toMatch(/list opened at line 2, column 4/);
  });

  it.each(["[[1]😀]", "{a:{}😀}", "{a:1}😀", '"a"😀', '{"a"😀:1}'])(
    "messages never halve a character: %s",
    (text) => {
      const { message, received = "", frame = "" } = issueOf(() => parse(text));
      for (const part of [message, received, frame]) expect(/\p{Surrogate}/u.test(part)).toBe(false);
    },
  );

  it("messages hold no control characters", () => {
    for (const text of ["[[1]\x1b]", "[[1]\x07]", "{a:1}\x1b[31m", "{\x1b"]) {
      expect(issueOf(() => parse(text)).message).not.toMatch(/[\0-\x1f\x7f-\x9f]/);
    }
  });
});

describe("JSON given to the reader", () => {
  it.each<[text: string, code: JsvIssueCode]>([
    ['{ "a": 1 }', "quote_in_bare_text"],
    ['{"a": "b"}', "quote_in_bare_text"],
    ['{"a": 1, "b": 2}', "quote_in_bare_text"],
    ['{"a" : 1}', "text_after_quote"],
    ['{"a": {"b": 1}}', "unexpected_bracket"],
    ['["a", "b"]', "quote_in_bare_text"],
    ['{"a":"say \\"x\\""}', "text_after_quote"],
    ['[{"a":1}, {"b":2}]', "unexpected_bracket"],
  ])("%s: the syntax fault that its spaces and backslashes cause names JSON", (text, code) => {
    const issue = issueOf(() => parse(text));
    expect(issue.code).toBe(code);
    expect(issue.message).toMatch(/looks like JSON/);
  });

  it("much compact JSON happens to be valid untyped JSV", () => {
    expect(parse('{"a":1,"b":[true,null,"x"]}')).toStrictEqual({ a: "1", b: ["true", "null", "x"] });
  });

  it.each(['{"id":"7"}', '{\n  "id": "7"\n}'])(
    "a quoted name under an object schema names JSON: %j",
    (text) => {
      const issue = issueOf(() => safeOrThrow(text));
      expect(issue).toMatchObject({ code: "quoted_name", path: ["id"], offset: text.indexOf('"') });
      expect(issue.message).toMatch(/looks like JSON/);
    },
  );

  function safeOrThrow(text: string): unknown {
    const result = safeDecode(object("O", { id: string() }), text);
    if (result.success) return result.data;
    throw result.error;
  }
});
