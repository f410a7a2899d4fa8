import type { DecodeOptions, DecodeResult, InferInput, Operation, Schema, UnknownMembers } from "../index.js";
import { type CallResult, isCallError } from "./call-result.js";
import { Caller, inCall } from "./caller.js";
import { downloaded } from "./download.js";
import { settledItems, wholePages } from "./lists.js";
import type { AnswerOf, ItemOf, RequestOf } from "./operation-types.js";
import { type CallOptions, type ClientOptions, resolveClientOptions } from "./options.js";
import type { PageRequest } from "./paging.js";
import type { PlannedRequest } from "./request.js";
import { readResponse } from "./response.js";
import { type ResponseStream, streamResponse } from "./stream-response.js";

/**
 * Calls the operations of one service. `Members` is what the client's `decode.unknownMembers` says, and shows in the
 * types of what it gives and takes.
 *
 * @example
 * const fetch = createHandler({ seed: 7, count: 30 });
 * const client: Client = createClient({ baseUrl: "https://evo.example", fetch });
 * let pages = 0;
 * for await (const page of client.pages(callHistory, { countPerPage: 20 })) pages += page.items ? 1 : 0;
 * pages; // 2
 * const planned = await client.request(callHistory, { page: 1 });
 * planned.url; // "https://evo.example/portal/call-history?page=1"
 */
export interface Client<Members extends UnknownMembers = "error"> {
  /**
   * Sends one request; gives its response, or undefined for an operation that has none.
   *
   * @throws what every call throws, see `createClient`
   */
  send<Request extends Schema, Response extends Schema | undefined>(
    operation: Operation<Request, Response>,
    request: RequestOf<Request, Members>,
    options?: CallOptions,
  ): Promise<AnswerOf<Response, Members>>;
  /**
   * As `send`, but returns the error where the service, the connection, the time limit or the response is at fault.
   *
   * @throws {JsvError} for a request that cannot be sent
   * @throws the signal's reason if the caller aborts
   */
  safeSend<Request extends Schema, Response extends Schema | undefined>(
    operation: Operation<Request, Response>,
    request: RequestOf<Request, Members>,
    options?: CallOptions,
  ): Promise<CallResult<AnswerOf<Response, Members>>>;
  /**
   * The pages of a list from the requested one on, the next one asked for while the current one is used.
   *
   * @throws {TypeError} for an operation whose response has no list `items`
   * @throws what every call throws, while it is iterated
   */
  pages<Request extends Schema, Response extends Schema>(
    operation: Operation<Request, Response>,
    request: RequestOf<Request, Members>,
    options?: CallOptions,
  ): AsyncGenerator<AnswerOf<Response, Members>, void, undefined>;
  /**
   * The items of those pages; a faulty one ends them with its error.
   *
   * @throws {TypeError} for an operation whose response has no list `items`
   * @throws what every call throws, while it is iterated
   */
  items<Request extends Schema, Response extends Schema>(
    operation: Operation<Request, Response>,
    request: RequestOf<Request, Members>,
    options?: CallOptions,
  ): AsyncGenerator<ItemOf<Response, Members>, void, undefined>;
  /**
   * The items of those pages, each as `{ success: true, data }` or `{ success: false, error, partial? }`, so that a
   * faulty one costs itself alone. `partial` is there with `decode: { recover: true }`. Where the end of a faulty
   * item is uncertain, the error is thrown.
   *
   * @throws {TypeError} for an operation whose response has no list `items`
   * @throws what every call throws, while it is iterated
   */
  settle<Request extends Schema, Response extends Schema>(
    operation: Operation<Request, Response>,
    request: RequestOf<Request, Members>,
    options?: CallOptions,
  ): AsyncGenerator<DecodeResult<ItemOf<Response, Members>>, void, undefined>;
  /**
   * Sends one request; gives the text of its answer as it arrives, as bytes of UTF-8 whatever its charset is: for
   * `decodeItems`, `decodeRecords`, and files. Leaving it early ends the connection.
   *
   * @throws what every call throws, also while it is iterated
   */
  stream<Request extends Schema>(
    operation: Operation<Request>,
    request: RequestOf<Request, Members>,
    options?: CallOptions,
  ): Promise<ResponseStream>;
  /**
   * Asks for a file: takes any content (`Accept: *` + `/*`), follows redirects by default, and gives
   * the response unread, whose body fails as a call does.
   *
   * @throws as every call does, but `JsvServiceError` only for a status other than success, and for a login page
   */
  download<Request extends Schema>(
    operation: Operation<Request>,
    request: RequestOf<Request, Members>,
    options?: CallOptions,
  ): Promise<Response>;
  /**
   * What `send` would send, without what `auth` adds: for dry runs and confirmations.
   *
   * @throws {JsvError} for a request that cannot be sent
   */
  request<Request extends Schema>(
    operation: Operation<Request>,
    request: RequestOf<Request, Members>,
    options?: CallOptions,
  ): Promise<PlannedRequest>;
}

