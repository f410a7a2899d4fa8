import { int, list, nullable, object, string } from "@evovoice/jsv";
import { callHistory } from "@evovoice/jsv/call-history";
import { createClient } from "@evovoice/jsv/http";
import { describe, expect, it, vi } from "vitest";

describe("a list of pages", () => {
  const jsv = (body: string): Response => new Response(body, { headers: { "content-type": "text/jsv" } });
  const pagesOf = (...bodies: string[]) => {
    let asked = 0;
    const fetch = async (): Promise<Response> => jsv(bodies[asked++] ?? "{items:[]}");
    return { client: createClient({ baseUrl: "https://evo.example", fetch }), asked: () => asked };
  };

  it("without a word about further pages goes on to an empty one with simplifiedPaging", async () => {
    const { client, asked } = pagesOf("{items:[{id:a}]}", "{items:[{id:b}]}", "{items:[]}");
    const ids: (string | undefined)[] = [];
    for await (const { id } of client.items(callHistory, { simplifiedPaging: true })) ids.push(id);
    expect({ ids, asked: asked() }).toEqual({ ids: ["a", "b"], asked: 3 });
  });

  it("has one page with all", async () => {
    const { client, asked } = pagesOf("{items:[{id:a}],totalPages:9}");
    for await (const { id } of client.items(callHistory, { all: true })) expect(id).toBe("a");
    expect(asked()).toBe(1);
  });

  it("does not begin when its signal has aborted", async () => {
    const { client, asked } = pagesOf("{items:[{id:a}]}");
    const signal = AbortSignal.abort(new Error("mine"));
    await expect(client.pages(callHistory, {}, { signal }).next()).rejects.toThrow("mine");
    await expect(client.send(callHistory, {}, { signal })).rejects.toThrow("mine");
    expect(asked()).toBe(0);
  });

  it("gives nothing more once its signal has aborted, though it has come", async () => {
    const { client } = pagesOf("{items:[{id:a},{id:b}],totalPages:2}", "{items:[{id:c}],totalPages:2}");
    const controller = new AbortController();
    const ids: (string | undefined)[] = [];
    const items = client.items(callHistory, {}, { signal: controller.signal });
    await expect(async () => {
      for await (const { id } of items) {
        ids.push(id);
        // Until the next page is there.
        await new Promise((done) => setTimeout(done));
        controller.abort(new Error("enough"));
      }
    }).rejects.toThrow("enough");
    expect(ids).toEqual(["a"]);
  });

  it("ends at once when it is left while a page is awaited", async () => {
    let aborted = false;
    const fetch = (_url: string, { signal }: RequestInit) =>
      new Promise<Response>((_resolve, reject) => {
        signal!.addEventListener("abort", () => {
          aborted = true;
          reject(signal!.reason);
        });
      });
    for (const how of ["items", "pages"] as const) {
      aborted = false;
      const list = createClient({ baseUrl: "https://evo.example", fetch })[how](callHistory, {});
      const pending = list.next();
      await new Promise((done) => setTimeout(done));
      await list.return();
      expect(aborted).toBe(true);
      expect(await pending).toEqual({ done: true, value: undefined });
    }
  });

  it("may be one that its schema requires, also in a page that is streamed", async () => {
    const Page = object(
      "Page",
      { items: list(string()), totalPages: int() },
      { required: ["items", "totalPages"] },
    );
    const { client } = pagesOf(`{items:[${"x,".repeat(600_000)}y],totalPages:1}`);
    let count = 0;
    for await (const _ of client.items({ ...callHistory, response: Page }, {})) count += 1;
    expect(count).toBe(600_001);
    const { client: poor } = pagesOf(`{items:[${"x,".repeat(600_000)}y]}`);
    await expect(async () => {
      for await (const _ of poor.items({ ...callHistory, response: Page }, {}));
    }).rejects.toThrow("totalPages: this property is required");
  });

  it("is empty where an answer without a body is allowed", async () => {
    const fetch = async (): Promise<Response> => new Response(null, { status: 204 });
    const client = createClient({ baseUrl: "https://evo.example", fetch });
    const operation = { ...callHistory, response: nullable(callHistory.response) };
    expect(await client.items(operation, {}).next()).toEqual({ done: true, value: undefined });
  });

  it("lets go of the signal after each page that is streamed", async () => {
    const page = (more: boolean): string =>
      `{items:[${"{id:a},".repeat(160_000)}{id:b}],hasMorePages:${more}}`;
    const { client } = pagesOf(page(true), page(true), page(false));
    const added = vi.spyOn(AbortSignal.prototype, "addEventListener");
    const removed = vi.spyOn(AbortSignal.prototype, "removeEventListener");
    for await (const _ of client.items(callHistory, {}));
    expect(removed.mock.calls.length).toBe(added.mock.calls.length);
    vi.restoreAllMocks();
  });

  it("stops at maxBytes", async () => {
    const fetch = async (): Promise<Response> => jsv(`{items:[{id:${"x".repeat(100)}}]}`);
    const client = createClient({ baseUrl: "https://evo.example", fetch, maxBytes: 50 });
    await expect(client.items(callHistory, {}).next()).rejects.toThrow("longer than 50 bytes");
  });
});
