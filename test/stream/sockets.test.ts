import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { Readable } from "node:stream";
import { brotliCompressSync, gzipSync } from "node:zlib";
import * as jsv from "@evovoice/jsv";
import { decodeItems, decodeRecords, JsvDecoderStream } from "@evovoice/jsv/stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { allOf, issuesIn, outcomeOf } from "./support.js";

// Over real sockets: what a server sends is what arrives, in the pieces in which it comes.

const Call = jsv.object("Call", { id: jsv.string(), note: jsv.string(), tags: jsv.list(jsv.string()) });
const Page = jsv.object("Page", { items: jsv.list(Call), totalCount: jsv.int() });
const page = {
  items: [
    { id: "a", note: 'say "hi", [ok]', tags: ["x{", "y"] },
    { id: "b", note: "Zoë 健 😀\r\n", tags: [] },
    { id: '""', note: "" },
  ],
  totalCount: 3,
};
const wire = Buffer.from(jsv.encode(Page, page));
const laidOut = Buffer.from(`\ufeff${jsv.encode(Page, page, { layout: "formatted" })}\r\n`);

const at = { at: ["items"] };
let respond: (response: ServerResponse, request: IncomingMessage) => void;
let server: Server;
let url: string;
/** Those that carry a request; `fetch` may open another one ahead, and keep it for seconds. */
const sockets = new Set<Socket>();

