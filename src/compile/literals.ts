import { expectedText } from "../decode/fast/expected.js";

/**
 * A string as source text. JSON escapes what could end a literal, lone surrogates too, but two line breaks that old
 * engines do not take in one.
 */
export function stringLiteral(text: string): string {
  return JSON.stringify(text).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}

/** An expression that is true if a string stands at a place of the window; the place is an expression, too. */
export function standsAt(text: string, place: string): string {
  const isInWords = wordsOf(text).length > 0;
  const tests: string[] = [];
  for (let i = 0; i < text.length; i += isInWords ? 4 : 1) {
    // The last word may overlap the one before.
    const at = isInWords ? Math.min(i, text.length - 4) : i;
    tests.push(
      isInWords
        ? `VIEW.getFloat64((${place} + ${at}) * 2, true) === ${wordsOf(text.slice(at, at + 4))[0]}`
        : `UNITS[${place} + ${at}] === ${text.charCodeAt(at)}`,
    );
  }
  return tests.join(" && ");
}

/** As the scanner compares them. */
function wordsOf(text: string): Float64Array {
  return expectedText(text)!.words;
}
