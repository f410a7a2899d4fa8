import type { PathSegment } from "../issues.js";
import { MAX_DEPTH } from "../options.js";
import { Lexer } from "../syntax/lexer.js";
import { type Token as SyntaxToken, tokens as types } from "../syntax/tokens.js";
import { type Edit, edited, type Range } from "./edits.js";

/** A part of a text that is shown in a colour. */
export interface Token extends Range {
  readonly kind: "name" | "string" | "number" | "word" | "bracket";
}

/** How far apart are the places, in UTF-16 units, from which the text can be read on. */
const STEP = 1 << 16;

/**
 * A JSV text by its tokens: what they are, where values stand, and which value stands at a place. That is known before
 * the first syntax fault only: after it, recovery may have put values elsewhere than the text seems to.
 */
export class Jsv {
  text = "";
  /** Lexers that have read the text up to different places. */
  private lexers: Lexer[] = [];

  /** @param words what is no string although it stands without quotes, beside numbers */
  constructor(private readonly words = /^(true|false)$/i) {}

  edit(edits: readonly Edit[]): void {
    this.text = edited(this.text, edits);
    // One is enough to go on typing; each would keep the text alive that it has read.
    const first = edits[0]?.from ?? 0;
    this.lexers = this.lexers.filter(({ offset }) => offset < first).slice(-1);
  }

  /** What is shown in colours between two offsets. After what is no token there are none. */
  tokens(from: number, to: number): Token[] {
    const { lexers, text } = this;
    const found: Token[] = [];
    const lexer = (lexers.filter(({ offset }) => offset <= from).at(-1) ?? new Lexer("", MAX_DEPTH)).fork(
      text,
    );
    for (let token = lexer.next(); token !== undefined && token.start < to; token = lexer.next()) {
      if (lexer.offset > (lexers.at(-1)?.offset ?? 0) + STEP) lexers.push(lexer.fork());
      const kind = this.kindOf(token);
      const range = { from: Math.max(token.start, from), to: Math.min(token.end, to) };
      if (kind !== undefined && range.from < range.to) found.push({ kind, ...range });
    }
    return found;
  }

  /** The path to the value at an offset, where that is known. */
  pathAt(offset: number): PathSegment[] | undefined {
    const lexer = new Lexer(this.text, MAX_DEPTH);
    for (let token = lexer.peek(); token !== undefined && lexer.allows(token); token = lexer.peek()) {
      // What stands before a name belongs to its entry.
      if (token.start >= offset && lexer.expected !== "name") break;
      lexer.take(token);
    }
    return lexer.offset < offset ? undefined : lexer.path;
  }

  /** Where a value stands, where that is known. Of equal names the last counts; case only if another does not fit. */
  rangeOf(path: readonly PathSegment[]): Range | undefined {
    const lexer = new Lexer(this.text, MAX_DEPTH);
    const folded = path.map(fold);
    let found: Range | undefined;
    let isExact = false;
    for (let token = lexer.peek(); token !== undefined && lexer.allows(token); token = lexer.peek()) {
      const from = token.isA(types.Closing) ? lexer.innermost!.start : token.start;
      lexer.take(token);
      const isEnd = token.isA(types.Closing) || token.isA(types.Value);
      if (!isEnd || lexer.brackets.length !== path.length) continue;
      const own = lexer.path;
      const exact = own.every((segment, i) => segment === path[i]);
      if (!exact && (isExact || !own.every((segment, i) => fold(segment) === folded[i]))) continue;
      isExact = exact;
      found = { from, to: lexer.offset };
    }
    return found;
  }

  private kindOf(token: SyntaxToken): Token["kind"] | undefined {
    if (token.isA(types.Key)) return "name";
    if (token.isA(types.Opening) || token.isA(types.Closing)) return "bracket";
    if (!token.isA(types.Value)) return undefined;
    if (token.quoted) return "string";
    if (/^[+-]?[\d.]+(e[+-]?\d+)?$/i.test(token.image)) return "number";
    return this.words.test(token.image) ? "word" : "string";
  }
}

/** A segment as names are matched: without regard to case. */
export function fold(segment: PathSegment): PathSegment {
  return typeof segment === "number" ? segment : segment.trim().toLowerCase();
}
