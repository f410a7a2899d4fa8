import type { WithDefaults } from "../../options.js";
import { detached } from "../../text/detach.js";
import { utf8Encoder } from "../../text/utf8.js";
import type { DecodeOptions } from "../options.js";

// The compiled path looks at a document's UTF-8 bytes and cuts its strings out of the document's text: a byte in a
// typed array costs a fraction of `charCodeAt`, and no search for the next delimiter is needed.

/** Thrown when the compiled path meets anything unusual: the exact path then reads the text. */
export const NOT_MINE = Symbol("not mine");

/** Reads the value at the scanner's place and leaves the scanner behind it. */
export type Read = () => unknown;

/** A list whose first items are read: where the exact path may go on when the rest is not ours. */
export interface Progress {
  /** Offset behind the list's opening bracket. */
  readonly open: number;
  readonly items: unknown[];
  /** How many of them are whole: a delimiter followed. */
  whole: number;
  /** Offset of the last whole item. */
  last: number;
}

const WIDE = 2;

function byteTable(special: string): Uint8Array {
  const table = new Uint8Array(256).fill(WIDE, 0x80);
  for (const character of special) table[character.charCodeAt(0)] = 1;
  return table;
}

/** A text that is likely to come, as bytes. */
export interface Expected {
  readonly bytes: Uint8Array;
  /** How many more bytes than UTF-16 units it has. */
  readonly shift: number;
}

/** The scanner of the compiled path, with all that reads its bytes. */
export type Scanner = ReturnType<typeof createScanner>;

/**
 * Makes the scanner. All of it lives in one function because its constants must stay constants: bundlers turn
 * those of a module into variables, which the engine cannot fold, and that costs a third of the speed.
 */
