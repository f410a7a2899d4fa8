import { AFTER_VALUE, BEFORE_VALUE, WHITESPACE } from "../../syntax/characters.js";
import type { Range } from "../../syntax/tree.js";

// What a fault may have changed is more than the place where it shows: the scalar before it may have lost its end and
// the one after it its beginning, also when a bracket, a comma or whitespace stands between.

/** The ranges of a text that a syntax fault may have touched. */
export class Taint {
  /** In the order of the text; none touches another. */
  private readonly ranges: { start: number; end: number }[] = [];

  constructor(private readonly text: string) {}

  /**
   * Adds the range between two offsets, and all before and after it up to the next scalars.
   *
   * @param to not before the `to` of the range that was added last
   */
  add(from: number, to: number): void {
    const { ranges, text } = this;
    let start = from;
    let end = to;
    // What was tainted before need not be looked at again: many faults in one row of brackets cost no more than one.
    while (ranges.length > 0 && ranges.at(-1)!.start > start) ranges.pop();
    const last = ranges.at(-1);
    const lastEnd = last?.end ?? -1;
    let commas = 0;
    for (; start > lastEnd && BEFORE.has(text.charAt(start - 1)); start--) {
      if (text.charAt(start - 1) === "," && ++commas > 1) break;
    }
    commas = 0;
    for (; (end === to || end > lastEnd) && AFTER.has(text.charAt(end)); end++) {
      if (text.charAt(end) === "," && ++commas > 1) break;
    }
    if (last !== undefined && start <= lastEnd) last.end = Math.max(end, lastEnd);
    else ranges.push({ start, end });
  }

  /** Whether a node overlaps a tainted range, or touches it. */
  touches(node: Range): boolean {
    const { ranges } = this;
    let low = 0;
    for (let high = ranges.length; low < high; ) {
      const middle = (low + high) >>> 1;
      if (ranges[middle]!.end < node.start) low = middle + 1;
      else high = middle;
    }
    return low < ranges.length && ranges[low]!.start <= node.end;
  }
}

const BEFORE: ReadonlySet<string> = new Set(WHITESPACE + AFTER_VALUE);
const AFTER: ReadonlySet<string> = new Set(WHITESPACE + BEFORE_VALUE);
