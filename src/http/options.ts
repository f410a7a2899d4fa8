import { any, type DecodeOptions, safeDecode, type UnknownMembers } from "../index.js";
import { checkChoice, checkLimit } from "../options.js";
import { checkItemLength, type StreamLimit } from "../stream/options.js";
import type { AuthOptions, Refused } from "./auth.js";
import type { Fetch } from "./exchange.js";
import { type HeadersInput, headersFrom, jsvHeaders } from "./headers.js";
import { ASKS, type Ask } from "./request.js";
import type { Files } from "./request-body.js";
import { MAX_BYTES } from "./response.js";
import { type RetryOptions, type RetrySettings, resolveRetry } from "./retry.js";
import { serviceUrl } from "./service-url.js";

/**
 * Options of {@link createClient}, for all calls.
 *
 * @example
 * const options: ClientOptions = {
 *   baseUrl: "https://evo.example",
 *   fetch: createHandler({ seed: 7, count: 30 }),
 *   headers: { "x-tenant": "t1" },
 *   timeout: 5_000,
 *   retry: { retries: 1, delay: 100 },
 * };
 * const planned = await createClient(options).request(callHistory, {});
 * planned.headers.get("x-tenant"); // "t1"
 */
export interface ClientOptions<Members extends UnknownMembers = "error"> {
  /** Where the service is: `https://evo.example`. */
  readonly baseUrl: string | URL;
  /** How the client signs in. Default: not at all. */
  readonly auth?: AuthOptions | undefined;
  /** What sends the requests. Default: the runtime's own `fetch`. */
  readonly fetch?: Fetch | undefined;
  /**
   * Headers of every request; a function is asked before each attempt, and once more after a 401, then with
   * `{ status: 401 }`. An `accept` among them must name `application/jsv` or `*` + `/*`.
   */
  readonly headers?: HeadersInput | HeadersFunction | undefined;
  /** How long the service may be silent, before its answer and within it, in milliseconds, or Infinity. Default: 100,000. */
  readonly timeout?: number | undefined;
  /** When a request is sent again; false for never. */
  readonly retry?: RetryOptions | false | undefined;
  /**
   * How responses are read. `recover` counts for `settle` and `safeSend`, which can give a `partial`. With
   * `unknownMembers: "keep"` requests are written so, too. `maxItemLength` limits each item that is read one by one.
   */
  readonly decode?: (DecodeOptions<Members> & StreamLimit) | undefined;
  /**
   * How many bytes a response may have, after decompression, or Infinity. Default: 268,435,456 for one that is read
   * whole, and no limit for items that are read one by one, each of which has a limit of its own.
   */
  readonly maxBytes?: number | undefined;
  /** The number by which the service knows the first page of a list. Default: 0. */
  readonly firstPage?: number | undefined;
  /**
   * Whether as many items must come as the service says that there are. "ignore" is for services that limit their
   * totals: a list goes on then until `hasMorePages` or an empty page ends it. Default: "check".
   */
  readonly totals?: "check" | "ignore" | undefined;
  /** How JSV is asked for: see `Ask`. Default: "accept". */
  readonly ask?: Ask | undefined;
  /**
   * Whether redirects are followed. To another origin, neither the caller's headers nor the sign-in are sent; a
   * browser follows by its own rules. Default: "manual", a redirect is an error.
   */
  readonly redirect?: "manual" | "follow" | undefined;
}

/**
 * Gives the headers of a request; called again, with `{ status: 401 }`, after a 401.
 *
 * @see {@link BearerAuth}
 */
export type HeadersFunction = (refused?: Refused) => HeadersInput | Promise<HeadersInput>;

/**
 * Options of a single call.
 *
 * @example
 * const client = createClient({ baseUrl: "https://evo.example", fetch: createHandler({ seed: 7, count: 30 }) });
 * const signal = AbortSignal.abort("enough");
 * const reason = await client.send(callHistory, {}, { signal }).catch((reason: unknown) => reason);
 * reason; // "enough"
 */
