import { decode, JsvError } from "@evovoice/jsv";
import { type AppGetCallHistoryResponse, SessionInfo } from "@evovoice/jsv/call-history";
import { callHistorySessions, createHandler } from "@evovoice/jsv/testing";
import { describe, expect, it } from "vitest";

import { failure, get, ids, page, SEED, sessions } from "./asking.js";

describe("paging", () => {
  it("counts pages from 0 and goes through everything once", async () => {
    const numbers = Array.from({ length: 11 }, (_, number) => number);
    const pages = await Promise.all(numbers.map((number) => page(`?page=${number}`)));
    expect(pages.flatMap(ids)).toEqual(sessions.map(({ id }) => id));
    expect(pages.map(({ items = [] }) => items.length)).toEqual([...Array(9).fill(25), 5, 0]);
    for (const { items: _, ...totals } of pages) {
      expect(totals).toEqual({ totalCount: 230, totalPages: 10, hasMorePages: false });
    }
    expect(await page("")).toEqual(pages[0]);
  });

  it("takes the number of items a page", async () => {
    expect(await page("?countPerPage=230")).toMatchObject({ totalCount: 230, totalPages: 1 });
    expect(ids(await page("?CountPerPage=7&Page=1"))).toEqual(sessions.slice(7, 14).map(({ id }) => id));
    expect(await page("?page=2147483647&countPerPage=1000")).toMatchObject({ items: [], totalCount: 230 });
    for (const none of ["0", "-5", ""]) {
      expect(ids(await page(`?countPerPage=${none}`))).toEqual(ids(await page("")));
    }
  });

  it("has no totals when it is simplified, and empty items at the end", async () => {
    const none = { totalCount: 0, totalPages: 0 };
    expect(await page("?simplifiedPaging=true&page=9")).toEqual({
      items: sessions.slice(225),
      ...none,
      hasMorePages: false,
    });
    expect(await page("?simplifiedPaging=True&page=8")).toMatchObject({ ...none, hasMorePages: true });
    expect(await page("?simplifiedPaging=1&page=10")).toEqual({ items: [], ...none, hasMorePages: false });
  });

  it("gives everything to those who ask for all", async () => {
    const all = { items: sessions, totalCount: 230, totalPages: 1, hasMorePages: false };
    expect(await page("?all=true")).toEqual(all);
    expect(await page("?all=true&page=3&countPerPage=10")).toEqual(all);
    expect(await (await get("?all=true&format=json")).json()).toEqual(all);
  });

  it("knows an empty history", async () => {
    for (const empty of [createHandler({ seed: SEED, count: 0 }), createHandler({ sessions: [] })]) {
      for (const query of ["", "?all=true"]) {
        const { items, totalCount, hasMorePages } = await page(query, empty);
        expect([items, totalCount, hasMorePages]).toEqual([[], 0, false]);
      }
    }
  });
});

describe("filters", () => {
  const { accountId, customerId } = sessions[3]!;

  it("by account and customer", async () => {
    const ofAccount = sessions.filter((session) => session.accountId === accountId);
    const ofCustomer = sessions.filter((session) => session.customerId === customerId);
    expect(await page(`?accountId=${accountId}&all=true`)).toMatchObject({
      items: ofAccount,
      totalCount: ofAccount.length,
    });
    expect(ids(await page(`?customerId=${customerId}&all=true`))).toEqual(ofCustomer.map(({ id }) => id));
    expect(ids(await page(`?accountId=${accountId}&customerId=${customerId}&all=true`))).toEqual(
      ofCustomer.map(({ id }) => id),
    );
    const pages = await Promise.all(
      [0, 1].map((n) => page(`?accountId=${accountId}&countPerPage=20&page=${n}`)),
    );
    expect(pages.flatMap(ids)).toEqual(ofAccount.slice(0, 40).map(({ id }) => id));
    expect(ofAccount.length).toBeGreaterThan(40);
    expect(ofAccount.length).toBeLessThan(230);
  });

  it("by ids, with and without brackets", async () => {
    const [a, b] = [sessions[200]!.id, sessions[9]!.id];
    for (const list of [`${a},${b}`, `[${a},${b},nobody]`, `%5b${a}%2C${b}%5d`]) {
      expect(ids(await page(`?specificIds=${list}`))).toEqual([b, a]);
    }
    expect((await page("?specificIds=&countPerPage=1")).totalCount).toBe(230);
  });

  it("finds nothing for what nobody has", async () => {
    expect(await page("?accountId=nobody")).toEqual({
      items: [],
      totalCount: 0,
      totalPages: 0,
      hasMorePages: false,
    });
    expect((await page("?specificIds=nobody")).items).toEqual([]);
  });

  it("remembers only the right thing between requests", async () => {
    const accounts = [...new Set(sessions.map((session) => session.accountId!))];
    const customers = [...new Set(sessions.map((session) => session.customerId!))];
    for (const id of [...accounts, ...customers, ...accounts]) {
      const { items = [] } = await page(
        `?${accounts.includes(id) ? "accountId" : "customerId"}=${id}&all=true`,
      );
      expect(items.every((session) => [session.accountId, session.customerId].includes(id))).toBe(true);
      expect(items.length).toBeGreaterThan(0);
    }
  });
});

