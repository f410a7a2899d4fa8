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
function charsetError(response: Response, call: ServiceCall, body = ""): JsvServiceError {
  const charset = charsetOf(response);
  return clientError(
    response,
    `the body cannot be read in the charset that the service states, ${charset}`,
    call,
    body,
  );
}

/**
 * The chunks of a body in UTF-8, so that it can be read as a stream whatever its charset is.
 *
 * @throws {JsvServiceError} for a charset that the runtime does not know, or bytes that are not of it
 */
export async function* inUtf8(
  chunks: AsyncIterable<Uint8Array>,
  response: Response,
  call: ServiceCall,
): AsyncGenerator<Uint8Array, void, undefined> {
  const charset = charsetOf(response);
  if (charset === "utf-8") return yield* chunks;
  const encoder = new TextEncoder();
  const orRefuse = <T>(decode: () => T): T => {
    try {
      return decode();
    } catch {
      throw charsetError(response, call);
    }
  };
  const decoder = orRefuse(() => new TextDecoder(charset, { fatal: true }));
  for await (const chunk of chunks) {
    const text = orRefuse(() => decoder.decode(chunk, { stream: true }));
    if (text !== "") yield encoder.encode(text);
  }
  // Half of a character may be left, which is refused.
  orRefuse(() => decoder.decode());
}
