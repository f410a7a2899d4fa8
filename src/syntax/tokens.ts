import { createToken, type IToken, type TokenType, tokenMatcher } from "chevrotain";
import { unquote } from "./quote.js";

// The tokens of specification section 1, as the parser knows them; lexer.ts finds them in a text.

// What a token is for, whichever way it is written.
const Opening = createToken({ name: "Opening" });
const Closing = createToken({ name: "Closing" });
const Comma = createToken({ name: "Comma" });
const Key = createToken({ name: "Key" });
const Value = createToken({ name: "Value" });
const Quoted = createToken({ name: "Quoted" });

export const tokens = {
  Opening,
  Closing,
  Comma,
  Key,
  Value,
  Quoted,
  Bare: createToken({ name: "Bare", categories: Value }),
  Name: createToken({ name: "Name", categories: Key }),
  QuotedValue: createToken({ name: "QuotedValue", categories: [Value, Quoted] }),
  QuotedName: createToken({ name: "QuotedName", categories: [Key, Quoted] }),
  MapOpen: createToken({ name: "MapOpen", categories: Opening }),
  MapClose: createToken({ name: "MapClose", categories: Closing }),
  ListOpen: createToken({ name: "ListOpen", categories: Opening }),
  ListClose: createToken({ name: "ListClose", categories: Closing }),
  Colon: createToken({ name: "Colon" }),
  EntryComma: createToken({ name: "EntryComma", categories: Comma }),
  ItemComma: createToken({ name: "ItemComma", categories: Comma }),
};

/** A token of a text. */
export function tokenOf(tokenType: TokenType, image: string, startOffset: number): IToken {
  return { image, startOffset, tokenTypeIdx: tokenType.tokenTypeIdx!, tokenType };
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
