import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import type { Version } from "./processes.js";
import { Bench } from "./race.js";
import { readmeWith } from "./readme.js";
import { details, type Entry, majorOf, type Report, show } from "./report.js";
import { isMissed, MAJORS, resultsOf, resultsPage, sentence, targetTable } from "./targets.js";

const QUESTIONS = ["decode", "encode", "stream", "memory", "startup", "dtos", "hostile"];
/** What hostile input costs is a matter of our code: unless another version is asked for, it is measured on one. */
const ONCE = ["hostile"];

const ROOT = new URL("../../", import.meta.url);
const ENTRIES = new URL("bench/results/entries.jsonl", ROOT);

/** The process of a version of Node, this one's or that of npm's package. */
function versionOf(major: number): Version | undefined {
  if (majorOf(process.versions) === major) return { node: process.versions.node, execPath: process.execPath };
  try {
    const print = "console.log(JSON.stringify({ node: process.versions.node, execPath: process.execPath }))";
    const output = execFileSync("npx", ["-y", `node@${major}`, "-e", print], { encoding: "utf8" });
    return JSON.parse(output) as Version;
  } catch (error) {
    console.error(`SKIPPED: Node ${major} cannot be had: ${(error as Error).message}`);
    return undefined;
  }
}

function readEntries(): Entry[] {
  if (!existsSync(ENTRIES)) return [];
  const lines = readFileSync(ENTRIES, "utf8").trim().split("\n");
  return lines.map((line) => JSON.parse(line) as Entry);
}

function record(entry: Entry): void {
  const rank = (one: Entry): number => majorOf(one) + QUESTIONS.indexOf(one.question) * 100;
  const others = readEntries().filter((other) => rank(other) !== rank(entry));
  const entries = [...others, entry].sort((a, b) => rank(a) - rank(b));
  mkdirSync(new URL("./", ENTRIES), { recursive: true });
  writeFileSync(ENTRIES, entries.map((line) => `${JSON.stringify(line)}\n`).join(""));
  const own = entries.filter(({ question }) => question === entry.question);
  writeFileSync(new URL(`${entry.question}.md`, ENTRIES), details(own));
  writeFileSync(new URL("bench/RESULTS.md", ROOT), resultsPage(entries));
  const readme = new URL("README.md", ROOT);
  writeFileSync(readme, readmeWith(readFileSync(readme, "utf8"), entries));
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { node: { type: "string" }, quick: { type: "boolean", default: false } },
});
const unknown = positionals.find((name) => !QUESTIONS.includes(name));
if (unknown !== undefined)
  throw new Error(`no question is called ${unknown}: there are ${QUESTIONS.join(", ")}`);
const wanted = values.node?.split(",").map(Number) ?? MAJORS;
if (wanted.some((major) => !MAJORS.includes(major)))
  throw new Error(`there are targets for Node ${MAJORS.join(", ")}`);
const versions = wanted.map(versionOf).filter((version) => version !== undefined);

const asked: Entry[] = [];
for (const question of positionals.length === 0 ? QUESTIONS : positionals) {
  for (const version of ONCE.includes(question) ? versions.slice(0, 1) : versions) {
    console.log(`\n# ${question}, Node ${version.node}\n`);
    const module = (await import(new URL(`./${question}.js`, import.meta.url).href)) as {
      ask(bench: Bench): Promise<Report>;
    };
    const start = performance.now();
    const report = await module.ask(new Bench(question, version, values.quick));
    console.log(report.tables.map(show).join("\n"));
    const entry: Entry = {
      question,
      node: version.node,
      date: new Date().toISOString().slice(0, 10),
      cpu: cpus()[0]?.model ?? "unknown processor",
      minutes: (performance.now() - start) / 60_000,
      load: loadavg()[2]!,
      ...report,
    };
    asked.push(entry);
    if (!values.quick) record(entry);
  }
}

const nodes = versions.map(majorOf);
console.log(show(targetTable(asked, nodes)));
const failures = [
  ...asked.flatMap(({ failed = [] }) => failed),
  ...resultsOf(asked, nodes).filter(isMissed).map(sentence),
];
for (const failure of failures) console.error(`MISSED: ${failure}`);
if (failures.length > 0) process.exitCode = 1;
