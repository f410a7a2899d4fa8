import { NAME_ENDS, noneOf } from "./characters.js";
import type { State } from "./state.js";
import type { Token } from "./tokens.js";

// What may have caused a fault: the words after the semicolon of a message.

export const LEAVE_SPACES_OUT = "spaces and tabs are data in JSV, so leave them out";
export const DOUBLE_QUOTES = 'a quote inside a quoted string is written twice: ""';
const BACKSLASH = `a backslash escapes nothing; ${DOUBLE_QUOTES}`;

/** JSV has quotes only where they are needed, and doubles those inside. */
const JSON_START = new RegExp(`^[{[][\\s[{]*"${noneOf(NAME_ENDS)}+"(?!")`);

/** Which other format a text seems to be: formats give themselves away at their very beginning. */
export function foreignFormat(text: string): string | undefined {
  const start = text.slice(0, 200).trimStart();
  if (/^<[!?/a-z]/i.test(start)) {
    return "this looks like HTML or XML, perhaps an error page; a service answers in JSV when it is asked with Accept: application/jsv";
  }
  if (JSON_START.test(start)) {
    return "this looks like JSON; JSV has quotes only where they are needed, no spaces around : and , and no backslash escapes";
  }
  if (/^(---\s|- |[\w-]+: [|>]\s|[\w-]+:( [^\r\n]*)?\r?\n[ \t]*(- |[\w-]+:(?=[ \r\n])))/.test(start)) {
    return "this looks like YAML; a JSV map stands in braces, {name:value}, and a list in brackets, [a,b]";
  }
  return undefined;
}

/** Most names without a colon are the rest of a value that has a comma. */
export function colonCause(text: string, { image, start }: Token): string {
  const name = image.trim();
  const before = text.slice(Math.max(0, start - 100), start).trimEnd();
  if (name.includes("=")) return "an entry of a map is written name:value, with a colon";
  if (/\d,$/.test(before) && /^\d/.test(name))
    return "a number has a point before its fraction and nothing between its digits; any other value with a comma must be quoted";
  if (/[^}\]],$/.test(before))
    return "if this is the rest of the value before it: a value with a comma must be quoted, in double quotes";
  return "an entry of a map is written name:value, and a list stands in brackets: [a,b]";
}

/** What a bracket after a bare string may be about. */
export function bracketCause(last: Token, found: string): string {
  const isEntry = last.image.includes(":");
  if (isEntry && (found === "{" || found === "["))
    return "the list may not be closed, or a map is meant: it stands in braces";
  if (isEntry && found === "}")
    return 'the "{" before it may be missing; a string with a bracket must be quoted';
  return "a string with a bracket must be quoted";
}

export function openQuoteCause(text: string, offset: number): string {
  return text.slice(offset, offset + 1000).includes('\\"')
    ? BACKSLASH
    : `the document may be cut off, or ${DOUBLE_QUOTES}`;
}

/** What text after a closing quote may be about. */
export function afterQuoteCause(text: string, { last, expected }: State, start: number): string {
  const end = last!.end;
  if (expected === "delimiter" && /[\r\n]/.test(text.slice(end, start))) return "a comma may be missing";
  if (text.charAt(end - 2) === "\\") return BACKSLASH;
  const isSpace = /^[ \t]+(?:[,:}\]\r\n]|$)/.test(text.slice(start, start + 80));
  return isSpace ? LEAVE_SPACES_OUT : DOUBLE_QUOTES;
}

/** What a token consists of if nobody can see it, and what to do about it. */
export interface Unseen {
  readonly what: string;
  readonly cause: string;
}

export function unseenIn({ image }: Token): Unseen | undefined {
  if (/^[ \t]*$/.test(image))
    return { what: image.includes("\t") ? "spaces or tabs" : "spaces", cause: LEAVE_SPACES_OUT };
  if (image.trim() !== "") return undefined;
  const code = image.replace(/[ \t]/g, "").charCodeAt(0);
  const name = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  return {
    what: `invisible characters (${name})`,
    cause: "they are data in JSV, so leave them out",
  };
}
