import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { guidRule } from "../../src/scalars/guid.js";

const GUID = "0123456789abcdef0123456789abcdef";
const DASHED = "01234567-89ab-cdef-0123-456789abcdef";

describe("guidRule.read (section 3)", () => {
  test.each([
    ["r02846", GUID],
    ["r02847", DASHED],
    ["r02849", `{${DASHED}}`],
    ["parentheses", `(${DASHED})`],
    ["r02851", GUID.toUpperCase()],
    ["mixed case", DASHED.replace("ab", "aB")],
    ["r02856", ` ${GUID}`],
    ["padded", `\u3000{${DASHED}}\t`],
  ])("%s: %j", (_, text) => {
    expect(guidRule.read(text)).toBe(GUID);
    expect(guidRule.accept(text)).toBe(GUID);
  });

  test.each([
    ["r02858", "0123"],
    ["empty", ""],
    ["braces around the plain form", `{${GUID}}`],
    ["parentheses around the plain form", `(${GUID})`],
    ["unmatched", `{${DASHED})`],
    ["half open", `{${DASHED}`],
    ["padded inside", `{ ${DASHED} }`],
    ["dashes elsewhere", "0123456-789ab-cdef-0123-456789abcdef"],
    ["no hex digit", GUID.replace("f", "g")],
    ["too long", `${GUID}0`],
    ["too short", GUID.slice(1)],
    ["twice enclosed", `{{${DASHED}}}`],
    ["a line break at the end is padding, a NUL is not", `${GUID}\0`],
    ["C# hex form", "{0x01234567,0x89ab,0xcdef,{0x01,0x23,0x45,0x67,0x89,0xab,0xcd,0xef}}"],
    ["hostile", "a".repeat(1e7)],
  ])("refuses %s", (_, text) => {
    expect(guidRule.read(text)).toBeUndefined();
    expect(guidRule.accept(text)).toBeUndefined();
    expect(guidRule.fault(text)).toBe("invalid_guid");
  });
});

test("gives back what was written", () => {
  fc.assert(
    fc.property(fc.uuid(), fc.constantFrom("", "{}", "()"), (uuid, around) => {
      const value = guidRule.read(around.charAt(0) + uuid + around.charAt(1))!;
      expect(value).toBe(uuid.replaceAll("-", ""));
      expect(guidRule.read(guidRule.write(value))).toBe(value);
    }),
  );
});

test("accept takes texts only", () => {
  for (const value of [1, null, undefined, {}]) expect(guidRule.accept(value)).toBeUndefined();
});
