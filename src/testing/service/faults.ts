import { MAX_TIMER } from "../../http/connection.js";
import { forbidden, notFound, Refusal, refusalAnswer, unauthorized } from "./answer.js";
import { formatOf, formatOfPath } from "./format.js";

/**
 * What goes wrong with an answer, for tests of how a program copes. Without any of it nothing does.
 *
 * @example
 * const fault: Fault = { malformedItem: 1 };
 * const fetch = createHandler({ seed: 7, count: 3, faults: fault });
 * const client = createClient({ baseUrl: "https://evo.example", fetch });
 * const outcomes: boolean[] = [];
 * for await (const { success } of client.settle(callHistory, {})) outcomes.push(success);
 * outcomes; // [true, false, true]
 */
export interface Fault {
  /** Answer with this status, 400 to 599, as the service words it, and do nothing else. */
  readonly status?: number | undefined;
  /** Milliseconds to wait before anything is answered. */
  readonly delay?: number | undefined;
  /** After this many bytes of the body its stream fails with a `TypeError`, as a lost connection does in `fetch`. */
  readonly cutAfter?: number | undefined;
  /**
   * The item of a page, counted from 0, that is damaged: its `ended` says `Maybe`, which is not a boolean. Everything
   * else of the page can be read.
   */
  readonly malformedItem?: number | undefined;
}

/**
 * The fault of every request, or a function that gives the fault of one.
 *
 * @see {@link createHandler}
 */
export type Faults = Fault | ((request: Request) => Fault | undefined | Promise<Fault | undefined>);

const RANGES: Readonly<Record<keyof Fault, readonly [least: number, most: number]>> = {
  status: [400, 599],
  delay: [0, MAX_TIMER],
  cutAfter: [0, Number.MAX_SAFE_INTEGER],
  malformedItem: [0, Number.MAX_SAFE_INTEGER],
};

/**
 * @throws {TypeError} for a fault that is not an object, and for unknown names in it
 * @throws {RangeError} for a number out of its range
 */
export function checkFault(fault: unknown): void {
  if (typeof fault !== "object" || fault === null || Array.isArray(fault)) {
    throw new TypeError("faults must be an object, such as { status: 503 }, or a function that returns one");
  }
  for (const [name, value] of Object.entries(fault)) {
    if (!Object.hasOwn(RANGES, name)) {
      throw new TypeError(`faults: there is no ${name}; there are ${Object.keys(RANGES).join(", ")}`);
    }
    const [least, most] = RANGES[name as keyof Fault];
    if (value === undefined || (Number.isSafeInteger(value) && value >= least && value <= most)) continue;
    throw new RangeError(
      `faults: ${name} must be a whole number from ${least} to ${most}, not ${String(value)}`,
    );
  }
}

/** The fault of a request, checked. */
export async function faultOf(faults: Faults | undefined, request: Request): Promise<Fault> {
  if (typeof faults !== "function") return faults ?? {};
  const fault = (await faults(request)) ?? {};
  checkFault(fault);
  return fault;
}

/** The names of .NET for statuses that tests ask for. */
const CODES: Readonly<Record<number, string>> = {
  400: "BadRequest",
  408: "RequestTimeout",
  409: "Conflict",
  429: "TooManyRequests",
  500: "InternalServerError",
  502: "BadGateway",
  503: "ServiceUnavailable",
  504: "GatewayTimeout",
};

/** A failure in the words that the recorded server has for its status. */
export function failureOf(status: number, request: Request): Response {
  if (status === 401) return unauthorized('basic realm="/auth/basic"');
  if (status === 403) return forbidden(request);
  if (status === 404) return notFound();
  const errorCode = CODES[status] ?? `Status${status}`;
  const format = formatOf(request, formatOfPath(new URL(request.url).pathname)) ?? "json";
  return refusalAnswer(format, errorCode, new Refusal(status, errorCode, "a fault that was asked for"));
}

/** A response whose body ends as the fault says, or when the signal is aborted, as one of `fetch` does. */
export function interruptible(
  response: Response,
  signal: AbortSignal,
  cutAfter = Number.POSITIVE_INFINITY,
): Response {
  if (response.body === null) return response;
  const reader = response.body.getReader();
  let left = cutAfter;
  let isCut = false;
  let stop = (): void => {};
  const end = (): void => signal.removeEventListener("abort", stop);
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        stop = () => {
          controller.error(signal.reason);
          // A body that has failed cannot be cancelled.
          reader.cancel(signal.reason).catch(() => {});
        };
        signal.addEventListener("abort", stop, { once: true });
      },
      async pull(controller) {
        const { value, done } = await reader.read();
        if (signal.aborted) return;
        if (done && !isCut) {
          end();
          return controller.close();
        }
        const kept = value?.subarray(0, left);
        isCut ||= kept !== undefined && kept.length < value!.length;
        if (kept?.length) {
          left -= kept.length;
          return controller.enqueue(kept);
        }
        end();
        controller.error(new TypeError("terminated"));
        await reader.cancel();
      },
      cancel(reason) {
        end();
        return reader.cancel(reason);
      },
    },
    // Reads on demand only: an error would discard what was not yet taken.
    { highWaterMark: 0 },
  );
  return new Response(body, response);
}
