import type { Fault } from "../../issues.js";
import { nodeKindOf } from "../../schema/resolve.js";
import { syntaxFault } from "../../syntax/faults.js";
import { startOfToken, tokenAt } from "../../syntax/lexer.js";
import type { State } from "../../syntax/state.js";
import { type Token, tokens as types } from "../../syntax/tokens.js";
import type { SyntaxNode } from "../../syntax/tree.js";
import { Taint } from "./taint.js";
import type { TreeBuilder } from "./tree-builder.js";
import { type Candidate, Trial } from "./trial.js";

// Recovery by resynchronisation. At a syntax fault there are several candidates for where and how to go on: after the
// character, as if a comma or colon were there, or at one of the next delimiters, which may be one of each of the open
// brackets. Each is tried on what follows; the first that reads MIN_VALUES values, or well to the LOOKAHEAD, is taken,
// otherwise the one that comes furthest. What a fault may have touched is tainted.
//
// Chevrotain's own recovery, which cannot undo what the lexer did, was measured against it: of 100 sessions without a
// fault 65 survived, with 9.9 issues a fault; here 99.9, with 0.8 (test/decode/recovery/recover.test.ts).

/** How far after a fault a candidate must read well: more than an item of a usual list. */
const LOOKAHEAD = 6000;
/** ... or how many values it must read whole, in the bracket where it begins or one around it. */
const MIN_VALUES = 3;
/** How many candidates are tried that read a value; where all effort is spent, how many are tried at all. */
const MAX_TRIALS = 8;
/**
 * How many times as long as the text up to a fault all that is read to try candidates may be. Without it, a text full
 * of faults would cost each of them its length. A limit to the trials of each fault instead cost 2 of 100 sessions of
 * pages with one fault, and 13 of those with ten.
 */
const MAX_EFFORT = 32;
/** What a trial costs before it reads a character. */
const TRIAL = 20;
/** How far ahead anything is read or looked for once all effort is spent. */
const NEAR = 64;

/** What recovery made of a text with syntax faults: as much of its tree as can be read, and each fault. */
export interface Recovered {
  readonly tree: SyntaxNode | undefined;
  readonly faults: readonly Fault[];
  /** What the faults may have touched. */
  readonly taint?: Taint;
}

/** Reads a text with syntax faults. */
export class Recovery {
  /** Where reading went on after the last fault, or began. */
  private resumed = 0;
  /** What trials have cost so far, in characters that they read; and what they may cost. */
  private effort = 0;
  private maxEffort = 0;
  /** From this offset on, no quote is closed but by quotes right after it. */
  private unclosedFrom = Number.POSITIVE_INFINITY;

  constructor(
    private readonly text: string,
    private readonly maxDepth: number,
    private readonly builder: TreeBuilder,
  ) {}

  /** Reads to the end of the text, or to the next fault after as many as are wanted. */
  run(most: number): Recovered {
    const { builder, maxDepth, text } = this;
    const faults: Fault[] = [];
    const taint = new Taint(text);
    for (;;) {
      const fault = this.read(builder, this.resumed, text.length);
      if (fault === text.length && builder.expected === "end") break;
      faults.push(syntaxFault(text, builder, fault, maxDepth));
      const from = builder.markFaulty(fault);
      const goesOn = fault < text.length && faults.length <= most;
      const best = goesOn ? this.bestCandidate(from, fault) : undefined;
      const next: Candidate = best ?? { at: text.length, depth: 0, expected: "end" };
      const { at } = next;
      taint.add(from, Math.max(from, at));
      taint.add(fault, Math.max(fault, at));
      builder.resyncAt(next);
      this.resumed = at;
    }
    return { tree: builder.root, faults, taint };
  }

  /** Reads up to the first fault or to an offset; a trial also ends once it has read enough. */
  private read(state: TreeBuilder | Trial, from: number, end: number): number {
    // What stands after the end is not even looked at.
    const text = this.text.slice(0, end);
    for (let at = from; ; ) {
      at = startOfToken(text, at, state);
      if (state instanceof Trial && state.wholeValues >= MIN_VALUES) return at;
      const token = this.tokenAt(state, at, text);
      if (token === undefined) return at;
      // What the end may have cut is neither good nor bad.
      if (token.end === end && end < this.text.length) return end;
      if (!state.allows(token)) return at;
      state.take(token);
      at = token.end;
    }
  }

