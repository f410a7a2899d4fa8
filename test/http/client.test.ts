import type { ServerResponse } from "node:http";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { describe, expect, expectTypeOf, it } from "vitest";
import {
  AppGetCallHistory,
  AppGetCallHistoryResponse,
  callHistory,
  type Operation,
  type SessionInfo,
} from "../../src/call-history/index.js";
import { createClient, type Progress, parseQueryString } from "../../src/http/index.js";
import * as jsv from "../../src/index.js";
import { serve } from "../support/server.js";

// Against a real server: nothing of fetch is faked here.

type Page = jsv.InferInput<typeof AppGetCallHistoryResponse>;

function answer(response: ServerResponse, page: Page, headers: Record<string, string> = {}): void {
  response.writeHead(200, { "content-type": "text/jsv", ...headers });
  response.end(jsv.encode(AppGetCallHistoryResponse, page));
}

const sessions = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => ({ id: `s${from + i}` }));

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

async function until(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 500 && !condition(); i++) await new Promise((done) => setTimeout(done, 10));
  expect(condition()).toBe(true);
}

const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

const retry = { delay: 1 };

describe("send", () => {
  it("asks for JSV with the request in the query string, and gives the typed response", async () => {
    const asked: { path: string; accept: string | undefined; request: object; token: string | undefined }[] =
      [];
    const baseUrl = await serve((request, response, url) => {
      const { accept, authorization } = request.headers;
      const parameters = new URLSearchParams(url.search);
      parameters.delete("format");
      asked.push({
        path: url.pathname + (url.searchParams.has("format") ? "?format=jsv" : ""),
        accept,
        request: parseQueryString(AppGetCallHistory, url.search),
        token: authorization,
      });
      answer(response, { items: sessions(1, 1) });
    });
    const request = { accountId: "a&1", specificIds: [" x", "y,z"] };
    for (const ask of ["accept", "suffix", "query"] as const) {
      const client = createClient({
        baseUrl: `${baseUrl}/api/`,
        ask,
        headers: async () => ({ authorization: `Bearer ${ask}` }),
      });
      const page = await client.send(callHistory, request);
      expectTypeOf(page).toEqualTypeOf<AppGetCallHistoryResponse>();
      expect(page).toEqual({ items: [{ id: "s1" }] });
    }
    const path = "/api/portal/call-history";
    expect(asked).toEqual(
      [
        [path, "accept"],
        [`${path}.jsv`, "suffix"],
        [`${path}?format=jsv`, "query"],
      ].map(([path, ask]) => ({ path, accept: "text/jsv", request, token: `Bearer ${ask}` })),
    );
  });

  it("lets a call's headers replace the client's", async () => {
    let seen = {};
    const baseUrl = await serve((request, response) => {
      seen = request.headers;
      answer(response, {});
    });
    const client = createClient({ baseUrl, headers: { "x-one": "1", "x-two": "2" } });
    await client.send(callHistory, {}, { headers: { "X-Two": "3", "x-four": "4" } });
    expect(seen).toMatchObject({ "x-one": "1", "x-two": "3", "x-four": "4" });
  });

  it("sends the request of a POST as its body, and does not repeat it", async () => {
    const Add = jsv.object("Add", { name: jsv.string() });
    const add: Operation<typeof Add, jsv.StringSchema> = {
      name: "Add",
      method: "POST",
      path: "/add",
      request: Add,
      response: jsv.string(),
    };
    const bodies: string[] = [];
    const baseUrl = await serve(async (request, response, url) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      bodies.push(
        `${request.method} ${url.pathname}${url.search} ${request.headers["content-type"]} ${Buffer.concat(chunks)}`,
      );
      response.writeHead(bodies.length === 1 ? 200 : 503, { "content-type": "text/jsv" }).end("done");
    });
    const client = createClient({ baseUrl, retry });
    expect(await client.send(add, { name: "a,b" })).toBe("done");
    expect(await failure(client.send(add, { name: "" }))).toMatchObject({ status: 503 });
    expect(bodies).toEqual([
      'POST /add text/jsv; charset=utf-8 {name:"a,b"}',
      'POST /add text/jsv; charset=utf-8 {name:""}',
    ]);
  });

  it.each([
    ["gzip", gzipSync],
    ["br", brotliCompressSync],
  ])("reads %s, and limits what comes out of it", async (encoding, compress) => {
    const body = compress(jsv.encode(AppGetCallHistoryResponse, { items: sessions(0, 2000) }));
    const baseUrl = await serve((_request, response) => {
      response.writeHead(200, { "content-type": "text/jsv", "content-encoding": encoding }).end(body);
    });
    const page = await createClient({ baseUrl }).send(callHistory, {});
    expect(page.items).toHaveLength(2000);
    const limited = createClient({ baseUrl, maxBytes: body.length + 100 });
    expect(await failure(limited.send(callHistory, {}))).toMatchObject({ issues: [{ code: "too_long" }] });
  });

  it("turns what the service says into an error", async () => {
    const bodies: Record<string, [number, string, string]> = {
      "/jsv": [401, "text/jsv", "{responseStatus:{errorCode:Unauthorized,message:Sign in}}"],
      "/json": [
        500,
        "application/json",
        '{"ResponseStatus":{"ErrorCode":"Broken","Message":"Oops","Errors":[]}}',
      ],
      "/html": [404, "text/html", "<html>Not here</html>"],
    };
    const baseUrl = await serve((_request, response, url) => {
      const [status, type, body] = bodies[url.pathname.replace("/portal/call-history", "")]!;
      response.writeHead(status, { "content-type": type }).end(body);
    });
    const errors = await Promise.all(
      Object.keys(bodies).map((path) =>
        failure(createClient({ baseUrl: baseUrl + path }).send(callHistory, {})),
      ),
    );
    expect(errors).toMatchObject([
      {
        name: "JsvServiceError",
        message: "401 Unauthorized: Sign in",
        responseStatus: { errorCode: "Unauthorized" },
      },
      {
        name: "JsvServiceError",
        message: "500 Internal Server Error: Oops",
        responseStatus: { errorCode: "Broken" },
      },
      { name: "JsvServiceError", status: 404, body: "<html>Not here</html>" },
    ]);
  });

  it("tells of its progress", async () => {
    const baseUrl = await serve((_request, response) => answer(response, { items: sessions(0, 3) }));
    const seen: Progress[] = [];
    await createClient({ baseUrl }).send(callHistory, {}, { onProgress: (progress) => seen.push(progress) });
    expect(seen.at(-1)).toEqual({ bytes: "{items:[{id:s0},{id:s1},{id:s2}]}".length, pages: 0, items: 0 });
  });

  it("answers 100 calls at once, each with its own", async () => {
    const baseUrl = await serve((_request, response, url) => {
      const id = url.searchParams.get("accountId")!;
      setTimeout(() => answer(response, { items: [{ id }] }), Number(id) % 7);
    });
    const client = createClient({ baseUrl });
    const pages = await Promise.all(
      Array.from({ length: 100 }, (_, i) => client.send(callHistory, { accountId: String(i) })),
    );
    expect(pages.map(({ items }) => items?.[0]?.id)).toEqual(
      Array.from({ length: 100 }, (_, i) => String(i)),
    );
  });

  it("refuses a wrong base when it is made", () => {
    expect(() => createClient({ baseUrl: "evo.example" })).toThrow(/must be absolute/);
    const withPassword = (): unknown => createClient({ baseUrl: "https://me:secret@evo.example" });
    expect(withPassword).toThrow(/authorization/);
    expect(withPassword).not.toThrow(/secret/);
  });

  it.each([
    { timeout: 0 },
    { timeout: Number.NaN },
    { maxBytes: -1 },
    { firstPage: 1.5 },
    { retry: { retries: Number.NaN } },
    { retry: { retries: -1 } },
    { retry: { delay: -1 } },
    { retry: { maxDelay: Number.NaN } },
    { decode: { maxDepth: -1 } },
  ])("refuses %o when it is made", (options) => {
    expect(() => createClient({ baseUrl: "https://evo.example", ...options })).toThrow(RangeError);
  });
});

