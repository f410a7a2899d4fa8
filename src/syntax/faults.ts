import type { IToken } from "chevrotain";
import { excerpt, type Fault, type JsvIssueCode, quoted } from "../issues.js";
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
import type { Context } from "./state.js";
import { endOf, isA, tokens as types } from "./tokens.js";

// Every message says what was found and what was expected; after a semicolon stands the likely cause.

const ONE_VALUE = "a document is one value: a map {name:value}, a list [a,b] or a string";

/** Explains the first character that begins no token. */
export function lexicalFault(text: string, context: Context, offset: number, maxDepth: number): Fault {
  const isBare = context.last?.tokenType === types.Bare || context.last?.tokenType === types.Name;
  switch (text.charAt(offset)) {
    case '"':
      if (isBare) break;
      return fault(context, "unterminated_quote", "this quote is never closed", {
        cause: foreignFormat(text) ?? openQuoteCause(text, offset),
        expected: "a closing quote",
        start: offset,
      });
    case "{":
    case "[":
      if (context.expected !== "value") break;
      return fault(
        context,
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
      if (!isBare && context.expected !== "colon")
        return syntaxFault(text, context, skipWhitespace(text, offset));
      return lineBreakFault(text, context, offset);
  }
  return syntaxFault(text, context, offset);
}

/** Explains the first token that the grammar does not allow, or the end of the text if `offset` is there. */
export function syntaxFault(text: string, context: Context, offset: number): Fault {
  if (offset >= text.length) return endFault(text, context);
  const found = String.fromCodePoint(text.codePointAt(offset)!);
  const range = { start: offset, end: offset + found.length };
  if (found === "}" || found === "]") {
    const closed = closingFault(text, context, found, range);
    if (closed !== undefined) return closed;
  }
  switch (context.expected) {
    case "name":
      return nameFault(context, found, range);
    case "colon":
      return colonFault(text, context, found, range);
    case "end":
      return afterDocumentFault(text, context, found, { start: offset, end: text.length });
    case "delimiter":
      return afterValueFault(text, context, found, range);
    case "value":
      return fault(context, "missing_value", `expected a value, got ${describeCharacter(found)}`, {
        cause: ONE_VALUE,
        expected: "a value",
        ...range,
      });
  }
}

function lineBreakFault(text: string, context: Context, offset: number): Fault {
  const { expected: wanted, last } = context;
  const list = context.brackets.at(-1)?.kind === "list";
  const [expected, cause] =
    wanted === "colon"
      ? ['":"', /^\s*(#|\/[/*])/.test(last!.image) ? "JSV has no comments" : colonCause(text, context)]
      : wanted === "end"
        ? ["the end of the document", `${ONE_VALUE}, and a string with a line break must be quoted`]
        : [closers(list), "a comma may be missing, or a string with a line break must be quoted"];
  return fault(
    context,
    "line_break_in_bare_text",
    `expected ${expected} after ${describeToken(last!)}, got a line break`,
    { cause: foreignFormat(text) ?? cause, expected, start: offset },
  );
}

function endFault(text: string, context: Context): Fault {
  const innermost = context.brackets.at(-1);
  if (innermost === undefined) {
    const what = text === "" ? "the document is empty" : "the document holds only whitespace";
    return fault(context, "empty_document", `expected a value, but ${what}`, {
      cause: 'a file or response may be missing; an empty string is written ""',
      expected: "a value",
      start: text.length,
    });
  }
  const { kind, start: opened } = innermost;
  const expected = kind === "list" ? '"]"' : '"}"';
  return fault(context, "unexpected_end", `the document seems to be cut off: it ends inside the ${kind}`, {
    expected,
    // After the last line that holds something: a final line break alone shows nothing.
    start: text.trimEnd().length,
    opened,
  });
}

function closingFault(text: string, context: Context, found: string, range: Range): Fault | undefined {
  const innermost = context.brackets.at(-1);
  if (innermost === undefined) {
    return fault(context, "unexpected_bracket", `"${found}" closes nothing: no bracket is open here`, {
      cause:
        context.last?.tokenType === types.Bare
          ? (foreignFormat(text) ?? bracketCause(context.last, found))
          : "it may be one too many",
      ...range,
    });
  }
  const { kind, start: opened } = innermost;
  const matching = kind === "list" ? "]" : "}";
  if (found === matching) return undefined;
  const message = `"${found}" stands without quotes where only "${matching}" can close the ${kind}`;
  return fault(context, "mismatched_bracket", message, {
    expected: `"${matching}"`,
    received: found,
    opened,
    ...range,
  });
}

function nameFault(context: Context, found: string, range: Range): Fault {
  const { last } = context;
  const comma = { start: last!.startOffset, end: endOf(last!) };
  if (found === ",") {
    return last!.tokenType === types.EntryComma
      ? fault(context, "doubled_comma", "two commas in a row", {
          cause: "a map has no empty entries, so leave one out",
          ...range,
        })
      : fault(context, "missing_name", 'expected a name or "}" after "{", got a comma', range);
  }
  if (found === "}") {
    return fault(context, "trailing_comma", 'expected a name after the comma, got "}"', {
      cause: "leave out the comma after the last entry",
      ...comma,
    });
  }
  const cause =
    found === ":"
      ? 'a name is missing before its colon; an empty name is written ""'
      : "an entry of a map is written name:value; a bracket may be one too many, or a name is missing";
  return fault(context, "missing_name", `expected a name, got ${describeCharacter(found)}`, {
    cause,
    expected: "a name",
    ...range,
  });
}

function colonFault(text: string, context: Context, found: string, range: Range): Fault {
  const name = context.last!;
  if (isA(name, types.Quoted) && found !== "," && found !== "}")
    return afterQuoteFault(text, context, found, range);
  if (found === '"') return quoteInBareFault(text, context, range);
  const foreign = foreignFormat(text);
  const unseen = unseenIn(name);
  if (unseen !== undefined) {
    return fault(context, "missing_name", `expected a name, got only ${unseen.what}`, {
      cause: foreign ?? unseen.cause,
      expected: "a name",
      start: name.startOffset,
      end: endOf(name),
    });
  }
  if (found === "[" || found === "{") {
    return fault(
      context,
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
  return fault(context, "missing_colon", `expected ":" and a value after the name ${describeToken(name)}`, {
    cause: foreign ?? colonCause(text, context),
    expected: '":"',
    received: found,
    start: name.startOffset + name.image.search(/\S/),
    end: endOf(name),
  });
}

function afterValueFault(text: string, context: Context, found: string, range: Range): Fault {
  const last = context.last!;
  const expected = closers(context.brackets.at(-1)?.kind === "list");
  if (isA(last, types.Quoted)) return afterQuoteFault(text, context, found, range);
  const foreign = foreignFormat(text);
  if (last.tokenType === types.Bare) {
    if (found === '"') return quoteInBareFault(text, context, range);
    const unseen = unseenIn(last);
    const message =
      unseen === undefined
        ? `expected ${expected} after ${describeToken(last)}, got "${found}"`
        : `${unseen.what} stand before "${found}"`;
    const cause = foreign ?? unseen?.cause ?? bracketCause(last, found);
    return fault(context, "unexpected_bracket", message, { cause, expected, ...range });
  }
  const message = `expected ${expected} after the closing "${last.image}", got ${describeCharacter(found)}`;
  return isSpace(found)
    ? fault(context, "text_after_value", message, { cause: foreign ?? LEAVE_SPACES_OUT, expected, ...range })
    : fault(context, "missing_comma", message, {
        cause: foreign ?? "a comma may be missing",
        expected,
        ...range,
      });
}

function afterDocumentFault(text: string, context: Context, found: string, range: Range): Fault {
  const last = context.last!;
  const character = { start: range.start, end: range.start + found.length };
  if (isA(last, types.Quoted) && found !== ",") {
    return afterQuoteFault(text, context, found, character);
  }
  if (last.tokenType === types.Bare && found === '"') return quoteInBareFault(text, context, character);
  const details = {
    expected: "the end of the document",
    received: excerpt(text.slice(range.start, range.start + 100)),
    ...range,
  };
  const foreign = foreignFormat(text);
  const unseen = last.tokenType === types.Bare ? unseenIn(last) : undefined;
  if (unseen !== undefined) {
    return fault(context, "text_after_document", `the document begins with ${unseen.what}`, {
      cause: foreign ?? unseen.cause,
      ...details,
    });
  }
  const isText = last.tokenType === types.Bare || isA(last, types.Quoted);
  const before = isText ? describeToken(last) : `the closing "${last.image}"`;
  const cause = isText
    ? found === "," && last.image.includes(":")
      ? "a map stands in braces: {name:value}"
      : `a string with ${found === "," ? "a comma" : "a bracket"} must be quoted, and a list stands in brackets: [a,b]`
    : isSpace(found)
      ? "only a line break may follow the last bracket"
      : "a document is one value; several stand in a list: [a,b]";
  const message = `expected the end of the document after ${before}, got ${describeCharacter(found)}`;
  return fault(context, "text_after_document", message, { cause: foreign ?? cause, ...details });
}

function afterQuoteFault(text: string, context: Context, found: string, range: Range): Fault {
  const list = context.brackets.at(-1)?.kind === "list";
  const expected =
    context.expected === "colon"
      ? '":"'
      : context.expected === "end"
        ? "the end of the document"
        : closers(list);
  return fault(
    context,
    "text_after_quote",
    `expected ${expected} after the closing quote, got ${describeCharacter(found)}`,
    {
      cause: foreignFormat(text) ?? afterQuoteCause(text, context, range.start),
      expected,
      ...range,
    },
  );
}

function quoteInBareFault(text: string, context: Context, range: Range): Fault {
  const last = context.last!;
  const foreign = foreignFormat(text);
  const unseen = unseenIn(last);
  if (unseen !== undefined) {
    const cause = foreign ?? unseen.cause;
    return fault(context, "quote_in_bare_text", `${unseen.what} stand before this quote`, {
      cause,
      ...range,
    });
  }
  return fault(
    context,
    "quote_in_bare_text",
    `there is a quote inside an unquoted string, after ${describeToken(last)}`,
    {
      cause:
        foreign ??
        (context.expected === "colon"
          ? "the quote may be one too many; a name with a quote must be quoted as a whole, and can only be the key of a dictionary"
          : `such a string must be quoted as a whole, and ${DOUBLE_QUOTES}`),
      ...range,
    },
  );
}

function closers(list: boolean): string {
  return list ? '"," or "]"' : '"," or "}"';
}

function isSpace(character: string): boolean {
  return character === " " || character === "\t";
}

interface Range {
  readonly start: number;
  readonly end: number;
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

function fault(context: Context, code: JsvIssueCode, message: string, { cause, ...details }: Details): Fault {
  return {
    code,
    message: cause === undefined ? message : `${message}; ${cause}`,
    path: context.path,
    ...details,
  };
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

function describeToken(token: IToken): string {
  return isA(token, types.Quoted)
    ? excerpt(printable(token.image.trim()), 40)
    : quoted(token.image.trim(), 40);
}
