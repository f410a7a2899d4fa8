// The compiled path reads a document's UTF-8 bytes and cuts its strings out of the document's text. Looking at
// bytes in a typed array is several times cheaper than `charCodeAt` and needs no search for the next delimiter.

/** Thrown when the compiled path meets anything unusual: the exact path then reads the text. */
export const NOT_MINE = Symbol("not mine");

/** Reads the value at the scanner's place and leaves the scanner behind it. */
export type Read = () => unknown;

/** A list whose first items are read: where the exact path may go on when the rest is not ours. */
export interface Progress {
  /** Offset behind the list's opening bracket. */
  readonly open: number;
  readonly items: unknown[];
  /** Offset of the last item that is whole. */
  last: number;
}

/** The one scanner: reading never calls out to code that could read another document meanwhile. */
export const scan = {
  text: "",
  /** The text as UTF-8, closed by a quote, at which every loop stops. */
  bytes: new Uint8Array(0) as Uint8Array,
  /** Where the closing quote stands. */
  end: 0,
  /** The next byte. */
  pos: 0,
  /** How many more bytes than UTF-16 units lie before `pos`: `pos - shift` is an offset into `text`. */
  shift: 0,
  /** How many brackets may still be opened. */
  depth: 0,
  /** Whether an unknown property is a fault. */
  strict: false,
  /** The outermost list that is being read, and the longest one that is done. */
  list: undefined as Progress | undefined,
  longest: undefined as Progress | undefined,
};

export const QUOTE = 0x22;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const LIST_OPEN = 0x5b;
export const LIST_CLOSE = 0x5d;
export const MAP_OPEN = 0x7b;
export const MAP_CLOSE = 0x7d;

const WIDE = 2;

/** What a byte means in bare text: 0 goes on, 1 ends it, WIDE begins a character of several bytes. */
const VALUE_BYTES = byteTable('",{}[]\r\n');
const KEY_BYTES = byteTable('":,{}[]\r\n');

function byteTable(special: string): Uint8Array {
  const table = new Uint8Array(256).fill(WIDE, 0x80);
  for (const character of special) table[character.charCodeAt(0)] = 1;
  return table;
}

// Small documents share a buffer, large ones get their own, which goes with them.
const SHARED_SIZE = 1 << 18;
// Names are compared without a look at the end of the buffer.
const PADDING = 256;
let shared: Uint8Array | undefined;
const encoder = new TextEncoder();

/** Sets the scanner at the beginning of a text. */
export function beginScan(text: string, maxDepth: number, strict: boolean): void {
  let bytes = bufferOf(text.length + PADDING);
  let { read, written } = encoder.encodeInto(text, bytes.subarray(0, bytes.length - PADDING));
  if (read < text.length) {
    // Not ASCII alone, and longer as bytes than the buffer allowed for.
    bytes = bufferOf(text.length * 3 + PADDING);
    ({ read, written } = encoder.encodeInto(text, bytes));
  }
  bytes[written] = QUOTE;
  scan.text = text;
  scan.bytes = bytes;
  scan.end = written;
  scan.pos = 0;
  scan.shift = 0;
  scan.depth = maxDepth;
  scan.strict = strict;
  scan.list = undefined;
  scan.longest = undefined;
}

/** Lets go of the document. */
export function endScan(): void {
  scan.text = "";
  scan.bytes = new Uint8Array(0);
  scan.list = undefined;
  scan.longest = undefined;
}

function bufferOf(size: number): Uint8Array {
  if (size > SHARED_SIZE) return new Uint8Array(size);
  shared ??= new Uint8Array(SHARED_SIZE);
  return shared;
}

/** Moves over bare text, which may be empty, to the byte that ends it. */
export function skipBare(table: Uint8Array): void {
  const { bytes } = scan;
  let i = scan.pos;
  for (;;) {
    while (table[bytes[i]!] === 0) i++;
    if (bytes[i]! < 0x80) break;
    i = skipWide(i);
  }
  scan.pos = i;
}

/** Moves over a character of several bytes; encoders write no other sequences than these. */
function skipWide(i: number): number {
  const lead = scan.bytes[i]!;
  if (lead < 0xe0) {
    scan.shift += 1;
    return i + 2;
  }
  scan.shift += 2;
  return lead < 0xf0 ? i + 3 : i + 4;
}

