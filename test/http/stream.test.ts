import { describe, expect, it } from "vitest";
import { callHistory } from "../../src/call-history/index.js";
import { clientOf, failure, JSV } from "./support.js";

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

async function read(stream: AsyncIterable<Uint8Array>): Promise<string> {
  let all = "";
  for await (const chunk of stream) all += text(chunk);
  return all;
}

describe("client.stream", () => {
  const page = `{items:[${"{id:a},".repeat(20_000)}{id:b}]}`;
  const of = (body: BodyInit, headers: Record<string, string> = JSV, options = {}) =>
    clientOf(async () => new Response(body, { headers }), options).stream(callHistory, {});

  it("gives the text of an answer once, and its length where that is known", async () => {
    const stream = await of(page, { ...JSV, "content-length": String(page.length) });
    expect(stream.length).toBe(page.length);
    expect(await read(stream)).toBe(page);
    expect(await read(stream)).toBe("");
  });

  it("gives UTF-8 whatever the charset is", async () => {
    const latin = { "content-type": "text/jsv; charset=iso-8859-1", "content-length": "4" };
    const stream = await of(Uint8Array.of(0x5b, 0xe9, 0xe9, 0x5d), latin);
    expect(stream.length).toBeUndefined();
    expect(await read(stream)).toBe("[éé]");
    const unknown = { "content-type": "text/jsv; charset=klingon" };
    expect(await failure(of(page, unknown))).toMatchObject({ name: "JsvServiceError", status: 200 });
  });

  it("ends at maxBytes, if that is given", async () => {
    const error = await failure(of(page, JSV, { maxBytes: 100 }));
    expect(error).toMatchObject({ name: "JsvError", issues: [{ code: "too_long" }] });
  });

  it("is none where the answer is an error", async () => {
    const body = "{responseStatus:{errorCode:E,message:broken}}";
    expect(await failure(of(body))).toMatchObject({ responseStatus: { errorCode: "E" }, body });
  });
});
