import { SessionInfo } from "@evovoice/jsv/call-history";
import { decodeResponse, JsvServiceError } from "@evovoice/jsv/http";
import { describe, expect, it } from "vitest";
import { callHistory } from "../../src/call-history/index.js";
import type { ClientOptions } from "../../src/http/index.js";
import { all, answering, failure, JSV } from "./support.js";

async function refusalOf(body: BodyInit | null, init: ResponseInit): Promise<JsvServiceError> {
  const error: unknown = await decodeResponse(SessionInfo, new Response(body, init)).catch(
    (thrown) => thrown,
  );
  if (!(error instanceof JsvServiceError)) throw error;
  return error;
}

async function errorOf(response: Response, options: Partial<ClientOptions> = {}): Promise<JsvServiceError> {
  const error = await failure(
    answering([response], { retry: false, ...options }).client.send(callHistory, {}),
  );
  if (!(error instanceof JsvServiceError)) throw error;
  return error;
}

const called = "GET https://evo.example/portal/call-history (AppGetCallHistory): ";

describe("the message of a JsvServiceError", () => {
  it.each([
    ["the error code where there is no message", "{responseStatus:{errorCode:Gone}}", "410: Gone"],
    ["that nothing is said", "{responseStatus:{stackTrace:x}}", "410: the service does not say why"],
    [
      "what is known of a field",
      "{responseStatus:{message:No,errors:[{fieldName:page},{errorCode:Bad},{message:m}]}}",
      "410: No (page: ?; ?: Bad; ?: m)",
    ],
    ["a JSON body with nulls", '{"responseStatus":{"message":"No","errors":[null]}}', "410: No"],
    [
      "the error code where the message is empty",
      '{"responseStatus":{"errorCode":"Gone","message":""}}',
      "410: Gone",
    ],
    ["that nothing came", "", "410: the service does not say why"],
    ["JSON that is none", '{"a', '410: {"a'],
    [
      "plain text in one line",
      "Forbidden\r\n\r\nPathInfo: /a\u2028b\u001b[31m",
      "410: Forbidden PathInfo: /a b␛[31m",
    ],
  ])("says %s", async (_what, body, message) => {
    expect((await refusalOf(body, { status: 410 })).message).toBe(message);
  });

  it("says once what stands in the reason phrase and in the body", async () => {
    const body = "{responseStatus:{message:No}}";
    expect((await refusalOf(body, { status: 410, statusText: "No" })).message).toBe("410 No");
  });

  it("says what came, and how to ask, where a success is of another type", async () => {
    const error = await refusalOf("", { status: 200, headers: { "content-type": "text/html" } });
    expect(error.message).toBe(
      "200: expected JSV, got text/html with an empty body; a ServiceStack service gives JSV for " +
        "Accept: application/jsv, the suffix .jsv, ?format=jsv or /jsv/reply",
    );
  });

  it.each([
    ["accept", "by the header Accept", '"suffix", "query", "reply"'],
    ["suffix", "by the suffix .jsv", '"accept", "query", "reply"'],
    ["query", "by ?format=jsv", '"accept", "suffix", "reply"'],
    ["reply", "by /jsv/reply", '"accept", "suffix", "query"'],
  ] as const)(
    "says which ask to try where HTML or JSON came instead of JSV by %s",
    async (ask, how, others) => {
      for (const [type, body] of [
        ["text/html", "<!doctype html>\n<html>"],
        ["application/json", '{"items":[]}'],
      ] as const) {
        const error = await errorOf(new Response(body, { headers: { "content-type": type } }), { ask });
        expect(error).toMatchObject({ status: 200, body, responseStatus: undefined });
        expect(error.message).toMatch(/^GET https:\/\/evo\.example\/[^ ]+ \(AppGetCallHistory\): 200: /);
        expect(error.message.replace(/^.*?: 200: /, "")).toBe(
          `asked for JSV ${how}, got ${type} that begins: ${body.replace("\n", " ")}; ` +
            `try another way to ask (ask: ${others}), and check the path`,
        );
      }
    },
  );

  it.each<[string, Partial<ClientOptions>, number, string, string]>([
    [
      "sign in",
      {},
      401,
      "Unauthorized",
      "; sign in, for example by createClient({ auth: { basic: { user, password } } })",
    ],
    [
      "check a password",
      { auth: { basic: { user: "u", password: "p" } } },
      401,
      "Unauthorized",
      "; the service does not accept this user name and password",
    ],
    [
      "check a token",
      { auth: { bearer: "t" } },
      401,
      "Unauthorized",
      "; the service does not accept this token",
    ],
    [
      "check headers",
      { headers: { authorization: "x" } },
      401,
      "Unauthorized",
      "; the service does not accept this header authorization or cookie",
    ],
    [
      "check a cookie",
      { headers: { cookie: "x=1" } },
      401,
      "",
      ": the service does not say why; the service does not accept this header authorization or cookie",
    ],
    [
      "sign in for a role",
      {},
      403,
      "Forbidden",
      "; this takes a role or permission: sign in, for example by createClient({ auth: { basic: { user, password } } })",
    ],
    [
      "get a role",
      { auth: { bearer: "t" } },
      403,
      "Invalid Role",
      "; the request is signed in, but this takes another role or permission",
    ],
    ["wait", {}, 503, "Busy", ""],
    ["look elsewhere", {}, 404, "Not Found", ""],
  ])("tells a person to %s", async (_what, options, status, statusText, message) => {
    const { message: told } = await errorOf(new Response(null, { status, statusText }), options);
    expect(told).toBe(`${called}${`${status} ${statusText}`.trim()}${message}`);
  });
});

