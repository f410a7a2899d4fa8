import {
  any,
  type ByMembers,
  type DecodeResult,
  type Infer,
  list,
  type Schema,
  safeDecode,
  type UnknownMembers,
} from "../index.js";
import { checkNoRecover } from "../options.js";
import { ItemReader } from "./item-reader.js";
import { checkItemLength, type ItemsOptions, type UntypedEnvelope } from "./options.js";
import type { RecordIterator } from "./records.js";
import { type StreamSource, TextSource } from "./source.js";

/**
 * The items of a list one by one, and a promise of the rest of the document.
 *
 * @see {@link decodeItems}
 */
export interface ItemIterator<Item, Envelope> extends RecordIterator<Item> {
  /**
   * The document without the list. Fulfilled when the iteration reaches the end of the stream, rejected when it fails or
   * is left early, but never as an unhandled rejection.
   */
  readonly envelope: Promise<Envelope>;
  /** Itself. */
  [Symbol.asyncIterator](): ItemIterator<Item, Envelope>;
}

/**
 * Reads the items of a list one by one as they arrive, from a stream that may be larger than memory. Positions and
 * paths in errors are those of the whole stream. Leaving the loop early cancels the source.
 *
 * A document without a value at the path has no items. Anything but a list there is an issue, and so is a second value
 * at the path (`duplicate_key`), since the items of the first were already given.
 *
 * @param source a Web `ReadableStream` or an async iterable (such as a Node stream) of UTF-8 bytes or of strings
 * @throws {TypeError} for a source or path of another kind, and for `recover`, which `settleItems` honours
 * @throws {RangeError} for an option out of its range
 * @throws {JsvError} while iterating, at the first fault; the items before it have arrived
 *
 * @example
 * const response = new Response("{items:[1,2],totalCount:2}");
 * const items = decodeItems(int(), response.body!, { at: ["items"] });
 * const all: number[] = [];
 * for await (const item of items) all.push(item);
 * all; // [1, 2]
 * await items.envelope; // { totalCount: "2" }
 */
export function decodeItems<
  Item extends Schema,
  Envelope extends Schema = UntypedEnvelope,
  Members extends UnknownMembers = "error",
>(
  itemSchema: Item,
  source: StreamSource,
  options: ItemsOptions<Envelope, Members> = {},
): ItemIterator<Infer<ByMembers<Item, Members>>, Infer<ByMembers<Envelope, Members>>> {
  checkNoRecover("decodeItems", options.recover, "settleItems");
  return iterate("decodeItems", itemSchema, source, options, (outcome) => {
    if (outcome.success) return outcome.data as Infer<ByMembers<Item, Members>>;
    throw outcome.error;
  });
}

/**
 * Reads the items of a list as `decodeItems` does, and goes on after a faulty one: each is `{ success: true, data }`
 * or `{ success: false, error }`, with `recover` also `partial`, the best value that could be made of the item.
 *
 * Where the end of a faulty item is uncertain, such as after a quote or a bracket too many, the rest of the
 * stream is read first, up to `maxItemLength`; reading continues at the first place from which all the text is the rest
 * of a document. Without such a place the iteration ends with the error.
 *
 * @throws {TypeError} for a source or path of another kind
 * @throws {RangeError} for an option out of its range
 * @throws {JsvError} while iterating, when the rest of the stream cannot be read
 *
 * @example
 * const response = new Response("[1,x,3]");
 * const codes: string[] = [];
 * for await (const item of settleItems(int(), response.body!)) {
 *   codes.push(item.success ? "good" : item.error.issues[0].code);
 * }
 * codes; // ["good", "invalid_number", "good"]
 */
export function settleItems<
  Item extends Schema,
  Envelope extends Schema = UntypedEnvelope,
  Members extends UnknownMembers = "error",
