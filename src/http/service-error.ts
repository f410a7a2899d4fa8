import { safeDecode, stringify } from "../index.js";
import { type ErrorCall, withCall } from "../issues.js";
import { ErrorResponse, type ResponseStatus } from "../operation/errors.js";
import { printable } from "../text/positions.js";
import type { Wrong } from "./paging.js";
import type { Ask } from "./request.js";

/** The call that an error is about, with what the advice in it depends on. */
export interface ServiceCall extends ErrorCall {
  /** How the client asked for JSV. */
  readonly ask?: Ask | undefined;
  /** How the request was signed in; "sign-in" for the sign-in itself. */
  readonly auth?: "basic" | "credentials" | "bearer" | "headers" | "sign-in" | undefined;
}

/**
 * What can be done about an error: sign in first; sign in otherwise; ask for a role or permission; ask another URL, or
 * have redirects followed; ask for JSV in another way; check the base URL; ask for other pages.
 *
 * @see {@link JsvServiceError}
 */
export type ServiceErrorKind =
  | "sign_in"
  | "credentials"
  | "permission"
  | "redirect"
  | "format"
  | "base_url"
  | "pages";

/** What a {@link JsvServiceError} knows besides its message. */
export interface ServiceErrorDetails {
  readonly status: number;
  readonly statusText?: string | undefined;
  readonly headers?: Headers | undefined;
  readonly url?: string | undefined;
  readonly method?: string | undefined;
  readonly operation?: string | undefined;
  readonly responseStatus?: ResponseStatus | undefined;
  readonly body?: string | undefined;
  readonly kind?: ServiceErrorKind | undefined;
  readonly advice?: string | undefined;
}

/**
 * Thrown where the service answers, but not with what was asked for: with an error status or an error in its body,
 * with another kind of content than JSV, with a redirect, or with pages from which items are missing. The message is
 * one line that says what was called, what came, and what to do; what the service itself says is in
 * `responseStatus`.
 *
 * Source: specification, section 7.
 *
 * @example
 * const error = new JsvServiceError("401 Unauthorized", { status: 401 });
 * error.status; // 401
 */
export class JsvServiceError extends Error {
  override readonly name = "JsvServiceError";
  /** The HTTP status; 200 if the service calls it a success. 0 for a redirect that a browser hides. */
  readonly status: number;
  /** The reason phrase; ServiceStack writes the error code. Empty over HTTP/2. */
  readonly statusText: string;
  /** The headers of the answer, without its cookies, which may be secrets. */
  readonly headers: Headers;
  /** The URL that answered. */
  readonly url: string;
  readonly method: string | undefined;
  /** The name of the operation that was called; `decodeResponse` knows none. */
  readonly operation: string | undefined;
  /** Error code, message and field errors, where the body has them in JSV or JSON. */
  readonly responseStatus: ResponseStatus | undefined;
  /** The first 200 characters of the body. */
  readonly body: string;
  /** What happened: the message without the advice. */
  readonly reason: string;
  /** What can be done about it, for a tool that says so in its own words; undefined where nothing is known. */
  readonly kind: ServiceErrorKind | undefined;
  /** The same for a programmer, at the end of the message. */
  readonly advice: string | undefined;

  constructor(reason: string, details: ServiceErrorDetails) {
    const { advice } = details;
    super(advice === undefined ? reason : `${reason}; ${advice}`);
    const { status, statusText = "", headers, url = "", method, operation, responseStatus, body } = details;
    this.reason = reason;
    this.kind = details.kind;
    this.advice = advice;
    this.status = status;
    this.statusText = statusText;
    this.headers = new Headers(headers);
    this.headers.delete("set-cookie");
    this.url = url;
    this.method = method;
    this.operation = operation;
    this.responseStatus = responseStatus;
    this.body = body ?? "";
  }
}

/** The error of an answer that is not what was asked for, in one line. */
export function serviceError(response: Response, body: string, call: ServiceCall): JsvServiceError {
  const responseStatus = response.ok ? undefined : responseStatusOf(body);
  return refused(response, call, {
    body,
    responseStatus,
    said: responseStatus === undefined ? whatCame(response, body, call) : saidBy(responseStatus),
    advice: adviceFor(response, call),
  });
}

