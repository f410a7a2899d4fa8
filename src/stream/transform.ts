import type { Infer, InferInput, Schema } from "../index.js";
import { decodeItems, type ItemIterator } from "./decode-items.js";
import { type EncodeItemsOptions, encodeItems } from "./encode-items.js";
import type { ItemsOptions, UntypedEnvelope } from "./options.js";

/**
 * `decodeItems` as a transform stream: bytes (or strings) in, items out, to be put into `pipeThrough`. Nothing is
 * read before somebody asks for an item.
 *
 * @throws as `decodeItems` does; a fault errors both sides
 *
 * @example
 * const { body } = new Response("{items:[1,2],totalCount:2}");
 * const decoder = new JsvDecoderStream(int(), { at: ["items"] });
 * const reader = body!.pipeThrough(decoder).getReader();
 * await reader.read(); // { done: false, value: 1 }
 */
export class JsvDecoderStream<Item extends Schema, Envelope extends Schema = UntypedEnvelope> {
  /** Takes the text: UTF-8 bytes or strings. */
  readonly writable: WritableStream<Uint8Array | string>;
  /** Gives the items. */
  readonly readable: ReadableStream<Infer<Item>>;
  /** The document without the list, when the items have been read to their end. */
  readonly envelope: Promise<Infer<Envelope>>;

  constructor(itemSchema: Item, options: ItemsOptions<Envelope> = {}) {
    const { readable, writable } = new TransformStream<Uint8Array | string, Uint8Array | string>();
    const items: ItemIterator<Infer<Item>, Infer<Envelope>> = decodeItems(
      itemSchema,
      readable as ReadableStream<Uint8Array>,
      options,
    );
    this.writable = writable;
    this.readable = pulled(items, (item) => item);
    this.envelope = items.envelope;
  }
}

/**
 * `encodeItems` as a transform stream: values in, UTF-8 bytes out, such as the body of a `Response`.
 *
 * @throws as `encodeItems` does; a value that is refused errors both sides
 *
 * @example
 * const encoder = new JsvEncoderStream(int());
 * const text = new Response(encoder.readable).text();
 * const writer = encoder.writable.getWriter();
 * for (const value of [1, 2]) await writer.write(value);
 * await writer.close();
 * await text; // "[1,2]"
 */
export class JsvEncoderStream<Item extends Schema> {
  /** Takes the values. */
  readonly writable: WritableStream<InferInput<Item>>;
  /** Gives the UTF-8 bytes of the list. */
  readonly readable: ReadableStream<Uint8Array<ArrayBuffer>>;

  constructor(itemSchema: Item, options: EncodeItemsOptions = {}) {
    const { readable, writable } = new TransformStream<InferInput<Item>, InferInput<Item>>();
    const pieces = encodeItems(itemSchema, chunksOf(readable), options);
    const encoder = new TextEncoder();
    this.writable = writable;
    this.readable = pulled(pieces, (text) => encoder.encode(text));
  }
}

/** A stream that asks an iterator for the next value only when it is asked itself. */
function pulled<T, Out>(
  iterator: AsyncIterator<T, unknown>,
  convert: (value: T) => Out,
): ReadableStream<Out> {
  return new ReadableStream<Out>(
    {
      async pull(controller) {
        const { done, value } = await iterator.next();
        if (done) controller.close();
        else controller.enqueue(convert(value));
      },
      async cancel() {
        await iterator.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

/** What a stream gives; not every browser iterates over streams. */
async function* chunksOf<T>(stream: ReadableStream<T>): AsyncGenerator<T, undefined> {
  const reader = stream.getReader();
  let over = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      over = done;
      if (done) return;
      yield value;
    }
  } finally {
    if (!over) await reader.cancel();
  }
}
