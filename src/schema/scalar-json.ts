import type { IntegerRule } from "../scalars/integer.js";
import type { JsonRule } from "./parts.js";
import type { JsonSchema } from "./standard.js";

/** A rule for text of a certain form. */
export function textJson(pattern?: string): JsonRule {
  return () => ({ type: "string", ...(pattern !== undefined && { pattern: `^(?:${pattern})$` }) });
}

/** The JSON of an integer: a number where JSON's readers hold it, else a string of digits. */
export function integerJson({ minimum, maximum }: IntegerRule<number> | IntegerRule<bigint>): JsonSchema {
  if (typeof maximum === "number") return { type: "integer", minimum, maximum };
  return { type: "string", pattern: `^${minimum < 0 ? "-?" : ""}[0-9]{1,${String(maximum).length}}$` };
}

/** The JSON of a floating-point number, with the words for what JSON has no numbers for. */
export const floatingJson: JsonRule = () => ({
  anyOf: [{ type: "number" }, { enum: ["NaN", "Infinity", "-Infinity"] }],
});
