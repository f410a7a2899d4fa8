import { createToken } from "chevrotain";
import type { Lexer } from "./lexer.js";
import { Token } from "./tokens.js";
import type { ReadNode } from "./tree.js";

/** How many brackets deep the parser goes in one run: each costs it about two dozen frames of the stack. */
const RUN_DEPTH = 32;

/** Stands in a run of the parser for a list or map that a run of its own parses. */
export const Nested = createToken({ name: "Nested" });

/** A list or map taken out of the tokens around it. */
export class NestedToken extends Token {
  readonly tokens: Token[] = [];
  /** Filled once the tokens are parsed. */
  readonly node = {} as ReadNode;

  constructor(start: number) {
    super(Nested, "", start, start);
  }
}

/** The next token of a run that begins in `around` open brackets. What is nested too deep for it is taken out. */
export function nextOfRun(lexer: Lexer, around: number): Token | undefined {
  const token = lexer.next();
  const isTooDeep = lexer.brackets.length > around + RUN_DEPTH;
  return token !== undefined && isTooDeep ? takeOut(token, lexer) : token;
}

/** Takes out a list or map up to its closing bracket, or to the last token if there is none. */
function takeOut(opening: Token, lexer: Lexer): NestedToken {
  const whole = new NestedToken(opening.start);
  const around = lexer.brackets.length - 1;
  for (let token: Token | undefined = opening; token !== undefined; token = nextOfRun(lexer, around)) {
    whole.tokens.push(token);
    if (lexer.brackets.length <= around) break;
  }
  return whole;
}
