import {
  type DecodeOptions,
  type DecodeResult,
  JsvError,
  type JsvIssue,
  list,
  type PathSegment,
  type Schema,
  safeDecode,
} from "../index.js";
import { endIsCertain, forget, itemEnd, type Nesting } from "./boundaries.js";
import { Envelope } from "./envelope.js";
import { type Piece, TextBuffer } from "./position.js";
import { type Place, placed, rebased } from "./rebase.js";

/** How much text is decoded in one go, at least one item: about what the decoder looks at at once. */
const RUN = 1 << 15;

/** Finds the items of a list in a document that comes in chunks, and decodes them run by run. */
export class ItemReader {
  readonly envelope: Envelope;
  /** Set when nothing behind the last item can be read. */
  failure: JsvError | undefined;
  private readonly buffer: TextBuffer;
  private readonly nesting: Nesting = { depth: 0, quoted: false };
  private inList = false;
  /** How many items were cut out. */
  private count = 0;
  /** Runs are decoded in as many brackets as stand around the items, so that `maxDepth` counts what it should. */
  private readonly schema: Schema;
  /** Recovery is for an item of which it is certain where it ends: in a run it would mix what is wrong with them. */
  private readonly strict: DecodeOptions;
  /** Of a run it is enough to know that something is wrong. */
  private readonly firstFault: DecodeOptions;
  private readonly open: string;
  private readonly close: string;

  constructor(
    itemSchema: Schema,
    private readonly at: readonly string[],
    private readonly maxItemLength: number,
    private readonly options: DecodeOptions,
    bytes: boolean,
  ) {
    this.buffer = new TextBuffer(bytes);
    this.strict = { ...options, recover: false };
    this.firstFault = { ...this.strict, maxIssues: 1 };
    this.envelope = new Envelope(at, options);
    this.schema = at.reduce<Schema>((inner) => list(inner), list(itemSchema));
    this.open = "[".repeat(at.length + 1);
    this.close = "]".repeat(at.length + 1);
  }

  /** What became of the items that a chunk completes, run by run. */
  *push(chunk: string, bytes?: number): Generator<readonly DecodeResult<unknown>[]> {
    const { buffer } = this;
    buffer.push(chunk, bytes);
    let offset = 0;
    while (offset < chunk.length && this.failure === undefined) {
      if (!this.inList) offset = this.pushEnvelope(chunk, offset);
      else {
        const run = this.nextRun(chunk, offset);
        if (run.outcomes.length > 0) yield run.outcomes;
        offset = run.offset;
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
      this.failure = this.faultIn(buffer.upTo(buffer.chunk.length));
      return;
    }
    const rest = buffer.take(buffer.chunk.length);
    if (envelope.before === undefined) envelope.before = rest;
    else envelope.after = rest;
    this.failure = envelope.check();
  }

  /** An error at the end of what has arrived. */
  failAt(details: Pick<JsvIssue, "code" | "message" | "expected" | "received">): JsvError {
    const { buffer } = this;
    const piece = buffer.upTo(buffer.chunk.length);
    return new JsvError([placed({ ...details, path: [] }, { piece, offset: piece.text.length })]);
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
      this.failure = new JsvError([placed({ code: "duplicate_key", message, path: this.at }, place)]);
    }
    return offset;
  }

  /** Cuts out as many whole items as have arrived, up to the size of a run or the end of the list. */
  private nextRun(chunk: string, from: number): { offset: number; outcomes: DecodeResult<unknown>[] } {
    const { buffer, maxItemLength } = this;
    const first = this.count;
    let start = buffer.start - buffer.pending;
    let at = from;
    let delimiter = "";
    for (let next = from; delimiter !== "]" && next - buffer.start < RUN; next = at + 1) {
      at = itemEnd(chunk, next, this.nesting);
      delimiter = chunk.charAt(at);
      if ((delimiter !== "," && delimiter !== "]") || at - start > maxItemLength) break;
      this.count += 1;
      start = at + 1;
    }
    const outcomes: DecodeResult<unknown>[] = [];
    if (this.count > first) {
      const piece = buffer.take(start - 1);
      buffer.take(start);
      outcomes.push(...this.decodeRun(piece, first, delimiter === "]"));
    }
    if (delimiter === "]" && start === at + 1) this.inList = false;
    // What closes no item is a fault, here or before.
    else if (delimiter === "}") this.failure ??= this.faultIn(buffer.upTo(at + 1));
    this.checkLength(buffer.pending + at - buffer.start);
    return { offset: Math.min(at + 1, chunk.length), outcomes };
  }

