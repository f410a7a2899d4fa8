import type { Operation } from "../call-history/index.js";
import {
  any,
  type DecodeOptions,
  encode,
  type Infer,
  type InferInput,
  type ObjectSchema,
  type Schema,
  safeDecode,
} from "../index.js";
import { checkLimit } from "../options.js";
import { LostConnection } from "./body.js";
import { type Connection, openConnection } from "./connection.js";
import { readPage } from "./page.js";
import { type FetchPage, type ItemOf, leavable, type Page, pagesOf } from "./paging.js";
import { operationUrl, requestUrl } from "./query.js";
import { readResponse } from "./response.js";
import { type Outcome, type RetryOptions, resolveRetry, retryDelay, wait } from "./retry.js";

/** What `createClient` is told once, for all calls. */
export interface ClientOptions {
  /** Where the service is: `https://evo.example`. */
  readonly baseUrl: string | URL;
  /** What sends the requests. Default: the runtime's own `fetch`. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** Headers of every request, such as `authorization`; a function is asked before each attempt. */
  readonly headers?: HeadersInit | (() => HeadersInit | Promise<HeadersInit>);
  /** How long the service may be silent, before its answer and within it, in milliseconds, or Infinity. Default: 100,000. */
  readonly timeout?: number;
  /** Retries of GET, PUT and DELETE on 429, 503 and lost connections; false for none. */
  readonly retry?: RetryOptions | false;
  /** How responses are read. */
  readonly decode?: DecodeOptions;
  /** How many bytes a response may have, after decompression. Default: no limit. */
  readonly maxBytes?: number;
  /** The number of the first page, which the service does not document. Default: 1. */
  readonly firstPage?: number;
  /** How JSV is asked for: by the header `Accept`, which is always sent, or besides by `.jsv` or `?format=jsv`. Default: "accept". */
  readonly ask?: "accept" | "suffix" | "query";
}

/** What a single call may say. */
export interface CallOptions {
  /** Aborts the call, and what is under way; nothing more is given then. */
  readonly signal?: AbortSignal;
  /** Headers besides the client's, or instead of them where the names are the same. */
  readonly headers?: HeadersInit;
  /** Called whenever something arrives. */
  readonly onProgress?: (progress: Progress) => void;
}

/** How far a call has come. */
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

/** Calls the operations of one service. */
export interface Client {
  /** Sends one request; gives its response. */
  send<Request extends ObjectSchema, Response extends Schema>(
    operation: Operation<Request, Response>,
    request: InferInput<Request>,
    options?: CallOptions,
  ): Promise<Infer<Response>>;
  /** The pages of a list from the requested one on, the next one asked for while the current one is used. */
  pages<Request extends ObjectSchema, Response extends Schema>(
    operation: Operation<Request, Response>,
    request: InferInput<Request>,
    options?: CallOptions,
  ): AsyncGenerator<Infer<Response>, void, undefined>;
  /** The items of those pages. */
  items<Request extends ObjectSchema, Response extends Schema>(
    operation: Operation<Request, Response>,
    request: InferInput<Request>,
    options?: CallOptions,
  ): AsyncGenerator<ItemOf<Response>, void, undefined>;
}

/**
 * A client of one service. Nothing is global: each client has its own settings, and any `fetch` will do.
 *
 * What a call throws: `JsvServiceError` if the service refuses or answers with something else than JSV, `JsvError`
 * for a request that a query string cannot carry and a response that does not fit the schema, a `DOMException`
 * named TimeoutError if the service is silent for too long, the signal's reason if the caller aborts, and the
 * `TypeError` of `fetch` if the service cannot be reached.
 *
 * @throws {TypeError} for a base URL that is not absolute, not of HTTP, or holds a password
 * @throws {RangeError} for an option out of its range
 *
 * @example
 * const headers = { "content-type": "text/jsv" };
 * const fetch = async () => new Response("{items:[{id:s1},{id:s2}],totalPages:1}", { headers });
 * const client = createClient({ baseUrl: "https://evo.example", fetch });
 * const ids: string[] = [];
 * for await (const { id = "" } of client.items(callHistory, { accountId: "a1" })) ids.push(id);
 * ids.join(); // "s1,s2"
 */
