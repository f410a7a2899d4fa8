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
import { dataOf, iterate, type RecordIterator, type Take } from "./iterate.js";
import { checkItemLength, checkPath, type ItemsOptions, type UntypedEnvelope } from "./options.js";
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
  return readItems("decodeItems", itemSchema, source, options, dataOf);
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
  return readItems("settleItems", itemSchema, source, options, (outcome) => outcome, true);
}

function readItems<Given, Envelope>(
  where: string,
  itemSchema: Schema,
  source: StreamSource,
  { at = [], envelope: envelopeSchema = any(), maxItemLength, ...decodeOptions }: ItemsOptions<Schema>,
  take: Take,
  goesOn = false,
): ItemIterator<Given, Envelope> {
  const { maxLength, ...itemOptions } = decodeOptions;
  // Wrong options throw at once, not when the first bytes arrive.
  safeDecode(list(itemSchema), "[]", decodeOptions);
  safeDecode(envelopeSchema, "");
  checkPath(where, at);
  const itemLength = checkItemLength(maxItemLength);
  const open = (bytes: boolean) => new ItemReader(itemSchema, at, itemLength, itemOptions, goesOn, bytes);
  open(true);

  let resolve: (value: Envelope) => void;
  let reject: (reason: unknown) => void;
  const envelope = new Promise<Envelope>((onValue, onError) => {
    resolve = onValue;
    reject = onError;
  });
  // Without a use of the envelope, its failure must not be an unhandled rejection.
  envelope.catch(() => {});

  const items = iterate<Given, ItemReader>(new TextSource(source, where, maxLength), {
    open,
    take,
    ended: (reader) => resolve(dataOf(reader.envelope.read(envelopeSchema, itemOptions)) as Envelope),
    failed: (reason) => reject(reason),
  });
  return Object.assign(items, { envelope });
}
