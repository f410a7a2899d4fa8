import { VALUE_ENDS } from "../../syntax/characters.js";

/** The tables that say which units of the window end a bare key or value. */
export function createEndTables() {
  // A bare key ends at a colon, too.
  const ENDS_KEY = 1;
  const ENDS_BOTH = 2;
  /** What each unit ends. */
  const ENDS = new Uint8Array(1 << 8);
  for (const character of VALUE_ENDS) ENDS[character.charCodeAt(0)] = ENDS_BOTH;
  ENDS[0x3a] = ENDS_KEY;
  /** Of two units as one number: whether one of them ends a bare value. */
  const PAIRS = new Uint8Array(1 << 16);
  const ends = ENDS.map((what) => (what === ENDS_BOTH ? 1 : 0));
  for (let i = 0; i < 1 << 8; i++) PAIRS.set(ends[i] === 1 ? ends.map(() => 1) : ends, i << 8);
  return { ENDS, ENDS_BOTH, PAIRS };
}

/**
 * Finds where long bare values end, by the engine's own search for one character. Each character is searched once up to
 * where it comes next, however many values there are before it.
 */
export function createEndFinder() {
  /** Where each character comes next, as far as that was asked. */
  const next = Array.from(VALUE_ENDS, () => -1);

  /** Where the next character stands that ends a bare value; `from` never goes back in a text. */
  function find(text: string, from: number): number {
    let nearest = text.length;
    for (let i = 0; i < next.length; i++) {
      if (next[i]! < from) {
        const found = text.indexOf(VALUE_ENDS[i]!, from);
        next[i] = found === -1 ? text.length : found;
      }
      nearest = Math.min(nearest, next[i]!);
    }
    return nearest;
  }

  /** Forgets the text. */
  function reset(): void {
    next.fill(-1);
  }

  return { find, reset };
}