export interface CallOptions {
  /** Aborts the call, and what is under way; nothing more is given then. */
  readonly signal?: AbortSignal | undefined;
  /** Headers besides the client's, or instead of them where the names are the same. */
  readonly headers?: HeadersInput | undefined;
  /** Instead of the client's `redirect`. */
  readonly redirect?: "manual" | "follow" | undefined;
  /** Files to be uploaded by their form fields: the request goes as multipart form data. */
  readonly files?: Files | undefined;
  /** Called whenever something arrives. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/**
 * How far a call has come.
 *
 * @example
 * const client = createClient({ baseUrl: "https://evo.example", fetch: createHandler({ seed: 7, count: 30 }) });
 * let last: Progress | undefined;
 * const onProgress = (progress: Progress) => (last = progress);
 * for await (const _ of client.items(callHistory, { countPerPage: 20 }, { onProgress }));
 * [last?.pages, last?.totalPages, last?.items, last?.totalCount]; // [2, 2, 30, 30]
 */
export interface Progress {
  /** Bytes received so far, decompressed, in all pages of the call. */
  readonly bytes: number;
  /** Pages received so far. */
  readonly pages: number;
  /** Pages that there are in all, where the service said so. */
  readonly totalPages?: number;
  /** Items received so far. */
  readonly items: number;
  /** Items that there are in all, where the service said so. */
  readonly totalCount?: number;
}

/** The options of a client, checked and with nothing left open. */
export interface ClientSettings {
  readonly baseUrl: string | URL;
  readonly ask: Ask;
  readonly fetch: Fetch;
  readonly headers: HeadersInput | HeadersFunction | undefined;
  readonly timeout: number;
  readonly retry: RetrySettings | undefined;
  readonly decode: DecodeOptions & StreamLimit;
  readonly unknownMembers: UnknownMembers;
  readonly maxBytes: number;
  readonly maxStreamBytes: number;
  readonly firstPage: number;
  readonly checkTotals: boolean;
  readonly redirect: "manual" | "follow";
}

/** @throws {TypeError | RangeError} so that mistakes show here and not at the first call */
export function resolveClientOptions(options: ClientOptions<UnknownMembers>): ClientSettings {
  const { baseUrl, headers, maxBytes } = options;
  const decode = options.decode ?? {};
  const { timeout = 100_000, firstPage = 0, totals = "check", ask = "accept", redirect = "manual" } = options;
  serviceUrl(baseUrl, "");
  if (options.fetch !== undefined && typeof options.fetch !== "function") {
    throw new TypeError("fetch must be a function");
  }
  checkLimit("timeout", timeout, 1);
  checkLimit("maxBytes", maxBytes ?? MAX_BYTES, 0);
  if (!Number.isSafeInteger(firstPage) || firstPage < 0) {
    throw new RangeError(`firstPage must be a whole number from 0, not ${firstPage}`);
  }
  checkChoice("totals", totals, ["check", "ignore"]);
  checkChoice("ask", ask, ASKS);
  checkRedirect(redirect);
  safeDecode(any(), "", decode);
  checkItemLength(decode.maxItemLength);
  if (typeof headers !== "function") {
    jsvHeaders(undefined, headers);
    if (options.auth !== undefined && headersFrom(headers).has("authorization")) {
      throw new TypeError("headers: authorization stands there beside auth; give one of them");
    }
  }
  return {
    baseUrl,
    ask,
    fetch: options.fetch ?? ((url, init) => globalThis.fetch(url, init)),
    headers,
    timeout,
    retry: options.retry === false ? undefined : resolveRetry(options.retry),
    decode,
    unknownMembers: decode.unknownMembers ?? "error",
    maxBytes: maxBytes ?? MAX_BYTES,
    maxStreamBytes: maxBytes ?? Number.POSITIVE_INFINITY,
    firstPage,
    checkTotals: totals === "check",
    redirect,
  };
}

/** @throws {RangeError} for a choice that there is not */
export function checkRedirect(redirect: string): void {
  checkChoice("redirect", redirect, ["manual", "follow"]);
}
