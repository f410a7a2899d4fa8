import type { IToken } from "chevrotain";
import type { Fault } from "../../issues.js";
import { propertiesOf } from "../../schema/properties.js";
import type { Schema } from "../../schema/types.js";
import { AFTER_VALUE, NAME_ENDS, noneOf, oneOf, skipWhitespace } from "../../syntax/characters.js";
import { lexicalFault, syntaxFault } from "../../syntax/faults.js";
import { type ListCheckpoint, skipLayout, tokenAt } from "../../syntax/lexer.js";
import { endOfQuoted } from "../../syntax/quote.js";
import { endOf, tokens as types } from "../../syntax/tokens.js";
import type { SyntaxNode } from "../../syntax/tree.js";
import {
  colon,
  comma,
  ignoreComma,
  isListOfBrackets,
  kindOfItem,
  markFaulty,
  open,
  type Repair,
  reopen,
  resyncAt,
  skipCharacter,
  undoComma,
} from "./candidates.js";
import { fits, isKnown, type KnownNames, kindOf } from "./expected-schema.js";
import { hadName, type Level } from "./level.js";
import { Taint } from "./taint.js";
import { type Doubt, TreeBuilder } from "./tree-builder.js";

// Recovery by resynchronisation. At a syntax fault there are several ways to go on: as if a character were not
// there, as if a bracket, comma or colon had not been forgotten, as if a list had not been closed, or after the next
// delimiter at which an item or entry of one of the open brackets may begin. Each is tried on what follows, with what
// the schema knows of names and brackets; the first that reads MIN_VALUES values, or well to the LOOKAHEAD, is taken,
// otherwise the one that comes furthest.
//
// Chevrotain's own recovery was measured against it, on 400 faults of test/decode/recovery/recover.test.ts: there 65 of 100
// untouched sessions survived, with 9.9 issues a fault; here all did, with 0.8. It cannot undo what the lexer did.

/** How far after a fault a way to go on must read well: more than an item of a usual list. */
const LOOKAHEAD = 6000;
/**
 * ... or how many values it must read whole, at the depth where it begins or further out: a way that reads further
 * may only have left out the next fault, and good items before it.
 */
const MIN_VALUES = 3;
/** How many ways are tried at one fault, once there is one. */
const MAX_TRIALS = 64;
/**
 * How many times as long as the text all that is read to try ways may be. Without it, a text full of faults
 * would cost each of them MAX_TRIALS times LOOKAHEAD.
 */
const MAX_EFFORT = 32;
/** What a trial costs before it reads a character. */
const TRIAL = 20;
/** What is left for a fault once that is used up: how many ways, how far ahead, how many delimiters. */
const FEW = 4;
const NEAR = 64;

/** A way to go on that was tried, and how far it read well. */
interface Trial {
  readonly from: Doubt | undefined;
  readonly repair: Repair;
  readonly trial: TreeBuilder;
  /** Where it begins to read, and where it stopped. */
  readonly start: number;
  readonly at: number;
  readonly score: number;
  readonly isGood: boolean;
}

/** Where reading stopped, and at which token; undefined if none begins there, or nothing is wrong. */
interface Stop {
  readonly at: number;
  readonly token: IToken | undefined;
}

/** What recovery made of a text with syntax faults: as much of its tree as can be read, and each fault. */
export interface Recovered {
  readonly tree: SyntaxNode | undefined;
  readonly faults: readonly Fault[];
  /** What the faults may have touched. */
  readonly taint?: Taint;
}

/**
 * Reads a text with syntax faults to its end, or to as many faults as are wanted.
 *
 * @param most how many faults are wanted; reading stops at the next
 * @param checkpoint items of a list that are read already, and left out of the tree
 */
export function recoverTree(
  schema: Schema,
  text: string,
  maxDepth: number,
  most: number,
  checkpoint?: ListCheckpoint,
): Recovered {
  return new Recovery(schema, text, maxDepth, checkpoint).run(most);
}

