import type { IToken } from "chevrotain";
import { foldedName, propertiesOf } from "../../schema/properties.js";
import { type Resolved, resolve, slotMayBeNull } from "../../schema/resolve.js";
import type { Schema } from "../../schema/types.js";
import type { ListCheckpoint, TokenMode } from "../../syntax/lexer.js";
import { textNode } from "../../syntax/parser.js";
import { type Context, type Expected, expectedAfter, pathOf } from "../../syntax/state.js";
import { endOf, isA, tokens as types } from "../../syntax/tokens.js";
import { FAULTY, type SyntaxNode, type TextNode } from "../../syntax/tree.js";
import { expectedSchema, fits, kindOf } from "./expected-schema.js";

/** Where and how to go on after a fault: in the innermost of `depth` open brackets. */
export interface Candidate {
  readonly at: number;
  readonly depth: number;
  readonly expected: Expected;
}

/** An open bracket with what was read in it so far. */
interface Level {
  readonly kind: "list" | "map";
  readonly start: number;
  /** What the schema wants of this list or map; undefined where it says nothing or wants something else. */
  readonly schema: Resolved | undefined;
  /** How many values were read; more than `values` holds if some were left out. */
  count: number;
  readonly values: SyntaxNode[];
  /** The names of a map's values, and the one whose value is expected. */
  readonly keys: TextNode[];
  key?: TextNode | undefined;
  /** The names that an object had; in a trial, since it began and before. */
  readonly names: Set<string>;
  readonly namesBefore?: ReadonlySet<string>;
  /** Whether entries may be lost. */
  incomplete: boolean;
  /** Whether nothing was read between a fault and the bracket. */
  readonly isAfterFault: boolean;
}

/**
 * Builds the tree of a text token by token as the parser does, but knows at each token which brackets are open and what
 * the schema wants, and can go on from another place.
 */
export class TreeBuilder {
  levels: Level[] = [];
  expected: Expected = "value";
  last: IToken | undefined;
  root: SyntaxNode | undefined;
  /** In a trial: how many values it read whole, and lists and maps among them, where it began or further out. */
  wholeValues = 0;
  wholeBrackets = 0;
  /** In a trial: how many brackets were open where it began, and how many of them it has not changed. */
  private base: number | undefined;
  private shared = 0;
  private isAfterFault = false;

  /**
   * @param knownNames names that no schema has but the document has had: in a trial they count as known
   * @param checkpoint items of a list that need not be kept
   */
  constructor(
    private readonly schema: Schema,
    private readonly knownNames: Set<string>,
    private readonly checkpoint?: ListCheckpoint,
  ) {}

  get top(): Level | undefined {
    return this.levels.at(-1);
  }

  /** Which tokens the lexer looks for here. */
  get mode(): TokenMode {
    if (this.top === undefined) return "document";
    if (this.top.kind === "list") return "item";
    return this.expected === "name" || this.expected === "colon" ? "key" : "entry";
  }

  /** What is expected after the delimiter or colon that is expected now. */
  get expectedNext(): Expected | undefined {
    if (this.expected === "delimiter" && this.top?.kind === "map") return "name";
    return this.expected === "delimiter" || this.expected === "colon" ? "value" : undefined;
  }

  /** What the schema wants for the next value in the innermost of some open brackets. */
  expectedAt(depth: number): Resolved | undefined {
    const level = this.levels[depth - 1];
    return level === undefined ? resolve(this.schema).schema : expectedSchema(level.schema, level.key?.text);
  }

  /** Where the builder stands, for the message of a fault. */
  context(): Context {
    const { expected, last, top } = this;
    const brackets = this.levels.map((level) => {
      const { kind, start, count, keys, key } = level;
      const isRead = level === top && expected === "delimiter";
      const name = isRead ? keys.at(-1) : key;
      return { kind, start, segment: kind === "map" ? name?.text : count - (isRead ? 1 : 0) };
    });
    return { brackets, path: pathOf(brackets, expected), last, expected };
  }

