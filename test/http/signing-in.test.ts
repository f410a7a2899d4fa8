import { describe, expect, it, vi } from "vitest";
import { callHistory } from "../../src/call-history/index.js";
import { type AuthOptions, createClient } from "../../src/http/index.js";
import { serve } from "../support/server.js";
import { all, answering, clientOf, eventually, failure, JSV, ok, retry } from "./support.js";

const credentials = { userName: "user1", password: "pass1" };

/** As the recorded server: every answer sets cookies, 401 ones too, but only those of a sign-in open anything. */
async function service({ delay = 0, refuses = false } = {}) {
  let sessions = 0;
  const valid = new Set<string>();
  const log: string[] = [];
  const baseUrl = await serve(async (request, response, url) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const cookies = (id: string) => [
      `ss-id=${id};path=/;SameSite=Lax;HttpOnly`,
      `ss-pid=p${id};path=/;expires=Fri, 01 Jan 2100 00:00:00 GMT;SameSite=Lax;HttpOnly`,
      "ss-opt=temp;path=/;expires=Thu, 01 Jan 1970 00:00:00 GMT",
    ];
    if (url.pathname === "/auth/credentials") {
      const type = request.headers["content-type"];
      log.push(`${request.method} ${type} ${body}`);
      await new Promise((done) => setTimeout(done, delay));
      sessions += 1;
      if (refuses) {
        response.writeHead(401, { ...JSV, "set-cookie": cookies("refused") });
        return response.end("{responseStatus:{errorCode:Unauthorized,message:Invalid Username or Password}}");
      }
      valid.add(`ss-id=s${sessions}; ss-pid=ps${sessions}`);
      response.writeHead(200, { ...JSV, "set-cookie": cookies(`s${sessions}`) });
      return response.end(`{userId:1,sessionId:s${sessions}}`);
    }
    const { cookie = "" } = request.headers;
    log.push(cookie);
    response.writeHead(valid.has(cookie) ? 200 : 401, { ...JSV, "set-cookie": cookies("anonymous") });
    return response.end(valid.has(cookie) ? "{items:[],totalCount:0,totalPages:0}" : "");
  });
  const create = (auth: Partial<Extract<AuthOptions, { credentials: unknown }>> = {}) =>
    createClient({ baseUrl, retry, auth: { credentials, ...auth } });
  return { create, log, valid, expire: () => valid.clear() };
}

const signIn =
  "POST text/jsv; charset=utf-8 {provider:credentials,userName:user1,password:pass1,rememberMe:True}";
const first = "ss-id=s1; ss-pid=ps1";
const second = "ss-id=s2; ss-pid=ps2";

