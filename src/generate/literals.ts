/**
 * A string as source text. JSON escapes what could end a literal, lone surrogates too, but two line breaks that old
 * engines do not take in one.
 */
export function stringLiteral(text: string): string {
  return JSON.stringify(text).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}

/** A property of an object literal; a plain `__proto__` would set the prototype. */
export function fieldLiteral(name: string, value: string): string {
  const key = stringLiteral(name);
  return `${name === "__proto__" ? `[${key}]` : key}: ${value}`;
}

/** An expression that is true if a string stands at a place of the window; the place is an expression, too. */
export function standsAt(text: string, place: string): string {
  const isWord = text.length >= 4 && /^[\x01-\x7f]*$/.test(text);
  const tests: string[] = [];
  for (let i = 0; i < text.length; i += isWord ? 4 : 1) {
    // The last word may overlap the one before.
    const at = isWord ? Math.min(i, text.length - 4) : i;
    tests.push(
      isWord
        ? `VIEW.getFloat64((${place} + ${at}) * 2, true) === ${wordAt(text, at)}`
        : `UNITS[${place} + ${at}] === ${text.charCodeAt(at)}`,
    );
  }
  return tests.join(" && ");
}

/** Four units of ASCII as one number, which equals itself alone: it is neither a NaN nor a zero. */
function wordAt(text: string, at: number): number {
  const view = new DataView(new ArrayBuffer(8));
  for (let i = 0; i < 4; i++) view.setUint16(i * 2, text.charCodeAt(at + i), true);
  return view.getFloat64(0, true);
}
