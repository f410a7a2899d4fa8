import { fork } from "node:child_process";
import { once } from "node:events";
import { availableParallelism, loadavg } from "node:os";
import { type Probe, probes } from "./hostile/probes.js";
import type { Table } from "./report.js";
import { answer } from "./runner.js";

// Does hostile input cost more than its length? Every case grows to eight times its size: time for each byte (for
// each part of a value) may grow 1.5 times at most, peak memory for each byte has a limit, and so has the time for a
// byte of a small text against the exact path's on good text: growth does not show a cost that is large from the start.

const MOST_GROWTH = 1.5;
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

interface Row {
  readonly probe: Probe;
  readonly growth: number;
  /** Undefined where there is no limit. */
  readonly price: number | undefined;
  readonly peak: number;
  /** Why it failed; what was not answered is Infinity. */
  readonly faults: readonly string[];
}

/** Every measurement has a process of its own, which inherits no heap; undefined if it ends without an answer. */
async function measure(what: "growth" | "price" | "peak", index: number): Promise<number | undefined> {
  const execArgv = what === "peak" ? [] : ROOMY;
  const child = fork(new URL("./hostile/probe.js", import.meta.url), [what, String(index)], { execArgv });
  const limit = setTimeout(() => child.kill("SIGKILL"), TIME_LIMIT);
  const [value] = await Promise.race([once(child, "message"), once(child, "disconnect")]);
  clearTimeout(limit);
  return value;
}

async function rowOf(probe: Probe, index: number): Promise<Row> {
  const none = Number.POSITIVE_INFINITY;
  const faults: string[] = [];
  let growth = await measure("growth", index);
  for (let attempt = 1; attempt < ATTEMPTS && growth !== undefined && growth > MOST_GROWTH; attempt++)
    growth = Math.min(growth, (await measure("growth", index)) ?? growth);
  if (growth === undefined) faults.push("no answer");
  else if (growth > MOST_GROWTH) faults.push("growth");
  const { mostPrice } = probe;
  const price = mostPrice === undefined ? undefined : ((await measure("price", index)) ?? none);
  if (price !== undefined && price > mostPrice!) faults.push("price");
  const peak = await measure("peak", index);
  if (peak === undefined) faults.push("no peak");
  else if (peak > probe.mostMemory) faults.push("memory");
  return { probe, growth: growth ?? none, price, peak: peak ?? none, faults };
}

function shown({ probe, growth, price, peak, faults }: Row): string[] {
  return [
    `${probe.name}, ${probe.way}`,
    probe.sizes.at(-1)!.toLocaleString("en"),
    Number.isFinite(growth) ? growth.toFixed(2) : "none",
    price === undefined ? "" : Number.isFinite(price) ? price.toFixed(1) : "none",
    Number.isFinite(peak) ? peak.toFixed(0) : "none",
    probe.mostMemory.toString(),
    faults.length === 0 ? "passed" : `FAILED: ${faults.join(", ")}`,
  ];
}

const start = performance.now();
const rows: Row[] = [];
const waiting = probes.entries();
let done = 0;
async function work(): Promise<void> {
  for (const [index, probe] of waiting) {
    const row = await rowOf(probe, index);
    rows[index] = row;
    done += 1;
    console.error(`${done} of ${probes.length}: ${shown(row).join(" | ")}`);
  }
}
// As many as there are processors, up to two: processor time and memory are not shared.
await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work));
const failed = rows.filter(({ faults }) => faults.length > 0);
const minutes = ((performance.now() - start) / 60_000).toFixed(0);
const table: Table = {
  title: "Hostile input: growth of time for each byte from n to 8 n, price of a byte, and peak memory",
  note: [
    `${failed.length} of ${rows.length} cases failed: growth above ${MOST_GROWTH}, the least of up to ${ATTEMPTS} attempts, a price above the limit, or more memory for each byte than allowed, or no answer.`,
    "The price is how many times as long a byte of a small text takes as a byte of good text of the same size on the exact path.",
    "Time is the processor time of a fresh process. It has so much room for young objects that nothing is collected while the clock runs: otherwise the collector's work, that of JSON.parse too, begins somewhere between n and 8 n. Memory is that of another fresh process with the usual room, the input itself not counted.",
    `Measured in ${minutes} minutes, with ${loadavg()[2]!.toFixed(1)} processes on the machine at the end (mean of 15 minutes; up to two are ours).`,
  ].join(" "),
  head: ["input, way", "8 n", "growth", "price", "peak bytes a byte", "at most", ""],
  rows: rows.map(shown),
};
const growths = rows.map(({ growth }) => growth).filter(Number.isFinite);
answer({
  tables: [table],
  figures: {
    "hostile growth": [{ on: `${rows.length} cases, ${failed.length} failed`, value: Math.max(...growths) }],
  },
  failed: failed.map((row) => shown(row).join(" | ")),
});
