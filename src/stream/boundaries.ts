import { BEFORE_VALUE, WHITESPACE } from "../syntax/characters.js";
import { utf8Encoder } from "../text/utf8.js";

// Where items and records end: at a delimiter outside of quotes and of brackets. In valid text a quote stands only at
// the ends of a quoted string and, doubled, inside one: to know whether a place is inside quotes, counting them is
// enough, wherever the text is split. Faulty text is cut out anywhere, and `decode` reports its fault.

/** The brackets and quotes around a place in a text. */
export interface Nesting {
  /** How many brackets are open. */
  depth: number;
  quoted: boolean;
}

/** Finds the end of an item or record: its offset, or the length of the text if it has not come yet. */
type FindEnd = (text: string, from: number, nesting?: Nesting) => number;

export const { itemEnd, recordEnd, forget } = createFinder();

/** One function, since its constants stay constants: bundlers make variables of a module's. */
function createFinder() {
  // As in the decoder, a text is looked at through a window of bytes, here those of UTF-8: a byte in a typed array costs
  // a fraction of `charCodeAt`.
  const WINDOW = 1 << 12;
  /** The window, closed by a quote, at which every loop stops. */
  const BYTES = new Uint8Array(WINDOW * 3 + 1);
  const QUOTE = 0x22;
  const OPEN = 2;
  const CLOSE = 3;
  const END = 4;
  const ITEM_KINDS = kindsOf(",");
  const RECORD_KINDS = kindsOf("\r\n");

  /** No search begins here: not even the first one, of an empty text, finds its window open. */
  const NOWHERE = -1;
  /** The window of the text that was looked at last, and the place where the search came to its end. */
  const view = { text: "", offset: NOWHERE, pos: 0, end: 0, last: true, ascii: true };

  function kindsOf(ends: string): Uint8Array {
    const kinds = new Uint8Array(256);
    for (const [characters, kind] of [
      ['"', 1],
      ["{[", OPEN],
      ["}]", CLOSE],
      [ends, END],
    ] as const) {
      for (const character of characters) kinds[character.charCodeAt(0)] = kind;
    }
    return kinds;
  }

  function moveWindow(text: string, offset: number): void {
    const part = text.slice(offset, offset + WINDOW);
    // Half of a surrogate pair at the edge becomes U+FFFD, three bytes for one unit, too.
    const { written } = utf8Encoder().encodeInto(part, BYTES);
    BYTES[written] = QUOTE;
    view.text = text;
    view.offset = offset;
    view.pos = 0;
    view.end = written;
    view.last = offset + part.length === text.length;
    view.ascii = written === part.length;
  }

  /** Moves the place on in the window. */
  function moveTo(pos: number): void {
    let units = pos - view.pos;
    if (!view.ascii) {
      for (let i = view.pos; i < pos; i++) {
        const byte = BYTES[i]!;
        // Continuation bytes are not units; a character of four bytes is two.
        if (byte >= 0x80 && byte < 0xc0) units -= 1;
        else if (byte >= 0xf0) units += 1;
      }
    }
    view.offset += units;
    view.pos = pos;
  }

  function finder(kinds: Uint8Array, closes: boolean): FindEnd {
    return (text, from, nesting = { depth: 0, quoted: false }) => {
      if (text !== view.text || from !== view.offset) moveWindow(text, from);
      let { depth, quoted } = nesting;
      let i = view.pos;
      for (;;) {
        if (quoted) while (BYTES[i] !== QUOTE) i++;
        else while (kinds[BYTES[i]!] === 0) i++;
        const byte = BYTES[i]!;
        if (byte === QUOTE) {
          if (i === view.end) {
            moveTo(i);
            if (view.last) break;
            moveWindow(text, view.offset);
            i = 0;
            continue;
          }
          quoted = !quoted;
        } else {
          const kind = kinds[byte];
          if (kind === OPEN) depth += 1;
          else if (depth === 0) {
            if (kind === END || closes) {
              moveTo(i);
              break;
            }
          } else if (kind === CLOSE) depth -= 1;
        }
        i += 1;
      }
      const { offset } = view;
      // The next search begins after the delimiter.
      view.pos += 1;
      view.offset += 1;
      nesting.depth = depth;
      nesting.quoted = quoted;
      return offset;
    };
  }

  return {
    /** The offset of the comma or closing bracket after an item. */
    itemEnd: finder(ITEM_KINDS, true),
    /** The offset of the line break after a record. */
    recordEnd: finder(RECORD_KINDS, false),
    /** Forgets the text, so that it does not stay in memory. */
    forget: (): void => {
      view.text = "";
      view.offset = NOWHERE;
    },
  };
}

/**
 * Whether a text that `decode` refuses nevertheless ends where it was cut: its brackets match, and its quotes and
 * brackets stand where values begin and end, so that no other reading of it ends elsewhere.
 */
export function endIsCertain(text: string): boolean {
  const closers: string[] = [];
  let mayBegin = true;
  let ended = false;
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (WHITESPACE.includes(character)) continue;
    if (character === '"') {
      // One right after a closing quote is doubled.
      if (!mayBegin && text.charAt(i - 1) !== '"') return false;
      i = text.indexOf('"', i + 1);
      if (i === -1) return false;
    } else if (character === "{" || character === "[") {
      if (!mayBegin) return false;
      closers.push(character === "{" ? "}" : "]");
    } else if (character === "}" || character === "]") {
      if (closers.pop() !== character) return false;
    } else if (ended && character !== "," && character !== ":") return false;
    mayBegin = BEFORE_VALUE.includes(character);
    ended = '"}]'.includes(character);
  }
  return closers.length === 0;
}
