import { needsQuotes } from "../../syntax/quote.js";
import { isInherited } from "../record.js";
import type { Expected } from "./expected.js";

/** Stands before a key: the beginning of a map, or the key before. */
export interface Before {
  /** The key that followed last. */
  next: KnownKey | undefined;
}

/** A key that maps have had. */
export interface KnownKey extends Before {
  readonly text: string;
  /** Whether every object inherited this name when it was learnt; to ask at every key would cost a tenth. */
  readonly inherited: boolean;
  /** The key with its colon. */
  readonly expected: Expected;
  /** The beginning of the maps that are the key's value, or in a list there. */
  readonly inner: Before;
}

/** How many keys are known at once. */
const MAX_KEYS = 1000;
/** How many keys may be met that are not known, while no more can be learnt, before all are forgotten. */
const MAX_MISSES = 50_000;

/**
 * The keys of untyped maps and of dictionaries, which mostly come again. One document with many different keys must not make all later
 * ones slow: when the known keys no longer are those that come, they are forgotten, but so seldom that learning
 * others costs next to nothing.
 */
export function createKnownKeys(expectedText: (text: string) => Expected | undefined) {
  const keys = new Map<string, KnownKey>();
  /** The beginning of an untyped document's maps. */
  const first: Before = { next: undefined };
  let misses = 0;

  /** A key as it is known, or is from now on; undefined for a long or quoted one, and if too many are known. */
  function find(text: string): KnownKey | undefined {
    const key = keys.get(text);
    if (key !== undefined) return key;
    if (keys.size >= MAX_KEYS) {
      misses += 1;
      if (misses < MAX_MISSES) return undefined;
      misses = 0;
      first.next = undefined;
      keys.clear();
    }
    return learn(text);
  }

  function learn(text: string): KnownKey | undefined {
    if (needsQuotes(text)) return undefined;
    const expected = expectedText(`${text}:`);
    if (expected === undefined) return undefined;
    // The name of a property is a string of its own; a part of the document would keep the document alive.
    const [own = text] = Object.keys({ [text]: 0 });
    const key = {
      text: own,
      inherited: isInherited(own),
      expected,
      next: undefined,
      inner: { next: undefined },
    };
    keys.set(own, key);
    return key;
  }

  return { first, find };
}
