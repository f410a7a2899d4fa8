import { defineConfig } from "tsup";

/** Bundles the fuzzer with the sources, whose two paths it compares. */
export default defineConfig({
  entry: { run: "test/fuzz/run.ts" },
  outDir: "build/fuzz",
  format: "esm",
  target: "es2022",
  platform: "node",
  clean: true,
  noExternal: [/^@evovoice\/jsv/, "chevrotain"],
  external: ["fast-check"],
});
