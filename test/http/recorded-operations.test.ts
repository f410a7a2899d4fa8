import { describe, expect, it } from "vitest";
import { AppGetCallHistoryResponse, SessionInfo } from "../../src/call-history/index.js";
import { buildRequest, createClient, JsvServiceError, parseQueryString } from "../../src/http/index.js";
import * as jsv from "../../src/index.js";
import { bind } from "../../src/testing/service/bind.js";
import { createRouter } from "../../src/testing/service/router.js";
import {
  bytesOf,
  type Exchange,
  exchanges,
  exchangesOf,
  requestOf,
  responseOf,
} from "../transcripts/load.js";
import { failure } from "./support.js";

// Other operations of the recorded server, by their routes: what the client would send for them is what was sent, and
// what was answered is what the client gives.

const { operation, object, string, int, boolean, list, dictionary, nullable, dateTime, any } = jsv;

const ContactKinds = jsv.enumeration("ContactKinds", { Person: 0, Company: 1, Robot: 7 });
const PhoneInfo = object("PhoneInfo", { label: string(), number: string() });
const contact = {
  id: string(),
  name: string(),
  kind: ContactKinds,
  email: string(),
  age: int(),
  blocked: boolean(),
  phones: list(PhoneInfo),
  labels: dictionary(string()),
  born: dateTime(),
};
const ContactInfo = object("ContactInfo", contact);
const Contact = object("Contact", contact);
const Result = object("ThrowErrorResponse", { result: string(), responseStatus: jsv.ResponseStatus });

const operations: readonly jsv.Operation[] = [
  operation("ListContacts", {
    routes: ["GET /contacts"],
    request: object("ListContacts", { search: string(), kind: ContactKinds }),
    response: list(ContactInfo),
  }),
  operation("CreateContact", { routes: ["POST /contacts"], request: Contact, response: ContactInfo }),
  operation("GetContact", { routes: ["GET /contacts/{Id}"], request: Contact, response: ContactInfo }),
  operation("UpdateContact", { routes: ["PUT /contacts/{Id}"], request: Contact, response: ContactInfo }),
  operation("PatchContact", { routes: ["PATCH /contacts/{Id}"], request: Contact, response: ContactInfo }),
  operation("DeleteContact", { routes: ["DELETE /contacts/{Id}"], request: Contact }),
  operation("Greeting", {
    routes: ["GET /greeting/{Name}"],
    request: object("Greeting", { name: string(), as: string() }),
    response: nullable(string()),
  }),
  operation("GetRecording", {
    routes: ["GET /recordings/{Id}/audio"],
    request: object("GetRecording", { id: string(), as: string() }),
    response: nullable(jsv.bytes()),
  }),
  operation("ListIds", {
    routes: ["GET /ids"],
    request: object("ListIds", { as: string() }),
    response: nullable(any()),
  }),
  ...["GET /sessions/search", "POST /sessions/search/{Term}"].map((route) =>
    operation("SearchSessions", {
      routes: [route],
      request: object("SearchSessions", { term: string(), limit: int() }),
      response: object("SearchSessionsResponse", { verb: string(), term: string(), ids: list(string()) }),
    }),
  ),
  operation("SaveSessions", {
    routes: ["POST /sessions"],
    request: object("SaveSessions", { session: SessionInfo, sessions: list(SessionInfo), note: string() }),
    response: AppGetCallHistoryResponse,
  }),
  ...(["GET", "POST"] as const).map((method) =>
    operation("ThrowError", {
      routes: [`${method} /errors/{Kind}`] as readonly string[],
      request: object("ThrowError", { kind: string(), age: int() }),
      response: nullable(Result),
    }),
  ),
];
const route = createRouter(
  operations.flatMap((target) => target.routes.map(({ path, method }) => ({ target, path, method }))),
  "",
);

/** The operation of an exchange, and the request's DTO as a server binds it. */
async function called(exchange: Exchange) {
  const request = requestOf(exchange);
  const match = route(request.method, new URL(request.url).pathname);
  if (match === undefined) return undefined;
  const { target, ofPath } = match;
  const bound = await bind(target, request, ofPath).catch(() => undefined);
  return bound && { operation: target, dto: bound.dto as object };
}

const keep = { unknownMembers: "keep" } as const;
const accept = ({ request: { headers } }: Exchange): unknown => {
  const { Accept } = headers;
  return Accept;
};
const recorded = exchangesOf("paths", "responses", "bodies", "errors").filter(
  (exchange) => accept(exchange) === "application/jsv",
);

/** With dates as numbers, which JSON writes in its own way, and without null, which JSV does not write. */
const dated = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), function (this: unknown, name, entry) {
    if (name === "born") return Number(/\d{10,}/.exec(entry)?.[0] ?? Date.parse(entry));
    return Array.isArray(this) ? entry : (entry ?? undefined);
  });

