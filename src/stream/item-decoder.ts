import { decodeFast, fastReader } from "../decode/fast/decode-fast.js";
import { resolveDecodeOptions } from "../decode/options.js";
import {
  type DecodeOptions,
  type DecodeResult,
  JsvError,
  list,
  type PathSegment,
  type Schema,
  safeDecode,
} from "../index.js";
import type { WithDefaults } from "../options.js";
import { LOST_NULL, resolve, slotMayBeNull, type Unwrapped } from "../schema/resolve.js";
import { endIsCertain } from "./boundaries.js";
import type { Piece } from "./position.js";
import { errorAt, type Place, rebased } from "./rebase.js";

const { LIST_CLOSE, atEmptySlot, nextOrClose, offset, scan } = fastReader.scanner;

/** Decodes items that were cut out of a document, with errors that say where in it they stand. */
export class ItemDecoder {
  readonly item: Unwrapped;
  /** Items are decoded in as many brackets as stand around them, so that `maxDepth` counts what it should. */
  private readonly schema: Schema;
  private readonly opening: string;
  private readonly close: string;
  /** Recovery is for one item whose end is certain: in a run it would mix the faults of several. */
  private readonly strict: DecodeOptions;
  /** Of a run it is enough to know that something is wrong. */
  private readonly firstFault: DecodeOptions;
  /** For the fast path, which reads an item without the brackets around it. */
  private readonly itemOptions: WithDefaults<DecodeOptions>;

  /** @param before gives the text before the list */
  constructor(
    readonly itemSchema: Schema,
    readonly at: readonly string[],
    private readonly options: DecodeOptions,
    private readonly before: () => Piece,
  ) {
    this.strict = { ...options, recover: false };
    this.firstFault = { ...this.strict, maxIssues: 1 };
    this.schema = at.reduce<Schema>((inner) => list(inner), list(itemSchema));
    this.item = resolve(itemSchema);
    this.opening = "[".repeat(at.length + 1);
    const settings = resolveDecodeOptions(this.strict);
    this.itemOptions = { ...settings, maxDepth: Math.max(0, settings.maxDepth - this.opening.length) };
    this.close = "]".repeat(at.length + 1);
  }

  /** Decodes the first items of a text, all that are good and have a comma after them, and says how far they go. */
  decodeFirst(text: string): { readonly items: readonly unknown[]; readonly to: number } {
    const items: unknown[] = [];
    let to = 0;
    const mayBeNull = slotMayBeNull(this.item);
    const readItem = fastReader.compile(this.itemSchema);
    const readItems = (): void => {
      // Lists in the items are not the outermost one.
      scan.list = { itemsStart: 0, count: 0, to: 0, items: [] };
      for (;;) {
        const item = mayBeNull && atEmptySlot() ? null : readItem();
        if (!nextOrClose(LIST_CLOSE)) return;
        items.push(item);
        to = offset();
      }
    };
    // A BOM is a character of an item here.
    if (!text.startsWith("\ufeff")) decodeFast(this.itemSchema, text, this.itemOptions, readItems);
    // Whitespace before an item belongs to it: more of it may follow, which counts only together with this.
    return { items, to: to === 0 ? 0 : text.lastIndexOf(",", to - 1) + 1 };
  }

  /** Decodes a run of items; undefined if anything is wrong with it. */
  decodeAll(run: string): readonly unknown[] | undefined {
    const items = this.decode(run + this.close, this.firstFault);
    return items.success ? items.data : undefined;
  }

  /** The best value of a faulty item, and of what stands after it. */
  recover(text: string): unknown {
    const read = this.decode(text + this.close, { ...this.firstFault, recover: true });
    return read.success ? read.data[0] : read.partial?.[0];
  }

  /** Decodes one item: its error if its end is uncertain, and undefined for a list without any. */
  decodeItem(item: Piece, index: number, isOnly: boolean): DecodeResult<unknown> | JsvError | undefined {
    const one = this.decode(item.text + this.close);
    if (!one.success) {
      const error = this.rebased(one.error, item, index);
      return endIsCertain(item.text) ? this.faulty(item, index, error) : error;
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
  faulty(item: Piece, index: number, error: JsvError): DecodeResult<unknown> {
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
  faultIn(text: Piece, index: number): JsvError {
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
      const before = this.before();
      return { piece: before, offset: before.text.length };
    };
    const path = (path: readonly PathSegment[]): readonly PathSegment[] => {
      if (path.length < brackets) return this.at;
      return [...this.at, index, ...path.slice(brackets)];
    };
    return rebased(error, { place, path });
  }

  /** What becomes of the last item, a null, where the list ends after a piece. */
  lostNull(piece: Piece, index: number): DecodeResult<unknown> {
    const path = [...this.at, index];
    const place = { piece, offset: piece.text.length };
    return { success: false, error: errorAt({ code: "trailing_nulls", message: LOST_NULL, path }, place) };
  }
}
