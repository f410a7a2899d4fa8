import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
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

/** CommonJS packages in an ES module's bundle still ask `require` for Node's own modules. */
const requireForBundled =
  'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);';

export default defineConfig([
  {
    entry: {
      index: "src/index.ts",
      "call-history/index": "src/call-history/index.ts",
      "dtos/index": "src/dtos/index.ts",
      "http/index": "src/http/index.ts",
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
    // Bundled: Chevrotain 11 is ESM only, which breaks CommonJS test runners, and unbundled it starts slowly.
    // Only fast-check is the user's own, a peer of `testing/arbitrary`: values must come from the instance that runs them.
    noExternal: [/^(?!fast-check$)/],
    esbuildPlugins: [thirdPartyLicenses],
  },
  {
    // The command line: a user of the package, which it imports by name, with all that it needs else in the bundle.
    entry: { jsv: "src/cli/jsv.ts" },
    outDir: "dist/cli",
    format: "esm",
    target: "node20",
    platform: "node",
    splitting: true,
    sourcemap: true,
    clean: true,
    external: [/^@evovoice\/jsv/],
    noExternal: [/^(?!@evovoice\/jsv|node:)/],
    banner: { js: requireForBundled },
    esbuildPlugins: [thirdPartyLicenses],
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
