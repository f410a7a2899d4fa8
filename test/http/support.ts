import type { IncomingMessage, ServerResponse } from "node:http";
import { expect } from "vitest";
import { AppGetCallHistory, AppGetCallHistoryResponse, callHistory } from "../../src/call-history/index.js";
import { type ClientOptions, createClient, type Fetch, parseQueryString } from "../../src/http/index.js";
import * as jsv from "../../src/index.js";
import { serve } from "../support/server.js";

export type Page = jsv.InferInput<typeof AppGetCallHistoryResponse>;

export const JSV = { "content-type": "application/jsv" };

/** The call history by another verb, or under another path. */
export const callHistoryBy = (method: jsv.Method, path = "/portal/call-history") => ({
  ...callHistory,
  routes: [{ method, path }] as const,
});

/** Nobody waits for long. */
export const retry = { delay: 1 };

/** Answers as the service does: every number and boolean of a page is on the wire. */
export function answer(response: ServerResponse, page: Page, headers: Record<string, string> = {}): void {
  response.writeHead(200, { ...JSV, ...headers });
  response.end(textOf(page));
}

export function textOf(page: Page): string {
  const { totalCount = 0, totalPages = 0, hasMorePages = false } = page;
  return jsv.encode(AppGetCallHistoryResponse, { ...page, totalCount, totalPages, hasMorePages });
}

export const sessions = (from: number, count: number) =>
  Array.from({ length: Math.max(0, count) }, (_, i) => ({ id: `s${from + i}` }));

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

/** What an iteration gives before it ends, and how it ends. */
export async function until<T>(items: AsyncIterable<T>): Promise<{ given: T[]; error: unknown }> {
  const given: T[] = [];
  try {
    for await (const item of items) given.push(item);
    return { given, error: undefined };
  } catch (error) {
    return { given, error };
  }
}

export async function eventually(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 500 && !condition(); i++) await new Promise((done) => setTimeout(done, 10));
  expect(condition()).toBe(true);
}

/** Why a promise fails, undefined if it does not. */
export const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

/** A client whose service is a function. */
export function clientOf(fetch: Fetch, options: Partial<ClientOptions> = {}) {
  return createClient({ baseUrl: "https://evo.example", fetch, retry, ...options });
}

/** A client of a service that gives these answers one after the other, and the requests that it got. */
export function answering(
  answers: readonly (Response | (() => Response))[],
  options: Partial<ClientOptions> = {},
) {
  const asked: { url: URL; init: RequestInit & { headers: Headers } }[] = [];
  const fetch: Fetch = async (url, init) => {
    const next = answers[asked.length];
    asked.push({ url: new URL(url), init: init as (typeof asked)[number]["init"] });
    if (next === undefined) throw new Error("no more answers");
    return typeof next === "function" ? next() : next;
  };
  return { client: clientOf(fetch, options), asked };
}

export const ok = (body: string | Page = "{}"): Response =>
  new Response(typeof body === "string" ? body : textOf(body), { headers: JSV });

/** How a service pages through its list. */
export interface Paging {
  /** How long the list is, at the request of a number counted from 1. */
  readonly count: number | ((request: number) => number);
  /** The number of the first page. */
  readonly from?: 0 | 1;
  /** Whether page 0 is page 1. */
  readonly takesZero?: boolean;
  /** Whether what lies beyond the last page is the last page. */
  readonly repeatsLast?: boolean;
  /** Says what the page says of the list. */
  readonly says?: (page: { count: number; size: number; end: number; simplified: boolean }) => Page;
}

/** What the recorded server says. */
export const recorded: NonNullable<Paging["says"]> = ({ count, size, end, simplified }) =>
  simplified ? { hasMorePages: end < count } : { totalCount: count, totalPages: Math.ceil(count / size) };

/** Gives the page of a query; as the recorded server does unless it is told otherwise. */
export function pager({ count, from = 0, takesZero, repeatsLast, says = recorded }: Paging) {
  const asked: (number | undefined)[] = [];
  const give = (search: string): Page => {
    const {
      page,
      countPerPage = 25,
      all: whole,
      simplifiedPaging = false,
    } = parseQueryString(AppGetCallHistory, search);
    asked.push(page);
    const length = typeof count === "number" ? count : count(asked.length);
    const size = whole ? Math.max(1, length) : countPerPage;
    const last = Math.max(0, Math.ceil(length / size) - 1);
    const number = (page ?? 0) - from;
    const index = whole ? 0 : number < 0 && takesZero ? 0 : repeatsLast ? Math.min(number, last) : number;
    const start = index < 0 ? length : index * size;
    const items = sessions(start, Math.min(size, length - start));
    return {
      items,
      ...says({ count: length, size, end: start + items.length, simplified: simplifiedPaging }),
    };
  };
  return { asked, give };
}

/** A client of a service with a list of sessions, over HTTP, and the pages that were asked for. */
export async function listing(paging: Paging, options: Partial<ClientOptions> = {}) {
  const { asked, give } = pager(paging);
  const baseUrl = await serve((_request: IncomingMessage, response, url) =>
    answer(response, give(url.search)),
  );
  return { client: createClient({ baseUrl, retry, ...options }), asked };
}
