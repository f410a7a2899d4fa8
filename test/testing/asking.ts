import { decode, ErrorResponse } from "@evovoice/jsv";
import { type AppGetCallHistoryResponse, callHistory } from "@evovoice/jsv/call-history";
import { createHandler, generateCallHistory } from "@evovoice/jsv/testing";
import { expect } from "vitest";

// How the tests of the stand-in ask it.

export const SEED = 7;
export const handler = createHandler({ seed: SEED, count: 230 });
export const sessions = generateCallHistory({ seed: SEED, count: 230 });

export const get = (query: string, init: RequestInit = {}, serve = handler): Promise<Response> =>
  serve(
    new Request(`http://localhost${query.startsWith("/") ? "" : callHistory.routes[0].path}${query}`, init),
  );

export async function page(query: string, serve = handler): Promise<AppGetCallHistoryResponse> {
  const response = await get(query, { headers: { accept: "application/jsv" } }, serve);
  const text = await response.text();
  expect(response.status, text).toBe(200);
  return decode(callHistory.response, text, { unknownProperties: "error" });
}

export async function failure(
  query: string,
  init: RequestInit = { headers: { accept: "application/jsv" } },
  serve = handler,
) {
  const response = await get(query, init, serve);
  const text = await response.text();
  const { responseStatus } = response.headers.get("content-type")?.startsWith("application/jsv")
    ? decode(ErrorResponse, text, { unknownProperties: "error" })
    : (JSON.parse(text) as ErrorResponse);
  return { response, text, status: response.status, ...responseStatus };
}

export const ids = ({ items = [] }: AppGetCallHistoryResponse) => items.map(({ id }) => id);