  private decodeRun(run: Piece, first: number, closed: boolean): DecodeResult<unknown>[] {
    const items = this.decode(run.text + this.close, this.firstFault);
    if (items.success && items.data.length === this.count - first) {
      return items.data.map((data) => ({ success: true, data }));
    }
    // Something is wrong, or a lone slot is empty: one by one.
    const outcomes: DecodeResult<unknown>[] = [];
    const nesting: Nesting = { depth: 0, quoted: false };
    for (let start = 0; start <= run.text.length && this.failure === undefined; ) {
      const end = itemEnd(run.text, start, nesting);
      const isOnly = closed && this.count === 1;
      const outcome = this.decodeItem(run.slice(start, end), first + outcomes.length, isOnly);
      if (outcome !== undefined) outcomes.push(outcome);
      start = end + 1;
    }
    return outcomes;
  }

  /** Decodes one item; undefined for a list without any. */
  private decodeItem(item: Piece, index: number, isOnly: boolean): DecodeResult<unknown> | undefined {
    const one = this.decode(item.text + this.close);
    if (!one.success) {
      if (!endIsCertain(item.text)) {
        this.failure = this.rebased(one.error, item, index);
        return undefined;
      }
      const best = this.options.recover ? this.decode(item.text + this.close, this.options) : one;
      if (best.success) throw new Error("recovery takes what decode refuses");
      const error = this.rebased(best.error, item, index);
      const partial = best.partial?.[0];
      return { success: false, error, ...(partial === undefined ? {} : { partial }) };
    }
    if (one.data.length === 1) return { success: true, data: one.data[0] };
    if (isOnly) return undefined;
    // An empty slot is one only beside another.
    const two = this.decode(`${item.text},${this.close}`);
    if (two.success) return { success: true, data: two.data[0] };
    const [issue] = two.error.issues;
    return { success: false, error: this.rebased(new JsvError([issue]), item, index) };
  }

  /** Why the text is no item, though it begins as one. */
  private faultIn(text: Piece): JsvError {
    const read = this.decode(text.text);
    if (read.success) throw new Error("decode takes what the stream cannot split");
    return this.rebased(read.error, text, this.count);
  }

  private decode(text: string, options = this.strict): DecodeResult<unknown[]> {
    const read = safeDecode(this.schema, this.open + text, options);
    let items = (read.success ? read.data : read.partial) as unknown[] | undefined;
    for (const _ of this.at) items = items?.[0] as unknown[] | undefined;
    if (read.success) return { success: true, data: items! };
    return { success: false, error: read.error, ...(items === undefined ? {} : { partial: items }) };
  }

  private rebased(error: JsvError, piece: Piece, index: number): JsvError {
    const brackets = this.open.length;
    const place = (offset: number): Place => {
      if (offset >= brackets) return { piece, offset: Math.min(offset - brackets, piece.text.length) };
      const before = this.envelope.before!;
      return { piece: before, offset: before.text.length };
    };
    const path = (path: readonly PathSegment[]): readonly PathSegment[] => {
      if (path.length < brackets) return this.at;
      return [...this.at, index, ...path.slice(brackets)];
    };
    return rebased(error, this.open + piece.text, { place, path });
  }

  private checkLength(length: number): void {
    if (length <= this.maxItemLength) return;
    const { buffer } = this;
    const what = this.inList ? "this item" : "what stands around the list";
    const message = `${what} is longer than ${this.maxItemLength} UTF-16 units; maxItemLength sets the limit`;
    const path = this.inList ? [...this.at, this.count] : [];
    const expected = `at most ${this.maxItemLength} UTF-16 units`;
    const place = { piece: buffer.upTo(buffer.start), offset: 0 };
    this.failure ??= new JsvError([placed({ code: "too_long", message, path, expected }, place)]);
  }
}
