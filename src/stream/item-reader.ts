import { type DecodeOptions, type DecodeResult, JsvError, type Schema } from "../index.js";
import { losesNull } from "../schema/resolve.js";
import { forget, itemEnd, type Nesting } from "./boundaries.js";
import { Envelope } from "./envelope.js";
import { ItemDecoder } from "./item-decoder.js";
import type { ValueReader } from "./iterate.js";
import { type Piece, TextBuffer } from "./position.js";
import { errorAt, tooLong } from "./rebase.js";
import { resumeAfter } from "./resume.js";
import type { SourceFault } from "./source.js";

/** A place after which no item can be told. */
interface Lost {
  readonly error: JsvError;
  /** From an item on whose end is uncertain, or after a list that may have ended too early. */
  readonly text: Piece;
}

/** Reads the items of a list in a document that comes in chunks; those at the edges of chunks are cut out first. */
export class ItemReader implements ValueReader {
  envelope: Envelope;
  private lost: Lost | undefined;
  /** All that came after it. */
  private rest = "";
  private readonly buffer: TextBuffer;
  private readonly nesting: Nesting = { depth: 0, quoted: false };
  private inList = false;
  /** How many items were read, and how many of the last ones are null. */
  private count = 0;
  private nulls = 0;
  private readonly items: ItemDecoder;

  /** @param goesOn whether reading goes on after an item whose end is uncertain */
  constructor(
    itemSchema: Schema,
    private readonly at: readonly string[],
    private readonly maxItemLength: number,
    options: DecodeOptions,
    private readonly goesOn: boolean,
    bytes: boolean,
  ) {
    this.buffer = new TextBuffer(bytes);
    this.envelope = new Envelope(at, options);
    this.items = new ItemDecoder(itemSchema, at, options, () => this.envelope.before!);
  }

  *push(chunk: string, bytes?: number): Generator<DecodeResult<unknown>, void> {
    if (this.lost !== undefined) {
      this.rest += chunk;
      if (this.rest.length > this.maxItemLength) throw this.lost.error;
      return;
    }
    this.buffer.push(chunk, bytes);
    for (let offset = 0; offset < chunk.length && this.lost === undefined; ) {
      offset = this.inList ? yield* this.nextItems(chunk, offset) : this.pushEnvelope(chunk, offset);
    }
    if (this.lost === undefined) this.checkLength(chunk.length);
    forget();
  }

  /**
   * The outcomes of the text that is left at the end of the stream. After an item whose end is uncertain, reading goes
   * on at the first place from which all the text is the rest of a document. An item inside of another one of its kind
   * is no such place: the brackets around it would be left over.
   */
  *end(): Generator<DecodeResult<unknown>, void> {
    if (this.lost === undefined) this.checkEnd();
    if (this.lost === undefined) return;
    const { error, text } = this.lost;
    const resumed = resumeAfter(text.continuedBy(this.rest), this.count, error, this.items, this.envelope);
    forget();
    if (resumed === undefined) throw error;
    this.envelope = resumed.envelope;
    const last = resumed.outcomes.pop()!;
    for (const outcome of resumed.outcomes) yield this.counted(outcome);
    yield this.lastOf(last, resumed.list);
  }

  failAt(fault: SourceFault): JsvError {
    return this.lost?.error ?? errorAt({ ...fault, path: [] }, this.buffer.end);
  }

  private checkEnd(): void {
    const { buffer, envelope } = this;
    const listBegan = envelope.before !== undefined;
    const rest = buffer.upTo(buffer.chunk.length);
    const fault = this.inList ? this.items.faultIn(rest, this.count) : envelope.end(rest);
    // The list may have ended too early.
    if (fault !== undefined) this.lose(fault, listBegan ? rest : undefined);
  }

  private pushEnvelope(chunk: string, from: number): number {
    const { buffer, envelope } = this;
    const { offset, found } = envelope.scan(chunk, from);
    if (found === "list") {
      this.checkLength(offset - 1);
      envelope.before = buffer.take(offset - 1, offset);
      this.inList = true;
      const fault = envelope.check();
      if (fault !== undefined) throw fault;
    } else if (found === "second") {
      const piece = buffer.upTo(offset);
      const message = "a second value for this property: the items of the first are read already";
      const place = { piece, offset: piece.text.length - 1 };
      throw errorAt({ code: "duplicate_key", message, path: this.at }, place);
    }
    return offset;
  }

  /** Reads good items as far as they go, and the item after them, if it has arrived whole; returns where that ends. */
  private *nextItems(chunk: string, from: number): Generator<DecodeResult<unknown>, number> {
    const { buffer } = this;
    let start = from;
    if (start === buffer.start && buffer.pending === 0) {
      const { items, to } = this.items.decodeFirst(chunk.slice(start, start + this.maxItemLength));
      start += to;
      buffer.take(start);
      for (const data of items) yield this.counted({ success: true, data });
    }
    const end = itemEnd(chunk, start, this.nesting);
    const delimiter = chunk.charAt(end);
    if (delimiter === "}") {
      // What closes no item is a fault, here or before.
      this.lose(this.items.faultIn(buffer.upTo(end + 1), this.count), buffer.upTo(chunk.length));
      return chunk.length;
    }
    this.checkLength(end);
    if (delimiter === "") return chunk.length;
    const item = buffer.take(end, end + 1);
    this.inList = delimiter === ",";
    const outcome = this.items.decodeItem(item, this.count, !this.inList && this.count === 0);
    if (outcome instanceof JsvError) this.lose(outcome, item.continuedBy(chunk.slice(end)));
    else if (outcome !== undefined) yield this.inList ? this.counted(outcome) : this.lastOf(outcome, item);
    return end + 1;
  }

  private counted(outcome: DecodeResult<unknown>): DecodeResult<unknown> {
    this.count += 1;
    this.nulls = outcome.success && outcome.data === null ? this.nulls + 1 : 0;
    return outcome;
  }

  /** What becomes of the last item, after which the list ends: two nulls there may be one to a service. */
  private lastOf(outcome: DecodeResult<unknown>, item: Piece): DecodeResult<unknown> {
    const counted = this.counted(outcome);
    const isLost = this.nulls > 1 && losesNull([null, null], this.items.item);
    return isLost ? this.items.lostNull(item, this.count - 1) : counted;
  }

  /** Ends the reading, unless it may go on with the text in which the items are lost. */
  private lose(error: JsvError, text: Piece | undefined): void {
    if (!this.goesOn || text === undefined) throw error;
    this.lost = { error, text };
  }

  private checkLength(end: number): void {
    if (this.buffer.lengthTo(end) <= this.maxItemLength) return;
    const what = this.inList ? "this item" : "what stands around the list";
    const path = this.inList ? [...this.at, this.count] : [];
    throw tooLong(what, this.maxItemLength, path, this.buffer);
  }
}
