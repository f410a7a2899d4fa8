import { connect } from "node:net";
import { callHistory } from "@evovoice/jsv/call-history";
import { createClient } from "@evovoice/jsv/http";
import { generateCallHistory } from "@evovoice/jsv/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ended, jsv, type Result, start } from "./jsv.js";

/** A running `jsv serve`, and its end. */
async function serve(
  args: readonly string[] = [],
  { env, input }: { env?: Record<string, string>; input?: string } = {},
): Promise<{ url: string; base: string; stop: (signal?: NodeJS.Signals) => Promise<Result> }> {
  const child = start(["serve", "--port", "0", "--count", "60", "--seed", "7", ...args], env);
  if (input !== undefined) child.stdin?.end(input);
  const result = ended(child);
  const url = await new Promise<string>((resolve) =>
    child.stdout!.once("data", (text) => resolve(String(text).trim())),
  );
  return {
    url,
    base: new URL(url).origin,
    stop: (signal = "SIGINT") => {
      child.kill(signal);
      return result;
    },
  };
}

/**
 * Asks over a connection of its own. While a test waits for a process nothing else happens here, and the service may
 * close a connection that is kept: the next request would go out on it, and fail.
 */
const ask: typeof fetch = (url, init) => {
  const headers = new Headers(init?.headers);
  headers.set("connection", "close");
  return fetch(url, { ...init, headers });
};

describe("jsv serve", () => {
  let service: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    service = await serve(["--token", "secret"]);
  });
  afterAll(async () => {
    await service.stop();
  });

  it("answers the client over HTTP, on loopback", async () => {
    expect(service.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/portal\/call-history$/);
    const headers = { authorization: "Bearer secret" };
    const client = createClient({ baseUrl: service.base, headers, fetch: ask });
    const page = await client.send(callHistory, { countPerPage: 60 });
    expect(page.items).toEqual(generateCallHistory({ seed: 7, count: 60 }));
  });

  it("asks for the token", async () => {
    const response = await ask(service.url);
    expect([response.status, response.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
    const refused = jsv(["calls", service.url]);
    expect(refused).toMatchObject({
      stdout: "",
      stderr: expect.stringMatching(/^jsv: GET http:.*: 401\b/),
      exit: 1,
    });
  });

  it("is a source for every verb that takes a URL", () => {
    const token = ["--token", "secret"];
    expect(jsv(["calls", service.url, ...token]).stdout).toMatch(/25 of 60 calls: .*\n$/);
    expect(
      jsv(["decode", service.url, "-H", "Authorization: Bearer secret", "--select", "items"]).stdout.split(
        "\n",
      ),
    ).toHaveLength(26);
    expect(
      JSON.parse(jsv(["decode", `${service.url}?countPerPage=2`, ...token, "-s", "call-history"]).stdout)
        .items,
    ).toEqual(generateCallHistory({ seed: 7, count: 2 }));
    expect(jsv(["check", service.url, ...token, "-s", "call-history"])).toEqual({
      stdout: "",
      stderr: "",
      exit: 0,
    });
  });

  it("answers bad parameters with what is wrong", () => {
    const { stderr, exit } = jsv(["calls", `${service.url}?page=x`, "--token", "secret"]);
    expect(stderr).toMatch(/: 400\b.*page/i);
    expect(exit).toBe(1);
  });

  it("serves no file, and limits headers and URLs", async () => {
    const headers = { authorization: "Bearer secret" };
    const status = async (path: string): Promise<number> =>
      (await ask(`${service.base}${path}`, { headers })).status;
    expect(await status("/package.json")).toBe(404);
    expect(await status("/..%2f..%2fetc/passwd")).toBe(404);
    expect(
      await raw(service.base, "GET /../../../etc/passwd HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"),
    ).toMatch(/^HTTP\/1\.1 40[14]/);
    const large = "x".repeat(20_000);
    const { pathname } = new URL(service.url);
    expect(
      await raw(service.base, `GET ${pathname} HTTP/1.1\r\nHost: a\r\nX-Large: ${large}\r\n\r\n`),
    ).toMatch(/^HTTP\/1\.1 431 /);
    expect(await raw(service.base, `GET ${pathname}?accountId=${large} HTTP/1.1\r\nHost: a\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 431 /,
    );
    expect(await status(`/portal/call-history?accountId=${"x".repeat(9000)}`)).toBe(200);
  });

  it.each([
    ["JSV_PASSWORD", ["--user", "anna"], { env: { JSV_PASSWORD: "sésame" } }],
    ["standard input", ["--user", "anna", "--password-stdin"], { input: "sésame\r\nmore\n" }],
  ] as const)("asks a user to sign in, whose password stands in %s", async (_name, args, given) => {
    const other = await serve(args, given);
    const status = async (password: string): Promise<number> => {
      const credentials = Buffer.from(`anna:${password}`).toString("base64");
      return (await ask(other.url, { headers: { authorization: `Basic ${credentials}` } })).status;
    };
    expect([(await ask(other.url)).status, await status("wrong"), await status("sésame")]).toEqual([
      401, 401, 200,
    ]);
    const { stdout, stderr } = await other.stop();
    expect(stdout + stderr).not.toContain("sésame");
  });

  it.each([
    [["--user", "anna"], "give the password in the environment variable JSV_PASSWORD or by --password-stdin"],
    [["--user", "anna", "--password-stdin"], "--password-stdin: the first line of standard input is empty"],
    [["--user", "a:b"], "--user must not hold a colon"],
    [["--password-stdin"], "--password-stdin needs --user NAME"],
  ])("%j without a password is a misuse", (args, message) => {
    const { stdout, stderr, exit } = jsv(["serve", "--port", "0", ...args]);
    expect(stderr).toContain(message);
    expect([stdout, exit]).toEqual(["", 2]);
  });

  it("fails on a port that is taken", () => {
    const { port } = new URL(service.base);
    expect(jsv(["serve", "--port", port])).toEqual({
      stdout: "",
      stderr: `jsv: cannot listen on 127.0.0.1, port ${port}: the port is in use; --port 0 takes a free one\n`,
      exit: 2,
    });
  });

  it.each(["SIGINT", "SIGTERM"] as const)("stops on %s, with connections open", async (signal) => {
    const other = await serve();
    await (await fetch(other.url)).text();
    expect(await other.stop(signal)).toMatchObject({ exit: 0 });
  });

  it("stops at once on a second Ctrl-C, with a request under way", async () => {
    const other = await serve();
    const socket = connect(Number(new URL(other.url).port), "127.0.0.1");
    socket.on("error", () => {});
    await new Promise<void>((resolve) => socket.write("GET / HTTP/1.1\r\nX-Half: ", () => resolve()));
    const stopped = other.stop();
    const again = setInterval(() => other.stop(), 100);
    expect(await stopped).toMatchObject({ exit: 130 });
    clearInterval(again);
    socket.destroy();
  });
});

/** What a server says to the bytes of a request, which no client would send. */
function raw(base: string, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(Number(new URL(base).port), "127.0.0.1", () => socket.write(request));
    socket.on("data", (data) => {
      answer += data;
    });
    socket.on("close", () => resolve(answer));
    // An answer may come before the connection is reset.
    socket.on("error", (error) => (answer === "" ? reject(error) : undefined));
  });
}
