import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "@evovoice/jsv";
import { afterAll, describe, expect, it } from "vitest";
import { printable } from "../../src/cli/printable.js";
import { serve } from "../support/server.js";
import { run } from "./run.js";

const folder = mkdtempSync(join(tmpdir(), "jsv-printable-"));
afterAll(() => rmSync(folder, { recursive: true }));

// One of each kind: escape sequence, C1 control, line break, marks of direction, what is not to be seen, tags.
const KINDS = [
  "\u001b[2J",
  "\u009b2J",
  "\n",
  "\r",
  "\u2028",
  "\u202e",
  "\u2066",
  "\u200b",
  "\u200f",
  "\u061c",
  "\ufeff",
  "\u{e0041}",
  "\u3164",
];
const HOSTILE = KINDS.join("x");
const HARMFUL = /[\p{Control}\p{Format}\p{Line_Separator}\p{Surrogate}\u3164]/u;

describe("printable", () => {
  it.each(KINDS)("replaces %j", (kind) => {
    expect(printable(`a${kind}b`)).toMatch(/^a\ufffd.*b$/);
    expect(printable(kind)).not.toMatch(HARMFUL);
  });

  it.each(["Zoë", "佐藤 花子", "👨‍👩‍👧", "👩🏽‍🚀", "می‌خواهم", "❤️‍🔥"])("keeps %s", (text) => {
    expect(printable(text)).toBe(text);
  });
});

describe("what every verb prints", () => {
  const name = join(folder, `${HOSTILE}.jsv`);
  writeFileSync(name, "{items:[{id:1,ended:maybe}]");
  const missing = join(folder, HOSTILE, "a.jsv");
  const page = join(folder, "page.jsv");
  writeFileSync(page, stringify({ items: [{ fromName: HOSTILE }] }));
  const json = join(folder, "page.json");
  writeFileSync(json, JSON.stringify({ text: HOSTILE }));
  const metadata = join(folder, "metadata.json");
  writeFileSync(
    metadata,
    JSON.stringify({
      types: [{ name: HOSTILE, properties: [{ name: HOSTILE, type: HOSTILE }] }],
      operations: [],
    }),
  );
  const broken = "const x = ;";
  writeFileSync(join(folder, `${HOSTILE}.mjs`), broken);

  it.each([
    ["decode", name],
    ["decode", name, "-s", "call-history", "--select", "items"],
    ["decode", missing],
    ["decode", name, "-o", missing],
    ["decode", "-s", HOSTILE],
    ["decode", "-s", `${join(folder, HOSTILE)}.mjs#A`],
    ["decode", "-s", "call-history", "--select", HOSTILE],
    ["encode", name],
    ["encode", missing],
    ["format", name],
    ["format", "--check", page.replace("page.jsv", `${HOSTILE}.jsv`)],
    ["check", name, missing, "-s", "call-history"],
    ["calls", name],
    ["calls", missing],
    ["calls", page],
    ["calls", page, "--columns", HOSTILE],
    ["sample", "-s", HOSTILE],
    ["generate", "--count", HOSTILE],
    ["serve", "--port", HOSTILE],
    [HOSTILE],
    ["help", HOSTILE],
    ["decode", `--${HOSTILE}`],
    ["encode", "--layout", HOSTILE],
    ["decode", "--lines", "--keep-going", name],
    ["encode", "--lines", "--keep-going", name],
    ["dtos", name],
    ["dtos", missing],
    ["dtos", page, "--type", HOSTILE],
    ["send", HOSTILE, "--base-url", "https://evo.example"],
    ["send", `${missing}#a`, "--base-url", "https://evo.example"],
    ["send", `${join(folder, HOSTILE)}.mjs#a`, "--base-url", "https://evo.example"],
    ["view", missing],
    ["view", "-s", HOSTILE],
    ["view", page, "--port", HOSTILE],
  ])("is harmless: jsv %j", async (...args) => {
    const { stdout, stderr } = await run(args);
    expect(stdout + stderr).toMatch(/\ufffd|\\u202e/);
    for (const line of (stdout + stderr).split("\n")) expect(line).not.toMatch(HARMFUL);
  });

  it.each([
    ["decode", page],
    ["decode", page, "--select", "items"],
    ["decode", page, "--pretty"],
    ["decode", "--lines", page],
    ["encode", json],
    ["format", page],
    ["format", "--wire", page],
    ["calls", page, "--csv"],
    ["calls", page, "--json"],
    ["dtos", metadata],
  ])("is the document's own text, harmless on a terminal and whole in a pipe: jsv %j", async (...args) => {
    const { stdout } = await run(args, "", { isTTY: true });
    expect(stdout).toContain("\ufffd");
    for (const line of stdout.split("\n")) expect(line.replaceAll("\t", "")).not.toMatch(HARMFUL);
    if (args[0] !== "dtos") expect((await run(args)).stdout).toContain("\u202e");
  });

  it("is one line, where a service forges several", async () => {
    const status = stringify({
      responseStatus: { errorCode: "E", message: `a\njsv: all is well${HOSTILE}` },
    });
    const url = await serve((_request, response) =>
      response.writeHead(400, { "content-type": "application/jsv" }).end(status),
    );
    for (const verb of ["decode", "check", "calls"]) {
      const { stderr } = await run([verb, url, "-H", "X-Once: 1"]);
      expect(stderr).toMatch(/: a.jsv: all is well/);
      for (const line of stderr.split("\n")) expect(line).not.toMatch(HARMFUL);
      expect(stderr.split("\n").filter((line) => line.startsWith("jsv: all"))).toEqual([]);
    }
  });
});
