import { wellFormed } from "../encode/bytes.js";
import type { ByMembers, Infer, InferInput, Schema, UnknownMembers } from "../index.js";
import { checkNoRecover } from "../options.js";
import { type Bytes, utf8Encoder } from "../text/utf8.js";
import { decodeItems } from "./decode-items.js";
import { type EncodeItemsOptions, writeItems } from "./encode-items.js";
import type { ItemsOptions, UntypedEnvelope } from "./options.js";

/**
 * `decodeItems` as a transform stream for `pipeThrough`: bytes (or strings) in, items out. Nothing is read before an
 * item is requested.
 *
 * @throws as `decodeItems` does; a fault errors both sides
 *
 * @example
 * const { body } = new Response("{items:[1,2],totalCount:2}");
 * const decoder = new JsvDecoderStream(int(), { at: ["items"] });
 * const reader = body!.pipeThrough(decoder).getReader();
 * await reader.read(); // { done: false, value: 1 }
 */
export class JsvDecoderStream<
  Item extends Schema,
  Envelope extends Schema = UntypedEnvelope,
  Members extends UnknownMembers = "error",
> {
  /** Takes the text: UTF-8 bytes or strings. */
  readonly writable: WritableStream<Uint8Array | string>;
  /** Gives the items. */
  readonly readable: ReadableStream<Infer<ByMembers<Item, Members>>>;
  /** The document without the list, when the items have been read to their end. */
  readonly envelope: Promise<Infer<ByMembers<Envelope, Members>>>;

  constructor(itemSchema: Item, options: ItemsOptions<Envelope, Members> = {}) {
    checkNoRecover("JsvDecoderStream", options.recover, "settleItems");
    const { readable, writable, fail } = passage<Uint8Array | string>();
    const items = decodeItems(itemSchema, readable as ReadableStream<Uint8Array>, options);
    this.writable = writable;
    this.readable = pulled(items, (item) => item, fail);
    this.envelope = items.envelope;
  }
}

/**
 * `encodeItems` as a transform stream: values in, UTF-8 bytes out, such as the body of a `Response`.
 *
 * @throws as `encodeItems` does, and a `JsvError` for half of a surrogate pair, which UTF-8 has no bytes for; a value
 * that is refused errors both sides
 *
 * @example
 * const encoder = new JsvEncoderStream(int());
 * const text = new Response(encoder.readable).text();
 * const writer = encoder.writable.getWriter();
 * for (const value of [1, 2]) await writer.write(value);
 * await writer.close();
 * await text; // "[1,2]"
 */
export class JsvEncoderStream<Item extends Schema, Members extends UnknownMembers = "error"> {
  /** Takes the values. */
  readonly writable: WritableStream<InferInput<ByMembers<Item, Members>>>;
  /** Gives the UTF-8 bytes of the list. */
  readonly readable: ReadableStream<Bytes>;

  constructor(itemSchema: Item, options: EncodeItemsOptions<Members> = {}) {
    const { readable, writable, fail } = passage<InferInput<ByMembers<Item, Members>>>();
    const pieces = writeItems(itemSchema, chunksOf(readable), options, wellFormed);
    this.writable = writable;
    this.readable = pulled(pieces, (text) => utf8Encoder().encode(text), fail);
  }
}

/** A transform stream that changes nothing; `fail` ends both sides with an error. */
function passage<T>() {
  let fail: (reason: unknown) => void = () => {};
  const { readable, writable } = new TransformStream<T, T>({
    start(controller) {
      fail = (reason) => controller.error(reason);
    },
  });
  return { readable, writable, fail };
}

/** A stream that takes the next value of an iterator only when it is read. */
function pulled<T, Out>(
  iterator: AsyncIterator<T, unknown>,
  convert: (value: T) => Out,
  fail: (reason: unknown) => void,
): ReadableStream<Out> {
  return new ReadableStream<Out>(
    {
      async pull(controller) {
        try {
          const { done, value } = await iterator.next();
          if (done) controller.close();
          else controller.enqueue(convert(value));
        } catch (error) {
          fail(error);
          throw error;
        }
      },
      async cancel(reason) {
        // This ends a pending `next` of the iterator, whose error is not of interest any more.
        fail(reason);
        await iterator.return?.().catch(() => {});
      },
    },
    { highWaterMark: 0 },
  );
}

/** The chunks of a stream: not every browser iterates over streams. */
async function* chunksOf<T>(stream: ReadableStream<T>): AsyncGenerator<T, undefined> {
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
}
