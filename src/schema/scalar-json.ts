import type { IntegerKind } from "../scalars/enumeration.js";
import type { JsonRule, JsonSchema } from "./json-schema.js";

/** A rule for text of a certain form. */
export function textJson(pattern?: string): JsonRule {
  return () => ({ type: "string", ...(pattern !== undefined && { pattern: `^(?:${pattern})$` }) });
}

/** How many bits the integer types have; those that take no sign have none. */
const BITS: Readonly<Record<IntegerKind, number>> = {
  byte: 8,
  sbyte: 8,
  short: 16,
  ushort: 16,
  int: 32,
  uint: 32,
  long: 64,
  ulong: 64,
};

/** The JSON of an integer: a number where JSON's readers hold it, else a string of digits. */
export function integerJson(kind: IntegerKind): JsonSchema {
  const bits = BITS[kind];
  const signed = kind !== "byte" && kind.charAt(0) !== "u";
  if (bits === 64) return { type: "string", pattern: signed ? "^-?[0-9]{1,19}$" : "^[0-9]{1,20}$" };
  const size = 2 ** (signed ? bits - 1 : bits);
  return { type: "integer", minimum: signed ? -size : 0, maximum: size - 1 };
}

/** The JSON of a floating-point number, with the words for what JSON has no numbers for. */
export const floatingJson: JsonRule = () => ({
  anyOf: [{ type: "number" }, { enum: ["NaN", "Infinity", "-Infinity"] }],
});
