import { expect, it } from "vitest";
import { withinString } from "../../src/syntax/longest.js";
import { issueOf } from "../support/issue.js";

it.each([
  "Invalid string length",
  "Out of memory",
  "Invalid typed array length: 8589934592",
  "Array buffer allocation failed",
])("the engine's %s is an error of ours", (message) => {
  const issue = issueOf(() => {
    withinString(() => {
      throw new RangeError(message);
    });
  });
  expect(issue).toStrictEqual({
    code: "too_long",
    message: "the text is too long for a string; write it in parts",
    path: [],
  });
});

it.each([
  new RangeError("Maximum call stack size exceeded"),
  new RangeError("Invalid array length"),
  new TypeError("Invalid string length"),
])("%s comes through as it is", (error) => {
  expect(() =>
    withinString(() => {
      throw error;
    }),
  ).toThrow(error);
});

it("what was written comes through", () => {
  expect(withinString(() => "a")).toBe("a");
});
