import { readFileSync } from "node:fs";
import { gunzipSync, inflateRawSync } from "node:zlib";

// Reads the recorded exchanges with a real server: see fixtures/transcripts/README.md.

const folder = new URL("../../fixtures/transcripts/", import.meta.url);

export type Group =
  | "negotiation"
  | "compression"
  | "paging"
  | "query"
  | "types"
  | "bodies"
  | "errors"
  | "paths"
  | "responses"
  | "auth"
  | "metadata"
  | "client"
  | "no-html";

interface Message {
  /** Names as they were sent; an array where a header came more than once. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  /** The body, if its bytes are UTF-8 and it is not compressed. */
  readonly body?: string;
  readonly bodyBase64?: string;
}

export interface Exchange {
  readonly id: string;
  readonly group: Group;
  readonly about: string;
  readonly server: string;
  /** Exchanges with the same value belong together, in order. */
  readonly seq?: string;
  /** The call of this package's client that sent the request, in the group `client`. */
  readonly via?: {
    readonly ask: "accept" | "suffix" | "query";
    readonly call: "send" | "items";
    readonly request: object;
  };
  readonly request: Message & { readonly method: string; readonly path: string };
  readonly response: Message & {
    readonly status: number;
    readonly reason: string;
    /** Only the first 300 characters of a page of HTML are kept. */
    readonly bodyCut?: true;
    readonly bodyLength?: number;
  };
}

/** All of them, in the order of their ids. */
export const exchanges: readonly Exchange[] = gunzipSync(readFileSync(new URL("exchanges.jsonl.gz", folder)))
  .toString("utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Exchange);

/** The exchanges of some groups. */
export function exchangesOf(...groups: readonly Group[]): Exchange[] {
  return exchanges.filter(({ group }) => groups.includes(group));
}

/** The exchange of an id, such as `t001`. */
export function exchangeOf(id: string): Exchange {
  const exchange = exchanges.find((exchange) => exchange.id === id);
  if (exchange === undefined) throw new Error(`no exchange ${id} was recorded`);
  return exchange;
}

/** A file of the folder `metadata`, such as `calls.types-metadata.json`. */
export function metadataFile(name: string): string {
  return readFileSync(new URL(`metadata/${name}`, folder), "utf8");
}

/** The body that was sent, decompressed where it was compressed. */
export function bytesOf({ body, bodyBase64, headers }: Message): Uint8Array<ArrayBuffer> {
  const sent = bodyBase64 === undefined ? Buffer.from(body ?? "") : Buffer.from(bodyBase64, "base64");
  // The server's deflate has no zlib header.
  const read = { gzip: gunzipSync, deflate: inflateRawSync }[`${headers["Content-Encoding"]}`];
  return Uint8Array.from(read === undefined ? sent : read(sent));
}

/** The request as `fetch` takes it, at a base URL without a slash at its end. */
export function requestOf({ request }: Exchange, baseUrl = "http://service.example"): Request {
  const hasBody = request.body !== undefined || request.bodyBase64 !== undefined;
  return new Request(baseUrl + request.path, {
    method: request.method,
    headers: headersOf(request),
    ...(hasBody ? { body: bytesOf(request) } : {}),
  });
}

/** The response as `fetch` gives it: the body is decompressed, and the header that says so stays. */
export function responseOf({ request, response }: Exchange): Response {
  const { status, reason } = response;
  const isEmpty = request.method === "HEAD" || [204, 205, 304].includes(status);
  return new Response(isEmpty ? null : bytesOf(response), {
    status,
    statusText: reason,
    headers: headersOf(response),
  });
}

function headersOf({ headers }: Message): Headers {
  const result = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    for (const one of [value].flat()) result.append(name, one);
  }
  return result;
}
