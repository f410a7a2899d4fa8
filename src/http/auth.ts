import { bytes, encode } from "../index.js";
import { authenticate } from "../operation/authenticate.js";
import { checkHeader } from "./headers.js";

/**
 * The argument of a function for a token or headers that is called again after a 401.
 *
 * @see {@link BearerAuth}
 */
export interface Refused {
  readonly status: 401;
}

/**
 * Signs every request in by user name and password (HTTP Basic).
 *
 * @example
 * const auth: BasicAuth = { basic: { user: "ada", password: "secret" } };
 * const fetch = createHandler({ seed: 7, count: 3, users: { ada: "secret" } });
 * const client = createClient({ baseUrl: "https://evo.example", fetch, auth });
 * (await client.send(callHistory, {})).totalCount; // 3
 */
export interface BasicAuth {
  readonly basic: { readonly user: string; readonly password: string };
}

/**
 * Signs in by `POST /auth/credentials`, and goes on with the cookies of that answer: before the first call, or, where
 * a session of an earlier run is given, after the first 401. They are kept in memory; in a browser, by the browser.
 *
 * @example
 * const sessions: string[] = [];
 * const credentials = { userName: "ada", password: "secret" };
 * const auth: CredentialsAuth = { credentials, onSession: (session) => void sessions.push(session) };
 * const fetch = createHandler({ seed: 7, count: 3, users: { ada: "secret" } });
 * const client = createClient({ baseUrl: "https://evo.example", fetch, auth });
 * (await client.send(callHistory, {})).totalCount; // 3
 * sessions.length; // 1
 */
export interface CredentialsAuth {
  readonly credentials: { readonly userName: string; readonly password: string };
  /** What `onSession` was given in an earlier run. */
  readonly session?: string | undefined;
  /** Called with each new session, a string to be stored like a password; never in a browser, which keeps it itself. */
  readonly onSession?: ((session: string) => void | Promise<void>) | undefined;
}

/**
 * Signs every request in by a token; a function is asked before each attempt, and once more after a 401.
 *
 * @example
 * const tokens = ["stale", "fresh"];
 * const auth: BearerAuth = { bearer: (refused) => tokens[refused === undefined ? 0 : 1]! };
 * const fetch = createHandler({ seed: 7, count: 3, token: "fresh" });
 * const client = createClient({ baseUrl: "https://evo.example", fetch, auth });
 * (await client.send(callHistory, {})).totalCount; // 3
 */
export interface BearerAuth {
  /** The token, without the word Bearer. */
  readonly bearer: string | ((refused?: Refused) => string | Promise<string>);
}

/** How a client signs in: {@link BasicAuth}, {@link CredentialsAuth} or {@link BearerAuth}. */
export type AuthOptions = BasicAuth | CredentialsAuth | BearerAuth;

/** What a request of a session is signed in with; an object, so that two sessions are never taken for one. */
interface Session {
  readonly cookies: string;
}

/** Signs requests in. */
export interface Signer {
  readonly kind: "basic" | "credentials" | "bearer";
  /** Adds to the headers; gives the session, if there are sessions. A caller's own `authorization` stays. */
  sign(headers: Headers, refused: Refused | undefined): Promise<Session | undefined>;
  /** Whether the session that a request was signed in with has not been renewed since. */
  isCurrent(session: Session | undefined): boolean;
  /** Gets something better after a 401; undefined where nothing better can be had. */
  readonly renew?: (() => Promise<void>) | undefined;
}

/** Signs in to the service; gives the cookies of the new session, as a request sends them. */
export type SignIn = (credentials: CredentialsAuth["credentials"]) => Promise<string>;

/** @throws {TypeError} for anything that cannot sign a request in */
export function openSigner(auth: AuthOptions, signIn: SignIn): Signer {
  const kinds = ["basic", "bearer", "credentials"].filter((kind) => Object.hasOwn(Object(auth), kind));
  if (kinds.length === 1) {
    if ("basic" in auth) return basicSigner(auth);
    if ("bearer" in auth) return bearerSigner(auth);
    return credentialsSigner(auth, signIn);
  }
  throw new TypeError("auth must be one of { basic }, { credentials } and { bearer }");
}

