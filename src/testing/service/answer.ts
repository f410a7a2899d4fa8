import { bytes, ErrorResponse, encode, type InferInput, type Operation, type Schema } from "../../index.js";
import type { ResponseError } from "../../operation/errors.js";
import { resolve } from "../../schema/resolve.js";
import { type Format, mediaTypes } from "./format.js";

/**
 * Thrown by a handler of `mockService` for what its operation refuses to do: answered as ServiceStack answers an
 * exception.
 *
 * @example
 * const refusal = new Refusal(404, "NotFound", "No session s1");
 * refusal.status; // 404
 */
export class Refusal extends Error {
  readonly status: number;
  /** What a program goes by, such as `NotFound`. */
  readonly errorCode: string;
  /** What is wrong with single fields of the request. */
  readonly errors: readonly ResponseError[];
  /** What the status line says beside the number: the error code, unless something else is given. */
  readonly reason: string;

  constructor(
    status: number,
    errorCode: string,
    message: string,
    { errors = [], reason = errorCode }: { errors?: readonly ResponseError[]; reason?: string } = {},
  ) {
    super(message);
    this.status = status;
    this.errorCode = errorCode;
    this.errors = errors;
    this.reason = reason;
  }
}

/** JSON as a browser reads it. */
function jsonOf(value: unknown): string {
  return JSON.stringify(value, (_name, entry: unknown) => {
    if (typeof entry === "bigint") return Number(entry);
    if (entry instanceof Uint8Array) return encode(bytes(), entry);
    return entry instanceof Map ? Object.fromEntries(entry) : entry;
  });
}

/**
 * A value in the form asked for.
 *
 * @param title what a page of HTML shows: the operation's name
 */
function written<S extends Schema>(format: Format, title: string, schema: S, value: InferInput<S>): string {
  const text = format === "jsv" ? encode(schema, value) : jsonOf(value);
  return [...documentOf(format, title, [text])].join("");
}

/** What an operation gives that is no error, in the form asked for. */
export function answer<S extends Schema>(
  format: Format,
  title: string,
  schema: S,
  value: InferInput<S>,
): Response {
  return textAnswer(format, written(format, title, schema, value));
}

/** What an operation gives: nothing for null, a string and bytes as they are, all else in the form asked for. */
export function answerOf(format: Format, { name, response }: Operation, value: unknown): Response {
  if (response === undefined || value === undefined || value === null) {
    return respond(null, {}, 204, "No Content");
  }
  const { kind } = resolve(response).schema;
  if (kind !== "string" && kind !== "bytes") return answer(format, name, response, value);
  // What does not fit is a mistake of the handler's.
  encode(response, value);
  const type = mediaTypes[format];
  const charset = kind === "string" && !type.includes("charset") ? "; charset=utf-8" : "";
  return respond(value as BodyInit, { "Content-Type": type + charset });
}

/** Text that is in its form already. */
export function textAnswer(format: Format, body: BodyInit, status?: number, reason?: string): Response {
  return respond(body, { "Content-Type": mediaTypes[format] }, status, reason);
}

/** The pieces of a text, as they are; of HTML, those of JSON within one small page. */
export function* documentOf(format: Format, title: string, pieces: Iterable<string>): Generator<string> {
  if (format !== "html") return yield* pieces;
  const formats = ["json", "jsv"].map((name) => `<a href="?format=${name}">${name}</a>`).join(" ");
  yield `<!doctype html>\n<html lang="en">\n<title>${escapeHtml(title)} Snapshot</title>\n`;
  yield `<h1>${escapeHtml(title)}</h1>\n<p>In other formats: ${formats}</p>\n<pre>`;
  for (const piece of pieces) yield escapeHtml(piece);
  yield "</pre>\n</html>\n";
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text as HTML shows it. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character]!);
}

/** What an operation's exception is answered with. */
export function refusalAnswer(format: Format, title: string, refusal: Refusal): Response {
  const { status, errorCode, message, errors, reason } = refusal;
  // The page of a browser has its own way to say that nothing was found.
  if (status === 404 && format === "html") {
    return plainAnswer(404, reason, `Error (${errorCode}): ${message}\n\n404`);
  }
  const body = { responseStatus: { errorCode, message, errors: [...errors] } };
  return textAnswer(format, written(format, title, ErrorResponse, body), status, reason);
}

/** Nothing is served at a path, or not by this verb. */
export function notFound(): Response {
  return plainAnswer(404, "Not Found", "404");
}

/** Who asks is known, and may not. */
export function forbidden({ method, url }: Request): Response {
  const { pathname, search } = new URL(url);
  const lines = ["Forbidden", "", `Request.HttpMethod: ${method}`, `Request.PathInfo: ${pathname}`];
  const text = [...lines, `Request.QueryString: ${search.slice(1)}`, "", ""].join("\r\n");
  return respond(text, { "Content-Type": "text/plain" }, 403, "Forbidden");
}

/** Who asks is not known: no body, and how to sign in. */
export function unauthorized(challenge: string): Response {
  return respond(null, { "WWW-Authenticate": challenge }, 401, "Unauthorized");
}

function plainAnswer(status: number, reason: string, text: string): Response {
  return respond(text, { "Content-Type": "text/plain; charset=utf-8" }, status, reason);
}

function respond(
  body: BodyInit | null,
  headers: Readonly<Record<string, string>>,
  status = 200,
  statusText = "OK",
): Response {
  return new Response(body, { status, statusText, headers: { ...headers, Vary: "Accept" } });
}
