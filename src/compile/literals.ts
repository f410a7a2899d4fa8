import { expectedString } from "../decode/fast/expected.js";

/**
 * A string as source text. JSON escapes what could end a literal, lone surrogates too, but two line breaks that old
 * engines do not take in one.
 */
export function stringLiteral(text: string): string {
  return JSON.stringify(text).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}

/** An expression that is true if a string stands at a place of the window; the place is an expression, too. */
export function standsAt(text: string, place: string): string {
  const { length, mask, first, middle, last, wide } = expectedString(text);
  if (wide !== undefined) return `scan.text.startsWith(${stringLiteral(wide)}, scan.base + ${place})`;
  const at = (i: number): string => `VIEW.getInt32(${place} + ${i}, true)`;
  if (length < 4) return `(${at(0)} & ${mask}) === ${first}`;
  const tests = [`${at(0)} === ${first}`, ...Array.from(middle, (word, i) => `${at(4 + i * 4)} === ${word}`)];
  if (length > 4) tests.push(`${at(length - 4)} === ${last}`);
  return tests.join(" && ");
}
