import type { IToken } from "chevrotain";
import { excerpt, type Fault, type JsvIssueCode } from "../issues.js";
import { positionOf, printable } from "../source.js";
import type { Context } from "./context.js";
import { endOf, tokens as types } from "./tokens.js";

const QUOTE_IT =
  'a text that contains one of " : , { } [ ] or a line break stands in quotes, each quote inside doubled';
const JSON_HINT = "this looks like JSON: JSV has no blanks between its tokens and its names are never quoted";

/** Explains the first character that begins no token. */
export function lexicalFault(text: string, context: Context, offset: number, maxDepth: number): Fault {
  switch (text.charAt(offset)) {
    case '"':
      if (context.last?.tokenType === types.Bare || context.last?.tokenType === types.Name) {
        return syntaxFault(text, context, offset);
      }
      return fault(
        context,
        "unterminated_quote",
        "this quote is never closed; a quote inside a text is doubled",
        {
          expected: "a closing quote",
          start: offset,
        },
      );
    case "{":
    case "[":
      if (context.due !== "value") return syntaxFault(text, context, offset);
      return fault(
        context,
        "too_deep",
        `more than ${maxDepth} brackets are open here; maxDepth sets the limit`,
        {
          expected: `at most ${maxDepth} levels of nesting`,
          start: offset,
        },
      );
    case "\r":
    case "\n": {
      // Behind a bracket or a quoted text it is layout at most: the fault is what follows it.
      const isBare = context.last?.tokenType === types.Bare || context.last?.tokenType === types.Name;
      if (!isBare && context.due !== "colon") return syntaxFault(text, context, skipLayout(text, offset));
      return fault(
        context,
        "line_break_in_bare_text",
        context.due === "colon"
          ? "a line break stands between a name and its colon"
          : "a text with a line break stands in quotes; between values, a line break may only follow or precede a delimiter",
        { start: offset },
      );
    }
    default:
      return syntaxFault(text, context, offset);
  }
}

/** Explains the first token that the grammar does not allow, or the end of the text if `offset` is there. */
export function syntaxFault(text: string, context: Context, offset: number): Fault {
  const character = String.fromCodePoint(text.codePointAt(offset) ?? 0);
  const found = printable(character);
  const range = { start: offset, end: offset + character.length };
  if (offset >= text.length) return endFault(text, context);
  if (found === "}" || found === "]") {
    const closed = closingFault(text, context, found, range);
    if (closed !== undefined) return closed;
  }
  switch (context.due) {
    case "name":
      return nameFault(context, found, range);
    case "colon":
      return colonFault(text, context, found, range);
    case "end":
      return afterDocumentFault(text, context, found, { start: offset, end: text.length });
    case "delimiter":
      return afterValueFault(text, context, found, range);
    case "value":
      return fault(
        context,
        "missing_value",
        `the document begins with "${found}"; expected text, "{" or "["`,
        {
          expected: "a value",
          ...range,
        },
      );
  }
}

function endFault(text: string, context: Context): Fault {
  const innermost = context.open.at(-1);
  if (innermost === undefined) {
    return fault(context, "empty_document", 'the document is empty; an empty text is written ""', {
      expected: "a value",
      start: text.length,
    });
  }
  const { line, column } = positionOf({ text, bytes: false }, innermost.start);
  return fault(
    context,
    "unexpected_end",
    `the document ends inside the ${innermost.kind} opened at line ${line}, column ${column}; is the text cut off?`,
    { expected: innermost.kind === "list" ? '"]"' : '"}"', start: text.length },
  );
}

function closingFault(text: string, context: Context, found: string, range: Range): Fault | undefined {
  const innermost = context.open.at(-1);
  if (innermost === undefined) {
    return fault(context, "unexpected_bracket", `"${found}" closes nothing: no bracket is open here`, range);
  }
  const matching = innermost.kind === "list" ? "]" : "}";
  if (found === matching) return undefined;
  const { line, column } = positionOf({ text, bytes: false }, innermost.start);
  return fault(
    context,
    "mismatched_bracket",
    `"${found}" does not close the ${innermost.kind} opened at line ${line}, column ${column}; ` +
      `expected "${matching}" (in a text, quote it)`,
    { expected: `"${matching}"`, received: found, ...range },
  );
}

function nameFault(context: Context, found: string, range: Range): Fault {
  const afterComma = context.last?.tokenType === types.EntryComma;
  const comma = { start: context.last!.startOffset, end: endOf(context.last!) };
  if (found === ",") {
    return afterComma
      ? fault(context, "doubled_comma", "two commas in a row: a map has no empty entries", range)
      : fault(context, "missing_name", 'expected a name or "}" after "{", got a comma', range);
  }
  if (found === "}")
    return fault(context, "trailing_comma", "a comma stands before the end of the map", comma);
  if (found === ":") {
    return fault(
      context,
      "missing_name",
      'a name is missing before the colon; the empty name is written ""',
      {
        expected: "a name",
        ...range,
      },
    );
  }
  return fault(context, "missing_name", `expected a name, got "${found}"; ${QUOTE_IT}`, {
    expected: "a name",
    ...range,
  });
}