class Recovery {
  private readonly knownNames: KnownNames = new Map();
  private readonly builder: TreeBuilder;
  private readonly faults: Fault[] = [];
  private readonly taint: Taint;
  /** How many characters were read to try ways, and what else that cost. */
  private effort = 0;
  /** How much of it all faults up to the present one may have cost. */
  private mostEffort = 0;
  /** From where on a quoted string has no end, unless two quotes stand together. */
  private unclosedFrom = Number.POSITIVE_INFINITY;

  constructor(
    schema: Schema,
    private readonly text: string,
    private readonly maxDepth: number,
    checkpoint: ListCheckpoint | undefined,
  ) {
    this.builder = new TreeBuilder(schema, this.knownNames, false, checkpoint);
    this.taint = new Taint(text);
  }

  run(most: number): Recovered {
    const { builder, text } = this;
    let at = 0;
    for (;;) {
      const stop = this.read(builder, at, text.length);
      if (stop.at === text.length && builder.expected === "end") break;
      this.faults.push(this.explain(stop));
      const next = this.faults.length > most ? undefined : this.resume(stop.at);
      if (next === undefined) {
        this.taint.add(stop.at, text.length);
        this.giveUp();
        break;
      }
      at = next;
    }
    return { tree: builder.root, faults: this.faults, taint: this.taint };
  }

  private explain({ at, token }: Stop): Fault {
    const context = this.builder.context();
    return token === undefined
      ? lexicalFault(this.text, context, at, this.maxDepth)
      : syntaxFault(this.text, context, at);
  }

  /** Reads up to the first fault or to an offset; a trial also ends once it has read enough. */
  private read(builder: TreeBuilder, from: number, end: number): Stop {
    // What stands after the end is not even looked at.
    const text = this.text.slice(0, end);
    const isCut = end < this.text.length;
    let at = this.isInLayout(builder, from) ? skipWhitespace(text, from) : from;
    while (builder.wholeValues < MIN_VALUES) {
      at = skipLayout(text, at, builder.last);
      if (at >= end) return { at: end, token: undefined };
      const source = isCut && this.isClosedLater(text, at) ? this.text : text;
      const token = this.isUnclosed(text, at)
        ? undefined
        : tokenAt(source, at, builder.mode, builder.last, builder.levels.length, this.maxDepth);
      if (isCut && token !== undefined && endOf(token) === end) return { at: end, token };
      if (token === undefined || !builder.take(token)) return { at, token };
      at = endOf(token);
    }
    return { at, token: undefined };
  }

  /** Whether a quote is known to have no other that closes it: to look for one costs the rest of the text. */
  private isUnclosed(text: string, at: number): boolean {
    return at >= this.unclosedFrom && text.charAt(at) === '"' && !isClosedAtOnce(text, at);
  }

  /** Whether a quoted string ends, though not in the part of the text that a trial may read. */
  private isClosedLater(part: string, at: number): boolean {
    if (part.charAt(at) !== '"' || this.isSpent || this.isUnclosed(part, at)) return false;
    if (endOfQuoted(part, at) !== -1) return false;
    const end = endOfQuoted(this.text, at);
    this.effort += (end === -1 ? this.text.length : end) - at;
    if (end === -1) this.unclosedFrom = Math.min(at, this.unclosedFrom);
    return end !== -1;
  }

  /** Whether whitespace at an offset goes on what stands before it over a line break. */
  private isInLayout({ last, expected }: TreeBuilder, at: number): boolean {
    if ((expected !== "name" && expected !== "value") || !/[ \t]/.test(this.text.charAt(at))) return false;
    const start = last === undefined ? 0 : endOf(last);
    return /[\r\n]/.test(this.text.slice(Math.max(start, at - NEAR), at));
  }

