import { byteOffsetOf, frameOf, positionOf, type Source } from "../text/positions.js";
import { utf8Encoder } from "../text/utf8.js";

/** A place in a stream. */
export interface Position {
  /** In UTF-16 units, a BOM included. */
  readonly offset: number;
  /** In bytes; undefined in a stream of strings. */
  readonly byteOffset: number | undefined;
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

/** A place where a part of the stream begins. */
interface Start extends Position {
  /** Whether a CR stands before it, so that an LF after it begins no further line. */
  readonly afterReturn: boolean;
}

/** The beginning of a stream. */
function startOf(bytes: boolean): Start {
  return { offset: 0, byteOffset: bytes ? 0 : undefined, line: 1, column: 1, afterReturn: false };
}

function bytesOf(text: string): number {
  return utf8Encoder().encode(text).length;
}

/** The place after a text that stands at a place; its length in bytes may be known. */
function advance(from: Start, text: string, bytes?: number): Start {
  if (text === "") return from;
  let { line } = from;
  let lineStart = -1;
  if (text.includes("\n") || text.includes("\r")) {
    for (const { 0: lineBreak, index } of text.matchAll(/\r\n?|\n/g)) {
      if (!(index === 0 && lineBreak === "\n" && from.afterReturn)) line += 1;
      lineStart = index + lineBreak.length;
    }
  }
  // Editors do not count a BOM.
  const bom = from.offset === 0 && text.startsWith("\ufeff") ? 1 : 0;
  const column = lineStart === -1 ? from.column + text.length - bom : text.length - lineStart + 1;
  return {
    offset: from.offset + text.length,
    byteOffset: from.byteOffset === undefined ? undefined : from.byteOffset + (bytes ?? bytesOf(text)),
    line,
    column,
    afterReturn: text.endsWith("\r"),
  };
}

/** How much of the text around a fault a frame can show. */
const CONTEXT = 100;

/**
 * A stretch of a stream, from which pieces are cut out. Positions are worked out on request, and remembered on the way,
 * so that many faults cost a single pass over the text.
 */
class Stretch {
  private source: Source | undefined;

  /** @param before some of the text before the stretch, for frames */
  constructor(
    private readonly start: Start,
    private readonly before: string,
    private readonly text: string,
  ) {}

  positionAt(offset: number): Position {
    const { byteOffset } = this.start;
    const source = this.lines();
    const at = this.before.length + offset;
    return {
      offset: this.start.offset + offset,
      byteOffset: byteOffset === undefined ? undefined : byteOffset + byteOffsetOf(source, at),
      ...positionOf(source, at),
    };
  }

  /** The line around a fault; `columns` says how many are underlined. */
  frameAt(offset: number, columns: number): string {
    const { text } = this.lines();
    const at = this.before.length + offset;
    const underlined = [...text.slice(at, at + 2 * columns)].slice(0, columns).join("");
    return frameOf(this.lines(), at, at + underlined.length);
  }

  /** The stretch up to an offset, and other text after that. */
  continuedBy(text: string, offset: number): Stretch {
    return new Stretch(this.start, this.before, this.text.slice(0, offset) + text);
  }

  private lines(): Source {
    if (this.source !== undefined) return this.source;
    const { start, before } = this;
    const text = before + this.text;
    // An LF after a CR does not begin another line.
    const skipped = start.afterReturn && this.text.startsWith("\n") ? 1 : 0;
    const offset = before.length + skipped;
    const mark = { offset, line: start.line, lineStart: offset - start.column + 1, bytes: skipped };
    this.source = start.offset === 0 ? { text, bytes: false } : { text, bytes: false, marks: [mark] };
    return this.source;
  }
}

/** A part of a stream that knows its position there. */
export class Piece {
  /** @param start where in the stretch the part begins */
  constructor(
    readonly text: string,
    private readonly stretch: Stretch,
    private readonly start: number,
  ) {}

  /** Where in the stream an offset of the part is. */
  positionAt(offset: number): Position {
    return this.stretch.positionAt(this.start + offset);
  }

  /** The line around an offset of the part; `columns` says how many are underlined. */
  frameAt(offset: number, columns: number): string {
    return this.stretch.frameAt(this.start + offset, columns);
  }

