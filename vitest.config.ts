import { defineConfig } from "vitest/config";

// Their setup builds and packs the package, which nobody wants to wait for who runs another test.
const packed = ["test/package/**/*.test.ts", "test/types/**/*.test.ts", "test/cli/process/**/*.test.ts"];

export default defineConfig({
  // The package's own name means the sources, as tsconfig.json says.
  resolve: { tsconfigPaths: true },
  test: {
    testTimeout: 60_000,
    hookTimeout: 180_000,
    projects: [
      { extends: true, test: { name: "source", include: ["test/**/*.test.ts"], exclude: packed } },
      { extends: true, test: { name: "packed", include: packed, globalSetup: "test/package/pack.ts" } },
    ],
  },
});
