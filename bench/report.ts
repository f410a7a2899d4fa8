/** What a question found. */
export interface Report {
  readonly tables: readonly Table[];
  readonly figures: readonly Figure[];
  /** Why a target has no figure, by its key. */
  readonly skipped?: Readonly<Record<string, string>>;
  /** What a question that has a verdict of its own found to fail. */
  readonly failed?: readonly string[];
}

export interface Table {
  readonly title: string;
  readonly note?: string | undefined;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What counts for a target. */
export interface Figure {
  /** The target. */
  readonly key: string;
  /** What it was measured on. */
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
  readonly minutes: number;
  /** How many processes wanted a processor at the end, ours included: the mean of 15 minutes. */
  readonly load: number;
}

export function majorOf({ node }: { readonly node: string }): number {
  return Number.parseInt(node, 10);
}

/** A table in markdown, its columns aligned for those who read it as text. */
export function show({ title, note, head, rows }: Table): string {
  const widths = head.map((text, i) => Math.max(3, text.length, ...rows.map((row) => row[i]!.length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join(" | ")} |`;
  const rule = `| ${widths.map((width, i) => (i === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`)).join(" | ")} |`;
  const parts = [`### ${title}`, [line(head), rule, ...rows.map(line)].join("\n"), note];
  return `${parts.filter((part) => part !== undefined).join("\n\n")}\n`;
}

/** The tables of a question, of all versions of Node. */
export function details(entries: readonly Entry[]): string {
  const parts = entries.map(({ node, date, cpu, minutes, load, tables }) => {
    const taken = `${date}, ${cpu}; ${minutes.toFixed(1)} minutes, load of the machine ${load.toFixed(1)}`;
    return `## Node ${node}\n\n${taken}\n\n${tables.map(show).join("\n")}`;
  });
  return `# ${entries[0]!.question}\n\nWritten by \`npm run bench\`.\n\n${parts.join("\n")}`;
}

export function milliseconds(time: number): string {
  return time.toPrecision(time < 100 ? 3 : 4);
}

export function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

export function megabytes(bytes: number, digits = 1): string {
  return `${(bytes / 1e6).toFixed(digits)} MB`;
}
