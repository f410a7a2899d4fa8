import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { JsvConnectionError } from "@evovoice/jsv/http";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Failure } from "../../src/cli/io.js";
import { asFailure } from "../../src/cli/remote-failure.js";
import { serve } from "../support/server.js";
import { run } from "./run.js";

const JSV = { "content-type": "application/jsv" };
const PATH = "/portal/call-history";

/** A service that has 60 calls, counts pages from 0, and notes what it was asked. */
async function service(check: (request: IncomingMessage) => number = () => 200) {
  const asked: string[] = [];
  const base = await serve((request, response, url) => {
    asked.push(`${request.method} ${request.url}`);
    const status = check(request);
    if (status !== 200) return void response.writeHead(status).end();
    const page = Number(url.searchParams.get("page") ?? 0);
    const size = Number(url.searchParams.get("countPerPage") ?? 25);
    const ids = Array.from({ length: 60 }, (_, i) => `{id:s${i}}`).slice(page * size, (page + 1) * size);
    const totals = `totalCount:60,totalPages:${Math.ceil(60 / size)},hasMorePages:False`;
    response.writeHead(200, JSV).end(`{items:[${ids.join(",")}],${totals}}`);
  });
  return { base, url: `${base}${PATH}`, asked };
}

/** A service that answers everything with the same. */
const answering = (
  status: number,
  headers: Record<string, string>,
  body: string | Uint8Array,
): Promise<string> => serve((_request, response) => response.writeHead(status, headers).end(body));

const basic = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;

beforeEach(() => {
  vi.stubEnv("JSV_BASE_URL", "");
  vi.stubEnv("JSV_PASSWORD", "");
});
afterEach(() => vi.unstubAllEnvs());

describe("jsv calls URL", () => {
  it("shows a page, and says how to see the others", async () => {
    const { url, asked } = await service();
    const { stdout, exit } = await run(["calls", url]);
    expect(stdout).toMatch(/\n25 of 60 calls: 0 incoming, 0 outgoing, 0 missed; --all shows all pages\n$/);
    expect(exit).toBe(0);
    expect(asked).toEqual([`GET ${PATH}`]);
  });

  it.each([
    ["counts pages from 1", 1, 60, "?page=1&simplifiedPaging=true"],
    ["limits its totals", 0, 50, "?simplifiedPaging=true"],
  ])("--all says what to ask where the service %s", async (_what, first, total, query) => {
    const base = await serve((_request, response, url) => {
      const page = Number(url.searchParams.get("page") ?? first) - first;
      const ids =
        page < 0 ? [] : Array.from({ length: 60 }, (_, i) => `{id:s${i}}`).slice(page * 25, page * 25 + 25);
      response.writeHead(200, JSV).end(`{items:[${ids.join(",")}],totalCount:${total},totalPages:3}`);
    });
    const { stderr, exit } = await run(["calls", "--all", `${base}${PATH}`]);
    expect(stderr).toMatch(
      /items in all, but \d+ came .*; ask with simplifiedPaging=true where .*, and page=1 where it counts from 1\n$/,
    );
    expect(stderr).not.toMatch(/firstPage|totals:/);
    expect(exit).toBe(1);
    const { stdout } = await run(["calls", "--all", `${base}${PATH}${query}`]);
    expect(stdout).toMatch(/\n60 calls: /);
  });

  it("--all shows all pages, with the query of the URL", async () => {
    const { url, asked } = await service();
    const { stdout, exit } = await run(["calls", "--all", `${url}?CountPerPage=40&format=jsv`]);
    expect(stdout).toMatch(/\n60 calls: 0 incoming, 0 outgoing, 0 missed\n$/);
    expect(exit).toBe(0);
    expect(asked).toEqual([
      `GET ${PATH}?format=jsv&page=0&countPerPage=40`,
      `GET ${PATH}?format=jsv&page=1&countPerPage=40`,
    ]);
  });

  it("--all says how many calls are missing, after those that came", async () => {
    const base = await answering(200, JSV, "{items:[{id:a}],totalCount:3,totalPages:1}");
    const { stdout, stderr, exit } = await run(["calls", "--all", `${base}${PATH}`]);
    expect(stdout.split("\n")).toHaveLength(6);
    expect(stderr).toMatch(
      /^jsv: GET .*: 200 OK: the service says that there are 3 items in all, but 1 came/,
    );
    expect(exit).toBe(1);
  });

  it("--all refuses a call that is too long for memory, and says what reads it", async () => {
    const base = await answering(200, JSV, `{items:[{id:a},{id:${"x".repeat(300_000)}}],totalCount:2}`);
    const { stderr, exit } = await run(["calls", "--all", `${base}${PATH}`]);
    expect(stderr).toContain("of 262144 UTF-16 units; jsv decode --select items reads longer ones (line 1");
    expect(exit).toBe(1);
  });

  it("--all is for a URL, and says what is wrong with its query", async () => {
    expect(await run(["calls", "--all", "page.jsv"])).toEqual({
      stdout: "",
      stderr: "jsv: --all needs a URL: it asks the service for all pages\n",
      exit: 2,
    });
    const { url, asked } = await service();
    const { stderr, exit } = await run(["calls", "--all", `${url}?page=x`]);
    expect(stderr).toMatch(/^jsv: .*page: expected a whole number.*got "x"/);
    expect(exit).toBe(1);
    expect(asked).toEqual([]);
  });

  it("never speaks of 5 of 0 calls", async () => {
    const page = `{items:[{id:a},{id:b},{id:c},{id:d},{id:e}],totalCount:0,totalPages:0,hasMorePages:True}`;
    const base = await answering(200, JSV, page);
    const { stdout } = await run(["calls", base]);
    expect(stdout).toMatch(/\n5 calls: .*, more pages follow; --all shows all pages\n$/);
  });
});