/**
 * A client of one service. Nothing is global: each client has its own settings, and any `fetch` will do.
 *
 * What a call throws: `JsvServiceError` if the service refuses, answers with something else than JSV, redirects, or
 * gives other pages than it says; `JsvError` for a request that cannot be sent (see `buildRequest`) and a response
 * that does not fit the schema; `JsvConnectionError` if the service cannot be reached or the connection is lost; a
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
export function createClient<Members extends UnknownMembers = "error">(
  options: ClientOptions<Members>,
): Client<Members> {
  const settings = resolveClientOptions(options);
  const { ask, maxBytes, maxStreamBytes } = settings;
  const { recover = false, ...decode } = settings.decode;
  const caller = new Caller(options, settings);

  async function result(
    operation: Operation,
    request: unknown,
    options: CallOptions,
    decode: DecodeOptions,
  ): Promise<DecodeResult<unknown>> {
    const { page } = Object(request) as PageRequest;
    const onChunk = progressOf(options);
    return caller.call(
      { operation, request, options, ask, page: page ?? undefined },
      async (response, { watch, release }, call) => {
        const read = await readResponse(
          operation.response,
          response,
          { maxBytes, call, onChunk, watch },
          decode,
        );
        release();
        return read.success ? read : { ...read, error: inCall(read.error, call) };
      },
    );
  }

  const client: Client = {
    async send(operation, request, options = {}) {
      const sent = await result(operation, request, options, decode);
      if (sent.success) return sent.data as AnswerOf<typeof operation.response>;
      throw sent.error;
    },

    async safeSend(operation, request, options = {}) {
      // A request that cannot be sent is a mistake of the caller's.
      caller.plan({ operation, request, options, ask });
      try {
        const sent = await result(operation, request, options, { ...decode, recover });
        return sent as DecodeResult<AnswerOf<typeof operation.response>>;
      } catch (error) {
        if (options.signal?.aborted === true || !isCallError(error)) throw error;
        return { success: false, error };
      }
    },

    pages(operation, request, options = {}) {
      const pages = wholePages(caller, settings, { operation, request, options }, decode);
      return pages as AsyncGenerator<AnswerOf<typeof operation.response>, void, undefined>;
    },

    items<Request extends Schema, Response extends Schema>(
      operation: Operation<Request, Response>,
      request: InferInput<Request>,
      options: CallOptions = {},
    ) {
      const how = { where: "items", decode };
      return settledItems(caller, settings, { operation, request, options }, how, (result) => {
        if (result.success) return result.data as ItemOf<Response>;
        throw result.error;
      });
    },

    settle<Request extends Schema, Response extends Schema>(
      operation: Operation<Request, Response>,
      request: InferInput<Request>,
      options: CallOptions = {},
    ) {
      const how = { where: "settle", decode: { ...decode, recover } };
      return settledItems(caller, settings, { operation, request, options }, how, (result, call) => {
        const named = result.success ? result : { ...result, error: inCall(result.error, call) };
        return named as DecodeResult<ItemOf<Response>>;
      });
    },

    stream(operation, request, options = {}) {
      const onChunk = progressOf(options);
      return caller.call({ operation, request, options, ask }, (response, connection, call) => {
        const how = { maxBytes: maxStreamBytes, call, onChunk, schema: operation.response };
        return streamResponse(response, connection, how);
      });
    },

    download(operation, request, { redirect = "follow", ...options } = {}) {
      const onChunk = progressOf(options);
      return caller.call(
        { operation, request, options: { ...options, redirect }, ask: undefined },
        (response, connection, call) =>
          downloaded(response, connection, { maxBytes: maxStreamBytes, call, onChunk }),
      );
    },

    async request(operation, request, options = {}) {
      const call = { operation, request, options, ask };
      const planned = caller.plan(call);
      return { ...planned, headers: await caller.headers(planned, call) };
    },
  };
  // `Members` is in the types only.
  return client as unknown as Client<Members>;
}

/** Reports the bytes of one answer. */
function progressOf({ onProgress }: CallOptions): (bytes: number) => void {
  let bytes = 0;
  return (length) => {
    bytes += length;
    onProgress?.({ bytes, pages: 0, items: 0 });
  };
}
