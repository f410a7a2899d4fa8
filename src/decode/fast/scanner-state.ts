import type { ListCheckpoint } from "../../syntax/checkpoint.js";

/** Where the scanner is in its document, and what it was asked to do. */
export function initialState() {
  return {
    text: "",
    /** Offset in `text` of the window's beginning. */
    base: 0,
    /** Where the window's closing quote stands. */
    end: 0,
    /** Whether the window reaches the end of the text. */
    last: true,
    /** From here on, fewer units than MARGIN follow, though the text has more; after all places of the last window. */
    limit: 0,
    /** The next unit. */
    pos: 0,
    /** How many brackets may still be opened. */
    depth: 0,
    /** Whether an unknown property is a fault. */
    refusesUnknown: false,
    /** Whether unknown members of enumerations are kept. */
    keepsMembers: false,
    /** Whether strings are copied out of the document. */
    detach: false,
    /** The checkpoint of the outermost list that is being read, and that of the longest one before it. */
    list: undefined as ListCheckpoint | undefined,
    longest: undefined as ListCheckpoint | undefined,
  };
}
