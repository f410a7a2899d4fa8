import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const cache = join(import.meta.dirname, "../../node_modules/.cache/jsv-matrix");

/** Installs a package into a folder of its own, once for all runs, and gives the path of a file of it. */
export function installed(name: string, range: string, file: string): string {
  const folder = join(cache, `${name.replace("/", "+")}@${range}`);
  const path = join(folder, "node_modules", name, file);
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), '{ "private": true }');
    execFileSync("npm", ["install", "--no-audit", "--no-fund", "--no-save", `${name}@${range}`], {
      cwd: folder,
      stdio: ["ignore", "ignore", "inherit"],
    });
  }
  return path;
}
