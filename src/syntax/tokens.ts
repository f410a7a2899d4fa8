import { createToken, type IToken, type TokenType, tokenMatcher } from "chevrotain";
import { unquote } from "./quote.js";
import { FAULTY, type SyntaxNode } from "./tree.js";

// The tokens of specification section 1, as the parser knows them; lexer.ts finds them in a text.

// What a token is for, whichever way it is written.
const Opening = createToken({ name: "Opening" });
const Closing = createToken({ name: "Closing" });
const Key = createToken({ name: "Key" });
const Value = createToken({ name: "Value" });

export const tokens = {
  Opening,
  Closing,
  Key,
  Value,
  Bare: createToken({ name: "Bare", categories: Value }),
  Name: createToken({ name: "Name", categories: Key }),
  QuotedValue: createToken({ name: "QuotedValue", categories: Value }),
  QuotedName: createToken({ name: "QuotedName", categories: Key }),
  MapOpen: createToken({ name: "MapOpen", categories: Opening }),
  MapClose: createToken({ name: "MapClose", categories: Closing }),
  ListOpen: createToken({ name: "ListOpen", categories: Opening }),
  ListClose: createToken({ name: "ListClose", categories: Closing }),
  Colon: createToken({ name: "Colon" }),
  Comma: createToken({ name: "Comma" }),
};

/** A token of a text. A string is a leaf of the syntax tree as it is: what it says is cut out when it is asked for. */
export class Token implements IToken {
  constructor(
    readonly tokenType: TokenType,
    private readonly source: string,
    readonly start: number,
    /** The offset after it. */
    readonly end: number,
  ) {}

  get tokenTypeIdx(): number {
    return this.tokenType.tokenTypeIdx!;
  }

  get kind(): "string" {
    return "string";
  }

  // What Chevrotain asks for.
  get startOffset(): number {
    return this.start;
  }

  /** What stands in the text, with its quotes. */
  get image(): string {
    return this.source.slice(this.start, this.end);
  }

  /** What a string means, whether it is bare or quoted. */
  get text(): string {
    return this.quoted ? unquote(this.image) : this.image;
  }

  get quoted(): boolean {
    return this.tokenType === tokens.QuotedValue || this.tokenType === tokens.QuotedName;
  }

  /** Whether it is of a type or belongs to a category. */
  isA(type: TokenType): boolean {
    return tokenMatcher(this, type);
  }
}

/** A name in a map, and once it was read its value. */
export class NameToken extends Token {
  value: SyntaxNode = FAULTY;
}
