import { brotliCompressSync, gzipSync } from "node:zlib";
import { describe, expect, expectTypeOf, it, vi } from "vitest";
import { AppGetCallHistory, AppGetCallHistoryResponse, callHistory } from "../../src/call-history/index.js";
import {
  type Ask,
  buildRequest,
  createClient,
  type Progress,
  parseQueryString,
} from "../../src/http/index.js";
import * as jsv from "../../src/index.js";
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
  sessions,
} from "./support.js";

// Against a real server, so that nothing of fetch is faked, where that matters.

const Add = jsv.object("Add", { name: jsv.string() });
const add = jsv.operation("Add", { routes: ["POST /add"], request: Add, response: jsv.string() });

describe("a request", () => {
  const asks: [Ask, string, string][] = [
    ["accept", "/api/portal/call-history", ""],
    ["suffix", "/api/portal/call-history.jsv", ""],
    ["query", "/api/portal/call-history", "jsv"],
    ["reply", "/api/jsv/reply/AppGetCallHistory", ""],
  ];

  it.each(asks)("by %s asks for JSV, and its answer is typed", async (ask, path, format) => {
    let asked = {};
    const baseUrl = await serve((request, response, url) => {
      const { accept, authorization } = request.headers;
      const parameters = new URLSearchParams(url.search);
      parameters.delete("format");
      asked = {
        path: url.pathname,
        format: url.searchParams.get("format") ?? "",
        accept,
        authorization,
        request: parseQueryString(AppGetCallHistory, `${parameters}`),
      };
      answer(response, { items: sessions(1, 1), totalCount: 1, totalPages: 1 });
    });
    const request = { accountId: "a&1", specificIds: [" x", "y,z"] };
    const headers = async () => ({ authorization: `Bearer ${ask}` });
    const page = await createClient({ baseUrl: `${baseUrl}/api/`, ask, headers }).send(callHistory, request);
    expectTypeOf(page).toEqualTypeOf<AppGetCallHistoryResponse>();
    expect(page).toEqual({ items: [{ id: "s1" }], totalCount: 1, totalPages: 1, hasMorePages: false });
    expect(asked).toEqual({
      path,
      format,
      accept: "application/jsv, text/jsv;q=0.9",
      authorization: `Bearer ${ask}`,
      request,
    });
  });

  it("says nothing of a page where one page is asked for", async () => {
    const { client, asked } = answering([ok(), ok()]);
    await client.send(callHistory, {});
    await client.safeSend(callHistory, { page: 3 });
    expect(asked.map(({ url }) => url.search)).toEqual(["", "?page=3"]);
  });

  it("is named with its page in an error, if it has one", async () => {
    const { client } = answering([ok("{items:x}"), ok("{items:x}")]);
    const first = await failure(client.send(callHistory, { page: 3 }));
    expect(first).toMatchObject({ page: 3, url: "https://evo.example/portal/call-history?page=3" });
    expect((first as Error).message).toContain("(AppGetCallHistory, page 3): items: ");
    expect(await failure(client.send(callHistory, {}))).not.toHaveProperty("page");
  });

  it("has a call's headers instead of the client's", async () => {
    let seen = {};
    const baseUrl = await serve((request, response) => {
      seen = request.headers;
      answer(response, {});
    });
    const client = createClient({ baseUrl, headers: { "x-one": "1", "x-two": "2" } });
    await client.send(callHistory, {}, { headers: { "X-Two": "3", "x-four": "4" } });
    expect(seen).toMatchObject({ "x-one": "1", "x-two": "3", "x-four": "4" });
  });

  it.each(["*/*", "text/plain, */*;q=0.1", "Application/JSV", "application/jsv;q=0.5, text/csv"])(
    "keeps the caller's own accept, %s",
    async (accept) => {
      const { client, asked } = answering([ok(), ok()], { headers: { accept } });
      await client.send(callHistory, {});
      await client.send(callHistory, {}, { headers: { Accept: "application/jsv" } });
      expect(asked.map(({ init }) => init.headers.get("accept"))).toEqual([accept, "application/jsv"]);
    },
  );

  it.each(["text/jsv", "application/json", "", "application/*", "x-application/jsv"])(
    "is refused that asks by accept: %o",
    async (accept) => {
      const message = /the header accept must name application\/jsv or \*\/\*/;
      expect(() => clientOf(async () => ok(), { headers: { accept } })).toThrow(message);
      const { client, asked } = answering([], { headers: () => ({ accept }) });
      const { client: other } = answering([]);
      for (const call of [
        client.send(callHistory, {}),
        other.send(callHistory, {}, { headers: { accept } }),
      ]) {
        expect(await failure(call)).toMatchObject({
          name: "TypeError",
          message: expect.stringMatching(message),
        });
      }
      // A mistake of the caller is no answer.
      await expect(other.safeSend(callHistory, {}, { headers: { accept } })).rejects.toThrow(message);
      expect(asked).toEqual([]);
    },
  );

  it("of a POST is its body, and is not repeated", async () => {
    const bodies: string[] = [];
    const baseUrl = await serve(async (request, response, url) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const type = request.headers["content-type"];
      bodies.push(`${request.method} ${url.pathname}${url.search} ${type} ${Buffer.concat(chunks)}`);
      response.writeHead(bodies.length === 1 ? 200 : 503, JSV).end("done");
    });
    const client = createClient({ baseUrl, retry });
    expect(await client.send(add, { name: "a,b" })).toBe("done");
    expect(await failure(client.send(add, { name: "" }))).toMatchObject({ status: 503, operation: "Add" });
    expect(bodies).toEqual([
      'POST /add text/jsv; charset=utf-8 {name:"a,b"}',
      'POST /add text/jsv; charset=utf-8 {name:""}',
    ]);
  });

  it("can be made 100 times at once, each with its own answer", async () => {
    const baseUrl = await serve((_request, response, url) => {
      const id = url.searchParams.get("accountId")!;
      setTimeout(() => answer(response, { items: [{ id }] }), Number(id) % 7);
    });
    const client = createClient({ baseUrl });
    const ids = Array.from({ length: 100 }, (_, i) => String(i));
    const pages = await Promise.all(ids.map((accountId) => client.send(callHistory, { accountId })));
    expect(pages.map(({ items }) => items?.[0]?.id)).toEqual(ids);
  });

  it("is not made once its signal has aborted", async () => {
    const headers = vi.fn(() => ({}));
    const { client, asked } = answering([], { headers });
    const signal = AbortSignal.abort(new Error("mine"));
    await expect(client.pages(callHistory, {}, { signal }).next()).rejects.toThrow("mine");
    await expect(client.send(callHistory, {}, { signal })).rejects.toThrow("mine");
    expect(asked).toEqual([]);
    expect(headers).not.toHaveBeenCalled();
  });
});

