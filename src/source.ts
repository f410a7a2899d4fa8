/** The text that a caller gave, from which positions are worked out when somebody asks. */
export interface Source {
  readonly text: string;
  /** Whether it came as UTF-8 bytes, so that byte offsets mean something. */
  readonly bytes: boolean;
  /** Offsets at which lines begin, found when first needed. */
  lineStarts?: readonly number[];
}

const FRAME_WIDTH = 80;

/** Line and column from 1; a column is a UTF-16 unit, as in editors, which do not count a BOM either. */
export function positionOf(source: Source, offset: number): { line: number; column: number } {
  const starts = lineStartsOf(source);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: Math.max(0, offset - starts[low]!) + 1 };
}

/** How many bytes of UTF-8 stand before an offset. */
export function byteOffsetOf(source: Source, offset: number): number {
  let bytes = 0;
  for (let i = 0; i < offset; i++) {
    const unit = source.text.charCodeAt(i);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    // Half of a pair, whose four bytes are counted two and two: valid UTF-8 has no lone surrogates.
    else if (unit >= 0xd800 && unit <= 0xdfff) bytes += 2;
    else bytes += 3;
  }
  return bytes;
}

/** The part of the line around a fault, at most 80 columns wide, with the fault underlined. */
export function frameOf(source: Source, start: number, end: number): string {
  const { text } = source;
  const lineStart = lineStartsOf(source)[positionOf(source, start).line - 1]!;
  const lineEnd = endOfLine(text, lineStart);
  let faultEnd = Math.min(Math.max(end, start + 1), lineEnd);
  if (splitsPair(text, faultEnd)) faultEnd += 1;
  let from = lineStart;
  let to = lineEnd;
  // A fault at the end of the line is underlined in the column behind it.
  if (Math.max(to, start + 1) - from > FRAME_WIDTH) {
    // A third of the window for what comes before: what comes after usually explains more.
    const room = FRAME_WIDTH - 2;
    from = Math.max(lineStart, Math.min(start - Math.floor(room / 3), lineEnd - room));
    to = Math.min(lineEnd, from + room);
    if (splitsPair(text, from)) from += 1;
    if (splitsPair(text, to)) to -= 1;
  }
  const before = (from > lineStart ? "…" : "") + printable(text.slice(from, start));
  const fault = printable(text.slice(start, Math.min(faultEnd, to)));
  const after = printable(text.slice(Math.min(faultEnd, to), to)) + (to < lineEnd ? "…" : "");
  const underline = "^".repeat(Math.max(1, widthOf(fault)));
  return `${before}${fault}${after}\n${" ".repeat(widthOf(before))}${underline}`;
}

function lineStartsOf(source: Source): readonly number[] {
  if (source.lineStarts === undefined) {
    const { text } = source;
    const starts = [text.charCodeAt(0) === 0xfeff ? 1 : 0];
    for (let i = endOfLine(text, 0); i < text.length; i = endOfLine(text, starts.at(-1)!)) {
      starts.push(text.startsWith("\r\n", i) ? i + 2 : i + 1);
    }
    source.lineStarts = starts;
  }
  return source.lineStarts;
}

/** Where the line that begins at `start` ends: at its CR or LF, or at the end of the text. */
function endOfLine(text: string, start: number): number {
  const pattern = /[\r\n]/g;
  pattern.lastIndex = start;
  return pattern.exec(text)?.index ?? text.length;
}

function splitsPair(text: string, at: number): boolean {
  return /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(at));
}

/** One visible character for each code point, so that the underline stands where it should. */
export function printable(text: string): string {
  return text
    .replace(/[\0-\x1f]/g, (control) =>
      control === "\t" ? " " : String.fromCharCode(0x2400 + control.charCodeAt(0)),
    )
    .replace(/[\x7f-\x9f\u2028\u2029\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, "\ufffd")
    .replace(/\p{Surrogate}/gu, "\ufffd");
}

function widthOf(text: string): number {
  return [...text].length;
}
