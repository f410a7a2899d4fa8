import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as jsv from "@evovoice/jsv";
import { createHandler, mockService, Refusal } from "@evovoice/jsv/testing";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Listening, listen } from "../../src/cli/server.js";
import { serve } from "../support/server.js";
import { run } from "./run.js";

const folder = mkdtempSync(join(tmpdir(), "jsv-dtos-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const METADATA = JSON.stringify({
  types: [{ name: "User", properties: [{ name: "Id", type: "String" }] }],
  operations: [
    {
      request: { name: "GetUser", properties: [{ name: "Id", type: "String" }] },
      returnType: { name: "User" },
      method: "GET",
      routes: [{ path: "/users/{Id}" }],
    },
  ],
});

describe("jsv dtos", () => {
  it("writes a module, and says with --check whether it would change", async () => {
    const source = file("metadata.json", METADATA);
    const output = join(folder, "users.ts");
    expect(await run(["dtos", source, "--output", output])).toEqual({ stdout: "", stderr: "", exit: 0 });
    const text = readFileSync(output, "utf8");
    expect(text).toContain("// jsv dtos metadata.json --output users.ts\n");
    expect(text).not.toContain(folder);
    expect((await run(["dtos", source, "--output", output, "--check"])).exit).toBe(0);
    writeFileSync(output, `${text}\n`);
    const changed = await run(["dtos", source, "--output", output, "--check"]);
    expect([changed.exit, changed.stderr]).toEqual([
      1,
      expect.stringContaining("is not what the metadata gives now"),
    ]);
    expect(readFileSync(output, "utf8")).toBe(`${text}\n`);
  });

  it.each(["\u001b[2J", "\u009b", "\u202e", "\u200b", "\u2060", "\u061c", "\ufeff", "\u{e0041}", "\ud800"])(
    "writes no %j of the metadata as it is",
    async (foreign) => {
      const description = `before${foreign}after`;
      const metadata = JSON.parse(METADATA);
      metadata.types[0].description = description;
      metadata.types[0].properties[0].description = description;
      metadata.operations[0].request.description = description;
      const { stdout, exit } = await run(["dtos", file("hostile.json", JSON.stringify(metadata))]);
      expect(stdout).toMatch(/\* before.*after/);
      expect(stdout).not.toMatch(/(?!\n)[\p{Control}\p{Format}\p{Surrogate}\p{Line_Separator}]/u);
      expect(exit).toBe(0);
    },
  );

  it("says the command that makes it again, without who signs in and how a URL is asked", async () => {
    vi.stubEnv("JSV_PASSWORD", "secret");
    const base = await serve((_request, response) => {
      response.writeHead(200, { "content-type": "application/json" }).end(METADATA);
    });
    const asked = [
      "--user",
      "ada",
      "--auth",
      "basic",
      "--header",
      "X-Key: secret",
      "--timeout",
      "50",
      "--force",
    ];
    const args = ["--strict", "--include", "GetUser.*", "--type", "String=jsv.string()", ...asked];
    const { stdout, stderr } = await run(["dtos", base, ...args]);
    vi.unstubAllEnvs();
    expect(stderr).toBe("");
    expect(stdout).toContain(
      `\n// jsv dtos ${base} --include 'GetUser.*' --type 'String=jsv.string()' --strict\n`,
    );
    expect((await run(["dtos", "--help"])).stdout).toMatch(
      /first comment is the command, without the options for URLs/,
    );
  });

  it("takes warnings for errors with --strict, and leaves the file as it was", async () => {
    const output = file("kept.ts", "good");
    const source = METADATA.replace('"type":"String"', '"type":"Lost"');
    const { stderr, exit } = await run(["dtos", "--strict", "--output", output], source);
    expect(exit).toBe(1);
    expect(stderr).toContain("jsv: warning: User.id: the type Lost is not described: it may hold anything\n");
    expect(readFileSync(output, "utf8")).toBe("good");
  });

  it.each([
    ['{"openapi":"3.0.0"}', "standard input: this is an OpenAPI document"],
    [
      "<html><body><h1>Sign in</h1></body></html>",
      'this is HTML, not metadata; try /types/metadata.json of the service (its title is "Sign in")',
    ],
    ["{a:[}", "standard input: a[0]"],
  ])("says of %s what it is", async (text, message) => {
    const { stderr, stdout, exit } = await run(["dtos"], text);
    expect([stdout, exit]).toEqual(["", 1]);
    expect(stderr).toContain(message);
  });

  it("refuses options that make no sense", async () => {
    expect((await run(["dtos", "--check"], METADATA)).stderr).toContain("name it by --output");
    expect((await run(["dtos", "--type", "DateTime"], METADATA)).stderr).toContain("NAME=EXPRESSION");
  });
});