describe("the order", () => {
  it("is newest first, unless asked to sort by something", async () => {
    const backwards = sessions.map(({ id }) => id).reverse();
    for (const order of ["Ascend", "Descend", "7"]) {
      expect(ids(await page(`?all=true&sortOrder=${order}`))).toEqual(sessions.map(({ id }) => id));
    }
    expect(ids(await page("?all=true&sortField=dateCreated"))).toEqual(backwards);
    expect(ids(await page("?all=true&sortField=DateCreated&sortOrder=Descend"))).toEqual(
      [...backwards].reverse(),
    );
  });

  it.each(["fromName", "outcome", "id", "dateCompleted"] as const)(
    "by %s, in UTF-16 units",
    async (field) => {
      const keys = (response: AppGetCallHistoryResponse) =>
        response.items!.map((session) => session[field] ?? "");
      const ascending = keys(await page(`?all=true&sortField=${field}`));
      expect(ascending).toEqual([...ascending].sort());
      expect(keys(await page(`?all=true&sortField=${field}&sortOrder=descend`))).toEqual(ascending.reverse());
    },
  );

  it("by members of an enumeration and by booleans, equals as they stood", async () => {
    const { items = [] } = await page("?all=true&sortField=direction&sortOrder=Descend");
    const outgoing = sessions.filter(({ direction }) => direction === "Outgoing");
    expect(items.slice(0, outgoing.length)).toEqual(outgoing);
    const missed = (await page("?all=true&sortField=WasMissed")).items!.map(({ wasMissed }) => wasMissed);
    expect(missed).toEqual([...missed].sort());
  });
});

describe("a bad request", () => {
  it.each([
    ["?page=two", "Page"],
    ["?Page=99999999999", "Page"],
    ["?all=perhaps", "All"],
    ["?sortOrder=Sideways", "SortOrder"],
    ["?specificIds=[a", "SpecificIds"],
  ])("%s does not bind, and the field is named", async (query, fieldName) => {
    const { status, errorCode, message, errors = [], response } = await failure(query);
    expect([status, errorCode, message, response.statusText]).toEqual([
      400,
      "SerializationException",
      "Unable to bind to request 'AppGetCallHistory'",
      "Bad Request",
    ]);
    expect(response.headers.get("content-type")).toBe("application/jsv");
    const value = query.slice(query.indexOf("=") + 1);
    expect(errors).toEqual([
      { errorCode, fieldName, message: `'${value}' is an Invalid value for '${fieldName}'` },
    ]);
  });

  it.each([
    ["?page=-1", "Page", "ArgumentOutOfRangeException"],
    ["?sortField=nothing", "SortField", "ArgumentException"],
    ["?sortField=log", "SortField", "ArgumentException"],
    ["?sortField=__proto__", "SortField", "ArgumentException"],
  ])("%s is refused, and the field is named", async (query, fieldName, code) => {
    const { status, errorCode, message, errors = [], response } = await failure(query);
    expect([status, errorCode, response.statusText]).toEqual([400, code, code]);
    expect(errors).toMatchObject([{ fieldName, errorCode: code }]);
    expect(message).toBe(`${errors[0]!.message}\nParameter name: ${fieldName}`);
  });

  it("names all fields that do not bind, in JSON too", async () => {
    const { errors } = await failure("?page=x&all=x&sortOrder=x&format=json", {});
    expect(errors?.map(({ fieldName }) => fieldName)).toEqual(["Page", "All", "SortOrder"]);
  });

  it.each([
    "/",
    "/portal",
    "/portal/call-history/x",
    "/portal/call-historyx",
    "/xportal/call-history",
    "/etc/passwd",
    "/portal/call-history.JSV",
    "/portal/call-history/../../x",
    "/auth",
  ])("to %s finds nothing", async (path) => {
    const response = await get(`${path}?format=jsv`);
    expect([response.status, response.headers.get("content-type"), await response.text()]).toEqual([
      404,
      "text/plain; charset=utf-8",
      "404",
    ]);
  });

  it.each(["POST", "PUT", "DELETE", "OPTIONS", "HEAD"])("by %s finds nothing", async (method) => {
    const response = await get("", { method });
    expect([response.status, await response.text()]).toEqual([404, method === "HEAD" ? "" : "404"]);
  });

  it("ignores parameters that nobody knows", async () => {
    expect((await page("?jsonp=x&token=y")).totalCount).toBe(230);
  });
});

