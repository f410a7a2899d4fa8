import { JsvError } from "../index.js";
import { Fingerprint } from "./fingerprint.js";
import type { CallOptions } from "./options.js";
import type { Arrival } from "./page.js";
import type { Page, PageCounter } from "./paging.js";
import { pagesError } from "./service-error.js";

/** How a page is fetched. */
export type FetchPage<A> = (
  page: number,
  signal: AbortSignal,
  onChunk: (bytes: number) => void,
) => Promise<A>;

/**
 * The pages of a list, the next one on its way while the current one is used. A page that comes as a stream must be
 * read to its end before the next one is asked for, since only its end says whether there is one.
 *
 * @throws {JsvServiceError} where a page repeats, and at the end where items are missing
 */
export async function* pagesOf<Item, A extends Arrival<Item>>(
  fetchPage: FetchPage<A>,
  counter: PageCounter,
  { signal, onProgress }: CallOptions,
  controller: AbortController,
): AsyncGenerator<A, void, undefined> {
  const abort = (): void => controller.abort(signal?.reason);
  if (signal?.aborted) abort();
  signal?.addEventListener("abort", abort);

  let bytes = 0;
  /** Items of a page that is still arriving. */
  let arrived = 0;
  const report = (): void => {
    const { pages, items, totals } = counter;
    onProgress?.({ bytes, pages, items: items + arrived, ...totals });
  };
  const fetch = (): Promise<A> => {
    const onChunk = (length: number): void => {
      bytes += length;
      report();
    };
    const page = fetchPage(counter.number, controller.signal, onChunk);
    // Its failure must not be an unhandled rejection after the loop was left.
    page.catch(() => {});
    return page;
  };

  /** What stands for an item in a fingerprint. A faulty one equals no other, since its error shows only a part of it. */
  const comparable = (item: Item): unknown => {
    const { error } = (item ?? {}) as { readonly error?: unknown };
    return error instanceof JsvError ? counter.number : item;
  };

  let next: Promise<A> | undefined = fetch();
  let last: A | undefined;
  /** Asks for the page after this one, if there is one. */
  const goOn = (arrival: A, page: Page, count: number, fingerprint: string): void => {
    const more = counter.add(page, count, fingerprint);
    if (typeof more === "object") throw pagesError(arrival.response, arrival.call, more);
    next = more ? fetch() : undefined;
    arrived = 0;
    report();
  };
  try {
    while (next !== undefined) {
      const arrival: A = await next;
      last = arrival;
      const fingerprint = new Fingerprint();
      if (!(arrival.page instanceof Promise)) {
        const items = arrival.items as readonly Item[];
        for (const item of items) fingerprint.add(comparable(item));
        if ("failure" in arrival) next = undefined;
        else goOn(arrival, arrival.page, items.length, fingerprint.text);
        // A list that shrank since its pages were counted ends with an empty one.
        if (items.length > 0 || counter.pages <= 1 || "failure" in arrival) yield arrival;
        continue;
      }
      const { items } = arrival;
      async function* counted(): AsyncGenerator<Item, void, undefined> {
        for await (const item of items) {
          arrived += 1;
          fingerprint.add(comparable(item));
          yield item;
        }
      }
      yield { ...arrival, items: counted() };
      goOn(arrival, await arrival.page, arrived, fingerprint.text);
    }
    const wrong = last === undefined || "failure" in last ? undefined : counter.wrongAtEnd();
    if (wrong !== undefined) throw pagesError(last!.response, last!.call, wrong);
  } finally {
    signal?.removeEventListener("abort", abort);
    controller.abort();
  }
}
