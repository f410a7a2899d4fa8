import { trimWhiteSpace } from "../text/white-space.js";
import type { ScalarRule } from "./rule.js";

// The short forms, which unlike the words are read in this case only, and without padding (r01348, r01453).
const TRUE = ["1", "t", "T", "y", "Y", "on"];
const FALSE = ["0", "f", "F", "n", "N", "off"];

/**
 * `bool` (specification section 3): `true` and `false` in any case, padded or not, and the short forms.
 *
 * @example booleanRule.read(" TRUE ") // true
 * @example booleanRule.write(false) // "False"
 */
export const booleanRule: ScalarRule<boolean> = {
  expected: "True or False",
  acceptedTypes: ["boolean"],
  read(text) {
    // First the forms that writers use.
    if (text === "False") return false;
    if (text === "True") return true;
    if (TRUE.includes(text)) return true;
    if (FALSE.includes(text)) return false;
    return readWord(trimWhiteSpace(text));
  },
  fault: () => "invalid_boolean",
  write: (value) => (value ? "True" : "False"),
  accept: (value) => (typeof value === "boolean" ? value : undefined),
  json: () => ({ type: "boolean" }),
};

function readWord(text: string): boolean | undefined {
  // The length keeps a hostile text from being lower-cased; no letter outside ASCII lower-cases to these.
  if (text.length === 4) return text.toLowerCase() === "true" ? true : undefined;
  if (text.length === 5) return text.toLowerCase() === "false" ? false : undefined;
  return undefined;
}
