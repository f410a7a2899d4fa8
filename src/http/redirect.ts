import { jsvHeaders } from "./headers.js";
import type { PlannedRequest } from "./request.js";
import { clientError, type ServiceCall } from "./service-error.js";

let browser: boolean | undefined;

/**
 * Whether the runtime is a browser: it takes no `cookie` among the headers of a request, keeps cookies itself, and
 * shows nothing of a redirect.
 */
export function isBrowser(): boolean {
  browser ??=
    typeof Request === "function" &&
    !new Request("http://localhost", { headers: { cookie: "a=b" } }).headers.has("cookie");
  return browser;
}

/**
 * The request that a redirect asks for. Where it leads to another origin, all headers of the caller and of the sign-in
 * are left out: they may be secrets that are meant for the service alone.
 *
 * Source: RFC 9110, section 15.4; the Fetch standard, "HTTP-redirect fetch".
 *
 * @throws {JsvServiceError} where it leads nowhere that can be asked
 */
export function redirected(request: PlannedRequest, response: Response, call: ServiceCall): PlannedRequest {
  const location = response.headers.get("location");
  if (location === null || !URL.canParse(location, request.url)) {
    throw clientError(response, "a redirect without a URL that it leads to", call);
  }
  const url = new URL(location, request.url);
  if (!/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") {
    throw clientError(response, "a redirect to what is no URL of HTTP, or holds a password", call);
  }
  const { status } = response;
  const turnsIntoGet =
    (status === 303 && request.method !== "HEAD") || (status < 303 && request.method === "POST");
  const body = turnsIntoGet ? undefined : request.body;
  const headers = isSameOrigin(url.href, request.url) ? new Headers(request.headers) : jsvHeaders(body);
  if (turnsIntoGet) headers.delete("content-type");
  return { method: turnsIntoGet ? "GET" : request.method, url: url.href, headers, body };
}

export function isSameOrigin(a: string, b: string): boolean {
  return new URL(a).origin === new URL(b).origin;
}
