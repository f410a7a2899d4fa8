import { readdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";

// Bundles the tests that mutants meet with the sources, as one file for `thread.ts`. The quick ones come first, since
// the first failure ends a mutant's run.

const ROOMS =
  /^((syntax|decode|decode\/fast|decode\/recovery|encode|schema|laws|conformance|call-history|malformed|hostile)\/)?[\w-]+\.test\.ts$/;

/** Those that compile with TypeScript, read megabytes or a million levels, or try out all texts. */
const LEFT_OUT = [
  "readme",
  "doc-comments",
  "call-history/types",
  "decode/large",
  "decode/recovery/recover",
  "encode/longest",
  "encode/nesting",
  "hostile/messages",
  "malformed/completeness",
  "syntax/million",
  "syntax/oracle",
  "syntax/truncation",
];

/** Those that come last: they take longest, or use up what the fast path remembers. */
const LAST = [
  "laws/",
  "conformance/",
  "decode/fast/known-keys",
  "decode/paths",
  "decode/recovery/",
  "syntax/grammar",
  "malformed/",
];

const files = readdirSync("test", { recursive: true, encoding: "utf8" })
  .filter((file) => ROOMS.test(file) && !LEFT_OUT.includes(file.replace(".test.ts", "")))
  .sort((a, b) => Number(isLast(a)) - Number(isLast(b)) || a.localeCompare(b));

function isLast(file: string): boolean {
  return LAST.some((start) => file.startsWith(start));
}

const standIns: Plugin = {
  name: "stand-ins",
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^virtual:tests$/ }, ({ path }) => ({ path, namespace: "all" }));
    onLoad({ filter: /.*/, namespace: "all" }, () => ({
      contents: files.map((file) => `import "./${file}";`).join("\n"),
      resolveDir: "test",
    }));
    onResolve({ filter: /^(vitest|fast-check)$/ }, ({ path, importer }) =>
      importer.includes("/mutants/") ? undefined : { path: `${process.cwd()}/test/mutants/${path}.ts` },
    );
    // In the bundle a file no longer knows its place.
    onLoad({ filter: /\/test\/.*\.ts$/ }, ({ path }) => ({
      loader: "ts",
      contents: readFileSync(path, "utf8")
        .replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href))
        .replaceAll("import.meta.dirname", JSON.stringify(dirname(path))),
    }));
  },
};

await build({
  entryPoints: ["test/mutants/thread.ts"],
  outfile: "build/mutants/suite.js",
  bundle: true,
  // The package promises no side effects, which tests rely on having.
  ignoreAnnotations: true,
  format: "esm",
  platform: "node",
  target: "es2022",
  logLevel: "warning",
  plugins: [standIns],
});
