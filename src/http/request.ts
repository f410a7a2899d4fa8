import {
  type ByMembers,
  encode,
  type InferInput,
  type ObjectSchema,
  type Operation,
  type Schema,
  type UnknownMembers,
} from "../index.js";
import { hasBody, parametersOf } from "../operation/route.js";
import { checkChoice } from "../options.js";
import { type HeadersInput, jsvHeaders } from "./headers.js";
import { type FilledRoute, fillRoute } from "./path.js";
import { queryParts } from "./query.js";
import { type Files, formBody, jsvBody } from "./request-body.js";
import { serviceUrl } from "./service-url.js";
import { without } from "./without.js";

/**
 * How JSV is asked for: by the header `Accept` alone, or besides by the suffix `.jsv`, by `?format=jsv`, or by the
 * path `/jsv/reply/NAME` instead of the operation's own.
 *
 * @see {@link buildRequest}
 */
export type Ask = "accept" | "suffix" | "query" | "reply";

export const ASKS: readonly Ask[] = ["accept", "suffix", "query", "reply"];

/** How {@link buildRequest} builds. */
export interface RequestOptions<Members extends UnknownMembers = UnknownMembers> {
  /** Where the service is: `https://evo.example`. May have a path and a query of its own. */
  readonly baseUrl: string | URL;
  /** How JSV is asked for. Default: "accept". */
  readonly ask?: Ask | undefined;
  /** Headers of the request; an `accept` among them must name `application/jsv` or `*` + `/*`. */
  readonly headers?: HeadersInput | undefined;
  /** Files to be uploaded: the request becomes multipart form data. */
  readonly files?: Files | undefined;
  /** "keep" sends members of enumerations that the schema does not know, as `encode` does. Default: "error". */
  readonly unknownMembers?: Members | undefined;
}

/**
 * A request that can be looked at, confirmed and sent.
 *
 * @see {@link buildRequest}
 */
export interface PlannedRequest {
  readonly method: string;
  readonly url: string;
  /** Without what the client's `auth` adds when it sends. */
  readonly headers: Headers;
  /** JSV, or multipart form data where there are files. */
  readonly body: string | Blob | undefined;
}

/**
 * What `client.send` would send, without sending it. Properties that stand in the path stand nowhere else; the rest
 * goes into the query string of GET, DELETE and HEAD, and into a body of JSV of POST, PUT and PATCH.
 *
 * @throws {JsvError} for a request that does not fit its schema, that lacks what its path needs, or that a path or a
 * query string cannot carry
 * @throws {TypeError} for a base URL that is not absolute or holds a password, headers that ask for something else
 * than JSV, and files for a verb without a body
 * @throws {RangeError} for an `ask` that there is not
 *
 * @example
 * const request = buildRequest(callHistory, { page: 0 }, { baseUrl: "https://evo.example", ask: "suffix" });
 * request.method; // "GET"
 * request.url; // "https://evo.example/portal/call-history.jsv?page=0"
 * request.headers.get("accept"); // "application/jsv, text/jsv;q=0.9"
 */
export function buildRequest<Request extends Schema, Members extends UnknownMembers = "error">(
  operation: Operation<Request>,
  request: InferInput<ByMembers<Request, Members>>,
  options: RequestOptions<Members>,
): PlannedRequest {
  const { baseUrl, ask = "accept", headers, files, unknownMembers = "error" } = options;
  checkChoice("ask", ask, ASKS);
  checkChoice("unknownMembers", unknownMembers, ["error", "keep"]);
  const { method, path, schema, value } = routed(operation, request, ask, unknownMembers);
  const url = serviceUrl(baseUrl, path);
  let body: string | Blob | undefined;
  if (hasBody(method)) {
    body =
      files === undefined
        ? jsvBody(schema, value, unknownMembers)
        : formBody(schema, value, files, unknownMembers);
  } else {
    if (files !== undefined) throw new TypeError(`files: ${method} has no body to send them in`);
    addToQuery(url, queryParts(operation.name, schema, value, unknownMembers));
  }
  if (ask === "query") addToQuery(url, ["format=jsv"]);
  return { method, url: url.href, headers: jsvHeaders(body, headers), body };
}

/**
 * The URL of a request: the operation's path below the base, filled from the request, and the rest of the request as
 * its query string where the verb has no body. The base may have a path and a query of its own, which stay, and end
 * with a slash or not.
 *
 * @throws {JsvError} for a property that the URL needs and the request lacks, and for one that the URL cannot carry (see
 * `toQueryString`)
 * @throws {TypeError} if the base is not an absolute URL of HTTP, or holds a password
 *
 * @example
 * requestUrl(callHistory, "https://evo.example/api/", { page: 2 }); // "https://evo.example/api/portal/call-history?page=2"
 */
export function requestUrl<Request extends Schema>(
  operation: Operation<Request>,
  baseUrl: string | URL,
  value: InferInput<Request>,
): string {
  return buildRequest(operation, value, { baseUrl }).url;
}

function addToQuery(url: URL, parts: readonly string[]): void {
  url.search = [url.search.slice(1), ...parts].filter((part) => part !== "").join("&");
}

/** A request on its way: its path, and what of it goes elsewhere. */
interface Routed {
  readonly method: FilledRoute["method"];
  readonly path: string;
  readonly schema: Schema;
  readonly value: unknown;
}

function routed(operation: Operation, value: unknown, ask: Ask, unknownMembers: UnknownMembers): Routed {
  const { request: schema, routes, name } = operation;
  if (routes.some(({ path }) => parametersOf(path).length > 0)) {
    // The whole first, since what is wrong with the rest shows only when the path is built.
    encode(schema, value, { unknownMembers });
  }
  const { method, path, inPath } = fillRoute(operation, value as object, unknownMembers);
  if (ask === "reply") return { method, path: `/jsv/reply/${name}`, schema, value };
  const isReply = /^\/jsv\/reply\//i.test(path);
  const asked = ask === "suffix" && !isReply ? `${path.replace(/\/+$/, "")}.jsv` : path;
  if (inPath.length === 0) return { method, path: asked, schema, value };
  const rest = Object.entries(value as object).filter(([property]) => !inPath.includes(property));
  return {
    method,
    path: asked,
    schema: without(schema as ObjectSchema, inPath),
    value: Object.fromEntries(rest),
  };
}
