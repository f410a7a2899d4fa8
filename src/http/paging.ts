/** What paging needs to know of a page, whatever its items are. */
export interface Page {
  readonly totalCount?: number;
  readonly totalPages?: number;
  readonly hasMorePages?: boolean;
}

/** What paging needs to know of a request. */
export interface PageRequest {
  readonly page?: number | null;
  readonly all?: boolean | null;
  readonly simplifiedPaging?: boolean | null;
}

/** What is wrong with pages, and what a programmer can do about it. */
export type Wrong = readonly [said: string, advice?: string];

/** How a list is paged through. */
export interface PagingOptions {
  readonly request: PageRequest;
  /** Whether the request can say which page it wants. */
  readonly isPaged: boolean;
  readonly firstPage: number;
  /** Whether the totals of the service count: otherwise only its pages do. */
  readonly checkTotals: boolean;
}

/**
 * Decides from page to page whether another one follows, and notices when items are missing. Pure: it knows nothing of
 * requests.
 *
 * Source: the page of AppGetCallHistory ("If there is no more data, Items will be empty array"); specification,
 * section 7.
 */
export class PageCounter {
  /** The page to ask for next. */
  number: number;
  /** Pages and items received so far. */
  pages = 0;
  items = 0;
  /** Items of the longest page. */
  private longest = 0;
  /** The totals of the last page, if they can be trusted. */
  totals: Pick<Page, "totalCount" | "totalPages"> = {};
  private readonly start: number;
  /** Whether every page so far gave the same totals. */
  private sameTotals = true;
  /** Whether a page said that more follow; only then its False is an answer. */
  private saidMore = false;
  /** Whether the last page said that more follow, which cannot be asked for. */
  private isCutShort = false;
  private before: { readonly fingerprint: string; readonly isRepeated: boolean } | undefined;

  constructor(private readonly options: PagingOptions) {
    this.start = options.request.page ?? options.firstPage;
    this.number = this.start;
  }

  /**
   * Takes a page.
   *
   * @param count how many items it has, faulty ones counted
   * @param fingerprint the fingerprint of its items
   * @returns whether another page follows, or what is wrong with this one
   */
  add(page: Page, count: number, fingerprint: string): boolean | Wrong {
    const totals = this.totalsOf(page, count);
    const isSame = this.pages === 0 || equal(totals, this.totals);
    const wrong = this.repeats(count, fingerprint, isSame, totals);
    this.sameTotals &&= isSame;
    this.totals = totals;
    this.pages += 1;
    this.items += count;
    this.longest = Math.max(this.longest, count);
    this.number += 1;
    this.saidMore ||= page.hasMorePages === true;
    this.isCutShort = this.announcesMore(page) && !this.canAsk;
    return wrong ?? this.hasMore(page, count);
  }

  /** What is wrong with the whole, when its last page has come. */
  wrongAtEnd(): Wrong | undefined {
    const { checkTotals, firstPage, request } = this.options;
    if (this.isCutShort) {
      const why =
        request.all === true ? "all were asked for" : "the request has no property page to ask for them";
      return [`the service says that more pages follow, but ${why}`];
    }
    const { totalCount } = this.totals;
    if (!checkTotals || !this.sameTotals || totalCount === undefined) return undefined;
    // The pages before the first one that was asked for are full.
    const skipped = this.start - firstPage;
    const isRight =
      skipped === 0 ? totalCount === this.items : totalCount - this.items >= skipped * this.longest;
    if (isRight || skipped < 0) return undefined;
    return [
      `the service says that there are ${totalCount} items in all, but ${this.items} came (${this.asked()})`,
      `firstPage may be wrong, which is ${firstPage}: some services count pages from ${firstPage === 0 ? 1 : 0}. ` +
        'Where a service limits its totals, set totals: "ignore"',
    ];
  }

  /** Whether there can be another request: not for all at once, nor without a number to ask by. */
  private get canAsk(): boolean {
    return this.options.isPaged && this.options.request.all !== true;
  }

  /** One page of all items may still count the pages that they would be. */
  private announcesMore({ hasMorePages, totalPages = 0 }: Page): boolean {
    return hasMorePages === true || (totalPages > 1 && this.options.request.all !== true);
  }

  private asked(): string {
    if (!this.options.isPaged) return "in one request, which has no property page";
    return this.pages === 1 ? `page ${this.start}` : `pages ${this.start} to ${this.number - 1}`;
  }

  /** Totals of 0 beside items say nothing; with simplified paging there are none. */
  private totalsOf({ totalCount, totalPages }: Page, count: number): PageCounter["totals"] {
    if (this.options.request.simplifiedPaging || !this.options.checkTotals) return {};
    const isEmpty = this.items + count === 0;
    const isTrusted = (total: number | undefined): boolean =>
      total !== undefined && (total > 0 || (total === 0 && isEmpty));
    return {
      ...(isTrusted(totalCount) ? { totalCount: totalCount! } : {}),
      ...(isTrusted(totalPages) ? { totalPages: totalPages! } : {}),
    };
  }

  /** What is wrong if the page equals the one before it, though the list did not change. */
  private repeats(
    count: number,
    fingerprint: string,
    isSame: boolean,
    { totalCount, totalPages }: PageCounter["totals"],
  ): Wrong | undefined {
    const isRepeated = count > 0 && this.before?.fingerprint === fingerprint;
    const again = isRepeated && this.before?.isRepeated === true;
    this.before = { fingerprint, isRepeated };
    const hasTotals = totalCount !== undefined || totalPages !== undefined;
    if (!isRepeated || (hasTotals ? !isSame : !again)) return undefined;
    return [
      `page ${this.number} holds the same items as the page before it`,
      `the service repeats a page, or counts pages from another number than firstPage, ${this.options.firstPage}`,
    ];
  }

  private hasMore({ hasMorePages }: Page, count: number): boolean {
    const { firstPage } = this.options;
    if (!this.canAsk || count === 0) return false;
    if (hasMorePages === true) return true;
    const { totalCount, totalPages } = this.totals;
    if (totalPages !== undefined) return this.number - firstPage < totalPages;
    if (totalCount !== undefined) return this.items < totalCount;
    // Without a word that can be trusted, only an empty page ends the list.
    return !(hasMorePages === false && this.saidMore);
  }
}

function equal(a: PageCounter["totals"], b: PageCounter["totals"]): boolean {
  return a.totalCount === b.totalCount && a.totalPages === b.totalPages;
}
