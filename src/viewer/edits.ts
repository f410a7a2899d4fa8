/** A part of a text, by offsets. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A part of a text that is replaced. */
export interface Edit extends Range {
  readonly insert: string;
}

/** @param edits in the order of the text, with the offsets of the text before all of them */
export function edited(text: string, edits: readonly Edit[]): string {
  return edits.reduceRight(
    (rest, { from, to, insert }) => rest.slice(0, from) + insert + rest.slice(to),
    text,
  );
}

/** The edit that makes `after` of `before`: all between their common beginning and their common end. */
export function editBetween(before: string, after: string): Edit {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from++;
  let same = 0;
  while (same < shorter - from && before[before.length - 1 - same] === after[after.length - 1 - same]) same++;
  return { from, to: before.length - same, insert: after.slice(from, after.length - same) };
}
