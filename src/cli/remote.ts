import { any, type Operation, object, operation } from "@evovoice/jsv";
import { AppGetCallHistory, callHistory, ListRequest, type SessionInfo } from "@evovoice/jsv/call-history";
import {
  type AuthOptions,
  type Client,
  createClient,
  type Fetch,
  type Progress,
  parseQueryString,
} from "@evovoice/jsv/http";
import { EXIT, Failure, type Input, type Io } from "./io.js";
import { readPassword } from "./password.js";
import { asFailure } from "./remote-failure.js";
import type { RemoteOptions } from "./remote-options.js";
import { baseUrl } from "./source-url.js";
import { waiting } from "./waiting.js";

/** What the client allows an answer that is read whole, so that a compression bomb ends there. */
const MAX_WHOLE = 2 ** 28;

/**
 * Asks a URL for JSV.
 *
 * @throws {Failure} if it cannot be reached, or answers with an error or with something else
 */
export async function openUrl(url: string, options: RemoteOptions, io: Io): Promise<Input> {
  const target = await openTarget(url, options, io, () => true);
  const stream = await waiting(target.client.stream(asking(target.path), {}), io).catch((error: unknown) => {
    throw asFailure(error, options);
  });
  async function* chunks(): AsyncGenerator<Uint8Array> {
    try {
      yield* stream;
    } catch (error) {
      throw asFailure(error, options);
    }
  }
  return { name: url, chunks: chunks(), size: stream.length, maxWhole: MAX_WHOLE };
}

/** What a URL gives, whatever it is. */
export interface Downloaded {
  readonly text: string;
  /** The version of ServiceStack that answered, where it says so. */
  readonly version: string | undefined;
}

/**
 * Asks a URL for text of any kind.
 *
 * @param tail the part of the path that is not the service's base path
 * @throws {Failure} if it cannot be reached, or answers with an error
 */
export async function download(
  url: string,
  tail: string,
  options: RemoteOptions,
  io: Io,
): Promise<Downloaded> {
  const { client, path } = await openTarget(url, options, io, () => true, tail);
  try {
    const response = await waiting(client.download(asking(path), {}), io);
    const [, version] = /\bServiceStack\/(\d[\d.]*)/i.exec(response.headers.get("x-powered-by") ?? "") ?? [];
    return { text: await waiting(response.text(), io), version };
  } catch (error) {
    throw asFailure(error, options);
  }
}

/** An operation that asks for a path and nothing more. Messages do not name it. */
function asking(path: string): Operation {
  const query = operation("Query", {
    routes: [`GET ${path.replaceAll("{", "%7B").replaceAll("}", "%7D")}`],
    request: object("Query", {}),
    response: any(),
  });
  return { ...query, name: "" };
}

/**
 * A client of the service at a base URL.
 *
 * @throws {Failure} for options that make no sense
 */
export async function clientOf(url: string, options: RemoteOptions, io: Io): Promise<Client> {
  parseUrl(url);
  const auth = await authOf(options, io);
  const headers = (options.header ?? []).map(headerOf);
  const { force, timeout, maxItemLength } = options;
  const fetchPlain: Fetch = force ? fetchAnyText : fetch;
  try {
    return createClient({
      baseUrl: url,
      headers,
      auth,
      decode: { maxItemLength },
      ...(timeout === undefined
        ? { fetch: fetchPlain }
        : { fetch: fetchWithin(timeout, fetchPlain), timeout: Number.POSITIVE_INFINITY }),
    });
  } catch (error) {
    throw new Failure(EXIT.misuse, (error as Error).message);
  }
}

const REQUEST = [AppGetCallHistory, ListRequest].flatMap(({ properties }) =>
  Object.keys(properties).map((name) => name.toLowerCase()),
);

/**
 * The calls of all pages of the call history that a URL asks for.
 *
 * @param onProgress called whenever something arrives
 * @throws {Failure} if it cannot be reached, or answers with an error or with something else
 */
export async function* allCalls(
  url: string,
  options: RemoteOptions,
  io: Io,
  onProgress: (progress: Progress) => void,
): AsyncGenerator<SessionInfo> {
  const { search } = parseUrl(url);
  const isRequest = (pair: string): boolean => REQUEST.includes(pair.replace(/=.*/s, "").toLowerCase());
  // What is no part of the request, such as `format=jsv`, stays and goes along with every page.
  const { client, path } = await openTarget(url, options, io, (pair) => !isRequest(pair));
  try {
    const request = parseQueryString(AppGetCallHistory, pairsOf(search).filter(isRequest).join("&"));
    yield* client.items({ ...callHistory, routes: [{ method: "GET", path }] }, request, { onProgress });
  } catch (error) {
    throw asFailure(error, options);
  }
}

