/**
 * Reads and writes what is larger than memory: items of a list, and records.
 *
 * @packageDocumentation
 */
export { decodeItems, type ItemIterator, settleItems } from "./decode-items.js";
export { type EncodeItemsOptions, encodeItems } from "./encode-items.js";
export { type FormatPiecesOptions, type FormattedPiece, formatPieces } from "./format-pieces.js";
export type { RecordIterator } from "./iterate.js";
export type { ItemsOptions, RecordsOptions, StreamLimit, UntypedEnvelope } from "./options.js";
export { decodeRecords, encodeRecords, settleRecords } from "./records.js";
export type { StreamSource } from "./source.js";
export { JsvDecoderStream, JsvEncoderStream } from "./transform.js";
