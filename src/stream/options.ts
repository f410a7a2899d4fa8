import type { DecodeOptions, JsvValue, Schema, UnknownMembers } from "../index.js";
import { checkLimit } from "../options.js";

/**
 * The limit on the memory of a stream.
 *
 * @example
 * const limit: StreamLimit = { maxItemLength: 3 };
 * const items = settleItems(int(), new Blob(["[100,1000]"]).stream(), limit);
 * await items.next().then(({ value }) => value); // { success: true, data: 100 }
 * await items.next(); // throws too_long
 */
export interface StreamLimit {
  /**
   * The largest length of an item, of a record, or of all text around the list, in UTF-16 units: 16,777,216 by default.
   * Beyond it the stream ends with an issue `too_long`. `maxLength` limits the whole stream.
   */
  readonly maxItemLength?: number | undefined;
}

/** Options of {@link decodeRecords} and {@link settleRecords}. */
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
 * Options of {@link decodeItems} and {@link settleItems}.
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
   * The path to the list: the names of the properties that lead to it, matched as `decode` matches properties.
   * Default: `[]`, the document itself. Where nothing stands at the path there are no items, even if it is misspelt:
   * with a schema for the envelope, `unknownProperties: "error"` refuses the list that stands elsewhere.
   */
  readonly at?: readonly string[] | undefined;
  /** The schema of the document without the list. Default: untyped. */
  readonly envelope?: Envelope | undefined;
}

/** @throws {TypeError} unless the path is one */
export function checkPath(where: string, at: readonly string[]): void {
  if (Array.isArray(at) && at.every((name) => typeof name === "string")) return;
  throw new TypeError(`${where}: at must be a list of property names, such as ["items"]`);
}

/** @throws {RangeError} unless it is a whole number from 1, or Infinity */
export function checkItemLength(maxItemLength = 1 << 24): number {
  checkLimit("maxItemLength", maxItemLength, 1);
  return maxItemLength;
}
