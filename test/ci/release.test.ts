import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import packageJson from "../../package.json" with { type: "json" };

// The release script, in a small repository of its own: its .ci/run and its build do nothing.

const TARBALL = "evovoice-jsv-99.0.0.tgz";
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "jsv-release-"));
  cpSync(".ci", join(folder, ".ci"), { recursive: true });
  for (const file of ["README.md", "CHANGELOG.md"]) cpSync(file, join(folder, file));
  const scripts = { build: "true", prepack: "true" };
  const owned = JSON.stringify({ ...packageJson, scripts, devDependencies: {} }).replaceAll("OWNER", "ada");
  write("package.json", owned);
  write(".ci/run", "#!/bin/sh\ntouch checked\n");
  chmodSync(join(folder, ".ci/run"), 0o755);
  write(".gitignore", "*.tgz\nchecked\n");
  const changelog = read("CHANGELOG.md");
  write(
    "CHANGELOG.md",
    changelog.replace(/## \[Unreleased\]\n+/, "## [Unreleased]\n\n### Added\n\n- This.\n\n"),
  );
  git("init", "--quiet", "--initial-branch", "main");
  commitAll();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (file: string, text: string): void => writeFileSync(join(folder, file), text);
const read = (file: string): string => readFileSync(join(folder, file), "utf8");

function git(...args: string[]): string {
  const identity = ["-c", "user.name=Ada", "-c", "user.email=ada@evo.example"];
  return spawnSync("git", [...identity, ...args], { cwd: folder, encoding: "utf8" }).stdout.trim();
}

function commitAll(): void {
  git("add", "--all");
  git("commit", "--quiet", "--message", "test: all of it");
}

function release(...args: string[]): { status: number | null; stderr: string } {
  const author = { GIT_AUTHOR_NAME: "Ada", GIT_AUTHOR_EMAIL: "ada@evo.example" };
  const committer = { GIT_COMMITTER_NAME: "Ada", GIT_COMMITTER_EMAIL: "ada@evo.example" };
  const { status, stderr } = spawnSync(process.execPath, [".ci/release.js", ...args], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, ...author, ...committer },
  });
  return { status, stderr };
}

it("a release is checked, dated, committed, tagged and packed", () => {
  expect(release("99.0.0")).toMatchObject({ status: 0 });
  expect(existsSync(join(folder, "checked"))).toBe(true);
  expect(existsSync(join(folder, TARBALL))).toBe(true);
  expect(JSON.parse(read("package.json")).version).toBe("99.0.0");
  expect(read("README.md")).not.toContain(`${packageJson.version}.tgz`);
  const date = new Date().toISOString().slice(0, 10);
  expect(read("CHANGELOG.md")).toContain(
    `## [Unreleased]\n\n## [99.0.0] - ${date}\n\n### Added\n\n- This.\n`,
  );
  expect(read("CHANGELOG.md")).toMatch(
    /^\[Unreleased\]: .*\/compare\/v99\.0\.0\.\.\.HEAD\n\[99\.0\.0\]: .*\.\.\.v99\.0\.0$/m,
  );
  expect(git("log", "-1", "--format=%s %D")).toBe("release: 99.0.0 HEAD -> main, tag: v99.0.0");
  expect(git("status", "--porcelain")).toBe("");
});

it.each<[why: string, version: string, prepare: () => void]>([
  ["say the version", "99", () => {}],
  ["is not above", packageJson.version, () => {}],
  ["not main", "99.0.0", () => git("checkout", "--quiet", "-b", "other")],
  ["not committed", "99.0.0", () => write("README.md", "")],
  ["there is a tag", "99.0.0", () => git("tag", "v99.0.0")],
  [
    'nothing under "Unreleased"',
    "99.0.0",
    () => {
      write("CHANGELOG.md", "## [Unreleased]\n\n## [0.1.0] - 2026-11-26\n");
      commitAll();
    },
  ],
  [
    "placeholder OWNER",
    "99.0.0",
    () => {
      write("package.json", JSON.stringify(packageJson));
      commitAll();
    },
  ],
  [
    "the files are as before",
    "99.0.0",
    () => {
      write(".ci/run", "#!/bin/sh\nexit 1\n");
      commitAll();
    },
  ],
])("no release is made, and nothing changes, where it %s", (why, version, prepare) => {
  prepare();
  const before = git("status", "--porcelain");
  expect(release(version)).toEqual({ status: 1, stderr: expect.stringContaining(why) });
  expect(git("status", "--porcelain")).toBe(before);
  expect(git("log", "--format=%s", "--grep=^release")).toBe("");
  expect(existsSync(join(folder, TARBALL))).toBe(false);
});
