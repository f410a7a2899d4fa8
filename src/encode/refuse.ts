import type { Sink } from "./sink.js";

/** Writes a value; `depth` is how many brackets it may open. Refuses what cannot be written. */
export type Write = (sink: Sink, value: unknown, depth: number) => void;

/** Thrown at a value that cannot be written; `check` then says why, and nobody else sees it. */
export const REFUSED = Symbol("refused");

/** Gives up on a value. */
export function refuse(): never {
  throw REFUSED;
}

/** The writer of all that is a string. */
export function writeString(sink: Sink, value: unknown): void {
  sink.string(typeof value === "string" ? value : refuse());
}
