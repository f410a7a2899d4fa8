import type { OpenBracket } from "./state.js";
import type { ReadNode } from "./tree.js";

/**
 * A list whose first items are read already: where the fast path stopped, the exact path reads the text without them,
 * so that a fault at the end of a large document does not turn all of it into tokens.
 */
export interface ListCheckpoint {
  /** Offset of the list's first item, right after the bracket. */
  readonly itemsStart: number;
  /** How many items stand before the checkpoint, with their commas. */
  count: number;
  /** Offset of the item after them, which is read again: what follows it may be at fault. */
  to: number;
  /** The items as they were read, and perhaps some more. */
  readonly items: unknown[];
}

/** Reads the first items of a list while the rest of the text is parsed. */
export interface ItemReader {
  /** The items that are read; undefined before the first. */
  readonly checkpoint: ListCheckpoint | undefined;
  /** Reads an item once the one after it is parsed, and says whether it did; after the first that it does not, none. */
  reads(itemsStart: number, item: ReadNode, after: ReadNode, brackets: readonly OpenBracket[]): boolean;
}
