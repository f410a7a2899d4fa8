import { decode, ErrorResponse } from "@evovoice/jsv";
import { createHandler } from "@evovoice/jsv/testing";
import { describe, expect, it } from "vitest";

const BASE = "http://localhost";
const PATH = "/portal/call-history.jsv";
const users = { anna: "s3cret: ü", bert: "other" };
const handler = createHandler({ seed: 7, count: 3, users });

const basic = (user: string, password: string): string => {
  const bytes = new TextEncoder().encode(`${user}:${password}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
};
const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  handler(BASE + path, { headers: { accept: "application/jsv", ...headers } });
const post = (path: string, body: string, type: string, accept = "application/json"): Promise<Response> =>
  handler(BASE + path, { method: "POST", body, headers: { accept, "content-type": type } });

/** The cookies of an answer, as a browser sends them back. */
function jar(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.replace(/;.*/, ""))
    .join("; ");
}
const namesIn = (response: Response): string[] =>
  response.headers.getSetCookie().map((cookie) => cookie.replace(/=.*/, ""));

describe("a stranger", () => {
  it("is refused without a body, and told how to sign in; each gets another session", async () => {
    const seen = new Set<string>();
    for (const headers of [
      {},
      { authorization: "Bearer x" },
      { cookie: "ss-id=a; ss-pid=b" },
      { cookie: "ss-id=a" },
    ]) {
      const response = await get(PATH, headers);
      expect([response.status, response.statusText, await response.text()]).toEqual([
        401,
        "Unauthorized",
        "",
      ]);
      expect(response.headers.get("www-authenticate")).toBe('basic realm="/auth/basic"');
      expect(response.headers.get("content-type")).toBeNull();
      expect(namesIn(response)).toEqual(["ss-id", "ss-pid"]);
      seen.add(jar(response));
    }
    expect(seen.size).toBe(4);
    expect((await get(PATH, { cookie: [...seen][0]! })).status).toBe(401);
  });

  it.each([
    basic("anna", "wrong"),
    basic("nobody", "x"),
    basic("anna", ""),
    "Basic !!!",
    basic("toString", "function"),
    `Basic ${btoa("anna")}`,
  ])("with wrong credentials is told so: %s", async (authorization) => {
    const response = await get(PATH, { authorization });
    expect([response.status, response.statusText]).toEqual([401, "Invalid Username or Password"]);
    expect(await response.text()).toBe(
      "{responseStatus:{errorCode:Unauthorized,message:Invalid Username or Password,errors:[]}}",
    );
    expect(response.headers.has("www-authenticate")).toBe(false);
  });

  it("is told first what is wrong with the request", async () => {
    expect((await get(`${PATH}?page=x`)).status).toBe(400);
    expect((await get("/nothing.jsv")).status).toBe(404);
    expect((await get("/portal/call-history?format=xml")).status).toBe(401);
  });
});

describe("a user", () => {
  it("signs in by Basic on a request, and then has a session", async () => {
    const response = await get(PATH, { authorization: basic("anna", users.anna) });
    expect(response.status).toBe(200);
    expect(namesIn(response)).toEqual(["ss-id", "ss-pid", "ss-opt", "X-UAId"]);
    const again = await get(PATH, { cookie: jar(response) });
    expect([again.status, namesIn(again)]).toEqual([200, []]);
    const both = await get(PATH, { cookie: jar(response), authorization: basic("anna", users.anna) });
    expect([both.status, namesIn(both)]).toEqual([200, []]);
  });

  it.each([
    [
      "{provider:credentials,userName:anna,password:s3cret: ü,rememberMe:True}".replace(
        "s3cret: ü",
        '"s3cret: ü"',
      ),
      "text/jsv",
      "/auth/credentials",
    ],
    ['{provider:credentials,userName:anna,password:"s3cret: ü",rememberMe:True}', "application/jsv", "/auth"],
    ['{UserName:anna,Password:"s3cret: ü"}', "application/jsv", "/api/v2/auth/credentials"],
    [
      JSON.stringify({ userName: "anna", password: users.anna, rememberMe: false }),
      "application/json",
      "/auth/credentials.json",
    ],
    ["UserName=anna&Password=s3cret%3a+%C3%BC", "application/x-www-form-urlencoded", "/auth/credentials"],
  ])("signs in once by credentials: %s", async (body, type, path) => {
    const response = await post(path, body, type);
    expect(response.status).toBe(200);
    const signedIn = await response.json();
    expect(signedIn).toMatchObject({ userId: "1", userName: "anna", roles: [], permissions: [] });
    const cookie = jar(response);
    const isRemembered = /rememberMe:True/.test(body);
    expect(cookie).toContain(`ss-opt=${isRemembered ? "perm" : "temp"}`);
    expect(cookie).toContain(`ss-${isRemembered ? "pid" : "id"}=${signedIn.sessionId}`);
    expect((await get(PATH, { cookie })).status).toBe(200);
    for (const status of ["/auth", "/auth/status"]) {
      const answer = await get(status, { cookie, accept: "application/json" });
      expect([answer.status, namesIn(answer), await answer.json()]).toEqual([200, [], signedIn]);
    }
    // A browser that was closed keeps the permanent id alone.
    const kept = cookie.replace(/ss-id=[^;]*; /, "");
    expect((await get(PATH, { cookie: kept })).status).toBe(isRemembered ? 200 : 401);
    // Only the one of both ids counts that the option names.
    const other = cookie.replace(isRemembered ? /ss-pid=[^;]*/ : /ss-id=[^;]*/, (pair) => `${pair}x`);
    expect((await get(PATH, { cookie: other })).status).toBe(401);
  });

  it("is refused with wrong or missing credentials", async () => {
    const wrong = await post(
      "/auth/credentials",
      "{userName:anna,password:x}",
      "text/jsv",
      "application/jsv",
    );
    expect([wrong.status, wrong.statusText, wrong.headers.get("content-type")]).toEqual([
      401,
      "Unauthorized",
      "application/jsv",
    ]);
    expect(decode(ErrorResponse, await wrong.text()).responseStatus?.message).toBe(
      "Invalid Username or Password",
    );
    expect((await get(PATH, { cookie: jar(wrong) })).status).toBe(401);
    const missing = await post("/auth/credentials", "{}", "text/jsv");
    expect(missing.status).toBe(400);
    expect((await missing.json()).responseStatus.errors).toMatchObject([
      { errorCode: "NotEmpty", fieldName: "UserName" },
      { errorCode: "NotEmpty", fieldName: "Password" },
    ]);
  });

  it("signs out", async () => {
    const cookie = jar(await get(PATH, { authorization: basic("bert", "other") }));
    const response = await get("/auth/logout", { cookie });
    expect([response.status, await response.text()]).toEqual([200, "{}"]);
    for (const text of response.headers.getSetCookie()) expect(text).toContain("expires=Thu, 01 Jan 1970");
    expect(namesIn(response)).toContain("ss-id");
    expect((await get(PATH, { cookie })).status).toBe(401);
    expect((await get("/auth", { cookie })).status).toBe(401);
  });

  it("is told of providers that there are not", async () => {
    const unknown = await get("/auth/facebook");
    expect([unknown.status, unknown.statusText]).toEqual([404, "NotFound"]);
    expect(await unknown.text()).toContain("No configuration was added for OAuth provider 'facebook'");
    const page = await get("/auth/facebook", { accept: "text/html" });
    expect(page.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect((await get("/auth/credentials")).status).toBe(404);
  });

  it("is known by name at /auth/status, by Basic too", async () => {
    const response = await get("/auth/status", {
      authorization: basic("bert", "other"),
      accept: "application/json",
    });
    const answer = await response.json();
    expect(answer).toMatchObject({ userId: "2", userName: "bert" });
    expect(jar(response)).toContain(`ss-id=${answer.sessionId}`);
  });
});

describe("a token", () => {
  const guarded = createHandler({ seed: 7, count: 3, token: "t0ken" });

  it.each([undefined, "Bearer wrong", "Basic t0ken", "t0ken", "Bearer t0ken x"])(
    "is asked for: %s",
    async (authorization) => {
      const response = await guarded(
        BASE + PATH,
        authorization === undefined ? {} : { headers: { authorization } },
      );
      expect([response.status, response.headers.get("www-authenticate"), await response.text()]).toEqual([
        401,
        "Bearer",
        "",
      ]);
      expect(namesIn(response)).toEqual([]);
    },
  );

  it("lets those in who have it, beside users or alone", async () => {
    const both = createHandler({ seed: 7, count: 3, token: "t0ken", users });
    for (const authorization of ["Bearer t0ken", "bearer  t0ken"]) {
      for (const serve of [guarded, both]) {
        expect((await serve(BASE + PATH, { headers: { authorization } })).status).toBe(200);
      }
    }
    const authorization = basic("anna", users.anna);
    expect((await both(BASE + PATH, { headers: { authorization } })).status).toBe(200);
    expect((await both(BASE + PATH)).headers.get("www-authenticate")).toMatch(/^basic /);
  });
});

it("asks nobody without users and a token", async () => {
  const open = createHandler({ seed: 7, count: 3 });
  const response = await open(BASE + PATH, { headers: { authorization: basic("x", "y") } });
  expect([response.status, namesIn(response)]).toEqual([200, []]);
  expect((await open(`${BASE}/auth`)).status).toBe(404);
});