  /** Chooses how to go on after a fault and brings the builder there; undefined if there is no way. */
  private resume(fault: number): number | undefined {
    const { builder, text } = this;
    this.mostEffort = MAX_EFFORT * Math.min(text.length, fault + LOOKAHEAD);
    const best = this.bestWay(fault);
    if (best === undefined && (!this.isSpent || fault >= text.length)) return undefined;
    const { from, repair } = best ?? { from: undefined, repair: skipCharacter };
    if (from !== undefined) builder.rewind(from);
    builder.doubt = undefined;
    const next = repair(builder, fault);
    builder.markFault();
    // What was read since is read again.
    this.effort += Math.max(0, fault - next);
    if (from !== undefined) this.taint.add(from.at, Math.max(from.at, next));
    // Where the bracket is known that is missing, nothing is wrong where that showed.
    const isFound = from !== undefined && builder.levels.length > from.levels.length;
    if (!isFound) this.taint.add(fault, Math.max(fault, next));
    return next;
  }

  private get isSpent(): boolean {
    return this.effort > this.mostEffort;
  }

  private bestWay(fault: number): Trial | undefined {
    let best: Trial | undefined;
    const shorter: Trial[] = [];
    let trials = 0;
    for (const { from, repair } of this.candidates(fault)) {
      const way = this.tryWay(this.builder, repair, fault, from);
      // A comma before a closing brace is hardly anything else, if a delimiter follows.
      const isGood = way.isGood || (repair === ignoreComma && way.score > 1);
      if (isGood || way.score > (best?.score ?? 0)) best = way;
      trials += 1;
      if (isGood || (trials >= FEW && this.isSpent) || (best !== undefined && trials >= MAX_TRIALS)) break;
      if (way.trial.wholeBrackets > 0) shorter.push(way);
    }
    return best && (shorter.find((way) => this.goesOn(way, best)) ?? best);
  }

  private tryWay(builder: TreeBuilder, repair: Repair, fault: number, from?: Doubt): Trial {
    const { text } = this;
    const trial = builder.tryOut(from);
    const start = repair(trial, fault);
    trial.begin();
    const least = Math.max(start, fault);
    const end = Math.min(text.length, least + (this.isSpent ? NEAR : LOOKAHEAD));
    const { at } = this.read(trial, start, end);
    this.effort += TRIAL + builder.levels.length + Math.max(0, at - start);
    const isGood =
      trial.wholeValues >= MIN_VALUES || (at === end && (end < text.length || trial.expected === "end"));
    // The end of the document, reached in good order, is as good as the horizon.
    return { from, repair, trial, start, at, score: isGood ? LOOKAHEAD : at - least, isGood };
  }

  /** Whether a way, after the next fault where it ends, goes on as well as another, which leaves that fault out. */
  private goesOn({ trial, at }: Trial, other: Trial): boolean {
    if (at > other.start) return false;
    let trials = 0;
    for (const repair of this.restarts(trial, at)) {
      const way = this.tryWay(trial, repair, at);
      if (way.isGood && way.start <= other.start) return true;
      trials += 1;
      if (trials >= MAX_TRIALS / 4 || this.isSpent) break;
    }
    return false;
  }

  /** The ways to go on at the last place of doubt, which may be where the fault really is, and at the fault. */
  private *candidates(fault: number): Generator<{ from: Doubt | undefined; repair: Repair }> {
    const { builder } = this;
    const { doubt: from } = builder;
    if (from !== undefined && this.effort + fault - from.at < this.mostEffort) {
      let tried = 0;
      for (const repair of this.restarts(builder.tryOut(from), from.at)) {
        yield { from, repair };
        if (++tried === MAX_TRIALS / 2) break;
      }
    }
    for (const repair of this.restarts(builder, fault)) yield { from: undefined, repair };
  }

