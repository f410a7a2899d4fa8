import { type ErrorCall, withCall } from "../issues.js";
import type { Refused, Signer } from "./auth.js";
import { discard } from "./body.js";
import {
  abortable,
  type Connection,
  isConnectionFailure,
  isUnreachable,
  JsvConnectionError,
  openConnection,
  reasonOf,
} from "./connection.js";
import { isBrowser, isSameOrigin, redirected } from "./redirect.js";
import type { PlannedRequest } from "./request.js";
import { type RetrySettings, retryDelay, wait } from "./retry.js";
import { clientError, isRedirect, type ServiceCall } from "./service-error.js";

/**
 * What sends the requests: the runtime's `fetch`, or one of the same form.
 *
 * @example
 * const asked: string[] = [];
 * const service = createHandler({ seed: 7, count: 3 });
 * const fetch: Fetch = (url, init) => {
 *   asked.push(url);
 *   return service(url, init);
 * };
 * await createClient({ baseUrl: "https://evo.example", fetch }).send(callHistory, { page: 0 });
 * asked; // ["https://evo.example/portal/call-history?page=0"]
 */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** How a client sends. */
export interface ExchangeSettings {
  readonly fetch: Fetch;
  readonly timeout: number;
  readonly retry: RetrySettings | undefined;
  readonly signer: Signer | undefined;
  /** Whether the caller's own headers may be others after a 401. */
  readonly renewsHeaders: boolean;
}

/** One request, and how it is sent. */
export interface Exchange<Result> {
  /** Where to, and what; its headers are asked for before each attempt. */
  readonly request: Omit<PlannedRequest, "headers">;
  readonly headers: (refused: Refused | undefined) => Promise<Headers>;
  readonly call: ServiceCall;
  readonly signal: AbortSignal | undefined;
  readonly redirect: "manual" | "follow";
  readonly read: ReadAnswer<Result>;
}

/** Reads an answer; until it has, a connection that fails is tried again. */
export type ReadAnswer<Result> = (
  response: Response,
  connection: Connection,
  call: ServiceCall,
) => Promise<Result>;

/** Sends a request, more than once where that may help, until `read` has read an answer. What fails ends its connection. */
export async function exchange<Result>(settings: ExchangeSettings, how: Exchange<Result>): Promise<Result> {
  const { call, signal, request } = how;
  const { signer, retry } = settings;
  let refused: Refused | undefined;
  let mayRenew = signer?.renew !== undefined || settings.renewsHeaders;
  // An injected `fetch` may ignore its signal.
  signal?.throwIfAborted();
  for (let attempt = 0; ; ) {
    // What fails here is tried again by those who give it, such as the sign-in, or not at all.
    const headers = await abortable(how.headers(refused), signal);
    const auth = call.auth ?? (headers.has("authorization") || headers.has("cookie") ? "headers" : undefined);
    const session = await abortable(signer?.sign(headers, refused) ?? Promise.resolve(undefined), signal);
    refused = undefined;
    const connection = openConnection(signal, settings.timeout, call);
    let delay: number | undefined;
    let isRefused = false;
    let response: Response | undefined;
    try {
      const answer = await ask(settings, how, headers, connection);
      response = answer.response;
      const { url } = answer;
      // Another origin got neither headers nor sign-in.
      isRefused = response.status === 401 && mayRenew && isSameOrigin(url, request.url);
      if (!isRefused) {
        delay = retry === undefined ? undefined : retryDelay(retry, request.method, attempt, response);
        if (delay === undefined) return await how.read(response, connection, { ...call, url, auth });
      }
      discard(response);
      connection.abort();
    } catch (error) {
      if (response !== undefined) discard(response);
      connection.abort();
      if (retry !== undefined && error instanceof JsvConnectionError && isConnectionFailure(error.cause))
        delay = retryDelay(retry, request.method, attempt, "lost");
      if (delay === undefined) throw error;
    }
    if (isRefused) {
      if (signer?.isCurrent(session) ?? true) {
        mayRenew = false;
        await abortable(signer?.renew?.() ?? Promise.resolve(), signal);
      }
      refused = { status: 401 };
      continue;
    }
    attempt += 1;
    await wait(delay ?? 0, signal);
  }
}

/** The longest chain of redirects that is followed, as in `fetch`. */
const MAX_REDIRECTS = 20;

/** One attempt, with the redirects that it leads to where they are followed; gives the URL that answered, too. */
async function ask(
  { fetch }: ExchangeSettings,
  { request, call, redirect }: Exchange<unknown>,
  headers: Headers,
  connection: Connection,
): Promise<{ response: Response; url: string }> {
  const byRuntime = redirect === "follow" && isBrowser();
  // A browser sends the cookies of a session itself, to a service of another origin only with `credentials`.
  const hasCookies = call.auth === "credentials" || call.auth === "sign-in";
  const credentials = hasCookies && isBrowser() ? { credentials: "include" as const } : {};
  let next: PlannedRequest = { ...request, headers };
  for (let hops = 0; ; hops++) {
    const { url, method, body } = next;
    const init: RequestInit = {
      method,
      headers: next.headers,
      redirect: byRuntime ? "follow" : "manual",
      signal: connection.signal,
      ...(body === undefined ? {} : { body }),
      ...credentials,
    };
    const response = await connection.watch(fetch(url, init)).catch((error: unknown) => {
      throw isUnreachable(error) ? unreachable(error, { ...call, url }) : error;
    });
    if (redirect === "manual" || !isRedirect(response) || response.type === "opaqueredirect") {
      return { response, url };
    }
    discard(response);
    if (hops === MAX_REDIRECTS) {
      throw clientError(response, `redirected more than ${MAX_REDIRECTS} times`, { ...call, url });
    }
    next = redirected(next, response, { ...call, url });
  }
}

function unreachable(error: Error, call: ErrorCall): JsvConnectionError {
  const message = withCall(call, `the service cannot be reached (${reasonOf(error)})`);
  return new JsvConnectionError(message, call, { cause: error });
}
