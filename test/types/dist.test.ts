import { execFile } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, inject, it } from "vitest";

// The files beside this one hold the assertions. `npm run check` compiles them against the sources; here they
// are compiled as a user's own files, against the declarations in the tarball.

const here = import.meta.dirname;
const root = join(here, "../..");
const emptyProject = inject("emptyProject");
const require = createRequire(import.meta.url);
const tsc = require.resolve("typescript/bin/tsc");

// No `types`, no DOM and no `skipLibCheck`: the declarations must stand on their own.
const STRICT = {
  target: "ES2022",
  lib: ["ES2022"],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  declaration: true,
  outDir: "out",
};

const NODENEXT = { module: "NodeNext", moduleResolution: "NodeNext" };

function userProject(name: string, compilerOptions: object): string {
  const project = join(emptyProject, name);
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

function assertionFiles(): [name: string, text: string][] {
  return readdirSync(here)
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .map((file) => [file, readFileSync(join(here, file), "utf8")]);
}

/** What the compiler has to say: nothing, if all is well. */
async function compile(project: string): Promise<string> {
  const run = promisify(execFile)(process.execPath, [tsc, "-p", project], { cwd: project });
  return run.then(
    ({ stdout }) => stdout,
    ({ stdout, stderr }) => stdout + stderr,
  );
}

describe.concurrent("the packed declarations give the same types as the sources", () => {
  it.each([
    ["node16", { module: "Node16", moduleResolution: "Node16" }],
    ["bundler", { module: "ESNext", moduleResolution: "Bundler" }],
  ])("in ES modules, moduleResolution %s", async (name, compilerOptions) => {
    const project = userProject(name, compilerOptions);
    for (const [file, text] of assertionFiles()) writeFileSync(join(project, file), text);
    expect(await compile(project)).toBe("");
  });

  it("in CommonJS, moduleResolution nodenext", async () => {
    const project = userProject("commonjs", NODENEXT);
    for (const [file, text] of assertionFiles()) {
      writeFileSync(
        join(project, file.replace(/\.ts$/, ".cts")),
        text.replace(/(from "\.\/.*)\.js"/g, '$1.cjs"'),
      );
    }
    expect(await compile(project)).toBe("");
  });

  it("when recursive schemas are read back from the declarations of the user's own module", async () => {
    const library = userProject("library", NODENEXT);
    cpSync(join(here, "recursive.ts"), join(library, "recursive.ts"));
    expect(await compile(library)).toBe("");
    const user = userProject("library-user", NODENEXT);
    cpSync(join(library, "out/recursive.d.ts"), join(user, "recursive.d.ts"));
    for (const file of ["recursive-use.ts", "same.ts"]) cpSync(join(here, file), join(user, file));
    expect(await compile(user)).toBe("");
  });

  it("and an assertion that is wrong does not compile", async () => {
    const project = userProject("drift", NODENEXT);
    cpSync(join(here, "same.ts"), join(project, "same.ts"));
    writeFileSync(
      join(project, "drift.ts"),
      `import { type Infer, long } from "@evovoice/jsv";
      import { same } from "./same.js";
      const id = long();
      same<Infer<typeof id>, number>();
      // @ts-expect-error
      same<Infer<typeof id>, bigint>();`,
    );
    expect((await compile(project)).match(/^drift\.ts\(\d+,\d+\): error TS\d+/gm)).toEqual([
      "drift.ts(4,7): error TS2554",
      "drift.ts(5,7): error TS2578",
    ]);
  });
});
