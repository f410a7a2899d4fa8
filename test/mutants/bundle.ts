// The one test file that Vitest sees. It leaves the bundle to Node (vitest.mutants.config.ts).

const bundle = new URL("../../build/mutants/suite.js", import.meta.url).pathname;

await import(/* @vite-ignore */ bundle);
