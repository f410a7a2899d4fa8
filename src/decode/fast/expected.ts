/** A string that is likely to come: four units at a time, read as one number, and the units that are left. */
export interface ExpectedText {
  readonly words: Float64Array;
  readonly rest: Uint16Array;
}

/** The keys that came after a key, or first in a map. */
export interface Followers<Key> {
  /** The one that came last; of an object that was not read yet, the next in the schema. */
  next: Key | undefined;
  /** The one before that: where a property may be absent, two keys take turns. */
  other: Key | undefined;
}

/** How long a string may be that is compared with a place of the document in one go. */
export const MAX_EXPECTED = 255;

/** A string as the scanner compares it; undefined if it is too long for that. */
export function expectedText(text: string): ExpectedText | undefined {
  if (text.length > MAX_EXPECTED) return undefined;
  const units = new Uint16Array(text.length).map((_, i) => text.charCodeAt(i));
  // Four units of ASCII make a number that equals itself alone: neither a NaN nor a zero.
  const inWords = /^[\x01-\x7f]*$/.test(text) ? units.length >> 2 : 0;
  const view = new DataView(units.buffer);
  const words = new Float64Array(inWords).map((_, i) => view.getFloat64(i * 8, true));
  return { words, rest: units.slice(inWords * 4) };
}
