import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";
import { TEST_FILES } from "./files.js";

// Bundles the tests that mutants meet with the sources, as one file for `thread.ts`.

const standIns: Plugin = {
  name: "stand-ins",
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^virtual:tests$/ }, ({ path }) => ({ path, namespace: "all" }));
    onLoad({ filter: /.*/, namespace: "all" }, () => ({
      contents: TEST_FILES.map((file) => `import "./${file}";`).join("\n"),
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
