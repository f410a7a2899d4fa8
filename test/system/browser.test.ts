import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { build, type Plugin } from "esbuild";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { vectorLines } from "../conformance/vectors.js";
import { hasChromium, launchChromium, withoutChromium } from "./chromium.js";

const emptyProject = inject("emptyProject");

/** Nothing but scripts of the page's own server: no code from strings, no connections, no styles. */
const POLICY = "default-src 'none'; script-src 'self'";

const vectors: Plugin = {
  name: "vectors",
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^virtual:vectors$/ }, ({ path }) => ({ path, namespace: "vectors" }));
    onLoad({ filter: /.*/, namespace: "vectors" }, () => ({
      // As text: making JavaScript of them here would lose the minus of -0.
      contents: (["read", "write"] as const)
        .map((file) => `export const ${file} = JSON.parse(${JSON.stringify(`[${vectorLines(file)}]`)});`)
        .join("\n"),
    }));
  },
};

/** The package as it is installed, where this project's own name would mean its sources. */
const installedPackage: Plugin = {
  name: "installed-package",
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^@evovoice\/jsv/ }, ({ path, kind, pluginData }) =>
      pluginData === "resolved"
        ? undefined
        : resolve(path, { kind, resolveDir: emptyProject, pluginData: "resolved" }),
    );
  },
};

/** The page's one script. A Node built-in anywhere in the package would fail here. */
async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, "page.ts")],
    bundle: true,
    write: false,
    format: "iife",
    platform: "browser",
    target: "es2022",
    charset: "utf8",
    tsconfigRaw: {},
    plugins: [vectors, installedPackage],
  });
  return outputFiles[0]!.text;
}

describe.skipIf(!hasChromium)(`Chromium, under a strict content security policy${withoutChromium}`, () => {
  let server: Server;
  let url: string;

  beforeAll(async () => {
    const script = await bundle();
    const page =
      '<!doctype html><meta charset="utf-8"><title>running</title><script src="/page.js"></script>';
    server = createServer((request, response) => {
      const isScript = request.url === "/page.js";
      response.setHeader("content-type", `${isScript ? "text/javascript" : "text/html"}; charset=utf-8`);
      response.setHeader("content-security-policy", POLICY);
      response.end(isScript ? script : page);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });

  afterAll(() => server?.close());

  it("keeps every rule of the conformance vectors", async () => {
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      const complaints: string[] = [];
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("console", (message) => complaints.push(message.text()));
      await page.goto(url);
      await page.waitForFunction(() => document.title === "done" || undefined, undefined, {
        timeout: 60_000,
      });
      const verdicts = (await page.evaluate("globalThis.verdicts")) as {
        rule: string;
        vectors: number;
        faults: string[];
      }[];
      // The browser logs the one attempt that the policy stopped.
      expect(await page.evaluate("globalThis.codeFromStrings")).toBe("EvalError");
      expect(complaints.filter((text) => !text.includes("unsafe-eval"))).toEqual([]);
      expect(verdicts.map(({ rule }) => rule)).toHaveLength(7);
      for (const { rule, vectors: count, faults } of verdicts) {
        expect(count, rule).toBeGreaterThan(0);
        expect(faults, rule).toEqual([]);
      }
    } finally {
      await browser.close();
    }
  });
});