describe("by credentials", () => {
  it("a client signs in before its first call, and once", async () => {
    const { create, log } = await service();
    const onSession = vi.fn();
    const client = create({ onSession });
    await client.send(callHistory, {});
    await all(client.items(callHistory, {}));
    expect(log).toEqual([signIn, first, first]);
    expect(onSession.mock.calls).toEqual([[first]]);
  });

  it("begins with the session of an earlier run, and signs in after the first 401", async () => {
    const { create, log, valid } = await service();
    valid.add("old=1");
    const client = create({ session: "old=1" });
    await client.send(callHistory, {});
    valid.delete("old=1");
    const onSession = vi.fn();
    await client.send(callHistory, {});
    await create({ session: "gone=1", onSession }).send(callHistory, {});
    expect(log).toEqual(["old=1", "old=1", signIn, first, "gone=1", signIn, second]);
    // Takes up what it was told.
    const [[session]] = onSession.mock.calls as [[string]];
    await create({ session }).send(callHistory, {});
    expect(log.at(-1)).toBe(second);
  });

  it("shares one sign-in between calls, of which none ends it by its abort", async () => {
    const { create, log } = await service({ delay: 30 });
    const client = create();
    const controller = new AbortController();
    const calls = [
      failure(client.send(callHistory, {}, { signal: controller.signal })),
      client.send(callHistory, {}),
      client.safeSend(callHistory, {}),
      all(client.items(callHistory, {})),
    ];
    await eventually(() => log.length === 1);
    controller.abort(new Error("mine"));
    const [aborted, , safe] = await Promise.all(calls);
    expect(aborted).toMatchObject({ message: "mine" });
    expect(safe).toMatchObject({ success: true });
    expect(log).toEqual([signIn, first, first, first]);
  });

  it("lets a call that aborts go at once, whatever becomes of the sign-in", async () => {
    let open = (_response: Response): void => {};
    const opened = new Promise<Response>((done) => {
      open = done;
    });
    const client = clientOf(async (url) => (url.endsWith("/auth/credentials") ? opened : ok()), {
      auth: { credentials },
    });
    const controller = new AbortController();
    const aborted = client.send(callHistory, {}, { signal: controller.signal });
    const other = client.send(callHistory, {});
    await new Promise((done) => setTimeout(done));
    controller.abort(new Error("mine"));
    await expect(aborted).rejects.toThrow("mine");
    open(new Response("{}", { headers: { ...JSV, "set-cookie": "id=1" } }));
    expect(await other).toEqual({});
  });

  it("lets a call that aborts go while its session is renewed, too", async () => {
    let isRenewing = false;
    const client = clientOf(
      async (url) => {
        if (!url.endsWith("/auth/credentials")) return new Response(null, { status: 401 });
        isRenewing = true;
        return new Promise(() => {});
      },
      { auth: { credentials, session: "old=1" } },
    );
    const controller = new AbortController();
    const aborted = failure(client.send(callHistory, {}, { signal: controller.signal }));
    await eventually(() => isRenewing);
    controller.abort(new Error("mine"));
    expect(await aborted).toMatchObject({ message: "mine" });
  });

  it("says no more than the service does where it is busy", async () => {
    const busy = new Response(null, { status: 503, statusText: "Busy" });
    const { client } = answering([busy], { auth: { credentials }, retry: false });
    expect(await failure(client.send(callHistory, {}))).toMatchObject({
      message: "POST https://evo.example/auth/credentials (Authenticate): 503 Busy",
    });
  });

  it("lets a call that begins while the session is renewed wait for the new one", async () => {
    const { create, log, expire } = await service({ delay: 30 });
    const client = create();
    await client.send(callHistory, {});
    expire();
    const renewing = client.send(callHistory, {});
    await eventually(() => log.length === 4);
    await client.send(callHistory, {});
    await renewing;
    expect(log.slice(2)).toEqual([first, signIn, second, second]);
  });

  it("shares one sign-in between calls whose session ended", async () => {
    const { create, log, expire } = await service({ delay: 10 });
    const client = create();
    await client.send(callHistory, {});
    expire();
    await Promise.all(Array.from({ length: 5 }, () => client.send(callHistory, {})));
    expect(log.filter((line) => line === signIn)).toHaveLength(2);
    expect(log.filter((line) => line === second)).toHaveLength(5);
  });

  it("fails where the session cannot be stored, and nobody else hears of it", async () => {
    const { create } = await service();
    const onSession = async () => {
      throw new Error("disk full");
    };
    await expect(create({ onSession }).send(callHistory, {})).rejects.toThrow("disk full");
  });

  it("repeats a request with older cookies without signing in again", async () => {
    const log: string[] = [];
    let opened = 0;
    let release = (): void => {};
    const held = new Promise<void>((done) => {
      release = done;
    });
    const client = clientOf(
      async (url, init) => {
        const cookie = (init.headers as Headers).get("cookie") ?? "";
        if (url.endsWith("/auth/credentials")) {
          opened += 1;
          log.push(`sign-in ${opened}`);
          return new Response("{}", { headers: { ...JSV, "set-cookie": `id=${opened}` } });
        }
        const isSlow = url.includes("slow");
        log.push(`${isSlow ? "slow" : "quick"} ${cookie}`);
        if (isSlow && cookie === "id=1") await held;
        return cookie === "id=1" ? new Response(null, { status: 401 }) : ok();
      },
      { auth: { credentials } },
    );
    const slow = client.send(callHistory, { accountId: "slow" });
    await eventually(() => log.length === 2);
    await client.send(callHistory, { accountId: "quick" });
    release();
    await slow;
    expect(log).toEqual(["sign-in 1", "slow id=1", "quick id=1", "sign-in 2", "quick id=2", "slow id=2"]);
  });

  it("gives up after a second 401, and ignores the cookies of those answers", async () => {
    const { create, log, valid } = await service();
    vi.spyOn(valid, "has").mockReturnValue(false);
    const error = await failure(create().send(callHistory, {}));
    expect(error).toMatchObject({ status: 401, operation: "AppGetCallHistory" });
    expect((error as Error).message).toMatch(/the service does not accept this session, nor a new one$/);
    expect(log).toEqual([signIn, first, signIn, second]);
  });

  it("fails all calls that wait for a sign-in that is refused, which is tried once", async () => {
    const { create, log } = await service({ refuses: true, delay: 10 });
    const client = create();
    const errors = await Promise.all([
      failure(client.send(callHistory, {})),
      failure(all(client.items(callHistory, {}))),
      client.safeSend(callHistory, {}).then((result) => (result.success ? undefined : result.error)),
    ]);
    for (const error of errors) {
      expect(error).toMatchObject({
        status: 401,
        operation: "Authenticate",
        message: expect.stringMatching(
          /^POST http.*\/auth\/credentials \(Authenticate\): 401 Unauthorized: Invalid Username or Password; the sign-in was refused: check the user name and password$/,
        ),
      });
    }
    expect(log).toEqual([signIn]);
  });

  it.each<[string, Response, RegExp]>([
    ["an error in a success", ok("{responseStatus:{errorCode:Locked,message:Wait}}"), /Wait/],
    ["no cookies", ok("{userId:1}"), /the answer to the sign-in sets no cookies/],
    [
      "a page of HTML",
      new Response("<p>Hi", { headers: { "content-type": "text/html" } }),
      /check the base URL/,
    ],
    ["404", new Response("404", { status: 404 }), /whether the service signs in at \/auth\/credentials/],
    [
      "a redirect",
      new Response(null, { status: 302, headers: { location: "/login" } }),
      /\/login.*check the base/,
    ],
  ])("tells of a sign-in that is answered by %s", async (_what, response, message) => {
    const { client } = answering([response], { auth: { credentials } });
    const error = await failure(client.send(callHistory, {}));
    expect(error).toMatchObject({ name: "JsvServiceError", operation: "Authenticate" });
    expect((error as Error).message).toMatch(message);
  });

  it("sends a sign-in again that failed like a request that may be repeated", async () => {
    const opened = () => new Response("{}", { headers: { ...JSV, "set-cookie": "id=1" } });
    const { client, asked } = answering([new Response(null, { status: 503 }), opened, ok()], {
      auth: { credentials },
    });
    await client.send(callHistory, {});
    expect(asked.map(({ url }) => url.pathname)).toEqual([
      "/auth/credentials",
      "/auth/credentials",
      "/portal/call-history",
    ]);
    let requests = 0;
    const lost = clientOf(
      async () => {
        requests += 1;
        throw new TypeError("fetch failed");
      },
      { auth: { credentials } },
    );
    expect(await failure(lost.send(callHistory, {}))).toMatchObject({ operation: "Authenticate" });
    expect(requests).toBe(3);
  });

  it("keeps the caller's own cookies, and asks for JSV whatever the headers say", async () => {
    const opened = () => new Response("{}", { headers: { ...JSV, "set-cookie": "id=1; Path=/" } });
    const headers = { cookie: "mine=1", accept: "*/*", "x-key": "2" };
    const { client, asked } = answering([opened, ok()], { headers, auth: { credentials }, ask: "suffix" });
    await client.send(callHistory, {});
    const [signIn, call] = asked.map(({ init }) => Object.fromEntries(init.headers));
    expect(signIn).toMatchObject({
      accept: "application/jsv, text/jsv;q=0.9",
      "x-key": "2",
      cookie: "mine=1",
    });
    expect(call).toMatchObject({ accept: "*/*", cookie: "mine=1; id=1", "x-key": "2" });
  });
});

