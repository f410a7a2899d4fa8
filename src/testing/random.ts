/** A source of random choices that gives the same everywhere. */
export interface Random {
  /** A whole number from 0 up to, not including, `bound`. */
  below(bound: number): number;
  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number;
  /** True once in `times` on average. */
  oneIn(times: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Lower-case hex digits. */
  hex(length: number): string;
  /** Up to nine decimal digits. */
  digits(length: number): string;
}

/**
 * The random choices for a seed and a number under it: mulberry32, started from a mix of both. It uses only integer
 * arithmetic of 32 bits, so that the result is the same on every engine and platform.
 */
export function randomOf(seed: number, stream: number): Random {
  // A safe integer has more than 32 bits: both halves count.
  let state = mix(mix(mix(seed | 0) ^ Math.floor(seed / 2 ** 32)) ^ stream);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
  const below = (bound: number): number => next() % bound;
  return {
    below,
    between: (least, most) => least + below(most - least + 1),
    oneIn: (times) => below(times) === 0,
    pick: (list) => list[below(list.length)]!,
    hex(length) {
      let digits = "";
      while (digits.length < length) digits += next().toString(16).padStart(8, "0");
      return digits.slice(0, length);
    },
    digits: (length) => String(below(10 ** length)).padStart(length, "0"),
  };
}

/** Spreads each bit over all 32 (the last steps of MurmurHash3). */
function mix(value: number): number {
  let h = value + 0x9e3779b9;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
