import { describe, expect, it } from "vitest";
import { parse } from "../../src/index.js";
import { issueOf } from "../support/issue.js";

// Every message as a whole: what was found, what was expected, and each of the likely causes.

const SPACES = "spaces and tabs are data in JSV, so leave them out";
const QUOTES = 'a quote inside a quoted string is written twice: ""';
const ONE_VALUE = "a document is one value: a map {name:value}, a list [a,b] or a string";
const HTML =
  "this looks like HTML or XML, perhaps an error page; a service answers in JSV when it is asked with Accept: application/jsv";
const JSON_TEXT =
  "this looks like JSON; JSV has quotes only where they are needed, no spaces around : and , and no backslash escapes";
const YAML = "this looks like YAML; a JSV map stands in braces, {name:value}, and a list in brackets, [a,b]";

function messageOf(text: string): string {
  return issueOf(() => parse(text)).message;
}

describe("the message of a fault", () => {
  describe("a quote in a string without quotes", () => {
    it.each([
      [
        'a"b',
        `there is a quote inside an unquoted string, after "a"; such a string must be quoted as a whole, and ${QUOTES}`,
      ],
      [
        '{a"b:1}',
        'there is a quote inside an unquoted string, after "a"; the quote may be one too many; a name with a quote must be quoted as a whole, and can only be the key of a dictionary',
      ],
      [
        '{a:b"c,',
        `there is a quote inside an unquoted string, after "b"; such a string must be quoted as a whole, and ${QUOTES}`,
      ],
      [
        '[a"',
        `there is a quote inside an unquoted string, after "a"; such a string must be quoted as a whole, and ${QUOTES}`,
      ],
      [' "a"', `spaces stand before this quote; ${SPACES}`],
      [
        '\u00a0"a"',
        "invisible characters (U+00A0) stand before this quote; they are data in JSV, so leave them out",
      ],
      [
        ' \u00a0"a"',
        "invisible characters (U+00A0) stand before this quote; they are data in JSV, so leave them out",
      ],
      ['{a: "b"}', `spaces stand before this quote; ${SPACES}`],
    ])("%j", (text, message) => {
      expect(messageOf(text)).toBe(message);
    });
  });

  describe("a line break after a string without quotes", () => {
    it.each([
      [
        "[a\nb]",
        'expected "," or "]" after "a", got a line break; a comma may be missing, or a string with a line break must be quoted',
      ],
      [
        "{a:b\nc:d}",
        'expected "," or "}" after "b", got a line break; a comma may be missing, or a string with a line break must be quoted',
      ],
      [
        "{a\n:1}",
        'expected ":" after "a", got a line break; an entry of a map is written name:value, and a list stands in brackets: [a,b]',
      ],
      [
        '{a:1,"b"\n:1}',
        'expected ":" after "b", got a line break; if this is the rest of the value before it: a value with a comma must be quoted, in double quotes',
      ],
      ["{a:1, // note\nb:2}", 'expected ":" after "// note", got a line break; JSV has no comments'],
      [
        "{a#b\n:1}",
        'expected ":" after "a#b", got a line break; an entry of a map is written name:value, and a list stands in brackets: [a,b]',
      ],
      [
        "a\r\nb",
        `expected the end of the document after "a", got a line break; ${ONE_VALUE}, and a string with a line break must be quoted`,
      ],
    ])("%j", (text, message) => {
      expect(messageOf(text)).toBe(message);
    });
  });

  describe("a line break after a bracket or a quoted string", () => {
    it.each([
      ['{a:"b"\n\nc:1}', 'expected "," or "}" after the closing quote, got "c"; a comma may be missing'],
      ['"a"\nb', `expected the end of the document after the closing quote, got "b"; ${QUOTES}`],
      ["{a:{}\n\n b:1}", 'expected "," or "}" after the closing "}", got "b"; a comma may be missing'],
      ["[[]\r\n [1]]", 'expected "," or "]" after the closing "]", got "["; a comma may be missing'],
      [
        "{}\n \t\r\n{}",
        'expected the end of the document after the closing "}", got "{"; a document is one value; several stand in a list: [a,b]',
      ],
    ])("%j", (text, message) => {
      expect(messageOf(text)).toBe(message);
    });
  });

  describe("after the document", () => {
    it.each([
      [
        "{} {}",
        'expected the end of the document after the closing "}", got a space; only a line break may follow the last bracket',
      ],
      [
        "{}\t{}",
        'expected the end of the document after the closing "}", got a tab; only a line break may follow the last bracket',
      ],
      [
        "{},",
        'expected the end of the document after the closing "}", got a comma; a document is one value; several stand in a list: [a,b]',
      ],
      [
        "[a]x",
        'expected the end of the document after the closing "]", got "x"; a document is one value; several stand in a list: [a,b]',
      ],
      [
        "a,b",
        'expected the end of the document after "a", got a comma; a string with a comma must be quoted, and a list stands in brackets: [a,b]',
      ],
      [
        "a{b}",
        'expected the end of the document after "a", got "{"; a string with a bracket must be quoted, and a list stands in brackets: [a,b]',
      ],
      [
        "a:b,c:d",
        'expected the end of the document after "a:b", got a comma; a map stands in braces: {name:value}',
      ],
      [
        "a:b[c]",
        'expected the end of the document after "a:b", got "["; a string with a bracket must be quoted, and a list stands in brackets: [a,b]',
      ],
      [
        '"a",b',
        'expected the end of the document after "a", got a comma; a string with a comma must be quoted, and a list stands in brackets: [a,b]',
      ],
      ['"a"[b]', `expected the end of the document after the closing quote, got "["; ${QUOTES}`],
      ['"a" ', `expected the end of the document after the closing quote, got a space; ${SPACES}`],
      ["  {a:1}", `the document begins with spaces; ${SPACES}`],
    ])("%j", (text, message) => {
      expect(messageOf(text)).toBe(message);
    });
  });

  describe("after a quoted string", () => {
    it.each([
      ['{a:1,"b"c:1}', `expected ":" after the closing quote, got "c"; ${QUOTES}`],
      ['{a:1,"b" :1}', `expected ":" after the closing quote, got a space; ${SPACES}`],
      ['{a:1,"b"{}:1}', `expected ":" after the closing quote, got "{"; ${QUOTES}`],
      ['{a:1,"b"[0]:1}', `expected ":" after the closing quote, got "["; ${QUOTES}`],
      ['{a:"b"c}', `expected "," or "}" after the closing quote, got "c"; ${QUOTES}`],
      ['{a:"b"c ,d:1}', `expected "," or "}" after the closing quote, got "c"; ${QUOTES}`],
      ['{a:"b":1}', `expected "," or "}" after the closing quote, got a colon; ${QUOTES}`],
      ['{a:"b" }', `expected "," or "}" after the closing quote, got a space; ${SPACES}`],
      ['{a:"b"\t,c:1}', `expected "," or "}" after the closing quote, got a tab; ${SPACES}`],
      ['{a:"b"  \n}', `expected "," or "}" after the closing quote, got a space; ${SPACES}`],
      ['{a:"b" c}', `expected "," or "}" after the closing quote, got a space; ${QUOTES}`],
      ['{a:"b" ', `expected "," or "}" after the closing quote, got a space; ${SPACES}`],
      [
        '{a:"b\\"c"}',
        `expected "," or "}" after the closing quote, got "c"; a backslash escapes nothing; ${QUOTES}`,
      ],
      ['[a,"b" ]', `expected "," or "]" after the closing quote, got a space; ${SPACES}`],
      ['[a,"b"c]', `expected "," or "]" after the closing quote, got "c"; ${QUOTES}`],
    ])("%j", (text, message) => {
      expect(messageOf(text)).toBe(message);
    });
  });

  describe("for a name", () => {
    it.each([
      ["{  }", `expected a name, got only spaces; ${SPACES}`],
      ["{a:1, }", `expected a name, got only spaces; ${SPACES}`],
      ["{ [a]:1}", `expected a name, got only spaces; ${SPACES}`],
      ["{,a:1}", 'expected a name or "}" after "{", got a comma'],
      ["{a:1,,b:2}", "two commas in a row; a map has no empty entries, so leave one out"],
      ["{a:1,}", 'expected a name after the comma, got "}"; leave out the comma after the last entry'],
      [
        "{:1}",
        'expected a name, got a colon; a name is missing before its colon; an empty name is written ""',
      ],
      [
        "{[a]:1}",
        'expected a name, got "["; an entry of a map is written name:value; a bracket may be one too many, or a name is missing',
      ],
      [
        "{a:1,{b:1}:2}",
        'expected a name, got "{"; an entry of a map is written name:value; a bracket may be one too many, or a name is missing',
      ],
    ])("%j", (text, message) => {
      expect(messageOf(text)).toBe(message);
    });
  });

  describe("for a colon", () => {
    it.each([
      [
        "{a}",
        'expected ":" and a value after the name "a"; an entry of a map is written name:value, and a list stands in brackets: [a,b]',
      ],
      [
        "{a,b:1}",
        'expected ":" and a value after the name "a"; an entry of a map is written name:value, and a list stands in brackets: [a,b]',
      ],
      [
        "{a:1,b}",
        'expected ":" and a value after the name "b"; if this is the rest of the value before it: a value with a comma must be quoted, in double quotes',
      ],
      [
        "{a:1, b}",
        'expected ":" and a value after the name "b"; if this is the rest of the value before it: a value with a comma must be quoted, in double quotes',
      ],
      [
        "{a:x\n, b}",
        'expected ":" and a value after the name "b"; if this is the rest of the value before it: a value with a comma must be quoted, in double quotes',
      ],
      [
        "{a:x,\n b}",
        'expected ":" and a value after the name "b"; if this is the rest of the value before it: a value with a comma must be quoted, in double quotes',
      ],
      [
        `{a:x,b,c:${"d".repeat(100)}}`,
        'expected ":" and a value after the name "b"; if this is the rest of the value before it: a value with a comma must be quoted, in double quotes',
      ],
      [
        "{a:x,b:{},c}",
        'expected ":" and a value after the name "c"; an entry of a map is written name:value, and a list stands in brackets: [a,b]',
      ],
      [
        "{a:1, 5}",
        'expected ":" and a value after the name "5"; a number has a point before its fraction and nothing between its digits; any other value with a comma must be quoted',
      ],
      [
        "{a:1,b5}",
        'expected ":" and a value after the name "b5"; if this is the rest of the value before it: a value with a comma must be quoted, in double quotes',
      ],
      [
        "{a:1,b:x,5}",
        'expected ":" and a value after the name "5"; if this is the rest of the value before it: a value with a comma must be quoted, in double quotes',
      ],
      [
        "{a[0]:1}",
        'expected ":" after the name "a", got "["; the colon is missing; a name with a bracket must be quoted, and can only be the key of a dictionary',
      ],
      [
        "{a{b}:1}",
        'expected ":" after the name "a", got "{"; the colon is missing; a name with a bracket must be quoted, and can only be the key of a dictionary',
      ],
      [
        '{a:1,"b"}',
        'expected ":" and a value after the name "b"; if this is the rest of the value before it: a value with a comma must be quoted, in double quotes',
      ],
      [
        '{a:1,"b",c:1}',
        'expected ":" and a value after the name "b"; if this is the rest of the value before it: a value with a comma must be quoted, in double quotes',
      ],
    ])("%j", (text, message) => {
      expect(messageOf(text)).toBe(message);
    });
  });

  describe("after a value", () => {
    it.each([
      ["[a b[c]]", 'expected "," or "]" after "a b", got "["; a string with a bracket must be quoted'],
      ["{a:b{c}}", 'expected "," or "}" after "b", got "{"; a string with a bracket must be quoted'],
      [
        "[a:b{c}]",
        'expected "," or "]" after "a:b", got "{"; the list may not be closed, or a map is meant: it stands in braces',
      ],
      [
        "[a:b[c]]",
        'expected "," or "]" after "a:b", got "["; the list may not be closed, or a map is meant: it stands in braces',
      ],
      ["[ [1]]", `spaces stand before "["; ${SPACES}`],
      ["{a: {b:1}}", `spaces stand before "{"; ${SPACES}`],
      ["[[1] ]", `expected "," or "]" after the closing "]", got a space; ${SPACES}`],
      ["[[1]\t]", `expected "," or "]" after the closing "]", got a tab; ${SPACES}`],
      ['[[1]"a"]', 'expected "," or "]" after the closing "]", got a quote; a comma may be missing'],
      ["[[1]:]", 'expected "," or "]" after the closing "]", got a colon; a comma may be missing'],
      ["[[1]x]", 'expected "," or "]" after the closing "]", got "x"; a comma may be missing'],
      ["{a:[1]b:2}", 'expected "," or "}" after the closing "]", got "b"; a comma may be missing'],
    ])("%j", (text, message) => {
      expect(messageOf(text)).toBe(message);
    });
  });

  describe("a closing bracket", () => {
    it.each([
      ["]", '"]" closes nothing: no bracket is open here; it may be one too many'],
      ["a]", '"]" closes nothing: no bracket is open here; a string with a bracket must be quoted'],
      ["a}", '"}" closes nothing: no bracket is open here; a string with a bracket must be quoted'],
      ["a:b]", '"]" closes nothing: no bracket is open here; a string with a bracket must be quoted'],
      [
        "a:b}",
        '"}" closes nothing: no bracket is open here; the "{" before it may be missing; a string with a bracket must be quoted',
      ],
      ["{}}", '"}" closes nothing: no bracket is open here; it may be one too many'],
      ["{a:b]", '"]" stands without quotes where only "}" can close the map opened at line 1, column 1'],
      ["[a}", '"}" stands without quotes where only "]" can close the list opened at line 1, column 1'],
      ["[}", '"}" stands without quotes where only "]" can close the list opened at line 1, column 1'],
    ])("%j", (text, message) => {
      expect(messageOf(text)).toBe(message);
    });
  });

  describe("nothing", () => {
    it.each([
      [
        "",
        'expected a value, but the document is empty; a file or response may be missing; an empty string is written ""',
      ],
      [
        "﻿\n",
        'expected a value, but the document holds only whitespace; a file or response may be missing; an empty string is written ""',
      ],
      ["[a,\n", "the document seems to be cut off: it ends inside the list opened at line 1, column 1"],
      ["{a:[1,", "the document seems to be cut off: it ends inside the list opened at line 1, column 4"],
      [",a", `expected a value, got a comma; ${ONE_VALUE}`],
    ])("%j", (text, message) => {
      expect(messageOf(text)).toBe(message);
    });
  });
});