describe("a JsvServiceError", () => {
  it("carries all that is known of the answer", async () => {
    const body = "{responseStatus:{errorCode:Gone,message:No more,errors:[{fieldName:Page}]}}";
    const headers = { ...JSV, "x-id": "7", "set-cookie": "ss-id=secret" };
    const error = await errorOf(new Response(body, { status: 410, statusText: "Gone", headers }));
    expect(error).toMatchObject({
      name: "JsvServiceError",
      message: `${called}410 Gone: No more (Page: ?)`,
      status: 410,
      statusText: "Gone",
      url: "https://evo.example/portal/call-history",
      method: "GET",
      operation: "AppGetCallHistory",
      responseStatus: { errorCode: "Gone", message: "No more", errors: [{ fieldName: "Page" }] },
      body,
    });
    expect(error.headers).toBeInstanceOf(Headers);
    expect([...error.headers]).toEqual([
      ["content-type", "application/jsv"],
      ["x-id", "7"],
    ]);
  });

  it("comes of an error in a success, in every kind of call, after the items that came", async () => {
    const body = "{items:[{id:a}],responseStatus:{errorCode:Soft,message:Failed}}";
    for (const call of ["items", "pages", "settle"] as const) {
      const { client } = answering([new Response(body, { headers: JSV })]);
      const error = await failure(all<unknown>(client[call](callHistory, {})));
      expect(error).toMatchObject({
        name: "JsvServiceError",
        status: 200,
        responseStatus: { errorCode: "Soft" },
        url: "https://evo.example/portal/call-history?page=0",
        body,
      });
    }
    const large = `{items:[{id:${"x".repeat(2_000_000)}}],responseStatus:{errorCode:Soft}}`;
    const { client } = answering([new Response(large, { headers: JSV })]);
    const items = client.items(callHistory, {});
    expect((await items.next()).value).toHaveProperty("id");
    expect(await failure(items.next())).toMatchObject({
      body: large.slice(0, 200),
      responseStatus: { errorCode: "Soft" },
    });
    // An error's own DTO has no items.
    const own = "{items:none,responseStatus:{errorCode:Soft}}";
    const other = answering([new Response(own, { headers: JSV })]);
    expect(await failure(all(other.client.items(callHistory, {})))).toMatchObject({
      name: "JsvServiceError",
      body: own,
    });
  });

  it("has a beginning of 200 characters of the body, and no half of one", async () => {
    const { body } = await errorOf(new Response(`${"x".repeat(199)}😀`, { status: 500 }));
    expect(body).toBe("x".repeat(199));
  });
});
