const NOT_ASCII = /[^\0-\x7f]/;

/** The folded form of each UTF-16 unit, once it was needed; 0 before that. */
const folds = /* @__PURE__ */ new Uint16Array(0x10000);

/** In UTF-16 units: few enough to be the arguments of one call. */
const PIECE = 8192;

/**
 * The key under which names that differ only in case are the same: .NET's ordinal ignore-case comparison,
 * which folds to upper case one UTF-16 unit at a time (specification section 3). A letter whose upper case
 * has two units stays itself (U+00DF), and one from outside ASCII never becomes an ASCII letter: U+212A is
 * not `k`, U+0131 not `I`, U+017F not `S`.
 *
 * @example foldCase("callState") === foldCase("CALLSTATE") // true
 */
export function foldCase(name: string): string {
  if (!NOT_ASCII.test(name)) return name.toUpperCase();
  const units = new Uint16Array(Math.min(name.length, PIECE));
  let folded = "";
  for (let from = 0; from < name.length; from += PIECE) {
    const length = Math.min(PIECE, name.length - from);
    for (let i = 0; i < length; i++) units[i] = foldUnit(name.charCodeAt(from + i));
    // Spreading would iterate over the units one by one.
    folded += Reflect.apply(String.fromCharCode, undefined, units.subarray(0, length)) as string;
  }
  return folded;
}

function foldUnit(unit: number): number {
  if (unit < 0x80) return unit >= 0x61 && unit <= 0x7a ? unit - 0x20 : unit;
  const known = folds[unit]!;
  if (known !== 0) return known;
  const upper = String.fromCharCode(unit).toUpperCase();
  const fold = upper.length === 1 && upper.charCodeAt(0) >= 0x80 ? upper.charCodeAt(0) : unit;
  folds[unit] = fold;
  return fold;
}
