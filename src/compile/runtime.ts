import { fastReader } from "../decode/fast/decode-fast.js";
import type { Read } from "../decode/fast/scanner.js";
import { setOwn } from "../decode/record.js";

export type Fields = Record<string, unknown>;

/** Reads what is left of a map after one of its values. */
export type Rest = (record: Fields) => Fields;

/**
 * What generated readers call. They keep the scanner's place in a variable of their own, `p`, and put it into
 * `scan.pos` before they call what reads by it.
 */
export function createRuntime() {
  const { scanner, readList } = fastReader;
  const { UNITS, VIEW, LONG, COMMA, MAP_CLOSE, scan, atEmptySlot, bareEnd, skipInsignificant } = scanner;
  const SPACE = 0x20;
  const misses = { count: 0 };

  /**
   * Where a bare string ends; its beginning if it is empty, quoted or long, or may be whitespace that means nothing.
   * The window has room for a short one.
   */
  function end(p: number): number {
    if (UNITS[p]! <= SPACE) return p;
    const i = bareEnd(p);
    // Long strings are left to the closures, which find their ends by `indexOf`.
    return i < p + LONG ? i : p;
  }

  /** Whether a value ends here. */
  function endsValue(p: number): boolean {
    const unit = UNITS[p];
    return unit === COMMA || unit === MAP_CLOSE;
  }

  /** Moves the window to a place, and gives where that is now. */
  function slide(p: number): number {
    scan.pos = p;
    scanner.slide();
    return scan.pos;
  }

  /** Reads the value after a colon by its closure; undefined if the property is absent. */
  function readValue(p: number, read: Read, mayBeAbsent: boolean): unknown {
    scan.pos = p;
    if (p >= scan.limit) scanner.slide();
    if (UNITS[scan.pos]! <= SPACE) skipInsignificant();
    return mayBeAbsent && atEmptySlot() ? undefined : read();
  }

  return { UNITS, VIEW, scan, misses, end, endsValue, slide, readValue, readList, setOwn };
}

/** Reads on from the end of an entry's value. */
export function restOfDictionary(read: Read): Rest {
  const { nextOrClose, readKey, MAP_CLOSE } = fastReader.scanner;
  return (record) => {
    while (nextOrClose(MAP_CLOSE)) setOwn(record, readKey(), read());
    return record;
  };
}