  /** A trial: a builder at a candidate, which ends where the schema wants something else, and changes nothing here. */
  tryOut({ depth, expected }: Candidate): TreeBuilder {
    const trial = new TreeBuilder(this.schema, this.knownNames);
    Object.assign(trial, { levels: this.levels.slice(0, depth), base: depth, expected, last: this.last });
    trial.shared = depth;
    trial.copyTop();
    return trial;
  }

  /** Takes a token, or says that it cannot stand here. */
  take(token: IToken): boolean {
    const { expected, top } = this;
    if (isA(token, types.Opening)) {
      const kind = token.tokenType === types.MapOpen ? "map" : "list";
      if (expected !== "value" || !this.mayBe(kind)) return false;
      this.enter(kind, token.startOffset);
    } else if (isA(token, types.Value)) {
      if (expected !== "value" || !this.mayBe("text")) return false;
      this.add(textNode(token));
    } else if (isA(token, types.Key)) {
      if (expected !== "name" || !this.mayHave(top!, textNode(token))) return false;
      top!.key = textNode(token);
    } else if (token.tokenType === types.Colon) {
      if (expected !== "colon") return false;
    } else if (top === undefined || !this.endValue(top, token)) return false;
    this.last = token;
    this.expected = expectedAfter(token, this.top !== undefined);
    return true;
  }

  /**
   * At a fault, leaves out what was read last if it is not what the schema wants: the fault may lie before it.
   *
   * @returns where that begins, or a name that waits for its value, or else the fault
   */
  markFaulty(fault: number): number {
    const { last, levels } = this;
    let from = last !== undefined && isA(last, types.Key) ? last.startOffset : fault;
    const depth = levels.findIndex(({ kind }, i) => !fits(this.expectedAt(i), kind));
    if (depth !== -1) {
      from = levels[depth]!.start;
      levels.length = depth;
      this.add(FAULTY);
    }
    return Math.min(from, this.leaveOutMisfits());
  }

  /** Goes on at a candidate after a fault. */
  resyncAt({ at, depth, expected }: Candidate): void {
    const { levels } = this;
    // Where only a delimiter or colon is missing, nothing is lost, otherwise what was expected or waits for its value.
    const isLost = depth < levels.length || (expected !== this.expected && expected !== this.expectedNext);
    if (isLost && this.expected === "value") this.add(FAULTY);
    else if (isLost && this.expected !== "delimiter" && this.top !== undefined) {
      this.top.key = undefined;
      this.top.incomplete = true;
    }
    while (levels.length > depth) {
      this.top!.incomplete = true;
      this.close(at);
      this.leaveOutMisfits();
    }
    this.expected = expected;
    this.isAfterFault = true;
  }

  private enter(kind: "list" | "map", start: number): void {
    const expected = this.expectedAt(this.levels.length);
    this.levels.push({
      kind,
      start,
      schema: kindOf(expected) === kind ? expected : undefined,
      count: 0,
      values: [],
      keys: [],
      names: new Set(),
      incomplete: false,
      isAfterFault: this.isAfterFault,
    });
  }

  /** Whether a comma or closing bracket may end a value here, which may be nothing. */
  private endValue(top: Level, token: IToken): boolean {
    const closes = isA(token, types.Closing);
    if (closes && (token.tokenType === types.MapClose) !== (top.kind === "map")) return false;
    // Nothing between two brackets is no value at all.
    const isNone = closes && top.count === 0 && this.expected === (top.kind === "map" ? "name" : "value");
    if (this.expected === "value" && !isNone) {
      if (!this.mayBe("empty")) return false;
      this.add({ kind: "empty", start: token.startOffset, end: token.startOffset });
    }
    if (this.expected !== "delimiter" && !isNone) return false;
    if (closes) this.close(endOf(token));
    return true;
  }

  /** Closes the innermost bracket. */
  private close(end: number): void {
    const level = this.levels.pop()!;
    const { kind, start, keys, values, incomplete } = level;
    this.copyTop();
    const entries = keys.map((key, i) => ({ key, value: values[i]! }));
    if (kind === "list") this.add({ kind, start, end, items: values });
    else if (this.isRestOfLast(level)) this.add(FAULTY);
    else this.add({ kind, start, end, entries, ...(incomplete ? { incomplete } : {}) });
    if (this.base === undefined || this.levels.length > this.base) return;
    // A bracket that was open before the trial does not count as one that it read.
    if (level.namesBefore === undefined) this.wholeBrackets += 1;
    else this.wholeValues -= 1;
  }

