import { readFileSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { encode, string } from "@evovoice/jsv";
import { describe, expect, it } from "vitest";
import { ended, folder, jsv, start } from "./jsv.js";

/** What stands in a page as data. */
function dataOf(page: string): unknown {
  return JSON.parse(/<script type="application\/json" id="data">([^<]*)<\/script>/.exec(page)![1]!);
}

function statusOf(url: string, headers: Record<string, string> = {}): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on("error", reject)
      .end();
  });
}

describe("jsv view", () => {
  it("writes one page that holds the text, the schema and all else, and nothing of the text as markup", () => {
    const text = encode(string(), "</script><!-- $& \u2028 \ud83d\udcde");
    writeFileSync(join(folder, "foreign.jsv"), text);
    const result = jsv(["view", "foreign.jsv", "-s", "call-history", "-o", "foreign.html"]);
    expect(result).toEqual({ stdout: "", stderr: "", exit: 0 });
    const page = readFileSync(join(folder, "foreign.html"), "utf8");
    expect(dataOf(page)).toEqual({ name: "foreign.jsv", text, schema: "call-history" });
    expect(page.match(/<\/script>/g)).toHaveLength(3);
    expect(page).not.toContain("<!-- $&");
    expect(page).not.toMatch(/\{\{|src=|href=/);
    // No two pages have the same nonce.
    const nonces = ["a", "b"].map(
      (input) => /nonce="([^"]+)"/.exec(jsv(["view", "-", "-o", "-"], input).stdout)![1],
    );
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  it("says what it cannot show", () => {
    expect(jsv(["view", "none.jsv"])).toEqual({
      stdout: "",
      stderr: "jsv: none.jsv: no such file\n",
      exit: 1,
    });
    writeFileSync(
      join(folder, "own.mjs"),
      'import { string } from "@evovoice/jsv"; export const Own = { ...string(), read: () => 1 };',
    );
    expect(jsv(["view", "-s", "./own.mjs#Own", "-o", "-"])).toEqual({
      stdout: "",
      stderr: "jsv: --schema ./own.mjs#Own: a page cannot hold this schema: it holds a function\n",
      exit: 2,
    });
  });

  it("serves the page to this machine, under its own name only", async () => {
    const child = start(["view"]);
    const end = ended(child);
    const url = await new Promise<string>((resolve) =>
      child.stdout!.once("data", (text) => resolve(String(text).trim())),
    );
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect(dataOf(await (await fetch(url)).text())).toEqual({ name: "", text: "", schema: "none" });
    expect(await statusOf(`${url}other`)).toBe(404);
    expect(await statusOf(url, { host: "evo.example" })).toBe(403);
    child.kill("SIGINT");
    expect((await end).exit).toBe(0);
  });
});
