import { type DeepPartial, JsvError } from "../index.js";
import { JsvConnectionError } from "./connection.js";
import { JsvServiceError } from "./service-error.js";

/**
 * Why a call failed, as `safeSend` returns it. The last one is the `DOMException` of the time limit, whose type not
 * every set-up of TypeScript knows.
 *
 * @see {@link CallResult}
 */
export type CallError =
  | JsvError
  | JsvServiceError
  | JsvConnectionError
  | (Error & { readonly name: "TimeoutError" });

/**
 * What `safeSend` returns; `partial` as in `DecodeResult`.
 *
 * @example
 * const fetch = createHandler({ seed: 7, count: 3, faults: { status: 503 } });
 * const client = createClient({ baseUrl: "https://evo.example", fetch, retry: false });
 * const result = await client.safeSend(callHistory, {});
 * if (!result.success && result.error instanceof JsvServiceError) result.error.status; // 503
 */
export type CallResult<Output> =
  | { readonly success: true; readonly data: Output }
  | { readonly success: false; readonly error: CallError; readonly partial?: DeepPartial<Output> };

/** Whether it is the call that failed, and not the program around it. */
export function isCallError(error: unknown): error is CallError {
  return (
    error instanceof JsvError ||
    error instanceof JsvServiceError ||
    error instanceof JsvConnectionError ||
    (error instanceof DOMException && error.name === "TimeoutError")
  );
}
