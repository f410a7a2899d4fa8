import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { defineConfig, type Options } from "tsup";

type Plugin = NonNullable<Options["esbuildPlugins"]>[number];

/** Ships the licences of the packages whose code is in the bundle, as they ask for. */
const thirdPartyLicenses: Plugin = {
  name: "third-party-licenses",
  setup(build) {
    build.onEnd(({ metafile, outputFiles }) => {
      const folders = new Set<string>();
      for (const output of Object.values(metafile?.outputs ?? {})) {
        for (const input of Object.keys(output.inputs)) {
          const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
          if (folder !== undefined) folders.add(folder);
        }
      }
      const text = licensesOf([...folders].sort());
      const path = join(build.initialOptions.outdir ?? "", "THIRD-PARTY-LICENSES.txt");
      outputFiles?.push({ path, contents: Buffer.from(text), hash: "", text });
    });
  },
};

function licensesOf(folders: readonly string[]): string {
  const packagesByLicense = new Map<string, string[]>();
  for (const folder of folders) {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice)\b/i.test(file));
    if (files.length === 0) throw new Error(`${name} is bundled, but has no licence file to pass on`);
    const text = files.map((file) => readFileSync(join(folder, file), "utf8").trim()).join("\n\n");
    packagesByLicense.set(text, [...(packagesByLicense.get(text) ?? []), `${name} ${version} (${license})`]);
  }
  return [...packagesByLicense]
    .map(([text, packages]) => `${packages.join("\n")}\n\n${text}\n`)
    .join(`\n${"-".repeat(80)}\n\n`);
}

/** The page of `jsv view` in one file: markup, styles, script, and the script of its worker, which it starts itself. */
const viewerPage: Plugin = {
  name: "viewer-page",
  setup(build) {
    build.onEnd(({ outputFiles = [] }) => {
      const [style, script, worker] = ["page.css", "page.js", "worker.js"].map((name) => {
        const at = outputFiles.findIndex(({ path }) => basename(path) === name);
        const text = outputFiles.splice(at, 1)[0]?.text ?? "";
        if (/<\/?(?:script|style)|<!--/i.test(text)) throw new Error(`${name} would end its own element`);
        return text;
      });
      const hash = createHash("sha256").update(script!).digest("base64");
      // Scripts by their hash; the editor makes styles as it goes, with a nonce that each page gets anew. No
      // connections at all.
      const policy =
        `default-src 'none'; script-src 'sha256-${hash}'; worker-src blob:; style-src 'nonce-{{nonce}}'; ` +
        "base-uri 'none'; form-action 'none'";
      const text = [
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>JSV</title>',
        `<style nonce="{{nonce}}">${style}</style>\n</head>\n<body>`,
        readFileSync("src/viewer/page.html", "utf8"),
        '<script type="application/json" id="data">{{data}}</script>',
        `<script type="text/plain" id="worker">${worker}</script>`,
        `<script>${script}</script>\n</body>\n</html>\n`,
      ].join("\n");
      const path = join(build.initialOptions.outdir ?? "", "view.html");
      outputFiles.push({ path, contents: Buffer.from(text), hash: "", text });
    });
  },
};

/** CommonJS packages in an ES module's bundle still ask `require` for Node's own modules. */
const requireForBundled =
  'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);';

/** Bundled files are named by where this project has them, even if its `node_modules` is a link: builds are alike. */
function ownModules(options: Parameters<NonNullable<Options["esbuildOptions"]>>[0]): void {
  options.preserveSymlinks = true;
}

export default defineConfig([
  {
    entry: {
      index: "src/index.ts",
      "call-history/index": "src/call-history/index.ts",
      "dtos/index": "src/dtos/index.ts",
      "http/index": "src/http/index.ts",
      "slim/index": "src/slim/index.ts",
      "stream/index": "src/stream/index.ts",
      "testing/index": "src/testing/index.ts",
      "testing/arbitrary/index": "src/testing/arbitrary/index.ts",
      "testing/matchers/index": "src/testing/matchers/index.ts",
    },
    format: ["esm", "cjs"],
    target: "es2022",
    platform: "neutral",
    dts: true,
    // Shared chunks keep one JsvError and one set of caches for all entries, in CommonJS too.
    splitting: true,
    // Without it, tsup makes CommonJS with a tool that turns `?.` and `??` into slow helper calls.
    treeshake: true,
    // The command line, which is built at the same time, cleans its own folder.
    clean: ["!cli/**"],
    sourcemap: true,
    // Bundled: Chevrotain is ESM only, which breaks CommonJS test runners, and unbundled it starts slowly.
    // Only fast-check is the user's own, a peer of `testing/arbitrary`: values must come from the instance that runs them.
    noExternal: [/^(?!fast-check$)/],
    esbuildOptions: ownModules,
    esbuildPlugins: [thirdPartyLicenses],
  },
  {
    // The command line: a user of the package, which it imports by name, with all that it needs else in the bundle.
    entry: { jsv: "src/cli/jsv.ts", "elapsed-line": "src/cli/elapsed-line.ts" },
    outDir: "dist/cli",
    format: "esm",
    target: "node20",
    platform: "node",
    splitting: true,
    sourcemap: true,
    // Its page cleans its own folder, too.
    clean: ["!viewer/**"],
    external: [/^@evovoice\/jsv/],
    noExternal: [/^(?!@evovoice\/jsv|node:)/],
    esbuildOptions: ownModules,
    banner: { js: requireForBundled },
    esbuildPlugins: [thirdPartyLicenses],
  },
  {
    // The page of `jsv view`, in a folder of its own for the licences of what is in it.
    entry: { page: "src/viewer/main.ts", worker: "src/viewer/worker.ts" },
    outDir: "dist/cli/viewer",
    format: "iife",
    target: "es2022",
    platform: "browser",
    minify: true,
    splitting: false,
    clean: true,
    noExternal: [/./],
    outExtension: () => ({ js: ".js" }),
    esbuildOptions(options) {
      ownModules(options);
      options.charset = "utf8";
    },
    esbuildPlugins: [thirdPartyLicenses, viewerPage],
  },
  {
    // What `npm start` runs: no part of the package, but a user of it.
    entry: { start: "src/cli/start.ts" },
    outDir: "build",
    format: "esm",
    target: "node20",
    platform: "node",
    clean: true,
    external: [/^@evovoice\/jsv/],
    noExternal: [/^(?!@evovoice\/jsv|node:)/],
    banner: { js: requireForBundled },
  },
]);
