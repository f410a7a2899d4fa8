import { foldCase } from "./case.js";

/** Longer strings are not taken for misspelt names. */
const MAX_LENGTH = 40;

/**
 * The name that a misspelt one most likely means: at most a third of its characters differ, case ignored.
 *
 * @example closest("Rinigng", ["Ringing", "Connected"]) // "Ringing"
 */
export function closest(text: string, names: readonly string[]): string | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  let best: string | undefined;
  let least = Math.floor(text.length / 3) + 1;
  for (const name of names) {
    if (Math.abs(name.length - text.length) >= least) continue;
    const distance = distanceOf(foldCase(text), foldCase(name));
    if (distance < least) [best, least] = [name, distance];
  }
  return best;
}

/** How many characters must be inserted, deleted, replaced or swapped with their neighbour. */
function distanceOf(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let k = 1; k <= b.length; k++) {
      const replaced = row[k - 1]! + (a[i - 1] === b[k - 1] ? 0 : 1);
      const isSwapped = i > 1 && k > 1 && a[i - 1] === b[k - 2] && a[i - 2] === b[k - 1];
      const swapped = isSwapped ? before[k - 2]! + 1 : replaced;
      next.push(Math.min(row[k]! + 1, next[k - 1]! + 1, replaced, swapped));
    }
    [before, row] = [row, next];
  }
  return row[b.length]!;
}
