import { createToken, type IToken, Lexer } from "chevrotain";
import { isA, tokens as types } from "./tokens.js";

/** How many brackets deep the parser goes in one run: each costs it about two dozen frames of the stack. */
const RUN_DEPTH = 32;

/** Stands in a run of the parser for a list or map that a run of its own parses. */
export const Nested = createToken({ name: "Nested", pattern: Lexer.NA });

/** A list or map taken out of the tokens around it. */
export interface NestedToken extends IToken {
  readonly tokens: IToken[];
}

/** The tokens of a document with all that is nested too deep for one run taken out, run within run. */
export function splitDeepNesting(tokens: IToken[]): IToken[] {
  const outer: IToken[][] = [];
  let segment: IToken[] = [];
  /** Open brackets in the present segment, and in those around it. */
  let depth = 0;
  const depths: number[] = [];
  for (const token of tokens) {
    const opens = isA(token, types.Opening);
    if (opens && depth === RUN_DEPTH) {
      const inner: IToken[] = [];
      const nested: NestedToken = {
        tokens: inner,
        image: "",
        startOffset: token.startOffset,
        tokenType: Nested,
        tokenTypeIdx: Nested.tokenTypeIdx!,
      };
      segment.push(nested);
      outer.push(segment);
      depths.push(depth);
      segment = inner;
      depth = 0;
    }
    segment.push(token);
    if (opens) depth += 1;
    else if (isA(token, types.Closing)) {
      depth -= 1;
      // A surplus bracket leaves a segment, too; the run around it finds the fault.
      if (depth <= 0 && outer.length > 0) {
        segment = outer.pop()!;
        depth = depths.pop()!;
      }
    }
  }
  return outer[0] ?? segment;
}
