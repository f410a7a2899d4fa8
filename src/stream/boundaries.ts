// Where items and records end: at a delimiter outside of quotes and of brackets. In valid text a quote stands only at
// the ends of a quoted text and, doubled, inside one: to know whether a place is inside quotes, counting them is
// enough, wherever the text is split. What is not valid is cut out somewhere, and `decode` says what is wrong with it.

/** What is open at a place in a text. */
export interface Nesting {
  /** How many brackets. */
  depth: number;
  quoted: boolean;
}

const QUOTE = 1;
const OPEN = 2;
const CLOSE = 3;
const COMMA = 4;
const LINE_BREAK = 5;

/** What each UTF-16 unit means. */
const KINDS = new Uint8Array(1 << 16);
for (const [characters, kind] of [
  ['"', QUOTE],
  ["{[", OPEN],
  ["}]", CLOSE],
  [",", COMMA],
  ["\r\n", LINE_BREAK],
] as const) {
  for (const character of characters) KINDS[character.charCodeAt(0)] = kind;
}

/** The offset of the comma or closing bracket behind an item, or the length of the text if none came yet. */
export function itemEnd(text: string, from: number, nesting: Nesting): number {
  const { length } = text;
  let { depth, quoted } = nesting;
  let i = from;
  for (; i < length; i++) {
    if (quoted) {
      i = text.indexOf('"', i);
      if (i === -1) {
        i = length;
        break;
      }
      quoted = false;
      continue;
    }
    const kind = KINDS[text.charCodeAt(i)]!;
    if (kind === 0 || kind === LINE_BREAK) continue;
    if (kind === QUOTE) quoted = true;
    else if (kind === OPEN) depth += 1;
    else if (depth === 0) break;
    else if (kind === CLOSE) depth -= 1;
  }
  nesting.depth = depth;
  nesting.quoted = quoted;
  return i;
}

/** The offset of the line break behind a record, or the length of the text if none came yet. */
export function recordEnd(text: string, from: number, nesting: Nesting): number {
  const { length } = text;
  let { depth, quoted } = nesting;
  let i = from;
  for (; i < length; i++) {
    if (quoted) {
      i = text.indexOf('"', i);
      if (i === -1) {
        i = length;
        break;
      }
      quoted = false;
      continue;
    }
    const kind = KINDS[text.charCodeAt(i)]!;
    if (kind === 0 || kind === COMMA) continue;
    if (kind === QUOTE) quoted = true;
    else if (kind === OPEN) depth += 1;
    else if (kind === LINE_BREAK) {
      if (depth === 0) break;
    } else if (depth > 0) depth -= 1;
  }
  nesting.depth = depth;
  nesting.quoted = quoted;
  return i;
}

/**
 * Whether a text that `decode` refuses nevertheless ends where it was cut: its brackets match, and its quotes and
 * brackets stand where values begin and end, so that no other reading of it ends elsewhere.
 */
export function endIsCertain(text: string): boolean {
  const open: string[] = [];
  let mayBegin = true;
  let ended = false;
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (" \t\r\n".includes(character)) continue;
    if (character === '"') {
      // One right behind a closing quote is doubled.
      if (!mayBegin && text.charAt(i - 1) !== '"') return false;
      i = text.indexOf('"', i + 1);
      if (i === -1) return false;
    } else if (character === "{" || character === "[") {
      if (!mayBegin) return false;
      open.push(character === "{" ? "}" : "]");
    } else if (character === "}" || character === "]") {
      if (open.pop() !== character) return false;
    } else if (ended && character !== "," && character !== ":") return false;
    mayBegin = "{[,:".includes(character);
    ended = '"}]'.includes(character);
  }
  return open.length === 0;
}