/** The error of an answer that calls itself a success and holds an error. */
export function softError(
  response: Response,
  responseStatus: ResponseStatus,
  body: string,
  call: ServiceCall,
): JsvServiceError {
  const said = `${saidBy(responseStatus)} (an error in the body of a success)`;
  return refused(response, call, { body, responseStatus, said });
}

/** The error of pages that are not the whole list, or that repeat. */
export function pagesError(response: Answered, call: ServiceCall, [said, advice]: Wrong): JsvServiceError {
  return refused(response, call, {
    body: "",
    said,
    advice: advice === undefined ? undefined : ["pages", advice],
  });
}

type Answered = Pick<Response, "status" | "statusText" | "headers" | "type" | "url">;

/** An error that the client itself finds in what a service answers, such as a redirect to nowhere. */
export function clientError(
  response: Answered,
  message: string,
  call: ServiceCall,
  body = "",
): JsvServiceError {
  return refused(response, call, { body, said: message });
}

function refused(
  response: Answered,
  call: ServiceCall,
  about: {
    readonly body: string;
    readonly said: string;
    readonly advice?: Advice | undefined;
    readonly responseStatus?: ResponseStatus | undefined;
  },
): JsvServiceError {
  const { status, statusText, headers } = response;
  // Some services give the message itself as the reason phrase.
  const said = about.said === statusText ? "" : about.said;
  const parts = [statusLine(response), said].filter((part) => part !== "").join(": ");
  const [kind, advice] = about.advice ?? [];
  return new JsvServiceError(withCall(call, oneLine(parts)), {
    status,
    statusText,
    headers,
    url: response.url || call.url,
    method: call.method,
    operation: call.operation,
    responseStatus: about.responseStatus,
    body: beginningOf(response, about.body, call),
    kind,
    advice,
  });
}

/** The first 200 characters; but a sign-in that succeeds answers with a secret. */
function beginningOf({ status }: Pick<Response, "status">, body: string, { auth }: ServiceCall): string {
  if (auth === "sign-in" && status < 300) return "";
  return body.slice(0, 200).replace(/[\uD800-\uDBFF]$/, "");
}

function statusLine({ status, statusText, type }: Pick<Response, "status" | "statusText" | "type">): string {
  return type === "opaqueredirect" ? "a redirect" : `${status} ${statusText}`.trim();
}

function oneLine(text: string): string {
  return printable(text.replace(/\s*[\r\n\u2028\u2029]+\s*/g, " "));
}

function saidBy({ errorCode, message, errors = [] }: ResponseStatus): string {
  const fields = errors.map(
    (error) => `${error.fieldName ?? "?"}: ${error.message || error.errorCode || "?"}`,
  );
  const head = message || errorCode || "the service does not say why";
  return fields.length === 0 ? head : `${head} (${fields.join("; ")})`;
}

function whatCame(response: Response, body: string, call: ServiceCall): string {
  const type = response.headers.get("content-type") ?? "content of no stated type";
  const beginning = beginningOf(response, body, call);
  if (response.ok) {
    const asked = call.ask === undefined ? "expected JSV" : `asked for JSV ${ASKED[call.ask]}`;
    if (body === "") return `${asked}, got ${type} with an empty body`;
    return `${asked}, got ${type}${beginning === "" ? "" : ` that begins: ${beginning}`}`;
  }
  if (isRedirect(response)) return `redirected to ${locationOf(response)}`;
  // The reason phrase of an empty answer is all that the service says.
  if (beginning === "") return response.statusText === "" ? "the service does not say why" : "";
  return /\bhtml\b/i.test(type) ? `a page of HTML that begins: ${beginning}` : beginning;
}

const ASKED: Readonly<Record<Ask, string>> = {
  accept: "by the header Accept",
  suffix: "by the suffix .jsv",
  query: "by ?format=jsv",
  reply: "by /jsv/reply",
};

