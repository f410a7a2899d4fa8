import type { IToken } from "chevrotain";
import type { Fault } from "../../issues.js";
import { propertiesOf } from "../../schema/properties.js";
import type { Schema } from "../../schema/types.js";
import {
  AFTER_VALUE,
  NAME_ENDS,
  noneOf,
  oneOf,
  skipInsignificant,
  skipWhitespace,
} from "../../syntax/characters.js";
import { lexicalFault, syntaxFault } from "../../syntax/faults.js";
import { endOfQuoted } from "../../syntax/quote.js";
import {
  endOf,
  type Gap,
  isAfterDelimiter,
  skipMark,
  tokenAt,
  tokens as types,
} from "../../syntax/tokens.js";
import type { SyntaxNode } from "../../syntax/tree.js";
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
} from "./candidates.js";
import { fits, isKnown, type KnownNames, kindOf } from "./expected-schema.js";
import { Taint } from "./taint.js";
import { type Doubt, hadName, type Level, Walk } from "./tree-builder.js";

// Recovery by resynchronisation. At a syntax fault there are several ways to go on: as if a character were not
// there, as if a bracket, comma or colon had not been forgotten, as if a list had not been closed, or behind the next
// delimiter at which an item or entry of one of the open brackets may begin. Each is tried on what follows, with what
// the schema knows of names and brackets; the first that reads ENOUGH values, or well to the HORIZON, is taken,
// otherwise the one that comes furthest.
//
// Chevrotain's own recovery was measured against it, on 400 faults of test/decode/recovery/recover.test.ts: there 65 of 100
// untouched sessions survived, with 9.9 issues a fault; here all did, with 0.8. It cannot undo what the lexer did.

/** How far behind a fault a way to go on must read well: more than an item of a usual list. */
const HORIZON = 6000;
/**
 * ... or how many values it must read whole, at the depth where it begins or further out: a way that reads further
 * may only have left out the next fault, and good items before it.
 */
const ENOUGH = 3;
/** How many ways are tried at one fault, once there is one. */
const MOST_TRIALS = 64;
/**
 * How many times as long as the text all that is read to try ways may be. Without it, a text of nothing but faults
 * would cost each of them MOST_TRIALS times HORIZON.
 */
const MOST_EFFORT = 32;
/** What a trial costs before it reads a character. */
const TRIAL = 20;
/** What is left for a fault once that is used up: how many ways, how far ahead, how many delimiters. */
const FEW = 4;
const NEAR = 64;

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

