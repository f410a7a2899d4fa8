import { serve } from "srvx/node";
import { EXIT, Failure } from "./io.js";

/** A running server. */
export interface Listening {
  /** Without a slash at the end. */
  readonly url: string;
  /** Takes no new requests, gives those under way some seconds, then ends them. */
  close(): Promise<void>;
}

/** In bytes, the URL included; Node refuses more with 431. */
const MAX_HEADER = 16 * 1024;
const GRACE_SECONDS = 5;
/** A connection on which nothing moves for so long is closed, such as that of a reader who has stopped reading. */
const SILENCE_MS = 30_000;

/**
 * Answers HTTP requests by a Fetch handler.
 *
 * @param port 0 for any that is free
 * @throws {Failure} if the address cannot be had
 */
export async function listen(
  handler: (request: Request) => Promise<Response>,
  { host, port, silenceMs = SILENCE_MS }: { host: string; port: number; silenceMs?: number },
): Promise<Listening> {
  const server = serve({
    hostname: host,
    port,
    manual: true,
    silent: true,
    gracefulShutdown: false,
    node: { maxHeaderSize: MAX_HEADER, headersTimeout: 10_000, requestTimeout: 30_000 },
    fetch: handler,
  });
  try {
    await server.serve();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason =
      code === "EADDRINUSE"
        ? "the port is in use; --port 0 takes a free one"
        : code === "EACCES"
          ? "permission denied"
          : message;
    throw new Failure(EXIT.misuse, `cannot listen on ${host}, port ${port}: ${reason}`);
  }
  server.node?.server?.setTimeout(silenceMs);
  return {
    url: (server.url ?? "").replace(/\/$/, ""),
    async close() {
      const timer = setTimeout(() => server.close(true), GRACE_SECONDS * 1000);
      await server.close();
      clearTimeout(timer);
    },
  };
}
