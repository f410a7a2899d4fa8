import { execFileSync, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { EXPECTED, IMPORTS, MAIN, REQUIRES } from "./program.js";
import { bun, deno, node } from "./runtimes.js";

const root = join(import.meta.dirname, "../..");
const emptyProject = inject("emptyProject");

const runtimes: [name: string, runtime: () => string, ...options: string[]][] = [
  ["Node 20", () => node(20)],
  ["Node 22", () => node(22)],
  ["Node 24", () => node(24)],
  ["Node 26", () => node(26)],
  ["Bun", bun, "run"],
  ["Deno", deno, "run", "--node-modules-dir=manual", "--allow-env", "--allow-read"],
];

describe.each(runtimes)("%s runs the packed package", (name, runtime, ...options) => {
  function run(extension: ".mjs" | ".cjs", prelude: string): unknown {
    const file = `${name.replace(" ", "-")}${extension}`;
    writeFileSync(join(emptyProject, file), prelude + MAIN);
    const printed = execFileSync(runtime(), [...options, file], { cwd: emptyProject, encoding: "utf8" });
    return JSON.parse(printed);
  }

  it("by import", () => expect(run(".mjs", IMPORTS)).toEqual(EXPECTED));
  it("by require", () => expect(run(".cjs", REQUIRES)).toEqual(EXPECTED));
});

describe.each([20, 24])("Node %i", (major) => {
  it("passes the tests of the sources", () => {
    const vitest = join(root, "node_modules/vitest/vitest.mjs");
    const run = spawnSync(node(major), [vitest, "run", "--project", "source"], {
      cwd: root,
      encoding: "utf8",
      // The long experiments are run once, by the source project itself.
      env: {
        ...process.env,
        TEST_SIZE: undefined,
        NO_COLOR: "1",
        VITEST: undefined,
        VITEST_WORKER_ID: undefined,
      },
    });
    expect(run.stdout.slice(-2000) + run.stderr.slice(-2000)).toMatch(/Tests +\d+ passed/);
    expect(run.status).toBe(0);
  }, 1_200_000);
});