describe("the cause is another format, told by its beginning", () => {
  it.each([
    ["<!DOCTYPE html>{", HTML],
    ['<?xml version="1.0"?>', HTML],
    ["</a>{", HTML],
    ["<P>{", HTML],
    ['  \n<a b="c">', HTML],
    ['\ufeff<a b="c">', HTML],
    ['{"a": 1, "b": 2}', JSON_TEXT],
    ['[ "a" ]', JSON_TEXT],
    ['[\n"a", "b"]', JSON_TEXT],
    ['\ufeff{ "a": 1 }', JSON_TEXT],
    ['[[{ "a": [1] }]]', JSON_TEXT],
    ['{"a"\n:1}', JSON_TEXT],
    ['{"a"}', JSON_TEXT],
    ['{"ab"c:1}', JSON_TEXT],
    ['{"a":"b"c}', JSON_TEXT],
    ['{"a": {}}', JSON_TEXT],
    ['{"a":[] ,"b":1}', JSON_TEXT],
    ['{"a":[]"b":1}', JSON_TEXT],
    ["---\na: 1", YAML],
    ["a:\n b: 1", YAML],
    ["a_b-c: \t\r\n  - d", YAML],
    ["a: |\n b", YAML],
    ["text: >\n b", YAML],
    ["- a\n- b", YAML],
    ["- a: {b: 1}", YAML],
    ["- a]", YAML],
  ])("%j", (text, cause) => {
    expect(messageOf(text).endsWith(`; ${cause}`)).toBe(true);
  });

  it.each(["<3 {", "a<b>{", "<{", "a <b>{", "-a\nb", "a - b\nc", "a:b\nc", "a--- {", "a b: c\nd", "a b:\nc"])(
    "no other format: %j",
    (text) => {
      expect(messageOf(text)).not.toMatch(/looks like/);
    },
  );

  it.each(['["a:b" ]', '["" ]', '["a,b"c]', '[a["b"]]', '["a\nb" ]', '{"[a]" :1}', 'x[ "a" ]'])(
    "JSV itself has quotes where they are needed: %j",
    (text) => {
      expect(messageOf(text)).not.toMatch(/looks like/);
    },
  );
});

describe("a message shows what it speaks of", () => {
  it("trimmed, and cut where it is long", () => {
    expect(messageOf("{ a [b]:1}")).toContain('after the name "a"');
    expect(messageOf(`{${"n".repeat(50)}[b]:1}`)).toContain(`after the name "${"n".repeat(39)}…"`);
    expect(messageOf(`{a:1,"${"n".repeat(50)}",b:1}`)).toContain(`after the name "${"n".repeat(38)}…`);
  });

  it("without characters that a terminal obeys", () => {
    expect(messageOf('{a:1,"\x1b",b:1}')).toMatch(/after the name "[^\x1b]+"$|after the name "[^\x1b]+";/);
    expect(messageOf("[[1]\x1b]")).not.toContain("\x1b");
  });
});