describe("a request", () => {
  it("asks for JSV, and is sent again where that may help", async () => {
    const accepts: (string | undefined)[] = [];
    const { url } = await service(({ headers }) => (accepts.push(headers.accept) === 1 ? 503 : 200));
    expect(await run(["decode", url, "--select", "items"])).toMatchObject({ exit: 0 });
    expect(accepts).toEqual(Array(2).fill("application/jsv, text/jsv;q=0.9"));
  });

  it("is refused where its headers ask for something else", async () => {
    const { url, asked } = await service();
    const { stderr, exit } = await run(["decode", url, "-H", "Accept: text/jsv"]);
    expect(stderr).toContain("the header accept must name application/jsv");
    expect(exit).toBe(2);
    expect(asked).toEqual([]);
  });

  it("reads the charset that the answer states, whole and as a stream", async () => {
    const body = Uint8Array.of(0x5b, 0x22, 0xc3, 0xa9, 0x22, 0x5d);
    const latin = await answering(200, { "content-type": "text/jsv; charset=iso-8859-1" }, body);
    expect((await run(["decode", latin])).stdout).toBe('["Ã©"]\n');
    expect((await run(["decode", latin, "--select", "."])).stdout).toBe('"Ã©"\n');
    const utf8 = await answering(200, JSV, body);
    expect((await run(["decode", utf8])).stdout).toBe('["é"]\n');
    const unknown = await answering(200, { "content-type": "text/jsv; charset=klingon" }, body);
    const { stderr, exit } = await run(["decode", unknown]);
    expect(stderr).toMatch(/^jsv: GET .*cannot be read in the charset that the service states, klingon\n$/);
    expect(exit).toBe(1);
  });

  it("shows no password of a URL, which is refused", async () => {
    expect((await run(["calls", "http://user:se/cret@127.0.0.1:9/"])).stderr).toBe(
      "jsv: http://127.0.0.1:9/: this is not a URL\n",
    );
    expect(await run(["calls", "http://user:secret@127.0.0.1:9/"])).toEqual({
      stdout: "",
      stderr: "jsv: http://127.0.0.1:9/: give the user by --user NAME, not in the URL\n",
      exit: 2,
    });
  });

  it("to a service that cannot be reached is a fault", async () => {
    const { stderr, exit } = await run(["calls", "http://127.0.0.1:9/"]);
    expect(stderr).toMatch(
      /^jsv: GET http:\/\/127\.0\.0\.1:9\/: the service cannot be reached \(bad port\); .*\n$/,
    );
    expect(exit).toBe(1);
  });

  it.each([
    ["https://evo.example/", "ENOTFOUND", "there is no such host"],
    ["https://evo.example/", "EAI_AGAIN", "check the network"],
    ["http://127.0.0.1:8080/", "ECONNREFUSED", "nothing listens there"],
    ["http://10.0.0.1/", "EHOSTUNREACH", "check the host"],
    ["https://127.0.0.1:8080/", "ERR_SSL_WRONG_VERSION_NUMBER", "try http://"],
    ["http://evo.example:443/", "UND_ERR_SOCKET", "try https://"],
    ["https://evo.example/", "SELF_SIGNED_CERT_IN_CHAIN", "NODE_EXTRA_CA_CERTS"],
  ])("to %s that fails by %s says what may help", (url, code, advice) => {
    const message = `GET ${url}: the service cannot be reached (${code})`;
    const { exit, message: told } = asFailure(new JsvConnectionError(message, { url }), {}) as Failure;
    expect(told).toContain(`${message}; `);
    expect(told).toContain(advice);
    expect(exit).toBe(1);
  });

  it("to a wrong path is a fault, and says where calls are", async () => {
    const { stderr, exit } = await run(["calls", await answering(404, {}, "")]);
    expect([stderr, exit]).toEqual([
      expect.stringMatching(/404.*; a call history is at \/portal\/call-history\n$/),
      1,
    ]);
  });

  it("without content is a fault", async () => {
    const base = await answering(204, {}, "");
    const { stderr, exit } = await run(["decode", `${base}/`]);
    expect(stderr).toContain("the document is empty");
    expect(exit).toBe(1);
  });

  it("to a path of the service at JSV_BASE_URL, unless it names a file", async () => {
    const { base, asked } = await service();
    vi.stubEnv("JSV_BASE_URL", `${base}/api/`);
    for (const verb of ["decode", "check", "calls"]) {
      expect(await run([verb, `${PATH}?countPerPage=1`])).toMatchObject({ exit: 0 });
    }
    expect(asked).toEqual(Array(3).fill(`GET /api${PATH}?countPerPage=1`));
    const folder = mkdtempSync(join(tmpdir(), "jsv-"));
    const file = join(folder, "page.jsv");
    writeFileSync(file, "[1]");
    expect(await run(["decode", file])).toMatchObject({ stdout: '["1"]\n', exit: 0 });
    rmSync(folder, { recursive: true });
    expect(asked).toHaveLength(3);
    for (const wrong of ["evo.example", "https://evo.example/?tenant=1", "https://evo.example#x"]) {
      vi.stubEnv("JSV_BASE_URL", wrong);
      expect(await run(["decode", PATH])).toEqual({
        stdout: "",
        stderr: "jsv: JSV_BASE_URL must be a URL, such as https://evo.example\n",
        exit: 2,
      });
    }
  });
});