  /** Whether an object right after a fault has no name of the one before it: it is rather the rest of that. */
  private isRestOfLast({ schema, names, isAfterFault }: Level): boolean {
    if (!isAfterFault || schema?.kind !== "object" || this.top?.kind !== "list") return false;
    // What stands between two objects is what could not be read.
    const before = this.top.values.slice(-3).reverse();
    const last = before.find((value) => value.kind === "map");
    return last?.entries.some(({ key }) => names.has(foldedName(key.text))) === false;
  }

  /** Adds a value where one is expected. */
  private add(node: SyntaxNode): void {
    const { base, checkpoint, levels, top } = this;
    if (base !== undefined && levels.length <= base) this.wholeValues += 1;
    this.expected = top === undefined ? "end" : "delimiter";
    this.isAfterFault = false;
    if (top === undefined) {
      this.root = node;
      return;
    }
    const isBefore =
      top.start + 1 === checkpoint?.itemsStart && node.kind !== "faulty" && node.end < checkpoint.to;
    if (!isBefore) top.values.push(node);
    if (top.kind === "map") top.keys.push(top.key!);
    top.key = undefined;
    top.count += 1;
  }

  /** Replaces the last values by `FAULTY` if they are not what the schema wants; gives the offset where they begin. */
  private leaveOutMisfits(): number {
    const { root, top } = this;
    const values = top?.values ?? (root === undefined ? [] : [root]);
    let from = Number.POSITIVE_INFINITY;
    for (let i = values.length - 1; i >= 0; i--) {
      const value = values[i]!;
      const expected = top === undefined ? this.expectedAt(0) : expectedSchema(top.schema, top.keys[i]?.text);
      const isGood = fits(expected, value.kind) && !this.lostItsEnd(value, expected);
      if (value.kind === "faulty" || isGood) break;
      from = value.start;
      values[i] = FAULTY;
    }
    if (top === undefined) this.root = values[0];
    return from;
  }

  /** Whether the last names of a map belong to an object around it: a fault took the closing brace of the map. */
  private lostItsEnd(node: SyntaxNode, expected: Resolved | undefined): boolean {
    if (node.kind !== "map" || expected?.kind === "object") return false;
    const names = node.entries.slice(-100).map(({ key }) => key.text);
    return this.levels.some(
      ({ schema }) => schema?.kind === "object" && names.some((name) => propertiesOf(schema).find(name)),
    );
  }

  /** In a trial, a bracket that was open before is replaced by a copy without what was read in it. */
  private copyTop(): void {
    const { levels, top } = this;
    if (top === undefined || levels.length > this.shared) return;
    this.shared = levels.length - 1;
    levels[this.shared] = { ...top, values: [], keys: [], names: new Set(), namesBefore: top.names };
  }

  /** Whether a kind of value may stand here, which only a trial asks the schema. */
  private mayBe(kind: SyntaxNode["kind"]): boolean {
    if (this.base === undefined) return true;
    const schema = this.top?.schema;
    if (kind === "empty" && schema?.kind === "list") return slotMayBeNull(resolve(schema.item));
    return fits(this.expectedAt(this.levels.length), kind);
  }

  /** Whether an object may have a name: in a trial, one that it has not had and that is known. */
  private mayHave(level: Level, { text }: TextNode): boolean {
    const { schema, names, namesBefore } = level;
    if (schema?.kind !== "object") return true;
    const name = foldedName(text);
    const isRepeated = names.has(name) || namesBefore?.has(name) === true;
    const isKnown = propertiesOf(schema).find(text) !== undefined || this.knownNames.has(name);
    names.add(name);
    if (this.base !== undefined) return isKnown && !isRepeated;
    if (!isKnown) this.knownNames.add(name);
    return true;
  }
}
