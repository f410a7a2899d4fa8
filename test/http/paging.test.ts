import { callHistory } from "@evovoice/jsv/call-history";
import { createClient } from "@evovoice/jsv/http";
import { describe, expect, it } from "vitest";

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

  it("stops at maxBytes", async () => {
    const fetch = async (): Promise<Response> => jsv(`{items:[{id:${"x".repeat(100)}}]}`);
    const client = createClient({ baseUrl: "https://evo.example", fetch, maxBytes: 50 });
    await expect(client.items(callHistory, {}).next()).rejects.toThrow("longer than 50 bytes");
  });
});