describe("signing in", () => {
  it("sends the user and the password of JSV_PASSWORD with every request", async () => {
    const { url, asked } = await service(({ headers }) =>
      headers.authorization === basic("ada", "pass:word") ? 200 : 401,
    );
    vi.stubEnv("JSV_PASSWORD", "pass:word");
    expect(await run(["calls", "--all", url, "--user", "ada"])).toMatchObject({ exit: 0 });
    expect(asked).toHaveLength(3);
  });

  it("reads the password from standard input, once for all sources", async () => {
    const { url, asked } = await service(({ headers }) =>
      headers.authorization === basic("ada", "secret") ? 200 : 401,
    );
    const args = ["check", url, url, "-s", "call-history", "--user", "ada", "--password-stdin"];
    expect(await run(args, "secret\n")).toEqual({ stdout: "", stderr: "", exit: 0 });
    expect(asked).toHaveLength(2);
  });

  it("signs in for a session, at the service that the path belongs to", async () => {
    const bodies: string[] = [];
    const base = await serve(async (request, response) => {
      if (request.method === "POST") {
        let body = "";
        for await (const chunk of request) body += chunk;
        bodies.push(`${request.url} ${body}`);
        response.writeHead(200, { ...JSV, "set-cookie": "ss-id=abc; path=/; HttpOnly" }).end("{}");
      } else if (request.headers.cookie === "ss-id=abc") {
        response.writeHead(200, JSV).end("{items:[],totalCount:0}");
      } else response.writeHead(401).end();
    });
    vi.stubEnv("JSV_PASSWORD", "secret");
    const args = ["calls", `${base}/api${PATH}`, "--user", "ada", "--auth", "credentials"];
    expect(await run(args)).toMatchObject({ stderr: "", exit: 0 });
    expect(bodies).toEqual([
      "/api/auth/credentials {provider:credentials,userName:ada,password:secret,rememberMe:True}",
    ]);
  });

  it.each([
    [["--token", "secret"], 401, "the service does not accept these credentials"],
    [["--user", "ada"], 401, "the service does not accept these credentials"],
    [[], 401, "sign in by --user NAME or --token TOKEN"],
    [[], 403, "this takes another role or permission"],
  ])("with %j that is answered %i says what to do, and no secret", async (args, status, advice) => {
    vi.stubEnv("JSV_PASSWORD", "secret");
    const { url } = await service(() => status);
    const { stdout, stderr, exit } = await run(["calls", url, ...args]);
    expect(stderr).toContain(`: ${status} `);
    expect(stderr).toContain(advice);
    expect(stderr).not.toContain("secret");
    expect(stderr.split("\n")).toHaveLength(2);
    expect({ stdout, exit }).toEqual({ stdout: "", exit: 1 });
  });

  it.each([
    [["--user", "a", "--token", "t"], "give --user or --token, not both"],
    [["--auth", "basic"], "--auth needs --user NAME"],
    [["--password-stdin"], "--password-stdin needs --user NAME"],
    [["-H", "no colon"], '--header must be "Name: value"'],
    [["--timeout", "0"], '--timeout must be a number above 0, at most 86400; got "0"'],
    [["--timeout", "soon"], '--timeout must be a number above 0, at most 86400; got "soon"'],
  ])("with %j is misuse", async (args, message) => {
    const { url, asked } = await service();
    expect(await run(["calls", url, ...args])).toEqual({ stdout: "", stderr: `jsv: ${message}\n`, exit: 2 });
    expect(asked).toEqual([]);
  });

  it.each([
    ["--user", "ada"],
    ["--token", "t"],
    ["--header", "a: b"],
    ["--timeout", "5"],
  ])("by %s is for a URL only", async (option, value) => {
    const { stderr, exit } = await run(["decode", "page.jsv", option, value]);
    expect(stderr).toBe(`jsv: ${option} is for URLs, and the source is not one\n`);
    expect(exit).toBe(2);
  });
});