beforeEach(async () => {
  server = createServer((request, response) => {
    sockets.add(request.socket);
    respond(response, request);
  });
  server.on("connection", (socket) => {
    socket.setNoDelay(true);
    socket.on("close", () => sockets.delete(socket));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, "close");
});

/** Sends parts one after another, each when the one before has left. */
async function send(response: ServerResponse, ...parts: readonly Uint8Array[]): Promise<void> {
  for (const part of parts) {
    await new Promise((written) => response.write(part, written));
    await new Promise(setImmediate);
  }
}

async function body(init: RequestInit = {}): Promise<ReadableStream<Uint8Array>> {
  const response = await fetch(url, init);
  return response.body!;
}

async function noSocketIsOpen(): Promise<void> {
  for (let tries = 0; sockets.size > 0 && tries < 500; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  expect(sockets.size).toBe(0);
}

describe.each([
  ["the wire's form", wire],
  ["the documentation layout", laidOut],
])("a response in %s", (_, document) => {
  it("may be split at every byte", async () => {
    const expected = jsv.decode(Page, document);
    for (let edge = 0; edge <= document.length; edge++) {
      respond = async (response) => {
        await send(response, document.subarray(0, edge), document.subarray(edge));
        response.end();
      };
      const items = decodeItems(Call, await body(), at);
      expect({ items: await allOf(items), ...(await items.envelope) }, `split at ${edge}`).toEqual({
        ...expected,
        totalCount: "3",
      });
    }
  });

  it("may come one byte at a time", async () => {
    respond = async (response) => {
      await send(response, ...Array.from(document, (byte) => Uint8Array.of(byte)));
      response.end();
    };
    expect(await allOf(decodeItems(Call, await body(), at))).toEqual(jsv.decode(Page, document).items);
  });

  it.each([
    ["chunked", {}, document],
    ["with Content-Length", { "content-length": document.length }, document],
    ["gzip", { "content-encoding": "gzip" }, gzipSync(document)],
    ["br", { "content-encoding": "br" }, brotliCompressSync(document)],
  ])("may come %s", async (_, headers, sent) => {
    respond = async (response) => {
      response.writeHead(200, headers);
      await send(response, sent.subarray(0, 20), sent.subarray(20));
      response.end();
    };
    expect(await allOf(decodeItems(Call, await body(), at))).toEqual(jsv.decode(Page, document).items);
  });
});

it("a Node stream is a source", async () => {
  respond = (response) => response.end(wire);
  const source = Readable.fromWeb((await body()) as import("node:stream/web").ReadableStream);
  expect(await allOf(decodeItems(Call, source, at))).toHaveLength(3);
});

it("a decoder stream is fed by a body", async () => {
  respond = (response) => response.end(wire);
  const stream = (await body()).pipeThrough(new JsvDecoderStream(Call, at));
  expect(await allOf(stream as unknown as AsyncIterable<unknown>)).toHaveLength(3);
});

it("records come from a body", async () => {
  respond = (response) => response.end("{id:a}\n{id:b}\n");
  expect(await allOf(decodeRecords(Call, await body()))).toEqual([{ id: "a" }, { id: "b" }]);
});

const two = "{items:[{id:a},{id:b},{id:";

describe("a body that is cut off", () => {
  it("by a server that says it is whole gives the items before, and an issue that asks about it", async () => {
    respond = (response) => response.end(two);
    const items = decodeItems(Call, await body(), at);
    const { items: read, error } = await outcomeOf(items);
    expect(read).toEqual([{ id: "a" }, { id: "b" }]);
    const [issue] = issuesIn(error);
    expect(issue).toMatchObject({ code: "unexpected_end", path: ["items", 2, "id"], byteOffset: two.length });
    expect(issue!.message).toContain("cut off");
    await expect(items.envelope).rejects.toBe(error);
  });

  it.each([
    ["chunked", {}],
    ["with Content-Length", { "content-length": 1000 }],
  ])(
    "by a lost connection (%s) gives the items before, and the error of the connection",
    async (_, headers) => {
      let cut = (): void => {};
      respond = async (response) => {
        response.writeHead(200, headers);
        await send(response, Buffer.from(two));
        cut = () => response.socket!.destroy();
      };
      const items = decodeItems(Call, await body(), at);
      expect(await items.next()).toEqual({ done: false, value: { id: "a" } });
      expect(await items.next()).toEqual({ done: false, value: { id: "b" } });
      cut();
      await expect(items.next()).rejects.toThrow("terminated");
      await expect(items.envelope).rejects.toThrow("terminated");
      await noSocketIsOpen();
    },
  );
});

describe("a server that stalls", () => {
  beforeEach(() => {
    respond = (response) => {
      response.write(two);
    };
  });

  it("is left when the caller aborts", async () => {
    const abort = new AbortController();
    const items = decodeItems(Call, await body({ signal: abort.signal }), at);
    await items.next();
    await items.next();
    const third = items.next();
    abort.abort();
    await expect(third).rejects.toMatchObject({ name: "AbortError" });
    await expect(items.envelope).rejects.toMatchObject({ name: "AbortError" });
    await noSocketIsOpen();
  });

  it("is left at a timeout", async () => {
    const items = decodeItems(Call, await body({ signal: AbortSignal.timeout(300) }), at);
    const { items: read, error } = await outcomeOf(items);
    expect(read).toHaveLength(2);
    expect(error).toMatchObject({ name: "TimeoutError" });
    await noSocketIsOpen();
  });

  it("is left by return() while an item is awaited", async () => {
    const items = decodeItems(Call, await body(), at);
    await items.next();
    await items.next();
    const third = items.next();
    expect(await items.return()).toEqual({ done: true, value: undefined });
    expect(await third).toEqual({ done: true, value: undefined });
    await noSocketIsOpen();
  });
});

it.each([
  ["decodeItems", (source: ReadableStream<Uint8Array>) => decodeItems(Call, source, at)],
  ["decodeRecords", (source: ReadableStream<Uint8Array>) => decodeRecords(jsv.any(), source)],
])("leaving the loop of %s early closes the socket", async (_, read) => {
  respond = (response) => {
    response.write("{items:[{id:a},{id:b},{id:c}]}\n\n{items:[{id:a},");
  };
  const items = read(await body());
  for await (const _item of items) break;
  await noSocketIsOpen();
  if ("envelope" in items) await expect(items.envelope).rejects.toThrow("left before the end");
});

it("an iteration that never began closes the socket when it is left", async () => {
  respond = (response) => {
    response.write("{items:[");
  };
  const items = decodeItems(Call, await body(), at);
  await items.return();
  await noSocketIsOpen();
});
