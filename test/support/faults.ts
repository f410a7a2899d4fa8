import { randomOf } from "../../src/testing/random.js";

// Seeded faults in a text, and how many values of a result the undamaged text did not have.

const SPECIAL = ['"', ":", ",", "{", "}", "[", "]", "\r", "\n"];
const ANY = [...SPECIAL, ...SPECIAL, "x", " ", "0", "\t", "-", "é"];

/** One character deleted, inserted or replaced. */
export interface Change {
  readonly at: number;
  readonly removed: number;
  readonly inserted: string;
}

/** A text with all changes made; offsets are those of the text without any. */
export function apply(text: string, changes: readonly Change[]): string {
  return [...changes]
    .sort((a, b) => b.at - a.at)
    .reduce((now, { at, removed, inserted }) => now.slice(0, at) + inserted + now.slice(at + removed), text);
}

/** Random changes of a text, each of which alone makes it an error: half of them at the special characters. */
export function changesOf(text: string, seed: number, isFaulty: (text: string) => boolean): () => Change {
  const random = randomOf(seed, 0);
  const specials = Array.from(text.matchAll(/[":,{}[\]\r\n]/g), ({ index }) => index);
  const place = (): number => (random.oneIn(2) ? random.pick(specials) : random.below(text.length));
  const change = (): Change => {
    const kind = random.below(3);
    return {
      at: place(),
      removed: kind === 0 ? 0 : 1,
      inserted: kind === 1 ? "" : random.pick(ANY),
    };
  };
  return () => {
    for (;;) {
      const next = change();
      if (isFaulty(apply(text, [next]))) return next;
    }
  };
}

/** How many scalars of a result stand where the good one has none or another; items are aligned by their content. */
export function wrongScalars(result: unknown, good: unknown): number {
  if (result === undefined || result === good) return 0;
  if (typeof result !== "object" || result === null) return 1;
  if (Array.isArray(result)) return wrongItems(result, Array.isArray(good) ? good : []);
  const other = typeof good === "object" && good !== null && !Array.isArray(good) ? good : {};
  return Object.entries(result).reduce(
    (sum, [name, value]) => sum + wrongScalars(value, (other as Record<string, unknown>)[name]),
    0,
  );
}

/** The least over all ways to pair the items in their order. */
function wrongItems(result: readonly unknown[], good: readonly unknown[]): number {
  let row = new Array<number>(good.length + 1).fill(0);
  for (const item of result) {
    if (item === undefined) continue;
    const alone = wrongScalars(item, undefined);
    const next = [row[0]! + alone];
    good.forEach((other, i) => {
      next.push(Math.min(row[i + 1]! + alone, next[i]!, row[i]! + wrongScalars(item, other)));
    });
    row = next;
  }
  return row.at(-1)!;
}