describe("jsv dtos URL", () => {
  const users = (headers: Record<string, string> = {}) =>
    serve((request, response, { pathname }) => {
      if (pathname === "/free")
        return void response.writeHead(200, { "content-type": "text/html" }).end("<h1>Shop</h1>");
      if (request.headers.authorization !== `Basic ${Buffer.from("ada:secret").toString("base64")}`)
        return void response.writeHead(401).end();
      const isThere = pathname === "/api/types/metadata.json";
      response.writeHead(isThere ? 200 : 404, { "content-type": "application/json", ...headers });
      response.end(isThere ? METADATA : "");
    });
  const SIGN_IN = ["--user", "ada", "--password-stdin"];

  it("asks the service at a base URL for its metadata, signed in, and says its version", async () => {
    const base = await users({ "x-powered-by": "ServiceStack/6.02 net6" });
    const given = [`${base}/api`, `${base}/api/`, `${base}/api/types/metadata.json`];
    for (const url of given) {
      const { stdout, stderr, exit } = await run(["dtos", url, ...SIGN_IN], "secret\n");
      expect([stderr, exit]).toEqual(["", 0]);
      expect(stdout).toContain('export const getUser = jsv.operation("GetUser"');
      const [made, command] = stdout.split("\n");
      expect(made).toBe(
        `// Made from ${base}/api/types/metadata.json (ServiceStack 6.02); to change it, make it again:`,
      );
      expect(command).toBe(`// jsv dtos ${url}`);
    }
  });

  it("says who must sign in, and leaves a good file as it is", async () => {
    const base = await users();
    const output = file("good.ts", "good");
    for (const [options, message] of [
      [[], "sign in by --user NAME or --token TOKEN"],
      [SIGN_IN, "the service does not accept these credentials"],
    ] as const) {
      const { stderr, exit } = await run(["dtos", `${base}/api`, "--output", output, ...options], "wrong\n");
      expect([exit, stderr]).toEqual([1, expect.stringContaining(message)]);
    }
    expect(readFileSync(output, "utf8")).toBe("good");
  });

  it("says what answered instead, or that nothing did", async () => {
    const base = await users();
    const html = await run(["dtos", `${base}/free`]);
    expect([html.exit, html.stderr]).toEqual([1, expect.stringContaining("/free/types/metadata.json")]);
    const page = await serve((_request, response) => response.end("<html><title>Shop</title></html>"));
    const shop = await run(["dtos", page]);
    expect([shop.exit, shop.stderr]).toEqual([
      1,
      expect.stringContaining('is this the base URL of the service? (its title is "Shop")'),
    ]);
    const nobody = await run(["dtos", "http://127.0.0.1:9"]);
    expect([nobody.exit, nobody.stdout]).toEqual([1, ""]);
    expect(nobody.stderr).toContain("http://127.0.0.1:9/types/metadata.json");
  });

  it("reads the metadata and the page of the stand-in", async () => {
    const server = await listen(createHandler({ seed: 1, count: 1 }), { host: "127.0.0.1", port: 0 });
    const page = `${server.url}/jsv/metadata?op=AppGetCallHistory`;
    for (const url of [server.url, page]) {
      const { stdout, exit } = await run(["dtos", url]);
      expect([exit, stdout]).toEqual([0, expect.stringContaining("response: ListResponse(SessionInfo)")]);
    }
    await server.close();
  });
});

