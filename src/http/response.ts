import {
  type DecodeOptions,
  type DecodeResult,
  JsvError,
  type Schema,
  safeDecode,
  type UnknownMembers,
} from "../index.js";
import { checkLimit, checkNoRecover } from "../options.js";
import { resolve } from "../schema/resolve.js";
import { type BodyOptions, joined, readBody } from "./body.js";
import { textOf, textOrBytes } from "./charset.js";
import { errorInBody, statusIn, statusInText, takeStatus, withStatus } from "./error-in-body.js";
import type { AnswerOf } from "./operation-types.js";
import { isLoginPage, type JsvServiceError, type ServiceCall, serviceError } from "./service-error.js";

/** How {@link decodeResponse} reads: as `decode`, and with a limit on the body. */
export interface ResponseOptions<Members extends UnknownMembers = UnknownMembers>
  extends Omit<DecodeOptions<Members>, "recover"> {
  /** How many bytes the body may have, after decompression, or Infinity. Default: 268,435,456. */
  readonly maxBytes?: number | undefined;
}

/** How many bytes an answer may have that is read whole, so that a compression bomb ends there. */
export const MAX_BYTES = 2 ** 28;

/** How much of the body of an error is read: a longer one says no more. */
const MAX_ERROR_BYTES = 1 << 20;

/** How the body of an answer to a client is read. */
export interface ReadOptions extends BodyOptions {
  readonly call: ServiceCall;
}

/**
 * Reads the body of a Fetch `Response` as a schema describes it. `application/jsv` and `text/jsv` are taken with
 * any parameters, and a response that states no type; another charset than UTF-8 is converted. An empty body is
 * null where the schema is nullable. A `string()` is the text as it is, and `bytes()` are the bytes as they are, of any
 * content: so a service sends them, empty ones too, and status 204 for null. Without a schema, nothing is read.
 *
 * @throws {JsvServiceError} for an error status, whose body may be JSV, JSON or anything else, for a `responseStatus`
 * with an error code in the body of a success, and for content that is not JSV
 * @throws {JsvError} if the body is not JSV, does not fit the schema, is empty, or is longer than `maxBytes`
 * @throws {JsvConnectionError} if the connection is lost in the middle of the body
 * @throws {RangeError} for an option out of its range
 * @throws {TypeError} for `recover`, which `safeSend` of a client honours
 *
 * @example
 * const response = new Response("{items:[{id:s1}]}", { headers: { "content-type": "application/jsv" } });
 * await decodeResponse(AppGetCallHistoryResponse, response); // { items: [{ id: "s1" }] }
 */
export async function decodeResponse<S extends Schema | undefined, Members extends UnknownMembers = "error">(
  schema: S,
  response: Response,
  options: ResponseOptions<Members> = {},
): Promise<AnswerOf<S, Members>> {
  const { maxBytes = MAX_BYTES, ...decodeOptions } = options;
  checkNoRecover("decodeResponse", (decodeOptions as DecodeOptions).recover, "safeSend of a client");
  checkLimit("maxBytes", maxBytes, 0);
  const call = { url: response.url };
  const result = await readResponse(schema, response, { maxBytes, call }, decodeOptions);
  if (result.success) return result.data as AnswerOf<S, Members>;
  throw result.error;
}

/** `decodeResponse` with more options, which returns the error of a faulty body instead of throwing it. */
export async function readResponse(
  schema: Schema | undefined,
  response: Response,
  options: ReadOptions,
  decodeOptions: DecodeOptions,
): Promise<DecodeResult<unknown>> {
  const { call } = options;
  await requireAnswer(schema, response, options);
  if (schema === undefined) return readNothing(response, options);
  const body = await readBody(response, options);
  if (body.tooLong) throw tooLong(options.maxBytes);
  if (body.lost !== undefined) throw body.lost;
  const bytes = joined(body.chunks);
  if (isRaw(schema)) return readRaw(schema, response, bytes, call);
  return missingBody(schema, response, bytes) ?? decodeBody(schema, response, bytes, call, decodeOptions);
}

/** Whether a service sends the value as it is, not as JSV. */
function isRaw(schema: Schema): boolean {
  const { kind } = resolve(schema).schema;
  return kind === "string" || kind === "bytes";
}

