import type { Infer } from "../../index.js";
import { authenticate } from "../../operation/authenticate.js";
import { answer, Refusal, unauthorized } from "./answer.js";
import type { Format } from "./format.js";

/**
 * Who may use a service, and how they say who they are.
 *
 * @see {@link createHandler}
 */
export interface SignInOptions {
  /** Names and passwords: sign-in by HTTP Basic or `POST /auth/credentials`. Default: no sign-in is needed. */
  readonly users?: Readonly<Record<string, string>> | undefined;
  /** A bearer token that is let in, too, or alone. Default: there is none. */
  readonly token?: string | undefined;
}

/** Who sent a request. */
export interface Visitor {
  /** Absent without a sign-in; empty for the holder of the bearer token. */
  readonly user?: string;
  /** Whether a name and a password came that do not belong together. */
  readonly isRefused: boolean;
  /** The cookies that the answer sets. */
  readonly cookies: readonly string[];
}

type Authenticate = Infer<typeof authenticate.request>;

/** How many sign-ins are remembered, one for each request by Basic without cookies; the oldest are forgotten. */
const MAX_SIGNED_IN = 100_000;
const YEARS = 20;

/** @throws {TypeError} for users without a name or a password, and for a token that is empty */
function checkSignIn({ users, token }: SignInOptions): void {
  if (token !== undefined && (typeof token !== "string" || token === "")) {
    throw new TypeError("token must be a string that is not empty: leave it out to ask for none");
  }
  if (users === undefined) return;
  if (typeof users !== "object" || users === null || Array.isArray(users)) {
    throw new TypeError('users must be an object of names and their passwords, such as { anna: "secret" }');
  }
  const entries = Object.entries(users);
  if (entries.length === 0) throw new TypeError("users must name somebody: leave it out to ask nobody");
  for (const [name, password] of entries) {
    if (name === "" || name.includes(":")) {
      throw new TypeError(`users: the name ${JSON.stringify(name)} must not be empty or hold a colon`);
    }
    if (typeof password !== "string" || password === "") {
      throw new TypeError(`users: the password of ${name} must be a string that is not empty`);
    }
  }
}

/** Sign-in as the recorded server does it: by Basic on any request, or once by credentials and then by cookies. */
export class SignIn {
  private readonly users: ReadonlyMap<string, string> | undefined;
  private readonly token: string | undefined;
  /** Who signed in, by the session id that their cookies say. */
  private readonly signedIn = new Map<string, string>();

  constructor({ users, token }: SignInOptions) {
    checkSignIn({ users, token });
    this.users = users && new Map(Object.entries(users));
    this.token = token;
  }

  /** Whether there are users, who sign in at `/auth`. */
  get hasUsers(): boolean {
    return this.users !== undefined;
  }

  /** Who asks, and the cookies that they get. */
  visitorOf({ headers }: Request): Visitor {
    const cookies = cookiesOf(headers.get("cookie"));
    const hasSession = cookies.has("ss-id") && cookies.has("ss-pid");
    const [, scheme = "", credentials = ""] = /^(\S+) +(.*)$/s.exec(headers.get("authorization") ?? "") ?? [];
    const newSession = hasSession ? [] : this.sessionCookies();
    if (this.token !== undefined && scheme.toLowerCase() === "bearer" && isSame(credentials, this.token)) {
      return { user: "", isRefused: false, cookies: newSession };
    }
    if (this.users !== undefined && scheme.toLowerCase() === "basic") {
      const [name, password] = basicOf(credentials);
      if (!this.knows(name, password)) {
        return { isRefused: true, cookies: this.sessionCookies("temp") };
      }
      const isKnown = this.signedIn.get(sessionIdOf(cookies)) === name;
      return { user: name, isRefused: false, cookies: isKnown ? [] : this.open(name, false).cookies };
    }
    const user = this.signedIn.get(sessionIdOf(cookies));
    return { ...(user === undefined ? {} : { user }), isRefused: false, cookies: newSession };
  }

  /** The answer to a visitor who must sign in first; undefined for others. */
  refusalFor({ user, isRefused }: Visitor): Response | undefined {
    if (isRefused) throw wrongPassword("Invalid Username or Password");
    return user === undefined ? unauthorized(this.challenge()) : undefined;
  }

  /** Adds the cookies of a visitor, unless an answer sets its own. Each 401 brings those of a new session. */
  finish(response: Response, { cookies }: Visitor): Response {
    if (response.headers.has("Set-Cookie")) return response;
    const isNew = response.status === 401 && cookies.length === 0;
    return withCookies(response, isNew ? this.sessionCookies() : cookies);
  }

  /**
   * `/auth` and its providers: `credentials` signs in, `logout` out, and none, or `status`, says who is signed in.
   *
   * @throws {Refusal} for credentials that are wrong or missing, and for a provider that there is not
   */
  authenticate(request: Request, dto: Authenticate, visitor: Visitor, format: Format): Response {
    const isPost = request.method === "POST";
    const provider = dto.provider?.toLowerCase() ?? (isPost && dto.userName ? "credentials" : "status");
    switch (provider) {
      case "credentials":
      case "login":
        if (isPost) return this.signIn(dto, format);
        break;
      case "logout":
        return this.signOut(request, format);
      case "basic":
      case "status":
        return this.refusalFor(visitor) ?? this.statusOf(request, visitor, format);
    }
    throw new Refusal(404, "NotFound", `No configuration was added for OAuth provider '${dto.provider}'`);
  }

