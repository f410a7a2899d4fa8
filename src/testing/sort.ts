/** How many items are sorted or merged between pauses. */
const PIECE = 4096;

/** Lets other work of the event loop run. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** Sorts as `Array.prototype.sort` does, but with pauses: sorts pieces, then merges them. It is stable. */
export async function sorted<T>(
  items: readonly T[],
  compare: (a: T, b: T) => number,
  piece = PIECE,
): Promise<readonly T[]> {
  let runs: (readonly T[])[] = [];
  for (let start = 0; start < items.length; start += piece) {
    runs.push(items.slice(start, start + piece).sort(compare));
    await pause();
  }
  while (runs.length > 1) {
    const merged: (readonly T[])[] = [];
    for (let i = 0; i < runs.length; i += 2)
      merged.push(await merge(runs[i]!, runs[i + 1] ?? [], compare, piece));
    runs = merged;
  }
  return runs[0] ?? [];
}

async function merge<T>(
  a: readonly T[],
  b: readonly T[],
  compare: (a: T, b: T) => number,
  piece: number,
): Promise<readonly T[]> {
  if (b.length === 0) return a;
  const all: T[] = [];
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const isFirst = j === b.length || (i < a.length && compare(a[i]!, b[j]!) <= 0);
    all.push(isFirst ? a[i++]! : b[j++]!);
    if (all.length % piece === 0) await pause();
  }
  return all;
}
