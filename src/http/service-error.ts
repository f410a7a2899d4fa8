import { ErrorResponse, type ResponseStatus } from "../call-history/index.js";
import { safeDecode, stringify } from "../index.js";

/** What a `JsvServiceError` knows besides its message. */
export interface ServiceErrorDetails {
  readonly status: number;
  readonly responseStatus?: ResponseStatus | undefined;
  readonly body?: string;
}

/**
 * Thrown where the service answers, but not with what was asked for: with an error status, or with another kind
 * of content than JSV. What the service itself says of it is in `responseStatus`.
 *
 * Source: specification, section 7.
 *
 * @example
 * const error = new JsvServiceError("401 Unauthorized", { status: 401 });
 * error.status; // 401
 */
export class JsvServiceError extends Error {
  override readonly name = "JsvServiceError";
  /** The HTTP status; 200 if the service calls the wrong content a success. */
  readonly status: number;
  /** Error code, message and field errors, where the body has them in JSV or JSON. */
  readonly responseStatus: ResponseStatus | undefined;
  /** The first 200 characters of the body. */
  readonly body: string;

  constructor(message: string, { status, responseStatus, body = "" }: ServiceErrorDetails) {
    super(message);
    this.status = status;
    this.responseStatus = responseStatus;
    this.body = body;
  }
}

/** The error of a response whose status or content is not what was asked for. */
export function serviceError(response: Response, body: string): JsvServiceError {
  const { status, statusText, ok } = response;
  const excerpt = body.slice(0, 200).replace(/[\uD800-\uDBFF]$/, "");
  const responseStatus = ok ? undefined : responseStatusOf(body);
  const said = responseStatus === undefined ? whatCame(response, excerpt) : saidBy(responseStatus);
  return new JsvServiceError(`${`${status} ${statusText}`.trim()}: ${said}`, {
    status,
    responseStatus,
    body: excerpt,
  });
}

function saidBy({ errorCode, message, errors = [] }: ResponseStatus): string {
  const fields = errors.map(
    (error) => `${error.fieldName ?? "?"}: ${error.message ?? error.errorCode ?? "?"}`,
  );
  const head = message || errorCode || "the service does not say why";
  return fields.length === 0 ? head : `${head} (${fields.join("; ")})`;
}

function whatCame(response: Response, excerpt: string): string {
  const type = response.headers.get("content-type") ?? "content of no stated type";
  if (excerpt !== "") return `expected JSV (text/jsv), got ${type} that begins: ${excerpt}`;
  if (response.ok) return `expected JSV (text/jsv), got ${type} with an empty body`;
  return "the service does not say why, the body is empty";
}

/** In JSV or JSON, told apart by the first characters as the service's own client does. */
function responseStatusOf(body: string): ResponseStatus | undefined {
  const jsv = /^\s*\{\s*"/.test(body) ? jsonToJsv(body) : body;
  const result = jsv === undefined ? undefined : safeDecode(ErrorResponse, jsv);
  return result?.success ? result.data.responseStatus : undefined;
}

/** The `responseStatus` of a JSON body as JSV, in which there is no null to write. */
function jsonToJsv(json: string): string | undefined {
  try {
    const withoutNull = (_key: string, value: unknown): unknown =>
      Array.isArray(value) ? value.flat(0) : (value ?? undefined);
    const body = JSON.parse(json, withoutNull) as object;
    // Alone: other names may need quotes, which no property name has in JSV.
    const [, responseStatus] = Object.entries(body).find(([name]) => /^responseStatus$/i.test(name)) ?? [];
    return stringify({ responseStatus });
  } catch {
    return undefined;
  }
}
