import { MOST_DEPTH } from "../options.js";
import { endOfQuoted } from "./quote.js";

/** The characters at which `withoutLayout` has something to do, by their codes. */
const STOPS = new Uint8Array(128);
for (const character of '",:{}[]\r\n') STOPS[character.charCodeAt(0)] = 1;

const SPACE = 0x20;
const TAB = 0x09;
const LF = 0x0a;
const CR = 0x0d;
const BOM = 0xfeff;

/**
 * A text without its insignificant whitespace (specification, section 4, point 1). Only that is taken out, so that
 * what is faulty stays faulty and what is valid keeps its meaning.
 *
 * @returns undefined if the text has none, or is certainly faulty
 *
 * @example
 * withoutLayout("{\n\ta: x\n}\n"); // "{a:x}"
 */
export function withoutLayout(text: string): string | undefined {
  let compact = "";
  /** From here on, the text is not copied yet. */
  let from = 0;
  /** Whether each open bracket is that of a map. */
  const maps: boolean[] = [];
  let isKey = false;
  /** Whether the entry that is being read begins on a line of its own: then a space after its colon is layout. */
  let isOnOwnLine = false;

  /** Leaves out what lies between two offsets. */
  function drop(start: number, end: number): number {
    compact += text.slice(from, start);
    from = end;
    return end;
  }

  /** The offset after the layout that follows a delimiter or begins the text: a run with a line break in it. */
  function afterDelimiter(start: number): number {
    let end = start;
    let breaks = false;
    for (; end < text.length; end++) {
      const code = text.charCodeAt(end);
      if (code === LF || code === CR) breaks = true;
      else if (code !== SPACE && code !== TAB) break;
    }
    if (isKey) isOnOwnLine = breaks;
    return breaks ? drop(start, end) : start;
  }

  let at = afterDelimiter(text.charCodeAt(0) === BOM ? 1 : 0);
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code >= 128 || STOPS[code] === 0) {
      at++;
      continue;
    }
    switch (text[at]) {
      case '"':
        at = endOfQuoted(text, at);
        if (at === -1) return undefined;
        break;
      case "{":
      case "[":
        isKey = text[at] === "{";
        maps.push(isKey);
        if (maps.length > MOST_DEPTH) return undefined;
        at = afterDelimiter(at + 1);
        break;
      case "}":
      case "]":
        maps.pop();
        isKey = false;
        at++;
        break;
      case ",":
        isKey = maps.at(-1) === true;
        at = afterDelimiter(at + 1);
        break;
      case ":": {
        at++;
        if (!isKey) break;
        isKey = false;
        const next = afterDelimiter(at);
        at = next === at && isOnOwnLine && text.charCodeAt(at) === SPACE ? drop(at, at + 1) : next;
        break;
      }
      default: {
        // A run that begins with its line break is layout before a delimiter and at the end, and nowhere else.
        const end = endOfRun(text, at);
        if (end < text.length && !",}]".includes(text[end]!)) return undefined;
        at = drop(at, end);
      }
    }
  }
  if (from === 0) return undefined;
  compact += text.slice(from);
  // A U+FEFF that follows the layout is text, and is no byte order mark at the beginning either.
  const isText = compact.charCodeAt(0) === BOM && text.charCodeAt(0) !== BOM;
  return isText ? `\ufeff${compact}` : compact;
}

function endOfRun(text: string, start: number): number {
  let end = start;
  while (end < text.length && " \t\r\n".includes(text[end]!)) end++;
  return end;
}
