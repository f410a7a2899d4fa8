import { excerpt, type Fault, type PathSegment, quoted } from "../issues.js";
import { printable } from "../text/positions.js";
import {
  afterQuoteCause,
  bracketCause,
  colonCause,
  DOUBLE_QUOTES,
  foreignFormat,
  LEAVE_SPACES_OUT,
  openQuoteCause,
  type Unseen,
  unseenIn,
} from "./causes.js";
import { skipWhitespace } from "./characters.js";
import { endOfQuoted } from "./quote.js";
import type { State } from "./state.js";
import { type Token, tokens as types } from "./tokens.js";

// Every message says what was found and what was expected; after a semicolon stands the likely cause.

const ONE_VALUE = "a document is one value: a map {name:value}, a list [a,b] or a string";
const END = "the end of the document";

/** A fault but for its path. It is at the character that was found, unless it says otherwise. */
interface Explanation extends Pick<Fault, "code" | "message" | "expected" | "received" | "opened"> {
  readonly start?: number;
  readonly end?: number;
  readonly cause?: string;
  /** The cause, unless the text seems to be of another format. */
  readonly guess?: string;
}

/**
 * Explains the first offset at which the grammar does not allow what stands there: a token, a character that begins
 * none, or the end of the text.
 *
 * @param state what was read before it
 */
export function syntaxFault(text: string, state: State, offset: number, maxDepth: number): Fault {
  const { cause, guess, message, ...explained } = explain(text, state, offset, maxDepth);
  const { start = offset, ...details } = explained;
  const reason = guess === undefined ? cause : (foreignFormat(text) ?? guess);
  const whole = reason === undefined ? message : `${message}; ${reason}`;
  return { ...details, message: whole, path: pathOf(state), start };
}

function explain(text: string, state: State, offset: number, maxDepth: number): Explanation {
  switch (text.charAt(offset)) {
    case '"':
      if (isBare(state.last) || endOfQuoted(text, offset) !== -1) break;
      return {
        code: "unterminated_quote",
        message: "this quote is never closed",
        guess: openQuoteCause(text, offset),
        expected: "a closing quote",
      };
    case "{":
    case "[":
      if (state.expected !== "value") break;
      return {
        code: "too_deep",
        message: `nested too deep: the option maxDepth allows ${maxDepth} open brackets`,
        expected: `at most ${maxDepth} levels of nesting`,
      };
    case "\r":
    case "\n": {
      if (isBare(state.last) || state.expected === "colon") return lineBreak(text, state);
      // After a bracket or a quoted string it can only be insignificant: the fault is what follows it.
      const start = skipWhitespace(text, offset);
      return { start, ...unexpected(text, state, start) };
    }
  }
  return unexpected(text, state, offset);
}

function unexpected(text: string, state: State, offset: number): Explanation {
  const found = characterAt(text, offset);
  if (found === "") return unexpectedEnd(text, state);
  const closing = found === "}" || found === "]" ? wrongBracket(state, found) : undefined;
  if (closing !== undefined) return closing;
  const last = state.last!;
  const expected = describeExpected(state);
  switch (state.expected) {
    case "value":
      return {
        code: "missing_value",
        message: `expected ${expected}, got ${describeCharacter(found)}`,
        cause: ONE_VALUE,
        expected,
      };
    case "name":
      return noName(last, found);
  }
  if (last.quoted && found !== "," && found !== "}") {
    const message = `expected ${expected} after the closing quote, got ${describeCharacter(found)}`;
    return { code: "text_after_quote", message, guess: afterQuoteCause(text, state, offset), expected };
  }
  const unseen = isBare(last) ? unseenIn(last) : undefined;
  if (isBare(last) && found === '"') {
    return {
      code: "quote_in_bare_text",
      message:
        unseen === undefined
          ? `there is a quote inside an unquoted string, after ${describeToken(last)}`
          : `${unseen.what} stand before this quote`,
      guess:
        unseen?.cause ??
        (state.expected === "colon"
          ? "the quote may be one too many; a name with a quote must be quoted as a whole, and can only be the key of a dictionary"
          : `such a string must be quoted as a whole, and ${DOUBLE_QUOTES}`),
    };
  }
  switch (state.expected) {
    case "colon":
      return noColon(text, last, found, unseen);
    case "delimiter":
      return afterValue(last, found, expected, unseen);
    case "end":
      return afterDocument(text, last, offset, unseen);
  }
}

