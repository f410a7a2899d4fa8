/** What a question found. */
export interface Report {
  readonly tables: readonly Table[];
  /** What counts for the targets, by their keys. */
  readonly figures: Readonly<Record<string, readonly Figure[]>>;
  /** What a question that has a verdict of its own found to fail. */
  readonly failed?: readonly string[];
}

export interface Table {
  readonly title: string;
  readonly note?: string | undefined;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface Figure {
  /** The payload it was measured on. */
  readonly on: string;
  readonly value: number;
}

/** A report as it is kept, one a line: the last of each question for each major version of Node. */
export interface Entry extends Report {
  readonly question: string;
  /** The version of Node. */
  readonly node: string;
  readonly date: string;
  readonly cpu: string;
}

interface Target {
  readonly key: string;
  readonly name: string;
  /** At most, by the major version of Node. */
  readonly must: Readonly<Record<string, number>>;
  readonly aim: number;
  readonly unit?: string;
}

/** The promises about speed: ratios of medians in one run, at most. */
const TARGETS: readonly Target[] = [
  { key: "decode", name: "decode, against JSON.parse", must: { 20: 1.4, 24: 1.25 }, aim: 1 },
  { key: "zod", name: "decode, against JSON.parse + zod 4", must: { 20: 0.95, 24: 0.85 }, aim: 0.6 },
  {
    key: "encode",
    name: "encode to bytes, against JSON.stringify to bytes",
    must: { 20: 1.9, 24: 1.3 },
    aim: 1,
  },
  {
    key: "servicestack",
    name: "encode to bytes, against @servicestack/client",
    must: { 20: 0.15, 24: 0.15 },
    aim: 0.08,
  },
  { key: "parse", name: "untyped parse, against JSON.parse", must: { 20: 1.7, 24: 1.6 }, aim: 1.2 },
  {
    key: "growth",
    name: "growth of time per byte, against JSON.parse's own",
    must: { 20: 1.15, 24: 1.5 },
    aim: 1,
  },
  { key: "exact", name: "exact path, against compiled", must: { 20: 15, 24: 8 }, aim: 5 },
  {
    key: "keys",
    name: "keys reversed and in the other case, against in order",
    must: { 20: 1.8, 24: 1.8 },
    aim: 1.2,
  },
  {
    key: "peak",
    name: "peak memory of a 40 MB page whose last session has a fault",
    must: { 20: 700, 24: 700 },
    aim: 300,
    unit: "MB",
  },
  {
    key: "hostile growth",
    name: "growth of time per byte of hostile input, 8 times its size",
    must: { 20: 1.5, 24: 1.5 },
    aim: 1.2,
  },
  { key: "stream", name: "decodeItems, against decode in memory", must: { 20: 2, 24: 2 }, aim: 1 },
  {
    key: "stream-json",
    name: "decodeItems, against @streamparser/json + zod 4",
    must: { 20: 0.5, 24: 0.5 },
    aim: 0.25,
  },
  {
    key: "stream-peak",
    name: "peak memory of an archive of 1 GB that is streamed",
    must: { 20: 150, 24: 150 },
    aim: 100,
    unit: "MB",
  },
];

/** A table in markdown, its columns aligned for those who read it as text. */
export function show({ title, note, head, rows }: Table): string {
  const widths = head.map((text, i) => Math.max(3, text.length, ...rows.map((row) => row[i]!.length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join(" | ")} |`;
  const rule = `| ${widths.map((width, i) => (i === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`)).join(" | ")} |`;
  const parts = [`#### ${title}`, [line(head), rule, ...rows.map(line)].join("\n"), note];
  return `${parts.filter((part) => part !== undefined).join("\n\n")}\n`;
}

const INTRODUCTION = `# Benchmark results

Written by \`npm run bench\`; \`npm run bench -- decode encode\` asks some questions only (decode, encode, untyped,
growth, memory, startup, stream, hostile). For another version of Node: \`npm run bench\` once, which builds everything, then
\`npx -y node@24 build/bench/run.js\`. The entries behind this page are in \`results.jsonl\`.

The package is measured as built. All contestants of a table take turns in one process, round by round in changing
order, after a warm-up, and each is first shown to give the right value. Times are medians over the rounds with the
middle half of them; only ratios within a table mean something, since the machine is shared. The payloads are
call-history pages of \`payload.ts\`, the same for everybody and on every machine, about 2 kB a session. The
schemas of zod, valibot, ajv and fast-json-stringify are derived from ours in \`schemas.ts\`.
Writing counts to bytes: a concatenated string is a rope that somebody flattens later.
`;

/** The whole page of results. */
export function resultsPage(entries: readonly Entry[]): string {
  const majors = [...new Set(entries.map(majorOf))].sort();
  const sections = majors.map((major) => {
    const reports = entries.filter((entry) => majorOf(entry) === major).map(section);
    return `## Node ${major}\n\n${reports.join("\n")}`;
  });
  return `${INTRODUCTION}\n## Targets\n\n${show(targetTable(entries, majors))}\n${sections.join("\n")}`;
}

function section({ question, node, date, cpu, tables }: Entry): string {
  return `### ${question}, Node ${node}\n\n${date}, ${cpu}\n\n${tables.map(show).join("\n")}`;
}

export function targetTable(entries: readonly Entry[], majors: readonly string[]): Table {
  const head = [
    "at most",
    ...majors.flatMap((major) => [`must: Node ${major}`, `reached: Node ${major}`]),
    "aim",
  ];
  const rows = TARGETS.map((target) => [
    target.name,
    ...majors.flatMap((major) => [
      target.must[major]?.toString() ?? "",
      reached(
        target,
        major,
        entries.filter((entry) => majorOf(entry) === major),
      ),
    ]),
    target.aim.toString(),
  ]);
  return { title: "Must, reached, aim", head, rows };
}

function reached({ key, must, aim, unit }: Target, major: string, entries: readonly Entry[]): string {
  const figures = entries.flatMap((entry) => entry.figures[key] ?? []);
  if (figures.length === 0) return "";
  const limit = must[major] ?? Number.POSITIVE_INFINITY;
  const worst = Math.max(...figures.map(({ value }) => value));
  const verdict = worst > limit ? "MISSED" : worst <= aim ? "aim reached" : "met";
  const shown = figures.map(({ on, value }) =>
    unit === undefined ? `${value.toFixed(2)} (${on})` : `${Math.round(value)} ${unit} (${on})`,
  );
  return `${shown.join(", ")}: ${verdict}`;
}

export function majorOf({ node }: { readonly node: string }): string {
  return node.split(".")[0]!;
}
