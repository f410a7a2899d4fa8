/** A string that is likely to come. It is compared four characters at a time, as the numbers that their bytes make. */
export interface ExpectedString {
  readonly length: number;
  /** The bits of the first four characters that count; a short string has fewer of them. */
  readonly mask: number;
  readonly first: number;
  /** What stands between the first four characters and the last. */
  readonly middle: Int32Array;
  /** The last four characters, which may overlap those before them. */
  readonly last: number;
  /** The string itself, if it has characters that are all alike in the window, so that the text must be asked. */
  readonly wide: string | undefined;
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

/** A string as the scanner compares it. One that is too long for that is found nowhere, and then looked up. */
export function expectedString(text: string): ExpectedString {
  const { length } = text;
  const isLong = length > MAX_EXPECTED;
  // Characters from U+00FF on are all alike in the window.
  if (isLong || /[\xff-\uffff]/.test(text)) {
    // Under a mask of 0 nothing is 1: the window never says that it stands there.
    return { length, mask: 0, first: 1, middle: new Int32Array(), last: 0, wide: isLong ? undefined : text };
  }
  const bytes = Uint8Array.from({ length: Math.max(length, 4) }, (_, i) => text.charCodeAt(i));
  const view = new DataView(bytes.buffer);
  return {
    length,
    mask: length < 4 ? (1 << (length * 8)) - 1 : -1,
    first: view.getInt32(0, true),
    middle: new Int32Array(Math.max(0, (length - 5) >> 2)).map((_, i) => view.getInt32(4 + i * 4, true)),
    last: view.getInt32(bytes.length - 4, true),
    wide: undefined,
  };
}
