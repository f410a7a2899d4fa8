import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { encode } from "@evovoice/jsv";
import { AppGetCallHistoryResponse as Page } from "@evovoice/jsv/call-history";
import { build } from "esbuild";
import { quartersOf } from "./clock.js";
import { makeResponse } from "./pages.js";
import type { Bench } from "./race.js";
import { type Figure, kilobytes, milliseconds, type Report, type Table } from "./report.js";

// What does it cost to begin: processor time until the first value is read in a fresh process, and size of a bundle?

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const JSV = encode(Page, makeResponse(1));
const JSON_TEXT = JSON.stringify(makeResponse(1));
const SCHEMAS = new URL("./schemas.js", import.meta.url).href;

/** Says how long it took from the start of the script to each call of `lap`. */
const CLOCK = `
  const start = process.cpuUsage();
  const laps = [];
  const lap = () => { const { user, system } = process.cpuUsage(start); laps.push((user + system) / 1000); };`;
const READ = `
  lap();
  decode(AppGetCallHistoryResponse, process.argv[1]);
  lap();
  try { decode(AppGetCallHistoryResponse, process.argv[1] + "}"); } catch { lap(); }
  console.log(JSON.stringify(laps));`;

/** Each gives times since its start: after the import, after the first value, after the first fault. */
const PROGRAMS: Record<string, readonly string[]> = {
  "ours, ESM": [
    "--input-type=module",
    "-e",
    `${CLOCK}
    const { decode } = await import("@evovoice/jsv");
    const { AppGetCallHistoryResponse } = await import("@evovoice/jsv/call-history");${READ}`,
    JSV,
  ],
  "ours, CommonJS": [
    "--input-type=commonjs",
    "-e",
    `${CLOCK}
    const { decode } = require("@evovoice/jsv");
    const { AppGetCallHistoryResponse } = require("@evovoice/jsv/call-history");${READ}`,
    JSV,
  ],
  "zod 4, ESM": [
    "--input-type=module",
    "-e",
    `${CLOCK}
    const { z } = await import("zod");
    lap();
    const { zodOf } = await import("${SCHEMAS}");
    zodOf(z, JSON.parse(process.argv[2])).parse(JSON.parse(process.argv[1]));
    lap();
    console.log(JSON.stringify(laps));`,
    JSON_TEXT,
    JSON.stringify(Page),
  ],
  "JSON.parse": [
    "--input-type=module",
    "-e",
    `${CLOCK}
    lap();
    JSON.parse(process.argv[1]);
    lap();
    console.log(JSON.stringify(laps));`,
    JSON_TEXT,
  ],
};

function timeStart(bench: Bench): { table: Table; ratio: number } {
  const rounds = bench.rounds(21);
  const runs = Object.entries(PROGRAMS).map(([name, args]) => ({ name, args, laps: [] as number[][] }));
  for (let round = 0; round < rounds; round++) {
    for (const { args, laps } of runs) {
      const output = execFileSync(bench.version.execPath, args, { cwd: ROOT, encoding: "utf8" });
      laps.push(JSON.parse(output) as number[]);
    }
  }
  const medians = runs.map(({ name, laps }) => ({
    name,
    laps: laps[0]!.map((_, lap) => quartersOf(laps.map((times) => times[lap]!)).median),
  }));
  const firstValue = (name: string): number => medians.find((one) => one.name === name)!.laps[1]!;
  const table = {
    title: `Start of a process: milliseconds of processor time from the first import on (medians of ${rounds})`,
    head: ["", "import", "first value (1 session)", "first fault explained"],
    rows: medians.map(({ name, laps }) => [
      name,
      ...[0, 1, 2].map((lap) => (laps[lap] === undefined ? "" : milliseconds(laps[lap]))),
    ]),
  };
  return { table, ratio: firstValue("ours, ESM") / firstValue("zod 4, ESM") };
}

const SMALL_SCHEMA = 'object("Call", { id: string(), at: dateTime(), seconds: int(), tags: list(string()) })';
const BUILDERS = "object, string, dateTime, int, list";
const CALL_HISTORY = 'export { AppGetCallHistoryResponse } from "./dist/call-history/index.js";';

/** The built package, as a program has it that imports one function, with a small schema. */
function withSchema(name: string, entry: string): string {
  return `import { ${name}, ${BUILDERS} } from "./dist/${entry}";
    const schema = ${SMALL_SCHEMA}; export const run = (value) => ${name}(schema, value);`;
}

/** The bundles of programs, those with a key being what counts for a target. */
const BUNDLES: readonly { name: string; key?: string; needs?: string; contents: string }[] = [
  { name: "encode, small schema", key: "size encode", contents: withSchema("encode", "index.js") },
  { name: "stringify", key: "size encode", contents: 'export { stringify } from "./dist/index.js";' },
  {
    name: "decode from the slim entry, small schema",
    key: "size slim",
    needs: "dist/slim/index.js",
    contents: withSchema("decode", "slim/index.js"),
  },
  { name: "decode, small schema", key: "size decode", contents: withSchema("decode", "index.js") },
  {
    name: "the core and the call history",
    contents: 'export * from "./dist/index.js"; export * from "./dist/call-history/index.js";',
  },
  {
    name: "decode and the call history",
    contents: `export { decode } from "./dist/index.js"; ${CALL_HISTORY}`,
  },
  {
    name: "encode and the call history",
    contents: `export { encode } from "./dist/index.js"; ${CALL_HISTORY}`,
  },
  {
    name: "zod 4, small schema",
    contents: `import * as z from "zod"; const schema = z.object({ id: z.string(), at: z.iso.datetime(),
      seconds: z.int32(), tags: z.array(z.string()) }); export const run = (value) => schema.parse(value);`,
  },
  {
    name: "valibot, small schema",
    contents: `import * as v from "valibot"; const schema = v.object({ id: v.string(),
      at: v.pipe(v.string(), v.isoTimestamp()), seconds: v.pipe(v.number(), v.integer()),
      tags: v.array(v.string()) }); export const run = (value) => v.parse(schema, value);`,
  },
];

async function sizes(): Promise<Report> {
  const rows: string[][] = [];
  const figures: Figure[] = [];
  const skipped: Record<string, string> = {};
  for (const { name, key, needs, contents } of BUNDLES) {
    if (needs !== undefined && !existsSync(join(ROOT, needs))) {
      if (key !== undefined) skipped[key] = `there is no ${needs}`;
      rows.push([name, "skipped", `there is no ${needs}`]);
      continue;
    }
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: ROOT },
      bundle: true,
      minify: true,
      format: "esm",
      target: "es2022",
      write: false,
      logLevel: "error",
    });
    const bundle = outputFiles[0]!.contents;
    const zipped = gzipSync(bundle, { level: 9 }).length;
    rows.push([name, kilobytes(bundle.length), kilobytes(zipped)]);
    if (key !== undefined) figures.push({ key, on: name, value: zipped / 1000 });
  }
  const table = {
    title: "Size of an ESM bundle, made by esbuild",
    head: ["", "minified", "and gzipped"],
    rows,
  };
  return { tables: [table], figures, skipped };
}

export async function ask(bench: Bench): Promise<Report> {
  const { table, ratio } = timeStart(bench);
  const { tables, figures, ...rest } = await sizes();
  const startup = { key: "startup", on: "1 session", value: ratio };
  return { tables: [table, ...tables], figures: [startup, ...figures], ...rest };
}
