import { defineConfig } from "tsup";

/** What Stryker calls: its test runner, and what bundles the tests with the sources that it has put mutants into. */
export default defineConfig({
  entry: { runner: "test/mutants/runner.ts", bundle: "test/mutants/bundle.ts" },
  outDir: "build/mutants",
  format: "esm",
  target: "es2022",
  platform: "node",
  clean: true,
  external: ["esbuild", /^@stryker-mutator\//],
});
