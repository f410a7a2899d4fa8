import type { IToken, TokenType } from "chevrotain";
import { NAME_ENDS, noneOf, skipInsignificant, VALUE_ENDS, WHITESPACE } from "./characters.js";
import { endOfQuoted } from "./quote.js";
import { endOf, isA, tokenOf, tokens } from "./tokens.js";

const { Bare, Name, QuotedValue, QuotedName, MapOpen, MapClose, ListOpen, ListClose } = tokens;
const { Colon, EntryComma, ItemComma, Opening, Comma } = tokens;

/** What begins with which character at a place; all other characters begin a bare string. */
interface Mode {
  readonly starts: readonly (TokenType | undefined)[];
  readonly bare: TokenType;
}

const brackets = { "{": MapOpen, "}": MapClose, "[": ListOpen, "]": ListClose };

// A bare string means different things in different places: a name ends at a colon, a value does not.
const modes = {
  /** The root value. */
  document: modeOf(Bare, { ...brackets, '"': QuotedValue }),
  /** In a map, up to the colon. */
  key: modeOf(Name, { ...brackets, '"': QuotedName, ":": Colon, ",": EntryComma }),
  /** After a colon, up to the comma or the end of the map. */
  entry: modeOf(Bare, { ...brackets, '"': QuotedValue, ",": EntryComma }),
  /** In a list. */
  item: modeOf(Bare, { ...brackets, '"': QuotedValue, ",": ItemComma }),
};

function modeOf(bare: TokenType, types: Readonly<Record<string, TokenType>>): Mode {
  const starts = new Array<TokenType | undefined>(128).fill(undefined);
  for (const [character, type] of Object.entries(types)) starts[character.charCodeAt(0)] = type;
  return { starts, bare };
}

/** The places in which a string means different things. */
export type TokenMode = keyof typeof modes;

/**
 * A list whose first items are read already: where the fast path stopped, the exact path reads the text without them,
 * so that a fault at the end of a large document does not turn all of it into tokens.
 */
export interface ListCheckpoint {
  /** Offset after the list's opening bracket. */
  readonly itemsStart: number;
  /** How many items stand before the checkpoint, with their commas. */
  count: number;
  /** Offset of the item after them, which is read again: what follows it may be at fault. */
  to: number;
  /** The items as they were read, and perhaps some more. */
  readonly items: unknown[];
}

/** Gives the tokens of a text one by one, with their real offsets, as they are asked for. */
export class Lexer {
  /** The offset after the last token; once there is none, where none begins. */
  offset = 0;
  private last: IToken | undefined;
  private mode: TokenMode = "document";
  /** The mode around each open bracket, to go back to when it is closed. */
  private readonly outer: TokenMode[] = [];

  constructor(
    private readonly text: string,
    private readonly maxDepth: number,
    private readonly checkpoint?: ListCheckpoint,
  ) {}

  /** The next token; undefined at the end, or where a character begins none. */
  next(): IToken | undefined {
    const { text, checkpoint, last, outer } = this;
    if (this.offset === checkpoint?.itemsStart) this.offset = checkpoint.to;
    this.offset = startOfToken(text, this.offset, last);
    const token = tokenAt(text, this.offset, this.mode, last, outer.length, this.maxDepth);
    if (token === undefined) return undefined;
    this.enter(token.tokenType);
    this.offset = endOf(token);
    this.last = token;
    return token;
  }

  /** Another that goes on from here, in a text that may differ after the last token. */
  fork(text = this.text): Lexer {
    const { offset, last, mode, outer } = this;
    const state = { offset, last, mode, outer: [...outer] };
    return Object.assign(new Lexer(text, this.maxDepth, this.checkpoint), state);
  }

  private enter(type: TokenType): void {
    switch (type) {
      case MapOpen:
      case ListOpen:
        this.outer.push(this.mode);
        this.mode = type === MapOpen ? "key" : "item";
        break;
      case MapClose:
      case ListClose:
        this.mode = this.outer.pop()!;
        break;
      case Colon:
        this.mode = "entry";
        break;
      case EntryComma:
        this.mode = "key";
    }
  }
}

/** The token that begins at an offset after `last`, inside of `depth` brackets; undefined if none does. */
export function tokenAt(
  text: string,
  offset: number,
  mode: TokenMode,
  last: IToken | undefined,
  depth: number,
  maxDepth: number,
): IToken | undefined {
  const { starts, bare } = modes[mode];
  const type = starts[text.charCodeAt(offset)] ?? bare;
  const end = endAt(type, text, offset, last, depth, maxDepth);
  return end === -1 ? undefined : tokenOf(type, text.slice(offset, end), offset);
}

/** Where a token of a type ends that begins at an offset; -1 if it does not. */
function endAt(
  type: TokenType,
  text: string,
  offset: number,
  last: IToken | undefined,
  depth: number,
  maxDepth: number,
): number {
  switch (type) {
    case Bare:
      return endOfMatch(BARE, text, offset);
    case Name:
      return endOfMatch(NAME, text, offset);
    case QuotedValue:
    case QuotedName:
      return endOfQuoted(text, offset);
    case MapOpen:
    case ListOpen:
      // A bracket that is one too many begins no token, so that hostile nesting is refused before it is parsed.
      return depth < maxDepth ? offset + 1 : -1;
    case MapClose:
    case ListClose:
      // Nor does one that closes nothing: no mode is around it.
      return depth > 0 ? offset + 1 : -1;
    case Colon: {
      // One space after it is insignificant if whitespace was skipped before the entry's key.
      const laidOut = last !== undefined && WHITESPACE.includes(text.charAt(last.startOffset - 1));
      return laidOut && text.charCodeAt(offset + 1) === 0x20 ? offset + 2 : offset + 1;
    }
    default:
      return offset + 1;
  }
}

const BARE = new RegExp(`${noneOf(VALUE_ENDS)}+`, "y");
const NAME = new RegExp(`${noneOf(NAME_ENDS)}+`, "y");

function endOfMatch(pattern: RegExp, text: string, offset: number): number {
  pattern.lastIndex = offset;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

/** The offset after the byte order mark, if one stands at an offset. */
export function skipMark(text: string, offset: number): number {
  return offset === 0 && text.charCodeAt(0) === 0xfeff ? 1 : offset;
}

/** The offset where the next token may begin: after the byte order mark and insignificant whitespace. */
function startOfToken(text: string, offset: number, last: IToken | undefined): number {
  const start = skipMark(text, offset);
  return text.charCodeAt(start) > 0x20 ? start : skipInsignificant(text, start, isAfterDelimiter(last));
}

/** Whether a value or a name may begin after a token, or at the beginning of a text if there is none. */
function isAfterDelimiter(last: IToken | undefined): boolean {
  return last === undefined || isA(last, Opening) || isA(last, Comma) || last.tokenType === Colon;
}
