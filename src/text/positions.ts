/** The text that a caller gave, from which positions are worked out on request. */
export interface Source {
  readonly text: string;
  /** Whether it came as UTF-8 bytes, so that byte offsets mean something. */
  readonly bytes: boolean;
  /** The position of every 4,096th offset so far, so that not every position costs a pass over the text. */
  marks?: Mark[];
}

/** The position of an offset. */
interface Mark {
  readonly offset: number;
  /** From 1. */
  readonly line: number;
  /** Offset at which that line begins. */
  readonly lineStart: number;
  /** Bytes of UTF-8 before the offset. */
  readonly bytes: number;
}

const MARK_DISTANCE = 4096;
const FRAME_WIDTH = 80;

const LINE_END = /[\r\n]|$/g;

const LF = 0x0a;
const CR = 0x0d;

/** Line and column from 1; a column is a UTF-16 unit, as in editors, which do not count a BOM either. */
export function positionOf(source: Source, offset: number): { line: number; column: number } {
  const { line, lineStart } = markAt(source, offset);
  return { line, column: Math.max(0, offset - lineStart) + 1 };
}

/** How many bytes of UTF-8 stand before an offset. */
export function byteOffsetOf(source: Source, offset: number): number {
  return markAt(source, offset).bytes;
}

/**
 * The part of the line around a fault, at most 80 columns wide, with the fault underlined. Every code point counts
 * as one column, also the East Asian ones that terminals show in two: what is wide there is narrow elsewhere.
 */
export function frameOf(source: Source, start: number, end: number): string {
  const { text } = source;
  // In a part of a stream, the line may begin before the text.
  const lineStart = Math.max(0, markAt(source, start).lineStart);
  // No more of the line than a frame shows: a line may be a large document.
  const seen = text.slice(0, start + FRAME_WIDTH + 1);
  LINE_END.lastIndex = Math.max(lineStart, start - 1);
  const lineEnd = LINE_END.exec(seen)!.index;
  const goesOn = lineEnd === seen.length && seen.length < text.length;
  let faultEnd = Math.min(Math.max(end, start + 1), lineEnd);
  if (splitsPair(text, faultEnd)) faultEnd += 1;
  let from = lineStart;
  let to = lineEnd;
  // A fault at the end of the line is underlined in the column after it.
  if (goesOn || Math.max(to, start + 1) - from > FRAME_WIDTH) {
    // A third of the window for what comes before: what comes after usually explains more.
    const room = FRAME_WIDTH - 2;
    from = Math.max(lineStart, Math.min(start - Math.floor(room / 3), lineEnd - room));
    to = Math.min(lineEnd, from + room);
    if (splitsPair(text, from)) from += 1;
    if (splitsPair(text, to)) to -= 1;
  }
  const before = (from > lineStart ? "…" : "") + printable(text.slice(from, start));
  const fault = printable(text.slice(start, Math.min(faultEnd, to)));
  const isCut = goesOn || to < lineEnd;
  const after = printable(text.slice(Math.min(faultEnd, to), to)) + (isCut ? "…" : "");
  const underline = "^".repeat(Math.max(1, widthOf(fault)));
  return `${before}${fault}${after}\n${" ".repeat(widthOf(before))}${underline}`;
}

function markAt(source: Source, offset: number): Mark {
  const { text } = source;
  source.marks ??= [{ offset: 0, line: 1, lineStart: text.charCodeAt(0) === 0xfeff ? 1 : 0, bytes: 0 }];
  const { marks } = source;
  const nearest = Math.floor(offset / MARK_DISTANCE);
  while (marks.length <= nearest) marks.push(advance(text, marks.at(-1)!, marks.length * MARK_DISTANCE));
  return advance(text, marks[nearest]!, offset);
}

function advance(text: string, from: Mark, to: number): Mark {
  let { line, lineStart, bytes } = from;
  for (let i = from.offset; i < to; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    // Half of a pair, whose four bytes are counted two and two: valid UTF-8 has no lone surrogates.
    else if (unit >= 0xd800 && unit <= 0xdfff) bytes += 2;
    else bytes += 3;
    // CR and LF are one break, which its LF ends.
    if (unit === LF || (unit === CR && text.charCodeAt(i + 1) !== LF)) {
      line += 1;
      lineStart = i + 1;
    }
  }
  return { offset: to, line, lineStart, bytes };
}

function splitsPair(text: string, at: number): boolean {
  return /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(at));
}

/**
 * One visible character for each code point, so that underlines are in the right place and terminals interpret none
 * of them: control characters become their pictures, invisible characters and marks of direction U+FFFD.
 */
export function printable(text: string): string {
  return text
    .replace(/[\0-\x1f]/g, (control) =>
      control === "\t" ? " " : String.fromCharCode(0x2400 + control.charCodeAt(0)),
    )
    .replace(/[\p{Control}\p{Format}\p{Surrogate}\p{Line_Separator}\p{Paragraph_Separator}]/gu, "\ufffd");
}

function widthOf(text: string): number {
  return [...text].length;
}
