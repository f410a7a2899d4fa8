import { NAME_ENDS, oneOf } from "./characters.js";

// The quoting rule of specification section 2, in both directions. Nothing else knows it.

const SPECIAL = new RegExp(oneOf(NAME_ENDS));

/** Whether the writer puts quotes around a string: it is empty or holds one of the nine special characters. */
export function needsQuotes(text: string): boolean {
  return text === "" || SPECIAL.test(text);
}

/** The string in quotes, each quote inside doubled. */
export function enquote(text: string): string {
  return text.includes('"') ? `"${text.replaceAll('"', '""')}"` : `"${text}"`;
}

/**
 * A string as the reference writes it.
 *
 * @example
 * quote("a,b"); // '"a,b"'
 */
export function quote(text: string): string {
  return needsQuotes(text) ? enquote(text) : text;
}

/**
 * Where a quoted string ends: the offset after its closing quote, or -1 if there is none. `start` is the
 * offset of the opening quote. Built on `indexOf`: a regular expression overflows the stack on 10 MB.
 */
export function endOfQuoted(text: string, start: number): number {
  let quoteAt = text.indexOf('"', start + 1);
  while (quoteAt !== -1) {
    if (text.charCodeAt(quoteAt + 1) !== 0x22) return quoteAt + 1;
    quoteAt = text.indexOf('"', quoteAt + 2);
  }
  return -1;
}

/** What a quoted string means: without its outer quotes, doubled quotes halved. */
export function unquote(quoted: string): string {
  const inner = quoted.slice(1, -1);
  return inner.includes('"') ? inner.replaceAll('""', '"') : inner;
}