>(
  itemSchema: Item,
  source: StreamSource,
  options: ItemsOptions<Envelope, Members> = {},
): ItemIterator<DecodeResult<Infer<ByMembers<Item, Members>>>, Infer<ByMembers<Envelope, Members>>> {
  return iterate(
    "settleItems",
    itemSchema,
    source,
    options,
    (outcome) => outcome as DecodeResult<Infer<ByMembers<Item, Members>>>,
    true,
  );
}

function iterate<Item, Envelope extends Schema, Members extends UnknownMembers>(
  where: string,
  itemSchema: Schema,
  source: StreamSource,
  options: ItemsOptions<Envelope, Members>,
  take: (outcome: DecodeResult<unknown>) => Item,
  goesOn = false,
): ItemIterator<Item, Infer<ByMembers<Envelope, Members>>> {
  const { at = [], envelope: envelopeSchema, maxItemLength, ...decodeOptions } = options;
  const { maxLength, ...itemOptions } = decodeOptions;
  // Wrong options throw at once, not when the first bytes arrive.
  safeDecode(list(itemSchema), "[]", decodeOptions);
  if (envelopeSchema !== undefined) safeDecode(envelopeSchema, "");
  if (!Array.isArray(at) || at.some((name) => typeof name !== "string")) {
    throw new TypeError(`${where}: at must be a list of property names, such as ["items"]`);
  }
  const itemLength = checkItemLength(maxItemLength);
  const openReader = (bytes: boolean) => new ItemReader(itemSchema, at, itemLength, itemOptions, bytes);
  openReader(true);
  const text = new TextSource(source, where, maxLength);

  let resolve: (value: Infer<ByMembers<Envelope, Members>>) => void;
  let reject: (reason: unknown) => void;
  const envelope = new Promise<Infer<ByMembers<Envelope, Members>>>((onValue, onError) => {
    resolve = onValue;
    reject = onError;
  });
  // Without a use of the envelope, its failure must not be an unhandled rejection.
  envelope.catch(() => {});

  /** The rest of the stream, if it can be read and is not longer than an item may be. */
  async function restOf(): Promise<string | undefined> {
    let rest = "";
    for (let chunk = await text.read(); chunk !== undefined; chunk = await text.read()) {
      rest += chunk;
      if (text.fault !== undefined || rest.length > itemLength) return undefined;
    }
    return text.cancelled ? undefined : rest;
  }

  async function* items(): AsyncGenerator<Item, undefined> {
    try {
      let reader: ItemReader | undefined;
      for (let chunk = await text.read(); ; chunk = await text.read()) {
        reader ??= openReader(text.bytes ?? true);
        for (const outcomes of reader.push(chunk ?? "", text.lastBytes))
          for (const outcome of outcomes) yield take(outcome);
        if (chunk === undefined && !text.cancelled && text.fault === undefined) reader.end();
        const { failure } = reader;
        if (failure !== undefined) {
          const rest = goesOn && text.fault === undefined ? await restOf() : undefined;
          const outcomes = rest === undefined ? undefined : reader.resume(rest);
          if (outcomes === undefined) throw failure;
          for (const outcome of outcomes) yield take(outcome);
          break;
        }
        if (text.fault !== undefined) throw reader.failAt(text.fault);
        if (chunk === undefined) break;
      }
      if (text.cancelled) return;
      const rest = reader.envelope.read(envelopeSchema ?? any(), itemOptions);
      if (!rest.success) throw rest.error;
      resolve(rest.data as Infer<ByMembers<Envelope, Members>>);
    } catch (error) {
      reject(error);
      // The first error counts, not one of cancelling a broken source.
      await text.cancel(error).catch(() => {});
      throw error;
    }
  }

  const generator = items();
  const iterator: ItemIterator<Item, Infer<ByMembers<Envelope, Members>>> = {
    envelope,
    next: () => generator.next(),
    return() {
      // Even if cancelling fails, there will be no envelope.
      reject(new Error(`${where}: the iteration was left before the end of the stream`));
      return text.leave(generator);
    },
    [Symbol.asyncIterator]: () => iterator,
  };
  return iterator;
}
