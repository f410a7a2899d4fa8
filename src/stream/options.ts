import type { DecodeOptions, JsvValue, Schema, UnknownMembers } from "../index.js";
import { checkLimit } from "../options.js";

/**
 * What limits the memory that a stream takes.
 *
 * @example
 * const limit: StreamLimit = { maxItemLength: 3 };
 * const items = settleItems(int(), new Blob(["[100,1000]"]).stream(), limit);
 * await items.next().then(({ value }) => value); // { success: true, data: 100 }
 * await items.next(); // throws too_long
 */
export interface StreamLimit {
  /**
   * How long one item, one record, or all that stands around the list may be, in UTF-16 units: 16,777,216 by default.
   * Beyond it the stream ends with an issue `too_long`. `maxLength` limits the whole stream.
   */
  readonly maxItemLength?: number | undefined;
}

/** How {@link decodeRecords} and {@link settleRecords} read. */
export interface RecordsOptions<Members extends UnknownMembers = UnknownMembers>
  extends DecodeOptions<Members>,
    StreamLimit {}

/**
 * The rest of a document that no schema describes.
 *
 * @see {@link decodeItems}
 */
export type UntypedEnvelope = Schema<{ [key: string]: JsvValue }>;

/**
 * How {@link decodeItems} and {@link settleItems} read.
 *
 * @example
 * const Page = object("Page", { totalCount: int() });
 * const options: ItemsOptions<typeof Page> = { at: ["items"], envelope: Page };
 * const items = decodeItems(int(), new Blob(["{items:[1,2],totalCount:2}"]).stream(), options);
 * let sum = 0;
 * for await (const item of items) sum += item;
 * [sum, await items.envelope]; // [3, { totalCount: 2 }]
 */
export interface ItemsOptions<
  Envelope extends Schema = UntypedEnvelope,
  Members extends UnknownMembers = UnknownMembers,
> extends RecordsOptions<Members> {
  /**
   * The way to the list: the names of the properties that lead to it, matched as `decode` matches properties.
   * Default: `[]`, the document itself.
   */
  readonly at?: readonly string[] | undefined;
  /** What the rest of the document is, without the list. By default it comes untyped. */
  readonly envelope?: Envelope | undefined;
}

/** @throws {RangeError} unless it is a whole number from 1, or Infinity */
export function checkItemLength(maxItemLength = 1 << 24): number {
  checkLimit("maxItemLength", maxItemLength, 1);
  return maxItemLength;
}
