import { execFile } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

// The files beside this one that are no tests hold assertions about types. `npm run check` compiles them against the
// sources; in a project of a user's they are compiled against the declarations in the tarball.

const here = import.meta.dirname;
const root = join(here, "../..");
const golden = join(root, "test/dtos/golden");
// Besides tests: what needs the types of the web, which the user's project lacks.
const NO_ASSERTIONS = /\.test\.ts$|^(user-project|hover)\.ts$/;

// No `types`, no DOM and no `skipLibCheck`: the declarations must stand on their own.
const STRICT = {
  target: "ES2022",
  lib: ["ES2022"],
  types: [],
  strict: true,
  isolatedModules: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  declaration: true,
  outDir: "out",
};

export const NODE10 = { module: "CommonJS", moduleResolution: "Node10" };
export const NODENEXT = { module: "NodeNext", moduleResolution: "NodeNext" };
export const NODE16 = { module: "Node16", moduleResolution: "Node16" };
export const BUNDLER = { module: "ESNext", moduleResolution: "Bundler" };

/** A user's project below a folder in which the package is installed. */
export function userProject(parent: string, name: string, compilerOptions: object): string {
  const project = join(parent, name);
  mkdirSync(project);
  writeFileSync(join(project, "package.json"), '{ "private": true, "type": "module" }');
  writeFileSync(
    join(project, "tsconfig.json"),
    JSON.stringify({ compilerOptions: { ...STRICT, ...compilerOptions } }),
  );
  const spec = "node_modules/@standard-schema/spec";
  cpSync(join(root, spec), join(project, spec), { recursive: true });
  return project;
}

/** Copies the assertions into a project, and modules that `jsv dtos` has made, as ES modules or as CommonJS. */
export function writeAssertions(project: string, extension: ".ts" | ".cts"): void {
  for (const file of readdirSync(here)) {
    if (!file.endsWith(".ts") || NO_ASSERTIONS.test(file)) continue;
    const text = readFileSync(join(here, file), "utf8");
    writeFileSync(
      join(project, file.replace(/\.ts$/, extension)),
      extension === ".cts" ? text.replace(/(from "\.\/.*)\.js"/g, '$1.cjs"') : text,
    );
  }
  for (const file of readdirSync(golden)) {
    cpSync(join(golden, file), join(project, `made-of-${file.replace(/\.ts$/, extension)}`));
  }
}

/** What a compiler has to say: nothing, if all is well. */
export async function compile(tsc: string, project: string): Promise<string> {
  const run = promisify(execFile)(process.execPath, [tsc, "-p", project], { cwd: project });
  return run.then(
    ({ stdout }) => stdout,
    ({ stdout, stderr }) => stdout + stderr,
  );
}
