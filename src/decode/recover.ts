import type { IToken } from "chevrotain";
import type { Fault } from "../issues.js";
import type { Schema } from "../schema/types.js";
import { lexicalFault, syntaxFault } from "../syntax/faults.js";
import { endOf, type Gap, tokenizePart, tokens as types } from "../syntax/tokens.js";
import type { SyntaxNode } from "../syntax/tree.js";
import {
  colon,
  comma,
  ignoreComma,
  isListOfBrackets,
  kindOfItem,
  leave,
  open,
  type Restart,
  reopen,
  settle,
  skipCharacter,
  undoComma,
} from "./restarts.js";
import { Taint } from "./taint.js";
import { type Doubt, hadName, type Level, Walk } from "./walk.js";
import { fits, isKnown, type KnownNames, kindOf, propertyOf } from "./wanted.js";

// Recovery by resynchronisation. At a syntax fault there are several ways to go on: as if a character were not
// there, as if a bracket, comma or colon had not been forgotten, as if a list had not been closed, or behind the next
// delimiter at which an item or entry of one of the open brackets may begin. Each is tried on what follows, with what
// the schema knows of names and brackets; the first that reads ENOUGH values, or well to the HORIZON, is taken,
// otherwise the one that comes furthest.
//
// Chevrotain's own recovery was measured against it, on 400 faults of test/decode/recover.test.ts: there 65 of 100
// untouched sessions survived, with 9.9 issues a fault; here all did, with 0.8. It cannot undo what the lexer did.

/** How far behind a fault a way to go on must read well: more than an item of a usual list. */
const HORIZON = 6000;
/**
 * ... or how many values it must read whole, at the depth where it begins or further out: a way that reads further
 * may only have left out the next fault, and good items before it.
 */
const ENOUGH = 3;
/** How many characters the lexer gets at first, and at most: many ways to go on end after a few. */
const SHORT_PART = 250;
const LONG_PART = 1 << 14;
/** How many ways are tried at one fault, once there is one. */
const MOST_TRIALS = 64;
/** How many delimiters are looked at behind a fault, once the faults have used up what a text may cost. */
const MOST_LOOKS = 100;

/** A way to go on that was tried, and how far it read well. */
interface Way {
  readonly from: Doubt | undefined;
  readonly restart: Restart;
  readonly trial: Walk;
  /** Where it begins to read, and where it stopped. */
  readonly start: number;
  readonly at: number;
  readonly score: number;
  readonly isGood: boolean;
}

/** What recovery made of a text that is no JSV: as much of its tree as can be had, and every syntax fault. */
export interface Recovered {
  readonly tree: SyntaxNode | undefined;
  readonly faults: readonly Fault[];
  /** What the faults may have touched. */
  readonly taint?: Taint;
}

/**
 * Reads a text with syntax faults on and on.
 *
 * @param most how many faults are wanted; reading stops at the next
 * @param gap items at the beginning of a list that are known to be good, and left out of the tree
 */
export function recoverTree(
  schema: Schema,
  text: string,
  maxDepth: number,
  most: number,
  gap?: Gap,
): Recovered {
  return new Recovery(schema, text, maxDepth, gap).run(most);
}

class Recovery {
  private readonly knownNames: KnownNames = new Map();
  private readonly walk: Walk;
  private readonly faults: Fault[] = [];
  private readonly taint: Taint;
  /** How many characters may still be read again, and brackets considered at delimiters: what is tried costs no more than a multiple of the text. */
  private budget: number;

  constructor(
    schema: Schema,
    private readonly text: string,
    private readonly maxDepth: number,
    gap: Gap | undefined,
  ) {
    this.walk = new Walk(schema, this.knownNames, false, gap);
    this.taint = new Taint(text);
    this.budget = 10_000_000 + 20 * text.length;
  }

  run(most: number): Recovered {
    const { walk, text } = this;
    let at = 0;
    for (;;) {
      const stop = this.advance(walk, at, text.length, Number.POSITIVE_INFINITY);
      if (stop.at === text.length && walk.due === "end") break;
      this.faults.push(this.explain(stop));
      const next = this.faults.length > most ? undefined : this.resume(stop.at);
      if (next === undefined) {
        this.taint.add(stop.at, text.length);
        this.giveUp();
        break;
      }
      at = next;
    }
    return { tree: walk.root, faults: this.faults, taint: this.taint };
  }

  private explain({ at, lexical }: { at: number; lexical: boolean }): Fault {
    const context = this.walk.context();
    return lexical
      ? lexicalFault(this.text, context, at, this.maxDepth)
      : syntaxFault(this.text, context, at);
  }