describe("by a header", () => {
  it("Basic goes with every request, in UTF-8", async () => {
    const { client, asked } = answering([ok(), ok()], { auth: { basic: { user: "jörg", password: "a:b" } } });
    await client.send(callHistory, {});
    await client.send(callHistory, {});
    const header = `Basic ${Buffer.from("jörg:a:b").toString("base64")}`;
    expect(asked.map(({ init }) => init.headers.get("authorization"))).toEqual([header, header]);
    expect((await client.request(callHistory, {})).headers.has("authorization")).toBe(false);
  });

  it.each<[string, AuthOptions | undefined, RegExp]>([
    ["Basic", { basic: { user: "u", password: "p" } }, /does not accept this user name and password$/],
    ["a token", { bearer: "t" }, /does not accept this token$/],
    ["nothing", undefined, /401 Unauthorized; sign in, for example by createClient/],
  ])("a 401 to %s is an error at once", async (_what, auth, message) => {
    const { client, asked } = answering([new Response(null, { status: 401, statusText: "Unauthorized" })], {
      auth,
    });
    expect(((await failure(client.send(callHistory, {}))) as Error).message).toMatch(message);
    expect(asked).toHaveLength(1);
  });

  const refuse = () => new Response(null, { status: 401 });

  it("a token may come from a function, which is asked once more after a 401", async () => {
    const bearer = vi.fn((refused?: { status: 401 }) => (refused ? "new" : "old"));
    const { client, asked } = answering([refuse, ok(), refuse, refuse], { auth: { bearer } });
    await client.send(callHistory, {});
    expect(asked.map(({ init }) => init.headers.get("authorization"))).toEqual(["Bearer old", "Bearer new"]);
    expect(await failure(client.send(callHistory, {}))).toMatchObject({ status: 401 });
    expect(bearer.mock.calls).toEqual([[undefined], [{ status: 401 }], [undefined], [{ status: 401 }]]);
  });

  it("so may headers, which are asked for so once, and then as before", async () => {
    const headers = vi.fn(async (refused?: { status: 401 }) => ({ "x-token": refused ? "new" : "old" }));
    const busy = () => new Response(null, { status: 503 });
    const { client, asked } = answering([refuse, busy, ok(), refuse, refuse], { headers });
    await client.send(callHistory, {});
    expect(asked.map(({ init }) => init.headers.get("x-token"))).toEqual(["old", "new", "old"]);
    expect(await failure(client.send(callHistory, {}))).toMatchObject({ status: 401 });
    const again = { status: 401 };
    expect(headers.mock.calls).toEqual([[undefined], [again], [undefined], [undefined], [again]]);
  });

  it("and what they give must be headers", async () => {
    for (const bearer of [() => "", () => 7 as never, () => "a\nb"]) {
      const { client } = answering([], { auth: { bearer } });
      await expect(client.send(callHistory, {})).rejects.toThrow(TypeError);
      await expect(client.safeSend(callHistory, {})).rejects.toThrow("auth.bearer");
    }
    const { client } = answering([], { headers: () => ({ "x-a": "a\nb" }) });
    await expect(client.send(callHistory, {})).rejects.toThrow("cannot be sent as a header");
  });

  it("the caller's own authorization stays", async () => {
    const { client, asked } = answering([ok()], { auth: { bearer: "t" } });
    await client.send(callHistory, {}, { headers: { authorization: "Mine 1" } });
    expect(asked[0]!.init.headers.get("authorization")).toBe("Mine 1");
  });
});
