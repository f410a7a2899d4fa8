import {
  AppGetCallHistory,
  AppGetCallHistoryResponse,
  callHistory,
  ErrorResponse,
  type ResponseError,
  SessionInfo,
} from "../call-history/index.js";
import { parseQueryString } from "../http/index.js";
import { encode, JsvError } from "../index.js";
import { type CallHistoryOptions, openArchive } from "./generate.js";
import { type Format, formatOf, mediaTypes } from "./negotiate.js";
import { createSelector, type Selection, sortFieldOf } from "./select.js";

/** Which call history `createHandler` serves, and to whom. */
export interface HandlerOptions extends CallHistoryOptions {
  /** The bearer token that every request must carry. Default: none is asked for. */
  readonly token?: string;
}

const LONGEST_URL = 8192;
const DEFAULT_PER_PAGE = 50;
const MOST_PER_PAGE = 1000;
/** How much of a streamed body is made at a time, in UTF-16 units. */
const CHUNK = 65_536;

/**
 * The stand-in service: answers `GET /portal/call-history` with the sessions of `generateCallHistory`, as a function
 * from a Fetch `Request` to a `Response`, for tests and for any server that takes one.
 *
 * It answers in JSV (`Accept: text/jsv`, `.jsv`, `?format=jsv`) or JSON, reads the query as the service does, filters
 * by `accountId`, `customerId` and `specificIds`, sorts by any property of a session that is one piece of text (newest
 * first if not asked; then ascending), and pages from 1 by 50, or by `countPerPage` up to 1,000. With
 * `simplifiedPaging` there are no totals. `all` is streamed in bounded memory. Whatever is wrong with a request is
 * answered by a status and a `ResponseStatus` in the form asked for.
 *
 * @throws {RangeError} for a seed or count out of its range
 * @throws {TypeError} for a token that is empty or no text
 *
 * @example
 * const handler = createHandler({ seed: 7, count: 120 });
 * const response = await handler(new Request("http://localhost/portal/call-history?format=jsv&page=3"));
 * const page = decode(callHistory.response, await response.text());
 * [page.items?.length, page.totalCount, page.totalPages]; // [20, 120, 3]
 */
export function createHandler(options: HandlerOptions): (request: Request) => Promise<Response> {
  const { token } = options;
  if (token !== undefined && (typeof token !== "string" || token === "")) {
    throw new TypeError("token must be a text that is not empty: leave it out to ask for none");
  }
  const select = createSelector(openArchive(options));

  function answer(request: Request): Response {
    if (request.url.length > LONGEST_URL) {
      return failure("json", 414, "UriTooLong", `the URL is longer than ${LONGEST_URL} characters`);
    }
    const { pathname, search, searchParams } = new URL(request.url);
    const [, path = "", suffix] = /^(.*?)(?:\.(jsv|json))?\/?$/i.exec(pathname) ?? [];
    const format = formatOf(suffix ?? searchParams.get("format"), request.headers.get("accept"));
    if (format === undefined) {
      return failure("json", 406, "NotAcceptable", "answers come as text/jsv or application/json");
    }
    if (path.toLowerCase() !== callHistory.path) {
      return failure(
        format,
        404,
        "NotFound",
        `nothing is here: this service answers GET ${callHistory.path}`,
      );
    }
    if (request.method !== "GET" && request.method !== "HEAD") {
      const headers = { Allow: "GET, HEAD" };
      return failure(format, 405, "MethodNotAllowed", "only GET and HEAD are answered here", { headers });
    }
    if (token !== undefined && bearerOf(request) !== token) {
      const headers = { "WWW-Authenticate": "Bearer" };
      return failure(format, 401, "Unauthorized", "a valid bearer token is required", { headers });
    }
    const { query, errors } = readQuery(search.slice(1));
    if (errors.length > 0) {
      const message = `Unable to bind to request '${callHistory.name}'`;
      return failure(format, 400, "RequestBindingException", message, { errors });
    }
    return success(format, query, select(query));
  }

  return async (request) => {
    const response = answer(request);
    if (request.method !== "HEAD") return response;
    await response.body?.cancel();
    return new Response(null, response);
  };
}

