import { expect, test } from "vitest";
import { decode, encode, uri } from "../../src/index.js";
import { uriRule } from "../../src/scalars/uri.js";
import { issueOf } from "../support/issue.js";
import { shown } from "../support/names.js";

test.each([
  "http://example.com/",
  "HTTP://Example.COM:80/Path",
  "https://h:8080/a/b?c=d&e=f#g",
  "http://h/%7Bx%7D",
  "http://h/a b",
  'http://h/"q"',
  "http://東/",
  "ftp://u:p@h/",
  "mailto:a@b.c",
  "urn:isbn:123",
  "file:///a/b",
])("%s is read as it is", (text) => {
  expect(uriRule.read(text)).toBe(text);
});

test.each(
  [
    "",
    "a",
    "relative/path",
    "../x",
    "?q=1",
    "//h/x",
    "c:/x",
    "http:",
    "http://",
    "http:/h",
    "http://h:99999/",
    "http://-h/",
    "http://a..b/",
    "http://h%41/",
    "mailto:",
    "urn:",
    " http://h/",
    "http://h/ ",
    "http://h/\n",
    "http://h/\u202e",
    `http://${"a".repeat(1e6)}!/`,
  ].map((text) => [shown(text), text] as const),
)("%s is refused", (_shown, text) => {
  expect(uriRule.read(text)).toBeUndefined();
  expect(uriRule.accept(text)).toBeUndefined();
});

test.each([
  ["http://example.com", '"http://example.com/"'],
  ["HTTP://Example.COM:80/Path", '"http://example.com/Path"'],
  ["https://h:443?q", '"https://h/?q"'],
  ["https://h:80/", '"https://h:80/"'],
  ["http://h/{x},y", '"http://h/{x},y"'],
  ["http://h/%25%23%3F", '"http://h/%25%23%3F"'],
  ["urn:isbn:123", '"urn:isbn:123"'],
])("%s is written %s", (value, text) => {
  expect(encode(uri(), value)).toBe(text);
  expect(encode(uri(), decode(uri(), text))).toBe(text);
});

test.each([
  ["http://h/%7Bx%7D", "write characters as they are"],
  ["http://h/a/../b", "without dot segments"],
  ["http://h/a\\b", "without dot segments"],
])("%s is not written, since .NET would change it", (value, hint) => {
  const issue = issueOf(() => encode(uri(), value));
  expect(issue.code).toBe("invalid_uri");
  expect(issue.message).toContain(hint);
});

test("without a scheme, the message says so", () => {
  expect(issueOf(() => decode(uri(), "a/b")).message).toContain("it does not begin with a scheme");
});
