import { chunksOf, discard } from "./body.js";
import type { Connection } from "./connection.js";
import { limited, type ReadOptions, requireSuccess } from "./response.js";

/**
 * An answer that is not read here. Its body ends as a call does: when the service is silent for too long, when the
 * connection is lost, and where there is too much of it.
 *
 * @throws {JsvServiceError} for a status other than success, and for a login page
 */
export async function downloaded(
  response: Response,
  { watch, release, abort }: Connection,
  options: ReadOptions,
): Promise<Response> {
  await requireSuccess(response, { ...options, watch });
  const { status, statusText, headers, body, url } = response;
  if (body === null) {
    release();
    return response;
  }
  const chunks = limited(chunksOf(response, { ...options, watch }), options.maxBytes);
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await chunks.next();
          if (!done) return controller.enqueue(value);
          controller.close();
        } catch (error) {
          controller.error(error);
        }
        release();
      },
      async cancel() {
        // Whether it waits for a chunk, has read some, or nothing at all.
        abort();
        discard(response);
        await chunks.return();
      },
    },
    { highWaterMark: 0 },
  );
  const copy = new Response(stream, { status, statusText, headers });
  // A response that was made has no URL.
  return Object.defineProperty(copy, "url", { value: url });
}
