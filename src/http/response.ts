import { type DecodeOptions, decode, type Infer, JsvError, type Schema } from "../index.js";
import { checkLimit } from "../options.js";
import { type BodyOptions, readBody } from "./body.js";
import { JsvServiceError, serviceError } from "./service-error.js";

/** How `decodeResponse` reads: as `decode`, and with a limit on the body. */
export interface ResponseOptions extends DecodeOptions {
  /** How many bytes the body may have, after decompression. Default: no limit. */
  readonly maxBytes?: number;
}

/** An error says little that is longer than this. */
const MOST_ERROR_BYTES = 1 << 20;

/**
 * Reads the body of a Fetch `Response` as a schema describes it. `text/jsv` and `application/jsv` are taken with
 * any parameters, and a response that states no type; another charset than UTF-8 is converted. An empty body is
 * null where the schema is nullable. A `responseStatus` in the body of a success is data, as for the service's own
 * clients.
 *
 * @throws {JsvServiceError} for an error status, whose body may be JSV, JSON or anything else, and for content that
 * is not JSV
 * @throws {JsvError} if the body is not JSV, does not fit the schema, is empty, or is longer than `maxBytes`
 * @throws {TypeError} if the connection is lost in the middle of the body
 * @throws {RangeError} for an option out of its range
 *
 * @example
 * const response = new Response("{items:[{id:s1}]}", { headers: { "content-type": "text/jsv; charset=utf-8" } });
 * await decodeResponse(AppGetCallHistoryResponse, response); // { items: [{ id: "s1" }] }
 */
export async function decodeResponse<S extends Schema>(
  schema: S,
  response: Response,
  options: ResponseOptions = {},
): Promise<Infer<S>> {
  const { maxBytes = Number.POSITIVE_INFINITY, ...decodeOptions } = options;
  checkLimit("maxBytes", maxBytes, 0);
  return readResponse(schema, response, { maxBytes }, decodeOptions);
}

/** `decodeResponse`, for one who also wants to see the chunks. */
export async function readResponse<S extends Schema>(
  schema: S,
  response: Response,
  bodyOptions: BodyOptions,
  decodeOptions: DecodeOptions,
): Promise<Infer<S>> {
  await requireJsv(response, bodyOptions);
  const body = await readBody(response, bodyOptions);
  if (body.tooLong) throw tooLong(bodyOptions.maxBytes);
  if (body.lost !== undefined) throw body.lost;
  return decodeBody(schema, response, body.bytes, decodeOptions);
}

/** @throws {JsvServiceError} unless the response is a success that holds JSV */
export async function requireJsv(response: Response, options: BodyOptions): Promise<void> {
  if (response.ok && isJsv(response)) return;
  const maxBytes = Math.min(options.maxBytes, MOST_ERROR_BYTES);
  // The status says more than that the rest of the body was lost.
  const { bytes } = await readBody(response, { ...options, maxBytes });
  throw serviceError(response, textOf(response, bytes, false));
}

/** A body that was read, as the schema describes it. */
export function decodeBody<S extends Schema>(
  schema: S,
  response: Response,
  bytes: Uint8Array,
  options: DecodeOptions,
): Infer<S> {
  if (bytes.length === 0 && schema.kind === "nullable") return null as Infer<S>;
  if (bytes.length === 0) {
    throw new JsvError([
      {
        code: "empty_document",
        message: `the response (${response.status}) has no body; where that is right, the schema must be nullable`,
        path: [],
      },
    ]);
  }
  const charset = charsetOf(response);
  return decode(schema, charset === "utf-8" ? bytes : textOf(response, bytes, true), options);
}

/** The error of a body beyond the limit. */
export function tooLong(maxBytes: number): JsvError {
  const message = `the body is longer than ${maxBytes} bytes; maxBytes sets the limit`;
  return new JsvError([{ code: "too_long", message, path: [] }]);
}

function isJsv(response: Response): boolean {
  const type = response.headers.get("content-type");
  return type === null || /^\s*(?:text|application)\/jsv\s*(?:;|$)/i.test(type);
}

export function charsetOf(response: Response): string {
  const type = response.headers.get("content-type") ?? "";
  const charset = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(type)?.[1]?.toLowerCase();
  return charset === undefined || charset === "utf8" ? "utf-8" : charset;
}

/** @throws {JsvServiceError} if `strict`, for a charset that the runtime does not know, or bytes that are not of it */
function textOf(response: Response, bytes: Uint8Array, strict: boolean): string {
  const charset = charsetOf(response);
  try {
    return new TextDecoder(charset, { fatal: strict }).decode(bytes);
  } catch {
    const text = new TextDecoder().decode(bytes);
    if (!strict) return text;
    throw new JsvServiceError(`the body cannot be read in the charset that the service states, ${charset}`, {
      status: response.status,
      body: text.slice(0, 200),
    });
  }
}