describe("jsv send", () => {
  const module = file(
    "users.mjs",
    `const parts = { json: () => ({}) };
     const standard = { vendor: "@evovoice/jsv", version: 1, [Symbol.for("@evovoice/jsv/parts/2")]: parts };
     const string = { kind: "string", "~standard": standard };
     const request = { kind: "object", name: "GetUser", properties: { id: string, note: string }, required: [], "~standard": standard };
     export const getUser = { name: "GetUser", routes: [{ method: "POST", path: "/users/{Id}" }], request, response: string, requiresAuth: false, tags: [] };`,
  );

  it.each(["{id:u/1,note:a}", '{"id":"u/1","note":"a"}'])(
    "prints the request for %s, without secrets",
    async (request) => {
      const options = [
        "--base-url",
        "https://evo.example",
        "--dry-run",
        "--token",
        "secret",
        "-H",
        "Cookie: id=secret",
      ];
      const { stdout, exit } = await run(["send", `${module}#getUser`, request, ...options]);
      expect(exit).toBe(0);
      expect(stdout).toMatch(/^POST https:\/\/evo\.example\/users\/u%2F1\n/);
      expect(stdout).toContain("cookie: ***\nauthorization: ***\n\n{note:a}\n");
      expect(stdout).not.toContain("secret");
    },
  );

  it("says what is missing", async () => {
    const url = ["--base-url", "https://evo.example"];
    expect((await run(["send", module, ...url])).stderr).toContain("as ");
    expect((await run(["send", `${module}#nope`, ...url])).stderr).toContain(
      "exports the operations getUser",
    );
    expect((await run(["send", `${module}#getUser`])).stderr).toContain("--base-url or in JSV_BASE_URL");
    // First what names the operation, then where its service is.
    expect((await run(["send", module])).stderr).toContain("say which operation");
    expect((await run(["send", `${module}#getUser`, "{id:", ...url])).exit).toBe(1);
    for (const host of ["localhost:8080", "127.0.0.1:8080"]) {
      const { stderr, exit } = await run(["send", `${module}#getUser`, "{}", "--base-url", host]);
      expect([stderr, exit]).toEqual([`jsv: ${host}: a URL begins with https:// or http://\n`, 2]);
    }
  });
});

