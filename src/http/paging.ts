import type { Infer, InferInput, ObjectSchema, Schema } from "../index.js";
import type { CallOptions, Progress } from "./client.js";
import type { Arrival } from "./page.js";

/** The type of the items in a page. */
export type ItemOf<Response extends Schema> =
  Infer<Response> extends { items?: (infer Item)[] } ? Item : never;

/** What paging needs to know of a page, whatever its items are. */
export interface Page {
  readonly items?: readonly unknown[];
  readonly totalCount?: number;
  readonly totalPages?: number;
  readonly hasMorePages?: boolean;
}

/** What paging needs to know of a request. */
interface PageRequest {
  readonly page?: number | null;
  readonly all?: boolean | null;
  readonly simplifiedPaging?: boolean | null;
}

/** How a page is fetched. */
export type FetchPage<Request extends ObjectSchema, Response> = (
  request: InferInput<Request>,
  signal: AbortSignal,
  onChunk: (bytes: number) => void,
) => Promise<Arrival<Response>>;

/** A generator that can be left while it waits, which generators alone cannot: its controller aborts. */
export function leavable<T>(
  generate: (controller: AbortController) => AsyncGenerator<T, void, undefined>,
): AsyncGenerator<T, void, undefined> {
  const controller = new AbortController();
  const generator = generate(controller);
  const next = generator.next.bind(generator);
  const end = generator.return.bind(generator);
  let left = false;
  generator.next = () =>
    next().catch((error: unknown) => {
      if (!left) throw error;
      return { done: true, value: undefined };
    });
  generator.return = (value) => {
    left = true;
    controller.abort();
    return end(value);
  };
  return generator;
}

/**
 * The pages of a list, the next one on its way while the current one is used. A page that comes as a stream must be
 * read to its end before the next one is asked for, since only its end says whether there is one.
 */
export async function* pagesOf<Request extends ObjectSchema, Response>(
  fetchPage: FetchPage<Request, Response>,
  request: InferInput<Request>,
  firstPage: number,
  { signal, onProgress }: CallOptions,
  controller: AbortController,
): AsyncGenerator<Arrival<Response>, void, undefined> {
  const asked: PageRequest = request;
  const abort = (): void => controller.abort(signal?.reason);
  if (signal?.aborted) abort();
  signal?.addEventListener("abort", abort);

  let progress: Progress = { bytes: 0, pages: 0, items: 0 };
  const report = (change: Partial<Progress>): void => {
    progress = { ...progress, ...change };
    onProgress?.(progress);
  };
  const fetch = (number: number): Promise<Arrival<Response>> => {
    // Only a later page is named: an operation without pages has no such property.
    const named = number === firstPage && asked.page == null ? request : { ...request, page: number };
    const onChunk = (bytes: number): void => report({ bytes: progress.bytes + bytes });
    const page = fetchPage(named as InferInput<Request>, controller.signal, onChunk);
    // Nobody may be there any more to hear that it failed.
    page.catch(() => {});
    return page;
  };
  async function* counted(items: AsyncIterable<unknown>): AsyncGenerator<unknown, void, undefined> {
    for await (const item of items) {
      progress = { ...progress, items: progress.items + 1 };
      yield item;
    }
  }

  let number = asked.page ?? firstPage;
  let next: Promise<Arrival<Response>> | undefined = fetch(number);
  /** Asks for the page after this one, if there is one. */
  const goOn = (page: Page, count: number): void => {
    const isLast = count === 0 || !hasMore(asked, page, number - firstPage + 1);
    number += 1;
    next = isLast ? undefined : fetch(number);
    const { totalCount, totalPages } = asked.simplifiedPaging ? {} : page;
    report({
      pages: progress.pages + 1,
      ...(totalCount === undefined ? {} : { totalCount }),
      ...(totalPages === undefined ? {} : { totalPages }),
    });
  };
  try {
    for (let isFirst = true; next !== undefined; isFirst = false) {
      const arrival: Arrival<Response> = await next;
      // It may have come before the caller aborted.
      controller.signal.throwIfAborted();
      const before = progress.items;
      if (arrival.items !== undefined) {
        yield { ...arrival, items: counted(arrival.items) };
        goOn((await arrival.page) as Page, progress.items - before);
      } else {
        const page = (arrival.page ?? {}) as Page;
        const count = page.items?.length ?? 0;
        // A list that shrank since its pages were counted ends here.
        if (count === 0 && !isFirst) return;
        progress = { ...progress, items: before + count };
        goOn(page, count);
        yield arrival;
      }
    }
  } finally {
    signal?.removeEventListener("abort", abort);
    controller.abort();
  }
}

/** Whether pages follow: by the number of pages, or with simplified paging by the page's own word for it. */
function hasMore({ all, simplifiedPaging }: PageRequest, page: Page, pagesSoFar: number): boolean {
  if (all) return false;
  // Without that word, only an empty page ends the list.
  if (simplifiedPaging) return page.hasMorePages ?? true;
  return page.hasMorePages === true || pagesSoFar < (page.totalPages ?? 0);
}
