import { fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { type Entry, majorOf, type Report, resultsPage, show, targetTable } from "./report.js";

const QUESTIONS = ["decode", "encode", "untyped", "growth", "memory", "startup", "stream", "hostile"];

const RESULTS = new URL("../../bench/RESULTS.md", import.meta.url);
const ENTRIES = new URL("../../bench/results.jsonl", import.meta.url);

/** Every question has a process of its own, so that none inherits another's heap or what the engine learnt. */
async function ask(question: string): Promise<Report> {
  const child = fork(new URL(`./${question}.js`, import.meta.url));
  // An end before the message means that the question failed, and said why.
  const ended = once(child, "disconnect").then(() => {
    throw new Error(`the question "${question}" gave no answer`);
  });
  const [report] = (await Promise.race([once(child, "message"), ended])) as [Report];
  return report;
}

function readEntries(): Entry[] {
  if (!existsSync(ENTRIES)) return [];
  const lines = readFileSync(ENTRIES, "utf8").trim().split("\n");
  return lines.map((line) => JSON.parse(line) as Entry);
}

function record(entry: Entry): void {
  const others = readEntries().filter(
    (other) => majorOf(other) !== majorOf(entry) || other.question !== entry.question,
  );
  const rank = ({ node, question }: Entry): number =>
    Number.parseInt(node, 10) * 100 + QUESTIONS.indexOf(question);
  const entries = [...others, entry].sort((a, b) => rank(a) - rank(b));
  writeFileSync(ENTRIES, entries.map((line) => `${JSON.stringify(line)}\n`).join(""));
  writeFileSync(RESULTS, resultsPage(entries));
}

const { positionals } = parseArgs({ allowPositionals: true });
const unknown = positionals.find((name) => !QUESTIONS.includes(name));
if (unknown !== undefined)
  throw new Error(`no question is called ${unknown}: there are ${QUESTIONS.join(", ")}`);

const node = process.versions.node;
for (const question of positionals.length === 0 ? QUESTIONS : positionals) {
  console.log(`\n## ${question}, Node ${node}\n`);
  const { failed = [], ...report } = await ask(question);
  console.log(report.tables.map(show).join("\n"));
  const cpu = cpus()[0]?.model ?? "unknown processor";
  record({ question, node, date: new Date().toISOString().slice(0, 10), cpu, ...report });
  // The other questions are still asked, and all results recorded.
  for (const failure of failed) {
    console.error(`FAILED: ${failure}`);
    process.exitCode = 1;
  }
}
console.log(show(targetTable(readEntries(), [majorOf({ node })])));
