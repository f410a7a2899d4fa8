// Makes a release of what stands on main: npm run release -- 0.3.0
//
// Checks, gives the version and the date to package.json, README.md and CHANGELOG.md, commits, tags and packs. It
// pushes and publishes nothing.

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

const [version = ""] = process.argv.slice(2);
const { name, version: current } = JSON.parse(readFileSync("package.json", "utf8"));
const changelog = readFileSync("CHANGELOG.md", "utf8");

const reason = refusal();
if (reason !== undefined) {
  console.error(`No release: ${reason}`);
  process.exit(1);
}

try {
  run("npm", "version", version, "--no-git-tag-version", "--ignore-scripts");
  replace("README.md", tarball(current), tarball(version));
  writeFileSync("CHANGELOG.md", released(changelog));
  run(".ci/run");
} catch (error) {
  // Nothing was changed before, so that this undoes no more than the version and the date.
  run("git", "restore", ".");
  console.error(`No release: ${error.message}; the files are as before`);
  process.exit(1);
}
run("git", "commit", "--all", "--message", `release: ${version}`);
run("git", "tag", "--annotate", `v${version}`, "--message", `v${version}`);
run("npm", "pack");
console.log(
  `Made ${tarball(version)}. To publish it: git push --follow-tags && npm publish --access public ${tarball(version)}`,
);

function refusal() {
  if (!/^\d+\.\d+\.\d+$/.test(version)) return "say the version, as in npm run release -- 0.3.0";
  if (compare(version, current) <= 0)
    return `${version} is not above ${current}, the version of package.json`;
  const branch = output("git", "branch", "--show-current");
  if (branch !== "main") return `this is the branch ${branch}, and not main`;
  if (output("git", "status", "--porcelain") !== "") return "there are changes that are not committed";
  if (readFileSync("package.json", "utf8").includes("/OWNER/"))
    return "package.json holds the placeholder OWNER; .github/CONTRIBUTING.md lists what to fill in";
  if (output("git", "tag", "--list", `v${version}`) !== "") return `there is a tag v${version}`;
  if (!/^## \[Unreleased\]\n+### /m.test(changelog)) return 'CHANGELOG.md has nothing under "Unreleased"';
  return undefined;
}

/** The changelog whose unreleased changes are those of this version. */
function released(text) {
  const date = new Date().toISOString().slice(0, 10);
  return text
    .replace("## [Unreleased]\n", `## [Unreleased]\n\n## [${version}] - ${date}\n`)
    .replace(/^\[Unreleased\]: (.*\/compare\/)(v[\d.]+)\.\.\.HEAD$/m, (_line, compared, last) =>
      [`[Unreleased]: ${compared}v${version}...HEAD`, `[${version}]: ${compared}${last}...v${version}`].join(
        "\n",
      ),
    );
}

function compare(left, right) {
  const [a, b] = [left, right].map((text) => text.split(".").map(Number));
  const at = a.findIndex((number, i) => number !== b[i]);
  return at === -1 ? 0 : a[at] - b[at];
}

function tarball(of) {
  return `${name.replace("@", "").replace("/", "-")}-${of}.tgz`;
}

function replace(file, from, to) {
  writeFileSync(file, readFileSync(file, "utf8").replaceAll(from, to));
}

function run(command, ...args) {
  execFileSync(command, args, { stdio: "inherit" });
}

function output(command, ...args) {
  return execFileSync(command, args, { encoding: "utf8" }).trim();
}
