import { gzipSync } from "node:zlib";
import { describe, expect, it, vi } from "vitest";
import { callHistory } from "../../src/call-history/index.js";
import { createClient, JsvConnectionError, type RetryOptions } from "../../src/http/index.js";
import { type Outcome, resolveRetry, retryDelay } from "../../src/http/retry.js";
import { serve } from "../support/server.js";
import {
  all,
  answer,
  answering,
  callHistoryBy,
  clientOf,
  failure,
  JSV,
  ok,
  retry,
  textOf,
} from "./support.js";

const refusal = (status: number, headers: Record<string, string> = {}) =>
  new Response(null, { status, headers });

describe("a request is sent again", () => {
  it.each([408, 429, 500, 502, 503, 504])("after %i, until an answer or its error", async (status) => {
    const again = answering([refusal(status), refusal(status), ok({ totalCount: 7 })]);
    expect(await again.client.send(callHistory, {})).toMatchObject({ totalCount: 7 });
    const ever = answering(Array.from({ length: 5 }, () => refusal(status)));
    expect(await failure(ever.client.send(callHistory, {}))).toMatchObject({ status });
    expect(ever.asked).toHaveLength(3);
    const once = answering([refusal(status)], { retry: false });
    expect(await failure(once.client.send(callHistory, {}))).toMatchObject({ status });
  });

  it.each([400, 401, 403, 404, 409, 501, 505])("not after %i", async (status) => {
    const { client, asked } = answering([refusal(status)]);
    expect(await failure(client.send(callHistory, {}))).toMatchObject({ status });
    expect(asked).toHaveLength(1);
  });

  it("after the statuses, by the methods and as often as the client was told", async () => {
    const told = { ...retry, statuses: [404], methods: ["POST", "HEAD"], retries: 1 };
    for (const method of ["POST", "HEAD"] as const) {
      const { client, asked } = answering([refusal(404), refusal(404)], { retry: told });
      expect(await failure(client.send(callHistoryBy(method), {}))).toMatchObject({ status: 404 });
      expect(asked).toHaveLength(2);
    }
    for (const [method, status] of [
      ["GET", 404],
      ["POST", 503],
    ] as const) {
      const { client, asked } = answering([refusal(status)], { retry: told });
      expect(await failure(client.send(callHistoryBy(method), {}))).toMatchObject({ status });
      expect(asked).toHaveLength(1);
    }
  });

  it.each([
    ["GET", 3],
    ["PUT", 3],
    ["DELETE", 3],
    ["POST", 1],
    ["PATCH", 1],
  ] as const)("if it is a %s: %i attempts", async (method, attempts) => {
    const lost = new TypeError("fetch failed", { cause: Object.assign(new Error(), { code: "ECONNRESET" }) });
    for (const fail of [() => refusal(503), () => Promise.reject(lost)]) {
      let asked = 0;
      const client = clientOf(async () => {
        asked += 1;
        return fail();
      });
      expect(await failure(client.send(callHistoryBy(method), {}))).toBeInstanceOf(Error);
      expect(asked).toBe(attempts);
    }
  });

  it("after connections that were dropped, before the answer and in its middle", async () => {
    let requests = 0;
    const baseUrl = await serve((request, response) => {
      requests += 1;
      if (requests === 1) return void request.socket.destroy();
      if (requests > 2) return answer(response, { totalCount: requests });
      response.writeHead(200, { ...JSV, "content-length": "100" });
      response.write("{items:[", () => request.socket.destroy());
    });
    expect(await createClient({ baseUrl, retry }).send(callHistory, {})).toMatchObject({ totalCount: 3 });
  });

  it("where the body was cut, in a page of items too, while nothing of it was given out", async () => {
    const body = Buffer.from(textOf({ items: [{ id: "s1" }, { id: "s2" }], totalCount: 2, totalPages: 1 }));
    for (const encoding of ["identity", "gzip"]) {
      const sent = encoding === "gzip" ? gzipSync(body) : body;
      let requests = 0;
      const baseUrl = await serve((request, response) => {
        requests += 1;
        response.writeHead(200, { ...JSV, "content-encoding": encoding });
        if (requests % 2 === 0) return void response.end(sent);
        response.write(sent.subarray(0, sent.length - 12), () =>
          setTimeout(() => request.socket.destroy(), 10),
        );
      });
      const client = createClient({ baseUrl, retry });
      expect((await client.send(callHistory, {})).items).toHaveLength(2);
      expect(await all(client.items(callHistory, {}))).toHaveLength(2);
      expect(await all(client.pages(callHistory, {}))).toHaveLength(1);
      expect(requests).toBe(6);
    }
  });

  it("where nobody listens, and then the error names the URL", async () => {
    const baseUrl = await serve(() => {});
    const port = Number(new URL(baseUrl).port);
    let asked = 0;
    // A port that is free again.
    const url = `http://127.0.0.1:${port === 65_535 ? port - 1 : port + 1}`;
    const fetch = (url: string, init: RequestInit) => {
      asked += 1;
      return globalThis.fetch(url, init);
    };
    const error = await failure(createClient({ baseUrl: url, retry, fetch }).send(callHistory, {}));
    expect(error).toBeInstanceOf(JsvConnectionError);
    expect(error).toMatchObject({
      url: `${url}/portal/call-history`,
      method: "GET",
      operation: "AppGetCallHistory",
      message: `GET ${url}/portal/call-history (AppGetCallHistory): the service cannot be reached (ECONNREFUSED)`,
      cause: { message: "fetch failed" },
    });
    expect(asked).toBe(3);
  });

  it("not to a forbidden port, which is no fault of the network", async () => {
    let asked = 0;
    const fetch = (url: string, init: RequestInit) => {
      asked += 1;
      return globalThis.fetch(url, init);
    };
    const error = await failure(
      createClient({ baseUrl: "http://127.0.0.1:1/", retry, fetch }).send(callHistory, {}),
    );
    expect(error).toMatchObject({ name: "JsvConnectionError", message: expect.stringContaining("bad port") });
    expect(asked).toBe(1);
  });

  it("not after a faulty body", async () => {
    const { client, asked } = answering([ok("{items:x}")]);
    expect(await failure(client.send(callHistory, {}))).toMatchObject({ issues: [{ code: "wrong_type" }] });
    expect(asked).toHaveLength(1);
  });

  it.each([
    new TypeError("x is not a function"),
    new TypeError("fetch failed", { cause: Object.assign(new Error(), { code: "UND_ERR_INVALID_ARG" }) }),
    new RangeError("mine"),
    new DOMException("mine", "AbortError"),
    "a string",
  ])("not after %s, a mistake of an injected fetch", async (mistake) => {
    let asked = 0;
    const client = clientOf(async () => {
      asked += 1;
      throw mistake;
    });
    const error = await failure(client.send(callHistory, {}));
    expect((error as Error).cause ?? error).toBe(mistake);
    expect(asked).toBe(1);
  });

  it("not after mistakes of the caller", async () => {
    const mistake = new TypeError("x is not a function");
    const fail = (): never => {
      throw mistake;
    };
    const { client, asked } = answering([ok()]);
    expect(await failure(client.send(callHistory, {}, { onProgress: fail }))).toBe(mistake);
    expect(asked).toHaveLength(1);
    const headers = vi.fn(fail);
    const other = answering([], { headers });
    expect(await failure(other.client.send(callHistory, {}))).toBe(mistake);
    expect(headers).toHaveBeenCalledTimes(1);
  });

  it("with its headers asked for again", async () => {
    let asked = 0;
    const headers = () => ({ "x-attempt": String(++asked) });
    const { client, asked: seen } = answering([refusal(503), ok()], { headers });
    await client.send(callHistory, {});
    expect(seen.map(({ init }) => init.headers.get("x-attempt"))).toEqual(["1", "2"]);
  });

  it("when the answer before is let go of, even if an injected fetch does not listen", async () => {
    let cancelled = 0;
    const stalled = new Response(new ReadableStream({ cancel: () => void cancelled++ }), { status: 503 });
    await answering([stalled, ok()]).client.send(callHistory, {});
    expect(cancelled).toBe(1);
  });

  it("and leaves no listener at the caller's signal, however it ends", async () => {
    const { signal } = new AbortController();
    const added = vi.spyOn(signal, "addEventListener");
    const removed = vi.spyOn(signal, "removeEventListener");
    const busy = () => refusal(503);
    const { client } = answering([busy, ok(), refusal(404), busy, busy, busy, ok("{items:x}"), ok()]);
    for (let i = 0; i < 5; i++) await client.safeSend(callHistory, {}, { signal });
    expect(added.mock.calls.length).toBeGreaterThan(5);
    const listeners = new Set(added.mock.calls.map(([, listener]) => listener));
    for (const [, listener] of removed.mock.calls) listeners.delete(listener);
    // Those of a timer that ended go by themselves.
    expect(listeners.size).toBe(0);
  });

  it("no more when the caller aborts while it waits", async () => {
    let requests = 0;
    const controller = new AbortController();
    const baseUrl = await serve((_request, response) => {
      requests += 1;
      response.writeHead(503, { "retry-after": "20" }).end();
      setTimeout(() => controller.abort(new Error("enough")), 20);
    });
    const sent = createClient({ baseUrl }).send(callHistory, {}, { signal: controller.signal });
    expect(await failure(sent)).toMatchObject({ message: "enough" });
    expect(requests).toBe(1);
  });
});