it("refuses wrong options when it is made", () => {
  const wrong = (
    options: object,
    kind: ErrorConstructor | typeof JsvError,
    message: string | RegExp,
  ): void => {
    const make = () => createHandler(options as never);
    expect(make).toThrow(kind);
    expect(make).toThrow(message);
  };
  wrong({ seed: 0.5, count: 1 }, RangeError, "seed must be");
  wrong({ seed: 1, count: -1 }, RangeError, "count must be");
  wrong({ seed: 1, count: 1, user: { a: "b" } }, TypeError, "there is no option user");
  wrong({ seed: 1, count: 1, sessions: [] }, TypeError, "either sessions, or a seed and a count");
  wrong({ sessions: {} }, TypeError, "sessions must be an array");
  wrong({ sessions: [{}, { dialState: "Asleep" }] }, JsvError, /\[1\]\.dialState/);
  wrong({ seed: 1, count: 1, token: "" }, TypeError, "token must be");
  wrong({ seed: 1, count: 1, token: 5 }, TypeError, "token must be");
  for (const users of [{}, [], "anna", null, { "": "x" }, { "a:b": "x" }, { anna: "" }, { anna: 5 }]) {
    wrong({ seed: 1, count: 1, users }, TypeError, /^users/);
  }
  for (const faults of [null, [], 503, "503", { code: 503 }]) {
    wrong({ seed: 1, count: 1, faults }, TypeError, /^faults/);
  }
  for (const faults of [
    { status: 200 },
    { status: 600 },
    { delay: -1 },
    { cutAfter: 0.5 },
    { malformedItem: -1 },
  ]) {
    wrong({ seed: 1, count: 1, faults }, RangeError, /^faults: \w+ must be/);
  }
});

it("serves given sessions in their order, with all that a service always sends", async () => {
  const given = createHandler({
    sessions: [
      { id: "b", members: [{ identity: "x", applicationData: { a: "1" } }], dateCreated: "2026-01-01" },
      { id: "a", ended: true, dateCreated: "2026-01-02" },
    ],
  });
  const sent = {
    dialState: "None",
    callState: "Disconnected",
    queueState: "None",
    channel: "Voice",
    ended: false,
    holdReason: "None",
    direction: "Incoming",
    wasMissed: false,
  };
  const member = { isOriginalMember: false, callState: "None", role: "None", muted: false };
  const { items } = await page("", given);
  expect(items).toEqual([
    {
      ...sent,
      id: "b",
      members: [{ ...member, identity: "x", applicationData: { a: "1" } }],
      dateCreated: "2026-01-01",
    },
    { ...sent, id: "a", ended: true, dateCreated: "2026-01-02" },
  ]);
  expect(ids(await page("?sortField=dateCreated&sortOrder=Descend", given))).toEqual(["a", "b"]);
  expect(ids(await page("?sortField=dateCreated", given))).toEqual(["b", "a"]);
});

describe("all of a large history", () => {
  const huge = createHandler({ seed: SEED, count: 100_000_000 });

  it.each([
    ["jsv", "all=true"],
    ["json", "all=true"],
    ["html", "all=true"],
    ["jsv", "countPerPage=2147483647"],
  ])("is made as it is read: %s, %s", async (format, query) => {
    const response = await get(`?${query}&format=${format}`, {}, huge);
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    while (text.length < 500_000) {
      const { value = "" } = await reader.read();
      expect(value.length).toBeLessThan(100_000);
      text += value;
    }
    await reader.cancel();
    const [first] = callHistorySessions({ seed: SEED, count: 1 });
    if (format === "html") expect(text).toMatch(/^<!doctype html>/);
    else if (format === "json") expect(text.startsWith(`{"items":[${JSON.stringify(first)},`)).toBe(true);
    else
      expect(decode(SessionInfo, text.slice("{items:[".length, text.indexOf(",{dialState")))).toEqual(first);
  });

  it("has a last page", async () => {
    const { items = [], totalPages, hasMorePages } = await page("?page=99999&countPerPage=1000", huge);
    expect([items.length, totalPages, hasMorePages]).toEqual([1000, 100_000, false]);
  });
});
