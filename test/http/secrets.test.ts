import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { callHistory } from "../../src/call-history/index.js";
import { type AuthOptions, type ClientOptions, createClient, type Fetch } from "../../src/http/index.js";
import { serve } from "../support/server.js";
import { all, clientOf, failure, JSV, ok } from "./support.js";

const user = "user1";
const secret = "s3cr3t";
const basic = Buffer.from(`${user}:${secret}`).toString("base64");
const token = `token-${secret}`;

/** Everything that an error shows anybody who logs it. */
function shown(error: unknown): string {
  const { message, stack, cause } = error as Error;
  const headers = (error as { headers?: Headers }).headers;
  return [
    message,
    stack,
    String(error),
    inspect(error, { depth: 20, showHidden: true, getters: true }),
    JSON.stringify(error),
    JSON.stringify(headers === undefined ? [] : [...headers]),
    cause === undefined ? "" : shown(cause),
  ].join("\n");
}

const auths: [string, AuthOptions][] = [
  ["Basic", { basic: { user, password: secret } }],
  ["credentials", { credentials: { userName: user, password: secret } }],
  ["a session", { credentials: { userName: user, password: secret }, session: `ss-id=${secret}` }],
  ["a token", { bearer: token }],
  ["a function's token", { bearer: () => token }],
];

const failures: [string, Fetch][] = [
  ["401", async () => new Response(null, { status: 401, headers: { "set-cookie": `ss-id=${secret}` } })],
  [
    "403",
    async () => new Response("Forbidden", { status: 403, headers: { "set-cookie": `ss-id=${secret}` } }),
  ],
  ["500", async () => new Response("{responseStatus:{errorCode:X}}", { status: 500, headers: JSV })],
  ["a redirect", async () => new Response(null, { status: 302, headers: { location: "/login" } })],
  ["HTML", async () => new Response("<html>", { headers: { "content-type": "text/html" } })],
  [
    "faulty JSV",
    async () => new Response("{items:[{ended:maybe}]}", { headers: { ...JSV, "set-cookie": `a=${secret}` } }),
  ],
  ["nothing", () => new Promise(() => {})],
  ["a lost connection", async () => Promise.reject(new TypeError("fetch failed"))],
];

describe.each(auths)("what signs in by %s is shown in no error", (_how, auth) => {
  it.each(failures)("where the service answers with %s", async (_what, fetch) => {
    const options = { auth, retry: { delay: 1, retries: 1 }, timeout: 5, redirect: "follow" } as const;
    const client = clientOf(fetch, options);
    const errors = [
      await failure(client.send(callHistory, {})),
      await failure(all(client.items(callHistory, {}))),
      await client.safeSend(callHistory, {}),
      await client.request(callHistory, {}),
    ];
    for (const error of errors) {
      expect(error).toBeDefined();
      expect(shown(error)).not.toMatch(secret);
      expect(shown(error)).not.toContain(basic);
    }
  });

  it("where a real fetch fails", async () => {
    const baseUrl = await serve((request, response, url) => {
      if (url.pathname !== "/auth/credentials") return void request.socket.destroy();
      response.writeHead(200, { ...JSV, "set-cookie": `ss-id=${secret}` }).end("{}");
    });
    for (const url of [baseUrl, "http://127.0.0.1:1"]) {
      const error = await failure(createClient({ baseUrl: url, auth, retry: false }).send(callHistory, {}));
      expect(error).toMatchObject({ name: "JsvConnectionError" });
      expect(shown(error)).not.toMatch(secret);
      expect(shown(error)).not.toContain(basic);
    }
  });
});

describe("a secret is shown in no error", () => {
  it("where the answer to a sign-in that succeeds is not JSV", async () => {
    const auth = { credentials: { userName: user, password: secret } };
    for (const answer of [
      () => new Response(`{"sessionId":"${secret}"}`, { headers: { "content-type": "application/json" } }),
      () => ok(`{sessionId:${secret},responseStatus:{errorCode:X}}`),
      () => ok(`{sessionId:${secret}}`),
      () => ok(`{sessionId:${secret},[}`),
    ]) {
      const error = await failure(clientOf(async () => answer(), { auth }).send(callHistory, {}));
      expect(error).toMatchObject({ operation: "Authenticate", body: "" });
      expect(shown(error)).not.toMatch(secret);
    }
  });

  it.each<Partial<ClientOptions>>([
    { headers: { authorization: `${secret}\nx` } },
    { headers: { [`${secret} `]: "x" } },
    { auth: { bearer: `${secret}\nx` } },
    { auth: { credentials: { userName: "u", password: "p" }, session: `${secret}\nx` } },
    { auth: { basic: { user: `${secret}:`, password: secret } } },
    { baseUrl: `https://u:${secret}@evo.example` },
    { baseUrl: `u:${secret}@evo.example` },
  ])("where it cannot be sent", async (options) => {
    let error: unknown;
    try {
      clientOf(async () => ok(), options);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(TypeError);
    expect(shown(error)).not.toMatch(secret);
  });

  it("where headers that a function gives cannot be sent", async () => {
    const client = clientOf(async () => ok(), { headers: () => ({ authorization: `${secret}\nx` }) });
    expect(shown(await failure(client.send(callHistory, {})))).not.toMatch(secret);
    const other = clientOf(async () => ok(), { auth: { bearer: () => `${secret}\nx` } });
    expect(shown(await failure(other.send(callHistory, {})))).not.toMatch(secret);
  });
});
