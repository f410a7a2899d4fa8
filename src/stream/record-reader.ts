import {
  type DecodeOptions,
  type DecodeResult,
  type JsvError,
  type JsvIssueCode,
  type Schema,
  safeDecode,
} from "../index.js";
import { endIsCertain, type Nesting, recordEnd } from "./boundaries.js";
import type { ValueReader } from "./iterate.js";
import { type Piece, TextBuffer } from "./position.js";
import { errorAt, rebased, tooLong } from "./rebase.js";
import type { SourceFault } from "./source.js";

/** In UTF-16 units: an unfinished record of several lines is checked for faults at this length, and at 4 times, 16 times and so on. */
const FIRST_CHECK = 1 << 14;

/** Faults after which quotes and brackets do not show where a record ends. */
const UNCERTAIN: ReadonlySet<JsvIssueCode> = new Set([
  "missing_comma",
  "mismatched_bracket",
  "quote_in_bare_text",
  "text_after_document",
  "text_after_quote",
  "unexpected_bracket",
]);

/** Cuts records out of a text that comes in chunks, and decodes them. */
export class RecordReader implements ValueReader {
  private readonly buffer: TextBuffer;
  private nesting: Nesting = { depth: 0, quoted: false };
  private index = 0;
  /** The length of a record at which it is checked next. */
  private nextCheck = FIRST_CHECK;
  /** After a record whose end is uncertain: what the line must begin with at which reading continues. */
  private lost: string | undefined;
  /** Without recovery, which is only for records whose end is certain. */
  private readonly strict: DecodeOptions;

  constructor(
    private readonly schema: Schema,
    private readonly maxItemLength: number,
    private readonly options: DecodeOptions,
    bytes: boolean,
  ) {
    this.buffer = new TextBuffer(bytes);
    this.strict = { ...options, recover: false };
  }

  /** The outcomes of the records that a chunk completes. */
  *push(chunk: string, bytes?: number): Generator<DecodeResult<unknown>, void> {
    this.buffer.push(chunk, bytes);
    yield* this.outcomes(0);
  }

  /** The outcomes of the text that is left at the end of the stream. */
  *end(): Generator<DecodeResult<unknown>, void> {
    const { buffer } = this;
    while (buffer.lengthTo(buffer.chunk.length) > 0) {
      const outcome = this.record(buffer.chunk.length);
      if (outcome !== undefined) yield outcome;
      // Where that was faulty, lines follow.
      yield* this.outcomes(buffer.start);
    }
  }

  /** An error at the end of what has arrived. */
  failAt(fault: SourceFault): JsvError {
    return errorAt({ ...fault, path: [] }, this.buffer.end);
  }

  private *outcomes(start: number): Generator<DecodeResult<unknown>, void> {
    const { buffer } = this;
    for (let from = start; ; from = buffer.start) {
      const { chunk } = buffer;
      const end = this.lost === undefined ? recordEnd(chunk, from, this.nesting) : lineEnd(chunk, from);
      const fault = this.faultBefore(end);
      if (fault === undefined && end === chunk.length) return;
      const outcome = fault === undefined ? this.record(end) : this.giveUp(buffer.upTo(end), fault);
      if (outcome !== undefined) yield outcome;
    }
  }

  /** The outcome of the text up to an offset of the chunk: a record or, after one whose end is uncertain, a line. */
  private record(end: number): DecodeResult<unknown> | undefined {
    const { buffer, lost } = this;
    const piece = buffer.upTo(end);
    const { text } = piece;
    const mayBeRecord = lost === undefined ? !isBlank(text) : text.startsWith(lost);
    const read = mayBeRecord ? safeDecode(this.schema, text, this.strict) : undefined;
    const isFaulty = read !== undefined && !read.success;
    if (lost === undefined && isFaulty && !endIsCertain(text))
      return this.giveUp(piece, this.rebased(read.error, piece));
    this.take(end);
    // A faulty line may be the rest of the record before it.
    if (read === undefined || (lost !== undefined && isFaulty)) return undefined;
    this.lost = undefined;
    return this.settled(read, piece);
  }

  private settled(read: DecodeResult<unknown>, piece: Piece): DecodeResult<unknown> {
    const best =
      !read.success && this.options.recover ? safeDecode(this.schema, piece.text, this.options) : read;
    const outcome = best.success ? best : { ...best, error: this.rebased(best.error, piece) };
    this.index += 1;
    return outcome;
  }

  /** Leaves a record whose end is uncertain, and continues after the line with the fault. */
  private giveUp({ text }: Piece, error: JsvError): DecodeResult<unknown> {
    const { buffer } = this;
    const [first = ""] = text.replace("\ufeff", "");
    // Text without quotes ends with its line.
    this.lost = '{["'.includes(first) ? first : undefined;
    buffer.join();
    const [{ offset = 0 }] = error.issues;
    const recordStart = buffer.upTo(buffer.start).positionAt(0).offset;
    const fault = buffer.start + offset - recordStart;
    const end = Math.min(lineEnd(buffer.chunk, fault), buffer.start + text.length);
    const line = buffer.upTo(end);
    this.take(end);
    this.index += 1;
    const best = this.options.recover ? safeDecode(this.schema, line.text, this.options) : undefined;
    const partial = best === undefined || best.success ? undefined : best.partial;
    return { success: false, error, ...(partial === undefined ? {} : { partial }) };
  }

  /** Takes the text up to a line break, and the line break. */
  private take(end: number): void {
    this.buffer.take(end, Math.min(end + 1, this.buffer.chunk.length));
    this.nesting = { depth: 0, quoted: false };
    this.nextCheck = FIRST_CHECK;
  }

  /**
   * A fault that shows before the end of a record: it is too long, or it is faulty and has several lines, so that its end
   * may never come.
   */
  private faultBefore(end: number): JsvError | undefined {
    const { buffer, lost } = this;
    const length = buffer.lengthTo(end);
    if (length > this.maxItemLength) {
      const error = tooLong("this record", this.maxItemLength, [this.index], buffer);
      if (lost === undefined) return error;
      throw error;
    }
    if (lost !== undefined || length <= this.nextCheck) return undefined;
    const piece = buffer.upTo(end);
    const text = piece.text.slice(0, this.nextCheck);
    this.nextCheck *= 4;
    if (!/[\r\n]/.test(text)) return undefined;
    const read = safeDecode(this.schema, text, this.strict);
    if (read.success || !UNCERTAIN.has(read.error.issues[0].code)) return undefined;
    return this.rebased(read.error, piece.slice(0, text.length));
  }

  private rebased(error: JsvError, piece: Piece): JsvError {
    return rebased(error, {
      place: (offset) => ({ piece, offset }),
      path: (path) => [this.index, ...path],
    });
  }
}

/** Only spaces and tabs; a BOM can stand before them at the beginning of a stream. */
export function isBlank(text: string): boolean {
  return /^\ufeff?[ \t]*$/.test(text);
}

/** The offset of the next line break, or the length of the text. */
function lineEnd(text: string, from: number): number {
  const length = text.slice(from).search(/[\r\n]/);
  return length === -1 ? text.length : from + length;
}
