import type { WithDefaults } from "../../options.js";
import { detached } from "../../text/detach.js";
import type { DecodeOptions } from "../options.js";
import { type ExpectedString, MAX_EXPECTED } from "./expected.js";
import { initialState } from "./scanner-state.js";
import { unitsWriter } from "./units.js";
import { createEndFinder, createEndTables } from "./value-ends.js";

// The fast path looks at a document's UTF-16 units in an array of bytes, which costs a fraction of `charCodeAt`, and
// cuts its strings out of the document's text. Units above 255, which mean nothing by themselves, are 255 there.

/** Thrown when the fast path meets a fault: the exact path then reads the text, and says what is wrong. */
export const BAIL_OUT = Symbol("bail out");

/** Reads the value at the scanner's place and leaves the scanner after it. */
export type Read = () => unknown;

/** The scanner of the fast path, with all that reads its units. */
export type Scanner = ReturnType<typeof createScanner>;

/**
 * Makes the scanner. All of it lives in one function because its constants must stay constants: bundlers turn
 * those of a module into variables, which the engine cannot fold, and that costs a third of the speed.
 */
export function createScanner() {
  // A document is read through a window: the units of some of its text. The array is a constant, which lets the
  // engine drop most of the cost of looking at a unit, and small enough to stay in the processor's cache.
  const WINDOW = 1 << 16;
  /** How many units of the window follow every delimiter but a colon: a name, a space, a value and what ends it. */
  const MARGIN = 2 * MAX_EXPECTED + 2;
  /** From this length on, the end of a string is searched by the engine's own `indexOf`. */
  const LONG = 64;
  /** The window, closed by a quote, at which every loop stops, with room for an expected string that begins there. */
  const UNITS = new Uint8Array(WINDOW + MAX_EXPECTED + 4);
  const VIEW = new DataView(UNITS.buffer);
  const writeUnits = unitsWriter(UNITS);

  /** The one state: `suspend` puts it aside where another document might be read meanwhile. */
  const scan = initialState();

  const { ENDS, ENDS_BOTH, PAIRS } = createEndTables();
  const farEnds = createEndFinder();

  const TAB = 0x09;
  const LF = 0x0a;
  const CR = 0x0d;
  const SPACE = 0x20;
  const QUOTE = 0x22;
  const COMMA = 0x2c;
  const COLON = 0x3a;
  const LIST_OPEN = 0x5b;
  const LIST_CLOSE = 0x5d;
  const MAP_OPEN = 0x7b;
  const MAP_CLOSE = 0x7d;

  /** Sets the scanner at the first value of a text. */
  function beginScan(text: string, options: WithDefaults<DecodeOptions>): void {
    endScan();
    scan.text = text;
    scan.depth = options.maxDepth;
    scan.refusesUnknown = options.unknownProperties === "error";
    scan.keepsMembers = options.unknownMembers === "keep";
    scan.detach = options.detach;
    farEnds.reset();
    // A BOM is no part of the document.
    openWindow(text.charCodeAt(0) === 0xfeff ? 1 : 0);
    if (UNITS[scan.pos]! <= SPACE) skipInsignificant();
  }

  /** Whether only insignificant whitespace follows. */
  function atEnd(): boolean {
    if (isBreak(UNITS[scan.pos])) skipInsignificant();
    return scan.last && scan.pos === scan.end;
  }

  /** Lets go of the document that was read last. */
  function endScan(): void {
    scan.text = "";
    scan.list = undefined;
    scan.longest = undefined;
  }

  /** Calls what may read other documents, and goes on with this one afterwards. */
  function suspend<T>(work: () => T): T {
    const suspended = { ...scan };
    try {
      return work();
    } finally {
      Object.assign(scan, suspended);
      farEnds.reset();
      slide();
    }
  }

  /** The scanner's place as an offset in the text. */
  function offset(): number {
    return scan.base + scan.pos;
  }

  function openWindow(base: number): void {
    const { text } = scan;
    const length = Math.min(text.length - base, WINDOW);
    writeUnits(length === text.length ? text : text.slice(base, base + length));
    UNITS[length] = QUOTE;
    scan.base = base;
    scan.end = length;
    scan.last = base + length === text.length;
    // A small integer in both cases: the engine would put a larger number on the heap.
    scan.limit = scan.last ? WINDOW + 1 : length - MARGIN;
    scan.pos = 0;
  }

  /** Moves the window so that it begins at the scanner's place. */
  function slide(): void {
    openWindow(offset());
  }

  /** Bails out at a place before the scanner's. */
  function bailOutAt(at: number): never {
    openWindow(at);
    throw BAIL_OUT;
  }

  /** Whether a place of the window is not the text's own, but where the window ends. */
  function isWindowEnd(i: number): boolean {
    return i === scan.end && !scan.last;
  }

  /** Moves to an offset in the text. */
  function moveTo(at: number): void {
    const pos = at - scan.base;
    if (pos < scan.limit) scan.pos = pos;
    else openWindow(at);
  }

  function isBreak(unit: number | undefined): boolean {
    return unit === LF || unit === CR;
  }

  /**
   * Moves over a run of whitespace that holds a line break; one without is data. These are the rules for
   * insignificant whitespace after a delimiter; before one, the caller has seen that the run begins with a break.
   */
  function skipInsignificant(): void {
    const start = offset();
    let hasBreak = false;
    let i = scan.pos;
    for (;;) {
      const unit = UNITS[i]!;
      if (isBreak(unit)) hasBreak = true;
      else if (unit !== SPACE && unit !== TAB) {
        if (!isWindowEnd(i)) break;
        openWindow(scan.base + i);
        i = 0;
        continue;
      }
      i += 1;
    }
    if (hasBreak) moveTo(scan.base + i);
    else if (start < scan.base) openWindow(start);
  }

  /** Where a bare value ends that begins at a place of the window; not before `LONG` units after it if it is long. */
  function bareEnd(start: number): number {
    let i = start;
    while (PAIRS[VIEW.getUint16(i, true)] === 0 && i < start + LONG) i += 2;
    return ENDS[UNITS[i]!] === ENDS_BOTH ? i : i + 1;
  }

  /** Moves over a bare value, which may be empty, to the unit that ends it. */
  function skipBareValue(): void {
    const i = bareEnd(scan.pos);
    if (i < scan.pos + LONG && !isWindowEnd(i)) scan.pos = i;
    else moveTo(farEnds.find(scan.text, scan.base + i));
  }

  /** Moves over a bare key, which may be empty, to the unit that ends it. */
  function skipBareKey(): void {
    let i = scan.pos;
    for (;;) {
      while (ENDS[UNITS[i]!] === 0) i++;
      if (!isWindowEnd(i)) break;
      openWindow(scan.base + i);
      i = 0;
    }
    scan.pos = i;
  }

  function cut(start: number, end: number): string {
    const text = scan.text.slice(start, end);
    return scan.detach ? detached(text) : text;
  }

  /** Reads a bare or quoted string; undefined for an empty slot: what that means depends on where it stands. */
  function readSlot(): string | undefined {
    if (UNITS[scan.pos] === QUOTE) return readQuoted();
    const start = offset();
    skipBareValue();
    const end = offset();
    return end === start ? undefined : cut(start, end);
  }

  function readText(): string {
    const text = readSlot();
    if (text === undefined) throw BAIL_OUT;
    return text;
  }

  /**
   * Moves from a quote past the closing one (true), or to the second of the next doubled one (false). Where there is
   * none, reading stops at the opening one.
   */
  function skipToQuote(opening: number): boolean {
    // The window's own closing quote opens nothing.
    if (scan.pos === scan.end) throw BAIL_OUT;
    let i = scan.pos + 1;
    const far = i + LONG;
    while (UNITS[i] !== QUOTE && i < far) i++;
    if (i === far || i >= scan.limit) {
      const at = scan.text.indexOf('"', scan.base + i);
      if (at === -1) bailOutAt(opening);
      moveTo(at);
      i = scan.pos;
    } else if (i === scan.end) bailOutAt(opening);
    scan.pos = i + 1;
    return UNITS[i + 1] !== QUOTE || i + 1 === scan.end;
  }

  function readQuoted(): string {
    // `replaceAll` would add two strings for each doubled quote, and search for it again.
    let text = "";
    const opening = offset();
    let start = opening + 1;
    while (!skipToQuote(opening)) {
      text += cut(start, offset());
      start = offset() + 1;
    }
    const rest = cut(start, offset() - 1);
    return text === "" ? rest : text + rest;
  }

  /** Reads a key and its colon. A bare key may not be empty. */
  function readKey(): string {
    const start = offset();
    let key: string;
    if (UNITS[scan.pos] === QUOTE) key = readQuoted();
    else {
      skipBareKey();
      key = cut(start, offset());
      if (key === "") throw BAIL_OUT;
    }
    if (UNITS[scan.pos] !== COLON) throw BAIL_OUT;
    skipUnit();
    if (UNITS[scan.pos]! <= SPACE) skipSpaceAfterColon(start);
    return key;
  }

  /** One space after the colon is insignificant if whitespace was skipped before the key. */
  function skipSpaceAfterColon(keyStart: number): void {
    // Before a key stands its delimiter, or whitespace that was skipped.
    if (UNITS[scan.pos] === SPACE && scan.text.charCodeAt(keyStart - 1) <= SPACE) scan.pos += 1;
    skipInsignificant();
  }

  /** Moves past a delimiter and the insignificant whitespace after it, with all in the window that may follow. */
  function skipDelimiter(): void {
    skipUnit();
    if (UNITS[scan.pos]! <= SPACE) skipInsignificant();
  }

  function skipUnit(): void {
    scan.pos += 1;
    if (scan.pos >= scan.limit) slide();
  }

  /** Moves past an opening bracket and says whether its closing one does not follow at once. */
  function enter(bracket: number, closing: number): boolean {
    if (UNITS[scan.pos] !== bracket || scan.depth === 0) throw BAIL_OUT;
    skipDelimiter();
    if (UNITS[scan.pos] === closing) {
      skipUnit();
      return false;
    }
    scan.depth -= 1;
    return true;
  }

  /** Moves past a comma (true) or the closing bracket (false), and the insignificant whitespace around it. */
  function nextOrClose(closing: number): boolean {
    let unit = UNITS[scan.pos];
    if (isBreak(unit)) {
      skipInsignificant();
      unit = UNITS[scan.pos];
    }
    if (unit === COMMA) {
      skipDelimiter();
      return true;
    }
    if (unit !== closing) throw BAIL_OUT;
    skipUnit();
    scan.depth += 1;
    return false;
  }

  /** Whether the slot at the scanner's place is empty. Whether the delimiter is the right one shows next. */
  function atEmptySlot(): boolean {
    const unit = UNITS[scan.pos];
    return unit === COMMA || unit === LIST_CLOSE || unit === MAP_CLOSE;
  }

  /** Moves over a value of any kind that nobody wants, checking its syntax all the same. */
  function skipValue(): void {
    switch (UNITS[scan.pos]) {
      case QUOTE: {
        const opening = offset();
        while (!skipToQuote(opening));
        break;
      }
      case LIST_OPEN:
        if (enter(LIST_OPEN, LIST_CLOSE)) {
          do skipValue();
          while (nextOrClose(LIST_CLOSE));
        }
        break;
      case MAP_OPEN:
        if (enter(MAP_OPEN, MAP_CLOSE)) {
          do {
            readKey();
            skipValue();
          } while (nextOrClose(MAP_CLOSE));
        }
        break;
      default:
        skipBareValue();
    }
  }

  /** Moves past the expected string if it stands at the scanner's place. */
  function skipExpected(expected: ExpectedString): boolean {
    let { pos } = scan;
    const { length, middle, wide } = expected;
    if ((VIEW.getInt32(pos, true) & expected.mask) !== expected.first) {
      if (wide === undefined || !scan.text.startsWith(wide, offset())) return false;
    } else if (length > 4) {
      if (VIEW.getInt32(pos + length - 4, true) !== expected.last) return false;
      for (let i = 0; i < middle.length; i++) {
        pos += 4;
        if (VIEW.getInt32(pos, true) !== middle[i]) return false;
      }
    }
    scan.pos += length;
    return true;
  }

  /** Moves past the expected key, its colon and the whitespace after that, if they stand at the scanner's place. */
  function skipExpectedKey(expected: ExpectedString): boolean {
    const start = scan.pos;
    if (!skipExpected(expected)) return false;
    if (UNITS[scan.pos]! <= SPACE) skipSpaceAfterColon(scan.base + start);
    return true;
  }

  /** Moves past the expected bare value if it stands here whole. */
  function skipExpectedValue(expected: ExpectedString): boolean {
    const { pos } = scan;
    if (skipExpected(expected) && ENDS[UNITS[scan.pos]!] === ENDS_BOTH) return true;
    scan.pos = pos;
    return false;
  }

  return {
    UNITS,
    VIEW,
    LONG,
    QUOTE,
    COMMA,
    LIST_OPEN,
    LIST_CLOSE,
    MAP_OPEN,
    MAP_CLOSE,
    scan,
    beginScan,
    atEmptySlot,
    atEnd,
    endScan,
    suspend,
    offset,
    bareEnd,
    readSlot,
    readText,
    readKey,
    enter,
    nextOrClose,
    skipInsignificant,
    slide,
    skipValue,
    skipExpectedKey,
    skipExpectedValue,
  };
}
