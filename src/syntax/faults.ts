import { excerpt, type Fault, type JsvIssueCode, type PathSegment, quoted } from "../issues.js";
import { printable } from "../text/positions.js";
import {
  afterQuoteCause,
  bracketCause,
  colonCause,
  DOUBLE_QUOTES,
  foreignFormat,
  LEAVE_SPACES_OUT,
  openQuoteCause,
  unseenIn,
} from "./causes.js";
import { skipWhitespace } from "./characters.js";
import type { State } from "./state.js";
import { type Token, tokens as types } from "./tokens.js";
import type { Range } from "./tree.js";

// Every message says what was found and what was expected; after a semicolon stands the likely cause.

const ONE_VALUE = "a document is one value: a map {name:value}, a list [a,b] or a string";

/** Explains the first character that begins no token. */
export function lexicalFault(text: string, state: State, offset: number, maxDepth: number): Fault {
  const isBare = state.last?.tokenType === types.Bare || state.last?.tokenType === types.Name;
  switch (text.charAt(offset)) {
    case '"':
      if (isBare) break;
      return fault(state, "unterminated_quote", "this quote is never closed", {
        cause: foreignFormat(text) ?? openQuoteCause(text, offset),
        expected: "a closing quote",
        start: offset,
      });
    case "{":
    case "[":
      if (state.expected !== "value") break;
      return fault(
        state,
        "too_deep",
        `nested too deep: the option maxDepth allows ${maxDepth} open brackets`,
        {
          expected: `at most ${maxDepth} levels of nesting`,
          start: offset,
        },
      );
    case "\r":
    case "\n":
      // After a bracket or a quoted string it can only be insignificant: the fault is what follows it.
      if (!isBare && state.expected !== "colon")
        return syntaxFault(text, state, skipWhitespace(text, offset));
      return lineBreakFault(text, state, offset);
  }
  return syntaxFault(text, state, offset);
}

/** Explains the first token that the grammar does not allow, or the end of the text if `offset` is there. */
export function syntaxFault(text: string, state: State, offset: number): Fault {
  if (offset >= text.length) return endFault(text, state);
  const found = String.fromCodePoint(text.codePointAt(offset)!);
  const range = { start: offset, end: offset + found.length };
  if (found === "}" || found === "]") {
    const closed = closingFault(text, state, found, range);
    if (closed !== undefined) return closed;
  }
  switch (state.expected) {
    case "name":
      return nameFault(state, found, range);
    case "colon":
      return colonFault(text, state, found, range);
    case "end":
      return afterDocumentFault(text, state, found, { start: offset, end: text.length });
    case "delimiter":
      return afterValueFault(text, state, found, range);
    case "value":
      return fault(state, "missing_value", `expected a value, got ${describeCharacter(found)}`, {
        cause: ONE_VALUE,
        expected: "a value",
        ...range,
      });
  }
}

