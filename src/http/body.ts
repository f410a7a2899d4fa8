import { type ErrorCall, withCall } from "../issues.js";
import { isConnectionFailure, JsvConnectionError } from "./connection.js";

/** How a body is read. */
export interface BodyOptions {
  /** How many bytes a body may have that is read whole; what exceeds it is not read. */
  readonly maxBytes: number;
  /** What the answer belongs to, for errors. */
  readonly call: ErrorCall;
  /** Called for each chunk, with its bytes. */
  readonly onChunk?: (bytes: number) => void;
  /** Waits for a chunk, but not for ever. */
  readonly watch?: <T>(chunk: Promise<T>) => Promise<T>;
}

/** A body as far as it was read: whole, longer than allowed, or cut off. */
export interface Body {
  readonly chunks: readonly Uint8Array[];
  readonly tooLong?: boolean;
  readonly lost?: JsvConnectionError;
}

/** Reads a body up to a limit, whatever its Content-Length says, and cancels the rest. */
export async function readBody(response: Response, options: BodyOptions): Promise<Body> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of chunksOf(response, options)) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > options.maxBytes) return { chunks, tooLong: true };
    }
  } catch (error) {
    if (!(error instanceof JsvConnectionError)) throw error;
    return { chunks, lost: error };
  }
  return { chunks };
}

/**
 * A body chunk by chunk; leaving the loop cancels the rest.
 *
 * @throws {JsvConnectionError} that says where the body ended
 */
export async function* chunksOf(
  response: Response,
  { call, onChunk, watch = (chunk) => chunk }: Omit<BodyOptions, "maxBytes">,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (response.body === null) return;
  const reader = response.body.getReader();
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await watch(reader.read()).catch((error: unknown) => {
        // Runtimes report a lost connection as a TypeError or with a code; an abort has a reason of its own.
        if (!(error instanceof TypeError) && !isConnectionFailure(error)) throw error;
        const message = withCall(
          call,
          `the connection was lost in the middle of the body, after ${length} bytes`,
        );
        throw new JsvConnectionError(message, call, { cause: error });
      });
      if (done) return;
      length += value.length;
      onChunk?.(value.length);
      yield value;
    }
  } finally {
    // Nobody waits for the cancellation, and its failure changes nothing.
    reader.cancel().catch(() => {});
  }
}

/** Chunks as one. */
export function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** The bytes of a body as far as one chunk makes it longer than `most`, or else to its end. */
export async function beginningOf(
  chunks: AsyncIterator<Uint8Array, void>,
  most: number,
): Promise<{ readonly head: Uint8Array; readonly isWhole: boolean }> {
  const head: Uint8Array[] = [];
  let length = 0;
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
    head.push(next.value);
    length += next.value.length;
    if (length > most) return { head: joined(head), isWhole: false };
  }
  return { head: joined(head), isWhole: true };
}

/** A body whose beginning was read. */
export async function* continued(
  head: Uint8Array,
  chunks: AsyncGenerator<Uint8Array, void, undefined>,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    // Node makes a stream of an iterable that waits for ever after an empty chunk.
    if (head.length > 0) yield head;
    yield* chunks;
  } finally {
    await chunks.return();
  }
}

/** Cancels the body of an answer that is not read, since an injected `fetch` may ignore its signal. */
export function discard(response: Response): void {
  response.body?.cancel().catch(() => {});
}