function basicSigner({ basic }: BasicAuth): Signer {
  requireStrings("auth.basic", basic, ["user", "password"]);
  // The first colon ends the name (RFC 7617).
  if (basic.user.includes(":")) throw new TypeError("auth.basic.user must not contain a colon");
  const pair = new TextEncoder().encode(`${basic.user}:${basic.password}`);
  return headerSigner("basic", () => `Basic ${encode(bytes(), pair)}`);
}

function bearerSigner({ bearer }: BearerAuth): Signer {
  if (typeof bearer === "function") {
    const signer = headerSigner("bearer", async (refused) => bearerOf(await bearer(refused)));
    return { ...signer, renew: async () => {} };
  }
  const header = bearerOf(bearer);
  return headerSigner("bearer", () => header);
}

function bearerOf(token: unknown): string {
  if (typeof token !== "string" || token === "") {
    throw new TypeError("auth.bearer must be a token that is not empty, or a function that gives one");
  }
  return checkHeader("auth.bearer", `Bearer ${token}`);
}

function headerSigner(
  kind: Signer["kind"],
  authorization: (refused: Refused | undefined) => string | Promise<string>,
): Signer {
  return {
    kind,
    isCurrent: () => true,
    async sign(headers, refused) {
      if (!headers.has("authorization")) headers.set("authorization", await authorization(refused));
      return undefined;
    },
  };
}

function credentialsSigner({ credentials, session, onSession }: CredentialsAuth, signIn: SignIn): Signer {
  requireStrings("auth.credentials", credentials, ["userName", "password"]);
  if (session !== undefined) {
    if (typeof session !== "string" || session === "") {
      throw new TypeError("auth.session must be a string that onSession was given");
    }
    checkHeader("auth.session", session);
  }
  if (onSession !== undefined && typeof onSession !== "function") {
    throw new TypeError("auth.onSession must be a function");
  }
  let current: Session | undefined = session === undefined ? undefined : { cookies: session };
  let pending: Promise<void> | undefined;

  async function open(): Promise<void> {
    const cookies = await signIn(credentials);
    current = { cookies };
    if (cookies !== "") await onSession?.(cookies);
  }
  /** One sign-in for all that wait for it. */
  function renew(): Promise<void> {
    pending ??= open().finally(() => {
      pending = undefined;
    });
    return pending;
  }

  return {
    kind: "credentials",
    async sign(headers) {
      if (pending !== undefined || current === undefined) await renew();
      const signed = current!;
      const own = headers.get("cookie");
      if (signed.cookies !== "") {
        headers.set("cookie", own === null ? signed.cookies : `${own}; ${signed.cookies}`);
      }
      return signed;
    },
    isCurrent: (session) => session === current,
    renew,
  };
}

function requireStrings(where: string, value: unknown, names: readonly string[]): void {
  for (const name of names) {
    const given = (value as Readonly<Record<string, unknown>> | null | undefined)?.[name];
    if (typeof given === "string" && (given !== "" || name === "password")) continue;
    throw new TypeError(
      `${where}.${name} must be a string${name === "password" ? "" : " that is not empty"}`,
    );
  }
}

/**
 * The body of a sign-in.
 *
 * Source: specification, section 7.
 */
export function signInBody(credentials: CredentialsAuth["credentials"]): string {
  return encode(authenticate.request, { provider: "credentials", ...credentials, rememberMe: true });
}

/** The cookies that an answer sets and does not delete, as a request sends them. */
export function cookiesOf(headers: Headers): string {
  const cookies = new Map<string, string>();
  for (const line of headers.getSetCookie?.() ?? []) {
    const [, name, value = ""] = /^\s*([^=;\s]+)=\s*([^;]*?)\s*(?:;|$)/.exec(line) ?? [];
    const expires = /;\s*expires=([^;]*)/i.exec(line)?.[1];
    const isDeleted =
      /;\s*max-age=\s*(?:0|-\d+)\s*(?:;|$)/i.test(line) || Date.parse(expires ?? "") <= Date.now();
    if (name === undefined) continue;
    if (isDeleted || value === "") cookies.delete(name);
    else cookies.set(name, value);
  }
  return [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
}
