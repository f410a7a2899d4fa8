import { describe, expect, it, vi } from "vitest";
import { callHistory } from "../../src/call-history/index.js";
import { createClient, type Progress } from "../../src/http/index.js";
import * as jsv from "../../src/index.js";
import { serve } from "../support/server.js";
import {
  all,
  answer,
  answering,
  clientOf,
  eventually,
  failure,
  JSV,
  ok,
  retry,
  sessions,
  until,
} from "./support.js";

describe("an iteration over pages", () => {
  it("aborts what is under way when it is left early", async () => {
    let closed = 0;
    let requests = 0;
    const baseUrl = await serve((_request, response) => {
      requests += 1;
      if (requests === 1) return answer(response, { items: sessions(0, 3), totalPages: 9 });
      response.on("close", () => closed++);
      return undefined;
    });
    for await (const { id } of createClient({ baseUrl }).items(callHistory, {})) {
      await eventually(() => requests === 2);
      if (id === "s1") break;
    }
    await eventually(() => closed === 1);
    expect(requests).toBe(2);
  });

  it.each(["items", "pages", "settle"] as const)(
    "of %s ends at once when it is left while it waits",
    async (call) => {
      let aborted = false;
      const client = clientOf(
        (_url, { signal }) =>
          new Promise((_resolve, reject) => {
            signal!.addEventListener("abort", () => {
              aborted = true;
              reject(signal!.reason);
            });
          }),
      );
      const list = client[call](callHistory, {});
      const pending = list.next();
      await new Promise((done) => setTimeout(done));
      await list.return();
      expect(aborted).toBe(true);
      expect(await pending).toEqual({ done: true, value: undefined });
    },
  );

  it("ends with the error of a page, after the items before it", async () => {
    const baseUrl = await serve((_request, response, url) => {
      if (url.searchParams.get("page") !== "0") response.writeHead(404).end("broken");
      else answer(response, { items: sessions(0, 2), totalPages: 2 });
    });
    const seen: unknown[] = [];
    const error = await failure(
      (async () => {
        for await (const item of createClient({ baseUrl, retry }).items(callHistory, {})) {
          seen.push(item);
          // The next page fails meanwhile, and nobody must hear of it before it is due.
          await new Promise((done) => setTimeout(done, 30));
        }
      })(),
    );
    expect(error).toMatchObject({ name: "JsvServiceError", status: 404 });
    expect((error as Error).message).toContain("(AppGetCallHistory, page 1)");
    expect(seen).toEqual(sessions(0, 2));
  });

  it("gives nothing more once its signal has aborted, though it has come", async () => {
    const two = { totalCount: 3, totalPages: 2 };
    const { client } = answering([
      ok({ items: sessions(0, 2), ...two }),
      ok({ items: sessions(2, 1), ...two }),
    ]);
    const controller = new AbortController();
    const given: unknown[] = [];
    const items = client.items(callHistory, {}, { signal: controller.signal });
    await expect(async () => {
      for await (const item of items) {
        given.push(item);
        // Until the next page is there.
        await new Promise((done) => setTimeout(done));
        controller.abort(new Error("enough"));
      }
    }).rejects.toThrow("enough");
    expect(given).toHaveLength(1);
  });

  it("is empty where an answer without a body is allowed", async () => {
    const operation = { ...callHistory, response: jsv.nullable(callHistory.response) };
    const empty = () => new Response(null, { status: 204, headers: JSV });
    expect(await all(clientOf(async () => empty()).items(operation, {}))).toEqual([]);
    expect(await failure(all(clientOf(async () => empty()).items(callHistory, {})))).toMatchObject({
      issues: [{ code: "empty_document" }],
    });
  });

  it("is refused for a response that is no page", () => {
    const operation = { ...callHistory, response: jsv.list(jsv.string()) };
    for (const call of ["items", "pages", "settle"] as const) {
      expect(() => answering([]).client[call](operation, {})).toThrow(
        `${call}: the operation's response must be`,
      );
    }
  });
});

