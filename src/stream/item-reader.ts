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
import { LOST_NULL, losesNull, resolve, slotMayBeNull, target } from "../schema/resolve.js";
import { endIsCertain, forget, itemEnd, type Nesting } from "./boundaries.js";
import { Envelope } from "./envelope.js";
import { placesAfter } from "./places.js";
import { type Piece, TextBuffer } from "./position.js";
import { type Place, placed, rebased } from "./rebase.js";

/** How much text is decoded in one go, at least one item: about what the decoder looks at at once. */
const RUN = 1 << 15;

/** How much text may be looked at to find where to go on, beside four times what is left. */
const MIN_BUDGET = 1 << 19;

/** What it costs to look at a place at all, in characters. */
const ATTEMPT = 500;

/** How often reading may go on in one document. */
const MAX_RESUMES = 500;

/** Finds the items of a list in a document that comes in chunks, and decodes them run by run. */
export class ItemReader {
  envelope: Envelope;
  /** Set when nothing after the last item can be read. */
  failure: JsvError | undefined;
  /** The text from an item on of which it is not certain where it ends; the failure says what is wrong with it. */
  private uncertain: Piece | undefined;
  private readonly buffer: TextBuffer;
  private readonly nesting: Nesting = { depth: 0, quoted: false };
  private inList = false;
  /** How many items were cut out. */
  private count = 0;
  /** Runs are decoded in as many brackets as stand around the items, so that `maxDepth` counts what it should. */
  private readonly schema: Schema;
  private readonly item: ReturnType<typeof resolve>;
  /** Of the last items that were read, two at most, those that are null: the items themselves may be large. */
  private lastTwo: readonly (null | undefined)[] = [];
  /** Recovery is for an item of which it is certain where it ends: in a run it would mix what is wrong with them. */
  private readonly strict: DecodeOptions;
  /** Of a run it is enough to know that something is wrong. */
  private readonly firstFault: DecodeOptions;
  /** What an item begins with, if that is always the same. */
  private readonly opener: "{" | "[" | undefined;
  private readonly opening: string;
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
    this.opener = openerOf(itemSchema);
    this.schema = at.reduce<Schema>((inner) => list(inner), list(itemSchema));
    this.item = resolve(itemSchema);
    this.opening = "[".repeat(at.length + 1);
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
      this.uncertain = buffer.upTo(buffer.chunk.length);
      this.failure = this.faultIn(this.uncertain, this.count);
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
      this.reportLostNull(outcomes, piece, delimiter === "]");
    }
    if (delimiter === "]" && start === at + 1) this.inList = false;
    // What closes no item is a fault, here or before.
    else if (delimiter === "}" && this.failure === undefined) {
      this.uncertain = buffer.upTo(chunk.length);
      this.failure = this.faultIn(buffer.upTo(at + 1), this.count);
    }
    this.checkLength(buffer.pending + at - buffer.start);
    return { offset: Math.min(at + 1, chunk.length), outcomes };
  }

  /** Two nulls at the end of a list may be one to a service; the first of them may have come in the run before. */
  private reportLostNull(outcomes: DecodeResult<unknown>[], run: Piece, closed: boolean): void {
    const last = outcomes
      .slice(-2)
      .map((outcome) => (outcome.success && outcome.data === null ? null : undefined));
    const ends = [...this.lastTwo, ...last].slice(-2);
    this.lastTwo = ends;
    if (closed && this.failure === undefined && losesNull(ends, this.item)) {
      outcomes[outcomes.length - 1] = this.lostNull(run, this.count - 1);
    }
  }

  /** What becomes of the last item, a null, where the list ends after a piece. */
  private lostNull(piece: Piece, index: number): DecodeResult<unknown> {
    const path = [...this.at, index];
    const place = { piece, offset: piece.text.length };
    const issue = placed({ code: "trailing_nulls", message: LOST_NULL, path }, place);
    return { success: false, error: new JsvError([issue]) };
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
      else if (this.failure !== undefined) {
        this.count = first + outcomes.length;
        // The run was cut out of the buffer, and the delimiter after it.
        const { chunk, start: next } = this.buffer;
        this.uncertain = run.slice(start).continuedBy(chunk.slice(next - 1));
      }
      start = end + 1;
    }
    return outcomes;
  }

  /** Decodes one item; undefined for a list without any. */
  private decodeItem(item: Piece, index: number, isOnly: boolean): DecodeResult<unknown> | undefined {
    const one = this.decode(item.text + this.close);
    if (!one.success) {
      const error = this.rebased(one.error, item, index);
      if (endIsCertain(item.text)) return this.faulty(item, index, error);
      this.failure = error;
      return undefined;
    }
    if (one.data.length === 1) return { success: true, data: one.data[0] };
    if (isOnly) return undefined;
    // An empty slot is one only beside another.
    if (slotMayBeNull(this.item)) return { success: true, data: null };
    const two = this.decode(`${item.text},${this.close}`);
    if (two.success) return { success: true, data: two.data[0] };
    const [issue] = two.error.issues;
    return { success: false, error: this.rebased(new JsvError([issue]), item, index) };
  }

  /** What becomes of a faulty item whose end is known. */
  private faulty(item: Piece, index: number, error: JsvError): DecodeResult<unknown> {
    const best = this.options.recover ? this.decode(item.text + this.close, this.options) : undefined;
    if (best === undefined || best.success) return { success: false, error };
    const partial = best.partial?.[0];
    return {
      success: false,
      error: this.rebased(best.error, item, index),
      ...(partial === undefined ? {} : { partial }),
    };
  }

  /** Why the text is no item, though it begins as one. */
  private faultIn(text: Piece, index: number): JsvError {
    const read = this.decode(text.text);
    if (read.success) throw new Error("decode takes what the stream cannot split");
    return this.rebased(read.error, text, index);
  }

  private decode(text: string, options = this.strict): DecodeResult<unknown[]> {
    const read = safeDecode(this.schema, this.opening + text, options);
    let items = (read.success ? read.data : read.partial) as unknown[] | undefined;
    for (const _ of this.at) items = items?.[0] as unknown[] | undefined;
    if (read.success) return { success: true, data: items! };
    return { success: false, error: read.error, ...(items === undefined ? {} : { partial: items }) };
  }

  private rebased(error: JsvError, piece: Piece, index: number): JsvError {
    const brackets = this.opening.length;
    const place = (offset: number): Place => {
      if (offset >= brackets) return { piece, offset: Math.min(offset - brackets, piece.text.length) };
      const before = this.envelope.before!;
      return { piece: before, offset: before.text.length };
    };
    const path = (path: readonly PathSegment[]): readonly PathSegment[] => {
      if (path.length < brackets) return this.at;
      return [...this.at, index, ...path.slice(brackets)];
    };
    return rebased(error, this.opening + piece.text, { place, path });
  }

  /**
   * Reads on after an item of which it is not certain where it ends: from the first place on from which all the rest
   * is the rest of a document. Where items of the same kind stand inside of each other, no other place has that.
   *
   * @param rest all that the stream still has
   * @returns what became of the items from the faulty one on, or undefined if there is no such place
   */
  resume(rest: string): DecodeResult<unknown>[] | undefined {
    const { failure, uncertain } = this;
    if (failure === undefined || uncertain === undefined) return undefined;
    const text = uncertain.continuedBy(rest);
    this.budget = MIN_BUDGET + 4 * text.text.length;
    const outcomes = this.afterFaulty(text, this.count, failure);
    this.failure = outcomes === undefined ? failure : undefined;
    forget();
    return outcomes;
  }

  /** How many characters may still be looked at to find where to go on, so that a hostile stream ends. */
  private budget = 0;

  private afterFaulty(
    text: Piece,
    index: number,
    error: JsvError,
    depth = 0,
  ): DecodeResult<unknown>[] | undefined {
    const [{ code, offset = 0 }] = error.issues;
    const fault = { code, offset: offset - text.positionAt(0).offset };
    // The faulty item is the last one only if none can be found after it.
    for (const closing of [false, true]) {
      for (const at of placesAfter(text.text, fault, closing)) {
        if (this.budget < 0) return undefined;
        const outcomes = closing
          ? this.endsAt(text, at)
          : this.beginsItem(text, at, fault.offset) && this.itemsFrom(text, at, index + 1, depth);
        if (!outcomes) continue;
        const item = text.slice(0, at).text.replace(/,$/, "");
        return [this.faulty(text.slice(0, item.length), index, error), ...outcomes];
      }
    }
    return undefined;
  }

  /** Whether an item begins here that can be told from any other map: one with a property that the schema knows. */
  private beginsItem(text: Piece, from: number, fault: number): boolean {
    // Most places can be passed over at a glance.
    if (this.opener !== undefined && text.text.slice(from, from + 100).trimStart()[0] !== this.opener)
      return false;
    const end = itemEnd(text.text, from, { depth: 0, quoted: false });
    this.budget -= end - from + ATTEMPT;
    const read = this.decode(text.text.slice(from, end) + this.close, this.firstFault);
    if (!read.success || read.data.length !== 1) return false;
    const names = namesOf(read.data[0]);
    if (names === undefined || from !== fault) return names === undefined || names.length > 0;
    // What begins right at the fault may be the rest of the faulty item, which repeats none of its properties.
    const before = this.decode(text.text.slice(0, from) + this.close, { ...this.firstFault, recover: true });
    const known = namesOf(before.success ? before.data[0] : before.partial?.[0]) ?? [];
    return names.some((name) => known.includes(name));
  }

  /** What becomes of the items from here on, if they are the rest of the list. */
  private itemsFrom(
    text: Piece,
    from: number,
    first: number,
    depth: number,
  ): DecodeResult<unknown>[] | undefined {
    const outcomes: DecodeResult<unknown>[] = [];
    const nesting: Nesting = { depth: 0, quoted: false };
    for (let start = from; ; ) {
      const end = itemEnd(text.text, start, nesting);
      this.budget -= end - start;
      const delimiter = text.text.charAt(end);
      const index = first + outcomes.length;
      this.failure = undefined;
      if (delimiter !== "," && delimiter !== "]")
        this.failure = this.faultIn(text.slice(start, end + 1), index);
      else {
        const outcome = this.decodeItem(text.slice(start, end), index, false);
        if (outcome !== undefined) outcomes.push(outcome);
      }
      if (this.failure !== undefined) {
        if (depth === MAX_RESUMES) return undefined;
        const rest = this.afterFaulty(text.slice(start), index, this.failure, depth + 1);
        return rest && [...outcomes, ...rest];
      }
      if (delimiter === "]") {
        if (this.endsAt(text, end) === undefined) return undefined;
        const values = outcomes.map((outcome) => (outcome.success ? outcome.data : undefined));
        if (losesNull(values, this.item)) outcomes[index - first] = this.lostNull(text.slice(0, end), index);
        return outcomes;
      }
      start = end + 1;
    }
  }

  /** No more items, if the list ends here and what comes after it ends the document. */
  private endsAt(text: Piece, at: number): DecodeResult<unknown>[] | undefined {
    const ended = this.closesAfter(text.text, at) ? this.envelope.endedBy(text.slice(at + 1)) : undefined;
    if (ended === undefined) return undefined;
    this.envelope = ended;
    return [];
  }

  /** Whether as many brackets close after a list's as are open around it, and nothing else follows. */
  private closesAfter(text: string, at: number): boolean {
    const nesting: Nesting = { depth: 0, quoted: false };
    let next = at + 1;
    for (const _ of this.at) {
      let end = itemEnd(text, next, nesting);
      while (text.charAt(end) === ",") end = itemEnd(text, end + 1, nesting);
      if (text.charAt(end) !== "}") return false;
      next = end + 1;
    }
    this.budget -= next - at + ATTEMPT;
    return text.slice(next).trimStart() === "";
  }

  private checkLength(length: number): void {
    if (length <= this.maxItemLength) return;
    const { buffer } = this;
    const what = this.inList ? "this item" : "what stands around the list";
    const message = `${what} is longer than the limit of ${this.maxItemLength} UTF-16 units`;
    const path = this.inList ? [...this.at, this.count] : [];
    const expected = `at most ${this.maxItemLength} UTF-16 units`;
    const place = { piece: buffer.upTo(buffer.start), offset: 0 };
    this.failure ??= new JsvError([placed({ code: "too_long", message, path, expected }, place)]);
  }
}

function openerOf(schema: Schema): "{" | "[" | undefined {
  const { kind } = target(schema);
  if (kind === "list") return "[";
  return ["object", "subclasses", "dictionary", "map"].includes(kind) ? "{" : undefined;
}

/** The names of the properties of an object, of nothing else. */
function namesOf(item: unknown): string[] | undefined {
  return typeof item === "object" && item !== null && !Array.isArray(item) ? Object.keys(item) : undefined;
}
