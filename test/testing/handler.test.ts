import { decode, format, toWire } from "@evovoice/jsv";
import {
  type AppGetCallHistoryResponse,
  callHistory,
  ErrorResponse,
  SessionInfo,
} from "@evovoice/jsv/call-history";
import { callHistorySessions, createHandler, generateCallHistory } from "@evovoice/jsv/testing";
import { describe, expect, it } from "vitest";

const SEED = 7;
const handler = createHandler({ seed: SEED, count: 230 });
const sessions = generateCallHistory({ seed: SEED, count: 230 });

const get = (query: string, init: RequestInit = {}, serve = handler): Promise<Response> =>
  serve(new Request(`http://localhost${query.startsWith("/") ? "" : callHistory.path}${query}`, init));

async function page(query: string, serve = handler): Promise<AppGetCallHistoryResponse> {
  const response = await get(query, { headers: { accept: "text/jsv" } }, serve);
  const text = await response.text();
  expect(response.status, text).toBe(200);
  return decode(callHistory.response, text, { unknownProperties: "error" });
}

async function failure(
  query: string,
  init: RequestInit = { headers: { accept: "text/jsv" } },
  serve = handler,
) {
  const response = await get(query, init, serve);
  const text = await response.text();
  const { responseStatus } = response.headers.get("content-type")?.startsWith("text/jsv")
    ? decode(ErrorResponse, text, { unknownProperties: "error" })
    : (JSON.parse(text) as ErrorResponse);
  return { response, text, status: response.status, ...responseStatus };
}

const ids = ({ items = [] }: AppGetCallHistoryResponse) => items.map(({ id }) => id);

describe("the form of an answer", () => {
  it.each([
    ["text/jsv", { accept: "text/jsv" }, ""],
    ["text/jsv", { accept: "application/jsv; charset=utf-8" }, ""],
    ["text/jsv", { accept: "application/json;q=0.5, TEXT/JSV" }, ""],
    ["text/jsv", { accept: "text/*" }, ""],
    ["text/jsv", { accept: "application/json" }, "?format=jsv"],
    ["text/jsv", { accept: "application/json" }, "?Page=1&format=JSV"],
    ["text/jsv", {}, ".jsv"],
    ["text/jsv", {}, ".jsv?format=json"],
    ["application/json", {}, ""],
    ["application/json", { accept: "*/*" }, ""],
    ["application/json", { accept: "text/html, */*;q=0.8" }, ""],
    ["application/json", { accept: "text/jsv;q=0, application/json" }, ""],
    ["application/json", { accept: "text/jsv;q=0, */*" }, ""],
    ["application/json", { accept: "text/*;q=0.3, */*" }, ""],
    ["text/jsv", { accept: "application/json;q=0, text/*, */*;q=0.1" }, ""],
    ["text/jsv", { accept: "application/json;q=0, */*" }, ""],
    ["text/jsv", { accept: "text/jsv, */*" }, ""],
    ["application/json", { accept: "text/jsv" }, "?format=json"],
    ["application/json", { accept: "text/jsv" }, ".json"],
    ["application/json", {}, "/"],
  ])("is %s for %o and %s", async (type, headers, suffix) => {
    const response = await get(`${callHistory.path}${suffix}`, { headers: headers as HeadersInit });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe(`${type}; charset=utf-8`);
    expect(response.headers.get("vary")).toBe("Accept");
    const text = await response.text();
    const body = type === "text/jsv" ? decode(callHistory.response, text) : JSON.parse(text);
    expect(body).toEqual({
      items: sessions.slice(0, 50),
      totalCount: 230,
      totalPages: 5,
      hasMorePages: true,
    });
  });

  it("is JSV as the reference writes it", async () => {
    const text = await (await get(".jsv")).text();
    expect(toWire(format(text))).toBe(text);
    expect(text).toMatch(/^\{items:\[\{dialState:.*\}\],totalCount:230,totalPages:5,hasMorePages:True\}$/s);
  });

  it.each([
    ["?format=xml", {}],
    ["", { accept: "text/html" }],
    ["", { accept: "text/jsv;q=0" }],
    ["", { accept: "text/jsv;q=0, application/*;q=0, */*" }],
  ])("can be no other: %s %o", async (query, headers) => {
    const { status, errorCode } = await failure(query, { headers: headers as HeadersInit });
    expect([status, errorCode]).toEqual([406, "NotAcceptable"]);
  });
});

