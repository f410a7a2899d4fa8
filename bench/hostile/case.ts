import type { Schema } from "@evovoice/jsv";

/** What is done with hostile input. */
export type Way = "decode" | "exact path" | "recover" | "laid out" | "written";

/** How much memory a byte may cost in a way that takes more of it than usual. */
type MostMemory = Readonly<Partial<Record<Way, number>>>;

/** A text to read, which grows with `n`. */
export interface HostileText {
  readonly name: string;
  readonly schema: Schema;
  /** The largest size; the other is an eighth of it. */
  readonly most: number;
  readonly make: (n: number) => string;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly mostMemory?: MostMemory;
}

/** A value to write, which grows with `n`. */
export interface HostileValue {
  readonly name: string;
  readonly schema: Schema;
  readonly most: number;
  readonly make: (n: number) => unknown;
  readonly mostMemory?: MostMemory;
}

/**
 * How many characters a text without end has: so many that an eighth of them is still beyond a processor's own cache
 * of 1 MB or so, where a byte costs less, whoever reads it.
 */
export const LONG = 10_000_000;
/** How many items a list or map has. */
export const MANY = 1_000_000;
/**
 * How many keys a value has that are all new: so few that they stay in the caches. From 31,000 to 250,000 of them
 * `JSON.stringify` itself takes twice as long for a key.
 */
export const KEYS = 31_040;

export function joined(n: number, item: (i: number) => string): string {
  return Array.from({ length: n }, (_, i) => item(i)).join();
}
