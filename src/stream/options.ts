import type { DecodeOptions, JsvValue, Schema, UnknownMembers } from "../index.js";
import { checkLimit } from "../options.js";

/** What limits the memory that a stream takes. */
export interface StreamLimit {
  /**
   * How long one item, one record, or all that stands around the list may be, in UTF-16 units: 16,777,216 by default.
   * Beyond it the stream ends with an issue `too_long`. `maxLength` limits the whole stream.
   */
  readonly maxItemLength?: number;
}

/** How `decodeRecords` and `settleRecords` read. */
export interface RecordsOptions<Members extends UnknownMembers = UnknownMembers>
  extends DecodeOptions<Members>,
    StreamLimit {}

/** The rest of a document that no schema describes. */
export type UntypedEnvelope = Schema<{ [key: string]: JsvValue }>;

/** How `decodeItems` and `settleItems` read. */
export interface ItemsOptions<
  Envelope extends Schema = UntypedEnvelope,
  Members extends UnknownMembers = UnknownMembers,
> extends RecordsOptions<Members> {
  /**
   * The way to the list: the names of the properties that lead to it, matched as `decode` matches properties.
   * Default: `[]`, the document itself.
   */
  readonly at?: readonly string[];
  /** What the rest of the document is, without the list. By default it comes untyped. */
  readonly envelope?: Envelope;
}

/** @throws {RangeError} unless it is a whole number from 1, or Infinity */
export function checkItemLength(maxItemLength = 1 << 24): number {
  checkLimit("maxItemLength", maxItemLength, 1);
  return maxItemLength;
}
