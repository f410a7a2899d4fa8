import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { AppGetCallHistoryResponse } from "../../src/call-history/index.js";
import { safeDecode } from "../../src/index.js";
import { isFull } from "../support/size.js";

const read = (name: string): string =>
  readFileSync(new URL(`../../fixtures/call-history/${name}`, import.meta.url), "utf8");

/** Every fault that an end in the middle can be; all of them stand near the end. */
const CODES = new Set(["empty_document", "unexpected_end", "unterminated_quote", "line_break_in_bare_text"]);

describe("truncation at any character is refused, never noticed too late", () => {
  it.each([
    ["sample.jsv", read("sample.jsv")],
    ["sample.jsv with CRLF", read("sample.jsv").replaceAll("\n", "\r\n")],
    ["the first sessions of response.jsv", firstSessions(read("response.jsv"), isFull ? 2 : 1)],
    ["quotes everywhere", '{"a""":["","{",[,"x""y"],{"":""}],\n"b": "\r\n",c:\r\n[\n]}\n'],
  ])("%s", (_name, text) => {
    const end = text.trimEnd().length;
    expect(safeDecode(AppGetCallHistoryResponse, text.slice(0, end)).success || text.includes('"a"')).toBe(
      true,
    );
    const accepted: string[] = [];
    const odd: string[] = [];
    for (let length = 0; length < end; length++) {
      const result = safeDecode(AppGetCallHistoryResponse, text.slice(0, length));
      if (result.success) {
        accepted.push(text.slice(0, length));
        continue;
      }
      const issue = result.error.issues[0];
      if (!CODES.has(issue.code) || result.error.issues.length > 1)
        odd.push(`${length}: ${result.error.message}`);
      if (issue.code === "unexpected_end" && issue.offset !== text.slice(0, length).trimEnd().length)
        odd.push(`${length}: at ${issue.offset}`);
    }
    expect(accepted).toEqual([]);
    expect(odd).toEqual([]);
  });

  it("only layout may be missing", () => {
    const text = `${read("sample.jsv")}\r\n \t\n`;
    const whole = text.trimEnd().length;
    for (let length = whole; length <= text.length; length++) {
      expect(safeDecode(AppGetCallHistoryResponse, text.slice(0, length)).success).toBe(true);
    }
  });

  it("bytes cut inside a character are no UTF-8", () => {
    const bytes = new TextEncoder().encode("{items:[{accountName:é漢😀}]}");
    for (let length = 0; length < bytes.length; length++) {
      const result = safeDecode(AppGetCallHistoryResponse, bytes.subarray(0, length));
      expect(result.success).toBe(false);
      const inside = (bytes[length]! & 0xc0) === 0x80;
      const code = !result.success && result.error.issues[0].code;
      expect(code === "invalid_utf8").toBe(inside);
    }
  });
});

/** A document of the first sessions, cut where one ends. */
function firstSessions(text: string, count: number): string {
  let end = 0;
  for (let i = 0; i < count; i++) end = text.indexOf(",{dialState:", end + 1);
  return `${text.slice(0, end)}],totalCount:${count},totalPages:1,hasMorePages:False}`;
}
