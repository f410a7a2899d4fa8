import {
  type CustomPatternMatcherReturn,
  createToken,
  type ILexingResult,
  type IToken,
  Lexer,
  type TokenType,
  tokenMatcher,
} from "chevrotain";
import { NAME_ENDS, noneOf, skipInsignificant, VALUE_ENDS, WHITESPACE } from "./characters.js";
import { endOfQuoted, unquote } from "./quote.js";

// Token types and lexer modes of specification sections 1 and 4. Bare text means different things in
// different places (a key ends at a colon, a value does not), hence a mode for each place:
//   document -> the root value
//   key      -> after "{" and after a comma of a map, up to the colon
//   entry    -> after the colon, up to the comma or the end of the map
//   item     -> inside a list

/**
 * Characters that a bare text can begin with, for the lexer's table of first characters, which cannot read
 * them off a complemented class. Above Latin-1 that table works in blocks of 255 code units, so every
 * 128th stands for all.
 */
const BARE_STARTS = [
  ...Array.from({ length: 256 }, (_, code) => code).filter(
    (code) => !VALUE_ENDS.includes(String.fromCharCode(code)),
  ),
  ...Array.from({ length: (65536 - 256) / 128 }, (_, block) => 256 + block * 128),
  65535,
];

// What a token is for, whichever way it is written.
const Opening = createToken({ name: "Opening", pattern: Lexer.NA });
const Closing = createToken({ name: "Closing", pattern: Lexer.NA });
const Comma = createToken({ name: "Comma", pattern: Lexer.NA });
const Key = createToken({ name: "Key", pattern: Lexer.NA });
const Value = createToken({ name: "Value", pattern: Lexer.NA });
const Quoted = createToken({ name: "Quoted", pattern: Lexer.NA });

const Bare = createToken({
  name: "Bare",
  pattern: new RegExp(`${noneOf(VALUE_ENDS)}+`),
  start_chars_hint: BARE_STARTS,
  line_breaks: false,
  categories: Value,
});
const Name = createToken({
  name: "Name",
  pattern: new RegExp(`${noneOf(NAME_ENDS)}+`),
  start_chars_hint: BARE_STARTS.filter((code) => code !== 0x3a),
  line_breaks: false,
  categories: Key,
});
const QUOTED = { pattern: matchQuoted, start_chars_hint: ['"'], line_breaks: true };
const QuotedValue = createToken({ name: "QuotedValue", ...QUOTED, categories: [Value, Quoted] });
const QuotedName = createToken({ name: "QuotedName", ...QUOTED, categories: [Key, Quoted] });

// An open bracket that is one too many does not match, so that hostile nesting makes no tokens.
const nesting = { open: 0, limit: 0 };

const MapOpen = createToken({
  name: "MapOpen",
  categories: Opening,
  pattern: (text, offset) => openBracket(text, offset, "{"),
  start_chars_hint: ["{"],
  line_breaks: false,
  push_mode: "key",
});
const ListOpen = createToken({
  name: "ListOpen",
  categories: Opening,
  pattern: (text, offset) => openBracket(text, offset, "["),
  start_chars_hint: ["["],
  line_breaks: false,
  push_mode: "item",
});
const MapClose = createToken({
  name: "MapClose",
  categories: Closing,
  pattern: (text, offset) => closeBracket(text, offset, "}"),
  start_chars_hint: ["}"],
  line_breaks: false,
  pop_mode: true,
});
const ListClose = createToken({
  name: "ListClose",
  categories: Closing,
  pattern: (text, offset) => closeBracket(text, offset, "]"),
  start_chars_hint: ["]"],
  line_breaks: false,
  pop_mode: true,
});
const Colon = createToken({
  name: "Colon",
  pattern: matchColon,
  start_chars_hint: [":"],
  line_breaks: false,
  pop_mode: true,
  push_mode: "entry",
});
const EntryComma = createToken({
  name: "EntryComma",
  pattern: ",",
  categories: Comma,
  pop_mode: true,
  push_mode: "key",
});
const ItemComma = createToken({ name: "ItemComma", pattern: ",", categories: Comma });
const Layout = createToken({
  name: "Layout",
  pattern: matchLayout,
  start_chars_hint: [...WHITESPACE],
  line_breaks: true,
  group: Lexer.SKIPPED,
});
const ByteOrderMark = createToken({
  name: "ByteOrderMark",
  pattern: (text, offset) => (skipMark(text, offset) === offset ? null : ["\ufeff"]),
  start_chars_hint: ["\ufeff"],
  line_breaks: false,
  group: Lexer.SKIPPED,
});

export const tokens = {
  Opening,
  Closing,
  Comma,
  Key,
  Value,
  Quoted,
  Bare,
  Name,
  QuotedValue,
  QuotedName,
  MapOpen,
  MapClose,
  ListOpen,
  ListClose,
  Colon,
  EntryComma,
  ItemComma,
};

const brackets = [MapOpen, MapClose, ListOpen, ListClose];

const lexerDefinition = {
  defaultMode: "document",
  modes: {
    document: [ByteOrderMark, Layout, ...brackets, QuotedValue, Bare],
    key: [Layout, ...brackets, Colon, EntryComma, QuotedName, Name],
    entry: [Layout, ...brackets, EntryComma, QuotedValue, Bare],
    item: [Layout, ...brackets, ItemComma, QuotedValue, Bare],
  },
};

/** The places in which a string means different things. */
export type TokenMode = keyof typeof lexerDefinition.modes;

