// The characters that mean something in JSV, and the whitespace that means nothing (specification, sections 1, 2 and
// 4). Everything that must know them takes them from here; the rule of quotes is in quote.ts.

/** What a bare value cannot hold: it ends there. A bare name ends at a colon, too. */
export const VALUE_ENDS = '",{}[]\r\n';
export const NAME_ENDS = `:${VALUE_ENDS}`;

export const WHITESPACE = " \t\r\n";

/** What a value or name begins after, and what it ends before. */
export const BEFORE_VALUE = "{[,:";
export const AFTER_VALUE = ",}]";

/** A class of a regular expression: the characters, or all others. */
export function oneOf(characters: string): string {
  return `[${escaped(characters)}]`;
}

export function noneOf(characters: string): string {
  return `[^${escaped(characters)}]`;
}

/** The end of the bare string at an offset, of a value or a name; the offset itself where none begins. */
export function endOfBare(text: string, offset: number, isName: boolean): number {
  const pattern = isName ? BARE_NAME : BARE_VALUE;
  pattern.lastIndex = offset;
  return pattern.test(text) ? pattern.lastIndex : offset;
}

function escaped(characters: string): string {
  return characters.replace(/[[\]]/g, "\\$&");
}

function isLineBreak(code: number): boolean {
  return code === 0x0a || code === 0x0d;
}

/** The end of the whitespace at an offset, significant or not. */
export function skipWhitespace(text: string, offset: number): number {
  let end = offset;
  for (let code = text.charCodeAt(end); isLineBreak(code) || code === 0x20 || code === 0x09; )
    code = text.charCodeAt(++end);
  return end;
}

/**
 * The end of the insignificant whitespace at an offset, which is the offset itself where there is none: after a
 * delimiter and at the beginning of a text, whitespace that holds a line break; anywhere else, whitespace that begins
 * with one, before a comma, a closing bracket or the end (specification, section 4). All other whitespace is data.
 */
export function skipInsignificant(text: string, offset: number, isAfterDelimiter: boolean): number {
  const end = skipWhitespace(text, offset);
  if (end === offset) return offset;
  const isInsignificant = isAfterDelimiter
    ? BREAK.test(text.slice(offset, end))
    : isLineBreak(text.charCodeAt(offset)) && (end === text.length || AFTER_VALUE.includes(text.charAt(end)));
  return isInsignificant ? end : offset;
}

const BREAK = /[\r\n]/;
const BARE_VALUE = new RegExp(`${noneOf(VALUE_ENDS)}+`, "y");
const BARE_NAME = new RegExp(`${noneOf(NAME_ENDS)}+`, "y");
