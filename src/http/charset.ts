import { clientError, type JsvServiceError, type ServiceCall } from "./service-error.js";

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
