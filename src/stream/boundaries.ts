import { unitsWriter } from "../decode/fast/units.js";
import { BEFORE_VALUE, WHITESPACE } from "../syntax/characters.js";

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
  // As in the decoder, a text is looked at through a window of bytes, one for each UTF-16 unit, which costs a fraction of
  // `charCodeAt`.
  const WINDOW = 1 << 12;
  /** The window, closed by a quote, at which every loop stops. */
  const UNITS = new Uint8Array(WINDOW + 1);
  const writeUnits = unitsWriter(UNITS);
  const QUOTE = 0x22;
  const OPEN = 2;
  const CLOSE = 3;
  const END = 4;
  const ITEM_KINDS = kindsOf(",");
  const RECORD_KINDS = kindsOf("\r\n");

  /** The text that was looked at last, and the beginning and length of the window in it: at first, no place is there. */
  const view = { text: "", base: 0, length: -1 };

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

  function moveWindow(text: string, base: number): void {
    const part = text.slice(base, base + WINDOW);
    writeUnits(part);
    UNITS[part.length] = QUOTE;
    view.text = text;
    view.base = base;
    view.length = part.length;
  }

  function finder(kinds: Uint8Array, closes: boolean): FindEnd {
    return (text, from, nesting = { depth: 0, quoted: false }) => {
      // Mostly the search goes on where the one before it ended.
      if (text !== view.text || from < view.base || from > view.base + view.length) moveWindow(text, from);
      let { depth, quoted } = nesting;
      let i = from - view.base;
      for (;;) {
        if (quoted) while (UNITS[i] !== QUOTE) i++;
        else while (kinds[UNITS[i]!] === 0) i++;
        const unit = UNITS[i]!;
        if (unit === QUOTE) {
          if (i === view.length) {
            if (view.base + i >= text.length) break;
            moveWindow(text, view.base + i);
            i = 0;
            continue;
          }
          quoted = !quoted;
        } else {
          const kind = kinds[unit];
          if (kind === OPEN) depth += 1;
          else if (depth === 0) {
            if (kind === END || closes) break;
          } else if (kind === CLOSE) depth -= 1;
        }
        i += 1;
      }
      nesting.depth = depth;
      nesting.quoted = quoted;
      return view.base + i;
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
      view.length = -1;
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
