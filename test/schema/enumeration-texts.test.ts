import * as jsv from "@evovoice/jsv";
import { sample } from "@evovoice/jsv/testing";
import { arbitrary } from "@evovoice/jsv/testing/arbitrary";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { issueOf } from "../support/issue.js";
import { pathsAgree, roundTrips } from "../support/laws.js";
import { same } from "../types/same.js";

// Members with a text of their own, C#'s [EnumMember], and integer types other than int.

const Label = jsv.enumeration(
  "Label",
  { Spaced: 0, Comma: 1, Bare: 2, Quote: 5, Seven: 6 },
  { names: { Spaced: "x y", Comma: "a,b", Quote: 'q"q', Seven: "7" } },
);
const Rights = jsv.flags("Rights", { None: 0, Read: 1, Write: 2 }, { names: { Read: "r", Write: "w" } });
const Small = jsv.enumeration("Small", { Low: 1, High: 255 }, { type: "byte" });
const Wide = jsv.enumeration("Wide", { Zero: 0, Max: 9223372036854775807n }, { type: "long" });
const WideFlags = jsv.flags("WideFlags", { None: 0, A: 1, Top: 1n << 62n }, { type: "long" });

it("types", () => {
  same<jsv.Infer<typeof Label>, "Spaced" | "Comma" | "Bare" | "Quote" | "Seven">();
  same<jsv.InferInput<typeof Small>, "Low" | "High" | number>();
  same<jsv.InferInput<typeof Wide>, "Zero" | "Max" | number | bigint>();
  same<jsv.Infer<typeof Rights>, number>();
  same<jsv.Infer<typeof WideFlags>, bigint>();
  same<jsv.InferInput<typeof WideFlags>, number | bigint>();
  // @ts-expect-error no such member
  expect(() => jsv.enumeration("E", ["A"], { names: { B: "b" } })).toThrow(
    'E: there is no member "B" to name',
  );
  // Names that every object has, which an object literal inherits.
  expect(jsv.encode(jsv.enumeration("E", ["constructor", "b"], { names: { b: "c" } }), "b")).toBe("c");
  // @ts-expect-error no such type
  expect(() => jsv.enumeration("E", ["A"], { type: "int128" })).toThrow('there is no integer type "int128"');
});

describe("a member with a text of its own", () => {
  it.each([
    ["Spaced", "x y"],
    ["Comma", '"a,b"'],
    ["Bare", "Bare"],
    ["Quote", '"q""q"'],
    ["Seven", "7"],
  ] as const)("%s is written %s, and reads by text, name and number", (member, text) => {
    expect(jsv.encode(Label, member)).toBe(text);
    const { members } = Label;
    for (const given of [
      text,
      text.toUpperCase(),
      member,
      member.toLowerCase(),
      ` ${member} `,
      `${members[member]}`,
    ]) {
      expect(jsv.decode(Label, given), given).toBe(member);
      pathsAgree(Label, given);
    }
  });

  it("its text wins over a number, which then cannot be written as digits", () => {
    expect(jsv.decode(Label, "7")).toBe("Seven");
    expect(issueOf(() => jsv.encode(Label, 7)).code).toBe("unknown_member");
    expect(jsv.encode(Label, 77)).toBe("77");
  });

  it("a padded text is none, unlike a padded name", () => {
    expect(issueOf(() => jsv.decode(Label, " x y ")).code).toBe("unknown_member");
  });

  it("is the key of a dictionary by its text, of a Map by its name", () => {
    expect(jsv.decode(jsv.dictionary(jsv.int(), Label), '{"a,b":1,bare:2}')).toEqual({ "a,b": 1, Bare: 2 });
    for (const text of ['{"a,b":1}', '{"a,b":1,bare:2}']) pathsAgree(jsv.dictionary(jsv.int(), Label), text);
    expect(jsv.decode(jsv.map(jsv.int(), Label), '{"a,b":1}')).toEqual(new Map([["Comma", 1]]));
    expect(issueOf(() => jsv.decode(jsv.map(jsv.int(), Label), '{"a,b":1,Comma:2}')).code).toBe(
      "duplicate_key",
    );
  });

  it("of flags stands alone; a combination is a number", () => {
    expect([0, 1, 2, 3, 4].map((number) => jsv.encode(Rights, number))).toEqual(["None", "r", "w", "3", "4"]);
    for (const [text, number] of [
      ["R", 1],
      ["0", 0],
      ["none", 0],
      ['"Read, Write"', 3],
      ["3", 3],
    ] as const) {
      expect(jsv.decode(Rights, text), text).toBe(number);
    }
    expect(jsv.safeDecode(Rights, '"r,w"').success).toBe(false);
  });
});

