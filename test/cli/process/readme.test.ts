import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, inject, it } from "vitest";
import { shell } from "./jsv.js";

// A user's walk through the README and that of the command line: each command as it stands there prints what stands below it, `...` standing for
// lines left out.

const READMES = ["README.md", "src/cli/README.md"].map((file) => readFileSync(file, "utf8")).join("\n");

const steps = [...READMES.matchAll(/^```console\n([\s\S]*?)^```$/gm)].flatMap(([, block = ""]) =>
  block
    .split(/^\$ /m)
    .slice(1)
    .map((step) => {
      const [command = "", ...lines] = step.split("\n");
      return { command, shown: lines.join("\n").trimEnd() };
    }),
);

describe("the READMEs", () => {
  it("show every verb", () => {
    const commands = steps.map(({ command }) => command).join("\n");
    for (const verb of ["decode", "encode", "format", "check", "sample", "generate", "calls"]) {
      expect(commands).toContain(`jsv ${verb}`);
    }
  });

  it.each(steps)("$ $command", ({ command, shown }) => {
    let printed: string;
    if (command === "npm start") {
      printed = execFileSync(process.execPath, ["build/start.js"], {
        cwd: inject("builtProject"),
        encoding: "utf8",
      });
    } else {
      const { stdout, stderr } = shell(`{ ${command}; } 2>&1`);
      expect(stderr).toBe("");
      printed = stdout;
    }
    const [first = "", ...others] = shown.split(/^\.\.\.\n/m);
    printed = printed.trimEnd();
    if (others.length === 0) return expect(printed.trimStart()).toBe(first);
    expect(printed.startsWith(first)).toBe(true);
    for (const part of others) expect(printed).toContain(part.trimEnd());
    expect(printed.endsWith(others.at(-1)!)).toBe(true);
  });
});
