import type { DecodeOptions, DecodeResult, ObjectSchema, Operation } from "../index.js";
import { propertiesOf } from "../schema/properties.js";
import { leavable } from "../stream/leavable.js";
import { type Caller, inCall } from "./caller.js";
import type { ReadAnswer } from "./exchange.js";
import type { CallOptions, ClientSettings } from "./options.js";
import { type Arrival, listOf, readItems, readValue } from "./page.js";
import { pagesOf } from "./pages.js";
import { PageCounter, type PageRequest } from "./paging.js";
import type { ServiceCall } from "./service-error.js";

type OnChunk = (bytes: number) => void;

/** Reads a page as it arrives. */
type ReadPage<A> = (...answer: [...Parameters<ReadAnswer<A>>, onChunk: OnChunk]) => Promise<A>;

/** A list that is asked for page by page. */
export interface PagedCall {
  readonly operation: Operation;
  readonly request: unknown;
  readonly options: CallOptions;
}

/** The pages of a list, each as its schema describes it. */
export function wholePages(
  caller: Caller,
  { maxBytes, ...settings }: ClientSettings,
  paged: PagedCall,
  decode: DecodeOptions,
): AsyncGenerator<unknown, void, undefined> {
  const { response: schema } = paged.operation;
  listOf(schema, "pages");
  return pages(
    caller,
    settings,
    paged,
    (response, { watch }, call, onChunk) =>
      readValue(schema!, response, { maxBytes, call, onChunk, watch }, decode),
    async function* (arrival) {
      if (!("failure" in arrival)) yield arrival.value;
    },
  );
}

/** The items of a list, each as `take` returns it. */
export function settledItems<Out>(
  caller: Caller,
  { maxBytes, maxStreamBytes, ...settings }: ClientSettings,
  paged: PagedCall,
  { where, decode }: { readonly where: string; readonly decode: DecodeOptions },
  take: (result: DecodeResult<unknown>, call: ServiceCall) => Out,
): AsyncGenerator<Out, void, undefined> {
  const { response: schema } = paged.operation;
  listOf(schema, where);
  return pages<Arrival<DecodeResult<unknown>>, Out>(
    caller,
    settings,
    paged,
    (response, { watch }, call, onChunk) =>
      readItems(schema!, response, { maxBytes, maxStreamBytes, call, onChunk, watch }, decode),
    async function* (arrival) {
      for await (const result of arrival.items) yield take(result, arrival.call);
    },
  );
}

/** The pages of a list, each read by `read`; what `give` makes of each is given. */
function pages<A extends Arrival<unknown>, Out>(
  caller: Caller,
  { firstPage, checkTotals, ask }: Pick<ClientSettings, "firstPage" | "checkTotals" | "ask">,
  { operation, request, options }: PagedCall,
  read: ReadPage<A>,
  give: (arrival: A) => AsyncGenerator<Out, void, undefined>,
): AsyncGenerator<Out, void, undefined> {
  const isPaged =
    operation.request.kind === "object" &&
    propertiesOf(operation.request as ObjectSchema).all.some(({ name }) => name === "page");
  const controller = new AbortController();
  async function* generate(): AsyncGenerator<Out, void, undefined> {
    const counter = new PageCounter({ request: request as PageRequest, isPaged, firstPage, checkTotals });
    const fetchPage = (page: number, signal: AbortSignal, onChunk: OnChunk): Promise<A> =>
      caller.call(
        {
          operation,
          request: isPaged ? { ...(request as object), page } : request,
          page: isPaged ? page : undefined,
          options: { ...options, signal },
          ask,
        },
        async (response, connection, call) => {
          const arrival = await read(response, connection, call, onChunk);
          // A streamed page holds its connection until it has come whole, or will not.
          if (arrival.page instanceof Promise) arrival.page.then(connection.release, connection.release);
          else connection.release();
          return arrival;
        },
      );
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
  }
  return leavable(generate(), async () => controller.abort());
}
