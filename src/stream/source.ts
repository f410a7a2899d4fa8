import type { JsvIssue } from "../index.js";
import { brandOf } from "../scalars/brand.js";
import { detached } from "../text/detach.js";
import { type Bytes, utf8Decoder, validLength } from "../text/utf8.js";

/**
 * What a stream is read from: a Web `ReadableStream` (such as the body of a `Response`), or an async iterable such
 * as a Node stream, of strings or of UTF-8 bytes.
 *
 * @example
 * async function* pieces(): AsyncGenerator<string> {
 *   yield "[1,";
 *   yield "2]";
 * }
 * const source: StreamSource = pieces();
 * const all: number[] = [];
 * for await (const item of decodeItems(int(), source)) all.push(item);
 * all; // [1, 2]
 */
export type StreamSource =
  | ReadableStream<Uint8Array>
  | ReadableStream<string>
  | AsyncIterable<Uint8Array | string>;

/** One way to read both kinds of sources. */
interface Reader {
  read(): Promise<{ readonly done?: boolean | undefined; readonly value?: unknown }>;
  /** Tells the source that the rest is not needed. */
  cancel(reason?: unknown): Promise<unknown>;
  /** Releases the lock on a source that has ended. */
  release(): void;
}

function readerOf(source: unknown, where: string): Reader {
  if (typeof source === "object" && source !== null) {
    if ("getReader" in source) {
      const reader = (source as ReadableStream<unknown>).getReader();
      return {
        read: () => reader.read(),
        cancel: (reason) => reader.cancel(reason),
        release: () => reader.releaseLock(),
      };
    }
    if (Symbol.asyncIterator in source) {
      const iterator = (source as AsyncIterable<unknown>)[Symbol.asyncIterator]();
      return {
        read: () => iterator.next(),
        cancel: async () => iterator.return?.(),
        release: () => {},
      };
    }
  }
  throw new TypeError(`${where}: its source ${adviceFor(source)}`);
}

function adviceFor(source: unknown): string {
  const expected = "must be a ReadableStream or an async iterable of bytes or strings";
  if (typeof source === "string" || ArrayBuffer.isView(source)) {
    return `${expected}; decode reads a whole text that is in memory`;
  }
  if (typeof source === "object" && source !== null) {
    if ("body" in source) return `${expected}: pass response.body`;
    if ("stream" in source) return `${expected}: pass blob.stream()`;
    if (Symbol.iterator in source) return `${expected}; a plain iterable has nothing to wait for`;
  }
  return `${expected}, not ${source === null ? "null" : `a value of type ${typeof source}`}`;
}

/** A fault that ends a stream, at the end of what was read of it. */
export type SourceFault = Pick<JsvIssue, "code" | "message" | "expected" | "received">;

/**
 * How long a chunk of text is at most, in bytes or UTF-16 units. While a chunk is read, all that was made of it is in
 * memory, and an item that is kept keeps the chunk that it was cut out of.
 */
const MAX_CHUNK = 1 << 15;

/** The text of a source, chunk by chunk, checked as UTF-8 but not as JSV. */
export class TextSource {
  /** Whether the source gives bytes; known with its first chunk. */
  bytes: boolean | undefined;
  /** How much the source gave, in bytes or UTF-16 units, and what of it was not read yet. */
  private length = 0;
  private rest: Uint8Array | string = "";
  /** How long the text that was read last is in bytes, if it came as bytes. */
  lastBytes: number | undefined;
  /** Set when the source cannot be read further than the text that was read last. */
  fault: SourceFault | undefined;
  private readonly reader: Reader;
  /** The beginning of a character whose end has not arrived. */
  private carry: Bytes = new Uint8Array(0);
  private over = false;
  /** Whether the source was cancelled before its end. */
  cancelled = false;

  /** @param where the function that reads it, for messages */
  constructor(
    source: unknown,
    readonly where: string,
    private readonly maxLength = Number.POSITIVE_INFINITY,
  ) {
    this.reader = readerOf(source, where);
  }

  /** The next chunk of text, which may be empty; undefined at the end. */
  async read(): Promise<string | undefined> {
    if (this.rest.length > 0) return this.chunkOf(this.rest);
    if (this.over) return undefined;
    const { done, value } = await this.reader.read();
    if (this.over) return undefined;
    if (done) {
      this.over = true;
      this.reader.release();
      if (this.carry.length > 0) this.stopAtInvalid(this.carry);
      return undefined;
    }
    const isText = typeof value === "string";
    if (!isText && !isBytes(value)) {
      const got = value === null ? "null" : typeof value;
      throw new TypeError(`${this.where}: its source must give strings or Uint8Arrays of UTF-8, not ${got}`);
    }
    this.bytes ??= !isText;
    if (this.bytes === isText) throw new TypeError(`${this.where}: its source mixes strings and bytes`);
    this.length += value.length;
    if (this.length > this.maxLength) {
      const most = `at most ${this.maxLength} ${isText ? "UTF-16 units" : "bytes"}`;
      const message = `the stream is longer than maxLength allows: ${most}`;
      this.fault = { code: "too_long", message, expected: most };
      return "";
    }
    return this.chunkOf(value);
  }

  /** Tells the source that the rest is not needed; does nothing when it has ended. */
  async cancel(reason?: unknown): Promise<void> {
    if (this.over) return;
    this.over = true;
    this.cancelled = true;
    this.rest = "";
    await this.reader.cancel(reason);
  }

  /** The first chunk of what the source gave; the rest is for later. */
  private chunkOf(given: Uint8Array | string): string {
    if (typeof given !== "string") {
      this.rest = given.subarray(MAX_CHUNK);
      return this.decode(given.subarray(0, MAX_CHUNK));
    }
    this.rest = given.slice(MAX_CHUNK);
    return given.length <= MAX_CHUNK ? given : detached(given.slice(0, MAX_CHUNK));
  }

  private decode(chunk: Uint8Array): string {
    const bytes = this.carry.length === 0 ? chunk : joined(this.carry, chunk);
    const whole = wholeCharacters(bytes);
    this.carry = bytes.slice(whole);
    this.lastBytes = whole;
    const decoder = utf8Decoder();
    try {
      return decoder.decode(bytes.subarray(0, whole));
    } catch {
      return this.stopAtInvalid(bytes);
    }
  }

  /** Sets the fault of the first invalid byte; returns the valid text before it. */
  private stopAtInvalid(bytes: Uint8Array): string {
    const before = this.length - this.rest.length - bytes.length;
    const good = validLength(bytes);
    const byte = `byte 0x${bytes[good]!.toString(16)}`;
    const message = `${byte} at byte offset ${before + good} is not valid UTF-8; JSV text is UTF-8`;
    this.lastBytes = good;
    this.fault = { code: "invalid_utf8", message, expected: "UTF-8", received: byte };
    return utf8Decoder().decode(bytes.subarray(0, good));
  }
}

function isBytes(value: unknown): value is Uint8Array {
  return brandOf(value) === "Uint8Array";
}

function joined(a: Uint8Array, b: Uint8Array): Bytes {
  const bytes = new Uint8Array(a.length + b.length);
  bytes.set(a);
  bytes.set(b, a.length);
  return bytes;
}

/** How many bytes there are before an incomplete character at the end. */
function wholeCharacters(bytes: Uint8Array): number {
  const { length } = bytes;
  for (let back = 1; back <= 3 && back <= length; back++) {
    const byte = bytes[length - back]!;
    if (byte < 0x80) return length;
    if (byte >= 0xc0) {
      const needed = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
      return needed > back ? length - back : length;
    }
  }
  return length;
}