describe("jsv send against a service", () => {
  const Id = jsv.object("Id", { id: jsv.string(), page: jsv.int(), countPerPage: jsv.int() });
  const Session = jsv.object("Session", { id: jsv.string(), size: jsv.long() });
  const Page = jsv.object("Page", { items: jsv.list(Session), totalCount: jsv.int(), totalPages: jsv.int() });
  const operations = {
    getSession: jsv.operation("GetSession", {
      routes: ["GET /sessions/{id}"],
      request: Id,
      response: Session,
      requiresAuth: true,
    }),
    listSessions: jsv.operation("ListSessions", { routes: ["GET /sessions"], request: Id, response: Page }),
    purge: jsv.operation("Purge", { routes: ["DELETE /sessions"], request: Id }),
    hello: jsv.operation("Hello", { request: Id, response: jsv.string() }),
  };
  vi.stubGlobal("operations", operations);
  const module = file("sessions.mjs", `export const { ${Object.keys(operations).join(", ")} } = operations;`);
  const SIZE = 2n ** 60n;
  const sessions = ["a", "b", "c"].map((id, i) => ({ id, size: SIZE + BigInt(i) }));
  const handler = mockService(Object.values(operations), {
    users: { ada: "secret" },
    handlers: {
      GetSession({ id }) {
        const found = sessions.find((session) => session.id === id);
        if (found === undefined) throw new Refusal(404, "NotFound", `no session ${id}`);
        return found;
      },
      ListSessions: ({ page = 0, countPerPage = 2 }) => ({
        items: sessions.slice(page * countPerPage, (page + 1) * countPerPage),
        totalCount: sessions.length,
        totalPages: Math.ceil(sessions.length / countPerPage),
      }),
      Hello: ({ id }) => `Hello, "${id}"`,
    },
  });
  const SIGN_IN = ["--user", "ada", "--password-stdin"];
  let server: Listening;
  beforeAll(async () => {
    server = await listen(handler, { host: "127.0.0.1", port: 0 });
  });
  afterAll(async () => {
    vi.unstubAllGlobals();
    await server.close();
  });
  const send = (name: string, args: string[] = [], input = "") =>
    run(["send", `${module}#${name}`, ...args, "--base-url", server.url], input);

  it("prints the answer as JSON, or as JSV", async () => {
    expect(await send("getSession", ["{id:b}", ...SIGN_IN], "secret\n")).toEqual({
      stdout: '{"id":"b","size":"1152921504606846977"}\n',
      stderr: "",
      exit: 0,
    });
    expect((await send("getSession", ["{id:b}", "--jsv", ...SIGN_IN], "secret\n")).stdout).toBe(
      "{id:b,size:1152921504606846977}\n",
    );
    expect((await send("GetSession", ["{id:a}", "--pretty", ...SIGN_IN], "secret\n")).stdout).toBe(
      '{\n  "id": "a",\n  "size": "1152921504606846976"\n}\n',
    );
    expect((await send("hello", ['{"id":"x,y"}'])).stdout).toBe('"Hello, \\"x,y\\""\n');
    expect(await send("purge", ["-"], "{id:a}")).toEqual({ stdout: "", stderr: "", exit: 0 });
  });

  it("prints all items of all pages, one a line", async () => {
    const { stdout, stderr, exit } = await send("listSessions", ["{countPerPage:2}", "--all"]);
    expect([stderr, exit]).toEqual(["", 0]);
    expect(stdout.split("\n")).toEqual([
      ...sessions.map(({ id, size }) => `{"id":"${id}","size":"${size}"}`),
      "",
    ]);
    expect((await send("listSessions", ["{countPerPage:2}", "--all", "--jsv"])).stdout).toBe(
      sessions.map(({ id, size }) => `{id:${id},size:${size}}\n`).join(""),
    );
    const purge = await send("purge", ["{}", "--all"]);
    expect([purge.exit, purge.stderr]).toEqual([2, expect.stringContaining("Purge answers with nothing")]);
  });

  it("shows the request alone with --dry-run, and no secret of it", async () => {
    const options = ["--dry-run", "-H", "Cookie: ss-id=secret", "--user", "ada", "--auth", "credentials"];
    const { stdout, exit } = await send("getSession", ["{id:b/c}", ...options]);
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^GET http:\/\/127\.0\.0\.1:\d+\/sessions\/b%2Fc\n/);
    expect(stdout).toContain("cookie: ***\n");
    expect(stdout).not.toContain("secret");
  });

  it.each(["{idd:b}", '{"idd":"b"}'])("refuses a request with a misspelt name: %s", async (request) => {
    const { stdout, stderr, exit } = await send("getSession", [request, "--dry-run"]);
    expect([stdout, stderr, exit]).toEqual(["", expect.stringMatching(/idd: .*did you mean id\?/s), 1]);
  });

  it("says what the service refuses, what the request lacks, and that nobody answers", async () => {
    const refused = await send("getSession", ["{id:none}", ...SIGN_IN], "secret\n");
    expect([refused.exit, refused.stdout]).toEqual([1, ""]);
    expect(refused.stderr).toContain("no session none");
    const stranger = await send("getSession", ["{id:a}"]);
    expect([stranger.exit, stranger.stderr]).toEqual([1, expect.stringContaining("sign in by --user NAME")]);
    const missing = await send("getSession", ["{}", ...SIGN_IN], "secret\n");
    expect([missing.exit, missing.stderr]).toEqual([1, expect.stringContaining("id")]);
    const nobody = await run(["send", `${module}#hello`, "{id:a}", "--base-url", "http://127.0.0.1:9"]);
    expect([nobody.exit, nobody.stderr]).toEqual([
      1,
      expect.stringContaining("http://127.0.0.1:9/jsv/reply/Hello"),
    ]);
  });
});