describe("an answer that is none", () => {
  it.each([
    [
      "HTML",
      200,
      { "content-type": "text/html" },
      "<p>Sign in</p>",
      /asked for JSV.*got text\/html.*try the suffix \.jsv/,
    ],
    ["a login page", 302, { location: "/login?redirect=x" }, "", /redirected to \/login.*sign in by --user/],
    [
      "a redirect",
      302,
      { location: "https://evo.example/" },
      "",
      /redirected to https:\/\/evo\.example\/; redirects are not followed/,
    ],
    [
      "an error in a success",
      200,
      JSV,
      "{responseStatus:{errorCode:E,message:broken}}",
      /: broken \(an error in the body of a success\)/,
    ],
    [
      "an error in JSON",
      500,
      { "content-type": "application/json" },
      '{"responseStatus":{"errorCode":"E","message":"broken down"}}',
      /500 .*: broken down\n$/,
    ],
  ])("such as %s is a fault", async (_what, status, headers, body, message) => {
    const base = await answering(status, headers as Record<string, string>, body);
    const { stdout, stderr, exit } = await run(["decode", `${base}/`]);
    expect(stderr).toMatch(message);
    expect({ stdout, exit, lines: stderr.split("\n").length }).toEqual({ stdout: "", exit: 1, lines: 2 });
  });

  it.each(["text/plain; charset=utf-8", "application/octet-stream"])(
    "such as %s is read by --force",
    async (type) => {
      const base = await answering(200, { "content-type": type }, "[é]");
      const refused = await run(["decode", base]);
      expect(refused.stderr).toMatch(/; --force reads it as JSV\n$/);
      expect(refused.exit).toBe(1);
      for (const verb of ["decode", "format", "check"]) {
        expect(await run([verb, base, "--force"])).toMatchObject({ stderr: "", exit: 0 });
      }
      expect((await run(["decode", base, "--force"])).stdout).toBe('["é"]\n');
      const calls = await answering(200, { "content-type": type }, "{items:[{fromName:Zoë}]}");
      expect((await run(["calls", calls])).stderr).toMatch(/; --force reads it as JSV\n$/);
      const shown = await run(["calls", calls, "--force"]);
      expect(shown.stdout).toContain("│ Zoë");
      expect(shown.exit).toBe(0);
      const failing = await answering(403, { "content-type": type }, "Invalid Role");
      expect((await run(["decode", failing, "--force"])).stderr).toContain("403");
    },
  );

  it("such as a redirect to itself ends at once", async () => {
    let asked = 0;
    const base = await serve((request, response) => {
      asked += 1;
      response.writeHead(302, { location: request.url! }).end();
    });
    const { stderr, exit } = await run(["calls", `${base}${PATH}`]);
    expect(stderr).toMatch(/redirected to .*redirects are not followed/);
    expect({ exit, asked }).toEqual({ exit: 1, asked: 1 });
  });

  it.each([
    ["decode"],
    ["decode", "--select", "."],
    ["format"],
    ["check"],
    ["calls"],
    ["calls", "--all"],
    ["dtos"],
    ["view"],
  ])("such as a body that trickles ends in time: jsv %j", async (...args) => {
    const base = await serve((_request, response) => {
      response.writeHead(200, JSV).write("{items:[");
      const timer = setInterval(() => response.write("{id:a},"), 5);
      response.on("close", () => clearInterval(timer));
    });
    const { stderr, exit } = await run([...args, `${base}${PATH}.jsv`, "--timeout", "0.1"]);
    expect(stderr).toMatch(
      /^(?:jsv: )?GET http:.*: the answer was not complete after 0.1 s; --timeout allows more\n/,
    );
    expect(exit).toBe(1);
  });

  it("such as a compressed bomb is no more than is held whole", async () => {
    const bomb = gzipSync(Buffer.alloc(2 ** 28 + 1, "a"), { level: 1 });
    const base = await answering(200, { ...JSV, "content-encoding": "gzip" }, bomb);
    const { stdout, stderr, exit } = await run(["decode", base]);
    expect(stderr).toContain("too large to be read as a whole");
    expect({ stdout, exit }).toEqual({ stdout: "", exit: 1 });
  });

  it("such as a connection that is cut is a fault, after what came", async () => {
    const base = await serve((request, response) => {
      response.writeHead(200, JSV).write(`[1,2,${"x".repeat(70_000)},4`, () => {
        setTimeout(() => request.socket.destroy(), 20);
      });
    });
    const { stderr, exit } = await run(["decode", base, "--select", "."]);
    expect(stderr).toMatch(
      /^jsv: GET .*: the connection was lost in the middle of the body, after \d+ bytes\n$/,
    );
    expect(exit).toBe(1);
  });
});
