import { defineConfig } from "vitest/config";

// What Stryker runs against every mutant: a bundle of the quick tests, on a sample of the vectors and of the
// properties' inputs. Each mutant loads it anew, so Node loads it, untouched by Vite.
export default defineConfig({
  test: {
    include: ["test/mutants/bundle.ts"],
    server: { deps: { external: [/\/build\/mutants\//] } },
    env: { VECTORS_EVERY: "10" },
    testTimeout: 60_000,
  },
});
