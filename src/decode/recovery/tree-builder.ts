import { foldedName, propertiesOf } from "../../schema/properties.js";
import type { Resolved } from "../../schema/resolve.js";
import type { Schema } from "../../schema/types.js";
import type { ListCheckpoint } from "../../syntax/checkpoint.js";
import { type Token, tokens as types } from "../../syntax/tokens.js";
import { FAULTY, type SyntaxNode } from "../../syntax/tree.js";
import { fits, type Level, SchemaState } from "./schema-state.js";
import type { Candidate } from "./trial.js";

/** Builds the tree of a text token by token, as the parser does, and can go on from another place. */
export class TreeBuilder extends SchemaState {
  root: SyntaxNode | undefined;

  /** @param checkpoint items of a list that need not be kept */
  constructor(
    schema: Schema,
    private readonly checkpoint?: ListCheckpoint,
  ) {
    super(schema, new Set());
  }

  override take(token: Token): void {
    const { innermost } = this;
    if (this.endsEmptySlot(token)) this.add({ kind: "empty", start: token.start, end: token.start });
    super.take(token);
    if (token.isA(types.Value)) this.add(token);
    else if (token.isA(types.Closing)) this.add(this.nodeOf(innermost!, token.end));
    else if (token.isA(types.Key) && innermost?.schema?.kind === "object") {
      const name = foldedName(token.text);
      innermost.names.add(name);
      if (!this.isKnown(innermost.schema, name)) this.knownNames.add(name);
    }
  }

  /**
   * At a fault, leaves out what was read last if it is not what the schema wants: the fault may lie before it.
   *
   * @returns where that begins, or a name that waits for its value, or else the fault
   */
  markFaulty(fault: number): number {
    const { last, brackets } = this;
    let from = last?.isA(types.Key) ? last.start : fault;
    const depth = brackets.findIndex(({ kind }, i) => !fits(this.expectedSchema(i), kind));
    if (depth !== -1) {
      from = brackets[depth]!.start;
      brackets.length = depth;
      this.addFaulty();
    }
    return Math.min(from, this.leaveOutMisfits());
  }

  /** Goes on at a candidate after a fault. */
  resyncAt({ at, depth, expected }: Candidate): void {
    const { brackets, innermost } = this;
    // Where only a delimiter or colon is missing, nothing is lost, otherwise what was expected or waits for its value.
    const isLost = depth < brackets.length || (expected !== this.expected && expected !== this.expectedNext);
    if (isLost && this.expected === "value") this.addFaulty();
    else if (isLost && innermost !== undefined) innermost.incomplete = true;
    while (brackets.length > depth) {
      const level = brackets.pop()!;
      level.incomplete = true;
      this.endValue();
      this.add(this.nodeOf(level, at));
      this.leaveOutMisfits();
    }
    this.expected = expected;
    this.isAfterFault = true;
  }

  private nodeOf(level: Level, end: number): SyntaxNode {
    const { kind, start, entries, values, incomplete } = level;
    if (kind === "list") return { kind, start, end, items: values };
    if (this.isRestOfLast(level)) return FAULTY;
    for (const [i, entry] of entries.entries()) entry.value = values[i]!;
    return { kind, start, end, entries, incomplete };
  }

  /** Whether an object right after a fault has no name of the one before it: it is rather the rest of that. */
  private isRestOfLast({ names, isAfterFault }: Level): boolean {
    const list = this.innermost;
    if (list?.kind !== "list") return false;
    const before = list.names;
    list.names = names;
    return isAfterFault && before.size > 0 && ![...names].some((name) => before.has(name));
  }

  private addFaulty(): void {
    this.endValue();
    this.add(FAULTY);
  }

  /** Adds a value that ended. */
  private add(node: SyntaxNode): void {
    const { checkpoint, innermost } = this;
    this.isAfterFault = false;
    if (innermost === undefined) {
      this.root = node;
      return;
    }
    if (innermost.kind === "map") innermost.entries.push(innermost.name!);
    const isReadBefore =
      innermost.start + 1 === checkpoint?.itemsStart && node.kind !== "faulty" && node.end < checkpoint.to;
    if (!isReadBefore) innermost.values.push(node);
  }

  /** Replaces the last values by `FAULTY` if they are not what the schema wants; gives the offset where they begin. */
  private leaveOutMisfits(): number {
    const { root, innermost } = this;
    const values = innermost?.values ?? (root === undefined ? [] : [root]);
    let from = Number.POSITIVE_INFINITY;
    for (let i = values.length - 1; i >= 0; i--) {
      const value = values[i]!;
      const expected = this.expectedSchema(this.brackets.length, innermost?.entries[i]?.text);
      if (value.kind === "faulty" || (fits(expected, value.kind) && !this.lostItsEnd(value, expected))) break;
      from = value.start;
      values[i] = FAULTY;
    }
    if (innermost === undefined) this.root = values[0];
    return from;
  }

  /** Whether the last names of a map belong to an object around it: a fault took the closing brace of the map. */
  private lostItsEnd(node: SyntaxNode, expected: Resolved | undefined): boolean {
    if (node.kind !== "map" || expected?.kind === "object") return false;
    const names = node.entries.slice(-100).map(({ text }) => text);
    return this.brackets.some(
      ({ schema }) => schema?.kind === "object" && names.some((name) => propertiesOf(schema).find(name)),
    );
  }
}
