import { describe, expect, it } from "vitest";
import { encode, list, safeEncode, string, stringify } from "../../src/index.js";
import { issueOf } from "../support/issue.js";

describe("a text longer than the engine's longest string", () => {
  const many = Array.from<string>({ length: 70 }).fill("x".repeat(2 ** 23));

  it("is refused with an error of ours", () => {
    expect(issueOf(() => encode(list(string()), many))).toMatchObject({ code: "too_long", path: [] });
    expect(issueOf(() => stringify(many)).code).toBe("too_long");
    expect(safeEncode(list(string()), many)).toMatchObject({ success: false, error: { name: "JsvError" } });
  });

  it("a RangeError of the caller's own comes through", () => {
    const value = {
      get a(): string {
        throw new RangeError("mine");
      },
    };
    expect(() => stringify(value)).toThrow(new RangeError("mine"));
  });
});
