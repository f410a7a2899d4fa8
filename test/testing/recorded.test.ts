import { AppGetCallHistory, type SessionInfo } from "@evovoice/jsv/call-history";
import { createHandler } from "@evovoice/jsv/testing";
import { describe, expect, it } from "vitest";
import { bind } from "../../src/testing/service/bind.js";
import { differences } from "../../src/testing/service/differences.js";
import { type Exchange, exchangeOf, exchanges, exchangesOf, requestOf } from "../transcripts/load.js";

const { items: sessions } = JSON.parse(exchangeOf("t123").response.body!) as { items: SessionInfo[] };
const users = { user1: "pass1", admin1: "pass2" };
const handler = createHandler({ sessions, users });

/** Which exchanges a row of the table is about. */
const rows: Record<keyof typeof differences, (exchange: Exchange) => boolean> = {
  "XML and CSV": ({ response }) => /xml|csv/.test(`${response.headers["Content-Type"]}`),
  "an empty Accept header": ({ request }) => request.headers["Accept"] === "",
  "?callback=": ({ request }) => request.path.includes("callback="),
  "dots and fragments in a request target": ({ request }) => /\/\.\.?\/|#/.test(request.path),
  "other paths of the server's own": ({ request }) =>
    /^\/(types\/\w+\.?\w*$|metadata\/)/.test(request.path) && !/metadata(\.\w+)?$/.test(request.path),
  "other operations": ({ request }) =>
    /^\/(echo|zip|accounts|sessions|errors|contacts|greeting|recordings|admin|ids)\b/.test(request.path) ||
    /\/(reply|api)\/(?!AppGetCallHistory|Nope)/i.test(request.path) ||
    /op=(?!AppGetCallHistory)/.test(request.path) ||
    request.headers["Host"] === "contacts.service.example",
  "the listener": ({ response, request }) => response.status === 411 || /[^\0-\x7f]/.test(request.path),
};
const rowOf = (exchange: Exchange) =>
  (Object.keys(rows) as (keyof typeof rows)[]).find((row) => rows[row](exchange));

const concerned = exchanges.filter(({ group, server, request }) =>
  ["negotiation", "paging", "errors", "paths", "auth", "metadata", "client"].includes(group),
);

it("has seven differences from the recorded server, each of them recorded", () => {
  expect(Object.keys(differences)).toHaveLength(7);
  for (const [row, isAbout] of Object.entries(rows)) expect(exchanges.filter(isAbout), row).not.toEqual([]);
});

describe("an exchange", () => {
  const cookies = new Map<string, string>();

  it.each(concerned.map((exchange) => [exchange.id, exchange.about, exchange] as const))(
    "%s: %s",
    async (_id, _about, exchange) => {
      const request = requestOf(exchange);
      const answered = await handler(request);
      const row = rowOf(exchange);
      const got = [answered.status, answered.headers.get("content-type")];
      const { status, headers, body = "" } = exchange.response;
      if (row !== undefined) return;
      expect(got).toEqual([status, headers["Content-Type"] ?? null]);
    },
  );
});