/** @throws {JsvServiceError} unless the response is a success, in JSV where the schema asks for it */
export async function requireAnswer(
  schema: Schema | undefined,
  response: Response,
  options: ReadOptions,
): Promise<void> {
  if (schema === undefined || isRaw(schema)) return requireSuccess(response, options);
  if (!response.ok || !isJsv(response)) throw await errorOf(response, options);
}

/** @throws {JsvServiceError} for a status other than success, and for a login page, to which services redirect */
export async function requireSuccess(response: Response, options: ReadOptions): Promise<void> {
  if (!response.ok || isLoginPage(response, options.call)) throw await errorOf(response, options);
}

async function errorOf(response: Response, options: ReadOptions): Promise<JsvServiceError> {
  const maxBytes = Math.min(options.maxBytes, MAX_ERROR_BYTES);
  // The status says more than that the rest of the body was lost.
  const { chunks } = await readBody(response, { ...options, maxBytes });
  const bytes = joined(chunks).subarray(0, maxBytes);
  return serviceError(response, textOf(response, bytes, options.call, false), options.call);
}

/** A body without a response schema is ignored, unless it is an error. */
async function readNothing(response: Response, options: ReadOptions): Promise<DecodeResult<undefined>> {
  const { chunks } = await readBody(response, { ...options, maxBytes: MAX_ERROR_BYTES });
  throwErrorIn(response, joined(chunks), options.call);
  return { success: true, data: undefined };
}

function readRaw(
  schema: Schema,
  response: Response,
  bytes: Uint8Array,
  call: ServiceCall,
): DecodeResult<unknown> {
  const missing = response.status === 204 ? missingBody(schema, response, bytes) : undefined;
  if (missing !== undefined) return missing;
  throwErrorIn(response, bytes, call);
  const isText = resolve(schema).schema.kind === "string";
  return { success: true, data: isText ? textOf(response, bytes, call, true) : bytes };
}

/** @throws {JsvServiceError} for JSV that says what went wrong, where none was asked for */
function throwErrorIn(response: Response, bytes: Uint8Array, call: ServiceCall): void {
  if (bytes[0] !== OPENING_BRACE || !isJsv(response)) return;
  const status = statusInText(bytes);
  if (status !== undefined) throw errorInBody(response, status, bytes, call);
}

const OPENING_BRACE = 0x7b;

/** What an empty body means: null where the schema is nullable, otherwise an error; undefined if there is a body. */
export function missingBody(
  schema: Schema,
  { status }: Response,
  bytes: Uint8Array,
): DecodeResult<null> | undefined {
  if (bytes.length > 0) return undefined;
  if (schema.kind === "nullable") return { success: true, data: null };
  const message = `the response (${status}) has no body; where that is right, the schema must be nullable`;
  return { success: false, error: new JsvError([{ code: "empty_document", message, path: [] }]) };
}

/**
 * A body that was read, as the schema describes it.
 *
 * @throws {JsvServiceError} for a body that says what went wrong, whatever the schema expects
 */
function decodeBody(
  schema: Schema,
  response: Response,
  bytes: Uint8Array,
  call: ServiceCall,
  options: DecodeOptions,
): DecodeResult<unknown> {
  const text = textOrBytes(response, bytes, call);
  const result = safeDecode(withStatus(schema), text, options);
  // What does not fit the schema may be an error's own DTO.
  const status = result.success ? statusIn(result.data) : statusInText(text);
  if (status !== undefined) throw errorInBody(response, status, bytes, call);
  takeStatus(schema, result.success ? result.data : result.partial);
  return result;
}

/** The error of a body beyond the limit. */
function tooLong(maxBytes: number): JsvError {
  const message = `the body is longer than the limit of ${maxBytes} bytes`;
  return new JsvError([{ code: "too_long", message, path: [] }]);
}

/** @throws {JsvError} where there are more bytes */
export async function* limited(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > maxBytes) throw tooLong(maxBytes);
    yield chunk;
  }
}

function isJsv(response: Response): boolean {
  const type = response.headers.get("content-type");
  return type === null || /^\s*(?:text|application)\/jsv\s*(?:;|$)/i.test(type);
}
