import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { BUNDLER, compile, NODE16, NODENEXT, userProject, writeAssertions } from "../types/user-project.js";
import { installed } from "./install.js";

const emptyProject = inject("emptyProject");

// 5.5 is the oldest: before it, the type of a schema that refers to itself through `lazy` cannot be inferred.
describe.each(["5.5", "6.0", "7.0"])("TypeScript %s takes the packed declarations", (version) => {
  const tsc = installed("typescript", `~${version}.0`, "bin/tsc");

  it.each([
    ["node16", NODE16],
    ["nodenext", NODENEXT],
    ["bundler", BUNDLER],
  ])("moduleResolution %s", async (name, compilerOptions) => {
    const project = userProject(emptyProject, `typescript-${version}-${name}`, compilerOptions);
    writeAssertions(project, ".ts");
    expect(await compile(tsc, project)).toBe("");
  });

  it("all entries, with the types of a browser", async () => {
    const project = userProject(emptyProject, `typescript-${version}-entries`, {
      ...NODENEXT,
      lib: ["ES2022", "DOM", "DOM.Iterable", "DOM.AsyncIterable"],
    });
    const entries = Object.keys(packageJson.exports).filter((entry) => !/json|arbitrary/.test(entry));
    const imports = entries.map((entry, i) => `import * as _${i} from "@evovoice/jsv${entry.slice(1)}";`);
    writeFileSync(
      join(project, "entries.ts"),
      `${imports.join("\n")}\nvoid [${imports.map((_, i) => `_${i}`)}];`,
    );
    expect(await compile(tsc, project)).toBe("");
  });
});
