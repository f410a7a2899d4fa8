const NOT_ASCII = /[^\0-\x7f]/;

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
  return name.replace(/[a-z]+|[^\0-\x7f]/g, (units) => {
    const upper = units.toUpperCase();
    return units < "\x80" || (upper.length === 1 && upper >= "\x80") ? upper : units;
  });
}
