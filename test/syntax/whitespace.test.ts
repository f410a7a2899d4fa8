import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as jsv from "../../src/index.js";
import { parseTree } from "../../src/syntax/parser.js";
import { withoutLayout } from "../../src/syntax/whitespace.js";
import { anyText, soup } from "../support/text.js";

describe("taking out insignificant whitespace", () => {
  it.each([
    ["{\n\ta: x\n}\n", "{a:x}"],
    ["{\r\n\ta: x,\r\n\tb:  y z\r\n}", "{a:x,b: y z}"],
    ["{\n\ta:\n\t[\n\t\tb,\n\t\t\n\t]\n}", "{a:[b,]}"],
    ['"a\nb"\n', '"a\nb"'],
    ["[a \n]", "[a ]"],
    ["\n\ufeffa", "\ufeff\ufeffa"],
    ["{a: x,\n b: y}", "{a: x,b:y}"],
    ["[\n x: y,\n z]", "[x: y,z]"],
    ["\ufeff\n[a]", "\ufeff[a]"],
    ["{a:b}", undefined],
    ["a\nb", undefined],
    ["{a\n:b}", undefined],
    ['{a:"b\n}', undefined],
    ["\n", ""],
  ])("makes of %j %j", (text, expected) => {
    expect(withoutLayout(text)).toBe(expected);
  });

  it("keeps the meaning of what is valid, and what is faulty stays faulty", () => {
    const lines = fc.array(
      fc.oneof(soup, fc.constantFrom("\n", "\r\n\t", " \n", ": ", ",\n", "{\n", "\n}")),
      {
        maxLength: 6,
      },
    );
    const texts = fc.oneof(
      lines.map((parts) => parts.join("")),
      anyText,
    );
    fc.assert(
      fc.property(texts, (text) => {
        const compact = withoutLayout(text);
        const read = parseTree(text, 1000);
        if ("fault" in read) {
          if (compact !== undefined) expect("fault" in parseTree(compact, 1000)).toBe(true);
        } else if (compact === undefined) {
          expect(text.replace(/"[^"]*"/g, "")).not.toMatch(/[\r\n]/);
        } else expect(jsv.toWire(compact)).toBe(jsv.toWire(text));
      }),
      { numRuns: 3000 },
    );
  });
});
