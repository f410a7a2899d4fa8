import { availableParallelism } from "node:os";
import { tasks } from "./hostile/measures.js";
import { type Probe, probes } from "./hostile/probes.js";
import type { Bench } from "./race.js";
import type { Figure, Report, Table } from "./report.js";

// Does hostile input cost more than its length? Every case grows to eight times its size: time for each byte (for
// each part of a value) may grow 1.5 times at most, peak memory for each byte has a limit, and so has the time for a
// byte of a small text against the exact path's on good text: growth does not show a cost that is large from the start.

export { tasks };

const MAX_GROWTH = 1.5;
/** A case is measured again before it fails: noise passes, quadratic growth does not. */
const ATTEMPTS = 3;
/** Whoever gives no answer for so long, in milliseconds, hangs. */
const TIME_LIMIT = 120_000;

/**
 * So much room for young objects that the collector has nothing to do while the clock runs. With the usual room its
 * work begins where the result of a reading outgrows the room, JSON.parse's as well: a step between n and 8 n that
 * says nothing of the reading. What the collector has to do at most is bounded by the peak of memory.
 */
const ROOMY = ["--min-semi-space-size=512", "--max-semi-space-size=512"];

interface Time {
  readonly growth: number;
  /** Undefined where there is no limit. */
  readonly price: number | undefined;
}

interface Row {
  readonly probe: Probe;
  readonly growth: number;
  readonly price: number | undefined;
  readonly peak: number;
  /** Why it failed; what was not answered is Infinity. */
  readonly faults: readonly string[];
}

async function rowOf(bench: Bench, probe: Probe, index: number): Promise<Row> {
  // A process that dies or hangs has said why, or is named in the table.
  const measure = <T>(task: keyof typeof tasks, execArgv: readonly string[]): Promise<T | undefined> =>
    bench.measure<T>(task, [index], execArgv, TIME_LIMIT).catch(() => undefined);
  const faults: string[] = [];
  let time = await measure<Time>("time", ROOMY);
  for (let attempt = 1; attempt < ATTEMPTS && time !== undefined && time.growth > MAX_GROWTH; attempt++) {
    const again = await measure<Time>("time", ROOMY);
    if (again !== undefined && again.growth < time.growth) time = again;
  }
  const { growth = Number.POSITIVE_INFINITY, price } = time ?? {};
  if (time === undefined) faults.push("no answer");
  else if (growth > MAX_GROWTH) faults.push("growth");
  if (price !== undefined && price > probe.mostPrice!) faults.push("price");
  const peak = await measure<number>("peak", []);
  if (peak === undefined) faults.push("no peak");
  else if (peak > probe.mostMemory) faults.push("memory");
  return { probe, growth, price, peak: peak ?? Number.POSITIVE_INFINITY, faults };
}

function shown({ probe, growth, price, peak, faults }: Row): string[] {
  return [
    `${probe.name}, ${probe.way}`,
    probe.sizes[1].toLocaleString("en"),
    Number.isFinite(growth) ? growth.toFixed(2) : "none",
    price === undefined ? "" : price.toFixed(1),
    Number.isFinite(peak) ? peak.toFixed(0) : "none",
    probe.mostMemory.toString(),
    faults.length === 0 ? "passed" : `FAILED: ${faults.join(", ")}`,
  ];
}

export async function ask(bench: Bench): Promise<Report> {
  const rows: Row[] = [];
  const wanted = [...probes.entries()].filter(([index]) => !bench.isQuick || index % 10 === 0);
  const waiting = wanted.values();
  async function work(): Promise<void> {
    for (const [index, probe] of waiting) {
      const row = await rowOf(bench, probe, index);
      rows.push(row);
      console.error(`${rows.length} of ${wanted.length}: ${shown(row).join(" | ")}`);
    }
  }
  // As many as there are processors, up to two: processor time and memory are not shared.
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work));
  rows.sort((a, b) => probes.indexOf(a.probe) - probes.indexOf(b.probe));

  const failed = rows.filter(({ faults }) => faults.length > 0);
  const table: Table = {
    title: "Hostile input: growth of time for each byte from n to 8 n, price of a byte, and peak memory",
    note: [
      `${failed.length} of ${rows.length} cases failed: growth above ${MAX_GROWTH}, the least of up to ${ATTEMPTS} attempts, a price above the limit, or more memory for each byte than allowed, or no answer.`,
      "The price is how many times as long a byte of a small text takes as a byte of good text of the same size on the exact path.",
      "Time is the processor time of a fresh process. It has so much room for young objects that nothing is collected while the clock runs: otherwise the collector's work, that of JSON.parse too, begins somewhere between n and 8 n. Memory is that of another fresh process with the usual room, the input itself not counted.",
    ].join(" "),
    head: ["input, way", "8 n", "growth", "price", "peak bytes a byte", "at most", ""],
    rows: rows.map(shown),
  };
  return {
    tables: [table],
    figures: [...worst(rows, "growth"), ...worst(rows, "price")],
    failed: failed.map((row) => shown(row).join(" | ")),
  };
}

/** The worst one tells enough. What was not answered is told as a failure. */
function worst(rows: readonly Row[], what: "growth" | "price"): Figure[] {
  return rows
    .map((row) => ({
      key: `hostile ${what}`,
      on: `${row.probe.name}, ${row.probe.way}`,
      value: row[what] ?? 0,
    }))
    .filter(({ value }) => Number.isFinite(value))
    .sort((a, b) => b.value - a.value)
    .slice(0, 1);
}