describe("an answer", () => {
  it.each([
    ["gzip", gzipSync],
    ["br", brotliCompressSync],
  ])("may be compressed by %s, and maxBytes limits what comes out of it", async (encoding, compress) => {
    const body = compress(jsv.encode(AppGetCallHistoryResponse, { items: sessions(0, 2000) }));
    const baseUrl = await serve((_request, response) => {
      response.writeHead(200, { ...JSV, "content-encoding": encoding }).end(body);
    });
    const page = await createClient({ baseUrl }).send(callHistory, {});
    expect(page.items).toHaveLength(2000);
    const limited = createClient({ baseUrl, maxBytes: body.length + 100 });
    expect(await failure(limited.send(callHistory, {}))).toMatchObject({ issues: [{ code: "too_long" }] });
  });

  it("that is a compression bomb ends at 268,435,456 bytes, or at an item that is too long", async () => {
    // As it comes out of the decompression; nobody holds so much.
    let given = 0;
    const bomb = (): Response => {
      const letters = new Uint8Array(1 << 24).fill(0x61);
      given = 0;
      const body = new ReadableStream<Uint8Array>({
        pull(controller) {
          given += letters.length;
          controller.enqueue(given === letters.length ? new TextEncoder().encode("{items:[{id:") : letters);
          if (given > 2 ** 29) controller.close();
        },
      });
      return new Response(body, { headers: JSV });
    };
    const client = clientOf(async () => bomb());
    const error = await failure(client.send(callHistory, {}));
    expect(error).toMatchObject({ issues: [{ code: "too_long" }], operation: "AppGetCallHistory" });
    expect((error as Error).message).toContain("longer than the limit of 268435456 bytes");
    expect(given).toBeLessThan(2 ** 28 + 2 ** 26);
    const atItem = await failure(client.items(callHistory, {}).next());
    expect(atItem).toMatchObject({ issues: [{ code: "too_long" }], page: 0 });
    expect((atItem as Error).message).toContain("longer than the limit");
  });

  it("tells of its progress", async () => {
    const body = "{items:[{id:s0},{id:s1},{id:s2}]}";
    const seen: Progress[] = [];
    const { client } = answering([ok(body)]);
    await client.send(callHistory, {}, { onProgress: (progress) => seen.push(progress) });
    expect(seen.at(-1)).toEqual({ bytes: body.length, pages: 0, items: 0 });
  });
});