  /** The part together with the text that follows it in the stream. */
  continuedBy(text: string): Piece {
    const stretch = this.stretch.continuedBy(text, this.start + this.text.length);
    return new Piece(this.text + text, stretch, this.start);
  }

  slice(from: number, to = this.text.length): Piece {
    return new Piece(this.text.slice(from, to), this.stretch, this.start + from);
  }
}

function tail(text: string): string {
  return text.length <= CONTEXT ? text : text.slice(-CONTEXT);
}

/** What has arrived of a stream and is not cut out yet: the last chunk, and the pending text before it. */
export class TextBuffer {
  /** The last chunk. */
  chunk = "";
  /** Where in the chunk the text begins that is not cut out; 0 if it began in a chunk before. */
  start = 0;
  /** The length of the text that is not cut out in the chunks before. */
  pending = 0;
  private readonly blocks: string[] = [];
  private recent: string[] = [];
  /** Where the pending text begins. */
  private origin: Start;
  private chunkStart: Start;
  /** Some of the text before the pending text or, if there is none, before the chunk. */
  private before = "";
  /** The chunk as a stretch of the stream, after a piece was cut out of it. */
  private stretch: Stretch | undefined;
  /** How long the chunk is in bytes, if it came as bytes. */
  private bytes: number | undefined;

  constructor(bytes: boolean) {
    this.origin = startOf(bytes);
    this.chunkStart = this.origin;
  }

  push(chunk: string, bytes?: number): void {
    const rest = this.chunk.slice(this.start);
    if (this.pending === 0) {
      const lead = this.chunk.slice(0, this.start);
      if (rest !== "") {
        const isAscii = this.bytes === this.chunk.length;
        this.origin = advance(this.chunkStart, lead, isAscii ? lead.length : undefined);
      }
      this.before = tail(this.before + tail(lead));
    }
    this.chunkStart = advance(this.chunkStart, this.chunk, this.bytes);
    if (rest !== "") this.keep(rest);
    this.chunk = chunk;
    this.bytes = bytes;
    this.start = 0;
    this.stretch = undefined;
  }

  /** How long the text is that is not cut out, up to an offset of the chunk. */
  lengthTo(end: number): number {
    return this.pending + end - this.start;
  }

  /** Cuts out the text up to an offset of the chunk, and drops what stands before another one. */
  take(end: number, next = end): Piece {
    const piece = this.upTo(end);
    if (this.pending > 0) {
      this.before = tail(this.before + tail(piece.text.slice(0, this.pending)));
      this.pending = 0;
      this.blocks.length = 0;
      this.recent = [];
    }
    this.start = next;
    return piece;
  }

  /** The text up to an offset of the chunk, which stays. */
  upTo(end: number): Piece {
    const { chunk, start } = this;
    if (this.pending === 0) {
      this.stretch ??= new Stretch(this.chunkStart, this.before, chunk);
      return new Piece(chunk.slice(start, end), this.stretch, start);
    }
    const pending = [...this.blocks, ...this.recent].join("");
    return new Piece(
      pending + chunk.slice(0, end),
      new Stretch(this.origin, this.before, pending + chunk),
      0,
    );
  }

  /** Where the text begins that is not cut out. */
  get beginning(): { piece: Piece; offset: number } {
    return { piece: this.upTo(this.start), offset: 0 };
  }

  /** The end of what has arrived. */
  get end(): { piece: Piece; offset: number } {
    const piece = this.upTo(this.chunk.length);
    return { piece, offset: piece.text.length };
  }

  /** Makes one chunk of all that is not cut out, so that it can be cut anywhere. */
  join(): void {
    if (this.pending === 0) return;
    this.chunk = [...this.blocks, ...this.recent, this.chunk].join("");
    this.chunkStart = this.origin;
    this.start = 0;
    this.pending = 0;
    this.blocks.length = 0;
    this.recent = [];
    this.stretch = undefined;
    this.bytes = undefined;
  }

  /** Joins small pieces from time to time, since each costs more memory than its characters. */
  private keep(piece: string): void {
    this.pending += piece.length;
    if (this.recent.push(piece) < 1000) return;
    this.blocks.push(this.recent.join(""));
    this.recent = [];
  }
}
