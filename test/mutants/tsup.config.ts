import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import { defineConfig, type Options } from "tsup";

type Plugin = NonNullable<Options["esbuildPlugins"]>[number];

/** Fixtures are found from where the test stood, not from the bundle. */
const places: Plugin = {
  name: "places",
  setup(build) {
    build.onLoad({ filter: /\/test\/.*\.ts$/ }, async ({ path }) => ({
      loader: "ts",
      contents: (await readFile(path, "utf8"))
        .replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href))
        .replaceAll("import.meta.dirname", JSON.stringify(dirname(path))),
    }));
  },
};

const fewerRuns: Plugin = {
  name: "fewer-runs",
  setup(build) {
    build.onResolve({ filter: /^fast-check$/ }, ({ importer }) =>
      importer.endsWith("fewer-runs.ts") ? undefined : { path: `${import.meta.dirname}/fewer-runs.ts` },
    );
  },
};

/** Bundles the tests for mutants with the library, which Stryker has put the mutants into. */
export default defineConfig({
  entry: { suite: "test/mutants/suite.ts" },
  outDir: "build/mutants",
  format: "esm",
  target: "es2022",
  platform: "node",
  clean: true,
  splitting: false,
  external: ["vitest"],
  noExternal: [/^(?!vitest$)/],
  esbuildPlugins: [fewerRuns, places],
  esbuildOptions(options) {
    // package.json says that no file has side effects; tests are nothing else.
    options.ignoreAnnotations = true;
  },
});
