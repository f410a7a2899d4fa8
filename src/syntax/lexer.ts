import type { TokenType } from "chevrotain";
import { endOfBare, skipInsignificant, WHITESPACE } from "./characters.js";
import type { ListCheckpoint } from "./checkpoint.js";
import { endOfQuoted } from "./quote.js";
import { type OpenBracket, State } from "./state.js";
import { NameToken, Token, tokens } from "./tokens.js";

const { Bare, Name, QuotedValue, QuotedName, MapOpen, MapClose, ListOpen, ListClose, Colon, Comma } = tokens;

// What begins with which character; all others begin a bare string. A name ends at a colon, a value does not.
const delimiters = { "{": MapOpen, "}": MapClose, "[": ListOpen, "]": ListClose, ",": Comma };
const inNames = startsOf({ ...delimiters, '"': QuotedName, ":": Colon });
const inValues = startsOf({ ...delimiters, '"': QuotedValue });

function startsOf(types: Readonly<Record<string, TokenType>>): readonly (TokenType | undefined)[] {
  return Array.from({ length: 128 }, (_, code) => types[String.fromCharCode(code)]);
}

/** Gives the tokens of a text one by one, with their real offsets, as they are asked for. */
export class Lexer extends State<OpenBracket> {
  /** The offset after the last token; once there is none, where none begins. */
  offset = 0;

  constructor(
    private readonly text: string,
    private readonly maxDepth: number,
    private readonly checkpoint?: ListCheckpoint,
  ) {
    super();
  }

  /** Takes the next token; undefined at the end, or where a character begins none. */
  next(): Token | undefined {
    const token = this.peek();
    if (token !== undefined) this.take(token);
    return token;
  }

  /** The next token, which is not taken yet. */
  peek(): Token | undefined {
    const { text, checkpoint, maxDepth } = this;
    if (this.offset === checkpoint?.itemsStart) {
      this.offset = checkpoint.to;
      this.innermost!.count = checkpoint.count;
    }
    this.offset = startOfToken(text, this.offset, this);
    return tokenAt(text, this.offset, this, maxDepth);
  }

  override take(token: Token): void {
    super.take(token);
    this.offset = token.end;
  }

  /** Another that goes on from here, in a text that may differ after the last token. */
  fork(text = this.text): Lexer {
    const { offset, last, expected, brackets } = this;
    const state = { offset, last, expected, brackets: brackets.map((bracket) => ({ ...bracket })) };
    return Object.assign(new Lexer(text, this.maxDepth, this.checkpoint), state);
  }

  protected override openBracket(kind: "list" | "map", start: number): OpenBracket {
    return { kind, start, count: 0, name: undefined };
  }
}

/** What was read of a text before its first fault, with the offset of that. */
export function stateAtFault(text: string, maxDepth: number, checkpoint?: ListCheckpoint): Lexer {
  const lexer = new Lexer(text, maxDepth, checkpoint);
  for (let token = lexer.peek(); token !== undefined && lexer.allows(token); token = lexer.peek())
    lexer.take(token);
  return lexer;
}

/** The offset where the next token may begin: after the byte order mark and insignificant whitespace. */
export function startOfToken(text: string, offset: number, { expected }: State): number {
  const start = offset === 0 && text.charCodeAt(0) === 0xfeff ? 1 : offset;
  if (text.charCodeAt(start) > 0x20) return start;
  return skipInsignificant(text, start, expected === "value" || expected === "name");
}

/** The token that begins at an offset; undefined if none does. */
export function tokenAt(text: string, offset: number, state: State, maxDepth: number): Token | undefined {
  const { expected, brackets, last } = state;
  const isName = expected === "name" || expected === "colon";
  const type = (isName ? inNames : inValues)[text.charCodeAt(offset)] ?? (isName ? Name : Bare);
  let end = offset + 1;
  switch (type) {
    case Bare:
    case Name:
      end = endOfBare(text, offset, isName);
      if (end === offset) return undefined;
      break;
    case QuotedValue:
    case QuotedName:
      end = endOfQuoted(text, offset);
      if (end === -1) return undefined;
      break;
    case MapOpen:
    case ListOpen:
      // A bracket that is one too many begins no token, so that hostile nesting is refused before it is parsed.
      if (brackets.length >= maxDepth) return undefined;
      break;
    case MapClose:
    case ListClose:
      // Nor does one that closes nothing.
      if (brackets.length === 0) return undefined;
      break;
    case Colon: {
      // One space after it is insignificant if whitespace was skipped before the entry's key.
      const isLaidOut = WHITESPACE.includes(text.charAt(last!.start - 1));
      if (isLaidOut && text.charCodeAt(end) === 0x20) end += 1;
    }
  }
  return type === Name || type === QuotedName
    ? new NameToken(type, text, offset, end)
    : new Token(type, text, offset, end);
}
