import { cpSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { isFull } from "../support/size.js";
import { BUNDLER, compile, NODE10, NODE16, NODENEXT, userProject, writeAssertions } from "./user-project.js";

const here = import.meta.dirname;
const emptyProject = inject("emptyProject");
const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");

// Several compilers at once take their time where others work, too.
describe.concurrent("the packed declarations give the same types as the sources", {
  timeout: 240_000,
}, () => {
  it.each([["node16", NODE16] as const, ...(isFull ? [["bundler", BUNDLER] as const] : [])])(
    "in ES modules, moduleResolution %s",
    async (name, compilerOptions) => {
      const project = userProject(emptyProject, name, compilerOptions);
      writeAssertions(project, ".ts");
      expect(await compile(tsc, project)).toBe("");
    },
  );

  it("in CommonJS, moduleResolution nodenext", async () => {
    const project = userProject(emptyProject, "commonjs", NODENEXT);
    writeAssertions(project, ".cts");
    expect(await compile(tsc, project)).toBe("");
  });

  it.each([
    ["node10", NODE10] as const,
    ...(isFull
      ? ([
          ["node16", NODE16],
          ["bundler", BUNDLER],
        ] as const)
      : []),
  ])(
    "in a program that calls a service, with the types of Node alone, moduleResolution %s",
    async (name, compilerOptions) => {
      const project = userProject(emptyProject, `http-${name}`, { ...compilerOptions, types: ["node"] });
      for (const types of ["@types/node", "undici-types"]) {
        cpSync(join(here, "../../node_modules", types), join(project, "node_modules", types), {
          recursive: true,
        });
      }
      cpSync(join(here, "http/use.ts"), join(project, "use.ts"));
      expect(await compile(tsc, project)).toBe("");
    },
  );

  it("when recursive schemas are read back from the declarations of the user's own module", async () => {
    const library = userProject(emptyProject, "library", NODENEXT);
    cpSync(join(here, "recursive.ts"), join(library, "recursive.ts"));
    expect(await compile(tsc, library)).toBe("");
    const user = userProject(emptyProject, "library-user", NODENEXT);
    cpSync(join(library, "out/recursive.d.ts"), join(user, "recursive.d.ts"));
    for (const file of ["recursive-use.ts", "same.ts"]) cpSync(join(here, file), join(user, file));
    expect(await compile(tsc, user)).toBe("");
  });

  it("and an assertion that is wrong does not compile", async () => {
    const project = userProject(emptyProject, "drift", NODENEXT);
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
    expect((await compile(tsc, project)).match(/^drift\.ts\(\d+,\d+\): error TS\d+/gm)).toEqual([
      "drift.ts(4,7): error TS2554",
      "drift.ts(5,7): error TS2578",
    ]);
  });
});
