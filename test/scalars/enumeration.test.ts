import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type EnumerationData,
  enumerationRule,
  flagsRule,
  keepUnknown,
} from "../../src/scalars/enumeration.js";
import { shown } from "../support/names.js";

const data = (name: string, members: Record<string, number>): EnumerationData => {
  return { name, members, names: {}, type: "int" };
};
const states = { None: 0, Queued: 1, Ringing: 2, Connected: 3, Hold: 4, Disconnected: 5 };
const queueStates = enumerationRule(data("SessionQueueStates", states));
const perms = flagsRule(data("Perms", { None: 0, Read: 1, Write: 2, Exec: 4 }));

describe("enumerationRule.read (section 3)", () => {
  test.each([
    ["Queued", "Queued"],
    ["queued", "Queued"], // r01548
    ["QUEUED", "Queued"],
    ["qUEUED", "Queued"],
    [" Queued", "Queued"], // r01560
    ["Queued ", "Queued"],
    ["\u00a0queued\u0085", "Queued"],
    ["0", "None"], // r01584
    ["-0", "None"],
    ["5", "Disconnected"], // r01592
    ["01", "Queued"], // r01613
    [" 1", "Queued"], // r01617
    ["1 ", "Queued"],
  ])("%j -> %j", (text, member) => expect(queueStates.read(text)).toBe(member));

  test.each(
    [
      ["6", "r01597"],
      ["99", "r01602"],
      ["-1", "r01604"],
      ["+1", "r01609: the reference reads it"],
      ["1.0", "r01624"],
      ["1e0", "r01630"],
      ["0x1", "r01632"],
      ["99999999999", "r01636"],
      ["", "empty"],
      ["null", "r01652"],
      ["Nope", "r01664"],
      ["Queued,Hold", "r01673: the reference ors them to Disconnected"],
      ["Queued|Hold", "r01680"],
      ["Queue", "r01685"],
      ["Que_ued", "r01713"],
      ["true", "r01720"],
      ["SessionQueueStates.Queued", "r01724"],
      ["\ufeffQueued", "U+FEFF is not white space"],
      ["constructor", "inherited"],
      ["__proto__", "inherited"],
      ["toString", "inherited"],
      ["hasownproperty", "inherited"],
      ["x".repeat(1e7), "hostile"],
      ["9".repeat(1e7), "hostile digits"],
    ].map(([text, why]) => [shown(text!), why, text!] as const),
  )("%s is refused (%s)", (_shown, _why, text) => {
    expect(queueStates.read(text)).toBeUndefined();
    expect(queueStates.fault(text)).toBe("unknown_member");
  });

  test("members may be called anything", () => {
    const names = ["__proto__", "constructor", "toString", "hasOwnProperty"];
    const rule = enumerationRule(
      data("Odd", Object.fromEntries(names.map((name, number) => [name, number]))),
    );
    names.forEach((name, number) => {
      expect(rule.read(name)).toBe(name);
      expect(rule.read(name.toUpperCase())).toBe(name);
      expect(rule.read(String(number))).toBe(name);
      expect(rule.accept(name)).toBe(name);
      expect(rule.accept(number)).toBe(name);
    });
  });

  test("negative numbers name members too", () => {
    const rule = enumerationRule(data("Signed", { Below: -1, Lowest: -2147483648 }));
    expect(rule.read("-1")).toBe("Below");
    expect(rule.read("-2147483648")).toBe("Lowest");
    expect(rule.read("-01")).toBeUndefined();
  });
});

describe("enumerationRule.accept and write", () => {
  test("a name, exactly", () => {
    expect(queueStates.accept("Queued")).toBe("Queued");
    expect(queueStates.write("Queued")).toBe("Queued");
    for (const value of ["queued", " Queued", "1", "", "toString"])
      expect(queueStates.accept(value)).toBeUndefined();
  });

  test("a number becomes the name it has, or stays a number (w1698)", () => {
    expect(queueStates.accept(1)).toBe("Queued");
    expect(queueStates.accept(-0)).toBe("None");
    expect(queueStates.accept(99)).toBe(99);
    expect(queueStates.write(99)).toBe("99");
    expect(queueStates.accept(-1)).toBe(-1);
    expect(Object.is(enumerationRule(data("NoZero", { One: 1 })).accept(-0), 0)).toBe(true);
  });

  test("nothing else", () => {
    for (const value of [0.5, Number.NaN, 2 ** 53, 1n, true, null, undefined, ["Queued"]]) {
      expect(queueStates.accept(value)).toBeUndefined();
    }
  });

  test("gives back what was written", () => {
    const names = ["None", "Queued", "Ringing", "Connected", "Hold", "Disconnected"];
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...names), fc.integer({ min: 0, max: 5 })), (value) => {
        const accepted = queueStates.accept(value)!;
        expect(queueStates.read(queueStates.write(accepted))).toBe(accepted);
      }),
    );
  });
});

