import { execFileSync } from "node:child_process";
import { gzipSync } from "node:zlib";
import { encode } from "@evovoice/jsv";
import { AppGetCallHistoryResponse as Page } from "@evovoice/jsv/call-history";
import { build } from "esbuild";
import { makeResponse } from "./payload.js";
import type { Table } from "./report.js";
import { answer, kilobytes, milliseconds, quartersOf } from "./runner.js";

// What does it cost to begin: time until the first value is read, and size of a bundle?

const ROUNDS = 21;
const JSV = encode(Page, makeResponse(1));

interface Program {
  readonly name: string;
  readonly args: readonly string[];
}

const READ = `
  const imported = performance.now();
  decode(AppGetCallHistoryResponse, process.argv[1]);
  const read = performance.now();
  try { decode(AppGetCallHistoryResponse, process.argv[1] + "}"); } catch {}
  console.log(JSON.stringify([imported - start, read - start, performance.now() - read]));`;

const START = "const start = performance.now();";

const PROGRAMS: readonly Program[] = [
  {
    name: "ours, ESM",
    args: [
      "--input-type=module",
      "-e",
      `${START}
      const { decode } = await import("@evovoice/jsv");
      const { AppGetCallHistoryResponse } = await import("@evovoice/jsv/call-history");${READ}`,
      JSV,
    ],
  },
  {
    name: "ours, CommonJS",
    args: [
      "--input-type=commonjs",
      "-e",
      `${START}
      const { decode } = require("@evovoice/jsv");
      const { AppGetCallHistoryResponse } = require("@evovoice/jsv/call-history");${READ}`,
      JSV,
    ],
  },
  {
    name: "JSON.parse",
    args: [
      "--input-type=commonjs",
      "-e",
      `${START}
      JSON.parse(process.argv[1]);
      console.log(JSON.stringify([0, performance.now() - start, 0]));`,
      JSON.stringify(makeResponse(1)),
    ],
  },
  {
    name: "zod 4, import alone",
    args: [
      "--input-type=module",
      "-e",
      `${START}
      await import("zod");
      const imported = performance.now() - start;
      console.log(JSON.stringify([imported, 0, 0]));`,
    ],
  },
];

function timeStart(): Table {
  const runs = PROGRAMS.map(({ name, args }) => ({ name, args, times: [] as number[][] }));
  for (let round = 0; round < ROUNDS; round++) {
    for (const { args, times } of runs) {
      const start = performance.now();
      const output = execFileSync(process.execPath, args, { encoding: "utf8" });
      times.push([...(JSON.parse(output) as number[]), performance.now() - start]);
    }
  }
  return {
    title: `Start of a process, in milliseconds (medians of ${ROUNDS})`,
    head: ["", "import", "import and first value (1 session)", "first fault explained", "whole process"],
    rows: runs.map(({ name, times }) => [
      name,
      ...[0, 1, 2, 3].map((column) => {
        const { median } = quartersOf(times.map((time) => time[column]!));
        return median === 0 ? "" : milliseconds(median);
      }),
    ]),
  };
}

async function bundleSize(contents: string, external: string[] = []): Promise<string[]> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: process.cwd() },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    external,
    write: false,
  });
  const { contents: bundle } = outputFiles[0]!;
  return [kilobytes(bundle.length), kilobytes(gzipSync(bundle).length)];
}

async function sizes(): Promise<Table> {
  const everything = 'export * from "./src/index.js"; export * from "./src/call-history/index.js";';
  return {
    title: "Size of an ESM bundle",
    head: ["", "minified", "and gzipped"],
    rows: [
      ["the core and the call history", ...(await bundleSize(everything))],
      ["the same without Chevrotain", ...(await bundleSize(everything, ["chevrotain"]))],
      ["decode and the call history", ...(await bundleSize(...only("decode")))],
      ["encode and the call history", ...(await bundleSize(...only("encode")))],
    ],
  };
}

/** The built package, as a program has it that imports one function. */
function only(name: string): [contents: string] {
  return [
    `export { ${name} } from "./dist/index.js"; export { AppGetCallHistoryResponse } from "./dist/call-history/index.js";`,
  ];
}

answer({ tables: [timeStart(), await sizes()], figures: {} });