describe("paging", () => {
  it("counts pages from 1 and goes through everything once", async () => {
    const pages = await Promise.all([1, 2, 3, 4, 5, 6].map((number) => page(`?page=${number}`)));
    expect(pages.flatMap(ids)).toEqual(sessions.map(({ id }) => id));
    expect(pages.map(({ items = [], hasMorePages }) => [items.length, hasMorePages])).toEqual([
      [50, true],
      [50, true],
      [50, true],
      [50, true],
      [30, false],
      [0, false],
    ]);
  });

  it("takes the number of items a page", async () => {
    expect(await page("?countPerPage=230")).toMatchObject({
      totalCount: 230,
      totalPages: 1,
      hasMorePages: false,
    });
    expect(ids(await page("?CountPerPage=7&Page=2"))).toEqual(sessions.slice(7, 14).map(({ id }) => id));
    expect(await page("?page=2147483647&countPerPage=1000")).toMatchObject({ items: [], totalCount: 230 });
  });

  it("has no totals when it is simplified, and empty items at the end", async () => {
    expect(await page("?simplifiedPaging=true&page=5")).toEqual({
      items: sessions.slice(200),
      hasMorePages: false,
    });
    expect((await page("?simplifiedPaging=True&page=4")).hasMorePages).toBe(true);
    expect(await page("?simplifiedPaging=1&page=6")).toEqual({ items: [], hasMorePages: false });
  });

  it("gives everything to those who ask for all", async () => {
    const all = { items: sessions, totalCount: 230, totalPages: 1, hasMorePages: false };
    expect(await page("?all=true")).toEqual(all);
    expect(await page("?all=true&page=3&countPerPage=10")).toEqual(all);
    expect(await (await get("?all=true")).json()).toEqual(all);
  });

  it("knows an empty history", async () => {
    const empty = createHandler({ seed: SEED, count: 0 });
    for (const query of ["", "?all=true"]) {
      const { items, totalCount, hasMorePages } = await page(query, empty);
      expect([items, totalCount, hasMorePages]).toEqual([[], 0, false]);
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
      [1, 2].map((n) => page(`?accountId=${accountId}&countPerPage=20&page=${n}`)),
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
  it("is newest first, unless asked", async () => {
    const backwards = sessions.map(({ id }) => id).reverse();
    expect(ids(await page("?all=true&sortOrder=Ascend"))).toEqual(backwards);
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
    ["?page=0", "page", "GreaterThanOrEqual"],
    ["?page=-1", "page", "GreaterThanOrEqual"],
    ["?page=two", "page", "SerializationException"],
    ["?Page=99999999999", "page", "SerializationException"],
    ["?countPerPage=0", "countPerPage", "InclusiveBetween"],
    ["?countPerPage=1001", "countPerPage", "InclusiveBetween"],
    ["?all=perhaps", "all", "SerializationException"],
    ["?sortOrder=Sideways", "sortOrder", "SerializationException"],
    ["?sortField=nothing", "sortField", "Predicate"],
    ["?sortField=log", "sortField", "Predicate"],
    ["?sortField=__proto__", "sortField", "Predicate"],
    ["?specificIds=[a", "specificIds", "SerializationException"],
  ])("%s names the field", async (query, fieldName, code) => {
    const { status, errorCode, message, errors = [], response } = await failure(query);
    expect([status, errorCode, message]).toEqual([
      400,
      "RequestBindingException",
      "Unable to bind to request 'AppGetCallHistory'",
    ]);
    expect(response.headers.get("content-type")).toBe("text/jsv; charset=utf-8");
    expect(errors).toMatchObject([{ fieldName, errorCode: code }]);
    expect(errors[0]!.message).toMatch(/\w+ \w+/);
  });

  it("names all fields, in JSON too", async () => {
    const { errors } = await failure("?page=0&countPerPage=0&sortField=x", {});
    expect(errors?.map(({ fieldName }) => fieldName)).toEqual(["page", "countPerPage", "sortField"]);
  });

  it.each([
    "/",
    "/portal",
    "/portal/call-history/x",
    "/portal/call-historyx",
    "/etc/passwd",
    "/portal/call-history/../../x",
  ])("to %s finds nothing", async (path) => {
    expect(await failure(path, {})).toMatchObject({ status: 404, errorCode: "NotFound" });
    expect(await failure(`${path}?format=jsv`)).toMatchObject({ status: 404, errorCode: "NotFound" });
  });

  it.each(["POST", "PUT", "DELETE", "OPTIONS"])("by %s is not allowed", async (method) => {
    const { status, errorCode, response } = await failure("", { method });
    expect([status, errorCode, response.headers.get("allow")]).toEqual([
      405,
      "MethodNotAllowed",
      "GET, HEAD",
    ]);
  });

  it("may not be longer than 8,192 characters", async () => {
    expect(await failure(`?accountId=${"a".repeat(8192)}`, {})).toMatchObject({
      status: 414,
      errorCode: "UriTooLong",
    });
    expect((await get(`?accountId=${"a".repeat(8000)}`)).status).toBe(200);
  });

  it("ignores parameters that nobody knows", async () => {
    expect((await page("?jsonp=x&token=y")).totalCount).toBe(230);
  });
});

describe("a token", () => {
  const guarded = createHandler({ seed: SEED, count: 3, token: "s3cret" });

  it.each([
    {},
    { authorization: "Bearer wrong" },
    { authorization: "Basic s3cret" },
    { authorization: "s3cret" },
  ])("is asked for: %o", async (headers) => {
    const { status, errorCode, text, response } = await failure(
      "?format=jsv",
      { headers: headers as HeadersInit },
      guarded,
    );
    expect([status, errorCode]).toEqual([401, "Unauthorized"]);
    expect(response.headers.get("www-authenticate")).toBe("Bearer");
    expect(response.headers.get("content-type")).toBe("text/jsv; charset=utf-8");
    expect(text + JSON.stringify([...response.headers])).not.toContain("s3cret");
  });

  it("lets those in who have it", async () => {
    for (const authorization of ["Bearer s3cret", "bearer  s3cret"]) {
      expect((await get("", { headers: { authorization } }, guarded)).status).toBe(200);
    }
  });

  it("must not be empty", () => {
    expect(() => createHandler({ seed: 1, count: 1, token: "" })).toThrow(TypeError);
    expect(() => createHandler({ seed: 1, count: 1, token: 5 as never })).toThrow(TypeError);
  });
});

it("refuses wrong options when it is made", () => {
  expect(() => createHandler({ seed: 0.5, count: 1 })).toThrow(RangeError);
  expect(() => createHandler({ seed: 1, count: -1 })).toThrow(RangeError);
});

it("answers HEAD as GET, without the body", async () => {
  for (const query of ["?format=jsv", "?all=true&format=jsv", "?page=0&format=jsv"]) {
    const [head, full] = [await get(query, { method: "HEAD" }), await get(query)];
    expect(await head.text()).toBe("");
    expect([head.status, [...head.headers]]).toEqual([full.status, [...full.headers]]);
  }
});

describe("all of a large history", () => {
  const huge = createHandler({ seed: SEED, count: 100_000_000 });

  it.each(["jsv", "json"])("is made as it is read: %s", async (format) => {
    const response = await get(`?all=true&format=${format}`, {}, huge);
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    while (text.length < 500_000) {
      const { value = "" } = await reader.read();
      expect(value.length).toBeLessThan(100_000);
      text += value;
    }
    await reader.cancel();
    const [first] = callHistorySessions({ seed: SEED, count: 1 });
    if (format === "json") expect(text.startsWith(`{"items":[${JSON.stringify(first)},`)).toBe(true);
    else
      expect(decode(SessionInfo, text.slice("{items:[".length, text.indexOf(",{dialState")))).toEqual(first);
  });

  it("has a last page", async () => {
    const { items = [], totalPages, hasMorePages } = await page("?page=100000&countPerPage=1000", huge);
    expect([items.length, totalPages, hasMorePages]).toEqual([1000, 100_000, false]);
  });
});
