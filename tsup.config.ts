import { defineConfig } from "tsup";

export default defineConfig({
  entry: {
    index: "src/index.ts",
    "call-history/index": "src/call-history/index.ts",
  },
  format: ["esm", "cjs"],
  target: "es2022",
  platform: "neutral",
  dts: true,
  // Shared chunks keep one JsvError and one set of caches for all entries, in CommonJS too.
  splitting: true,
  clean: true,
  treeshake: true,
  // Bundled: Chevrotain 11 is ESM only, which breaks CommonJS test runners, and unbundled it starts slowly.
  noExternal: [/./],
});