function pairsOf(search: string): string[] {
  return search
    .slice(1)
    .split("&")
    .filter((pair) => pair !== "");
}

/** A client of the service that a URL belongs to, and the path from there on; some of the query stays in its base. */
async function openTarget(
  url: string,
  options: RemoteOptions,
  io: Io,
  stays: (pair: string) => boolean,
  tail = callHistory.routes[0].path,
): Promise<{ client: Client; path: string }> {
  const { origin, pathname, search } = parseUrl(url);
  const base = baseUrl();
  const basePath =
    base !== undefined && url.startsWith(`${base}/`)
      ? new URL(base).pathname.replace(/\/+$/, "")
      : pathname.slice(0, Math.max(0, pathname.toLowerCase().lastIndexOf(tail)));
  const query = pairsOf(search).filter(stays).join("&");
  const at = `${origin}${basePath}${query === "" ? "" : `?${query}`}`;
  return { client: await clientOf(at, options, io), path: pathname.slice(basePath.length) };
}

function parseUrl(url: string): URL {
  // No message shows a password, not even one with a slash in it, which makes a URL another one or none.
  const shown = url.replace(/^(\w+:\/\/).*@/, "$1");
  if (!/^https?:/i.test(url))
    throw new Failure(EXIT.misuse, `${shown}: a URL begins with https:// or http://`);
  if (!URL.canParse(url)) throw new Failure(EXIT.misuse, `${shown}: this is not a URL`);
  const parsed = new URL(url);
  if (parsed.username === "" && parsed.password === "") return parsed;
  throw new Failure(EXIT.misuse, `${shown}: give the user by --user NAME, not in the URL`);
}

/** Asked for once, though a command may read several URLs. */
const passwords = new WeakMap<RemoteOptions, Promise<string>>();

async function authOf(options: RemoteOptions, io: Io): Promise<AuthOptions | undefined> {
  const { token, user, auth, passwordStdin } = options;
  if (user === undefined) {
    if (auth !== undefined || passwordStdin) {
      throw new Failure(EXIT.misuse, `${passwordStdin ? "--password-stdin" : "--auth"} needs --user NAME`);
    }
    return token === undefined ? undefined : { bearer: token };
  }
  if (token !== undefined) throw new Failure(EXIT.misuse, "give --user or --token, not both");
  let password = passwords.get(options);
  if (password === undefined) {
    password = readPassword(user, passwordStdin, io);
    passwords.set(options, password);
  }
  return auth === "credentials"
    ? { credentials: { userName: user, password: await password } }
    : { basic: { user, password: await password } };
}

/** Ends an answer that is not whole in time, however steadily it trickles. */
function fetchWithin(seconds: number, fetchPlain: Fetch): Fetch {
  return (url, init) => {
    const limit = new AbortController();
    const message = `${init.method} ${url}: the answer was not complete after ${seconds} s; --timeout allows more`;
    const timeOut = (): void => limit.abort(new DOMException(message, "TimeoutError"));
    // Nobody waits for it when the work is done.
    setTimeout(timeOut, seconds * 1000).unref();
    const signals = [limit.signal, ...(init.signal ? [init.signal] : [])];
    return fetchPlain(url, { ...init, signal: AbortSignal.any(signals) });
  };
}

/** Fetches, and takes for JSV what a success calls plain text or bytes. */
async function fetchAnyText(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  const type = response.headers.get("content-type") ?? "";
  const [, parameters] = /^\s*(?:text\/plain|application\/octet-stream)\s*(;.*)?$/is.exec(type) ?? [type];
  if (!response.ok || parameters === type) return response;
  const headers = new Headers(response.headers);
  headers.set("content-type", `application/jsv${parameters ?? ""}`);
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}

function headerOf(line: string): [string, string] {
  const [, name, value] = /^([^:\s]+):\s*(.*)$/s.exec(line) ?? [];
  if (name === undefined || value === undefined) {
    throw new Failure(EXIT.misuse, '--header must be "Name: value"');
  }
  return [name, value];
}
