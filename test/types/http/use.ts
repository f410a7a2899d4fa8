import * as jsv from "@evovoice/jsv";
import { callHistory, type SessionInfo } from "@evovoice/jsv/call-history";
import {
  buildRequest,
  type CallOptions,
  type ClientOptions,
  createClient,
  decodeResponse,
  JsvServiceError,
} from "@evovoice/jsv/http";
import { decodeItems } from "@evovoice/jsv/stream";
import { createHandler } from "@evovoice/jsv/testing";

// What a user of the client writes. It compiles with the types of Node alone, without those of a browser, and where
// options come from optional properties.

interface Settings {
  readonly timeout?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly maxDepth?: number | undefined;
  readonly keyCase?: "camel" | "pascal" | undefined;
}

export async function use({ timeout, signal, maxDepth, keyCase }: Settings): Promise<number> {
  const options: ClientOptions = {
    baseUrl: new URL("https://evo.example"),
    timeout,
    auth: undefined,
    retry: { delay: timeout },
    decode: { maxDepth, recover: undefined },
    fetch: createHandler({ seed: 1, count: 1 }),
  };
  const client = createClient(options);
  const call: CallOptions = { signal, headers: [["x-trace", "1"]], onProgress: undefined };
  let calls = 0;
  for await (const session of client.items(callHistory, { page: undefined }, call)) {
    const { id }: SessionInfo = session;
    calls += id === undefined ? 0 : 1;
  }
  for await (const result of client.settle(callHistory, {})) {
    if (result.success) calls += 1;
    else result.partial?.log?.[0]?.message satisfies string | undefined;
  }
  const sent = await client.safeSend(callHistory, {});
  if (!sent.success && sent.error instanceof JsvServiceError) sent.error.headers.get("retry-after");
  const { url, method, headers } = buildRequest(callHistory, {}, { baseUrl: "https://evo.example" });
  const response: Response = await fetch(url, { method, headers });
  await decodeResponse(callHistory.response, response, { maxBytes: undefined });
  if (response.body !== null) decodeItems(jsv.int(), response.body, { maxItemLength: undefined });
  jsv.decode(jsv.int(), "1", { maxDepth });
  jsv.encode(jsv.int(), 1, { keyCase });
  createClient({ baseUrl: "https://evo.example", fetch: globalThis.fetch });
  return calls;
}
