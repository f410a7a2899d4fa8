import { createToken } from "chevrotain";
import { Token, tokens as types } from "./tokens.js";

/** How many brackets deep the parser goes in one run: each costs it about two dozen frames of the stack. */
const RUN_DEPTH = 32;

/** Stands in a run of the parser for a list or map that a run of its own parses. */
export const Nested = createToken({ name: "Nested" });

/** A list or map taken out of the tokens around it. */
export class NestedToken extends Token {
  readonly tokens: Token[] = [];

  constructor(start: number) {
    super(Nested, "", start, start);
  }
}

/** Gives a document's tokens one by one, with all that is nested too deep for one run taken out, run within run. */
export function outermostRun(next: () => Token | undefined): () => Token | undefined {
  /** Open brackets. */
  let depth = 0;
  return () => {
    const token = next();
    if (token === undefined) return undefined;
    if (token.isA(types.Closing)) depth -= 1;
    else if (token.isA(types.Opening)) {
      if (depth === RUN_DEPTH) return takeOut(token, next);
      depth += 1;
    }
    return token;
  };
}

/** Takes out a list or map up to its closing bracket, or to the last token if there is none. */
function takeOut(opening: Token, next: () => Token | undefined): NestedToken {
  const whole = new NestedToken(opening.start);
  const outer: Token[][] = [];
  let segment = whole.tokens;
  /** Open brackets in the present segment; those around it have as many as a run may have. */
  let depth = 0;
  for (let token: Token | undefined = opening; token !== undefined; token = next()) {
    const opens = token.isA(types.Opening);
    if (opens && depth === RUN_DEPTH) {
      const inner = new NestedToken(token.start);
      segment.push(inner);
      outer.push(segment);
      segment = inner.tokens;
      depth = 0;
    }
    segment.push(token);
    if (opens) depth += 1;
    else if (token.isA(types.Closing)) {
      depth -= 1;
      if (depth > 0) continue;
      const around = outer.pop();
      if (around === undefined) break;
      segment = around;
      depth = RUN_DEPTH;
    }
  }
  return whole;
}
