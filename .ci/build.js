// Builds `dist` and `build`, part by part, unless they are already what the sources give: `npm test`, `npm run check`
// and `npm pack` each ask for it, and it takes its time.
//
//     node .ci/build.js            all parts
//     node .ci/build.js library    what `npm start` needs

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const STAMPS = "build/stamps.json";
const SOURCES = ["src", "package.json", "package-lock.json", "tsconfig.json"];

const PARTS = {
  library: {
    command: ["tsup", "--silent"],
    inputs: [...SOURCES, "tsup.config.ts"],
    outputs: ["dist", "build/start.js"],
    except: "dist/reference",
  },
  reference: { command: ["typedoc"], inputs: [...SOURCES, "typedoc.json"], outputs: ["dist/reference"] },
};

const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(PARTS);
for (const name of wanted) {
  const { command, inputs, outputs, except } = PARTS[name];
  const before = hashOf(inputs);
  const stamp = stamps()[name];
  if (stamp?.inputs === before && stamp.outputs === hashOf(outputs, except)) continue;
  const [tool, ...args] = command;
  const { status } = spawnSync(process.execPath, [`node_modules/.bin/${tool}`, ...args], {
    stdio: "inherit",
  });
  if (status !== 0) process.exit(status ?? 1);
  mkdirSync("build", { recursive: true });
  const after = { inputs: before, outputs: hashOf(outputs, except) };
  writeFileSync(STAMPS, JSON.stringify({ ...stamps(), [name]: after }, undefined, 2));
}

/** What was built last, of what, by part. */
function stamps() {
  return existsSync(STAMPS) ? JSON.parse(readFileSync(STAMPS, "utf8")) : {};
}

/** A hash of the names and contents of files, and of those in folders. */
function hashOf(paths, except) {
  const hash = createHash("sha256");
  for (const path of paths.flatMap(filesOf).sort()) {
    if (except !== undefined && path.startsWith(except)) continue;
    hash.update(path).update("\0").update(readFileSync(path)).update("\0");
  }
  return hash.digest("hex");
}

function filesOf(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
