import { defineConfig } from "vitest/config";

// Their setup builds and packs the package, which nobody wants to wait for who runs another test.
const packed = ["test/package/**/*.test.ts", "test/types/**/*.test.ts", "test/cli/process/**/*.test.ts"];

// These fetch other runtimes and compilers, and need more than Node and npm: see the scripts.
const matrix = ["test/matrix/**/*.test.ts"];
const system = ["test/system/**/*.test.ts"];
const PACK = "test/package/pack.ts";

// `npm run test:full`: the long experiments, all sizes and all compilers (test/support/size.ts).
const FULL = "full";

export default defineConfig(({ mode }) => ({
  // The package's own name means the sources, as tsconfig.json says.
  resolve: { tsconfigPaths: true },
  test: {
    env: mode === FULL ? { TEST_SIZE: FULL } : {},
    maxWorkers: 2,
    // The long experiments share a machine with others, too.
    testTimeout: mode === FULL ? 600_000 : 60_000,
    hookTimeout: 180_000,
    // The command line is tested as a process, which is not counted.
    coverage: { include: ["src/**/*.ts"], exclude: ["src/cli/**"], thresholds: { lines: 98, branches: 98 } },
    projects: [
      {
        extends: true,
        test: {
          name: "source",
          include: ["test/**/*.test.ts"],
          exclude: [...packed, ...matrix, ...system],
          setupFiles: "test/setup.ts",
          isolate: false,
        },
      },
      { extends: true, test: { name: "packed", include: packed, globalSetup: PACK } },
      { extends: true, test: { name: "matrix", include: matrix, globalSetup: PACK, testTimeout: 300_000 } },
      { extends: true, test: { name: "system", include: system, globalSetup: PACK, testTimeout: 300_000 } },
    ],
  },
}));
