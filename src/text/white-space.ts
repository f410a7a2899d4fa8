/**
 * Takes off what .NET's `Char.IsWhiteSpace` calls whitespace, at both ends (specification section 3).
 * Unlike `String.prototype.trim` it takes U+0085 and leaves U+FEFF alone (r00017).
 *
 * @example trimWhiteSpace("\u0085 Queued ") // "Queued"
 */
export function trimWhiteSpace(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isWhiteSpace(text.charCodeAt(start))) start++;
  while (end > start && isWhiteSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

/**
 * The first place at or after `at` that is not padding of a number. Numbers are stricter than names: only
 * U+0009 to U+000D and the space may stand around them (r02015; U+00A0 is accepted by only some of the
 * reference's readers, so it is refused).
 *
 * @example skipNumberPadding("\t 1", 0) // 2
 */
export function skipNumberPadding(text: string, at: number): number {
  let next = at;
  while (next < text.length) {
    const code = text.charCodeAt(next);
    if (code !== 0x20 && (code < 0x09 || code > 0x0d)) break;
    next++;
  }
  return next;
}

function isWhiteSpace(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  return code === 0x85 || (code !== 0xfeff && /\s/.test(String.fromCharCode(code)));
}
