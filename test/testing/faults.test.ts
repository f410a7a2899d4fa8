import { decode, ErrorResponse, object, operation, safeDecode } from "@evovoice/jsv";
import { callHistory } from "@evovoice/jsv/call-history";
import {
  createHandler,
  type Fault,
  type Faults,
  generateCallHistory,
  mockService,
} from "@evovoice/jsv/testing";
import { describe, expect, it } from "vitest";

const URL_OF = "http://localhost/portal/call-history.jsv";
const serve = (faults: Faults) => createHandler({ seed: 7, count: 60, faults });

/** The bytes of a body up to its end or its error. */
async function read(response: Response): Promise<{ bytes: number; error?: unknown }> {
  let bytes = 0;
  const reader = response.body!.getReader();
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return { bytes };
      bytes += value.length;
    }
  } catch (error) {
    return { bytes, error };
  }
}

describe("a status", () => {
  it.each([
    [400, "application/jsv"],
    [401, null],
    [403, "text/plain"],
    [404, "text/plain; charset=utf-8"],
    [429, "application/jsv"],
    [503, "application/jsv"],
    [599, "application/jsv"],
  ])("%i is answered as the service words it", async (status, type) => {
    const response = await serve({ status })(`${URL_OF}?page=1`);
    expect([response.status, response.headers.get("content-type")]).toEqual([status, type]);
    const text = await response.text();
    if (type === "application/jsv") {
      expect(decode(ErrorResponse, text).responseStatus?.errorCode).toBe(response.statusText);
    }
    if (status === 403) {
      expect(text).toBe(
        "Forbidden\r\n\r\nRequest.HttpMethod: GET\r\nRequest.PathInfo: /portal/call-history.jsv\r\nRequest.QueryString: page=1\r\n\r\n",
      );
    }
  });

  it.each([
    ["http://a.example/jsv/reply/AppGetCallHistory", "application/jsv"],
    ["http://a.example/portal/call-history?format=json", "application/json; charset=utf-8"],
    ["http://a.example/portal/call-history", "text/html"],
  ])("is answered in the form asked for: %s", async (url, type) => {
    expect((await serve({ status: 503 })(url)).headers.get("content-type")).toBe(type);
  });

  it("comes for the requests that a function chooses", async () => {
    let requests = 0;
    const busy = serve((request) => {
      expect(request.url).toBe(URL_OF);
      return ++requests < 3 ? { status: 503 } : undefined;
    });
    const statuses: number[] = [];
    for (let i = 0; i < 4; i++) statuses.push((await busy(URL_OF)).status);
    expect(statuses).toEqual([503, 503, 200, 200]);
  });

  it("that a function should not choose rejects", async () => {
    await expect(serve(() => ({ status: 99 }))(URL_OF)).rejects.toThrow(RangeError);
    await expect(serve(() => 503 as unknown as Fault)(URL_OF)).rejects.toThrow("faults must be an object");
  });
});

describe("a body that is cut", () => {
  it.each([0, 1, 1000, 65_536, 1_000_000])(
    "gives %i bytes and then fails as a lost connection does",
    async (cutAfter) => {
      const long = createHandler({ seed: 7, count: 1200, faults: { cutAfter } });
      const response = await long(`${URL_OF}?all=true`);
      expect(response.status).toBe(200);
      expect(await read(response)).toEqual({ bytes: cutAfter, error: new TypeError("terminated") });
    },
  );

  it("is whole if it is no longer than that", async () => {
    const whole = await read(await createHandler({ seed: 7, count: 2 })(URL_OF));
    const same = await createHandler({ seed: 7, count: 2, faults: { cutAfter: whole.bytes } })(URL_OF);
    expect(await read(same)).toEqual({ bytes: whole.bytes });
    const shorter = await createHandler({ seed: 7, count: 2, faults: { cutAfter: whole.bytes - 1 } })(URL_OF);
    expect(await read(shorter)).toMatchObject({ bytes: whole.bytes - 1, error: expect.any(TypeError) });
  });
});

describe("a malformed item", () => {
  it("is the only fault of its page", async () => {
    for (const malformedItem of [0, 7, 24]) {
      const text = await (await serve({ malformedItem })(URL_OF)).text();
      const result = safeDecode(callHistory.response, text, { recover: true });
      if (result.success) throw new Error("the page can be read");
      expect(result.error.issues.map(({ path }) => path)).toEqual([["items", malformedItem, "ended"]]);
      const { items = [] } = result.partial ?? {};
      const { ended: _, ...others } = generateCallHistory({ seed: 7, count: 60 })[malformedItem]!;
      expect(items).toHaveLength(25);
      expect(items[malformedItem]).toEqual(others);
    }
  });

  it("is one in JSON too, and none beyond the page", async () => {
    const json = URL_OF.replace(".jsv", ".json");
    const { items } = await (await serve({ malformedItem: 3 })(json)).json();
    expect(items.map(({ ended }: { ended: unknown }) => typeof ended).indexOf("string")).toBe(3);
    const text = await (await serve({ malformedItem: 25 })(URL_OF)).text();
    expect(text).toBe(await (await createHandler({ seed: 7, count: 60 })(URL_OF)).text());
  });
});

describe("an abort", () => {
  it("rejects with its reason: before, and while an answer is delayed", async () => {
    const handler = serve({ delay: 1_000_000 });
    const reason = new Error("enough");
    await expect(handler(URL_OF, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const controller = new AbortController();
    const waiting = handler(URL_OF, { signal: controller.signal });
    controller.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    await expect(handler(new Request(URL_OF, { signal: controller.signal }))).rejects.toBe(reason);
  });

  it("fails the body that is being read", async () => {
    const controller = new AbortController();
    const huge = createHandler({ seed: 7, count: 100_000_000 });
    const response = await huge(`${URL_OF}?all=true`, { signal: controller.signal });
    const reader = response.body!.getReader();
    await reader.read();
    controller.abort(new Error("enough"));
    await expect(reader.read()).rejects.toThrow("enough");
  });

  it("comes too late for a body that failed, and fails nothing else", async () => {
    const request = object("Fail", {});
    const broken = new ReadableStream({ start: (controller) => controller.error(new Error("broken")) });
    const handlers = { Fail: () => new Response(broken) };
    const service = mockService([operation("Fail", { routes: ["GET /fail"], request })], { handlers });
    const controller = new AbortController();
    const response = await service("http://localhost/fail", { signal: controller.signal });
    await expect(response.text()).rejects.toThrow("broken");
    let unhandled: unknown = "none";
    const listen = (reason: unknown) => {
      unhandled = reason;
    };
    process.once("unhandledRejection", listen);
    controller.abort();
    await new Promise(setImmediate);
    process.off("unhandledRejection", listen);
    expect(unhandled).toBe("none");
  });

  it("comes too late for an answer that was read", async () => {
    const controller = new AbortController();
    const response = await serve({ delay: 1 })(URL_OF, { signal: controller.signal });
    const text = await response.text();
    controller.abort();
    expect(text).toMatch(/^\{items:/);
  });
});
