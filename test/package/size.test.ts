import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, inject, it } from "vitest";

// What a browser loads of the packed package: bundled and minified by esbuild, compressed by gzip.

const SCHEMA = `
  const Call = object("Call", { id: string(), seconds: int(), ended: boolean(), tags: list(string()) });`;
const BUILDERS = "boolean, int, list, object, string";

it.each([
  [
    "encode and a schema",
    12,
    `import { encode, ${BUILDERS} } from "@evovoice/jsv"; ${SCHEMA}
    export const write = (value) => encode(Call, value);`,
  ],
  ["stringify", 12, 'export { stringify } from "@evovoice/jsv";'],
  [
    "slim: decode and a schema",
    17,
    `import { decode, ${BUILDERS} } from "@evovoice/jsv/slim"; ${SCHEMA}
    export const read = (text) => decode(Call, text);`,
  ],
  [
    "decode and a schema",
    72,
    `import { decode, ${BUILDERS} } from "@evovoice/jsv"; ${SCHEMA}
    export const read = (text) => decode(Call, text);`,
  ],
])("%s: at most %i kB", async (_name, most, contents) => {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: join(inject("emptyProject")) },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
  });
  const code = outputFiles[0]!.contents;
  expect(gzipSync(code).length / 1000).toBeLessThanOrEqual(most);
});

it("the page of jsv view is as large as the README says", () => {
  const installed = join(inject("emptyProject"), "node_modules/@evovoice/jsv");
  const [, said] =
    /as one file with .*: ([\d.]+) MB/.exec(readFileSync(join(installed, "README.md"), "utf8")) ?? [];
  expect((statSync(join(installed, "dist/cli/viewer/view.html")).size / 1e6).toFixed(1)).toBe(said);
});