export function createClient(clientOptions: ClientOptions): Client {
  const {
    baseUrl,
    timeout = 100_000,
    decode = {},
    maxBytes = Number.POSITIVE_INFINITY,
    firstPage = 1,
    ask = "accept",
  } = clientOptions;
  // Mistakes show here, not at the first call.
  const { username, password } = operationUrl({ path: "" }, baseUrl);
  if (username !== "" || password !== "") {
    throw new TypeError("fetch takes no user and password in the base URL; send the header authorization");
  }
  checkLimit("timeout", timeout, 1);
  checkLimit("maxBytes", maxBytes, 0);
  checkLimit("firstPage", firstPage, 0);
  const retry = clientOptions.retry !== false && resolveRetry(clientOptions.retry ?? {});
  safeDecode(any(), "", decode);
  const fetch = clientOptions.fetch ?? ((url, init) => globalThis.fetch(url, init));

  /** Sends a request until `read` makes something of the response. Whatever fails takes its connection with it. */
  async function call<Request extends ObjectSchema, Result>(
    operation: Operation<Request, Schema>,
    request: InferInput<Request>,
    { signal, headers }: CallOptions,
    read: (response: Response, connection: Connection) => Promise<Result>,
  ): Promise<Result> {
    const { url, ...init } = requestOf(operation, request);
    // A `fetch` that somebody injected may not look at its signal.
    signal?.throwIfAborted();
    for (let attempt = 0; ; attempt++) {
      const connection = openConnection(signal, timeout);
      const delayAfter = (outcome: Outcome): number | undefined =>
        retry === false ? undefined : retryDelay(retry, operation.method, attempt, outcome);
      let delay: number | undefined;
      let isAsking = false;
      try {
        const all = await connection.watch(headersOf(headers, init.body));
        isAsking = true;
        const response = await connection.watch(
          fetch(url, { ...init, headers: all, signal: connection.signal }),
        );
        isAsking = false;
        delay = delayAfter(response);
        if (delay === undefined) return await read(response, connection);
        // A `fetch` that somebody injected may not listen to its signal.
        response.body?.cancel().catch(() => {});
        connection.abort();
      } catch (error) {
        connection.abort();
        // Fetch reports a lost connection as a TypeError; others are mistakes of the caller's functions.
        const isLost = error instanceof LostConnection || (isAsking && error instanceof TypeError);
        delay = isLost ? delayAfter("lost") : undefined;
        if (delay === undefined) throw error;
      }
      await wait(delay, signal);
    }
  }

  function send<Request extends ObjectSchema, Response extends Schema>(
    operation: Operation<Request, Response>,
    request: InferInput<Request>,
    options: CallOptions,
    onChunk: (bytes: number) => void,
  ): Promise<Infer<Response>> {
    return call(operation, request, options, async (response, { watch, release }) => {
      const value = await readResponse(operation.response, response, { maxBytes, onChunk, watch }, decode);
      release();
      return value;
    });
  }

  function requestOf<Request extends ObjectSchema>(
    operation: Operation<Request, Schema>,
    request: InferInput<Request>,
  ): { url: string; method: string; body?: string } {
    const { method } = operation;
    const path = ask === "suffix" ? `${operation.path}.jsv` : operation.path;
    const isInUrl = method === "GET" || method === "DELETE";
    const url = isInUrl
      ? new URL(requestUrl({ ...operation, path }, baseUrl, request))
      : operationUrl({ path }, baseUrl);
    if (ask === "query")
      url.search = [url.search.slice(1), "format=jsv"].filter((part) => part !== "").join("&");
    return { url: url.href, method, ...(isInUrl ? {} : { body: encode(operation.request, request) }) };
  }

  async function headersOf(own: HeadersInit | undefined, body: string | undefined): Promise<Headers> {
    const { headers } = clientOptions;
    const all = new Headers(typeof headers === "function" ? await headers() : headers);
    for (const [name, value] of new Headers(own)) all.set(name, value);
    all.set("accept", "text/jsv");
    if (body !== undefined) all.set("content-type", "text/jsv; charset=utf-8");
    return all;
  }

  return {
    send(operation, request, options = {}) {
      let bytes = 0;
      return send(operation, request, options, (length) => {
        bytes += length;
        options.onProgress?.({ bytes, pages: 0, items: 0 });
      });
    },

    pages<Request extends ObjectSchema, Response extends Schema>(
      operation: Operation<Request, Response>,
      request: InferInput<Request>,
      options: CallOptions = {},
    ): AsyncGenerator<Infer<Response>, void, undefined> {
      const fetchPage: FetchPage<Request, Infer<Response>> = async (named, signal, onChunk) => ({
        page: await send(operation, named, { ...options, signal }, onChunk),
      });
      return leavable(async function* (controller) {
        const pages = pagesOf(fetchPage, request, firstPage, options, controller);
        for await (const { page } of pages) yield page!;
      });
    },

    items<Request extends ObjectSchema, Response extends Schema>(
      operation: Operation<Request, Response>,
      request: InferInput<Request>,
      options: CallOptions = {},
    ): AsyncGenerator<ItemOf<Response>, void, undefined> {
      const fetchPage: FetchPage<Request, Infer<Response>> = (named, signal, onChunk) =>
        call(operation, named, { ...options, signal }, async (response, { watch, release }) => {
          const arrival = await readPage(operation.response, response, { maxBytes, onChunk, watch }, decode);
          // A streamed page holds its connection until it has come whole, or will not.
          if (arrival.items === undefined) release();
          else Promise.resolve(arrival.page).then(release, release);
          return arrival;
        });
      return leavable(async function* (controller) {
        const pages = pagesOf(fetchPage, request, firstPage, options, controller);
        for await (const { page, items } of pages) {
          for await (const item of items ?? (page as Page | null)?.items ?? []) {
            yield item as ItemOf<Response>;
            // What has come already must not go on either.
            options.signal?.throwIfAborted();
          }
        }
      });
    },
  };
}