function colonFault(text: string, context: Context, found: string, range: Range): Fault {
  const name = context.last!;
  if (name.tokenType === types.Quoted && found !== "," && found !== "}")
    return afterQuoteFault(text, context, range);
  if (found === '"') return quoteInBareFault(text, context, range);
  if (found === "[" || found === "{") {
    return fault(context, "unexpected_bracket", `"${found}" inside a name; ${QUOTE_IT}`, range);
  }
  if (name.tokenType === types.Name && name.image.trim() === "") {
    return fault(
      context,
      "missing_name",
      "expected a name, got blanks: on one line, blanks are data; leave them out",
      {
        expected: "a name",
        start: name.startOffset,
        end: endOf(name),
      },
    );
  }
  const cause =
    name.tokenType === types.Name ? "; or, if it belongs to the value before, that text must be quoted" : "";
  return fault(context, "missing_colon", `expected a colon and a value after ${shown(name)}${cause}`, {
    expected: '":"',
    received: found,
    ...range,
  });
}

function afterValueFault(text: string, context: Context, found: string, range: Range): Fault {
  const last = context.last!;
  const list = context.open.at(-1)?.kind === "list";
  const expected = list ? '"," or "]"' : '"," or "}"';
  if (last.tokenType === types.Quoted) return afterQuoteFault(text, context, range);
  if (last.tokenType === types.Bare) {
    if (found === '"') return quoteInBareFault(text, context, range);
    const blank =
      last.image.trim() === "" ? "; blanks beside a delimiter are data: leave them out" : `; ${QUOTE_IT}`;
    return fault(context, "unexpected_bracket", `"${found}" inside a text${blank}${hint(text, context)}`, {
      expected,
      ...range,
    });
  }
  if (!/[ \t]/.test(text.charAt(range.start))) {
    return fault(
      context,
      "missing_comma",
      `expected ${expected} after a closing ${last.image}, got "${found}"`,
      {
        expected,
        ...range,
      },
    );
  }
  return fault(
    context,
    "text_after_value",
    `blanks after a closing ${last.image}; expected ${expected}: beside delimiters, blanks are data`,
    { expected, ...range },
  );
}

function afterDocumentFault(text: string, context: Context, found: string, range: Range): Fault {
  const last = context.last!;
  if (last.tokenType === types.Quoted && found !== ",") return afterQuoteFault(text, context, range);
  if (last.tokenType === types.Bare) {
    if (found === '"') return quoteInBareFault(text, context, { start: range.start, end: range.start + 1 });
    const blank = last.image.trim() === "";
    const why = blank ? "a document may not begin with blanks" : QUOTE_IT;
    return fault(
      context,
      "text_after_document",
      `the document goes on with "${found}" after a text; ${why}`,
      range,
    );
  }
  return fault(
    context,
    "text_after_document",
    "text after the end of the document; only a line break may follow",
    {
      expected: "the end of the document",
      received: excerpt(text.slice(range.start, range.start + 100)),
      ...range,
    },
  );
}

function afterQuoteFault(text: string, context: Context, range: Range): Fault {
  const due = context.due === "colon" ? "a colon" : "a delimiter";
  return fault(
    context,
    "text_after_quote",
    `text after a closing quote; expected ${due} (a quote inside a quoted text is doubled)${hint(text, context)}`,
    range,
  );
}

function quoteInBareFault(text: string, context: Context, range: Range): Fault {
  const why = hint(text, context) || `; ${QUOTE_IT}`;
  return fault(context, "quote_in_bare_text", `a quote inside a bare text${why}`, range);
}

/** Other formats give themselves away at their very beginning: JSON by a quoted name, a page by its tag. */
function hint(text: string, context: Context): string {
  const start = text.slice(0, 200);
  if (/^\ufeff?\s*<(!doctype|html|\?xml)/i.test(start)) {
    return "; this looks like a web page, not JSV: a service answers in JSV to Accept: text/jsv";
  }
  return context.open.length > 0 && /^\ufeff?\s*[{[][\s[{]*"/.test(start) ? `; ${JSON_HINT}` : "";
}

/** Where the next character stands that is no white space. */
function skipLayout(text: string, offset: number): number {
  let i = offset;
  while (i < text.length && " \t\r\n".includes(text.charAt(i))) i++;
  return i;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

interface Details {
  readonly start: number;
  readonly end?: number;
  readonly expected?: string;
  readonly received?: string;
}

function fault(context: Context, code: JsvIssueCode, message: string, details: Details): Fault {
  return { code, message, path: context.path, ...details };
}

function shown(token: IToken): string {
  return JSON.stringify(excerpt(token.image.trim(), 40));
}