  private signIn({ userName, password, rememberMe }: Authenticate, format: Format): Response {
    const missing = [
      ...(userName ? [] : [missingField("UserName", "User Name")]),
      ...(password ? [] : [missingField("Password", "Password")]),
    ];
    const [first] = missing;
    if (first !== undefined) throw new Refusal(400, first.errorCode, first.message, { errors: missing });
    if (!this.knows(userName!, password!)) throw wrongPassword("Unauthorized");
    const { sessionId, cookies } = this.open(userName!, rememberMe === true);
    const response = this.answerOf(userName!, sessionId, format);
    return withCookies(response, cookies);
  }

  private signOut({ headers }: Request, format: Format): Response {
    this.signedIn.delete(sessionIdOf(cookiesOf(headers.get("cookie"))));
    const response = answer(format, authenticate.name, authenticate.response, {});
    const past = "expires=Thu, 01 Jan 1970 00:00:00 GMT;";
    return withCookies(
      response,
      ["ss-id", "ss-pid", "ss-opt", "X-UAId"].map((name) => cookie(name, "", past)),
    );
  }

  private statusOf({ headers }: Request, { user = "", cookies }: Visitor, format: Format): Response {
    const sent = cookiesOf(headers.get("cookie"));
    const given = new Map(cookies.map((text) => /^([^=]*)=([^;]*)/.exec(text)!.slice(1) as [string, string]));
    return this.answerOf(user, sessionIdOf(given.size > 0 ? given : sent), format);
  }

  private answerOf(user: string, sessionId: string, format: Format): Response {
    const names = { userName: user, displayName: user };
    const value = { userId: this.userId(user), sessionId, ...names, roles: [], permissions: [] };
    return answer(format, authenticate.name, authenticate.response, value);
  }

  private knows(name: string, password: string): boolean {
    const secret = this.users?.get(name);
    return secret !== undefined && isSame(password, secret);
  }

  private userId(name: string): string {
    return String([...(this.users?.keys() ?? [])].indexOf(name) + 1);
  }

  private open(user: string, remember: boolean): { sessionId: string; cookies: string[] } {
    const option = remember ? "perm" : "temp";
    const cookies = [...this.sessionCookies(option), cookie("X-UAId", this.userId(user), expiry())];
    const sessionId = sessionIdOf(cookiesOf(cookies.map((text) => text.replace(/;.*/s, "")).join("; ")));
    if (this.signedIn.size === MAX_SIGNED_IN) this.signedIn.delete(this.signedIn.keys().next().value!);
    this.signedIn.set(sessionId, user);
    return { sessionId, cookies };
  }

  private sessionCookies(option?: "temp" | "perm"): string[] {
    if (this.users === undefined) return [];
    return [
      cookie("ss-id", randomId()),
      cookie("ss-pid", randomId(), expiry()),
      ...(option === undefined ? [] : [cookie("ss-opt", option, expiry())]),
    ];
  }

  private challenge(): string {
    return this.users === undefined ? "Bearer" : 'basic realm="/auth/basic"';
  }
}

/** A response that sets cookies of its own. */
function withCookies(response: Response, cookies: readonly string[]): Response {
  for (const text of cookies) response.headers.append("Set-Cookie", text);
  return response;
}

function wrongPassword(reason: string): Refusal {
  return new Refusal(401, "Unauthorized", "Invalid Username or Password", { reason });
}

function missingField(fieldName: string, label: string) {
  const message = `'${label}' must not be empty.`;
  return { errorCode: "NotEmpty", fieldName, message, meta: { PropertyName: label } };
}

function basicOf(credentials: string): [name: string, password: string] {
  try {
    const bytes = Uint8Array.from(atob(credentials), (character) => character.charCodeAt(0));
    const [, name = "", password = ""] = /^([^:]*):(.*)$/s.exec(new TextDecoder().decode(bytes)) ?? [];
    return [name, password];
  } catch {
    return ["", ""];
  }
}

function cookiesOf(header: string | null): Map<string, string> {
  const pairs = (header ?? "").split(";").map((pair) => pair.trim().split("="));
  return new Map(pairs.map(([name = "", ...value]) => [name, value.join("=")]));
}

/** The session that cookies stand for: the permanent one if they say so. */
function sessionIdOf(cookies: ReadonlyMap<string, string>): string {
  return cookies.get(/perm/.test(cookies.get("ss-opt") ?? "") ? "ss-pid" : "ss-id") ?? "";
}

function cookie(name: string, value: string, expires = ""): string {
  return `${name}=${value};path=/;${expires}SameSite=Lax;HttpOnly`;
}

function expiry(): string {
  const date = new Date();
  date.setUTCFullYear(date.getUTCFullYear() + YEARS);
  return `expires=${date.toUTCString()};`;
}

function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(15));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_");
}

/** Compares with a secret, in a time that does not tell where they differ. */
function isSame(given: string, secret: string): boolean {
  let difference = given.length ^ secret.length;
  for (let i = 0; i < given.length; i++) {
    difference |= given.charCodeAt(i) ^ secret.charCodeAt(i % secret.length);
  }
  return difference === 0;
}
