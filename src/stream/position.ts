/** A place in a stream. */
export interface Position {
  /** In UTF-16 units, a BOM included. */
  readonly offset: number;
  /** In bytes; undefined in a stream of strings. */
  readonly byteOffset: number | undefined;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** Whether a CR stands before it, so that an LF behind it begins no further line. */
  readonly afterReturn: boolean;
}

/** The beginning of a stream. */
function startOf(bytes: boolean): Position {
  return { offset: 0, byteOffset: bytes ? 0 : undefined, line: 1, column: 1, afterReturn: false };
}

const encoder = new TextEncoder();

function bytesOf(text: string): number {
  return encoder.encode(text).length;
}

/** The place behind a text that stands at a place; its length in bytes may be known. */
function advance(from: Position, text: string, bytes?: number): Position {
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

/** A part of a stream, with what is needed to say where in the stream it stands. */
export class Piece {
  /**
   * @param text the part itself
   * @param origin a place before it
   * @param lead the text from there to the part
   * @param before some of the text before that place
   * @param after some of the text behind the part, as far as it has arrived
   */
  constructor(
    readonly text: string,
    private readonly origin: Position,
    private readonly lead: string,
    private readonly before: string,
    private readonly after: string,
  ) {}

  /** Where in the stream an offset of the part is. */
  positionAt(offset: number): Position {
    return advance(advance(this.origin, this.lead), this.text.slice(0, offset));
  }

  /** The part with some of the text around it, and where the part begins in that. */
  get context(): { readonly text: string; readonly start: number } {
    const before = tail(this.before + tail(this.lead));
    return { text: before + this.text + this.after, start: before.length };
  }

  slice(from: number, to: number): Piece {
    const { text, origin, lead, before, after } = this;
    return new Piece(
      text.slice(from, to),
      origin,
      lead + text.slice(0, from),
      before,
      (text.slice(to, to + CONTEXT) + after).slice(0, CONTEXT),
    );
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
  /** How much of the text that is not cut out came in the chunks before. */
  pending = 0;
  private readonly blocks: string[] = [];
  private recent: string[] = [];
  /** Where the pending text begins or, if there is none, the chunk. */
  private origin: Position;
  private chunkStart: Position;
  private before = "";
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
      const isAscii = this.bytes === this.chunk.length;
      this.origin = advance(this.chunkStart, lead, isAscii ? lead.length : undefined);
      this.before = tail(this.before + tail(lead));
    }
    this.chunkStart = advance(this.chunkStart, this.chunk, this.bytes);
    if (rest !== "") this.keep(rest);
    this.chunk = chunk;
    this.bytes = bytes;
    this.start = 0;
  }

  /** Cuts out the text up to an offset of the chunk. */
  take(end: number): Piece {
    const piece = this.upTo(end);
    if (this.pending > 0) {
      this.before = tail(this.before + tail(piece.text.slice(0, this.pending)));
      this.origin = this.chunkStart;
      this.pending = 0;
      this.blocks.length = 0;
      this.recent = [];
    }
    this.start = end;
    return piece;
  }

  /** The text up to an offset of the chunk, which stays. */
  upTo(end: number): Piece {
    const { chunk, start } = this;
    const after = chunk.slice(end, end + CONTEXT);
    if (this.pending === 0) {
      return new Piece(chunk.slice(start, end), this.origin, chunk.slice(0, start), this.before, after);
    }
    const text = [...this.blocks, ...this.recent, chunk.slice(0, end)].join("");
    return new Piece(text, this.origin, "", this.before, after);
  }

  /** Many small pieces are put together now and then, lest each costs more than its characters. */
  private keep(piece: string): void {
    this.pending += piece.length;
    if (this.recent.push(piece) < 1000) return;
    this.blocks.push(this.recent.join(""));
    this.recent = [];
  }
}