describe("members that share a number", () => {
  const Alias = jsv.enumeration("Alias", { First: 1, Same: 1, Other: 2 });

  it.each(["First", "Same", "same", "FIRST", "1"])("are one: %j reads as the last (xr00195)", (text) => {
    expect(jsv.decode(Alias, text)).toBe("Same");
    pathsAgree(Alias, text);
    const State = jsv.object("State", { alias: Alias });
    expect(jsv.decode(jsv.list(State), `[{alias:${text}},{alias:First}]`)).toEqual([
      { alias: "Same" },
      { alias: "Same" },
    ]);
  });

  it("are written as the last (xw0516)", () => {
    expect(["First", "Same", 1, "Other"].map((value) => jsv.encode(Alias, value as "First"))).toEqual([
      "Same",
      "Same",
      "Same",
      "Other",
    ]);
    const validated = Alias["~standard"].validate("First");
    expect(validated).toEqual({ value: "Same" });
    expect(() =>
      jsv.encode(
        jsv.map(jsv.int(), Alias),
        new Map([
          ["First", 1],
          ["Same", 2],
        ]),
      ),
    ).toThrow(expect.objectContaining({ issues: [expect.objectContaining({ code: "duplicate_key" })] }));
  });

  it("are flags of the same bit", () => {
    const Bits = jsv.flags("Bits", { A: 1, B: 1, C: 2 }, { names: { A: "a", B: "b" } });
    expect(jsv.decode(Bits, '"A,C"')).toBe(3);
    expect(["a", "b", "1"].map((text) => jsv.decode(Bits, text))).toEqual([1, 1, 1]);
    expect(jsv.encode(Bits, 1)).toBe("b");
  });

  it("have samples and arbitrary values that round-trip", () => {
    expect(sample(Alias)).toBe("Same");
    fc.assert(fc.property(arbitrary(Alias), (value) => roundTrips(Alias, value)));
  });
});

describe("integer types", () => {
  it("bound the numbers", () => {
    expect(jsv.decode(Small, "255")).toBe("High");
    expect(jsv.encode(Small, 200)).toBe("200");
    for (const number of [256, -1]) {
      expect(jsv.safeEncode(Small, number).success).toBe(false);
      expect(() => jsv.enumeration("E", { A: number }, { type: "byte" })).toThrow(
        "a whole number from 0 to 255",
      );
    }
    expect(jsv.decode(Wide, "9223372036854775807")).toBe("Max");
    expect(jsv.encode(Wide, 9223372036854775807n)).toBe("Max");
    expect(jsv.encode(Wide, 5n)).toBe("5");
    expect(jsv.decode(Wide, "5", { unknownMembers: "keep" })).toBe(5);
  });

  it("of 64 bits make flags bigints", () => {
    expect(jsv.decode(WideFlags, '"A, Top"')).toBe((1n << 62n) | 1n);
    expect(jsv.encode(WideFlags, 1n << 62n)).toBe("4611686018427387904");
    expect(jsv.encode(WideFlags, 1)).toBe("1");
    expect(issueOf(() => jsv.decode(WideFlags, "9223372036854775808")).code).toBe("number_out_of_range");
  });
});

it("members that were put into a copy of a schema are unknown to it", () => {
  const E = jsv.enumeration("E", ["A", "B"]);
  const changed = { ...E, members: { New: 7, ...E.members } };
  expect(issueOf(() => jsv.decode(changed, "New")).code).toBe("unknown_member");
  expect(jsv.decode(jsv.list(changed), "[A,B]")).toEqual(["A", "B"]);
});

it.each([
  [{ A: "" }, 'the text "" of A must be a string that is not empty'],
  [{ A: " a" }, "is padded with whitespace"],
  [{ A: "x", B: "X" }, "cannot be told from A"],
  [{ A: "b" }, "cannot be told from B"],
])("texts that no reader could tell apart are refused: %j", (names, why) => {
  expect(() => jsv.enumeration("E", ["A", "B"], { names })).toThrow(why);
});

it("round-trip whatever they hold", () => {
  const All = jsv.object("All", {
    labels: jsv.list(jsv.nullable(Label)),
    byLabel: jsv.map(Rights, Label),
    byText: jsv.dictionary(Wide, Label),
    small: Small,
    flags: jsv.list(WideFlags),
  });
  fc.assert(fc.property(arbitrary(All), (value) => roundTrips(All, value)));
});
