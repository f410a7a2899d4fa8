/** What is asked of the one who reads a body. */
export interface BodyOptions {
  /** How many bytes the body may have; what exceeds it is not read. */
  readonly maxBytes: number;
  /** Called for each chunk, with its bytes. */
  readonly onChunk?: (bytes: number) => void;
  /** Waits for a chunk, but not for ever. */
  readonly watch?: <T>(chunk: Promise<T>) => Promise<T>;
}

/** A body as far as it was read; `complete` unless it is longer than allowed. */
export interface Body {
  readonly bytes: Uint8Array;
  readonly complete: boolean;
}

/** Reads a body up to a limit, whatever its Content-Length says, and cancels the rest. */
export async function readBody(response: Response, options: BodyOptions): Promise<Body> {
  const { maxBytes, onChunk, watch = (chunk) => chunk } = options;
  if (response.body === null) return { bytes: new Uint8Array(), complete: true };
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await readChunk(watch(reader.read()), length);
    if (done) return { bytes: joined(chunks, length), complete: true };
    chunks.push(value);
    length += value.length;
    onChunk?.(value.length);
    if (length > maxBytes) {
      // Nobody waits for the rest, nor for the news that it could not be cancelled.
      reader.cancel().catch(() => {});
      return { bytes: joined(chunks, length).subarray(0, maxBytes), complete: false };
    }
  }
}

/** @throws {TypeError} that says where the body ended, if the connection is lost in its middle */
async function readChunk(
  chunk: Promise<ReadableStreamReadResult<Uint8Array>>,
  length: number,
): Promise<ReadableStreamReadResult<Uint8Array>> {
  try {
    return await chunk;
  } catch (error) {
    // Runtimes report a lost connection as a TypeError; an abort has a reason of its own.
    if (!(error instanceof TypeError)) throw error;
    throw new TypeError(`the connection was lost in the middle of the body, after ${length} bytes`, {
      cause: error,
    });
  }
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const [only] = chunks;
  if (chunks.length === 1) return only!;
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
