import type { ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { callHistory } from "../../src/call-history/index.js";
import { createClient } from "../../src/http/index.js";
import { serve } from "../support/server.js";
import { clientOf, eventually, failure, JSV, retry } from "./support.js";

const stalls = [
  ["before its answer", (_response: ServerResponse) => {}],
  ["in its answer", (response: ServerResponse) => response.writeHead(200, JSV).write("{items:[{id:s1},")],
] as const;

describe.each(stalls)("a service that stalls %s", (_when, stall) => {
  it("is left after the time limit, and the error names the URL", async () => {
    let closed = 0;
    const baseUrl = await serve((_request, response) => {
      response.on("close", () => closed++);
      stall(response);
    });
    const client = createClient({ baseUrl, timeout: 100, retry });
    const message = `GET ${baseUrl}/portal/call-history (AppGetCallHistory): the service was silent for 100 ms`;
    const error = await failure(client.send(callHistory, {}));
    expect(error).toMatchObject({ name: "TimeoutError", message });
    expect(error).toBeInstanceOf(DOMException);
    await eventually(() => closed === 1);
    const answered = await client.safeSend(callHistory, {});
    expect(answered).toMatchObject({ success: false, error: { name: "TimeoutError", message } });
  });

  it("is left when the caller aborts", async () => {
    let closed = 0;
    const controller = new AbortController();
    const baseUrl = await serve((_request, response) => {
      response.on("close", () => closed++);
      stall(response);
      setTimeout(() => controller.abort(new Error("enough")), 50);
    });
    const { signal } = controller;
    const client = createClient({ baseUrl });
    expect(await failure(client.safeSend(callHistory, {}, { signal }))).toMatchObject({ message: "enough" });
    await eventually(() => closed === 1);
    expect(await failure(client.send(callHistory, {}, { signal }))).toMatchObject({ message: "enough" });
  });
});

describe("a service", () => {
  it("may be slow in all, if it is not silent", async () => {
    const baseUrl = await serve((_request, response) => {
      response.writeHead(200, JSV);
      const parts = [..."{totalCount:12345}"];
      const timer = setInterval(() => {
        response.write(parts.shift());
        if (parts.length > 0) return;
        clearInterval(timer);
        response.end();
      }, 30);
    });
    const client = createClient({ baseUrl, timeout: 400 });
    expect(await client.send(callHistory, {})).toEqual({ totalCount: 12345 });
  });

  it("is left even if an injected fetch does not listen", async () => {
    const client = clientOf(() => new Promise(() => {}), { timeout: 10 });
    expect(await failure(client.send(callHistory, {}))).toMatchObject({ name: "TimeoutError" });
  });
});
