/**
 * Headers in any form that `new Headers` takes; named here since not every set-up of TypeScript knows its type.
 *
 * @see {@link ClientOptions}
 */
export type HeadersInput =
  | Headers
  | Readonly<Record<string, string>>
  | readonly (readonly [name: string, value: string])[];

/** JSV first: ASP.NET Core looks at the beginning of the header, and JSON or HTML before it would win. */
export const ACCEPT = "application/jsv, text/jsv;q=0.9";

/**
 * Headers that ask for JSV, with those of each source; a later source replaces the headers of an earlier one.
 *
 * @param body whose media type they state, if there is one: JSV, or a form
 * @throws {TypeError} for a name or value that no header can have, and an `accept` that does not ask for JSV
 */
export function jsvHeaders(
  body: string | Blob | undefined,
  ...sources: (HeadersInput | undefined)[]
): Headers {
  const headers = new Headers({ accept: ACCEPT });
  if (body !== undefined) {
    headers.set("content-type", typeof body === "string" ? "text/jsv; charset=utf-8" : body.type);
  }
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
