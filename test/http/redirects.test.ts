import { describe, expect, it } from "vitest";
import { callHistory } from "../../src/call-history/index.js";
import { createClient } from "../../src/http/index.js";
import { serve } from "../support/server.js";
import { answering, callHistoryBy, clientOf, failure, JSV, ok, retry } from "./support.js";

const moved = (status: number, location?: string) =>
  new Response(null, { status, headers: location === undefined ? {} : { location } });

const post = callHistoryBy("POST");

const secrets = {
  auth: { basic: { user: "user1", password: "pass1" } },
  headers: { cookie: "a=b", "x-key": "secret", accept: "*/*" },
} as const;

describe("a redirect", () => {
  it.each([301, 302, 303, 307, 308])(
    "of %i is an error that says where to and what to do",
    async (status) => {
      const { client, asked } = answering([moved(status, "/accounts"), moved(status, "/accounts")]);
      const error = await failure(client.send(callHistory, {}));
      expect(error).toMatchObject({
        name: "JsvServiceError",
        status,
        url: "https://evo.example/portal/call-history",
      });
      expect((error as Error).message).toMatch(
        new RegExp(`: ${status}: redirected to /accounts; .*check the base URL, or set redirect: "follow"$`),
      );
      expect(await client.safeSend(callHistory, {})).toMatchObject({ success: false, error: { status } });
      expect(asked).toHaveLength(2);
    },
  );

  it.each(["/login?redirect=%2fportal", "https://evo.example/Account/LogOn", "/sign-in", "/auth/signin"])(
    "to a login page, %s, is told as such",
    async (location) => {
      const { client } = answering([moved(302, location)]);
      expect(((await failure(client.send(callHistory, {}))) as Error).message).toMatch(
        /that is a login page: sign in, for example by createClient\(\{ auth/,
      );
      const signedIn = answering([moved(302, location)], { auth: { bearer: "t" } });
      expect(((await failure(signedIn.client.send(callHistory, {}))) as Error).message).toMatch(
        /that is a login page: the service does not accept this token$/,
      );
    },
  );

  it.each(["/designing", "/accounts?from=/login", "/logs/in/"])("to %s is not", async (location) => {
    const { client } = answering([moved(302, location)]);
    expect(((await failure(client.send(callHistory, {}))) as Error).message).not.toMatch(/login page/);
  });

  it("is followed on request, of a client or a call", async () => {
    let requests = 0;
    const baseUrl = await serve((_request, response, url) => {
      requests += 1;
      if (url.pathname === "/new") response.writeHead(200, JSV).end("{totalCount:7}");
      else response.writeHead(302, { location: "/new" }).end();
    });
    const client = createClient({ baseUrl, redirect: "follow" });
    expect(await client.send(callHistory, {})).toEqual({ totalCount: 7 });
    expect(await failure(client.send(callHistory, {}, { redirect: "manual" }))).toMatchObject({
      status: 302,
    });
    const other = createClient({ baseUrl });
    expect(await failure(other.send(callHistory, {}))).toMatchObject({ status: 302 });
    expect(await other.send(callHistory, {}, { redirect: "follow" })).toEqual({ totalCount: 7 });
    expect(requests).toBe(6);
    await expect(other.send(callHistory, {}, { redirect: "error" as never })).rejects.toThrow(RangeError);
  });

  it("keeps all headers at the same origin, and none of the caller's at another", async () => {
    const { client, asked } = answering(
      [moved(302, "/b"), moved(307, "https://other.example/c"), moved(302, "/d"), ok()],
      {
        ...secrets,
        redirect: "follow",
      },
    );
    await client.send(callHistory, { page: 0 }, { headers: { "x-call": "secret" } });
    expect(asked.map(({ url }) => url.href)).toEqual([
      "https://evo.example/portal/call-history?page=0",
      "https://evo.example/b",
      "https://other.example/c",
      "https://other.example/d",
    ]);
    const all = asked.map(({ init }) => Object.fromEntries(init.headers));
    expect(all[1]).toEqual(all[0]);
    expect(Object.keys(all[0]!).sort()).toEqual(["accept", "authorization", "cookie", "x-call", "x-key"]);
    expect(all.slice(2)).toEqual(Array(2).fill({ accept: "application/jsv, text/jsv;q=0.9" }));
    for (const { init } of asked) expect(init.redirect).toBe("manual");
  });

  it("to another port or scheme is one to another origin", async () => {
    for (const location of ["http://evo.example/b", "https://evo.example:8443/b"]) {
      const { client, asked } = answering([moved(301, location), ok()], { ...secrets, redirect: "follow" });
      await client.send(callHistory, {});
      expect([...asked[1]!.init.headers.keys()]).toEqual(["accept"]);
    }
  });

  it.each([
    [301, "GET"],
    [302, "GET"],
    [303, "GET"],
    [307, "POST"],
    [308, "POST"],
  ])("of %i turns a POST into a %s", async (status, method) => {
    const { client, asked } = answering([moved(status, "/b"), ok()], { redirect: "follow" });
    await client.send(post, { accountId: "a" });
    const { init } = asked[1]!;
    expect(init.method).toBe(method);
    expect(init.body).toBe(method === "GET" ? undefined : "{accountId:a}");
    expect(init.headers.get("content-type")).toBe(method === "GET" ? null : "text/jsv; charset=utf-8");
  });

  it.each([
    [303, "PUT", "GET"],
    [302, "PUT", "PUT"],
    [303, "HEAD", "HEAD"],
  ] as const)("of %i makes of a %s a %s", async (status, before, after) => {
    const { client, asked } = answering([moved(status, "/b"), ok()], { redirect: "follow" });
    await client.send(callHistoryBy(before), {});
    expect(asked[1]!.init.method).toBe(after);
  });

  it("in a loop ends after 20, and is not tried again", async () => {
    let requests = 0;
    const baseUrl = await serve((_request, response) => {
      requests += 1;
      response.writeHead(302, { location: "/portal/call-history" }).end();
    });
    const error = await failure(createClient({ baseUrl, redirect: "follow", retry }).send(callHistory, {}));
    expect(error).toMatchObject({ name: "JsvServiceError", status: 302 });
    expect((error as Error).message).toMatch(/redirected more than 20 times/);
    expect(requests).toBe(21);
  });

  it.each([undefined, "http://[", "ftp://evo.example/", "https://user:geheim@evo.example/"])(
    "to %s cannot be followed",
    async (location) => {
      const { client, asked } = answering([moved(302, location)], { redirect: "follow" });
      const error = await failure(client.send(callHistory, {}));
      expect(error).toMatchObject({
        name: "JsvServiceError",
        message: expect.stringContaining("a redirect"),
      });
      expect((error as Error).message).not.toContain("geheim");
      expect(asked).toHaveLength(1);
    },
  );

  it("whose target is a page is told with that page's URL", async () => {
    const page = new Response("<h1>Sign in", { headers: { "content-type": "text/html" } });
    const { client } = answering([moved(302, "/login"), page], { redirect: "follow" });
    const error = await failure(client.send(callHistory, {}));
    expect(error).toMatchObject({ status: 200, url: "https://evo.example/login", body: "<h1>Sign in" });
    expect((error as Error).message).toMatch(/^GET https:\/\/evo\.example\/login .*that is a login page/);
  });

  it("that a browser hides is told as such", async () => {
    const response = Object.defineProperties(moved(302), {
      status: { value: 0 },
      type: { value: "opaqueredirect" },
    });
    const error = await failure(clientOf(async () => response).send(callHistory, {}));
    expect(error).toMatchObject({ name: "JsvServiceError", status: 0 });
    expect((error as Error).message).toMatch(
      /a browser does not show where to; redirect: "follow" has it followed/,
    );
  });

  it("leads to a 401 that is renewed at the same origin, and to no sign-in at another", async () => {
    const refused = () => new Response(null, { status: 401 });
    const headers = (again?: unknown) => ({ "x-token": again ? "new" : "old" });
    const same = answering([moved(308, "/b"), refused, moved(308, "/b"), ok()], {
      headers,
      redirect: "follow",
    });
    await same.client.send(callHistory, {});
    expect(same.asked.map(({ init }) => init.headers.get("x-token"))).toEqual(["old", "old", "new", "new"]);
    const other = answering([moved(308, "https://other.example"), refused], { headers, redirect: "follow" });
    expect(await failure(other.client.send(callHistory, {}))).toMatchObject({ status: 401 });
  });
});