describe("retries", () => {
  it.each([429, 503])("come after %i, and end with it", async (status) => {
    let requests = 0;
    const baseUrl = await serve((_request, response) => {
      requests += 1;
      if (requests === 3) answer(response, { totalCount: 7 });
      else response.writeHead(status).end();
    });
    expect(await createClient({ baseUrl, retry }).send(callHistory, {})).toEqual({ totalCount: 7 });
    requests = 3;
    expect(
      await failure(createClient({ baseUrl, retry: { ...retry, retries: 4 } }).send(callHistory, {})),
    ).toMatchObject({ status });
    expect(requests).toBe(8);
    expect(await failure(createClient({ baseUrl, retry: false }).send(callHistory, {}))).toMatchObject({
      status,
    });
    expect(requests).toBe(9);
  });

  it("do not come after another status or a faulty body", async () => {
    let requests = 0;
    const baseUrl = await serve((_request, response) => {
      requests += 1;
      response.writeHead(requests === 1 ? 500 : 200, { "content-type": "text/jsv" }).end("{items:x}");
    });
    const client = createClient({ baseUrl, retry });
    expect(await failure(client.send(callHistory, {}))).toMatchObject({ status: 500 });
    expect(await failure(client.send(callHistory, {}))).toMatchObject({ issues: [{ code: "wrong_type" }] });
    expect(requests).toBe(2);
  });

  it("wait as long as Retry-After asks, in seconds or until a date, unless that is too long", async () => {
    const headers = ["0", "1", new Date(Date.now() + 1000).toUTCString(), "tomorrow", "3600"];
    const times: number[] = [];
    const baseUrl = await serve((_request, response) => {
      times.push(performance.now());
      const header = headers[times.length - 1];
      response.writeHead(503, header === undefined ? {} : { "retry-after": header }).end();
    });
    const client = createClient({ baseUrl, retry: { retries: 10, delay: 1, maxDelay: 5000 } });
    expect(await failure(client.send(callHistory, {}))).toMatchObject({ status: 503 });
    expect(times).toHaveLength(5);
    expect(times[2]! - times[1]!).toBeGreaterThan(990);
  });

  it("do not come after mistakes of the caller", async () => {
    let requests = 0;
    const baseUrl = await serve((_request, response) => {
      requests += 1;
      answer(response, { totalCount: 7 });
    });
    const mistake = new TypeError("x is not a function");
    const fail = (): never => {
      throw mistake;
    };
    const client = createClient({ baseUrl, retry });
    expect(await failure(client.send(callHistory, {}, { onProgress: fail }))).toBe(mistake);
    expect(requests).toBe(1);
    let asked = 0;
    const headers = (): never => {
      asked += 1;
      return fail();
    };
    expect(await failure(createClient({ baseUrl, retry, headers }).send(callHistory, {}))).toBe(mistake);
    expect([requests, asked]).toEqual([1, 1]);
  });

  it("wait their own time where Retry-After is neither seconds nor a date", async () => {
    const times: number[] = [];
    const headers = ["-1", "1.5"];
    const baseUrl = await serve((_request, response) => {
      times.push(performance.now());
      const header = headers[times.length - 1];
      if (header === undefined) answer(response, {});
      else response.writeHead(503, { "retry-after": header }).end();
    });
    await createClient({ baseUrl, retry: { delay: 200 } }).send(callHistory, {});
    expect(times[1]! - times[0]!).toBeGreaterThan(190);
    expect(times[2]! - times[1]!).toBeGreaterThan(190);
  });

  it("let go of the answer before, even if an injected fetch does not listen", async () => {
    let cancelled = 0;
    const answers = [
      new Response(new ReadableStream({ cancel: () => void cancelled++ }), { status: 503 }),
      new Response("{totalCount:7}", { headers: { "content-type": "text/jsv" } }),
    ];
    const client = createClient({
      baseUrl: "https://evo.example",
      fetch: async () => answers.shift()!,
      retry,
    });
    await client.send(callHistory, {});
    expect(cancelled).toBe(1);
  });

  it("come after connections that were dropped, before the answer and in its middle", async () => {
    let requests = 0;
    const baseUrl = await serve((request, response) => {
      requests += 1;
      if (requests === 1) return request.socket.destroy();
      if (requests > 2) return answer(response, { totalCount: requests });
      response.writeHead(200, { "content-type": "text/jsv", "content-length": "100" });
      response.write("{items:[", () => request.socket.destroy());
    });
    expect(await createClient({ baseUrl, retry }).send(callHistory, {})).toEqual({ totalCount: 3 });
  });

  it("end at once when the caller aborts while waiting", async () => {
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

describe("a service that stalls", () => {
  for (const [when, stall] of [
    ["before its answer", (_response: ServerResponse) => {}],
    [
      "in its answer",
      (response: ServerResponse) =>
        response.writeHead(200, { "content-type": "text/jsv" }).write("{items:[{id:s1},"),
    ],
  ] as const) {
    it(`${when} is left after the timeout`, async () => {
      let closed = 0;
      const baseUrl = await serve((_request, response) => {
        response.on("close", () => closed++);
        stall(response);
      });
      const error = await failure(createClient({ baseUrl, timeout: 100, retry }).send(callHistory, {}));
      expect(error).toMatchObject({ name: "TimeoutError", message: "the service was silent for 100 ms" });
      await until(() => closed === 1);
    });

    it(`${when} is left when the caller aborts`, async () => {
      let closed = 0;
      const controller = new AbortController();
      const baseUrl = await serve((_request, response) => {
        response.on("close", () => closed++);
        stall(response);
        setTimeout(() => controller.abort(new Error("enough")), 50);
      });
      const { signal } = controller;
      expect(await failure(createClient({ baseUrl }).send(callHistory, {}, { signal }))).toMatchObject({
        message: "enough",
      });
      await until(() => closed === 1);
      expect(await failure(createClient({ baseUrl }).send(callHistory, {}, { signal }))).toMatchObject({
        message: "enough",
      });
    });
  }

  it("may be slow in all, if it is not silent", async () => {
    const baseUrl = await serve((_request, response) => {
      response.writeHead(200, { "content-type": "text/jsv" });
      const parts = [..."{totalCount:12345}"];
      const timer = setInterval(() => {
        response.write(parts.shift());
        if (parts.length > 0) return;
        clearInterval(timer);
        response.end();
      }, 30);
    });
    expect(await createClient({ baseUrl, timeout: 400 }).send(callHistory, {})).toEqual({
      totalCount: 12345,
    });
  });

  it("is left even if an injected fetch does not listen", async () => {
    const client = createClient({
      baseUrl: "https://evo.example",
      timeout: 10,
      fetch: () => new Promise(() => {}),
    });
    expect(await failure(client.send(callHistory, {}))).toMatchObject({ name: "TimeoutError" });
  });
});

describe("pages and items", () => {
  /** A list of `count` sessions, and the pages that were asked for. */
  async function list(count: number, simplified = false) {
    const asked: (number | undefined)[] = [];
    const baseUrl = await serve((_request, response, url) => {
      const request = parseQueryString(AppGetCallHistory, url.search);
      asked.push(request.page);
      const { page = 1, countPerPage = 10 } = request;
      const from = (page - 1) * countPerPage;
      const items = request.all
        ? sessions(0, count)
        : sessions(from, Math.max(0, Math.min(countPerPage, count - from)));
      if (simplified)
        answer(response, { items, totalCount: 0, totalPages: 0, hasMorePages: from + items.length < count });
      else
        answer(response, {
          items,
          totalCount: count,
          totalPages: Math.ceil(count / countPerPage),
          hasMorePages: false,
        });
    });
    return { client: createClient({ baseUrl, retry }), asked };
  }

  it.each([
    [0, [undefined]],
    [9, [undefined]],
    [10, [undefined]],
    [25, [undefined, 2, 3]],
  ])("follow %i items by the number of pages, or by the service's word", async (count, pages) => {
    for (const simplifiedPaging of [false, true]) {
      const { client, asked } = await list(count, simplifiedPaging);
      const items = await all(client.items(callHistory, { simplifiedPaging }));
      expectTypeOf(items).toEqualTypeOf<SessionInfo[]>();
      expect(items.map(({ id }) => id)).toEqual(sessions(0, count).map(({ id }) => id));
      expect(asked).toEqual(pages);
    }
  });

  it("start with the page that was asked for, and send the request along", async () => {
    const { client, asked } = await list(50);
    const pages = await all(client.pages(callHistory, { page: 3, countPerPage: 12 }));
    expectTypeOf(pages).toEqualTypeOf<AppGetCallHistoryResponse[]>();
    expect(pages.map(({ items }) => items?.length)).toEqual([12, 12, 2]);
    expect(asked).toEqual([3, 4, 5]);
  });

  it("give everything in one page if all is asked for", async () => {
    const { client, asked } = await list(50);
    expect(await all(client.items(callHistory, { all: true }))).toHaveLength(50);
    expect(asked).toEqual([undefined]);
  });

  it("count from the first page that the client was told", async () => {
    const asked: (string | null)[] = [];
    const baseUrl = await serve((_request, response, url) => {
      asked.push(url.searchParams.get("page"));
      answer(response, { items: sessions(0, 1), totalPages: 3 });
    });
    await all(createClient({ baseUrl, firstPage: 0 }).pages(callHistory, {}));
    expect(asked).toEqual([null, "1", "2"]);
  });

  it("end with an empty page where simplified paging says nothing more", async () => {
    let requests = 0;
    const baseUrl = await serve((_request, response) => {
      requests += 1;
      answer(response, { items: sessions(0, requests < 4 ? 2 : 0) });
    });
    expect(await all(createClient({ baseUrl }).pages(callHistory, { simplifiedPaging: true }))).toHaveLength(
      3,
    );
    expect(requests).toBe(4);
  });

  it("fetch one page ahead, and no more", async () => {
    const { client, asked } = await list(50);
    const pages = client.pages(callHistory, {});
    await pages.next();
    await until(() => asked.length === 2);
    await new Promise((done) => setTimeout(done, 50));
    expect(asked).toEqual([undefined, 2]);
    await pages.return();
  });

  it("abort what is under way when they are left early", async () => {
    let closed = 0;
    let requests = 0;
    const baseUrl = await serve((_request, response) => {
      requests += 1;
      if (requests === 1) return answer(response, { items: sessions(0, 3), totalPages: 9 });
      response.on("close", () => closed++);
    });
    for await (const { id } of createClient({ baseUrl }).items(callHistory, {})) {
      await until(() => requests === 2);
      if (id === "s1") break;
    }
    await until(() => closed === 1);
    expect(requests).toBe(2);
  });

  it("end with the error of a page, after the items before it", async () => {
    const baseUrl = await serve((_request, response, url) => {
      if (url.searchParams.has("page")) response.writeHead(500).end("broken");
      else answer(response, { items: sessions(0, 2), totalPages: 2 });
    });
    const seen: unknown[] = [];
    const error = await failure(
      (async () => {
        for await (const item of createClient({ baseUrl }).items(callHistory, {})) {
          seen.push(item);
          // The next page fails meanwhile, and nobody must hear of it before it is due.
          await new Promise((done) => setTimeout(done, 30));
        }
      })(),
    );
    expect(error).toMatchObject({ name: "JsvServiceError", status: 500 });
    expect(seen).toEqual(sessions(0, 2));
  });

  it("end when the caller aborts", async () => {
    const { client, asked } = await list(100);
    const controller = new AbortController();
    const seen: unknown[] = [];
    const error = await failure(
      (async () => {
        for await (const page of client.pages(callHistory, {}, { signal: controller.signal })) {
          seen.push(page);
          if (seen.length === 2) controller.abort(new Error("enough"));
        }
      })(),
    );
    expect(error).toMatchObject({ message: "enough" });
    expect(seen).toHaveLength(2);
    expect(asked.length).toBeLessThan(5);
  });

  it("follow 1,000 pages whose list changes meanwhile, and end", async () => {
    // Such as one about listeners that pile up.
    const warnings: Error[] = [];
    const warn = (warning: Error): unknown => warnings.push(warning);
    process.on("warning", warn);
    let requests = 0;
    let count = 5000;
    const baseUrl = await serve((_request, response, url) => {
      requests += 1;
      // It grows and shrinks by more than a page, and ends 300 pages earlier than it began.
      count = requests < 600 ? 5000 + (requests % 40) : 5000;
      const from = (Number(url.searchParams.get("page") ?? 1) - 1) * 5;
      answer(response, {
        items: sessions(from, Math.max(0, Math.min(5, count - from))),
        totalPages: Math.ceil(count / 5),
      });
    });
    const client = createClient({ baseUrl });
    const items = await all(client.items(callHistory, {}));
    expect(items).toHaveLength(5000);
    expect(requests).toBe(1000);
    process.off("warning", warn);
    expect(warnings).toEqual([]);
  });

  it("end where the list shrank below the page that is asked for", async () => {
    let requests = 0;
    const baseUrl = await serve((_request, response) => {
      requests += 1;
      answer(response, { items: requests < 4 ? sessions(0, 5) : [], totalPages: 1000 });
    });
    expect(await all(createClient({ baseUrl }).items(callHistory, {}))).toHaveLength(15);
    expect(requests).toBe(4);
  });

  it("tell of their progress", async () => {
    const { client } = await list(25);
    const seen: Progress[] = [];
    await all(client.items(callHistory, {}, { onProgress: (progress) => seen.push(progress) }));
    expect(seen.at(-1)).toMatchObject({ pages: 3, items: 25, totalPages: 3, totalCount: 25 });
    expect(seen.map(({ bytes }) => bytes)).toEqual(seen.map(({ bytes }) => bytes).sort((a, b) => a - b));
  });
});

describe("items of a page that is larger than memory should hold", () => {
  const item = `{id:${"x".repeat(10_000)}}`;

  it("arrive while the page is under way, and the rest is left when the loop is", async () => {
    let closed = 0;
    const baseUrl = await serve((_request, response) => {
      response.on("close", () => closed++);
      response.writeHead(200, { "content-type": "text/jsv" });
      response.write("{Items:[");
      // The page never ends.
      for (let i = 0; i < 150; i++) response.write(`${item},`);
    });
    let seen = 0;
    for await (const { id } of createClient({ baseUrl }).items(callHistory, { all: true })) {
      expect(id).toHaveLength(10_000);
      seen += 1;
      if (seen === 120) break;
    }
    await until(() => closed === 1);
  });

  it("lead to the next page, which only the end of this one announces", async () => {
    let requests = 0;
    const baseUrl = await serve((_request, response) => {
      requests += 1;
      response.writeHead(200, { "content-type": "text/jsv" });
      response.write("{items:[");
      for (let i = 0; i < 200; i++) response.write(i === 0 ? item : `,${item}`);
      response.end("],totalPages:2,totalCount:400}");
    });
    const seen: Progress[] = [];
    const onProgress = (progress: Progress): unknown => seen.push(progress);
    expect(await all(createClient({ baseUrl }).items(callHistory, {}, { onProgress }))).toHaveLength(400);
    expect(requests).toBe(2);
    expect(seen.at(-1)).toMatchObject({ pages: 2, items: 400, totalCount: 400 });
  });

  it("are delivered up to where the body is cut off, and no item twice", async () => {
    let requests = 0;
    const baseUrl = await serve((request, response) => {
      requests += 1;
      response.writeHead(200, { "content-type": "text/jsv" });
      response.write("{items:[");
      for (let i = 0; i < 150; i++) response.write(`${item},`);
      response.write("{id:", () => setTimeout(() => request.socket.destroy(), 50));
    });
    let seen = 0;
    const error = await failure(
      (async () => {
        for await (const _item of createClient({ baseUrl, retry }).items(callHistory, {})) seen += 1;
      })(),
    );
    expect((error as Error).message).toMatch(/lost in the middle of the body, after \d+ bytes/);
    expect([seen, requests]).toEqual([150, 1]);
  });

  it("are limited by maxBytes", async () => {
    const baseUrl = await serve((_request, response) => {
      response.writeHead(200, { "content-type": "text/jsv" });
      response.write("{items:[");
      for (let i = 0; i < 300; i++) response.write(`${item},`);
    });
    const items = createClient({ baseUrl, maxBytes: 2_000_000 }).items(callHistory, {});
    expect(await failure(all(items))).toMatchObject({ issues: [{ code: "too_long" }] });
  });
});
