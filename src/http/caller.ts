import { any, type InferInput, JsvError, type Operation, type Schema } from "../index.js";
import { authenticate } from "../operation/authenticate.js";
import { cookiesOf, openSigner, type Refused, signInBody } from "./auth.js";
import { type ExchangeSettings, exchange, type ReadAnswer } from "./exchange.js";
import { ACCEPT, type HeadersInput, jsvHeaders } from "./headers.js";
import { type CallOptions, type ClientOptions, type ClientSettings, checkRedirect } from "./options.js";
import { isBrowser } from "./redirect.js";
import { type Ask, buildRequest, type PlannedRequest } from "./request.js";
import { readResponse } from "./response.js";
import { clientError, type ServiceCall } from "./service-error.js";
import { serviceUrl } from "./service-url.js";

/** One call of an operation. */
export interface Call {
  readonly operation: Operation;
  readonly request: unknown;
  readonly options: CallOptions;
  /** The number of the page that is asked for, for errors. */
  readonly page?: number | undefined;
  /** How JSV is asked for; undefined where anything is taken. */
  readonly ask: Ask | undefined;
}

/** Plans and sends the requests of a client, signed in as its options say. */
export class Caller {
  private readonly exchanging: ExchangeSettings;

  constructor(
    options: Pick<ClientOptions, "auth">,
    private readonly settings: ClientSettings,
  ) {
    this.exchanging = {
      ...settings,
      signer:
        options.auth === undefined ? undefined : openSigner(options.auth, (given) => this.signIn(given)),
      renewsHeaders: typeof settings.headers === "function",
    };
  }

  /** @throws {JsvError} for a request that cannot be sent, which says what was called */
  plan({ operation, request, options, page, ask }: Call): PlannedRequest {
    const { baseUrl, unknownMembers } = this.settings;
    const { files } = options;
    try {
      const input = request as InferInput<Schema>;
      return buildRequest<Schema, typeof unknownMembers>(operation, input, {
        baseUrl,
        ask,
        files,
        unknownMembers,
      });
    } catch (error) {
      // Without what the request would put into the URL.
      const [{ method, path }, ...others] = operation.routes;
      const base = serviceUrl(baseUrl, "");
      const url = `${base.origin}${base.pathname.replace(/\/$/, "")}${others.length === 0 ? path : ""}`;
      throw inCall(error, {
        method: others.length === 0 ? method : undefined,
        url,
        operation: operation.name,
        page,
      });
    }
  }

  /** The headers of a request, but for those of the sign-in. */
  async headers(
    { body }: Pick<PlannedRequest, "body">,
    { ask, options }: Pick<Call, "ask" | "options">,
    refused?: Refused,
  ): Promise<Headers> {
    const anything: HeadersInput = ask === undefined ? { accept: "*/*" } : {};
    return jsvHeaders(body, anything, await this.configured(refused), options.headers);
  }

  /** Plans a request and sends it, until `read` has read an answer. */
  async call<Result>(how: Call, read: ReadAnswer<Result>): Promise<Result> {
    const { operation, options, page, ask } = how;
    const { signal, redirect = this.settings.redirect } = options;
    checkRedirect(redirect);
    const request = this.plan(how);
    const { method, url } = request;
    const auth = this.exchanging.signer?.kind;
    const call: ServiceCall = { method, url, operation: operation.name, page, ask, auth };
    try {
      return await exchange(this.exchanging, {
        request,
        headers: (refused) => this.headers(request, how, refused),
        call,
        signal,
        redirect,
        read,
      });
    } catch (error) {
      throw inCall(error, call);
    }
  }

  private async configured(refused: Refused | undefined): Promise<HeadersInput | undefined> {
    const { headers } = this.settings;
    return typeof headers === "function" ? headers(refused) : headers;
  }

  private async signIn(credentials: Parameters<typeof signInBody>[0]): Promise<string> {
    const { baseUrl, retry, maxBytes } = this.settings;
    const url = serviceUrl(baseUrl, "/auth/credentials").href;
    const call: ServiceCall = { method: "POST", url, operation: authenticate.name, auth: "sign-in" };
    const body = signInBody(credentials);
    return exchange(
      // Signing in twice does no harm, though it is a POST.
      { ...this.exchanging, retry: retry && { ...retry, methods: ["POST"] }, signer: undefined },
      {
        request: { method: "POST", url, body },
        headers: async (refused) => jsvHeaders(body, await this.configured(refused), { accept: ACCEPT }),
        call,
        signal: undefined,
        redirect: "manual",
        async read(response, { watch, release }) {
          // Read for its errors only.
          await readResponse(any(), response, { call, maxBytes, watch }, {});
          release();
          const cookies = cookiesOf(response.headers);
          if (cookies !== "" || isBrowser()) return cookies;
          throw clientError(response, "the answer to the sign-in sets no cookies", call);
        },
      },
    );
  }
}

/** An error of the decoder or encoder that says which call it is about; any other as it is. */
export function inCall<E>(error: E, call: ServiceCall): E {
  if (!(error instanceof JsvError) || error.url !== undefined) return error;
  return new JsvError(error.issues, call) as E;
}
