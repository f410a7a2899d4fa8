import fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";
import { AppGetCallHistoryResponse, callHistory, type SessionInfo } from "../../src/call-history/index.js";
import type { Progress } from "../../src/http/index.js";
import * as jsv from "../../src/index.js";
import {
  all,
  answering,
  clientOf,
  eventually,
  failure,
  listing,
  ok,
  type Paging,
  pager,
  recorded,
  sessions,
  until,
} from "./support.js";

const idsOf = (items: readonly { readonly id?: string }[]) => items.map(({ id }) => id);
const ids = (count: number, from = 0) => idsOf(sessions(from, count));

describe("a list is paged through, every page by its number,", () => {
  it.each([
    [0, [0]],
    [9, [0]],
    [10, [0]],
    [25, [0, 1, 2]],
  ])("by the totals: %i items", async (count, pages) => {
    const { client, asked } = await listing({ count });
    const items = await all(client.items(callHistory, { countPerPage: 10 }));
    expectTypeOf(items).toEqualTypeOf<SessionInfo[]>();
    expect(idsOf(items)).toEqual(ids(count));
    expect(asked).toEqual(pages);
    expect(await all(client.settle(callHistory, { countPerPage: 10 }))).toEqual(
      items.map((data) => ({ success: true, data })),
    );
    expect(asked).toEqual([...pages, ...pages]);
  });

  it.each([
    // Where no page says that more follow, only an empty one ends the list.
    [0, [0]],
    [9, [0, 1]],
    [10, [0, 1]],
    [25, [0, 1, 2]],
    [30, [0, 1, 2]],
  ])("by hasMorePages with simplifiedPaging: %i items", async (count, pages) => {
    const { client, asked } = await listing({ count });
    const request = { simplifiedPaging: true, countPerPage: 10 };
    expect(idsOf(await all(client.items(callHistory, request)))).toEqual(ids(count));
    expect(asked).toEqual(pages);
  });

  it("in whole pages, of which the empty one at the end is none", async () => {
    const { client, asked } = await listing({ count: 50, says: () => ({}) });
    const pages = await all(client.pages(callHistory, { countPerPage: 25 }));
    expectTypeOf(pages).toEqualTypeOf<AppGetCallHistoryResponse[]>();
    expect(pages.map(({ items }) => items?.length)).toEqual([25, 25]);
    expect(asked).toEqual([0, 1, 2]);
    expect(await all((await listing({ count: 0 })).client.pages(callHistory, {}))).toHaveLength(1);
  });

  it("from the first page that the client was told", async () => {
    const { client, asked } = await listing({ count: 60, from: 1 }, { firstPage: 1 });
    expect(idsOf(await all(client.items(callHistory, {})))).toEqual(ids(60));
    expect(asked).toEqual([1, 2, 3]);
  });

  it("from the page that was asked for, with the rest of the request", async () => {
    const { client, asked } = await listing({ count: 50 });
    const { given, error } = await until(client.items(callHistory, { page: 3, countPerPage: 10 }));
    expect(error).toBeUndefined();
    expect(idsOf(given)).toEqual(ids(20, 30));
    expect(asked).toEqual([3, 4]);
  });

  it("or asked for once, if all is asked for", async () => {
    const { client, asked } = await listing({ count: 60 });
    expect(await all(client.items(callHistory, { all: true }))).toHaveLength(60);
    expect(asked).toEqual([0]);
  });

  it("or asked for once, where the request has no property page", async () => {
    const operation = { ...callHistory, request: jsv.object("List", { search: jsv.string() }) };
    const whole = answering([ok({ items: sessions(0, 2), totalCount: 2, totalPages: 1 })]);
    expect(await all(whole.client.items(operation, { search: "x" }))).toHaveLength(2);
    expect(whole.asked[0]!.url.search).toBe("?search=x");
    for (const says of [
      { totalPages: 2, totalCount: 4 },
      { hasMorePages: true },
      { totalCount: 3, totalPages: 1 },
    ]) {
      const part = answering([ok({ items: sessions(0, 2), ...says })]);
      const { given, error } = await until(part.client.items(operation, {}));
      expect(given).toHaveLength(2);
      expect(error).toMatchObject({
        name: "JsvServiceError",
        message: expect.stringMatching(/no property page/),
        operation: "AppGetCallHistory",
      });
      expect(part.asked).toHaveLength(1);
    }
  });

  it("one page ahead, and no more", async () => {
    const { client, asked } = await listing({ count: 100 });
    const pages = client.pages(callHistory, {});
    await pages.next();
    await eventually(() => asked.length === 2);
    await new Promise((done) => setTimeout(done, 30));
    expect(asked).toEqual([0, 1]);
    await pages.return();
  });

  it("80 times, and no listener is left", async () => {
    const warnings: Error[] = [];
    const warn = (warning: Error): unknown => warnings.push(warning);
    process.on("warning", warn);
    // It grows and shrinks by more than a page meanwhile.
    const { client, asked } = await listing({
      count: (request) => 400 + (request < 50 ? request % 40 : 0),
    });
    const { signal } = new AbortController();
    const items = await all(client.items(callHistory, { countPerPage: 5 }, { signal }));
    expect(items).toHaveLength(400);
    expect(asked).toHaveLength(80);
    process.off("warning", warn);
    expect(warnings).toEqual([]);
  });

  it("and tells of its progress", async () => {
    const seen: Progress[] = [];
    const onProgress = (progress: Progress): unknown => seen.push(progress);
    const { client } = await listing({ count: 60 });
    await all(client.items(callHistory, {}, { onProgress }));
    expect(seen.at(-1)).toMatchObject({ pages: 3, items: 60, totalPages: 3, totalCount: 60 });
    expect(seen.map(({ bytes }) => bytes)).toEqual(seen.map(({ bytes }) => bytes).sort((a, b) => a - b));
  });

  it.each([{ simplifiedPaging: true }, {}])(
    "and never shows totals of 0 beside items: %o",
    async (request) => {
      const seen: Progress[] = [];
      const onProgress = (progress: Progress): unknown => seen.push(progress);
      const { client } = await listing({ count: 60, says: () => ({ totalCount: 0, totalPages: 0 }) });
      expect(await all(client.items(callHistory, request, { onProgress }))).toHaveLength(60);
      expect(seen.at(-1)).toMatchObject({ pages: 4, items: 60 });
      for (const progress of seen) expect(progress).not.toHaveProperty("totalCount");
    },
  );
});