describe("what was recorded of other operations", () => {
  it("is what the client sends, but for names and what binds to nothing", async () => {
    let compared = 0;
    for (const exchange of recorded) {
      const call = await called(exchange);
      if (call === undefined || Object.keys(call.dto).length === 0) continue;
      const { operation, dto } = call;
      // A plus in a path is a space, which is written as %20.
      const path = decodeURIComponent(exchange.request.path.replace(/\?.*/s, "").replaceAll("+", " "));
      const planned = buildRequest(operation, dto, { baseUrl: "http://service.example" });
      const url = new URL(planned.url);
      const ofQuery = operation.request as jsv.ObjectSchema;
      expect([exchange.id, planned.method]).toEqual([exchange.id, exchange.request.method]);
      // A query that overrules the path goes into the path.
      if (!/search\/path\?/.test(exchange.request.path)) expect(decodeURIComponent(url.pathname)).toBe(path);
      // And the server reads the same from it.
      const { body } = planned;
      const again = new Request(planned.url, {
        method: planned.method,
        headers: planned.headers,
        ...(body === undefined ? {} : { body }),
      });
      const match = route(planned.method, url.pathname)!;
      expect(match.target).toBe(operation);
      const bound = await bind({ ...operation, request: ofQuery }, again, match.ofPath);
      expect({ id: exchange.id, dto: bound.dto }).toEqual({ id: exchange.id, dto });
      if (planned.method === "GET") parseQueryString(ofQuery, url.search, { unknownProperties: "error" });
      compared += 1;
    }
    expect(compared).toBeGreaterThan(30);
  });

  it("is what the client gives: values, text, bytes, nothing, or the service's error", async () => {
    const seen = { values: 0, raw: 0, nothing: 0, errors: 0 };
    for (const exchange of recorded) {
      const call = await called(exchange);
      if (call === undefined) continue;
      const { operation } = call;
      const fetch = async () => responseOf(exchange);
      const client = createClient({ baseUrl: "http://service.example", fetch, retry: false, decode: keep });
      const sent = client.send(operation, call.dto as never);
      const { status } = exchange.response;
      const bytes = bytesOf(exchange.response);
      const text = new TextDecoder().decode(bytes);
      const type = String(exchange.response.headers["Content-Type"] ?? "");
      const isSoft = /responseStatus:\{errorCode:\w/.test(text) && status < 300;
      const { id } = exchange;
      const kind = operation.response && jsv.nullable(operation.response).inner;
      if (status >= 300 || isSoft) {
        const error = await failure(sent);
        expect([id, error]).toEqual([id, expect.any(JsvServiceError)]);
        expect((error as JsvServiceError).status).toBe(status);
        seen.errors += 1;
      } else if (operation.response === undefined || status === 204) {
        expect([id, await sent]).toEqual([id, operation.response === undefined ? undefined : null]);
        seen.nothing += 1;
      } else if (operation.name === "Greeting") {
        expect([id, await sent]).toEqual([id, text]);
        seen.raw += 1;
      } else if (operation.name === "GetRecording") {
        expect([id, await sent]).toEqual([id, bytes]);
        seen.raw += 1;
      } else if (type.startsWith("application/jsv")) {
        expect([id, await sent]).toEqual([id, jsv.decode(kind!, text, keep)]);
        seen.values += 1;
      }
    }
    expect(seen.values).toBeGreaterThan(20);
    expect(seen.raw).toBeGreaterThan(8);
    expect(seen.nothing).toBeGreaterThan(3);
    expect(seen.errors).toBeGreaterThan(15);
  });

  it("is what its JSON twin says", async () => {
    let compared = 0;
    for (const exchange of recorded.filter(({ response }) => response.status < 300)) {
      const twin = exchanges.find(
        (other) =>
          accept(other) === "application/json" &&
          other.request.path === exchange.request.path &&
          other.request.method === exchange.request.method &&
          other.request.body === exchange.request.body &&
          other.response.status === 200,
      );
      const call = await called(exchange);
      if (twin === undefined || call === undefined || call.operation.name === "ListIds") continue;
      const fetch = async () => responseOf(exchange);
      const client = createClient({ baseUrl: "http://service.example", fetch, decode: keep });
      const value = await client.send(call.operation, call.dto as never);
      const isRaw = call.operation.name === "Greeting" || call.operation.name === "GetRecording";
      const expected = isRaw ? undefined : JSON.parse(twin.response.body!);
      if (isRaw)
        expect(value).toEqual(
          call.operation.name === "Greeting" ? twin.response.body : bytesOf(twin.response),
        );
      else expect([exchange.id, dated(value)]).toEqual([exchange.id, dated(expected)]);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(3);
  });
});
