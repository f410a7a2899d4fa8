import type { IToken } from "chevrotain";
import type { PathSegment } from "../issues.js";
import { Lexer, type ListCheckpoint } from "./lexer.js";
import { isA, textOf, tokens as types } from "./tokens.js";

// What may follow what: it depends on the last token and on the innermost bracket only.

/** A bracket that is open. */
export interface OpenBracket {
  readonly kind: "list" | "map";
  readonly start: number;
  /** Where in it the reader is: the name of the entry or the index of the item. */
  segment: PathSegment | undefined;
}

/** What the grammar expects next; a closing bracket may stand wherever a delimiter may. */
export type Expected = "value" | "name" | "colon" | "delimiter" | "end";

/** What the tokens before a fault say about the place of the fault. */
export interface Context {
  readonly brackets: readonly OpenBracket[];
  readonly path: readonly PathSegment[];
  /** The token directly before the fault. */
  readonly last: IToken | undefined;
  readonly expected: Expected;
}

/** Where a reader of tokens is. */
export class State {
  brackets: OpenBracket[] = [];
  last: IToken | undefined;
  expected: Expected = "value";

  constructor(private readonly checkpoint?: ListCheckpoint) {}

  get inside(): OpenBracket | undefined {
    return this.brackets.at(-1);
  }

  /** Goes on after a token, which the grammar allows. */
  take(token: IToken): void {
    const { inside } = this;
    if (isA(token, types.Opening)) this.enter(token);
    else if (isA(token, types.Closing)) this.brackets.pop();
    else if (token.tokenType === types.EntryComma) inside!.segment = undefined;
    else if (token.tokenType === types.ItemComma) inside!.segment = (inside!.segment as number) + 1;
    else if (isA(token, types.Key)) inside!.segment = textOf(token);
    this.last = token;
    this.expected = expectedAfter(token, this.inside !== undefined);
  }

  context(): Context {
    const { brackets, last, expected } = this;
    return { brackets, path: pathOf(brackets, expected), last, expected };
  }

  private enter({ tokenType, startOffset: start }: IToken): void {
    const { checkpoint } = this;
    if (tokenType === types.MapOpen) this.brackets.push({ kind: "map", start, segment: undefined });
    else
      this.brackets.push({
        kind: "list",
        start,
        segment: checkpoint?.itemsStart === start + 1 ? checkpoint.count : 0,
      });
  }
}

/** What the grammar expects after a token, which may be inside of a bracket. */
export function expectedAfter(token: IToken, isInside: boolean): Expected {
  switch (token.tokenType) {
    case types.MapOpen:
    case types.EntryComma:
      return "name";
    case types.ListOpen:
    case types.ItemComma:
    case types.Colon:
      return "value";
    case types.Name:
    case types.QuotedName:
      return "colon";
    default:
      return isInside ? "delimiter" : "end";
  }
}

/** What the tokens before an offset say about it. They are those that the parser took, so that each is valid. */
export function contextAt(
  text: string,
  offset: number,
  maxDepth: number,
  checkpoint?: ListCheckpoint,
): Context {
  const state = new State(checkpoint);
  const lexer = new Lexer(text, maxDepth, checkpoint);
  for (let token = lexer.next(); token !== undefined && token.startOffset < offset; token = lexer.next())
    state.take(token);
  return state.context();
}

/** The path to a fault. A name that waits for its colon may be padded, or only spaces and no name at all. */
export function pathOf(brackets: readonly OpenBracket[], expected: Expected): PathSegment[] {
  const path = brackets.flatMap(({ segment }) => (segment === undefined ? [] : [segment]));
  const name = path.at(-1);
  if (expected !== "colon" || typeof name !== "string") return path;
  return name.trim() === "" ? path.slice(0, -1) : [...path.slice(0, -1), name.trim()];
}
