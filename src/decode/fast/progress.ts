/** A list whose first items are read: where the exact path may go on when the rest is refused. */
export interface Progress {
  /** Offset after the list's opening bracket. */
  readonly open: number;
  readonly items: unknown[];
  /** How many of them are whole: a delimiter followed. */
  whole: number;
  /** Offset of the last whole item. */
  last: number;
}

/** The list of which more is read. */
export function longer(a: Progress | undefined, b: Progress | undefined): Progress | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return b.last - b.open > a.last - a.open ? b : a;
}
