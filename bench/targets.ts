import { type Entry, type Figure, majorOf, show, type Table } from "./report.js";

/** The versions of Node that are measured. */
export const MAJORS: readonly number[] = [20, 24, 26];

interface Target {
  /** Which figures count. */
  readonly key: string;
  readonly name: string;
  /** At most: for all versions of Node, or for each of them. */
  readonly must: number | readonly number[];
  readonly aim: number | readonly number[];
  /** Without a unit it is a ratio. */
  readonly unit?: string;
}

/** The promises about speed and size, each at most. Ratios are those of medians in one run. */
const TARGETS: readonly Target[] = [
  { key: "decode", name: "`decode`, against `JSON.parse`: ASCII pages", must: 0.75, aim: 0.55 },
  { key: "after others", name: "`decode`, after twenty other schemas were used", must: 0.95, aim: 0.65 },
  { key: "accents", name: "`decode`, page with accents", must: 1.1, aim: 0.8 },
  { key: "cjk", name: "`decode`, page with Chinese, Japanese and Korean names", must: 1.1, aim: 0.8 },
  { key: "quotes", name: "`decode`, page with quoted values", must: 1.1, aim: 0.8 },
  { key: "worst", name: "`decode`, worst of six odd shapes", must: 1.6, aim: 1 },
  { key: "laid out", name: "`decode`, laid-out page, against indented JSON", must: 2.5, aim: 1.2 },
  { key: "generated", name: "`compileSchema`'s `decode`: ASCII pages", must: 0.5, aim: 0.33 },
  { key: "generated worst", name: "`compileSchema`'s `decode`, worst of the odd shapes", must: 1.3, aim: 1 },
  { key: "zod", name: "`decode`, against `JSON.parse` + zod 4", must: [0.95, 0.85, 0.85], aim: 0.6 },
  { key: "keys", name: "keys reversed and in the other case, against in order", must: 1.8, aim: 1.2 },
  {
    key: "growth",
    name: "growth of time per byte, against `JSON.parse`'s own",
    must: [1.15, 1.5, 1.5],
    aim: 1,
  },
  { key: "exact", name: "exact path on good text, against `JSON.parse`", must: 10, aim: 5 },
  { key: "parse", name: "untyped `parse`, against `JSON.parse`", must: 1.05, aim: 0.8 },
  {
    key: "bytes",
    name: "`encodeBytes`, against `JSON.stringify` + `TextEncoder`",
    must: [0.95, 0.95, 2.8],
    aim: [0.65, 0.7, 2],
  },
  {
    key: "encode",
    name: "`encode` to a flat string, against `JSON.stringify`",
    must: [1.3, 1.3, 3.2],
    aim: 0.8,
  },
  {
    key: "servicestack",
    name: "`encodeBytes`, against `@servicestack/client` to bytes",
    must: 0.15,
    aim: 0.08,
  },
  { key: "stringify", name: "`stringify`, against `JSON.stringify`", must: [1.5, 1.5, 3.5], aim: 1 },
  { key: "stream", name: "`decodeItems`, against `decode` in memory", must: 0.9, aim: 0.7 },
  { key: "stream write", name: "`encodeItems` to bytes, against `encodeBytes`", must: 1.3, aim: 1 },
  { key: "stream json", name: "`decodeItems`, against @streamparser/json + zod 4", must: 0.5, aim: 0.25 },
  {
    key: "stream peak",
    name: "peak memory of an archive of 1 GB that is streamed",
    must: 150,
    aim: 100,
    unit: "MB",
  },
  {
    key: "peak",
    name: "peak memory of a 40 MB page with a fault at its end",
    must: 700,
    aim: 300,
    unit: "MB",
  },
  {
    key: "size encode",
    name: "bundle: `encode` with a small schema; `stringify`",
    must: 12,
    aim: 6,
    unit: "kB",
  },
  { key: "size slim", name: "bundle: `decode` from the slim entry", must: 17, aim: 11, unit: "kB" },
  { key: "size decode", name: "bundle: `decode` from the main entry", must: 64, aim: 58, unit: "kB" },
  { key: "startup", name: "import and first `decode`, against zod 4's", must: 0.6, aim: 0.3 },
  { key: "dtos", name: "module for 500 operations and 1,000 types made", must: 2000, aim: 1000, unit: "ms" },
  { key: "dtos import", name: "that module imported", must: 200, aim: 100, unit: "ms" },
  { key: "dtos compiled", name: "schemas compiled by importing it", must: 0, aim: 0, unit: "schemas" },
  {
    key: "hostile growth",
    name: "hostile input: growth of time per byte, 8 times its size",
    must: 1.5,
    aim: 1.2,
  },
  {
    key: "hostile price",
    name: "hostile input: a byte, against good text on the exact path",
    must: 300,
    aim: 100,
  },
];

/** A target, as one version of Node reaches it. */
export interface Result {
  readonly target: Target;
  readonly node: number;
  readonly must: number;
  readonly aim: number;
  /** The worst figure; undefined if there is none. */
  readonly worst: Figure | undefined;
  /** Why there is none. */
  readonly skipped: string | undefined;
}

const ofVersion = (figures: number | readonly number[], node: number): number =>
  typeof figures === "number" ? figures : figures[MAJORS.indexOf(node)]!;

