import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
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

describe("jsv send", () => {
  const module = file(
    "users.mjs",
    `const standard = { vendor: "@evovoice/jsv", version: 1 };
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
    expect((await run(["send", `${module}#getUser`])).stderr).toContain("--base-url URL, or JSV_BASE_URL");
    expect((await run(["send", `${module}#getUser`, "{id:", ...url])).exit).toBe(1);
  });
});