describe("nothing is lost in silence", () => {
  const numbers =
    /there are 60 items in all, but (\d+) came \((.*?)\); firstPage may be wrong, which is ([01])/;

  it("where the service counts from 1, and has no page 0", async () => {
    for (const call of ["items", "pages", "settle"] as const) {
      const { client } = await listing({ count: 60, from: 1 });
      const error = await failure(all<unknown>(client[call](callHistory, {})));
      expect((error as Error).message).toMatch(numbers);
      expect(numbers.exec((error as Error).message)?.slice(1)).toEqual(["0", "page 0", "0"]);
    }
  });

  it("where the service counts from 1 and takes 0 for 1", async () => {
    const { client, asked } = await listing({ count: 60, from: 1, takesZero: true });
    const { given, error } = await until(client.items(callHistory, {}));
    expect(idsOf(given)).toEqual(ids(25));
    expect(error).toMatchObject({ name: "JsvServiceError", operation: "AppGetCallHistory" });
    expect((error as Error).message).toMatch(/page 1 holds the same items as the page before it/);
    expect((error as Error).message).toMatch(/firstPage, 0/);
    expect(asked.slice(0, 2)).toEqual([0, 1]);
  });

  it("where it counts from 0, and the client from 1", async () => {
    const { client } = await listing({ count: 60 }, { firstPage: 1 });
    const { given, error } = await until(client.items(callHistory, {}));
    expect(idsOf(given)).toEqual(ids(35, 25));
    expect(numbers.exec((error as Error).message)?.slice(1)).toEqual(["35", "pages 1 to 3", "1"]);
  });

  it("where it repeats its last page: with totals at once, with simplifiedPaging at the second time", async () => {
    const lies = { count: 60, repeatsLast: true, says: () => ({ hasMorePages: true }) };
    for (const [request, pages] of [
      [{}, 5],
      [{ simplifiedPaging: true }, 5],
    ] as const) {
      const { client, asked } = await listing(lies);
      const { given, error } = await until(client.items(callHistory, request));
      expect(new Set(idsOf(given)).size).toBe(60);
      expect((error as Error).message).toMatch(/page 4 holds the same items/);
      expect(asked).toHaveLength(pages);
    }
    const counts = { ...lies, says: () => ({ totalCount: 200, totalPages: 8 }) };
    const { client } = await listing(counts);
    const { given, error } = await until(client.items(callHistory, {}));
    expect(idsOf(given)).toEqual(ids(60));
    expect((error as Error).message).toMatch(/page 3 holds the same items/);
  });

  it("where it never sets hasMorePages: an empty page ends the list", async () => {
    const { client, asked } = await listing({ count: 60, says: () => ({}) });
    expect(idsOf(await all(client.items(callHistory, { simplifiedPaging: true })))).toEqual(ids(60));
    expect(asked).toEqual([0, 1, 2, 3]);
  });

  it("where totals are limited: they are an error, unless they are ignored", async () => {
    const limited: Paging = { count: 60, says: () => ({ totalCount: 50, totalPages: 2 }) };
    const wrong: Paging = { count: 60, says: () => ({ totalCount: 50, totalPages: 3 }) };
    const { given, error } = await until((await listing(wrong)).client.items(callHistory, {}));
    expect(idsOf(given)).toEqual(ids(60));
    expect((error as Error).message).toMatch(/50 items in all, but 60 came.*totals: "ignore"/);
    for (const paging of [limited, wrong]) {
      const { client, asked } = await listing(paging, { totals: "ignore" });
      expect(idsOf(await all(client.items(callHistory, {})))).toEqual(ids(60));
      expect(asked).toEqual([0, 1, 2, 3]);
    }
  });

  it("and no alarm is false where the list grows and shrinks meanwhile", async () => {
    const lengths: ((request: number) => number)[] = [
      (request) => 60 + 25 * request,
      (request) => 200 - 20 * request,
      (request) => Math.max(0, 60 - 50 * (request - 1)),
      (request) => (request % 2 === 0 ? 100 : 101),
    ];
    for (const length of lengths) {
      const { client } = await listing({ count: (request) => (request > 20 ? 0 : length(request)) });
      expect((await until(client.items(callHistory, {}))).error).toBeUndefined();
      expect((await until(client.items(callHistory, { simplifiedPaging: true }))).error).toBeUndefined();
    }
  });

  it("and no alarm is false where a page was added at the top", async () => {
    // The second page is the first one again.
    const page = { items: sessions(0, 2) };
    const { client } = answering([
      ok({ ...page, totalCount: 4, totalPages: 2 }),
      ok({ ...page, totalCount: 6, totalPages: 3 }),
      ok({ items: sessions(2, 2), totalCount: 6, totalPages: 3 }),
    ]);
    expect(await all(client.items(callHistory, {}))).toHaveLength(6);
  });

  it("and faulty items are counted", async () => {
    const page = "{items:[{id:a},{direction:Sideways}],totalCount:2,totalPages:1,hasMorePages:False}";
    const { client } = answering([ok(page)]);
    const { given, error } = await until(client.settle(callHistory, {}));
    expect(given.map(({ success }) => success)).toEqual([true, false]);
    expect(error).toBeUndefined();
  });

  const kinds: Record<string, NonNullable<Paging["says"]>> = {
    recorded,
    "the count alone": ({ count }) => ({ totalCount: count }),
    "the pages alone": ({ count, size }) => ({ totalPages: Math.ceil(count / size) }),
    hasMorePages: ({ count, end }) => ({ hasMorePages: end < count }),
    nothing: () => ({}),
  };

  it("whatever the list and the service are: every item comes, or an error", async () => {
    const service = fc.record({
      count: fc.nat(30),
      countPerPage: fc.integer({ min: 1, max: 12 }),
      from: fc.constantFrom(0 as const, 1 as const),
      firstPage: fc.constantFrom(0, 1),
      takesZero: fc.boolean(),
      repeatsLast: fc.boolean(),
      kind: fc.constantFrom(...Object.keys(kinds)),
      simplifiedPaging: fc.boolean(),
      isBare: fc.boolean(),
    });
    let errors = 0;
    await fc.assert(
      fc.asyncProperty(
        service,
        async ({ countPerPage, firstPage, kind, simplifiedPaging, isBare, ...paging }) => {
          const says = kinds[kind]!;
          const hasCount = (kind === "recorded" && !simplifiedPaging) || kind === "the count alone";
          // Without a count of its items, nothing tells that a list begins later.
          fc.pre((hasCount && !simplifiedPaging) || paging.from === firstPage);
          const { asked, give } = pager({ ...paging, says });
          const client = clientOf(
            async (url) => {
              const page = give(new URL(url).search);
              return ok(isBare ? jsv.encode(AppGetCallHistoryResponse, page) : page);
            },
            { firstPage },
          );
          const { given, error } = await until(client.items(callHistory, { countPerPage, simplifiedPaging }));
          errors += error === undefined ? 0 : 1;
          if (error !== undefined) expect(error).toMatchObject({ name: "JsvServiceError" });
          else if (hasCount && !simplifiedPaging) expect(idsOf(given)).toEqual(ids(paging.count));
          else expect(new Set(idsOf(given))).toEqual(new Set(ids(paging.count)));
          // Paging always ends.
          expect(asked.length).toBeLessThan(40);
          if (paging.from === firstPage && !paging.repeatsLast) expect(error).toBeUndefined();
        },
      ),
      { numRuns: 150 },
    );
    expect(errors).toBeGreaterThan(5);
  });
});
