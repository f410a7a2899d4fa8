import { chunksOf, joined } from "./body.js";
import type { Connection } from "./connection.js";
import { charsetError, charsetOf, type ReadOptions, requireJsv, statusInText } from "./response.js";
import { type ServiceCall, softError } from "./service-error.js";

/** The text of an answer as it arrives, in bytes of UTF-8. */
export interface ResponseStream extends AsyncIterable<Uint8Array> {
  /** How many bytes will come, where that is known. */
  readonly length: number | undefined;
}

/** An error in the body of a success is no longer than this. */
const HEAD = 1 << 16;

/**
 * The body of an answer, once it is known to be JSV and no error.
 *
 * @throws {JsvServiceError} for any other answer
 */
export async function streamResponse(
  response: Response,
  connection: Connection,
  options: ReadOptions,
): Promise<ResponseStream> {
  const { watch, release } = connection;
  await requireJsv(response, { ...options, watch });
  const body = chunksOf(response, { ...options, watch });
  const chunks = charsetOf(response) === "utf-8" ? body : inUtf8(body, response, options.call);
  const head: Uint8Array[] = [];
  let size = 0;
  let isWhole = false;
  while (size < HEAD && !isWhole) {
    const { done, value } = await chunks.next();
    if (done) isWhole = true;
    else size += head[head.push(value) - 1]!.length;
  }
  const status = isWhole ? statusInText(joined(head)) : undefined;
  if (status !== undefined) throw softError(response, status, "", options.call);

  async function* all(): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      yield* head;
      yield* chunks;
    } finally {
      release();
      await chunks.return();
    }
  }
  const stated = response.headers.get("content-length");
  const isStated = stated !== null && !response.headers.has("content-encoding");
  return { length: isStated ? Number(stated) : undefined, [Symbol.asyncIterator]: all };
}

async function* inUtf8(
  chunks: AsyncIterable<Uint8Array>,
  response: Response,
  call: ServiceCall,
): AsyncGenerator<Uint8Array, void, undefined> {
  const encoder = new TextEncoder();
  const orRefuse = <T>(decode: () => T): T => {
    try {
      return decode();
    } catch {
      throw charsetError(response, call);
    }
  };
  const decoder = orRefuse(() => new TextDecoder(charsetOf(response), { fatal: true }));
  for await (const chunk of chunks) {
    yield encoder.encode(orRefuse(() => decoder.decode(chunk, { stream: true })));
  }
  yield encoder.encode(orRefuse(() => decoder.decode()));
}