describe("flagsRule (section 3)", () => {
  test.each([
    ["0", 0],
    ["3", 3], // r01732
    ["8", 8], // r01737: no member has it
    [" 5 ", 5],
    ["-1", -1],
    ["2147483647", 2147483647],
    ["-2147483648", -2147483648],
    ["Read", 1],
    ["read", 1], // r01742
    ["None", 0],
    ["Read,Write", 3], // r01746
    ["Read, Write", 3],
    ["read , exec", 5], // r01750
    ["Read,Read", 1],
    ["\u3000WRITE\t,None", 2],
  ])("%j -> %i", (text, value) => expect(perms.read(text)).toBe(value));

  test("the highest bit of an uint makes no number negative, as it does of an int", () => {
    const members = { ...data("Bits", { Low: 1, High: 2147483648 }), type: "uint" } as const;
    expect(flagsRule(members).read("Low,High")).toBe(2147483649);
    expect(flagsRule(data("Bits", { Low: 1, High: -2147483648 })).read("Low,High")).toBe(-2147483647);
    const named = { ...data("Wide", { Low: 1 }), names: { Low: "l" }, type: "ulong" } as const;
    expect(flagsRule(named).read("l")).toBe(1n);
  });

  test.each([
    ["", "unknown_member"],
    ["Read|Write", "unknown_member"], // r01753
    ["Read,Nope", "unknown_member"], // r01754
    ["1,2", "unknown_member"], // r01757
    ["Read,2", "unknown_member"],
    ["1,Read", "unknown_member"],
    ["Read,", "unknown_member"],
    [",Read", "unknown_member"],
    ["Read,,Write", "unknown_member"],
    ["toString", "unknown_member"],
    ["+1", "unknown_member"],
    ["1.0", "unknown_member"],
    ["2147483648", "number_out_of_range"],
    ["-2147483649", "number_out_of_range"],
  ])("%j is refused: %s", (text, fault) => {
    expect(perms.read(text)).toBeUndefined();
    expect(perms.fault(text)).toBe(fault);
  });

  test("a hostile text gets an answer", () => {
    expect(perms.read("Read,".repeat(1e6))).toBeUndefined();
    expect(perms.read(`${"Read,".repeat(1e6)}Write`)).toBe(3);
    expect(perms.read(",".repeat(1e7))).toBeUndefined();
  });

  test("accepts and writes any Int32, as digits", () => {
    fc.assert(
      fc.property(fc.integer(), (value) => {
        expect(perms.accept(value)).toBe(value);
        expect(perms.read(perms.write(value))).toBe(value);
      }),
    );
    expect(perms.accept(-0)).toBe(0);
    for (const value of [0.5, 2147483648, "Read", 1n, null, undefined])
      expect(perms.accept(value)).toBeUndefined();
  });
});

describe("keepUnknown", () => {
  test.each([
    ["99", 99],
    ["-1", -1],
    ["007", 7],
    [" 99 ", 99], // as the reference reads it
    ["9007199254740991", 9007199254740991],
    ["9007199254740992", "9007199254740992"],
    ["-9007199254740992", "-9007199254740992"],
    ["99999999999999999999", "99999999999999999999"],
    ["-007", "-007"],
    ["+1", "+1"],
    ["1.0", "1.0"],
    ["Paused", "Paused"],
    [" Paused ", " Paused "],
    ["", ""],
    ["-", "-"],
    ["NaN", "NaN"],
  ])("%j -> %j", (text, kept) => expect(keepUnknown(text)).toBe(kept));

  test("minus zero is zero", () => expect(keepUnknown("-0")).toBe(0));
});

describe("expected", () => {
  const numbered = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`M${index + 1}`, index]));

  test.each([
    [queueStates.expected, "one of None, Queued, Ringing, Connected, Hold, Disconnected"],
    [
      enumerationRule(data("Twelve", numbered(12))).expected,
      "one of M1, M2, M3, M4, M5, M6, M7, M8, M9, M10, M11, M12",
    ],
    [
      enumerationRule(data("Thirteen", numbered(13))).expected,
      "one of M1, M2, M3, M4, M5, M6, M7, M8, M9, M10, M11, M12, ... (13 in all)",
    ],
    [enumerationRule(data("Nothing", {})).expected, "a member of Nothing, which has none"],
    [perms.expected, "a number, or members of Perms separated by commas (None, Read, Write, Exec)"],
  ])("%s", (actual, text) => expect(actual).toBe(text));
});