function lineBreak(text: string, state: State): Explanation {
  const last = state.last!;
  const expected = describeExpected(state);
  let guess = "a comma may be missing, or a string with a line break must be quoted";
  if (state.expected === "end") guess = `${ONE_VALUE}, and a string with a line break must be quoted`;
  if (state.expected === "colon")
    guess = /^\s*(#|\/[/*])/.test(last.image) ? "JSV has no comments" : colonCause(text, last);
  const message = `expected ${expected} after ${describeToken(last)}, got a line break`;
  return { code: "line_break_in_bare_text", message, guess, expected };
}

function unexpectedEnd(text: string, { innermost }: State): Explanation {
  if (innermost === undefined) {
    const what = text === "" ? "the document is empty" : "the document holds only whitespace";
    return {
      code: "empty_document",
      message: `expected a value, but ${what}`,
      cause: 'a file or response may be missing; an empty string is written ""',
      expected: "a value",
    };
  }
  const { kind, start: opened } = innermost;
  return {
    code: "unexpected_end",
    message: `the document seems to be cut off: it ends inside the ${kind}`,
    expected: kind === "list" ? '"]"' : '"}"',
    opened,
    // After the last line that holds something: a final line break alone shows nothing.
    start: text.trimEnd().length,
  };
}

/** Of a closing bracket; undefined if it would close the innermost one. */
function wrongBracket({ innermost, last }: State, found: string): Explanation | undefined {
  if (innermost === undefined) {
    return {
      code: "unexpected_bracket",
      message: `"${found}" closes nothing: no bracket is open here`,
      ...(last?.tokenType === types.Bare
        ? { guess: bracketCause(last, found) }
        : { cause: "it may be one too many" }),
    };
  }
  const matching = innermost.kind === "list" ? "]" : "}";
  if (found === matching) return undefined;
  return {
    code: "mismatched_bracket",
    message: `"${found}" stands without quotes where only "${matching}" can close the ${innermost.kind}`,
    expected: `"${matching}"`,
    received: found,
    opened: innermost.start,
  };
}

function noName(last: Token, found: string): Explanation {
  if (found === "," && last.tokenType === types.Comma)
    return {
      code: "doubled_comma",
      message: "two commas in a row",
      cause: "a map has no empty entries, so leave one out",
    };
  if (found === ",")
    return { code: "missing_name", message: 'expected a name or "}" after "{", got a comma' };
  if (found === "}") {
    return {
      code: "trailing_comma",
      message: 'expected a name after the comma, got "}"',
      cause: "leave out the comma after the last entry",
      ...rangeOf(last),
    };
  }
  return {
    code: "missing_name",
    message: `expected a name, got ${describeCharacter(found)}`,
    cause:
      found === ":"
        ? 'a name is missing before its colon; an empty name is written ""'
        : "an entry of a map is written name:value; a bracket may be one too many, or a name is missing",
    expected: "a name",
  };
}

function noColon(text: string, name: Token, found: string, unseen: Unseen | undefined): Explanation {
  if (unseen !== undefined) {
    const message = `expected a name, got only ${unseen.what}`;
    return { code: "missing_name", message, guess: unseen.cause, expected: "a name", ...rangeOf(name) };
  }
  if (found === "[" || found === "{") {
    return {
      code: "unexpected_bracket",
      message: `expected ":" after the name ${describeToken(name)}, got "${found}"`,
      guess:
        "the colon is missing; a name with a bracket must be quoted, and can only be the key of a dictionary",
      expected: '":"',
    };
  }
  return {
    code: "missing_colon",
    message: `expected ":" and a value after the name ${describeToken(name)}`,
    guess: colonCause(text, name),
    expected: '":"',
    received: found,
    start: name.start + name.image.search(/\S/),
    end: name.end,
  };
}

function afterValue(last: Token, found: string, expected: string, unseen: Unseen | undefined): Explanation {
  if (isBare(last)) {
    const message =
      unseen === undefined
        ? `expected ${expected} after ${describeToken(last)}, got "${found}"`
        : `${unseen.what} stand before "${found}"`;
    const guess = unseen?.cause ?? bracketCause(last, found);
    return { code: "unexpected_bracket", message, guess, expected };
  }
  const message = `expected ${expected} after the closing "${last.image}", got ${describeCharacter(found)}`;
  return isSpace(found)
    ? { code: "text_after_value", message, guess: LEAVE_SPACES_OUT, expected }
    : { code: "missing_comma", message, guess: "a comma may be missing", expected };
}

function afterDocument(text: string, last: Token, offset: number, unseen: Unseen | undefined): Explanation {
  const found = characterAt(text, offset);
  const isString = isBare(last) || last.quoted;
  const before = isString ? describeToken(last) : `the closing "${last.image}"`;
  const guess = isString
    ? found === "," && last.image.includes(":")
      ? "a map stands in braces: {name:value}"
      : `a string with ${found === "," ? "a comma" : "a bracket"} must be quoted, and a list stands in brackets: [a,b]`
    : isSpace(found)
      ? "only a line break may follow the last bracket"
      : "a document is one value; several stand in a list: [a,b]";
  return {
    code: "text_after_document",
    message:
      unseen === undefined
        ? `expected ${END} after ${before}, got ${describeCharacter(found)}`
        : `the document begins with ${unseen.what}`,
    guess: unseen?.cause ?? guess,
    expected: END,
    received: excerpt(text.slice(offset, offset + 100)),
    end: text.length,
  };
}

/** What is expected, in the words of messages. */
function describeExpected({ expected, innermost }: State): string {
  if (expected === "value") return "a value";
  if (expected === "colon") return '":"';
  if (expected === "end") return END;
  return innermost?.kind === "list" ? '"," or "]"' : '"," or "}"';
}

/** The path to a fault. A name that waits for its colon may be padded, or only spaces and no name at all. */
function pathOf({ expected, path }: State): PathSegment[] {
  if (expected !== "colon") return path;
  const name = (path.at(-1) as string).trim();
  return name === "" ? path.slice(0, -1) : [...path.slice(0, -1), name];
}

/** Whether a token is a name or value without quotes. */
function isBare(token: Token | undefined): boolean {
  return token?.tokenType === types.Bare || token?.tokenType === types.Name;
}

/** The code point at an offset; nothing at the end. */
function characterAt(text: string, offset: number): string {
  return offset < text.length ? String.fromCodePoint(text.codePointAt(offset)!) : "";
}

function isSpace(character: string): boolean {
  return character === " " || character === "\t";
}

/** Characters whose names are easier to read than quotes around them. */
const CHARACTER_NAMES: Readonly<Record<string, string>> = {
  " ": "a space",
  "\t": "a tab",
  '"': "a quote",
  ",": "a comma",
  ":": "a colon",
};

function describeCharacter(character: string): string {
  return CHARACTER_NAMES[character] ?? `"${printable(character)}"`;
}

function describeToken(token: Token): string {
  return token.quoted ? excerpt(printable(token.image), 40) : quoted(token.image.trim(), 40);
}

function rangeOf({ start, end }: Token): { start: number; end: number } {
  return { start, end };
}
