import type { Operation } from "../call-history/index.js";
import { wellFormed } from "../encode/bytes.js";
import { encode, type InferInput, type ObjectSchema, type Schema } from "../index.js";
import { checkChoice } from "../options.js";
import { operationUrl, requestUrl } from "./query.js";

/**
 * How JSV is asked for: by the header `Accept` alone, or besides by the suffix `.jsv`, by `?format=jsv`, or by the
 * path `/jsv/reply/NAME` instead of the operation's own.
 */
export type Ask = "accept" | "suffix" | "query" | "reply";

export const ASKS: readonly Ask[] = ["accept", "suffix", "query", "reply"];

/** Headers in any form that `new Headers` takes; named here since not every set-up of TypeScript knows its type. */
export type HeadersInput =
  | Headers
  | Readonly<Record<string, string>>
  | readonly (readonly [name: string, value: string])[];

/** How `buildRequest` builds. */
export interface RequestOptions {
  /** Where the service is: `https://evo.example`. May have a path and a query of its own. */
  readonly baseUrl: string | URL;
  /** How JSV is asked for. Default: "accept". */
  readonly ask?: Ask | undefined;
  /** Headers of the request; an `accept` among them must name `application/jsv` or `*` + `/*`. */
  readonly headers?: HeadersInput | undefined;
}

/** A request that can be looked at, confirmed and sent. */
export interface PlannedRequest {
  readonly method: string;
  readonly url: string;
  /** Without what the client's `auth` adds when it sends. */
  readonly headers: Headers;
  readonly body: string | undefined;
}

/**
 * What `client.send` would send, without sending it. GET and DELETE put the request into the query string, other
 * methods into a body of JSV.
 *
 * @throws {JsvError} for a request that does not fit its schema, or that a query string or UTF-8 cannot carry
 * @throws {TypeError} for a base URL that is not absolute or holds a password, and headers that ask for something else than JSV
 * @throws {RangeError} for an `ask` that there is not
 *
 * @example
 * const request = buildRequest(callHistory, { page: 0 }, { baseUrl: "https://evo.example", ask: "suffix" });
 * request.method; // "GET"
 * request.url; // "https://evo.example/portal/call-history.jsv?page=0"
 * request.headers.get("accept"); // "application/jsv, text/jsv;q=0.9"
 */
export function buildRequest<Request extends ObjectSchema>(
  operation: Operation<Request, Schema>,
  request: InferInput<Request>,
  { baseUrl, ask = "accept", headers }: RequestOptions,
): PlannedRequest {
  checkChoice("ask", ask, ASKS);
  const { method, name } = operation;
  const asked = ask === "suffix" ? `${operation.path.replace(/\/+$/, "")}.jsv` : operation.path;
  const path = ask === "reply" ? `/jsv/reply/${name}` : asked;
  const isInUrl = method === "GET" || method === "DELETE";
  const url = isInUrl
    ? new URL(requestUrl({ ...operation, path }, baseUrl, request))
    : operationUrl({ path }, baseUrl);
  if (ask === "query")
    url.search = [url.search.slice(1), "format=jsv"].filter((part) => part !== "").join("&");
  const body = isInUrl ? undefined : wellFormed(encode(operation.request, request), request);
  return { method, url: url.href, headers: jsvHeaders(body !== undefined, headers), body };
}

/** JSV first: ASP.NET Core looks at the beginning of the header, and JSON or HTML before it would win. */
export const ACCEPT = "application/jsv, text/jsv;q=0.9";

/**
 * Headers that ask for JSV, with those of each source, of which a later one replaces what an earlier one says.
 *
 * @throws {TypeError} for a name or value that no header can have, and an `accept` that does not ask for JSV
 */
export function jsvHeaders(hasBody: boolean, ...sources: (HeadersInput | undefined)[]): Headers {
  const headers = new Headers({ accept: ACCEPT });
  if (hasBody) headers.set("content-type", "text/jsv; charset=utf-8");
  for (const source of sources) {
    for (const [name, value] of headersFrom(source)) headers.set(name, value);
  }
  const accept = headers.get("accept") ?? "";
  const ranges = accept.split(",").map((range) => range.replace(/;.*/s, "").trim().toLowerCase());
  if (!ranges.includes("application/jsv") && !ranges.includes("*/*")) {
    throw new TypeError(
      `the header accept must name application/jsv or */*, not "${accept}": a service does not answer it with JSV`,
    );
  }
  return headers;
}

/** Headers as an object; what is wrong with them is said without their values, which may be secrets. */
export function headersFrom(source: HeadersInput | undefined): Headers {
  if (source === undefined) return new Headers();
  try {
    return new Headers(source as Headers);
  } catch {
    throw new TypeError("headers: a name or value cannot be sent as a header");
  }
}

/** @throws {TypeError} for a string that no header can have, which is not shown since it may be a secret */
export function checkHeader(where: string, value: string): string {
  try {
    new Headers({ authorization: value });
  } catch {
    throw new TypeError(`${where}: this cannot be sent in a header`);
  }
  return value;
}
