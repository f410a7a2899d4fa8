import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import type { BuildOptions } from "esbuild";
import { TEST_FILES } from "./files.js";

/**
 * How the tests that mutants meet are bundled with the sources, as one file for `thread.ts`.
 *
 * @param outfile where to
 * @param readSource gives the text of a source file; what stands there, if it is left out
 */
export function suite(
  outfile: string,
  readSource = (path: string) => readFileSync(path, "utf8"),
): BuildOptions {
  return {
    // esbuild knows the folder that was the current one when it was loaded.
    absWorkingDir: process.cwd(),
    entryPoints: ["test/mutants/thread.ts"],
    outfile,
    bundle: true,
    // The package promises no side effects, which tests rely on having.
    ignoreAnnotations: true,
    format: "esm",
    platform: "node",
    target: "es2022",
    logLevel: "warning",
    plugins: [
      {
        name: "suite",
        setup({ onLoad, onResolve }) {
          onResolve({ filter: /^virtual:tests$/ }, ({ path }) => ({ path, namespace: "all" }));
          onLoad({ filter: /.*/, namespace: "all" }, () => ({
            contents: [
              'import { describe } from "vitest";',
              ...TEST_FILES.map((file) => `describe("${file}", () => import("./${file}"));`),
            ].join("\n"),
            resolveDir: "test",
          }));
          onResolve({ filter: /^(vitest|fast-check)$/ }, ({ path, importer }) =>
            importer.includes("/mutants/") ? undefined : { path: `${process.cwd()}/test/mutants/${path}.ts` },
          );
          onLoad({ filter: /\/src\/.*\.ts$/ }, ({ path }) => ({ loader: "ts", contents: readSource(path) }));
          // In the bundle a file no longer knows its place.
          onLoad({ filter: /\/test\/.*\.ts$/ }, ({ path }) => ({
            loader: "ts",
            contents: readFileSync(path, "utf8")
              .replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href))
              .replaceAll("import.meta.dirname", JSON.stringify(dirname(path))),
          }));
        },
      },
    ],
  };
}