/** The text from one offset to the scanner's place. */
function textFrom(start: number): string {
  return scan.text.slice(start, scan.pos - scan.shift);
}

/** Reads bare or quoted text. An empty slot is not ours: what it means depends on where it stands. */
export function readText(): string {
  const { pos } = scan;
  if (scan.bytes[pos] === QUOTE) return readQuoted();
  const start = pos - scan.shift;
  skipBare(VALUE_BYTES);
  if (scan.pos === pos) throw NOT_MINE;
  return textFrom(start);
}

/** Moves over quoted text and says whether quotes are doubled in it. */
function skipQuoted(): boolean {
  const { bytes } = scan;
  let doubled = false;
  let i = scan.pos + 1;
  for (;;) {
    const byte = bytes[i]!;
    if (byte === QUOTE) {
      if (i === scan.end) throw NOT_MINE;
      if (bytes[i + 1] !== QUOTE || i + 1 === scan.end) break;
      doubled = true;
      i += 2;
    } else if (byte < 0x80) i += 1;
    else i = skipWide(i);
  }
  scan.pos = i + 1;
  return doubled;
}

function readQuoted(): string {
  const start = scan.pos + 1 - scan.shift;
  const doubled = skipQuoted();
  const inner = scan.text.slice(start, scan.pos - 1 - scan.shift);
  return doubled ? inner.replaceAll('""', '"') : inner;
}

/** Reads a key and its colon. A bare key may not be empty. */
export function readKey(): string {
  const { pos } = scan;
  let key: string;
  if (scan.bytes[pos] === QUOTE) key = readQuoted();
  else {
    const start = pos - scan.shift;
    skipBare(KEY_BYTES);
    if (scan.pos === pos) throw NOT_MINE;
    key = textFrom(start);
  }
  if (scan.bytes[scan.pos] !== COLON) throw NOT_MINE;
  scan.pos += 1;
  return key;
}

/** Moves behind an opening bracket and says whether its closing one follows at once. */
export function open(bracket: number, closing: number): boolean {
  if (scan.bytes[scan.pos] !== bracket || scan.depth === 0) throw NOT_MINE;
  scan.pos += 1;
  if (scan.bytes[scan.pos] === closing) {
    scan.pos += 1;
    return false;
  }
  scan.depth -= 1;
  return true;
}

/** Moves behind a comma (true) or the closing bracket (false). */
export function goesOn(closing: number): boolean {
  const byte = scan.bytes[scan.pos];
  scan.pos += 1;
  if (byte === COMMA) return true;
  if (byte !== closing) throw NOT_MINE;
  scan.depth += 1;
  return false;
}

/** Moves over a value of any kind that nobody wants, checking its syntax all the same. */
export function skipValue(): void {
  switch (scan.bytes[scan.pos]) {
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
          skipKey();
          skipValue();
        } while (goesOn(MAP_CLOSE));
      }
      break;
    default:
      skipBare(VALUE_BYTES);
  }
}

function skipKey(): void {
  const { pos } = scan;
  if (scan.bytes[pos] === QUOTE) skipQuoted();
  else skipBare(KEY_BYTES);
  if (scan.pos === pos || scan.bytes[scan.pos] !== COLON) throw NOT_MINE;
  scan.pos += 1;
}

/** A text that is likely to come, as bytes. */
export interface Expected {
  readonly bytes: Uint8Array;
  /** How many more bytes than UTF-16 units it has. */
  readonly shift: number;
}

/** A text to compare the scanner's place with. */
export function expectedText(text: string): Expected {
  const bytes = encoder.encode(text);
  return { bytes, shift: bytes.length - text.length };
}

/** Whether the expected text stands at the scanner's place. */
export function standsHere(expected: Expected): boolean {
  const { bytes, pos } = scan;
  const wanted = expected.bytes;
  for (let i = wanted.length - 1; i >= 0; i--) {
    if (bytes[pos + i] !== wanted[i]) return false;
  }
  return true;
}

/** Moves behind the expected bare value if it stands here whole. */
export function skipExpected(expected: Expected): boolean {
  if (!standsHere(expected)) return false;
  const behind = scan.pos + expected.bytes.length;
  if (VALUE_BYTES[scan.bytes[behind]!] !== 1) return false;
  scan.pos = behind;
  scan.shift += expected.shift;
  return true;
}
