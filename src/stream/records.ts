import { settle } from "../encode/encode.js";
import {
  type ByMembers,
  type DecodeResult,
  type EncodeOptions,
  encode,
  type Infer,
  type InferInput,
  type Schema,
  safeDecode,
  type UnknownMembers,
} from "../index.js";
import { checkNoRecover } from "../options.js";
import { dataOf, iterate, type RecordIterator, type Take } from "./iterate.js";
import { checkItemLength, type RecordsOptions } from "./options.js";
import { isBlank, RecordReader } from "./record-reader.js";
import { type StreamSource, TextSource } from "./source.js";

/**
 * Reads one document after another, each ended by a line break outside of quotes and brackets. Blank lines are
 * skipped. Positions in errors are those of the whole stream; the first step of each path is the record's index.
 *
 * @throws {TypeError} for a source of another kind, and for `recover`, which `settleRecords` honours
 * @throws {RangeError} for an option out of its range
 * @throws {JsvError} while iterating, at the first fault; the records before it have arrived
 *
 * @example
 * const response = new Response("{id:a}\n\n{id:b}\n");
 * const ids: unknown[] = [];
 * for await (const { id } of decodeRecords(object("Call", { id: string() }), response.body!)) ids.push(id);
 * ids; // ["a", "b"]
 */
export function decodeRecords<S extends Schema, Members extends UnknownMembers = "error">(
  schema: S,
  source: StreamSource,
  options: RecordsOptions<Members> = {},
): RecordIterator<Infer<ByMembers<S, Members>>> {
  checkNoRecover("decodeRecords", options.recover, "settleRecords");
  return readRecords("decodeRecords", schema, source, options, dataOf);
}

/**
 * Reads records as `decodeRecords` does, and goes on after a faulty one: each is `{ success: true, data }` or
 * `{ success: false, error }`, with `recover` also `partial`, the best value that could be made of the record.
 *
 * Where the end of a faulty record is uncertain, such as after a quote that is not closed or a bracket too many,
 * reading continues at the next line that holds a whole document and begins with the same bracket or quote; the text
 * before that line counts as part of the faulty record.
 *
 * @throws {TypeError} for a source of another kind
 * @throws {RangeError} for an option out of its range
 * @throws {JsvError} while iterating, when the rest of the stream cannot be read
 *
 * @example
 * const Call = object("Call", { id: string(), seconds: int() });
 * const response = new Response("{id:a,seconds:x}\n{id:b,seconds:5}\n");
 * const calls: unknown[] = [];
 * for await (const call of settleRecords(Call, response.body!, { recover: true })) {
 *   calls.push(call.success ? call.data : call.partial);
 * }
 * calls; // [{ id: "a" }, { id: "b", seconds: 5 }]
 */
export function settleRecords<S extends Schema, Members extends UnknownMembers = "error">(
  schema: S,
  source: StreamSource,
  options: RecordsOptions<Members> = {},
): RecordIterator<DecodeResult<Infer<ByMembers<S, Members>>>> {
  return readRecords("settleRecords", schema, source, options, (outcome) => outcome);
}

function readRecords<Given>(
  where: string,
  schema: Schema,
  source: StreamSource,
  { maxItemLength, ...decodeOptions }: RecordsOptions,
  take: Take,
): RecordIterator<Given> {
  const { maxLength, ...recordOptions } = decodeOptions;
  // Wrong options throw at once, not when the first bytes arrive.
  safeDecode(schema, "", decodeOptions);
  const recordLength = checkItemLength(maxItemLength);
  const open = (bytes: boolean) => new RecordReader(schema, recordLength, recordOptions, bytes);
  return iterate(new TextSource(source, where, maxLength), { open, take });
}

/**
 * Writes one document after another, each on a line with a line break after it. A string of spaces only is quoted, since
 * `decodeRecords` would skip its line.
 *
 * @throws {RangeError} for an option out of its range
 * @throws {JsvError} while iterating, at the first value that `encode` refuses
 *
 * @example
 * const lines: string[] = [];
 * for await (const text of encodeRecords(list(int()), [[1, 2], [3]])) lines.push(text);
 * lines.join(""); // "[1,2]\n[3]\n"
 */
export function encodeRecords<S extends Schema, Members extends UnknownMembers = "error">(
  schema: S,
  values: Iterable<InferInput<ByMembers<S, Members>>> | AsyncIterable<InferInput<ByMembers<S, Members>>>,
  options: Omit<EncodeOptions<Members>, "layout"> = {},
): AsyncGenerator<string, undefined> {
  // Wrong options throw at once, not with the first value.
  settle(schema, options);
  async function* lines(): AsyncGenerator<string, undefined> {
    for await (const value of values) {
      const text = encode(schema, value, { ...options, layout: "wire" });
      yield isBlank(text) ? `"${text}"\n` : `${text}\n`;
    }
  }
  return lines();
}
