import type { Schema } from "../index.js";
import { leavable } from "../stream/leavable.js";
import { beginningOf, chunksOf, continued } from "./body.js";
import { charsetOf, inUtf8 } from "./charset.js";
import type { Connection } from "./connection.js";
import { statusInText } from "./error-in-body.js";
import { limited, type ReadOptions, requireAnswer } from "./response.js";
import { softError } from "./service-error.js";

/**
 * The text of an answer as it arrives, in bytes of UTF-8.
 *
 * @example
 * const client = createClient({ baseUrl: "https://evo.example", fetch: createHandler({ seed: 7, count: 30 }) });
 * const answer: ResponseStream = await client.stream(callHistory, { all: true });
 * let calls = 0;
 * for await (const call of decodeItems(SessionInfo, answer, { at: ["items"] })) calls += call.id === undefined ? 0 : 1;
 * calls; // 30
 */
export interface ResponseStream extends AsyncIterable<Uint8Array> {
  /** How many bytes will come, where that is known. */
  readonly length: number | undefined;
}

/** In bytes: the largest length of an error in the body of a success. */
const HEAD = 1 << 16;

/**
 * The body of an answer, once it is known to be JSV and no error.
 *
 * @throws {JsvServiceError} for any other answer
 */
export async function streamResponse(
  response: Response,
  { watch, release, abort }: Connection,
  options: ReadOptions & { readonly schema: Schema | undefined },
): Promise<ResponseStream> {
  const { call } = options;
  await requireAnswer(options.schema, response, { ...options, watch });
  const body = limited(chunksOf(response, { ...options, watch }), options.maxBytes);
  const chunks = inUtf8(body, response, call);
  const { head, isWhole } = await beginningOf(chunks, HEAD);
  if (isWhole) release();
  const status = isWhole ? statusInText(head) : undefined;
  if (status !== undefined) throw softError(response, status, new TextDecoder().decode(head), call);

  async function* all(): AsyncGenerator<Uint8Array, void, undefined> {
    yield* continued(head, chunks);
    release();
  }
  // Once, as for any stream: a second loop gets the items that are left.
  const bytes = leavable(all(), () => {
    abort();
    return chunks.return();
  });
  return { length: lengthOf(response), [Symbol.asyncIterator]: () => bytes };
}

/** Unknown where what arrives is not what was sent: compressed, or in another charset. */
function lengthOf(response: Response): number | undefined {
  const stated = response.headers.get("content-length");
  if (stated === null || response.headers.has("content-encoding")) return undefined;
  return charsetOf(response) === "utf-8" ? Number(stated) : undefined;
}
