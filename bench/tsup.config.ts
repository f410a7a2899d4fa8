import { defineConfig } from "tsup";

/** Bundles the questions, so that every supported Node runs them; the library itself stays outside, as built. */
export default defineConfig({
  entry: [
    "bench/run.ts",
    "bench/child.ts",
    "bench/schemas.ts",
    "bench/decode.ts",
    "bench/encode.ts",
    "bench/stream.ts",
    "bench/memory.ts",
    "bench/startup.ts",
    "bench/dtos.ts",
    "bench/hostile.ts",
  ],
  outDir: "build/bench",
  format: "esm",
  target: "es2022",
  platform: "node",
  clean: true,
  // Chevrotain alone is bundled with the exact path, as it is in the package.
  external: [
    /^@evovoice\/jsv/,
    /^@servicestack\/client/,
    /^@streamparser\/json/,
    /^(ajv|esbuild|fast-json-stringify|valibot|zod)(\/|$)/,
  ],
});
