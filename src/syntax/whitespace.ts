import { MOST_DEPTH } from "../options.js";
import { endOfQuoted } from "./quote.js";

/**
 * A text without its insignificant whitespace (specification, section 4, point 1). Only that is taken out, so that
 * what is faulty stays faulty and what is valid keeps its meaning.
 *
 * @returns undefined if the text has none, or is certainly faulty
 *
 * @example
 * withoutLayout("{\n\ta: x\n}\n"); // "{a:x}"
 */
export const withoutLayout = /* @__PURE__ */ createRemover();

/** One function, since its constants stay constants: bundlers make variables of a module's. */
function createRemover() {
  const SPACE = 0x20;
  const TAB = 0x09;
  const LF = 0x0a;
  const CR = 0x0d;
  const QUOTE = 0x22;
  const COMMA = 0x2c;
  const COLON = 0x3a;
  const LIST_OPEN = 0x5b;
  const LIST_CLOSE = 0x5d;
  const MAP_OPEN = 0x7b;
  const MAP_CLOSE = 0x7d;
  const BOM = 0xfeff;
  /** The characters at which there is something to do, by their codes; a value may hold colons. */
  const KEY_STOPS = stopsAt('",:{}[]\r\n');
  const VALUE_STOPS = stopsAt('",{}[]\r\n');

  function stopsAt(characters: string): Uint8Array {
    const stops = new Uint8Array(128);
    for (const character of characters) stops[character.charCodeAt(0)] = 1;
    return stops;
  }

  return function withoutLayout(text: string): string | undefined {
    const { length } = text;
    let compact = "";
    /** From here on, the text is not copied yet. */
    let from = 0;
    /** Whether each open bracket is that of a map. */
    const maps: boolean[] = [];
    let isKey = false;
    /** Whether the entry that is being read begins on a line of its own: then a space after its colon is layout. */
    let isOnOwnLine = false;
    let isAfterDelimiter = true;
    let at = text.charCodeAt(0) === BOM ? 1 : 0;
    for (;;) {
      if (isAfterDelimiter) {
        // A run of whitespace with a line break is layout, one without is data.
        let end = at;
        let breaks = false;
        for (; end < length; end++) {
          const code = text.charCodeAt(end);
          if (code === LF || code === CR) breaks = true;
          else if (code !== SPACE && code !== TAB) break;
        }
        if (breaks) {
          compact += text.slice(from, at);
          from = at = end;
        }
        if (isKey) isOnOwnLine = breaks;
        isAfterDelimiter = false;
      }
      const stops = isKey ? KEY_STOPS : VALUE_STOPS;
      let code = 0;
      for (; at < length; at++) {
        code = text.charCodeAt(at);
        if (code < 128 && stops[code] === 1) break;
      }
      if (at === length) break;
      switch (code) {
        case QUOTE:
          at = endOfQuoted(text, at);
          if (at === -1) return undefined;
          continue;
        case MAP_OPEN:
        case LIST_OPEN:
          isKey = code === MAP_OPEN;
          maps.push(isKey);
          if (maps.length > MOST_DEPTH) return undefined;
          break;
        case MAP_CLOSE:
        case LIST_CLOSE:
          maps.pop();
          isKey = false;
          at += 1;
          continue;
        case COMMA:
          isKey = maps.length > 0 && maps[maps.length - 1] === true;
          break;
        case COLON:
          isKey = false;
          if (isOnOwnLine && text.charCodeAt(at + 1) === SPACE) {
            compact += text.slice(from, at + 1);
            at += 1;
            from = at + 1;
          }
          break;
        default: {
          // A run that begins with its line break is layout before a delimiter and at the end, and nowhere else.
          let end = at + 1;
          while (end < length && " \t\r\n".includes(text.charAt(end))) end++;
          if (end < length && !",}]".includes(text.charAt(end))) return undefined;
          compact += text.slice(from, at);
          from = at = end;
          continue;
        }
      }
      isAfterDelimiter = true;
      at += 1;
    }
    if (from === 0) return undefined;
    compact += text.slice(from);
    // A U+FEFF that follows the layout is text, and is no byte order mark at the beginning either.
    const isText = compact.charCodeAt(0) === BOM && text.charCodeAt(0) !== BOM;
    return isText ? `\ufeff${compact}` : compact;
  };
}
