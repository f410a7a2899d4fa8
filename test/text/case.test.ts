import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldCase } from "../../src/text/case.js";

describe("foldCase", () => {
  test.each([
    ["callState", "CALLSTATE"],
    ["IDs_2-x", "IDS_2-X"],
    ["", ""],
    ["é", "É"],
    ["straße", "STRAßE"], // two units in upper case
    ["ŉ", "ŉ"],
    ["ı", "ı"], // U+0131, not I
    ["ſ", "ſ"], // U+017F, not S
    ["\u212a", "\u212a"], // the Kelvin sign, not K
    ["İ", "İ"],
    ["ÿ", "Ÿ"],
    ["ǆ", "Ǆ"],
    ["\ud801\udc28", "\ud801\udc28"], // a letter of two units (U+10428) does not fold
    ["\ud800a", "\ud800A"],
  ])("%j -> %j", (name, key) => expect(foldCase(name)).toBe(key));

  test("never takes a unit to or from ASCII", () => {
    const wrong: number[] = [];
    for (let code = 0x80; code <= 0xffff; code++) {
      const key = foldCase(String.fromCharCode(code));
      if (key.length !== 1 || key.charCodeAt(0) < 0x80) wrong.push(code);
    }
    expect(wrong).toEqual([]);
  });

  test("is the same for names that are folded already, and keeps the length", () => {
    const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
    fc.assert(
      fc.property(fc.string({ unit }), (name) => {
        const key = foldCase(name);
        expect(foldCase(key)).toBe(key);
        expect(key.length).toBe(name.length);
      }),
    );
  });

  test("folds ASCII alike beside other letters", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary-ascii" }), (name) => {
        expect(foldCase(`${name}é`)).toBe(`${foldCase(name)}É`);
      }),
    );
  });
});
