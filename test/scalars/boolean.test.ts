import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { booleanRule } from "../../src/scalars/boolean.js";

describe("booleanRule.read (section 3)", () => {
  test.each([
    "True",
    "true",
    "TRUE",
    "tRUE",
    " true",
    "true ",
    "\u00a0True\u0085",
    "\ttrue\n",
    "1",
    "t",
    "T",
    "y",
    "Y",
    "on",
  ])("%j is true", (text) => expect(booleanRule.read(text)).toBe(true));

  test.each(["False", "false", "FALSE", "fAlse", " false ", "0", "f", "F", "n", "N", "off"])(
    "%j is false",
    (text) => expect(booleanRule.read(text)).toBe(false),
  );

  test.each([
    ["r01332", "2"],
    ["r01336", "-1"],
    ["r01340", "01"],
    ["r01348", "On"],
    ["r01353", "ON"],
    ["r01361", "Off"],
    ["r01364", "OFF"],
    ["r01369", "yes"],
    ["r01377", "no"],
    ["r01432", ""],
    ["r01453", " 1"],
    ["r01456", "1 "],
    ["short forms stand alone", " on"],
    ["r01471", "null"],
    ["r01476", "x"],
    ["r01480", "true1"],
    ["r01486", "trueish"],
    ["r01512", "1.0"],
    ["r01516", "of"],
    ["r01525", "off1"],
    ["r01532", 'tr"ue'],
    ["r01536", "\0true"],
    ["U+017F is not s", "fal\u017fe"],
    ["U+FEFF is not white space", "\ufefftrue"],
    ["inherited names mean nothing", "constructor"],
  ])("%s: %j is refused", (_, text) => {
    expect(booleanRule.read(text)).toBeUndefined();
    expect(booleanRule.fault(text)).toBe("invalid_boolean");
  });

  test("takes either word in any case, padded or not", () => {
    const space = fc.string({ unit: fc.constantFrom(" ", "\t", "\u3000") });
    const word = fc
      .boolean()
      .chain((value) => fc.mixedCase(fc.constant(String(value))).map((text) => ({ value, text })));
    fc.assert(
      fc.property(space, word, space, (before, { value, text }, after) => {
        expect(booleanRule.read(before + text + after)).toBe(value);
      }),
    );
  });
});

test("writes True and False", () => {
  expect(booleanRule.write(true)).toBe("True");
  expect(booleanRule.write(false)).toBe("False");
});

test("accept takes booleans only", () => {
  expect(booleanRule.accept(true)).toBe(true);
  expect(booleanRule.accept(false)).toBe(false);
  for (const value of [1, 0, "True", null, undefined, {}, Object(true)]) {
    expect(booleanRule.accept(value)).toBeUndefined();
  }
});

test("a hostile text gets an answer", () => {
  expect(booleanRule.read(`${" ".repeat(1e6)}true${" ".repeat(1e6)}`)).toBe(true);
  expect(booleanRule.read("t".repeat(1e7))).toBeUndefined();
});
