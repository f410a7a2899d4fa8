import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { type Report, show, type Table } from "./report.js";

/** One of those who do the same work. */
export interface Contestant {
  readonly name: string;
  readonly run: () => unknown;
}

/** How long one run takes, in milliseconds: the median over the rounds, and the quarters around it. */
export interface Timing {
  readonly name: string;
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** How long a contestant runs before the clock is read again, in milliseconds. */
const TURN = 10;
const WARM_UP = 300;
const WARM_UP_ROUNDS = 5;

setFlagsFromString("--expose-gc");
export const collect: (options?: { type: "minor" }) => void = runInNewContext("gc");

/** Bytes of heap in use after everything that nobody holds is gone. */
export function heapInUse(): number {
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Whoever made the last result cannot have skipped the work. */
let last: unknown;

/**
 * Times the contestants in turn, round by round in one process: whatever disturbs the machine, or fills the heap,
 * disturbs all of them. Their order changes with every round, so that nobody always runs in the wake of another.
 */
export function race(contestants: readonly Contestant[], rounds = 51): Timing[] {
  const runners = contestants.map(({ name, run }) => ({
    name,
    run,
    runs: calibrate(run),
    times: [] as number[],
  }));
  for (let round = -WARM_UP_ROUNDS; round < rounds; round++) {
    for (const runner of order(runners, round + WARM_UP_ROUNDS)) {
      // Only the young garbage of the others: a full collection would throw away types that the engine learnt.
      collect({ type: "minor" });
      const time = timeOf(runner.run, runner.runs);
      if (round >= 0) runner.times.push(time);
    }
  }
  if (last === undefined) throw new Error("the last contestant gave nothing");
  return runners.map(({ name, times }) => ({ name, ...quartersOf(times) }));
}

/** Warms up, and counts the runs that fill a turn. */
function calibrate(run: () => unknown): number {
  let runs = 0;
  let spent = 0;
  while (spent < WARM_UP) {
    spent += timeOf(run, 1);
    runs += 1;
  }
  const once = timeOf(run, Math.max(1, Math.round((runs * TURN) / spent)));
  return Math.max(1, Math.round(TURN / once));
}

function timeOf(run: () => unknown, runs: number): number {
  const start = performance.now();
  for (let i = 0; i < runs; i++) last = run();
  return (performance.now() - start) / runs;
}

function order<T>(items: readonly T[], round: number): T[] {
  const first = round % items.length;
  const rotated = [...items.slice(first), ...items.slice(0, first)];
  return Math.floor(round / items.length) % 2 === 0 ? rotated : rotated.reverse();
}

export function quartersOf(times: readonly number[]): { median: number; low: number; high: number } {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part: number): number => sorted[Math.round((sorted.length - 1) * part)]!;
  return { median: at(0.5), low: at(0.25), high: at(0.75) };
}

/** How many times as long as the peer a contestant takes. */
export function ratio(timings: readonly Timing[], name: string, peer: string): number {
  return medianOf(timings, name) / medianOf(timings, peer);
}

export function medianOf(timings: readonly Timing[], name: string): number {
  const timing = timings.find((candidate) => candidate.name === name);
  if (timing === undefined) throw new Error(`nobody is called ${name}`);
  return timing.median;
}

export function timingTable(title: string, timings: readonly Timing[], peer: string, note?: string): Table {
  const rows = timings.map(({ name, median, low, high }) => [
    name,
    milliseconds(median),
    `${milliseconds(low)} to ${milliseconds(high)}`,
    (median / medianOf(timings, peer)).toFixed(2),
  ]);
  return { title, note, head: ["", "median ms", "middle half", `against ${peer}`], rows };
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

/** Ends a question: the report goes to whoever started it, or on the screen. */
export function answer(report: Report): void {
  if (process.send !== undefined) process.send(report);
  else console.log(report.tables.map(show).join("\n"));
}
