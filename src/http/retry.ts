/** When and how often a request is sent again. */
export interface RetryOptions {
  /** How often at most, after the first attempt. Default: 2. */
  readonly retries?: number;
  /** How long to wait before the first retry, in milliseconds; doubled for each later one. Default: 500. */
  readonly delay?: number;
  /** The longest wait, in milliseconds: if the service asks for more (`Retry-After`), it is not asked again. Default: 30,000. */
  readonly maxDelay?: number;
}

const RETRIED_METHODS = new Set(["GET", "PUT", "DELETE"]);

/** How long to wait before the attempt after this one, or undefined if there is none. */
export function retryDelay(
  { retries = 2, delay = 500, maxDelay = 30_000 }: RetryOptions,
  method: string,
  attempt: number,
  outcome: { readonly response: Response } | { readonly error: unknown },
): number | undefined {
  if (attempt >= retries || !RETRIED_METHODS.has(method)) return undefined;
  const backOff = Math.min(delay * 2 ** attempt, maxDelay);
  // Fetch reports a lost connection as a TypeError.
  if ("error" in outcome) return outcome.error instanceof TypeError ? backOff : undefined;
  const { status, headers } = outcome.response;
  if (status !== 429 && status !== 503) return undefined;
  const asked = retryAfter(headers.get("retry-after"));
  if (asked === undefined) return backOff;
  return asked > maxDelay ? undefined : asked;
}

/** `Retry-After` in milliseconds from now: it counts seconds or names a date. */
function retryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

/** Waits, unless the signal aborts: then throws its reason at once. */
export function wait(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const abort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", abort);
      resolve();
    }, milliseconds);
    signal?.addEventListener("abort", abort, { once: true });
  });
}
