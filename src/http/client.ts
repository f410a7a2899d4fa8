import type { Operation } from "../call-history/index.js";
import {
  any,
  type DecodeOptions,
  type DecodeResult,
  type Infer,
  type InferInput,
  JsvError,
  type ObjectSchema,
  type Schema,
} from "../index.js";
import { allProperties } from "../schema/properties.js";
import { cookiesOf, openSigner, type Refused, signInBody } from "./auth.js";
import { type Connection, JsvConnectionError } from "./connection.js";
import { type ExchangeSettings, exchange } from "./exchange.js";
import { type CallOptions, type ClientOptions, checkRedirect, resolveClientOptions } from "./options.js";
import { type Arrival, listOf, readItems, readValue } from "./page.js";
import { leavable, pagesOf } from "./pages.js";
import { PageCounter, type PageRequest } from "./paging.js";
import { operationUrl } from "./query.js";
import { isBrowser } from "./redirect.js";
import { ACCEPT, buildRequest, jsvHeaders, type PlannedRequest } from "./request.js";
import { readResponse } from "./response.js";
import { clientError, JsvServiceError, type ServiceCall } from "./service-error.js";
import { type ResponseStream, streamResponse } from "./stream-response.js";

/** The type of the items in a page. */
export type ItemOf<Response extends Schema> =
  Infer<Response> extends { items?: (infer Item)[] } ? Item : never;

/**
 * Why a call failed, where `safeSend` answers instead of throwing. The last one is the `DOMException` of the time
 * limit, whose type not every set-up of TypeScript knows.
 */
export type CallError =
  | JsvError
  | JsvServiceError
  | JsvConnectionError
  | (Error & { readonly name: "TimeoutError" });

/** What `safeSend` gives; `partial` as in `DecodeResult`. */
export type CallResult<Output> =
  | Extract<DecodeResult<Output>, { readonly success: true }>
  | (Omit<Extract<DecodeResult<Output>, { readonly success: false }>, "error"> & {
      readonly error: CallError;
    });

/** Calls the operations of one service. */
export interface Client {
  /** Sends one request; gives its response. */
  send<Request extends ObjectSchema, Response extends Schema>(
    operation: Operation<Request, Response>,
    request: InferInput<Request>,
    options?: CallOptions,
  ): Promise<Infer<Response>>;
  /**
   * `send` that answers what fails: the service, the connection, the time limit, a response that does not fit. Thrown
   * are only the reason of an abort, and mistakes of the caller such as a request that does not fit its schema.
   */
  safeSend<Request extends ObjectSchema, Response extends Schema>(
    operation: Operation<Request, Response>,
    request: InferInput<Request>,
    options?: CallOptions,
  ): Promise<CallResult<Infer<Response>>>;
  /** The pages of a list from the requested one on, the next one asked for while the current one is used. */
  pages<Request extends ObjectSchema, Response extends Schema>(
    operation: Operation<Request, Response>,
    request: InferInput<Request>,
    options?: CallOptions,
  ): AsyncGenerator<Infer<Response>, void, undefined>;
  /** The items of those pages; a faulty one ends them with its error. */
  items<Request extends ObjectSchema, Response extends Schema>(
    operation: Operation<Request, Response>,
    request: InferInput<Request>,
    options?: CallOptions,
  ): AsyncGenerator<ItemOf<Response>, void, undefined>;
  /**
   * The items of those pages, each as `{ success: true, data }` or `{ success: false, error, partial? }`, so that a
   * faulty one costs itself alone. `partial` is there with `decode: { recover: true }`. Where it is not certain where
   * a faulty item ends, the error is thrown.
   */
  settle<Request extends ObjectSchema, Response extends Schema>(
    operation: Operation<Request, Response>,
    request: InferInput<Request>,
    options?: CallOptions,
  ): AsyncGenerator<DecodeResult<ItemOf<Response>>, void, undefined>;
  /**
   * Sends one request; gives the text of its answer as it arrives, as bytes of UTF-8 whatever its charset is: for
   * `decodeItems`, `decodeRecords`, and files. Leaving it early ends the connection.
   */
  stream<Request extends ObjectSchema>(
    operation: Operation<Request, Schema>,
    request: InferInput<Request>,
    options?: CallOptions,
  ): Promise<ResponseStream>;
  /** What `send` would send, without what `auth` adds: for dry runs and confirmations. */
  request<Request extends ObjectSchema, Response extends Schema>(
    operation: Operation<Request, Response>,
    request: InferInput<Request>,
    options?: CallOptions,
  ): Promise<PlannedRequest>;
}