/** Where reading stopped, and at which token; undefined if none begins there, or nothing is wrong. */
interface Stop {
  readonly at: number;
  readonly token: IToken | undefined;
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
    gap: Gap | undefined,
  ) {
    this.walk = new Walk(schema, this.knownNames, false, gap);
    this.taint = new Taint(text);
  }

  run(most: number): Recovered {
    const { walk, text } = this;
    let at = 0;
    for (;;) {
      const stop = this.read(walk, at, text.length);
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

  private explain({ at, token }: Stop): Fault {
    const context = this.walk.context();
    return token === undefined
      ? lexicalFault(this.text, context, at, this.maxDepth)
      : syntaxFault(this.text, context, at);
  }

  /** Reads up to the first fault or to an offset; a trial also ends once it has read enough. */
  private read(walk: Walk, from: number, end: number): Stop {
    // What stands after the end is not even looked at.
    const text = this.text.slice(0, end);
    const isCut = end < this.text.length;
    let at = this.isInLayout(walk, from) ? skipWhitespace(text, from) : from;
    while (walk.wholeValues < ENOUGH) {
      const before = walk.last === undefined ? [] : [walk.last];
      at = skipInsignificant(text, skipMark(text, at), isAfterDelimiter(walk.last));
      if (at >= end) return { at: end, token: undefined };
      const source = isCut && this.isClosedLater(text, at) ? this.text : text;
      const token = this.isUnclosed(text, at)
        ? undefined
        : tokenAt(source, at, walk.mode, before, walk.levels.length, this.maxDepth);
      if (isCut && token !== undefined && endOf(token) === end) return { at: end, token };
      if (token === undefined || !walk.take(token)) return { at, token };
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
  private isInLayout({ last, due }: Walk, at: number): boolean {
    if ((due !== "name" && due !== "value") || !/[ \t]/.test(this.text.charAt(at))) return false;
    const start = last === undefined ? 0 : endOf(last);
    return /[\r\n]/.test(this.text.slice(Math.max(start, at - NEAR), at));
  }

  /** Chooses how to go on behind a fault and brings the walk there; undefined if there is no way. */
  private resume(fault: number): number | undefined {
    const { walk, text } = this;
    this.mostEffort = MOST_EFFORT * Math.min(text.length, fault + HORIZON);
    const best = this.bestWay(fault);
    if (best === undefined && (!this.isSpent || fault >= text.length)) return undefined;
    const { from, restart } = best ?? { from: undefined, restart: skipCharacter };
    if (from !== undefined) walk.rewind(from);
    walk.doubt = undefined;
    const next = restart(walk, fault);
    walk.markFault();
    // What was read since is read again.
    this.effort += Math.max(0, fault - next);
    if (from !== undefined) this.taint.add(from.at, Math.max(from.at, next));
    // Where the bracket is known that is missing, nothing is wrong where that showed.
    const isFound = from !== undefined && walk.levels.length > from.levels.length;
    if (!isFound) this.taint.add(fault, Math.max(fault, next));
    return next;
  }

  private get isSpent(): boolean {
    return this.effort > this.mostEffort;
  }

  private bestWay(fault: number): Way | undefined {
    let best: Way | undefined;
    const shorter: Way[] = [];
    let trials = 0;
    for (const { from, restart } of this.candidates(fault)) {
      const way = this.tryWay(this.walk, restart, fault, from);
      // A comma before a closing brace is hardly anything else, if a delimiter follows.
      const isGood = way.isGood || (restart === ignoreComma && way.score > 1);
      if (isGood || way.score > (best?.score ?? 0)) best = way;
      trials += 1;
      if (isGood || (trials >= FEW && this.isSpent) || (best !== undefined && trials >= MOST_TRIALS)) break;
      if (way.trial.wholeBrackets > 0) shorter.push(way);
    }
    return best && (shorter.find((way) => this.goesOn(way, best)) ?? best);
  }

  private tryWay(walk: Walk, restart: Restart, fault: number, from?: Doubt): Way {
    const { text } = this;
    const trial = walk.tryOut(from);
    const start = restart(trial, fault);
    trial.begin();
    const least = Math.max(start, fault);
    const end = Math.min(text.length, least + (this.isSpent ? NEAR : HORIZON));
    const { at } = this.read(trial, start, end);
    this.effort += TRIAL + walk.levels.length + Math.max(0, at - start);
    const isGood = trial.wholeValues >= ENOUGH || (at === end && (end < text.length || trial.due === "end"));
    // The end of the document, reached in good order, is as good as the horizon.
    return { from, restart, trial, start, at, score: isGood ? HORIZON : at - least, isGood };
  }

  /** Whether a way, behind the next fault where it ends, goes on as well as another, which leaves that fault out. */
  private goesOn({ trial, at }: Way, other: Way): boolean {
    if (at > other.start) return false;
    let trials = 0;
    for (const restart of this.restarts(trial, at)) {
      const way = this.tryWay(trial, restart, at);
      if (way.isGood && way.start <= other.start) return true;
      trials += 1;
      if (trials >= MOST_TRIALS / 4 || this.isSpent) break;
    }
    return false;
  }

  /** The ways to go on at the last place of doubt, which may be where the fault really is, and at the fault. */
  private *candidates(fault: number): Generator<{ from: Doubt | undefined; restart: Restart }> {
    const { walk } = this;
    const { doubt: from } = walk;
    if (from !== undefined && this.effort + fault - from.at < this.mostEffort) {
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
    const { walk, text } = this;
    settle(walk);
    while (walk.top !== undefined) {
      walk.top.damaged = true;
      walk.close(text.length);
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