describe("items of a page that is larger than memory should hold", () => {
  const item = `{id:${"x".repeat(10_000)}}`;

  it("arrive while the page is under way, and the rest is left when the loop is", async () => {
    let closed = 0;
    const baseUrl = await serve((_request, response) => {
      response.on("close", () => closed++);
      response.writeHead(200, JSV);
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
    await eventually(() => closed === 1);
  });

  it("lead to the next page, which only the end of this one announces", async () => {
    let requests = 0;
    const baseUrl = await serve((_request, response) => {
      requests += 1;
      response.writeHead(200, JSV);
      response.write(`{items:[{id:${requests}}`);
      for (let i = 1; i < 200; i++) response.write(`,${item}`);
      response.end("],totalPages:2,totalCount:400}");
    });
    const seen: Progress[] = [];
    const onProgress = (progress: Progress): unknown => seen.push(progress);
    expect(await all(createClient({ baseUrl }).items(callHistory, {}, { onProgress }))).toHaveLength(400);
    expect(requests).toBe(2);
    expect(seen.at(-1)).toMatchObject({ pages: 2, items: 400, totalCount: 400 });
  });

  it("that repeat, or are too few, are an error after they were given", async () => {
    const page = (totalCount: number) =>
      `{items:[${Array(150).fill(item)}],totalCount:${totalCount},totalPages:2}`;
    const repeated = answering([ok(page(300)), ok(page(300))]);
    const { given, error } = await until(repeated.client.items(callHistory, {}));
    expect(given).toHaveLength(300);
    expect((error as Error).message).toMatch(/page 1 holds the same items/);
    const missing = answering([ok(`{items:[${Array(150).fill(item)}],totalCount:200,totalPages:1}`)]);
    expect((await until(missing.client.items(callHistory, {}))).error).toMatchObject({
      message: expect.stringMatching(/200 items in all, but 150 came \(page 0\)/),
    });
  });

  it("are given up to where the body is cut off, and no item twice", async () => {
    let requests = 0;
    const baseUrl = await serve((request, response) => {
      requests += 1;
      response.writeHead(200, JSV);
      response.write("{items:[");
      for (let i = 0; i < 150; i++) response.write(`${item},`);
      response.write("{id:", () => setTimeout(() => request.socket.destroy(), 50));
    });
    const { given, error } = await until(createClient({ baseUrl, retry }).items(callHistory, {}));
    expect(error).toMatchObject({ name: "JsvConnectionError", url: `${baseUrl}/portal/call-history?page=0` });
    expect((error as Error).message).toMatch(
      /\(AppGetCallHistory, page 0\): the connection was lost in the middle of the body, after \d+ bytes/,
    );
    expect([given.length, requests]).toEqual([150, 1]);
  });

  it("arrive one by one in any charset", async () => {
    const text = (id: string): Buffer =>
      Buffer.from(`{id:${id},fromName:é${"x".repeat(20_000)}},`, "utf16le");
    const baseUrl = await serve((_request, response) => {
      response.writeHead(200, { "content-type": "text/jsv; charset=utf-16le" });
      response.write(Buffer.from("\ufeff{items:[", "utf16le"));
      // Its end never comes.
      for (let i = 0; i < 100; i++) response.write(text(`s${i}`));
    });
    for await (const { id, fromName } of createClient({ baseUrl, retry }).items(callHistory, {})) {
      if (id !== "s50") continue;
      expect(fromName?.slice(0, 2)).toBe("éx");
      break;
    }
  });

  it("are limited by maxBytes, as those of a small page are", async () => {
    const baseUrl = await serve((_request, response) => {
      response.writeHead(200, JSV);
      response.write("{items:[");
      for (let i = 0; i < 300; i++) response.write(`${item},`);
    });
    const { given, error } = await until(
      createClient({ baseUrl, maxBytes: 2_000_000 }).items(callHistory, {}),
    );
    expect(given.length).toBeGreaterThan(50);
    expect(error).toMatchObject({ issues: [{ code: "too_long" }], page: 0 });
    const small = answering([ok("{items:[{id:abc}]}")], { maxBytes: 5 });
    expect(await failure(all(small.client.items(callHistory, {})))).toMatchObject({
      issues: [{ code: "too_long" }],
      page: 0,
    });
  });

  it("let go of the signal after each page", async () => {
    const page = (more: boolean, id: string): string =>
      `{items:[{id:${id}}${`,{id:${"x".repeat(999)}}`.repeat(1100)}],hasMorePages:${more}}`;
    const { client } = answering([ok(page(true, "a")), ok(page(true, "b")), ok(page(false, "c"))]);
    const added = vi.spyOn(AbortSignal.prototype, "addEventListener");
    const removed = vi.spyOn(AbortSignal.prototype, "removeEventListener");
    await all(client.items(callHistory, {}, { signal: new AbortController().signal }));
    expect(added.mock.calls.length).toBeGreaterThan(3);
    expect(removed.mock.calls.length).toBe(added.mock.calls.length);
    vi.restoreAllMocks();
  });

  it("may be ones that the schema requires", async () => {
    const Page = jsv.object(
      "Page",
      { items: jsv.list(jsv.string()), totalPages: jsv.int() },
      { required: ["items", "totalPages"] },
    );
    const operation = { ...callHistory, response: Page };
    const items = `${"x".repeat(999)},`.repeat(1100);
    const { client } = answering([ok(`{items:[${items}y],totalPages:1}`)]);
    expect(await all(client.items(operation, {}))).toHaveLength(1101);
    const poor = answering([ok(`{items:[${items}y]}`)]);
    const { given, error } = await until(poor.client.items(operation, {}));
    expect(given).toHaveLength(1101);
    expect((error as Error).message).toContain("totalPages: this property is required");
  });
});