/**
 * A client of one service. Nothing is global: each client has its own settings, and any `fetch` will do.
 *
 * What a call throws: `JsvServiceError` if the service refuses, answers with something else than JSV, redirects, or
 * gives other pages than it says; `JsvError` for a request that a query string cannot carry and a response that does
 * not fit the schema; `JsvConnectionError` if the service cannot be reached or the connection is lost; a
 * `DOMException` named TimeoutError if the service is silent for too long; and the signal's reason if the caller
 * aborts.
 *
 * @throws {TypeError} for a base URL that is not absolute, not of HTTP, or holds a password, for headers that do not
 * ask for JSV, and for an `auth` that cannot sign in
 * @throws {RangeError} for an option out of its range
 *
 * @example
 * const headers = { "content-type": "application/jsv" };
 * const fetch = async () => new Response("{items:[{id:s1},{id:s2}],totalCount:2,totalPages:1}", { headers });
 * const client = createClient({ baseUrl: "https://evo.example", fetch });
 * const ids: string[] = [];
 * for await (const { id = "" } of client.items(callHistory, { accountId: "a1" })) ids.push(id);
 * ids.join(); // "s1,s2"
 */
export function createClient(options: ClientOptions): Client {
  const settings = resolveClientOptions(options);
  const { baseUrl, ask, maxBytes, maxStreamBytes } = settings;
  const { recover = false, ...decode } = settings.decode;
  const configured = async (refused: Refused | undefined) =>
    typeof settings.headers === "function" ? settings.headers(refused) : settings.headers;

  const exchanging: ExchangeSettings = {
    ...settings,
    signer: options.auth === undefined ? undefined : openSigner(options.auth, signIn),
    renewsHeaders: typeof settings.headers === "function",
  };

  async function signIn(credentials: Parameters<typeof signInBody>[0]): Promise<string> {
    const url = operationUrl({ path: "/auth/credentials" }, baseUrl).href;
    const call: ServiceCall = { method: "POST", url, operation: "Authenticate", auth: "sign-in" };
    // Signing in twice does no harm, though it is a POST.
    const retry = settings.retry && { ...settings.retry, methods: ["POST"] };
    return exchange(
      { ...exchanging, retry, signer: undefined },
      {
        request: { method: "POST", url, body: signInBody(credentials) },
        headers: async (refused) => jsvHeaders(true, await configured(refused), { accept: ACCEPT }),
        call,
        signal: undefined,
        redirect: "manual",
        async read(response, { watch, release }) {
          // Only what is wrong is of interest.
          await readResponse(any(), response, { call, maxBytes, watch }, {});
          release();
          const cookies = cookiesOf(response.headers);
          if (cookies !== "" || isBrowser()) return cookies;
          throw clientError(response, "the answer to the sign-in sets no cookies", call);
        },
      },
    );
  }

  /** Sends a request until `read` makes something of the response. */
  async function call<Request extends ObjectSchema, Result>(
    operation: Operation<Request, Schema>,
    request: InferInput<Request>,
    page: number | undefined,
    { signal, headers, redirect = settings.redirect }: CallOptions,
    read: (response: Response, connection: Connection, call: ServiceCall) => Promise<Result>,
  ): Promise<Result> {
    checkRedirect(redirect);
    const about = { method: operation.method, operation: operation.name, page, ask };
    const planned = planOf(operation, request, { ...about, url: operationUrl(operation, baseUrl).href });
    const call: ServiceCall = { ...about, url: planned.url, auth: exchanging.signer?.kind };
    try {
      return await exchange(exchanging, {
        request: planned,
        headers: async (refused) =>
          jsvHeaders(planned.body !== undefined, await configured(refused), headers),
        call,
        signal,
        redirect,
        read,
      });
    } catch (error) {
      throw inCall(error, call);
    }
  }

  function planOf<Request extends ObjectSchema>(
    operation: Operation<Request, Schema>,
    request: InferInput<Request>,
    call: ServiceCall,
  ): PlannedRequest {
    try {
      return buildRequest(operation, request, { baseUrl, ask });
    } catch (error) {
      throw inCall(error, call);
    }
  }

  /** The pages of a list, each as `read` makes something of it. */
  function paged<Request extends ObjectSchema, A extends Arrival<unknown>, Out>(
    operation: Operation<Request, Schema>,
    request: InferInput<Request>,
    options: CallOptions,
    read: (response: Response, connection: Connection, call: ServiceCall, onChunk: OnChunk) => Promise<A>,
    give: (arrival: A) => AsyncGenerator<Out, void, undefined>,
  ): AsyncGenerator<Out, void, undefined> {
    const isPaged = allProperties(operation.request).some(([name]) => name === "page");
    const { firstPage, checkTotals } = settings;
    const asked: PageRequest = request;
    return leavable(async function* (controller) {
      const counter = new PageCounter({ request: asked, isPaged, firstPage, checkTotals });
      const fetchPage = (page: number, signal: AbortSignal, onChunk: OnChunk): Promise<A> => {
        const named = isPaged ? { ...request, page } : request;
        return call(
          operation,
          named as InferInput<Request>,
          isPaged ? page : undefined,
          { ...options, signal },
          async (response, connection, call) => {
            const arrival = await read(response, connection, call, onChunk);
            // A streamed page holds its connection until it has come whole, or will not.
            if (arrival.page instanceof Promise) arrival.page.then(connection.release, connection.release);
            else connection.release();
            return arrival;
          },
        );
      };
      for await (const arrival of pagesOf(fetchPage, counter, options, controller)) {
        try {
          for await (const value of give(arrival)) {
            yield value;
            // What has come already must not go on either.
            options.signal?.throwIfAborted();
          }
          if ("failure" in arrival) throw arrival.failure;
        } catch (error) {
          throw inCall(error, arrival.call);
        }
      }
    });
  }

  function settled<Request extends ObjectSchema, Out>(
    operation: Operation<Request, Schema>,
    request: InferInput<Request>,
    options: CallOptions,
    decode: DecodeOptions,
    take: (result: DecodeResult<unknown>, call: ServiceCall) => Out,
  ): AsyncGenerator<Out, void, undefined> {
    type Read = Arrival<DecodeResult<unknown>>;
    return paged<Request, Read, Out>(
      operation,
      request,
      options,
      (response, { watch }, call, onChunk) =>
        readItems(operation.response, response, { maxBytes, maxStreamBytes, call, onChunk, watch }, decode),
      async function* (arrival) {
        for await (const result of arrival.items) yield take(result, arrival.call);
      },
    );
  }

  async function result<Request extends ObjectSchema, Response extends Schema>(
    operation: Operation<Request, Response>,
    request: InferInput<Request>,
    options: CallOptions,
    decode: DecodeOptions,
  ): Promise<DecodeResult<Infer<Response>>> {
    const onChunk = progressOf(options);
    const { page }: PageRequest = request;
    return call(
      operation,
      request,
      page ?? undefined,
      options,
      async (response, { watch, release }, call) => {
        const read = { maxBytes, call, onChunk, watch };
        const result = await readResponse(operation.response, response, read, decode);
        release();
        return result.success ? result : { ...result, error: inCall(result.error, call) };
      },
    );
  }

  return {
    async send(operation, request, options = {}) {
      const sent = await result(operation, request, options, decode);
      if (sent.success) return sent.data;
      throw sent.error;
    },

    async safeSend(operation, request, options = {}) {
      // A request that cannot be sent is a mistake of the caller's.
      planOf(operation, request, {
        method: operation.method,
        operation: operation.name,
        url: String(baseUrl),
      });
      try {
        return await result(operation, request, options, { ...decode, recover });
      } catch (error) {
        if (options.signal?.aborted === true || !isCallError(error)) throw error;
        return { success: false, error };
      }
    },

    pages(operation, request, options = {}) {
      listOf(operation.response, "pages");
      return paged(
        operation,
        request,
        options,
        (response, { watch }, call, onChunk) =>
          readValue(operation.response, response, { maxBytes, call, onChunk, watch }, decode),
        async function* (arrival) {
          if (!("failure" in arrival)) yield arrival.value as Infer<typeof operation.response>;
        },
      );
    },

    items<Request extends ObjectSchema, Response extends Schema>(
      operation: Operation<Request, Response>,
      request: InferInput<Request>,
      options: CallOptions = {},
    ) {
      listOf(operation.response, "items");
      return settled(operation, request, options, decode, (result) => {
        if (result.success) return result.data as ItemOf<Response>;
        throw result.error;
      });
    },

    settle<Request extends ObjectSchema, Response extends Schema>(
      operation: Operation<Request, Response>,
      request: InferInput<Request>,
      options: CallOptions = {},
    ) {
      listOf(operation.response, "settle");
      return settled(operation, request, options, { ...decode, recover }, (result, call) => {
        const named = result.success ? result : { ...result, error: inCall(result.error, call) };
        return named as DecodeResult<ItemOf<Response>>;
      });
    },

    stream(operation, request, options = {}) {
      return call(operation, request, undefined, options, (response, connection, call) =>
        streamResponse(response, connection, {
          maxBytes: maxStreamBytes,
          call,
          onChunk: progressOf(options),
        }),
      );
    },

    async request(operation, request, { headers } = {}) {
      const call = { method: operation.method, operation: operation.name, url: String(baseUrl) };
      const planned = planOf(operation, request, call);
      const all = jsvHeaders(planned.body !== undefined, await configured(undefined), headers);
      return { ...planned, headers: all };
    },
  };
}

type OnChunk = (bytes: number) => void;

/** Reports the bytes of one answer. */
function progressOf({ onProgress }: CallOptions): OnChunk {
  let bytes = 0;
  return (length) => {
    bytes += length;
    onProgress?.({ bytes, pages: 0, items: 0 });
  };
}

/** An error of the decoder or encoder that says which call it is about; any other as it is. */
function inCall<E>(error: E, call: ServiceCall): E {
  if (!(error instanceof JsvError) || error.url !== undefined) return error;
  return new JsvError(error.issues, call) as E;
}

function isCallError(error: unknown): error is CallError {
  return (
    error instanceof JsvError ||
    error instanceof JsvServiceError ||
    error instanceof JsvConnectionError ||
    (error instanceof DOMException && error.name === "TimeoutError")
  );
}