let lexer: Lexer | undefined;

/**
 * A list whose first items are read already: where the fast path stopped, the exact path reads the text without them,
 * so that a fault at the end of a large document does not turn all of it into tokens.
 */
export interface ListCheckpoint {
  /** Offset after the list's opening bracket. */
  readonly open: number;
  /** How many items stand before the checkpoint, with their commas. */
  count: number;
  /** Offset of the item after them, which is read again: what follows it may be at fault. */
  to: number;
  /** The items as they were read, and perhaps some more. */
  readonly items: unknown[];
}

/** The tokens of a text up to its end or to the first character that begins none, with their real offsets. */
export function tokenize(
  text: string,
  maxDepth: number,
  checkpoint?: ListCheckpoint,
): { tokens: IToken[]; error: { offset: number } | undefined } {
  if (checkpoint === undefined) {
    const { tokens, errors } = lex(text, maxDepth);
    return { tokens, error: errors[0] };
  }
  const { open, to } = checkpoint;
  const { tokens, errors } = lex(text.slice(0, open) + text.slice(to), maxDepth);
  const real = (offset: number): number => (offset < open ? offset : offset + to - open);
  for (const token of tokens) token.startOffset = real(token.startOffset);
  return { tokens, error: errors[0] && { offset: real(errors[0].offset) } };
}

/** The token that begins at an offset, as the lexer would give it after `last`; `open` brackets are open there. */
export function tokenAt(
  text: string,
  offset: number,
  mode: TokenMode,
  last: IToken | undefined,
  open: number,
  maxDepth: number,
): IToken | undefined {
  nesting.open = open;
  nesting.limit = maxDepth;
  const before = last === undefined ? [] : [last];
  for (const tokenType of lexerDefinition.modes[mode]) {
    const image = tokenType.GROUP === Lexer.SKIPPED ? undefined : imageAt(tokenType, text, offset, before);
    if (image !== undefined)
      return { image, startOffset: offset, tokenType, tokenTypeIdx: tokenType.tokenTypeIdx! };
  }
  return undefined;
}

/** The offset after the byte order mark, if one stands at an offset. */
export function skipMark(text: string, offset: number): number {
  return offset === 0 && text.charCodeAt(0) === 0xfeff ? 1 : offset;
}

const sticky = new Map(
  [Bare, Name].map((tokenType) => [tokenType, new RegExp(tokenType.PATTERN as RegExp, "y")]),
);

function imageAt(tokenType: TokenType, text: string, offset: number, before: IToken[]): string | undefined {
  const { PATTERN } = tokenType;
  if (typeof PATTERN === "string") return text.startsWith(PATTERN, offset) ? PATTERN : undefined;
  if (typeof PATTERN === "function") return PATTERN(text, offset, before, {})?.[0];
  const pattern = sticky.get(tokenType)!;
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0];
}

function lex(text: string, maxDepth: number): ILexingResult {
  lexer ??= new Lexer(lexerDefinition, {
    positionTracking: "onlyOffset",
    ensureOptimizations: true,
    recoveryEnabled: false,
  });
  nesting.open = 0;
  nesting.limit = maxDepth;
  return lexer.tokenize(text);
}

/** The offset after a token. */
export function endOf(token: IToken): number {
  return token.startOffset + token.image.length;
}

/** Whether a token is of a type or belongs to a category. */
export function isA(token: IToken, type: TokenType): boolean {
  return tokenMatcher(token, type);
}

/** What a string means, whether it is bare or quoted. */
export function textOf(token: IToken): string {
  return isA(token, Quoted) ? unquote(token.image) : token.image;
}

/** Whether a value or a name may begin after a token, or at the beginning of a text if there is none. */
function isAfterDelimiter(last: IToken | undefined): boolean {
  return last === undefined || isA(last, Opening) || isA(last, Comma) || last.tokenType === Colon;
}

function matchLayout(text: string, offset: number, before: IToken[]): CustomPatternMatcherReturn | null {
  const end = skipInsignificant(text, offset, isAfterDelimiter(before.at(-1)));
  return end === offset ? null : [text.slice(offset, end)];
}

/** A colon, with the one space after it that is insignificant if whitespace was skipped before the entry's key. */
function matchColon(text: string, offset: number, before: IToken[]): CustomPatternMatcherReturn | null {
  if (text.charCodeAt(offset) !== 0x3a) return null;
  const key = before.at(-1);
  const laidOut = key !== undefined && WHITESPACE.includes(text.charAt(key.startOffset - 1));
  return [laidOut && text.charCodeAt(offset + 1) === 0x20 ? ": " : ":"];
}

function matchQuoted(text: string, offset: number): CustomPatternMatcherReturn | null {
  if (text.charCodeAt(offset) !== 0x22) return null;
  const end = endOfQuoted(text, offset);
  return end === -1 ? null : [text.slice(offset, end)];
}

function openBracket(text: string, offset: number, bracket: string): CustomPatternMatcherReturn | null {
  if (text.charAt(offset) !== bracket || nesting.open >= nesting.limit) return null;
  nesting.open += 1;
  return [bracket];
}

function closeBracket(text: string, offset: number, bracket: string): CustomPatternMatcherReturn | null {
  // One that closes nothing is no token, so that a flood of them makes none.
  if (text.charAt(offset) !== bracket || nesting.open === 0) return null;
  nesting.open -= 1;
  return [bracket];
}
