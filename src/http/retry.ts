import { METHODS } from "../operation/route.js";
import { checkChoice, checkLimit } from "../options.js";
import { MAX_TIMER } from "./connection.js";

/**
 * When and how often a request is sent again.
 *
 * @example
 * const retry: RetryOptions = { retries: 3, delay: 1, statuses: [503] };
 * let requests = 0;
 * const fetch = createHandler({ seed: 7, count: 3, faults: () => (++requests < 3 ? { status: 503 } : undefined) });
 * const page = await createClient({ baseUrl: "https://evo.example", fetch, retry }).send(callHistory, {});
 * [page.totalCount, requests]; // [3, 3]
 */
export interface RetryOptions {
  /** How often at most, after the first attempt. Default: 2. */
  readonly retries?: number | undefined;
  /**
   * How long to wait before the first retry, in milliseconds; doubled for each later one. Up to half of it is left out
   * at random, so that many clients do not come back at once. Default: 500.
   */
  readonly delay?: number | undefined;
  /** The longest wait, in milliseconds: if the service asks for more (`Retry-After`), it is not asked again. Default: 30,000. */
  readonly maxDelay?: number | undefined;
  /** Which statuses are worth another attempt. Default: 408, 429, 500, 502, 503, 504. */
  readonly statuses?: readonly number[] | undefined;
  /** Which methods may be repeated. Default: GET, PUT, DELETE. */
  readonly methods?: readonly string[] | undefined;
}

/** Retry options with nothing left open. */
export type RetrySettings = { readonly [K in keyof RetryOptions]-?: NonNullable<RetryOptions[K]> };

/** What came of an attempt: an answer, or none since the connection failed. */
export type Outcome = Response | "lost";

/**
 * @throws {RangeError} for a number, status or method out of its range
 * @throws {TypeError} for anything but an object
 */
export function resolveRetry(options: RetryOptions = {}): RetrySettings {
  if (typeof options !== "object" || options === null) {
    throw new TypeError("retry must be { retries, delay, ... } or false");
  }
  const {
    retries = 2,
    delay = 500,
    maxDelay = 30_000,
    statuses = [408, 429, 500, 502, 503, 504],
    methods = ["GET", "PUT", "DELETE"],
  } = options;
  checkLimit("retry.retries", retries, 0);
  checkLimit("retry.delay", delay, 0);
  checkLimit("retry.maxDelay", maxDelay, 0);
  const isError = (status: number): boolean => Number.isInteger(status) && status >= 400 && status <= 599;
  if (!Array.isArray(statuses) || !statuses.every(isError)) {
    throw new RangeError("retry.statuses must be a list of error statuses, such as [429, 503]");
  }
  if (!Array.isArray(methods)) throw new RangeError("retry.methods must be a list of methods");
  for (const method of methods) checkChoice("retry.methods", method, METHODS);
  return { retries, delay, maxDelay, statuses, methods };
}

/** How long to wait before the attempt after this one, or undefined if there is none. */
export function retryDelay(
  { retries, delay, maxDelay, statuses, methods }: RetrySettings,
  method: string,
  attempt: number,
  outcome: Outcome,
): number | undefined {
  if (attempt >= retries || !methods.includes(method)) return undefined;
  const backOff = Math.min(delay * 2 ** attempt, maxDelay) * (1 - Math.random() / 2);
  if (outcome === "lost") return backOff;
  const { status, headers } = outcome;
  if (!statuses.includes(status)) return undefined;
  const asked = retryAfter(headers.get("retry-after"));
  if (asked === undefined) return backOff;
  return asked > maxDelay ? undefined : asked;
}

/** `Retry-After` in milliseconds from now: it counts seconds or names a date. */
function retryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000;
  // Without its letters it is none, though `Date.parse` takes "1.5" for a day in January.
  const date = /[a-z]/i.test(header) ? Date.parse(header) : Number.NaN;
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
    const timer = setTimeout(
      () => {
        signal?.removeEventListener("abort", abort);
        resolve();
      },
      Math.min(milliseconds, MAX_TIMER),
    );
    signal?.addEventListener("abort", abort, { once: true });
  });
}