export function resultsOf(entries: readonly Entry[], nodes: readonly number[] = MAJORS): Result[] {
  return TARGETS.flatMap((target) =>
    nodes.map((node): Result => {
      const own = entries.filter((entry) => majorOf(entry) === node);
      const figures = own.flatMap((entry) => entry.figures.filter(({ key }) => key === target.key));
      return {
        target,
        node,
        must: ofVersion(target.must, node),
        aim: ofVersion(target.aim, node),
        worst: [...figures].sort((a, b) => b.value - a.value)[0],
        skipped: own.find((entry) => entry.skipped?.[target.key] !== undefined)?.skipped?.[target.key],
      };
    }),
  );
}

export function isMissed({ worst, must }: Result): boolean {
  return worst !== undefined && worst.value > must;
}

/** "decode, ASCII pages, against JSON.parse, Node 20: 0.93 (1,000 sessions), at most 0.75" */
export function sentence(result: Result): string {
  const { target, node, must, worst } = result;
  return `${target.name}, Node ${node}: ${shown(target, worst!.value)} (${worst!.on}), at most ${shown(target, must)}`;
}

function shown({ unit }: Target, value: number): string {
  if (unit === undefined) return value < 10 ? value.toFixed(2) : value.toFixed(0);
  return `${value < 100 && !Number.isInteger(value) ? value.toFixed(1) : value.toFixed(0)} ${unit}`;
}

function verdict(result: Result): string {
  const { target, must, aim, worst, skipped } = result;
  if (worst === undefined) return skipped === undefined ? "not measured" : `skipped: ${skipped}`;
  const value = shown(target, worst.value);
  if (isMissed(result)) return `**${value}, missed by ${percent(worst.value / must - 1)}**`;
  return worst.value <= aim ? `${value}, aim reached` : `${value}, met`;
}

function percent(part: number): string {
  return Number.isFinite(part) ? `${Math.ceil(part * 100)} %` : "all";
}

export function targetTable(entries: readonly Entry[], nodes: readonly number[] = MAJORS): Table {
  const results = resultsOf(entries, nodes);
  const limits = (target: Target, figures: number | readonly number[]): string =>
    typeof figures === "number"
      ? shown(target, figures)
      : figures.map((value) => shown(target, value)).join(" / ");
  const rows = TARGETS.map((target) => [
    target.name,
    limits(target, target.must),
    limits(target, target.aim),
    ...results.filter((result) => result.target === target).map(verdict),
  ]);
  const head = ["at most", "must", "aim", ...nodes.map((node) => `Node ${node}`)];
  return { title: "Targets", head, rows };
}

const INTRODUCTION = `# Benchmark results

Written by \`npm run bench\`, which asks seven questions of Node 20, 24 and 26 (npm's \`node\` package; a version that
cannot be had is skipped, and says so). The details of each question are in the repository, in \`bench/results/\`.

| command                             | asks                                                                         |       takes about, on a quiet machine |
| ----------------------------------- | ---------------------------------------------------------------------------- | ------------------------------------: |
| \`npm run bench\`                     | everything, of all versions                                                  |                            35 minutes |
| \`npm run bench -- decode encode\`    | two of the questions: decode, encode, stream, memory, startup, dtos, hostile | 2 minutes each and version, hostile 6 |
| \`npm run bench -- decode --node 24\` | one version                                                                  |                             2 minutes |
| \`npm run bench -- decode --quick\`   | with few rounds, records nothing                                             |                  20 seconds a version |

It ends with exit code 1 if a must is missed. The package is measured as built, in processor time, by tasks that take
turns of at least 40 milliseconds, each in a process of its own; each is shown to give the right value. A figure is the
ratio of medians over 31 rounds, and of several figures the worst. Pages are those of \`bench/pages.ts\`, about 2 kB a
session, of 50 and of 1,000 sessions, the same on every machine.
`;

/** The page of results, for a person to read to its end. */
export function resultsPage(entries: readonly Entry[]): string {
  const results = resultsOf(entries);
  const missed = results.filter(isMissed).map((result) => `- ${sentence(result)}\n`);
  const worst = results.filter(({ target, worst: figure }) => target.key === "worst" && figure !== undefined);
  const shapes = worst.map(
    ({ node, worst: figure }) => `"${figure!.on}" on Node ${node} (${figure!.value.toFixed(2)})`,
  );
  return [
    INTRODUCTION,
    show({ ...targetTable(entries), title: "Targets" }).replace(/^### /, "## "),
    `The odd shapes, pages of 50 sessions: strings of 1,000 characters, the same in quotes, doubled quotes, dictionaries
of new keys, half of the properties missing, and 50 log entries a session. Worst of them: ${shapes.join(", ") || "not measured"}.\n`,
    `## Missed\n\n${missed.join("") || "None of what was measured.\n"}`,
    `## When it was measured\n\n${show(measuredTable(entries)).replace(/^.*\n\n/, "")}`,
    REPLACED,
  ].join("\n");
}

function measuredTable(entries: readonly Entry[]): Table {
  const rows = entries.map(({ question, node, date, cpu, minutes, load }) => [
    question,
    node,
    date,
    cpu,
    minutes.toFixed(1),
    load.toFixed(1),
  ]);
  return { title: "", head: ["question", "Node", "date", "processor", "minutes", "load"], rows };
}

const REPLACED = `The load is the number of processes that wanted a processor (mean of 15 minutes), the bench's own among them. What
hostile input costs is a matter of the package's code: it is measured on the first version only.

Rows of earlier tables that have another form now: "encode to bytes, against JSON.stringify to bytes" is \`encodeBytes\`;
"exact path, against compiled" is measured against \`JSON.parse\`, since what it was compared with became faster.
`;