  /** Walks on to the first fault or the end of the text, or some way over an offset that is far enough. */
  private advance(walk: Walk, from: number, end: number, enough: number): { at: number; lexical: boolean } {
    let size = SHORT_PART;
    for (let at = from; ; ) {
      const to = Math.min(at + size, end);
      this.budget -= to - at;
      const { tokens, error } = tokenizePart(this.text, at, to, walk.lead(this.text, at), this.maxDepth);
      // A quoted text or layout may go on behind the part.
      const isCertain = error !== undefined && this.isCertain(error, tokens.at(-1));
      const isWhole = to === end || isCertain;
      let whole = tokens.length;
      while (!isWhole && whole > 0 && !PART_ENDS.has(tokens[whole - 1]!.tokenType)) whole -= 1;
      for (let i = 0; i < whole; i++) {
        const token = tokens[i]!;
        if (token.startOffset > enough || !walk.take(token)) return { at: token.startOffset, lexical: false };
      }
      if (isWhole) return { at: error ?? end, lexical: error !== undefined };
      if (whole > 0) at = endOf(tokens[whole - 1]!);
      if (whole === 0 || size < LONG_PART) size *= 2;
    }
  }

  /** Whether a character that begins no token would begin none in a longer part either. */
  private isCertain(error: number, before: IToken | undefined): boolean {
    const character = this.text.charAt(error);
    if (character !== '"') return !/[ \t\r\n]/.test(character);
    const isBare = before?.tokenType === types.Bare || before?.tokenType === types.Name;
    return isBare && endOf(before) === error;
  }

  /** Chooses how to go on behind a fault and brings the walk there; undefined if there is no way. */
  private resume(fault: number): number | undefined {
    const { walk } = this;
    let best: Way | undefined;
    const shorter: Way[] = [];
    let trials = 0;
    for (const { from, restart } of this.candidates(fault)) {
      const way = this.tryWay(walk, restart, fault, from);
      // A comma before a closing brace is hardly anything else, if a delimiter follows.
      const isGood = way.isGood || (restart === ignoreComma && way.score > 1);
      if (isGood || way.score > (best?.score ?? 0)) best = way;
      trials += 1;
      if (isGood || (best !== undefined && (trials >= MOST_TRIALS || this.budget < 0))) break;
      if (way.trial.wholeBrackets > 0) shorter.push(way);
    }
    if (best === undefined) return undefined;
    best = shorter.find((way) => this.goesOn(way, best!)) ?? best;
    if (best.from !== undefined) walk.rewind(best.from);
    walk.doubt = undefined;
    const next = best.restart(walk, fault);
    if (best.from !== undefined) this.taint.add(best.from.at, Math.max(best.from.at, next));
    this.taint.add(fault, Math.max(fault, next));
    return next;
  }

  private tryWay(walk: Walk, restart: Restart, fault: number, from?: Doubt): Way {
    const trial = walk.tryOut(from);
    const start = restart(trial, fault);
    trial.begin();
    const least = Math.max(start, fault);
    const { at } = this.advance(trial, start, this.text.length, least + HORIZON);
    // The end of the document, reached in good order, is as good as the horizon.
    const score = at >= this.text.length && trial.due === "end" ? HORIZON : at - least;
    const isGood = score >= HORIZON || trial.wholeValues >= ENOUGH;
    return { from, restart, trial, start, at, score, isGood };
  }

  /** Whether a way, behind the next fault where it ends, goes on as well as another, which leaves that fault out. */
  private goesOn({ trial, at }: Way, other: Way): boolean {
    if (at > other.start) return false;
    let trials = 0;
    for (const restart of this.restarts(trial, at)) {
      const way = this.tryWay(trial, restart, at);
      if (way.isGood && way.start <= other.start) return true;
      trials += 1;
      if (trials >= MOST_TRIALS / 4 || this.budget < 0) break;
    }
    return false;
  }

  /** The ways to go on at the last place of doubt, which may be where the fault really is, and at the fault. */
  private *candidates(fault: number): Generator<{ from: Doubt | undefined; restart: Restart }> {
    const { walk } = this;
    const { doubt: from } = walk;
    if (from !== undefined && fault - from.at < this.budget) {
      let tried = 0;
      for (const restart of this.restarts(walk.tryOut(from), from.at)) {
        yield { from, restart };
        if (++tried === MOST_TRIALS / 2) break;
      }
    }
    for (const restart of this.restarts(walk, fault)) yield { from: undefined, restart };
  }

