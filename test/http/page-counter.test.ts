import { describe, expect, it } from "vitest";
import { type Page, PageCounter, type PagingOptions } from "../../src/http/paging.js";

const open = (options: Partial<PagingOptions> = {}): PageCounter =>
  new PageCounter({ request: {}, isPaged: true, firstPage: 0, checkTotals: true, ...options });

/** What a counter makes of pages: the number of each, how paging ended, and what it found wrong at the end. */
function follow(counter: PageCounter, pages: readonly (readonly [page: Page, items: string])[]) {
  const asked: number[] = [];
  for (const [page, items] of pages) {
    asked.push(counter.number);
    const more = counter.add(page, items.length, items);
    if (typeof more === "object") return { asked, wrong: more.join("; ") };
    if (!more) return { asked, wrong: counter.wrongAtEnd()?.join("; ") };
  }
  return { asked, wrong: "more" };
}

const both = { totalCount: 5, totalPages: 2, hasMorePages: false };
const none = { totalCount: 0, totalPages: 0 };
const simplified = { request: { simplifiedPaging: true } };

describe("a counter of pages", () => {
  it.each<[string, Partial<PagingOptions>, [Page, string][], number[], RegExp | undefined]>([
    [
      "ends where the totals say",
      {},
      [
        [both, "abc"],
        [both, "de"],
      ],
      [0, 1],
      undefined,
    ],
    [
      "counts from the first page that it was told",
      { firstPage: 1 },
      [
        [both, "abc"],
        [both, "de"],
      ],
      [1, 2],
      undefined,
    ],
    [
      "begins in the middle, where it cannot compare",
      { request: { page: 1 } },
      [[both, "de"]],
      [1],
      undefined,
    ],
    [
      "notices from the middle that no full page can have come before",
      { request: { page: 1 } },
      [[both, "abc"]],
      [1],
      /5 items in all, but 3 came \(page 1\); firstPage may be wrong/,
    ],
    [
      "takes null for no page",
      { request: { page: null } },
      [
        [both, "abc"],
        [both, "de"],
      ],
      [0, 1],
      undefined,
    ],
    [
      "ends at an empty page that comes too soon",
      {},
      [
        [both, "abc"],
        [both, ""],
      ],
      [0, 1],
      /5 items in all, but 3 came/,
    ],
    [
      "notices an item too many",
      {},
      [
        [both, "abc"],
        [both, "def"],
      ],
      [0, 1],
      /5 items in all, but 6 came/,
    ],
    [
      "ignores totals",
      { checkTotals: false },
      [
        [both, "abc"],
        [both, "de"],
        [both, ""],
      ],
      [0, 1, 2],
      undefined,
    ],
    [
      "trusts the count alone",
      {},
      [
        [{ totalCount: 4 }, "abc"],
        [{ totalCount: 4 }, "d"],
      ],
      [0, 1],
      undefined,
    ],
    [
      "trusts the pages alone",
      {},
      [
        [{ totalPages: 2 }, "abc"],
        [{ totalPages: 2 }, "d"],
      ],
      [0, 1],
      undefined,
    ],
    [
      "goes on from the middle to an empty page where only the count is there",
      { request: { page: 1 } },
      [
        [{ totalCount: 4 }, "b"],
        [{ totalCount: 4 }, "c"],
        [{ totalCount: 4 }, ""],
      ],
      [1, 2, 3],
      undefined,
    ],
    [
      "goes on without a word",
      {},
      [
        [{}, "a"],
        [{}, "b"],
        [{}, ""],
      ],
      [0, 1, 2],
      undefined,
    ],
    [
      "does not trust totals of 0 beside items",
      {},
      [
        [none, "a"],
        [none, "b"],
        [none, ""],
      ],
      [0, 1, 2],
      undefined,
    ],
    ["trusts the count beside 0 pages", {}, [[{ ...none, totalCount: 2 }, "ab"]], [0], undefined],
    ["trusts totals of 0 without items", {}, [[none, ""]], [0], undefined],
    [
      "goes on where more follow",
      {},
      [
        [{ hasMorePages: true }, "a"],
        [{ hasMorePages: false }, "b"],
      ],
      [0, 1],
      undefined,
    ],
    [
      "does not believe a False that no True came before",
      simplified,
      [
        [{ hasMorePages: false }, "a"],
        [{ hasMorePages: false }, "b"],
        [{ hasMorePages: false }, ""],
      ],
      [0, 1, 2],
      undefined,
    ],
    ["ends at an empty page, whatever it says", simplified, [[{ hasMorePages: true }, ""]], [0], undefined],
    [
      "has no totals with simplified paging",
      simplified,
      [
        [both, "a"],
        [both, ""],
      ],
      [0, 1],
      undefined,
    ],
    [
      "asks once for all",
      { request: { all: true } },
      [[{ totalCount: 3, totalPages: 9 }, "abc"]],
      [0],
      undefined,
    ],
    [
      "notices that all are not all",
      { request: { all: true } },
      [[both, "abc"]],
      [0],
      /5 items in all, but 3 came/,
    ],
    [
      "notices that more than all follow",
      { request: { all: true } },
      [[{ hasMorePages: true }, "a"]],
      [0],
      /more pages/,
    ],
    [
      "asks once without a number",
      { isPaged: false },
      [[{ totalCount: 1, totalPages: 1 }, "a"]],
      [0],
      undefined,
    ],
    ["notices pages that it cannot ask for", { isPaged: false }, [[both, "abc"]], [0], /no property page/],
    [
      "notices them by a True, too",
      { isPaged: false },
      [[{ hasMorePages: true }, "abc"]],
      [0],
      /no property page/,
    ],
    [
      "notices them after an empty page, too",
      { isPaged: false },
      [[{ hasMorePages: true }, ""]],
      [0],
      /more pages follow/,
    ],
    [
      "notices items that it cannot ask for",
      { isPaged: false },
      [[{ totalCount: 5 }, "abc"]],
      [0],
      /but 3 came/,
    ],
    [
      "notices a page that repeats",
      {},
      [
        [{ totalCount: 9 }, "abc"],
        [{ totalCount: 9 }, "abc"],
      ],
      [0, 1],
      /same items/,
    ],
    [
      "lets a page repeat if the list grew by a page",
      {},
      [
        [{ totalCount: 6 }, "abc"],
        [{ totalCount: 9 }, "abc"],
        [{ totalCount: 9 }, "def"],
      ],
      [0, 1, 2],
      undefined,
    ],
    [
      "lets a page repeat once without totals",
      simplified,
      [
        [{}, "abc"],
        [{}, "abc"],
        [{}, "def"],
        [{}, "def"],
        [{}, ""],
      ],
      [0, 1, 2, 3, 4],
      undefined,
    ],
    [
      "notices a second repetition",
      simplified,
      [
        [{}, "a"],
        [{}, "a"],
        [{}, "a"],
      ],
      [0, 1, 2],
      /page 2 holds the same/,
    ],
    [
      "raises no alarm if the list changed",
      {},
      [
        [both, "abc"],
        [{ ...both, totalCount: 9 }, "d"],
      ],
      [0, 1],
      undefined,
    ],
  ])("%s", (_what, options, pages, asked, wrong) => {
    const followed = follow(open(options), pages);
    expect(followed.asked).toEqual(asked);
    if (wrong === undefined) expect(followed.wrong).toBeUndefined();
    else expect(followed.wrong).toMatch(wrong);
  });

  it("says which pages were asked for, and that firstPage may be wrong", () => {
    expect(
      follow(open(), [
        [both, "abc"],
        [both, ""],
      ]).wrong,
    ).toBe(
      "the service says that there are 5 items in all, but 3 came (pages 0 to 1); firstPage may be wrong, which " +
        'is 0: some services count pages from 1. Where a service limits its totals, set totals: "ignore"',
    );
    expect(follow(open({ firstPage: 1 }), [[both, ""]]).wrong).toMatch(
      /0 came \(page 1\).*which is 1.*from 0\./,
    );
  });

  it("does not show totals that cannot be trusted", () => {
    const counter = open();
    counter.add(none, 3, "abc");
    expect(counter.totals).toEqual({});
    counter.add(none, 0, "");
    expect(counter.totals).toEqual({});
    counter.add(both, 1, "d");
    expect(counter.totals).toEqual({ totalCount: 5, totalPages: 2 });
  });
});