  /** The ways to go on at a place, those that lose least first. */
  private *restarts(builder: TreeBuilder, at: number): Generator<Repair> {
    const { expected, last } = builder;
    if (expected === "value") {
      const wanted = builder.expectedSchema();
      const kind = wanted && kindOf(wanted);
      if (kind === "map" || kind === "list") {
        yield (builder) => open(builder, kind, at, at);
        yield (builder) => open(builder, kind, at, at + 1);
      }
    } else if (expected === "delimiter") {
      yield (builder) => comma(builder, at, at);
      // After a bracket, what stands in the comma's place is no text.
      if (CLOSES.has(last?.tokenType)) yield (builder) => comma(builder, at, at + 1);
    } else if (expected === "colon") {
      const wanted = builder.expectedSchema();
      for (const next of [at, at + 1]) {
        const kind = BRACKETS.get(this.text.charAt(next));
        if (wanted !== undefined && kind !== undefined && fits(wanted, kind))
          yield (builder) => colon(builder, next);
      }
    } else if (expected === "name" && last?.tokenType === types.EntryComma && this.text.charAt(at) === "}") {
      yield ignoreComma;
    } else if (builder.top?.values.at(-1)?.kind === "empty") {
      yield (builder) => undoComma(builder, at);
    }
    if (builder.closed !== undefined && this.mayContinue(builder.closed, at))
      yield (builder) => reopen(builder, at, this.text.charAt(at) === ",");
    yield (builder) => skipCharacter(builder, at);
    yield* this.resynchronisations(builder, last?.startOffset ?? 0, at);
  }

  /** The delimiters from an offset on at which one of the open brackets may go on or end. */
  private *resynchronisations(builder: TreeBuilder, from: number, fault: number): Generator<Repair> {
    const { levels, last } = builder;
    const depths = levels.map((_, depth) => depth).reverse();
    let looks = 0;
    const delimiter = new RegExp(oneOf(AFTER_VALUE), "g");
    delimiter.lastIndex = this.isSpent ? fault : from;
    for (let match = delimiter.exec(this.text); match !== null; match = delimiter.exec(this.text)) {
      const at = match.index;
      if (this.isSpent && looks++ > FEW) return;
      // Inside of a delimiter's own token there is nothing to find.
      if (at === last?.startOffset && last.image !== ",") continue;
      const after = skipWhitespace(this.text, at + 1);
      this.effort += depths.length + after - at;
      let tried = 0;
      for (const depth of depths) {
        if (!this.mayGoOn(levels[depth]!, at, after)) continue;
        yield (builder) => resyncAt(builder, depth, at, fault);
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
    const after = skipWhitespace(this.text, this.text.charAt(at) === "," ? at + 1 : at);
    this.effort += after - at;
    if (schema?.kind === "object") {
      const name = this.nameAt(after);
      return name !== undefined && propertiesOf(schema).find(name) !== undefined && !hadName(level, name);
    }
    return isListOfBrackets(schema) && this.bracketAt(after) === kindOfItem(schema);
  }

  /** Whether a list or map may go on or end at a delimiter, as far as what stands after it can tell. */
  private mayGoOn({ kind, schema }: Level, at: number, after: number): boolean {
    const delimiter = this.text.charAt(at);
    if (delimiter !== ",") return delimiter === (kind === "list" ? "]" : "}");
    if (kind === "list") return !isListOfBrackets(schema) || this.bracketAt(after) === kindOfItem(schema);
    const name = this.nameAt(after);
    return name !== undefined && isKnown(schema, name, this.knownNames);
  }

  private bracketAt(at: number): "list" | "map" | undefined {
    return BRACKETS.get(this.text.charAt(at));
  }

  private nameAt(at: number): string | undefined {
    NAME.lastIndex = at;
    return NAME.exec(this.text)?.[1];
  }

  /** Closes what is open: the rest of the text is lost. */
  private giveUp(): void {
    const { builder, text } = this;
    markFaulty(builder);
    while (builder.top !== undefined) {
      builder.top.incomplete = true;
      builder.close(text.length);
    }
  }
}

const BRACKETS: ReadonlyMap<string, "list" | "map"> = new Map([
  ["[", "list"],
  ["{", "map"],
]);

const CLOSES: ReadonlySet<unknown> = new Set([types.MapClose, types.ListClose]);

const NAME = new RegExp(`("(?:[^"]|""){0,100}"|${noneOf(NAME_ENDS)}{1,200}):`, "y");

/** Whether what follows an opening quote closes it: a row of quotes, of which the last has no other to stand for. */
function isClosedAtOnce(text: string, at: number): boolean {
  let end = at + 1;
  while (text.charAt(end) === '"') end += 1;
  return (end - at) % 2 === 0;
}