  /** The ways to go on at a place, those that lose least first. */
  private *restarts(walk: Walk, at: number): Generator<Restart> {
    const { due, last } = walk;
    if (due === "value") {
      const wanted = walk.wanted();
      const kind = wanted && kindOf(wanted);
      if (kind === "map" || kind === "list") {
        yield (walk) => open(walk, kind, at, at);
        yield (walk) => open(walk, kind, at, at + 1);
      }
    } else if (due === "delimiter") {
      yield (walk) => comma(walk, at, at);
      // Behind a bracket, what stands in the comma's place is no text.
      if (CLOSES.has(last?.tokenType)) yield (walk) => comma(walk, at, at + 1);
    } else if (due === "colon") {
      const wanted = walk.wanted();
      for (const next of [at, at + 1]) {
        const kind = BRACKETS.get(this.text.charAt(next));
        if (wanted !== undefined && kind !== undefined && fits(wanted, kind))
          yield (walk) => colon(walk, next);
      }
    } else if (due === "name" && last?.tokenType === types.EntryComma && this.text.charAt(at) === "}") {
      yield ignoreComma;
    } else if (walk.top?.values.at(-1)?.kind === "empty") {
      yield (walk) => undoComma(walk, at);
    }
    if (walk.closed !== undefined && this.mayContinue(walk.closed, at))
      yield (walk) => reopen(walk, at, this.text.charAt(at) === ",");
    yield (walk) => skipCharacter(walk, at);
    yield* this.resynchronisations(walk, last?.startOffset ?? 0, at);
  }

  /** The delimiters from an offset on at which one of the open brackets may go on or end. */
  private *resynchronisations(walk: Walk, from: number, fault: number): Generator<Restart> {
    const { levels, last } = walk;
    const depths = levels.map((_, depth) => depth).reverse();
    let looks = 0;
    const delimiter = /[,}\]]/g;
    delimiter.lastIndex = from;
    for (let match = delimiter.exec(this.text); match !== null; match = delimiter.exec(this.text)) {
      const at = match.index;
      this.budget -= depths.length;
      if (this.budget < 0 && looks++ > MOST_LOOKS) return;
      // Inside of a delimiter's own token there is nothing to find.
      if (at === last?.startOffset && last.image !== ",") continue;
      let tried = 0;
      for (const depth of depths) {
        if (!this.mayGoOn(levels[depth]!, at)) continue;
        yield (walk) => leave(walk, depth, at, fault);
        if (++tried === 6) break;
      }
    }
  }

  /**
   * Whether what was closed may go on at an offset: a list of lists, maps or objects with another one of them, an
   * object with a property that it has not had.
   */
  private mayContinue(level: Level, at: number): boolean {
    const { schema } = level;
    const from = this.text.charAt(at) === "," ? at + 1 : at;
    if (schema?.kind === "object") {
      const name = matchAt(NAME, this.text, from)?.[1];
      return name !== undefined && propertyOf(schema, name) !== undefined && !hadName(level, name);
    }
    return isListOfBrackets(schema) && this.bracketAt(from) === kindOfItem(schema);
  }

  /** Whether a list or map may go on or end at a delimiter, as far as a look behind it can tell. */
  private mayGoOn({ kind, schema }: Level, at: number): boolean {
    const { text } = this;
    const delimiter = text.charAt(at);
    if (delimiter !== ",") return delimiter === (kind === "list" ? "]" : "}");
    if (kind === "list") {
      return !isListOfBrackets(schema) || this.bracketAt(at + 1) === kindOfItem(schema);
    }
    const name = matchAt(NAME, text, at + 1);
    return name !== null && isKnown(schema, name[1]!, this.knownNames);
  }

  /** Which bracket stands at an offset, or behind the white space there. */
  private bracketAt(at: number): "list" | "map" | undefined {
    return BRACKETS.get(matchAt(NEXT, this.text, at)?.[1] ?? "");
  }

  /** Closes what is open: the rest of the text is lost. */
  private giveUp(): void {
    const { walk, text } = this;
    settle(walk);
    while (walk.top !== undefined) {
      walk.top.damaged = true;
      walk.close(text.length);
    }
  }
}

const PART_ENDS: ReadonlySet<unknown> = new Set([
  types.MapOpen,
  types.ListOpen,
  types.EntryComma,
  types.ItemComma,
]);

const BRACKETS: ReadonlyMap<string, "list" | "map"> = new Map([
  ["[", "list"],
  ["{", "map"],
]);

const CLOSES: ReadonlySet<unknown> = new Set([types.MapClose, types.ListClose]);

const NEXT = /[ \t\r\n]*(.)/sy;
const NAME = /[ \t\r\n]*("(?:[^"]|""){0,100}"|[^":,{}[\]\r\n]{1,200}):/y;

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
