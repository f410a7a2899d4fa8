import { createToken } from "chevrotain";
import type { Lexer } from "./lexer.js";
import { Token, tokens as types } from "./tokens.js";
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

/** The next token of a document, where all that is nested too deep for one run is taken out, run within run. */
export function nextOfOutermostRun(lexer: Lexer): Token | undefined {
  const token = lexer.next();
  const { length: depth } = lexer.brackets;
  return depth > RUN_DEPTH && token?.isA(types.Opening) ? takeOut(token, lexer) : token;
}

/** Takes out a list or map up to its closing bracket, or to the last token if there is none. */
function takeOut(opening: Token, lexer: Lexer): NestedToken {
  const whole = new NestedToken(opening.start);
  const outer: Token[][] = [];
  let segment = whole.tokens;
  /** Open brackets around the present segment. */
  let base = RUN_DEPTH;
  for (let token: Token | undefined = opening; token !== undefined; token = lexer.next()) {
    const { length: depth } = lexer.brackets;
    if (depth > base + RUN_DEPTH) {
      const inner = new NestedToken(token.start);
      segment.push(inner);
      outer.push(segment);
      segment = inner.tokens;
      base = depth - 1;
    }
    segment.push(token);
    if (depth > base) continue;
    const around = outer.pop();
    if (around === undefined) break;
    segment = around;
    base -= RUN_DEPTH;
  }
  return whole;
}