/** A redirect by its status, where `304 Not Modified` is none; a browser shows nothing of one. */
export function isRedirect({ status, type }: Response): boolean {
  return type === "opaqueredirect" || [301, 302, 303, 307, 308].includes(status);
}

function locationOf(response: Response): string {
  const location = response.headers.get("location") ?? "an address that cannot be read";
  // Without a user and password, which no message shows.
  return location.replace(/^([\w+.-]*:?\/\/)[^/?#]*@/, "$1");
}

type Advice = readonly [kind: ServiceErrorKind, text: string];

function adviceFor(response: Response, call: ServiceCall): Advice | undefined {
  const { status } = response;
  const { auth, ask } = call;
  if (auth === "sign-in") return adviceOfSignIn(response);
  if (isRedirect(response)) return adviceOfRedirect(response, call);
  if (status === 401) return adviceOfStranger("", call);
  if (status === 403) {
    const advice =
      auth === undefined
        ? `this takes a role or permission: ${SIGN_IN}`
        : "the request is signed in, but this takes another role or permission";
    return ["permission", advice];
  }
  if (!response.ok) return undefined;
  // Where redirects were followed.
  if (isLogin(call.url)) return adviceOfStranger(LOGIN, call);
  if (ask === undefined) {
    const ways = "Accept: application/jsv, the suffix .jsv, ?format=jsv or /jsv/reply";
    return ["format", `a ServiceStack service gives JSV for ${ways}`];
  }
  const others = (Object.keys(ASKED) as Ask[]).filter((other) => other !== ask);
  const ways = others.map((other) => `"${other}"`).join(", ");
  return ["format", `try another way to ask (ask: ${ways}), and check the path`];
}

const SIGN_IN = "sign in, for example by createClient({ auth: { basic: { user, password } } })";

const CREDENTIALS = {
  basic: "this user name and password",
  credentials: "this session, nor a new one",
  bearer: "this token",
  headers: "this header authorization or cookie",
} as const;

function adviceOfSignIn({ status }: Response): Advice | undefined {
  if (status === 401) return ["credentials", "the sign-in was refused: check the user name and password"];
  if (status >= 500 || status === 429) return undefined;
  const advice =
    "this is the sign-in: check the base URL, and whether the service signs in at /auth/credentials";
  return ["base_url", advice];
}

function adviceOfRedirect(response: Response, call: ServiceCall): Advice {
  if (response.type === "opaqueredirect") {
    return ["redirect", 'a browser does not show where to; redirect: "follow" has it followed'];
  }
  if (isLogin(response.headers.get("location") ?? "")) return adviceOfStranger(LOGIN, call);
  return ["redirect", 'redirects are not followed: check the base URL, or set redirect: "follow"'];
}

const LOGIN = "that is a login page: ";

function adviceOfStranger(before: string, { auth }: ServiceCall): Advice {
  if (auth === undefined || auth === "sign-in") return ["sign_in", before + SIGN_IN];
  return ["credentials", `${before}the service does not accept ${CREDENTIALS[auth]}`];
}

/** Whether an answer is a login page, to which redirects were followed. */
export function isLoginPage({ headers }: Response, { url }: ServiceCall): boolean {
  return isLogin(url) && /\bhtml\b/i.test(headers.get("content-type") ?? "");
}

/** Whether a URL, which may be relative, leads to a page such as `/login`, `/Account/LogOn` or `/sign-in`. */
function isLogin(url: string): boolean {
  return /\b(?:log|sign)[-_]?[io]n\b/i.test(url.replace(/[?#].*/s, ""));
}

/** In JSV or JSON, told apart by the first characters as the service's own client does. */
export function responseStatusOf(body: string): ResponseStatus | undefined {
  const jsv = /^\s*\{\s*"/.test(body) ? jsonToJsv(body) : body;
  const result = jsv === undefined ? undefined : safeDecode(ErrorResponse, jsv);
  return result?.success ? result.data.responseStatus : undefined;
}

/** The `responseStatus` of a JSON body as JSV, with nulls left out. */
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
