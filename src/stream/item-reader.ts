import { type DecodeOptions, type DecodeResult, JsvError, type Schema } from "../index.js";
import { losesNull } from "../schema/resolve.js";
import { forget, itemEnd, type Nesting } from "./boundaries.js";
import { Envelope } from "./envelope.js";
import { ItemDecoder } from "./item-decoder.js";
import { type Piece, TextBuffer } from "./position.js";
import { errorAt, tooLong } from "./rebase.js";
import { resumeAfter } from "./resume.js";
import type { SourceFault } from "./source.js";

/** Reads the items of a list in a document that comes in chunks; those at the edges of chunks are cut out first. */
export class ItemReader {
  envelope: Envelope;
  /** Set when nothing after the last item can be read. */
  failure: JsvError | undefined;
  /** The text from an item on whose end is uncertain; the failure says what is wrong with it. */
  private uncertain: Piece | undefined;
  private readonly buffer: TextBuffer;
  private readonly nesting: Nesting = { depth: 0, quoted: false };
  private inList = false;
  /** How many items were read. */
  private count = 0;
  private readonly items: ItemDecoder;
  /** Of the last items that were read, two at most, those that are null: the items themselves may be large. */
  private lastTwo: readonly (null | undefined)[] = [];

  constructor(
    itemSchema: Schema,
    private readonly at: readonly string[],
    private readonly maxItemLength: number,
    options: DecodeOptions,
    bytes: boolean,
  ) {
    this.buffer = new TextBuffer(bytes);
    this.envelope = new Envelope(at, options);
    this.items = new ItemDecoder(itemSchema, at, options, () => this.envelope.before!);
  }

  /** What became of the items that a chunk completes. */
  *push(chunk: string, bytes?: number): Generator<readonly DecodeResult<unknown>[]> {
    const { buffer } = this;
    buffer.push(chunk, bytes);
    let offset = 0;
    while (offset < chunk.length && this.failure === undefined) {
      if (!this.inList) offset = this.pushEnvelope(chunk, offset);
      else {
        const next = this.nextItems(chunk, offset);
        if (next.outcomes.length > 0) yield next.outcomes;
        offset = next.offset;
      }
    }
    this.checkLength(buffer.pending + chunk.length - buffer.start);
    forget();
  }

  /** Says what is wrong if the stream ends here. */
  end(): void {
    if (this.failure !== undefined) return;
    const { buffer, envelope } = this;
    if (this.inList) {
      this.uncertain = buffer.upTo(buffer.chunk.length);
      this.failure = this.items.faultIn(this.uncertain, this.count);
      return;
    }
    const rest = buffer.take(buffer.chunk.length);
    const isAfter = envelope.before !== undefined;
    if (isAfter) envelope.after = rest;
    else envelope.before = rest;
    this.failure = envelope.check();
    // The list may have ended too early.
    if (isAfter) this.uncertain = rest;
  }

  /** An error at the end of what has arrived. */
  failAt(fault: SourceFault): JsvError {
    return errorAt({ ...fault, path: [] }, this.buffer.end);
  }

  private pushEnvelope(chunk: string, from: number): number {
    const { buffer, envelope } = this;
    const { offset, found } = envelope.scan(chunk, from);
    if (found === "list") {
      this.checkLength(buffer.pending + offset - 1 - buffer.start);
      envelope.before = buffer.take(offset - 1);
      buffer.take(offset);
      this.inList = true;
      this.failure ??= envelope.check();
    } else if (found === "second") {
      const piece = buffer.upTo(offset);
      const message = "a second value for this property: the items of the first are read already";
      const place = { piece, offset: piece.text.length - 1 };
      this.failure = errorAt({ code: "duplicate_key", message, path: this.at }, place);
    }
    return offset;
  }

  /** Reads good items as far as they go, and the item after them, if it has arrived whole. */
  private nextItems(chunk: string, from: number): { offset: number; outcomes: DecodeResult<unknown>[] } {
    const { buffer, maxItemLength } = this;
    const outcomes: DecodeResult<unknown>[] = [];
    let start = from;
    if (start === buffer.start && buffer.pending === 0) {
      const { items, to } = this.items.decodeFirst(chunk.slice(start, start + maxItemLength));
      for (const data of items) outcomes.push({ success: true, data });
      this.count += items.length;
      start += to;
      buffer.take(start);
    }
    const at = itemEnd(chunk, start, this.nesting);
    const delimiter = chunk.charAt(at);
    let item: Piece | undefined;
    if ((delimiter === "," || delimiter === "]") && buffer.pending + at - buffer.start <= maxItemLength) {
      item = buffer.take(at);
      buffer.take(at + 1);
      this.inList = delimiter === ",";
      outcomes.push(...this.decodeItem(item));
    }
    // What closes no item is a fault, here or before.
    else if (delimiter === "}") {
      this.uncertain = buffer.upTo(chunk.length);
      this.failure = this.items.faultIn(buffer.upTo(at + 1), this.count);
    }
    this.reportLostNull(outcomes, item);
    this.checkLength(buffer.pending + at - buffer.start);
    return { offset: Math.min(at + 1, chunk.length), outcomes };
  }

  /** Two nulls at the end of a list may be one to a service; the first of them may have come before these. */
  private reportLostNull(outcomes: DecodeResult<unknown>[], item: Piece | undefined): void {
    const last = outcomes
      .slice(-2)
      .map((outcome) => (outcome.success && outcome.data === null ? null : undefined));
    const ends = [...this.lastTwo, ...last].slice(-2);
    this.lastTwo = ends;
    if (
      item !== undefined &&
      !this.inList &&
      this.failure === undefined &&
      losesNull(ends, this.items.item)
    ) {
      outcomes[outcomes.length - 1] = this.items.lostNull(item, this.count - 1);
    }
  }

  /** Decodes an item that was cut out of the buffer. */
  private decodeItem(item: Piece): DecodeResult<unknown>[] {
    const outcome = this.items.decodeItem(item, this.count, !this.inList && this.count === 0);
    if (outcome instanceof JsvError) {
      this.failure = outcome;
      // The delimiter after it was cut out, too.
      const { chunk, start } = this.buffer;
      this.uncertain = item.continuedBy(chunk.slice(start - 1));
      return [];
    }
    this.count += 1;
    return outcome === undefined ? [] : [outcome];
  }

  /**
   * Reads on after an item whose end is uncertain: from the first place on from which all the rest is the rest of a
   * document. Where items of the same kind stand inside of each other, no other place has that.
   *
   * @param rest all that the stream still has
   * @returns what became of the items from the faulty one on, or undefined if there is no such place
   */
  resume(rest: string): DecodeResult<unknown>[] | undefined {
    const { failure, uncertain } = this;
    if (failure === undefined || uncertain === undefined) return undefined;
    const resumed = resumeAfter(uncertain.continuedBy(rest), this.count, failure, this.items, this.envelope);
    forget();
    if (resumed === undefined) return undefined;
    this.failure = undefined;
    this.envelope = resumed.envelope;
    return resumed.outcomes;
  }

  private checkLength(length: number): void {
    if (length <= this.maxItemLength) return;
    const what = this.inList ? "this item" : "what stands around the list";
    const path = this.inList ? [...this.at, this.count] : [];
    this.failure ??= tooLong(what, this.maxItemLength, path, this.buffer);
  }
}
