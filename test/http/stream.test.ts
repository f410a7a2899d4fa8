import { describe, expect, it } from "vitest";
import { callHistory } from "../../src/call-history/index.js";
import { string } from "../../src/index.js";
import { decodeItems } from "../../src/stream/index.js";
import { clientOf, eventually, failure, JSV } from "./support.js";

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
    const long = await of(new TextEncoder().encode(page), { "content-type": "text/jsv; charset=ascii" });
    expect(await new Response(long as never as ReadableStream).text()).toBe(page);
    const unknown = { "content-type": "text/jsv; charset=klingon" };
    expect(await failure(of(page, unknown))).toMatchObject({ name: "JsvServiceError", status: 200 });
  });

  it("ends at maxBytes, if that is given", async () => {
    const error = await failure(of(page, JSV, { maxBytes: 100 }));
    expect(error).toMatchObject({ name: "JsvError", issues: [{ code: "too_long" }] });
  });

  it.each([1, 2])("ends the connection where it is left after %i chunks were asked for", async (chunks) => {
    let asked = 0;
    let left = 0;
    const head = new TextEncoder().encode("[".padEnd(1 << 17));
    // After the first chunk nothing comes.
    const pull = (controller: ReadableStreamDefaultController) => {
      if (++asked === 1) controller.enqueue(head);
    };
    const stream = await of(new ReadableStream({ pull, cancel: () => void left++ }, { highWaterMark: 0 }));
    const items = decodeItems(string(), stream);
    const pending = chunks === 1 ? undefined : items.next();
    await eventually(() => asked === chunks);
    await items.return();
    expect(await pending).toEqual(pending && { done: true, value: undefined });
    expect(left).toBe(1);
  });

  it("is none where the answer is an error", async () => {
    const body = "{responseStatus:{errorCode:E,message:broken}}";
    expect(await failure(of(body))).toMatchObject({ responseStatus: { errorCode: "E" }, body });
  });
});