describe("a planned request", () => {
  it.each(["accept", "suffix", "query", "reply"] as const)("by %s is what send sends", async (ask) => {
    const seen: unknown[] = [];
    const baseUrl = await serve(async (request, response, url) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      const { accept, "content-type": type, "x-one": one, "x-two": two } = request.headers;
      const { method } = request;
      seen.push({ method, url: url.pathname + url.search, body, accept, type, one, two });
      response.writeHead(200, JSV).end(method === "GET" ? "{}" : "done");
    });
    const headers = () => ({ "x-one": "1" });
    const auth = { basic: { user: "user1", password: "pass1" } };
    const client = createClient({ baseUrl, ask, headers, auth });
    const options = { headers: { "x-two": "2" } };
    const request = { accountId: "a&1", specificIds: ["x,y"], page: 0 };
    const planned = [
      await client.request(callHistory, request, options),
      await client.request(add, { name: "ö" }, options),
    ];
    expect(seen).toEqual([]);
    for (const { headers } of planned) expect(headers.has("authorization")).toBe(false);
    await client.send(callHistory, request, options);
    await client.send(add, { name: "ö" }, options);
    expect(seen).toEqual(
      planned.map(({ method, url, headers, body = "" }) => ({
        method,
        url: url.replace(baseUrl, ""),
        body,
        accept: headers.get("accept"),
        type: headers.get("content-type") ?? undefined,
        one: headers.get("x-one"),
        two: headers.get("x-two"),
      })),
    );
    const all = { "x-one": "1", "x-two": "2" };
    const built = buildRequest(callHistory, request, { baseUrl, ask, headers: all });
    expect({ ...built, headers: [...built.headers] }).toEqual({
      ...planned[0],
      headers: [...planned[0]!.headers],
    });
  });

  it("is built without a client, with a base that has a path and a query", () => {
    const request = buildRequest(
      callHistory,
      { page: 2 },
      { baseUrl: "https://evo.example/api/?key=1", ask: "query" },
    );
    expect(request).toMatchObject({ method: "GET", body: undefined });
    expect(request.url).toBe("https://evo.example/api/portal/call-history?key=1&page=2&format=jsv");
    const { url, body } = buildRequest(
      add,
      { name: "a,b" },
      { baseUrl: "https://evo.example", ask: "query" },
    );
    expect({ url, body }).toEqual({ url: "https://evo.example/add?format=jsv", body: '{name:"a,b"}' });
  });

  it("by suffix has no slash before it", () => {
    const operation = callHistoryBy("GET", "/portal/call-history/");
    const { url } = buildRequest(operation, {}, { baseUrl: "https://evo.example", ask: "suffix" });
    expect(url).toBe("https://evo.example/portal/call-history.jsv");
  });

  it("is refused for what cannot be sent", async () => {
    const baseUrl = "https://evo.example";
    const bad = { page: 1.5 };
    expect(() => buildRequest(callHistory, bad, { baseUrl })).toThrow(jsv.JsvError);
    expect(() => buildRequest(callHistory, {}, { baseUrl, ask: "xml" as never })).toThrow(RangeError);
    expect(() => buildRequest(callHistory, {}, { baseUrl: "evo.example" })).toThrow(/must be absolute/);
    expect(() => buildRequest(callHistory, {}, { baseUrl, headers: { "a b": "secret" } })).toThrow(
      "headers: a name or value cannot be sent as a header",
    );
    const { client } = answering([]);
    const error = await failure(client.request(callHistory, bad));
    expect(error).toMatchObject({ name: "JsvError", operation: "AppGetCallHistory" });
    for (const call of [client.send, client.safeSend])
      await expect(call(callHistory, bad)).rejects.toThrow("page");
    await expect(all(client.items(callHistory, { accountId: "" }))).rejects.toMatchObject({
      name: "JsvError",
      operation: "AppGetCallHistory",
      page: 0,
    });
  });
});