describe("the wait before a request is sent again", () => {
  const waits = (outcome: Outcome, options: RetryOptions = {}, attempt = 0): (number | undefined)[] =>
    Array.from({ length: 50 }, () => retryDelay(resolveRetry(options), "GET", attempt, outcome));

  it("doubles up to a limit, and up to half of it is left out at random", () => {
    for (const [attempt, most] of [
      [0, 500],
      [1, 1000],
      [5, 16_000],
      [9, 30_000],
    ] as const) {
      const delays = waits("lost", { retries: 10 }, attempt) as number[];
      for (const delay of delays) {
        expect(delay).toBeGreaterThanOrEqual(most / 2);
        expect(delay).toBeLessThanOrEqual(most);
      }
      expect(new Set(delays).size).toBeGreaterThan(10);
    }
    expect(waits("lost", { retries: 2 }, 2)[0]).toBeUndefined();
  });

  it.each([
    ["0", 0, 0],
    ["2", 2000, 2000],
    [" 30 ", 30_000, 30_000],
    [new Date(Date.now() - 5000).toUTCString(), 0, 0],
    ["tomorrow", 250, 500],
    ["-1", 250, 500],
    ["1.5", 250, 500],
    ["", 250, 500],
  ])(
    "is what Retry-After asks for, %o, where that is a number of seconds or a date",
    (header, least, most) => {
      for (const delay of waits(refusal(503, { "retry-after": header }))) {
        expect(delay).toBeGreaterThanOrEqual(least);
        expect(delay).toBeLessThanOrEqual(most);
      }
    },
  );

  it("is until a date, and none where the service asks for more than maxDelay", () => {
    const soon = refusal(429, { "retry-after": new Date(Date.now() + 10_000).toUTCString() });
    const [delay] = waits(soon);
    expect(delay).toBeGreaterThan(8000);
    expect(delay).toBeLessThanOrEqual(10_000);
    expect(waits(soon, { maxDelay: 1000 })[0]).toBeUndefined();
    expect(waits(refusal(503, { "retry-after": "3600" }))[0]).toBeUndefined();
  });
});
