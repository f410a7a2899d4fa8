import { describe, expect, expectTypeOf, it } from "vitest";
import {
  type AppGetCallHistoryResponse,
  callHistory,
  type SessionInfo,
} from "../../src/call-history/index.js";
import {
  type CallError,
  type CallResult,
  JsvConnectionError,
  JsvServiceError,
} from "../../src/http/index.js";
import { type DeepPartial, JsvError } from "../../src/index.js";
import { answering, clientOf, failure, ok } from "./support.js";

const page = "{items:[{id:s1},{id:s2,direction:Sideways},{id:s3}],totalCount:3,totalPages:1}";

describe("safeSend", () => {
  it("gives what send gives", async () => {
    const { client } = answering([ok("{totalCount:7}")]);
    const result = await client.safeSend(callHistory, {});
    expectTypeOf(result).toEqualTypeOf<CallResult<AppGetCallHistoryResponse>>();
    expect(result).toEqual({ success: true, data: { totalCount: 7 } });
  });

  it("answers what does not fit, with what could be had of it where recover is set", async () => {
    const url = "https://evo.example/portal/call-history";
    for (const recover of [false, true]) {
      const result = await answering([ok(page)], { decode: { recover } }).client.safeSend(callHistory, {});
      if (result.success) throw new Error("no error");
      expectTypeOf(result.error).toEqualTypeOf<CallError>();
      expectTypeOf(result.partial).toEqualTypeOf<DeepPartial<AppGetCallHistoryResponse> | undefined>();
      expect(result.error).toBeInstanceOf(JsvError);
      expect(result.error).toMatchObject({ url, operation: "AppGetCallHistory" });
      expect(result.error.message).toMatch(
        /^GET https:.*call-history \(AppGetCallHistory\): items\[1\]\.direction/,
      );
      if (recover) expect(result.partial?.items).toEqual([{ id: "s1" }, { id: "s2" }, { id: "s3" }]);
    }
    const { client } = answering([ok(page)], { decode: { recover: true } });
    expect(await failure(client.send(callHistory, {}))).toMatchObject({
      issues: [{ code: "unknown_member" }],
      url,
    });
  });

  it("answers a refusal, a lost connection, and a body that is too long", async () => {
    const { client } = answering([new Response(null, { status: 403 })]);
    const refused = await client.safeSend(callHistory, {});
    expect(refused).toMatchObject({ success: false, error: { status: 403 } });
    if (!refused.success) expect(refused.error).toBeInstanceOf(JsvServiceError);
    const lost = await clientOf(async () => {
      throw new TypeError("fetch failed");
    }).safeSend(callHistory, {});
    if (!lost.success) expect(lost.error).toBeInstanceOf(JsvConnectionError);
    expect(lost.success).toBe(false);
    const long = await answering([ok(page)], { maxBytes: 3 }).client.safeSend(callHistory, {});
    expect(long).toMatchObject({ success: false, error: { issues: [{ code: "too_long" }] } });
  });

  it("throws aborts, even those by a time limit of the caller, and misuse", async () => {
    const never = clientOf(() => new Promise(() => {}));
    for (const signal of [AbortSignal.abort(new Error("mine")), AbortSignal.timeout(5)]) {
      const error = await failure(never.safeSend(callHistory, {}, { signal }));
      expect(error).toBe(signal.reason);
    }
    const mistaken = clientOf(async () => {
      throw new RangeError("mistake");
    });
    await expect(mistaken.safeSend(callHistory, {})).rejects.toThrow("mistake");
    await expect(mistaken.safeSend(callHistory, { page: 1.5 })).rejects.toThrow(JsvError);
    await expect(mistaken.safeSend(callHistory, { accountId: "" })).rejects.toThrow("an empty");
  });
});

