import { inspect } from "node:util";
import { JsvError, type JsvIssue } from "@evovoice/jsv";

/** Chunks as a source that gives them one by one. */
export async function* from<T>(...chunks: readonly T[]): AsyncGenerator<T, undefined> {
  yield* chunks;
}

/** A text or bytes in chunks of one size. */
export function inChunksOf<T extends string | Uint8Array>(
  size: number,
  whole: T,
): AsyncGenerator<T, undefined> {
  return splitAt(
    Array.from({ length: Math.floor(whole.length / size) }, (_, i) => (i + 1) * size),
    whole,
  );
}

/** A text or bytes, split at offsets. */
export function splitAt<T extends string | Uint8Array>(
  offsets: readonly number[],
  whole: T,
): AsyncGenerator<T, undefined> {
  const edges = [0, ...offsets, whole.length].sort((a, b) => a - b);
  const chunks = edges.slice(1).map((end, i) => whole.slice(edges[i], end) as T);
  return from(...chunks);
}

/** All that an iteration gives, and what ended it. */
export async function outcomeOf<T>(items: AsyncIterable<T>): Promise<{ items: T[]; error?: unknown }> {
  const read: T[] = [];
  try {
    for await (const item of items) read.push(item);
    return { items: read };
  } catch (error) {
    return { items: read, error };
  }
}

/** All that an iteration gives. */
export async function allOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const { items: read, ...ended } = await outcomeOf(items);
  if ("error" in ended) throw ended.error;
  return read;
}

/** The issues by which an iteration ended. */
export function issuesIn(error: unknown): readonly JsvIssue[] {
  if (!(error instanceof JsvError)) throw error ?? new Error("it did not fail");
  return error.issues;
}

/** A value with all that `===` on objects hides: types, prototypes, order of keys, -0. */
export function shown(value: unknown): string {
  return inspect(value, { depth: Number.POSITIVE_INFINITY, maxArrayLength: null, maxStringLength: null });
}
