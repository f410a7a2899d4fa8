import { describe, expect, test } from "vitest";
import { closest } from "../../src/text/spelling.js";
import { shown } from "../support/names.js";

describe("closest", () => {
  const names = ["Ringing", "Connected", "Hold", "Passive"];
  const cases: [text: string, closest: string | undefined][] = [
    ["Rinigng", "Ringing"], // swapped
    ["Conected", "Connected"], // deleted
    ["Connnected", "Connected"], // inserted
    ["Pasiive", "Passive"], // replaced
    ["HLOD", "Hold"], // case does not count
    ["ringing", "Ringing"],
    ["Busy", undefined],
    ["H", undefined],
    ["", undefined],
    ["x".repeat(1_000_000), undefined],
  ];
  test.each(cases.map(([text, name]) => [shown(text), name, text] as const))(
    "to %s is %j",
    (_shown, name, text) => expect(closest(text, names)).toBe(name),
  );

  test("takes the nearest, and of equals the first", () => {
    expect(closest("abcdex", ["abcyyx", "abcdez", "abcdew"])).toBe("abcdez");
    expect(closest("a", [])).toBeUndefined();
  });
});