function bearerOf(request: Request): string | undefined {
  return /^Bearer +(.*)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
}

/** The request that a query string binds to, or what is wrong with its fields. */
function readQuery(text: string): { query: AppGetCallHistory; errors: ResponseError[] } {
  const errors: ResponseError[] = [];
  const refuse = (fieldName: string, errorCode: string, message: string): void => {
    errors.push({ errorCode, fieldName, message });
  };
  let query: AppGetCallHistory = {};
  try {
    query = parseQueryString(AppGetCallHistory, text);
  } catch (error) {
    if (!(error instanceof JsvError)) throw error;
    for (const { path, message } of error.issues) refuse(`${path[0]}`, "SerializationException", message);
  }
  const { page = 1, countPerPage = 1, sortField } = query;
  if (page < 1) refuse("page", "GreaterThanOrEqual", "the first page is 1");
  if (countPerPage < 1 || countPerPage > MOST_PER_PAGE) {
    refuse("countPerPage", "InclusiveBetween", `a page has 1 to ${MOST_PER_PAGE} items`);
  }
  if (sortField !== undefined && sortFieldOf(sortField) === undefined) {
    refuse("sortField", "Predicate", "sessions have no such property to sort by");
  }
  return { query, errors };
}

function success(format: Format, query: AppGetCallHistory, selection: Selection): Response {
  const { all = false, page = 1, countPerPage = DEFAULT_PER_PAGE, simplifiedPaging = false } = query;
  const perPage = all ? Math.max(selection.count, 1) : countPerPage;
  const totalPages = Math.ceil(selection.count / perPage);
  const start = all ? 0 : Math.min((page - 1) * perPage, selection.count);
  const end = Math.min(start + perPage, selection.count);
  const hasMorePages = end < selection.count;
  const envelope = simplifiedPaging
    ? { hasMorePages }
    : { totalCount: selection.count, totalPages, hasMorePages };
  const pieces = piecesOf(format, envelope, selection, start, end);
  return respond(format, 200, all ? streamOf(pieces) : [...pieces].join(""));
}

/** The text of a page, an item at a time. */
function* piecesOf(
  format: Format,
  envelope: AppGetCallHistoryResponse,
  selection: Selection,
  start: number,
  end: number,
): Generator<string> {
  const [name, rest, write] =
    format === "jsv"
      ? [
          "items",
          encode(AppGetCallHistoryResponse, envelope),
          (item: SessionInfo) => encode(SessionInfo, item),
        ]
      : ['"items"', JSON.stringify(envelope), (item: SessionInfo) => JSON.stringify(item)];
  yield `{${name}:[`;
  for (let position = start; position < end; position++) {
    yield (position > start ? "," : "") + write(selection.session(position));
  }
  yield `],${rest.slice(1)}`;
}

/** A body that is made as fast as it is read. */
function streamOf(pieces: Generator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull(controller) {
      let text = "";
      while (text.length < CHUNK) {
        const { value, done } = pieces.next();
        if (done) {
          if (text !== "") controller.enqueue(encoder.encode(text));
          controller.close();
          return;
        }
        text += value;
      }
      controller.enqueue(encoder.encode(text));
    },
  });
}

function failure(
  format: Format,
  status: number,
  errorCode: string,
  message: string,
  { errors = [], headers = {} }: { errors?: ResponseError[]; headers?: Record<string, string> } = {},
): Response {
  const body = { responseStatus: { errorCode, message, errors } };
  const text = format === "jsv" ? encode(ErrorResponse, body) : JSON.stringify(body);
  return respond(format, status, text, headers);
}

function respond(
  format: Format,
  status: number,
  body: BodyInit,
  headers: Record<string, string> = {},
): Response {
  return new Response(body, {
    status,
    headers: { "Content-Type": mediaTypes[format], Vary: "Accept", ...headers },
  });
}
