import { checkLimit } from "../options.js";
import { LONGEST_TIMER } from "./connection.js";

/** When and how often a request is sent again. */
export interface RetryOptions {
  /** How often at most, after the first attempt. Default: 2. */
  readonly retries?: number;
  /** How long to wait before the first retry, in milliseconds; doubled for each later one. Default: 500. */
  readonly delay?: number;
  /** The longest wait, in milliseconds: if the service asks for more (`Retry-After`), it is not asked again. Default: 30,000. */
  readonly maxDelay?: number;
}

/** What came of an attempt: an answer, or none since the connection was lost. */
export type Outcome = Response | "lost";

/** @throws {RangeError} for a number out of its range */
export function resolveRetry(options: RetryOptions): Required<RetryOptions> {
  const { retries = 2, delay = 500, maxDelay = 30_000 } = options;
  checkLimit("retries", retries, 0);
  checkLimit("delay", delay, 0);
  checkLimit("maxDelay", maxDelay, 0);
  return { retries, delay, maxDelay };
}

const RETRIED_METHODS = new Set(["GET", "PUT", "DELETE"]);

/** How long to wait before the attempt after this one, or undefined if there is none. */
export function retryDelay(
  { retries, delay, maxDelay }: Required<RetryOptions>,
  method: string,
  attempt: number,
  outcome: Outcome,
): number | undefined {
  if (attempt >= retries || !RETRIED_METHODS.has(method)) return undefined;
  const backOff = Math.min(delay * 2 ** attempt, maxDelay);
  if (outcome === "lost") return backOff;
  const { status, headers } = outcome;
  if (status !== 429 && status !== 503) return undefined;
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
      Math.min(milliseconds, LONGEST_TIMER),
    );
    signal?.addEventListener("abort", abort, { once: true });
  });
}
