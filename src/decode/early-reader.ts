import type { WithDefaults } from "../options.js";
import { expectedIn } from "../schema/properties.js";
import { type Resolved, resolve } from "../schema/resolve.js";
import type { Schema } from "../schema/types.js";
import type { ItemReader, ListCheckpoint } from "../syntax/checkpoint.js";
import type { OpenBracket } from "../syntax/state.js";
import type { ReadNode } from "../syntax/tree.js";
import type { DecodeOptions } from "./options.js";
import { TreeReader } from "./tree-reader.js";

/**
 * Reads the first items of a list that no other list is around while the rest of the text is parsed. Their nodes are let
 * go at once: to keep those of a long page alive took a third of the time. It ends at the first item that is at fault,
 * which is explained with the whole tree, in the order of the text.
 */
export class EarlyReader implements ItemReader {
  private readonly reader: TreeReader;

  /** @param checkpoint where to begin; it moves on with the items that are read */
  constructor(
    private readonly schema: Schema,
    options: WithDefaults<DecodeOptions>,
    public checkpoint: ListCheckpoint | undefined,
  ) {
    this.reader = new TreeReader({ ...options, maxIssues: 1, recover: false });
    if (checkpoint !== undefined) checkpoint.items.length = checkpoint.count;
  }

  /** Reads an item and the one after it, which is kept: what follows it may be at fault. */
  reads(itemsStart: number, item: ReadNode, after: ReadNode, brackets: readonly OpenBracket[]): boolean {
    if (this.reader.limitReached || itemsStart !== (this.checkpoint?.itemsStart ?? itemsStart)) return false;
    // Of an empty slot, its place among the others says what it means.
    if (item.kind === "empty" || after.kind === "empty") return false;
    const expected = this.schemaAt(itemsStart, brackets);
    if (expected === undefined) return false;
    const { reader, checkpoint = { itemsStart, count: 0, to: itemsStart, items: [] } } = this;
    const { items } = checkpoint;
    if (items.length === checkpoint.count) items.push(reader.value(expected, item));
    items.push(reader.value(expected, after));
    if (reader.limitReached) return false;
    checkpoint.count = items.length - 1;
    checkpoint.to = after.start;
    this.checkpoint = checkpoint;
    return true;
  }

  /** The schema of the items of a list; undefined if there is none, or another list is around it. */
  private schemaAt(itemsStart: number, brackets: readonly OpenBracket[]): Resolved | undefined {
    let expected: Resolved | undefined = resolve(this.schema).schema;
    for (const { kind, name, start } of brackets) {
      if (start + 1 >= itemsStart) break;
      if (kind === "list") return undefined;
      expected = expectedIn(expected, name?.text);
    }
    return expected?.kind === "list" ? expectedIn(expected, undefined) : undefined;
  }
}
