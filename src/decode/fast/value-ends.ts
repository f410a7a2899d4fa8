import { VALUE_ENDS } from "../../syntax/characters.js";

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