describe("settle", () => {
  const large = "x".repeat(1_100_000);
  const sessionsOf = (id: string) =>
    `{items:[{id:s1},{id:${id},direction:Sideways,hold},{id:s3},{id:s4,ended:maybe}],totalCount:4,totalPages:1}`;

  it.each([
    ["small", "s2"],
    ["large", large],
  ])("gives each item or its error, from a %s page", async (_size, id) => {
    const { client } = answering([ok(sessionsOf(id))]);
    const results = client.settle(callHistory, {});
    const given: unknown[] = [];
    for await (const result of results) {
      if (result.success) {
        expectTypeOf(result.data).toEqualTypeOf<SessionInfo>();
        given.push(result.data);
        continue;
      }
      expectTypeOf(result.partial).toEqualTypeOf<DeepPartial<SessionInfo> | undefined>();
      expect(result).not.toHaveProperty("partial");
      expect(result.error).toMatchObject({
        url: "https://evo.example/portal/call-history?page=0",
        operation: "AppGetCallHistory",
        page: 0,
      });
      expect(result.error.message).toMatch(/^GET https:.*\(AppGetCallHistory, page 0\): items\[\d\]/);
      given.push(result.error.issues[0].path.slice(0, 2));
    }
    expect(given).toEqual([{ id: "s1" }, ["items", 1], { id: "s3" }, ["items", 3]]);
  });

  it.each([
    ["small", "s2"],
    ["large", large],
  ])("gives what could be had of a faulty item of a %s page where recover is set", async (_size, id) => {
    const partials: unknown[] = [];
    const { client } = answering([ok(sessionsOf(id)), ok(sessionsOf(id))], { decode: { recover: true } });
    for await (const result of client.settle(callHistory, {})) {
      if (!result.success) partials.push(result.partial);
    }
    expect(partials).toEqual([{ id }, { id: "s4" }]);
    // `items` works as without it.
    const ids: unknown[] = [];
    await expect(async () => {
      for await (const item of client.items(callHistory, {})) ids.push(item);
    }).rejects.toThrow("items[1]");
    expect(ids).toEqual([{ id: "s1" }]);
  });

  it.each([
    ["small", "s1"],
    ["large", large],
  ])("ends a %s page with an error where nobody knows where its items end", async (_size, id) => {
    for (const call of ["settle", "items"] as const) {
      const { client } = answering([ok(`{items:[{id:${id}},{id:"s2},{id:s3}],totalCount:3`)]);
      const given: unknown[] = [];
      const error = await failure(
        (async () => {
          for await (const item of client[call](callHistory, {})) given.push(item);
        })(),
      );
      expect(given).toHaveLength(1);
      expect(error).toMatchObject({ name: "JsvError", page: 0, operation: "AppGetCallHistory" });
    }
  });

  it("goes on with the next page after a faulty item, and says of which page it is", async () => {
    const totals = "totalCount:4,totalPages:2";
    const { client } = answering([
      ok(`{items:[{id:a},{ended:perhaps}],${totals}}`),
      ok(`{items:[{ended:maybe},{id:b}],${totals}}`),
    ]);
    const pages: unknown[] = [];
    for await (const result of client.settle(callHistory, {}))
      pages.push(result.success || result.error.page);
    expect(pages).toEqual([true, 0, 1, true]);
  });

  it("and pages give an error with the number of its page, too", async () => {
    const totals = "totalCount:3,totalPages:3";
    const { client } = answering([
      ok(`{items:[{id:a}],${totals}}`),
      ok(`{items:[{id:b}],${totals}}`),
      ok(`{items:[{ended:maybe}],${totals}}`),
    ]);
    const pages = client.pages(callHistory, {});
    expect((await pages.next()).value).toMatchObject({ items: [{ id: "a" }] });
    expect((await pages.next()).value).toMatchObject({ items: [{ id: "b" }] });
    expect(await failure(pages.next())).toMatchObject({
      page: 2,
      url: "https://evo.example/portal/call-history?page=2",
    });
  });
});
