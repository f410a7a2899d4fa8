import isNetworkError from "is-network-error";
import { type ErrorCall, withCall } from "../issues.js";

/**
 * Thrown where the service cannot be reached, or the connection is lost in the middle of its answer. `cause` is what
 * the runtime says of it.
 *
 * @example
 * const fetch = async (): Promise<Response> => {
 *   throw new TypeError("fetch failed");
 * };
 * const client = createClient({ baseUrl: "https://evo.example", fetch, retry: false });
 * const error = await client.send(callHistory, {}).catch((error: unknown) => error);
 * error instanceof JsvConnectionError; // true
 */
export class JsvConnectionError extends TypeError {
  override readonly name = "JsvConnectionError";
  readonly url: string;
  readonly method: string | undefined;
  /** The name of the operation; `decodeResponse` knows none. */
  readonly operation: string | undefined;

  /** @param call what was asked: its `url`, and where they are known `method`, `operation` and `page` */
  constructor(message: string, call: ErrorCall, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.url = call.url;
    this.method = call.method;
    this.operation = call.operation;
  }
}

/** The codes by which Node (its `fetch` in `cause`), Bun and others tell that a connection failed. */
const CONNECTION_CODE =
  /^(?:E(?:CONN(?:REFUSED|RESET|ABORTED)|TIMEDOUT|PIPE|NOTFOUND|AI_AGAIN|(?:HOST|NET)(?:UNREACH|DOWN))|UND_ERR_(?:SOCKET|(?:CONNECT|HEADERS|BODY)_TIMEOUT)|Connection\w+|CERT_\w+|\w+_CERT\w*)$/;

/** Whether what `fetch` threw says that the service could not be reached, and not that a program is wrong. */
export function isUnreachable(error: unknown): error is Error {
  return isNetworkError(error) || isConnectionFailure(error);
}

/**
 * Whether another attempt may help. Of what Node reports as "fetch failed" a forbidden port or a loop of redirects
 * has a cause without a code; without a cause, the message is all that there is.
 */
export function isConnectionFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { cause, code } = error as Error & { readonly code?: unknown };
  if (CONNECTION_CODE.test(String(code))) return true;
  if (cause === undefined) return isNetworkError(error);
  return CONNECTION_CODE.test(String((cause as { readonly code?: unknown } | null)?.code));
}

/** What the runtime says of a failed connection, for a message: its code, or its own words. */
export function reasonOf(error: unknown): string {
  const { cause } = error as Error;
  const from = (cause instanceof Error ? cause : error) as Error & { readonly code?: unknown };
  return typeof from.code === "string" && from.code !== "" ? from.code : from.message;
}

/** What one attempt to call the service depends on: the caller's signal, and how long the service is silent. */
export interface Connection {
  /** For `fetch`. */
  readonly signal: AbortSignal;
  /** Waits for something from the service; throws when the caller aborts, or the service is silent for too long. */
  readonly watch: <T>(promise: Promise<T>) => Promise<T>;
  /** Ends what is under way, and releases. */
  readonly abort: () => void;
  /** Forgets the caller's signal, which may outlive many connections. */
  readonly release: () => void;
}

/** The longest time that a timer takes: beyond it, timers fire at once. */
export const MAX_TIMER = 2 ** 31 - 1;

/** @param timeout for how many milliseconds the service may be silent */
export function openConnection(
  signal: AbortSignal | undefined,
  timeout: number,
  call: ErrorCall,
): Connection {
  const controller = new AbortController();
  const follow = (): void => controller.abort(signal?.reason);
  const release = (): void => signal?.removeEventListener("abort", follow);
  if (signal?.aborted) follow();
  signal?.addEventListener("abort", follow);
  const timeOut = (): void => {
    const message = withCall(call, `the service was silent for ${timeout} ms`);
    controller.abort(new DOMException(message, "TimeoutError"));
  };
  return {
    signal: controller.signal,
    async watch(promise) {
      const timer = timeout > MAX_TIMER ? undefined : setTimeout(timeOut, timeout);
      try {
        // An injected `fetch` may ignore its signal.
        return await abortable(promise, controller.signal);
      } finally {
        clearTimeout(timer);
      }
    },
    abort() {
      release();
      controller.abort();
    },
    release,
  };
}

/** Waits for what may go on without the one who waits; throws the signal's reason when it aborts. */
export async function abortable<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  let stop = (): void => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => reject(signal?.reason);
    signal?.addEventListener("abort", stop);
    if (signal?.aborted) stop();
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal?.removeEventListener("abort", stop);
  }
}
