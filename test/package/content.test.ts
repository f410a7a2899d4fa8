import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { describe, expect, inject, it } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { anchorsOf, isOutside, linksOf } from "../support/links.js";
import { isFull } from "../support/size.js";

// What the installed package holds.

const ROOT = join(import.meta.dirname, "..", "..");
const installed = join(inject("emptyProject"), "node_modules/@evovoice/jsv");
const read = (file: string): string => readFileSync(join(installed, file), "utf8");
const files = readdirSync(installed, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(installed, join(entry.parentPath, entry.name)))
  .sort();

describe("the files of the package", () => {
  it("are code, types, source maps, texts, the picture and the licences", () => {
    const kinds = [
      /^(LICENSE|README\.md|CHANGELOG\.md|package\.json)$/,
      /^(src\/.*\/)?(src\/)?README\.md$/,
      /^bench\/RESULTS\.md$/,
      /^\.github\/calls\.svg$/,
      /^src\/syntax\/diagrams\/\w+\.svg$/,
      /^dist\/(cli\/)?(viewer\/)?THIRD-PARTY-LICENSES\.txt$/,
      /^dist\/cli\/viewer\/view\.html$/,
      /^dist\/reference\/.*\.md$/,
      /^dist\/.*\.(js|cjs|js\.map|cjs\.map|d\.ts|d\.cts)$/,
    ];
    expect(files.filter((file) => !kinds.some((kind) => kind.test(file)))).toEqual([]);
    for (const kind of kinds)
      expect(
        files.some((file) => kind.test(file)),
        String(kind),
      ).toBe(true);
  });

  it("have what package.json names", () => {
    const named = JSON.stringify(packageJson.exports).match(/\.\/dist\/[^"]+/g)!;
    const others = [packageJson.main, packageJson.module, packageJson.types, packageJson.bin.jsv];
    expect([...named, ...others].filter((path) => !existsSync(join(installed, path)))).toEqual([]);
  });

  it("have a source map beside each piece of code, with the sources in it", () => {
    const code = files.filter((file) => /\.c?js$/.test(file));
    expect(
      code.filter((file) => !read(file).endsWith(`//# sourceMappingURL=${file.split("/").at(-1)}.map`)),
    ).toEqual([]);
    for (const file of code) {
      const { sources, sourcesContent = [] } = JSON.parse(read(`${file}.map`));
      expect(sourcesContent, file).toHaveLength(sources.length);
    }
  });

  it("name no folder of the machine that built them", () => {
    const builder = inject("builtProject");
    expect(files.filter((file) => [ROOT, builder].some((path) => read(file).includes(path)))).toEqual([]);
  });
});

describe("the texts of the package", () => {
  const texts = files.filter((file) => file.endsWith(".md"));

  it.each(texts)("%s links to what is in the package", (file) => {
    const broken = linksOf(read(file)).filter((link) => {
      if (isOutside(link)) return false;
      const [path = "", anchor] = link.split("#");
      const target = path === "" ? file : join(dirname(file), decodeURI(path));
      if (!files.includes(target)) return true;
      return anchor !== undefined && !anchorsOf(read(target)).has(anchor);
    });
    expect(broken).toEqual([]);
  });
});

describe("the API reference", () => {
  const entries = Object.keys(packageJson.exports).filter((entry) => entry !== "./package.json");

  it.each(entries)("has an entry for every export of %s", (entry) => {
    const name = entry === "." ? "index" : entry.slice(2);
    const types = read(`dist/${entry === "." ? "" : `${name}/`}index.d.ts`);
    const exported = [...types.matchAll(/^export (?:type )?\{([^}]*)\}/gm)]
      .flatMap(([, names = ""]) => names.split(","))
      .map((text) => text.replace(/^.* as |\btype\b/, "").trim())
      .filter((text) => text !== "");
    // What an entry shares with the main one is described there.
    const reference = read(`dist/reference/${name}.md`) + read("dist/reference/index.md");
    const headings = [...reference.matchAll(/^### (.*)$/gm)].map(([, text = ""]) =>
      text.replace(/\(\)$|\\/g, ""),
    );
    expect(exported.length).toBeGreaterThan(0);
    expect(exported.filter((text) => !headings.includes(text))).toEqual([]);
  });

  it("says of every function how it is used, by an example that runs", () => {
    for (const file of files.filter((path) => path.startsWith("dist/reference/"))) {
      const [, functions = ""] = read(file).split(/^## Functions$/m);
      for (const entry of functions.split(/^## /m)[0]!.split(/^### /m).slice(1)) {
        expect(entry, file).toMatch(/^#+ Examples?$/m);
      }
    }
  });
});

describe("the licences of what is bundled", () => {
  it.each(["dist", "dist/cli"])("%s/THIRD-PARTY-LICENSES.txt has all of them, whole", (folder) => {
    const licences = read(`${folder}/THIRD-PARTY-LICENSES.txt`);
    const isHere = (file: string): boolean =>
      file.startsWith(`${folder}/`) && (folder === "dist/cli" || !file.startsWith("dist/cli/"));
    // The source maps say what the code was made of.
    const folders = new Set<string>();
    for (const file of files.filter((name) => isHere(name) && name.endsWith("js.map"))) {
      for (const source of JSON.parse(read(file)).sources as string[]) {
        const found = /node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+/.exec(source)?.[0];
        if (found !== undefined) folders.add(found);
      }
    }
    expect(folders.size).toBeGreaterThan(3);
    for (const bundled of folders) {
      const { name, version } = JSON.parse(readFileSync(join(ROOT, bundled, "package.json"), "utf8"));
      expect(licences).toContain(`${name} ${version} (`);
      const own = readdirSync(join(ROOT, bundled)).filter((file) => /^(licen[cs]e|notice)\b/i.test(file));
      expect(own, name).not.toEqual([]);
      for (const file of own) {
        expect(licences).toContain(readFileSync(join(ROOT, bundled, file), "utf8").trim());
      }
    }
  });
});

it("the picture of the README is what npm start prints", () => {
  const input = execFileSync(process.execPath, ["build/start.js"], { cwd: inject("builtProject") });
  const picture = execFileSync(process.execPath, [".ci/picture.js"], { input, encoding: "utf8" });
  expect(read(".github/calls.svg"), "npm run picture draws it").toBe(picture);
});

it("what is built is not built again while its sources are the same", () => {
  const builtProject = inject("builtProject");
  const time = (): number => statSync(join(builtProject, "dist/index.js")).mtimeMs;
  const before = time();
  execFileSync("npm", ["run", "build"], { cwd: builtProject, stdio: "ignore" });
  expect(time()).toBe(before);
});

describe.runIf(isFull)("a second build of the same sources", () => {
  it("gives the same bytes", { timeout: 300_000 }, () => {
    const builtProject = inject("builtProject");
    const again = mkdtempSync(join(tmpdir(), "jsv-again-"));
    try {
      const outputs = ["dist", "build", "node_modules"].map((name) => join(builtProject, name));
      cpSync(builtProject, again, { recursive: true, filter: (path) => !outputs.includes(path) });
      symlinkSync(join(ROOT, "node_modules"), join(again, "node_modules"));
      execFileSync("npm", ["run", "build"], { cwd: again, stdio: "ignore" });
      const built = readdirSync(join(again, "dist"), { recursive: true, encoding: "utf8" }).filter((file) =>
        /\.\w+$/.test(file),
      );
      expect(built.map((file) => `dist/${file}`).sort()).toEqual(
        files.filter((file) => file.startsWith("dist/")),
      );
      const differing = built.filter(
        (file) =>
          !readFileSync(join(again, "dist", file)).equals(readFileSync(join(installed, "dist", file))),
      );
      expect(differing).toEqual([]);
    } finally {
      rmSync(again, { recursive: true, force: true });
    }
  });
});