function lineBreakFault(text: string, state: State, offset: number): Fault {
  const { expected: wanted, last } = state;
  const [expected, cause] =
    wanted === "colon"
      ? ['":"', /^\s*(#|\/[/*])/.test(last!.image) ? "JSV has no comments" : colonCause(text, state)]
      : wanted === "end"
        ? ["the end of the document", `${ONE_VALUE}, and a string with a line break must be quoted`]
        : [closers(state), "a comma may be missing, or a string with a line break must be quoted"];
  return fault(
    state,
    "line_break_in_bare_text",
    `expected ${expected} after ${describeToken(last!)}, got a line break`,
    { cause: foreignFormat(text) ?? cause, expected, start: offset },
  );
}

function endFault(text: string, state: State): Fault {
  const innermost = state.innermost;
  if (innermost === undefined) {
    const what = text === "" ? "the document is empty" : "the document holds only whitespace";
    return fault(state, "empty_document", `expected a value, but ${what}`, {
      cause: 'a file or response may be missing; an empty string is written ""',
      expected: "a value",
      start: text.length,
    });
  }
  const { kind, start: opened } = innermost;
  const expected = kind === "list" ? '"]"' : '"}"';
  return fault(state, "unexpected_end", `the document seems to be cut off: it ends inside the ${kind}`, {
    expected,
    // After the last line that holds something: a final line break alone shows nothing.
    start: text.trimEnd().length,
    opened,
  });
}

function closingFault(text: string, state: State, found: string, range: Range): Fault | undefined {
  const innermost = state.innermost;
  if (innermost === undefined) {
    return fault(state, "unexpected_bracket", `"${found}" closes nothing: no bracket is open here`, {
      cause:
        state.last?.tokenType === types.Bare
          ? (foreignFormat(text) ?? bracketCause(state.last, found))
          : "it may be one too many",
      ...range,
    });
  }
  const { kind, start: opened } = innermost;
  const matching = kind === "list" ? "]" : "}";
  if (found === matching) return undefined;
  const message = `"${found}" stands without quotes where only "${matching}" can close the ${kind}`;
  return fault(state, "mismatched_bracket", message, {
    expected: `"${matching}"`,
    received: found,
    opened,
    ...range,
  });
}

function nameFault(state: State, found: string, range: Range): Fault {
  const { last } = state;
  const comma = { start: last!.start, end: last!.end };
  if (found === ",") {
    return last!.tokenType === types.Comma
      ? fault(state, "doubled_comma", "two commas in a row", {
          cause: "a map has no empty entries, so leave one out",
          ...range,
        })
      : fault(state, "missing_name", 'expected a name or "}" after "{", got a comma', range);
  }
  if (found === "}") {
    return fault(state, "trailing_comma", 'expected a name after the comma, got "}"', {
      cause: "leave out the comma after the last entry",
      ...comma,
    });
  }
  const cause =
    found === ":"
      ? 'a name is missing before its colon; an empty name is written ""'
      : "an entry of a map is written name:value; a bracket may be one too many, or a name is missing";
  return fault(state, "missing_name", `expected a name, got ${describeCharacter(found)}`, {
    cause,
    expected: "a name",
    ...range,
  });
}

function colonFault(text: string, state: State, found: string, range: Range): Fault {
  const name = state.last!;
  if (name.quoted && found !== "," && found !== "}") return afterQuoteFault(text, state, found, range);
  if (found === '"') return quoteInBareFault(text, state, range);
  const foreign = foreignFormat(text);
  const unseen = unseenIn(name);
  if (unseen !== undefined) {
    return fault(state, "missing_name", `expected a name, got only ${unseen.what}`, {
      cause: foreign ?? unseen.cause,
      expected: "a name",
      start: name.start,
      end: name.end,
    });
  }
  if (found === "[" || found === "{") {
    return fault(
      state,
      "unexpected_bracket",
      `expected ":" after the name ${describeToken(name)}, got "${found}"`,
      {
        cause:
          foreign ??
          "the colon is missing; a name with a bracket must be quoted, and can only be the key of a dictionary",
        expected: '":"',
        ...range,
      },
    );
  }
  return fault(state, "missing_colon", `expected ":" and a value after the name ${describeToken(name)}`, {
    cause: foreign ?? colonCause(text, state),
    expected: '":"',
    received: found,
    start: name.start + name.image.search(/\S/),
    end: name.end,
  });
}

function afterValueFault(text: string, state: State, found: string, range: Range): Fault {
  const last = state.last!;
  const expected = closers(state);
  if (last.quoted) return afterQuoteFault(text, state, found, range);
  const foreign = foreignFormat(text);
  if (last.tokenType === types.Bare) {
    if (found === '"') return quoteInBareFault(text, state, range);
    const unseen = unseenIn(last);
    const message =
      unseen === undefined
        ? `expected ${expected} after ${describeToken(last)}, got "${found}"`
        : `${unseen.what} stand before "${found}"`;
    const cause = foreign ?? unseen?.cause ?? bracketCause(last, found);
    return fault(state, "unexpected_bracket", message, { cause, expected, ...range });
  }
  const message = `expected ${expected} after the closing "${last.image}", got ${describeCharacter(found)}`;
  return isSpace(found)
    ? fault(state, "text_after_value", message, { cause: foreign ?? LEAVE_SPACES_OUT, expected, ...range })
    : fault(state, "missing_comma", message, {
        cause: foreign ?? "a comma may be missing",
        expected,
        ...range,
      });
}

function afterDocumentFault(text: string, state: State, found: string, range: Range): Fault {
  const last = state.last!;
  const character = { start: range.start, end: range.start + found.length };
  if (last.quoted && found !== ",") {
    return afterQuoteFault(text, state, found, character);
  }
  if (last.tokenType === types.Bare && found === '"') return quoteInBareFault(text, state, character);
  const details = {
    expected: "the end of the document",
    received: excerpt(text.slice(range.start, range.start + 100)),
    ...range,
  };
  const foreign = foreignFormat(text);
  const unseen = last.tokenType === types.Bare ? unseenIn(last) : undefined;
  if (unseen !== undefined) {
    return fault(state, "text_after_document", `the document begins with ${unseen.what}`, {
      cause: foreign ?? unseen.cause,
      ...details,
    });
  }
  const isText = last.tokenType === types.Bare || last.quoted;
  const before = isText ? describeToken(last) : `the closing "${last.image}"`;
  const cause = isText
    ? found === "," && last.image.includes(":")
      ? "a map stands in braces: {name:value}"
      : `a string with ${found === "," ? "a comma" : "a bracket"} must be quoted, and a list stands in brackets: [a,b]`
    : isSpace(found)
      ? "only a line break may follow the last bracket"
      : "a document is one value; several stand in a list: [a,b]";
  const message = `expected the end of the document after ${before}, got ${describeCharacter(found)}`;
  return fault(state, "text_after_document", message, { cause: foreign ?? cause, ...details });
}

function afterQuoteFault(text: string, state: State, found: string, range: Range): Fault {
  const expected =
    state.expected === "colon"
      ? '":"'
      : state.expected === "end"
        ? "the end of the document"
        : closers(state);
  return fault(
    state,
    "text_after_quote",
    `expected ${expected} after the closing quote, got ${describeCharacter(found)}`,
    {
      cause: foreignFormat(text) ?? afterQuoteCause(text, state, range.start),
      expected,
      ...range,
    },
  );
}

function quoteInBareFault(text: string, state: State, range: Range): Fault {
  const last = state.last!;
  const foreign = foreignFormat(text);
  const unseen = unseenIn(last);
  if (unseen !== undefined) {
    const cause = foreign ?? unseen.cause;
    return fault(state, "quote_in_bare_text", `${unseen.what} stand before this quote`, {
      cause,
      ...range,
    });
  }
  return fault(
    state,
    "quote_in_bare_text",
    `there is a quote inside an unquoted string, after ${describeToken(last)}`,
    {
      cause:
        foreign ??
        (state.expected === "colon"
          ? "the quote may be one too many; a name with a quote must be quoted as a whole, and can only be the key of a dictionary"
          : `such a string must be quoted as a whole, and ${DOUBLE_QUOTES}`),
      ...range,
    },
  );
}

function closers({ innermost }: State): string {
  return innermost?.kind === "list" ? '"," or "]"' : '"," or "}"';
}

function isSpace(character: string): boolean {
  return character === " " || character === "\t";
}

interface Details {
  readonly start: number;
  readonly end?: number;
  readonly opened?: number;
  readonly expected?: string;
  readonly received?: string;
  /** The likely cause. */
  readonly cause?: string | undefined;
}

function fault(state: State, code: JsvIssueCode, message: string, { cause, ...details }: Details): Fault {
  return {
    code,
    message: cause === undefined ? message : `${message}; ${cause}`,
    path: pathOf(state),
    ...details,
  };
}

/** The path to a fault. A name that waits for its colon may be padded, or only spaces and no name at all. */
function pathOf({ expected, path }: State): PathSegment[] {
  const name = path.at(-1);
  if (expected !== "colon" || typeof name !== "string") return path;
  return name.trim() === "" ? path.slice(0, -1) : [...path.slice(0, -1), name.trim()];
}

/** A character in a message: quotes around some are harder to read than their names. */
function describeCharacter(character: string): string {
  switch (character) {
    case " ":
      return "a space";
    case "\t":
      return "a tab";
    case '"':
      return "a quote";
    case ",":
      return "a comma";
    case ":":
      return "a colon";
    default:
      return `"${printable(character)}"`;
  }
}

function describeToken(token: Token): string {
  return token.quoted ? excerpt(printable(token.image.trim()), 40) : quoted(token.image.trim(), 40);
}