  private tokenAt(state: State, at: number, text: string): Token | undefined {
    const isQuote = text.charAt(at) === '"';
    // To look for a closing quote may cost the rest of the text.
    if (isQuote && at >= this.unclosedFrom && !isClosedAtOnce(text, at)) return undefined;
    const token = tokenAt(isQuote ? this.text : text, at, state, this.maxDepth);
    if (isQuote && token === undefined) this.unclosedFrom = at;
    return token;
  }

  /** The candidate that reads best; undefined if none reads anything. */
  private bestCandidate(from: number, fault: number): Candidate | undefined {
    const { builder, text } = this;
    this.maxEffort = MAX_EFFORT * Math.min(text.length, fault + LOOKAHEAD);
    let best: Candidate | undefined;
    let mostRead = 0;
    let nextFault = text.length;
    let trials = 0;
    let plausible = 0;
    for (const candidate of this.candidates(from, fault)) {
      // A candidate after the next fault will be one of that fault.
      if (candidate.at > nextFault || (this.isSpent ? trials : plausible) >= MAX_TRIALS) break;
      trials += 1;
      const trial = new Trial(builder, candidate);
      const start = Math.max(candidate.at, fault);
      const end = Math.min(text.length, start + (this.isSpent ? NEAR : LOOKAHEAD));
      const at = this.read(trial, candidate.at, end);
      this.effort += TRIAL + candidate.depth + at - candidate.at;
      const isAtEnd = at >= end && (end < text.length || trial.expected === "end");
      if (isAtEnd || trial.wholeValues >= MIN_VALUES) return candidate;
      if (trial.wholeValues > 0) plausible += 1;
      if (at - start <= mostRead) continue;
      best = candidate;
      mostRead = at - start;
      // It reads on from a closing brace after a comma: the comma is too many.
      if (builder.expected === "name" && candidate.at === fault && mostRead > 1) break;
      if (trial.wholeBrackets > 0) nextFault = at;
    }
    if (best !== undefined || !this.isSpent) return best;
    return { at: fault + 1, depth: builder.brackets.length, expected: builder.expected };
  }

  private get isSpent(): boolean {
    return this.effort > this.maxEffort;
  }

  /** The places to go on after a fault, those that lose least first. */
  private *candidates(from: number, fault: number): Generator<Candidate> {
    const { builder, text } = this;
    const { brackets, expected, expectedNext, last, root } = builder;
    const depth = brackets.length;
    const isRootMissing = depth === 0 && (root === undefined || root.kind === "faulty");
    if (expectedNext !== undefined) {
      // As if a comma or colon had been forgotten, or the character stood in its place.
      for (const at of [fault, fault + 1]) {
        const mayFollow =
          expected === "colon" ? OPENING.test(text.charAt(at)) : at === fault || last!.isA(types.Closing);
        if (mayFollow) yield { at, depth, expected: expectedNext };
      }
    }
    yield { at: fault + 1, depth, expected };
    // After the end of the document there is no bracket to go on in.
    if (depth === 0 && !isRootMissing) return;
    const rootKind = isRootMissing ? nodeKindOf(builder.expectedSchema(0)!) : undefined;
    const mark = /[,{}[\]]/g;
    // From where the fault began, or from inside of the string before it, but not from before the last candidate.
    const earliest = Math.max(this.resumed + 1, Math.min(from, last?.start ?? 0));
    mark.lastIndex = this.isSpent ? fault : earliest;
    for (let match = mark.exec(text); match !== null; match = mark.exec(text)) {
      const { index: at, 0: character } = match;
      // The last token was taken as a delimiter already, but a comma may be one of an outer bracket.
      if (at === last?.start && character !== ",") continue;
      if (this.isSpent && at > fault + NEAR) return;
      this.effort += Math.max(depth, 1);
      const kind = character === "[" || character === "]" ? "list" : "map";
      if (OPENING.test(character)) {
        if (kind === rootKind) yield { at, depth, expected: "value" };
        continue;
      }
      for (let outer = depth; outer > 0; outer--) {
        const isEnd = character === "," || brackets[outer - 1]!.kind === kind;
        if (isEnd) yield { at, depth: outer, expected: "delimiter" };
      }
    }
  }
}

const OPENING = /[{[]/;

/** Whether quotes right after an opening one close it: in a row of an even number, all between the outer two are doubled. */
function isClosedAtOnce(text: string, at: number): boolean {
  let end = at + 1;
  while (text.charAt(end) === '"') end += 1;
  return (end - at) % 2 === 0;
}
