import type { ResponseStatus } from "../call-history/index.js";
import {
  any,
  type DecodeOptions,
  type DecodeResult,
  type Infer,
  JsvError,
  type ObjectSchema,
  object,
  type Schema,
  safeDecode,
  stringify,
} from "../index.js";
import { checkLimit, refuseRecover } from "../options.js";
import { foldCase } from "../scalars/case.js";
import { allProperties } from "../schema/properties.js";
import { resolve } from "../schema/resolve.js";
import { type BodyOptions, joined, readBody } from "./body.js";
import {
  clientError,
  type JsvServiceError,
  responseStatusOf,
  type ServiceCall,
  serviceError,
  softError,
} from "./service-error.js";

/** How `decodeResponse` reads: as `decode`, and with a limit on the body. */
export interface ResponseOptions extends Omit<DecodeOptions, "recover"> {
  /** How many bytes the body may have, after decompression, or Infinity. Default: 268,435,456. */
  readonly maxBytes?: number | undefined;
}

/** How many bytes an answer may have that is read whole, so that a compression bomb ends there. */
export const MAX_BYTES = 2 ** 28;

/** An error says little that is longer than this. */
const MAX_ERROR_BYTES = 1 << 20;

/** How the body of an answer to a client is read. */
export interface ReadOptions extends BodyOptions {
  readonly call: ServiceCall;
}

/**
 * Reads the body of a Fetch `Response` as a schema describes it. `application/jsv` and `text/jsv` are taken with
 * any parameters, and a response that states no type; another charset than UTF-8 is converted. An empty body is
 * null where the schema is nullable.
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
export async function decodeResponse<S extends Schema>(
  schema: S,
  response: Response,
  options: ResponseOptions = {},
): Promise<Infer<S>> {
  const { maxBytes = MAX_BYTES, ...decodeOptions } = options;
  refuseRecover("decodeResponse", (decodeOptions as DecodeOptions).recover, "safeSend of a client");
  checkLimit("maxBytes", maxBytes, 0);
  const call = { url: response.url };
  const result = await readResponse(schema, response, { maxBytes, call }, decodeOptions);
  if (result.success) return result.data;
  throw result.error;
}

/** `decodeResponse` that answers with what is wrong with the text, for one who also wants to see the chunks. */
export async function readResponse<S extends Schema>(
  schema: S,
  response: Response,
  options: ReadOptions,
  decodeOptions: DecodeOptions,
): Promise<DecodeResult<Infer<S>>> {
  await requireJsv(response, options);
  const body = await readBody(response, options);
  if (body.tooLong) throw tooLong(options.maxBytes);
  if (body.lost !== undefined) throw body.lost;
  const bytes = joined(body.chunks);
  const missing = missingBody(schema, response, bytes);
  if (missing !== undefined) return missing as DecodeResult<Infer<S>>;
  return decodeBody(schema, response, bytes, options.call, decodeOptions);
}

/** @throws {JsvServiceError} unless the response is a success that holds JSV */
export async function requireJsv(response: Response, options: ReadOptions): Promise<void> {
  if (response.ok && isJsv(response)) return;
  const maxBytes = Math.min(options.maxBytes, MAX_ERROR_BYTES);
  // The status says more than that the rest of the body was lost.
  const { chunks } = await readBody(response, { ...options, maxBytes });
  const bytes = joined(chunks).subarray(0, maxBytes);
  throw serviceError(response, textOf(response, bytes, options.call, false), options.call);
}

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
function decodeBody<S extends Schema>(
  schema: S,
  response: Response,
  bytes: Uint8Array,
  call: ServiceCall,
  options: DecodeOptions,
): DecodeResult<Infer<S>> {
  const text = textOrBytes(response, bytes, call);
  const result = safeDecode(withStatus(schema), text, options);
  // What does not fit the schema may be an error's own DTO.
  const status = result.success ? statusIn(result.data) : statusInText(text);
  if (status !== undefined) throw softError(response, status, textOf(response, bytes, call, false), call);
  takeStatus(schema, result.success ? result.data : result.partial);
  return result as DecodeResult<Infer<S>>;
}

const STATUS = "responseStatus";

const schemasWithStatus = new WeakMap<Schema, Schema>();

/** The schema of an object with a `responseStatus` of any form, if it has none of its own. */
export function withStatus(schema: Schema): Schema {
  let extended = schemasWithStatus.get(schema);
  if (extended === undefined) {
    const resolved = resolve(schema).schema;
    extended =
      resolved.kind !== "object" || hasStatus(resolved as ObjectSchema)
        ? schema
        : object(resolved.name, { [STATUS]: any() }, { base: resolved as ObjectSchema });
    schemasWithStatus.set(schema, extended);
  }
  return extended;
}

function hasStatus(schema: ObjectSchema): boolean {
  return allProperties(schema).some(([name]) => foldCase(name) === foldCase(STATUS));
}

/** Takes away what the schema itself does not know. */
function takeStatus(schema: Schema, data: unknown): void {
  if (withStatus(schema) !== schema) delete (data as { [STATUS]?: unknown } | null)?.[STATUS];
}

/** The `responseStatus` of what was decoded, if it is an error's: one whose `errorCode` is not empty. */
export function statusIn(data: unknown): ResponseStatus | undefined {
  if (typeof data !== "object" || data === null || Array.isArray(data)) return undefined;
  for (const [name, value] of data instanceof Map ? data : Object.entries(data)) {
    if (foldCase(String(name)) !== foldCase(STATUS) || typeof value !== "object" || value === null) continue;
    const status = responseStatusOf(stringify({ [STATUS]: value }));
    return status?.errorCode ? status : undefined;
  }
  return undefined;
}

const statusOnly = object("ErrorResponse", { [STATUS]: any() });

/** The `responseStatus` of a text that does not fit its schema. */
export function statusInText(text: string | Uint8Array): ResponseStatus | undefined {
  const result = safeDecode(statusOnly, text);
  return result.success ? statusIn(result.data) : undefined;
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

/** A body for the decoder, which reads UTF-8 by itself. */
export function textOrBytes(response: Response, bytes: Uint8Array, call: ServiceCall): string | Uint8Array {
  return charsetOf(response) === "utf-8" ? bytes : textOf(response, bytes, call, true);
}

export function charsetOf(response: Response): string {
  const type = response.headers.get("content-type") ?? "";
  const charset = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(type)?.[1]?.toLowerCase();
  return charset === undefined || charset === "utf8" ? "utf-8" : charset;
}

/** @throws {JsvServiceError} if `strict`, for a charset that the runtime does not know, or bytes that are not of it */
export function textOf(response: Response, bytes: Uint8Array, call: ServiceCall, strict: boolean): string {
  const charset = charsetOf(response);
  try {
    return new TextDecoder(charset, { fatal: strict }).decode(bytes);
  } catch {
    const text = new TextDecoder().decode(bytes);
    if (strict) throw charsetError(response, call, text);
    return text;
  }
}

/** The error of a charset that the runtime does not know, or of bytes that are not of it. */
export function charsetError(response: Response, call: ServiceCall, body = ""): JsvServiceError {
  const charset = charsetOf(response);
  return clientError(
    response,
    `the body cannot be read in the charset that the service states, ${charset}`,
    call,
    body,
  );
}
