import { type ScalarRule, textRule } from "./rule.js";

/**
 * `Char`: a string of one UTF-16 unit, as it is. Of a longer text the reference takes the first character, and it
 * reads `""` as U+200B; both are refused.
 *
 * @example charRule.read("a") // "a"
 * @example charRule.read("ab") // undefined
 */
export const charRule: ScalarRule<string> = /* @__PURE__ */ textRule({
  expected: "one character",
  read: (text) => (text.length === 1 ? text : undefined),
  fault: () => "invalid_char",
  hint: (text) =>
    text.length === 2 && text.codePointAt(0)! > 0xffff
      ? "this one takes two of C#'s characters, so a string must hold it"
      : undefined,
  json: () => ({ type: "string", minLength: 1, maxLength: 1 }),
});
