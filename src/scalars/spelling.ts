import { foldCase } from "./case.js";

/** A longer text is no misspelt name. */
const LONGEST = 40;

/**
 * The name that a misspelt one most likely means: at most a third of its characters differ, case ignored.
 *
 * @example closest("Rinigng", ["Ringing", "Connected"]) // "Ringing"
 */
export function closest(text: string, names: readonly string[]): string | undefined {
  if (text.length > LONGEST) return undefined;
  let best: string | undefined;
  let least = Math.floor(text.length / 3) + 1;
  for (const name of names) {
    if (Math.abs(name.length - text.length) >= least) continue;
    const distance = distanceOf(foldCase(text), foldCase(name));
    if (distance < least) [best, least] = [name, distance];
  }
  return best;
}

/** Levenshtein's distance: how many characters must be inserted, deleted or replaced. */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let k = 1; k <= b.length; k++) {
      const replaced = row[k - 1]! + (a[i - 1] === b[k - 1] ? 0 : 1);
      next.push(Math.min(row[k]! + 1, next[k - 1]! + 1, replaced));
    }
    row = next;
  }
  return row[b.length]!;
}