export function createScanner() {
  // A document is read through a window: the UTF-8 of some of its text. The array is a constant, which lets the
  // engine drop most of the cost of looking at a byte, and small enough to stay in the processor's cache.
  const WINDOW = 1 << 16;
  /** How many bytes of the window stand behind every delimiter, so that names can be compared in one go. */
  const LOOKAHEAD = 256;
  /** The window, closed by a quote, at which every loop stops. */
  const BYTES = new Uint8Array(WINDOW * 3 + 1);

  /** The one scanner: reading never calls out to code that could read another document meanwhile. */
  const scan = {
    text: "",
    /** Offset in `text` of the window's beginning. */
    base: 0,
    /** Where the window's closing quote stands. */
    end: 0,
    /** Whether the window reaches the end of the text. */
    last: true,
    /** From here on, fewer bytes than LOOKAHEAD follow, though the text has more. */
    limit: 0,
    /** The next byte. */
    pos: 0,
    /** How many more bytes than UTF-16 units lie in the window before `pos`. */
    shift: 0,
    /** How many brackets may still be opened. */
    depth: 0,
    /** Whether an unknown property is a fault. */
    strict: false,
    /** Whether strings are copied out of the document. */
    detach: false,
    /** The outermost list that is being read, and the longest one that is done. */
    list: undefined as Progress | undefined,
    longest: undefined as Progress | undefined,
  };

  /** What a byte means in bare text: 0 goes on, 1 ends it, WIDE begins a character of several bytes. */
  const VALUE_BYTES = byteTable('",{}[]\r\n');
  const KEY_BYTES = byteTable('":,{}[]\r\n');

  const QUOTE = 0x22;
  const COMMA = 0x2c;
  const COLON = 0x3a;
  const LIST_OPEN = 0x5b;
  const LIST_CLOSE = 0x5d;
  const MAP_OPEN = 0x7b;
  const MAP_CLOSE = 0x7d;

  /** Sets the scanner at the beginning of a text. */
  function beginScan(text: string, options: WithDefaults<DecodeOptions>): void {
    scan.text = text;
    scan.depth = options.maxDepth;
    scan.strict = options.unknownProperties === "error";
    scan.detach = options.detach;
    scan.list = undefined;
    scan.longest = undefined;
    // A BOM is no part of the document.
    openWindow(text.charCodeAt(0) === 0xfeff ? 1 : 0);
  }

  /** Whether the whole text is read, but for layout behind a closing bracket or quote. */
  function atEnd(): boolean {
    if (scan.last && scan.pos === scan.end) return true;
    const at = offset();
    return '}]"'.includes(scan.text.charAt(at - 1)) && /^[\r\n][ \t\r\n]*$/.test(scan.text.slice(at));
  }

  /** Lets go of the document. */
  function endScan(): void {
    scan.text = "";
    scan.list = undefined;
    scan.longest = undefined;
  }

  /** The scanner's place as an offset in the text. */
  function offset(): number {
    return scan.base + scan.pos - scan.shift;
  }

  function openWindow(base: number): void {
    const part = scan.text.slice(base, base + WINDOW);
    // Half of a surrogate pair at the edge becomes U+FFFD: other bytes, but as many for one unit. Strings are cut
    // out of the text itself.
    const { written } = utf8Encoder().encodeInto(part, BYTES);
    BYTES[written] = QUOTE;
    scan.base = base;
    scan.end = written;
    scan.last = base + part.length === scan.text.length;
    scan.limit = scan.last ? Number.MAX_SAFE_INTEGER : written - LOOKAHEAD;
    scan.pos = 0;
    scan.shift = 0;
  }

  /** Moves the window so that it begins at the scanner's place. */
  function slide(): void {
    openWindow(offset());
  }

  /** Moves over a bare value, which may be empty, to the byte that ends it. */
  function skipBareValue(): void {
    let i = scan.pos;
    for (;;) {
      while (VALUE_BYTES[BYTES[i]!] === 0) i++;
      const byte = BYTES[i]!;
      if (byte >= 0x80) i = skipWide(i);
      else if (byte === QUOTE && i === scan.end && !scan.last) i = slideTo(i);
      else break;
    }
    scan.pos = i;
  }

  /** Moves over a bare key, which may be empty, to the byte that ends it. */
  function skipBareKey(): void {
    let i = scan.pos;
    for (;;) {
      while (KEY_BYTES[BYTES[i]!] === 0) i++;
      const byte = BYTES[i]!;
      if (byte >= 0x80) i = skipWide(i);
      else if (byte === QUOTE && i === scan.end && !scan.last) i = slideTo(i);
      else break;
    }
    scan.pos = i;
  }

  function slideTo(i: number): number {
    scan.pos = i;
    slide();
    return 0;
  }

  /** Moves over a character of several bytes; encoders write no other sequences than these. */
  function skipWide(i: number): number {
    const lead = BYTES[i]!;
    if (lead < 0xe0) {
      scan.shift += 1;
      return i + 2;
    }
    scan.shift += 2;
    return lead < 0xf0 ? i + 3 : i + 4;
  }

  function cut(start: number, end: number): string {
    const text = scan.text.slice(start, end);
    return scan.detach ? detached(text) : text;
  }

  /** Reads bare or quoted text. An empty slot is not ours: what it means depends on where it stands. */
  function readText(): string {
    if (BYTES[scan.pos] === QUOTE) return readQuoted();
    const start = offset();
    skipBareValue();
    const end = offset();
    if (end === start) throw NOT_MINE;
    return cut(start, end);
  }

  /** Moves over quoted text and says whether quotes are doubled in it. */
  function skipQuoted(): boolean {
    // The window's own closing quote opens nothing.
    if (scan.pos === scan.end) throw NOT_MINE;
    let doubled = false;
    let i = scan.pos + 1;
    for (;;) {
      const byte = BYTES[i]!;
      if (byte === QUOTE) {
        if (i >= scan.limit) {
          i = slideTo(i);
          continue;
        }
        if (i === scan.end) throw NOT_MINE;
        if (BYTES[i + 1] !== QUOTE || i + 1 === scan.end) break;
        doubled = true;
        i += 2;
      } else if (byte < 0x80) i += 1;
      else i = skipWide(i);
    }
    scan.pos = i + 1;
    return doubled;
  }

  function readQuoted(): string {
    const start = offset() + 1;
    const doubled = skipQuoted();
    const inner = cut(start, offset() - 1);
    return doubled ? inner.replaceAll('""', '"') : inner;
  }

  /** Reads a key and its colon. A bare key may not be empty. */
  function readKey(): string {
    let key: string;
    if (BYTES[scan.pos] === QUOTE) key = readQuoted();
    else {
      const start = offset();
      skipBareKey();
      key = cut(start, offset());
      if (key === "") throw NOT_MINE;
    }
    if (BYTES[scan.pos] !== COLON) throw NOT_MINE;
    passDelimiter();
    return key;
  }

  /** Moves behind a delimiter, with enough of the text in the window for what may follow. */
  function passDelimiter(): void {
    scan.pos += 1;
    if (scan.pos >= scan.limit) slide();
  }

  /** Moves behind an opening bracket and says whether its closing one does not follow at once. */
  function open(bracket: number, closing: number): boolean {
    if (BYTES[scan.pos] !== bracket || scan.depth === 0) throw NOT_MINE;
    passDelimiter();
    if (BYTES[scan.pos] === closing) {
      passDelimiter();
      return false;
    }
    scan.depth -= 1;
    return true;
  }

  /** Moves behind a comma (true) or the closing bracket (false). */
  function goesOn(closing: number): boolean {
    const byte = BYTES[scan.pos];
    passDelimiter();
    if (byte === COMMA) return true;
    if (byte !== closing) throw NOT_MINE;
    scan.depth += 1;
    return false;
  }

  /** Moves over a value of any kind that nobody wants, checking its syntax all the same. */
  function skipValue(): void {
    switch (BYTES[scan.pos]) {
      case QUOTE:
        skipQuoted();
        break;
      case LIST_OPEN:
        if (open(LIST_OPEN, LIST_CLOSE)) {
          do skipValue();
          while (goesOn(LIST_CLOSE));
        }
        break;
      case MAP_OPEN:
        if (open(MAP_OPEN, MAP_CLOSE)) {
          do {
            readKey();
            skipValue();
          } while (goesOn(MAP_CLOSE));
        }
        break;
      default:
        skipBareValue();
    }
  }

  /** Moves behind the expected text if it stands at the scanner's place. */
  function skipExpected(expected: Expected): boolean {
    const { bytes } = expected;
    const { pos } = scan;
    for (let i = bytes.length - 1; i >= 0; i--) {
      if (BYTES[pos + i] !== bytes[i]) return false;
    }
    scan.pos = pos + bytes.length;
    scan.shift += expected.shift;
    return true;
  }

  /** Moves behind the expected bare value if it stands here whole. */
  function skipExpectedValue(expected: Expected): boolean {
    const { pos, shift } = scan;
    if (!skipExpected(expected)) return false;
    if (VALUE_BYTES[BYTES[scan.pos]!] === 1) return true;
    scan.pos = pos;
    scan.shift = shift;
    return false;
  }
  /** A text to compare the scanner's place with; undefined if it is too long for that. */
  function expectedText(text: string): Expected | undefined {
    // All lone surrogates become the bytes of U+FFFD, which then could mean any of them.
    if (/\ufffd|\p{Surrogate}/u.test(text)) return undefined;
    const bytes = utf8Encoder().encode(text);
    return bytes.length < LOOKAHEAD ? { bytes, shift: bytes.length - text.length } : undefined;
  }

  return {
    BYTES,
    QUOTE,
    COMMA,
    LIST_OPEN,
    LIST_CLOSE,
    MAP_OPEN,
    MAP_CLOSE,
    scan,
    beginScan,
    atEnd,
    endScan,
    offset,
    readText,
    readKey,
    open,
    goesOn,
    skipValue,
    skipExpected,
    skipExpectedValue,
    expectedText,
  };
}
