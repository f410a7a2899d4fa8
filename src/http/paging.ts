import type { Operation } from "../call-history/index.js";
import type { Infer, InferInput, ObjectSchema, Schema } from "../index.js";
import type { CallOptions, Progress } from "./client.js";

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
export type Send = <Request extends ObjectSchema, Response extends Schema>(
  operation: Operation<Request, Response>,
  request: InferInput<Request>,
  options: Omit<CallOptions, "onProgress"> & { readonly onChunk: (bytes: number) => void },
) => Promise<Infer<Response>>;

/** The pages of a list, the next one on its way while the current one is used. */
export async function* pagesOf<Request extends ObjectSchema, Response extends Schema>(
  { send, firstPage }: { readonly send: Send; readonly firstPage: number },
  operation: Operation<Request, Response>,
  request: InferInput<Request>,
  options: CallOptions,
): AsyncGenerator<Infer<Response>, void, undefined> {
  const asked: PageRequest = request;
  const controller = new AbortController();
  const abort = (): void => controller.abort(options.signal?.reason);
  if (options.signal?.aborted) abort();
  options.signal?.addEventListener("abort", abort);
  let progress: Progress = { bytes: 0, pages: 0, items: 0 };
  const report = (change: Partial<Progress>): void => {
    progress = { ...progress, ...change };
    options.onProgress?.(progress);
  };
  const fetchPage = (number: number): Promise<Infer<Response>> => {
    // Only a page that is asked for is named: an operation without pages has no such property.
    const named = number === firstPage && asked.page == null ? request : { ...request, page: number };
    const page = send(operation, named as InferInput<Request>, {
      ...options,
      signal: controller.signal,
      onChunk: (bytes) => report({ bytes: progress.bytes + bytes }),
    });
    // Nobody may be there any more to hear that it failed.
    page.catch(() => {});
    return page;
  };
  try {
    let number = asked.page ?? firstPage;
    let next: Promise<Infer<Response>> | undefined = fetchPage(number);
    for (let isFirst = true; next !== undefined; isFirst = false) {
      const response: Infer<Response> = await next;
      const page = (response ?? {}) as Page;
      const count = page.items?.length ?? 0;
      // A list that shrank since its pages were counted ends here.
      if (count === 0 && !isFirst) return;
      const { totalCount, totalPages } = asked.simplifiedPaging ? {} : page;
      const isLast = count === 0 || !hasMore(asked, page, number - firstPage + 1);
      number += 1;
      next = isLast ? undefined : fetchPage(number);
      report({
        pages: progress.pages + 1,
        items: progress.items + count,
        ...(totalCount === undefined ? {} : { totalCount }),
        ...(totalPages === undefined ? {} : { totalPages }),
      });
      yield response;
    }
  } finally {
    options.signal?.removeEventListener("abort", abort);
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
