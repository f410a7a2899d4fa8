import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** A copy of this project in which `npm run build` and `npm pack` have run. */
    builtProject: string;
    /** An empty project in which only the tarball is installed. */
    emptyProject: string;
  }
}

const NOT_COPIED = new Set(["node_modules", "coverage", "reports", ".git", ".venv"]);

/**
 * Builds and packs once for all tests of the packed package; in a copy, so that nobody's `dist` changes. What is built
 * already from these sources is not built again.
 */
export default function setup(project: TestProject): () => void {
  const root = project.config.root;
  const temp = mkdtempSync(join(tmpdir(), "jsv-packed-"));
  const builtProject = join(temp, "built");
  cpSync(root, builtProject, {
    recursive: true,
    filter: (source) => !NOT_COPIED.has(basename(source)),
  });
  symlinkSync(join(root, "node_modules"), join(builtProject, "node_modules"));
  npm(builtProject, "run", "build");
  const [tarball] = JSON.parse(npm(builtProject, "pack", "--json", "--ignore-scripts")) as [
    { filename: string },
  ];

  const emptyProject = join(temp, "empty");
  mkdirSync(emptyProject);
  writeFileSync(join(emptyProject, "package.json"), '{ "private": true }');
  // Offline: the package needs no other.
  npm(emptyProject, "install", "--offline", resolve(builtProject, tarball.filename));

  project.provide("builtProject", builtProject);
  project.provide("emptyProject", emptyProject);
  return () => rmSync(temp, { recursive: true, force: true });
}

function npm(cwd: string, ...args: string[]): string {
  return execFileSync("npm", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
}
