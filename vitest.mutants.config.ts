import { defineConfig } from "vitest/config";

// What Stryker runs against every mutant: one file that collects the quick tests (it says which), on a sample of the
// vectors and of the properties' inputs.
export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    include: ["test/mutants.ts"],
    setupFiles: ["test/support/fewer-runs.ts"],
    env: { VECTORS_EVERY: "10" },
    testTimeout: 60_000,
  },
});
