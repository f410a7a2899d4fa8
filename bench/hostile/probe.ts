import { collect, heapInUse, quartersOf } from "../runner.js";
import { goodText, type Probe, probes } from "./probes.js";

// A process that measures one probe, by its number: how its time grows, how much a byte costs, or how much memory it
// takes. Run by hostile.ts.

/** Every size has this many rounds at least, and rounds go on up to the budget, in milliseconds, ... */
const ROUNDS = 3;
const BUDGET = 60;
/** ... but they end when they have taken this long: noise is small beside it. */
const ENOUGH = 800;
/** The size at which a byte's cost is compared: its parts, of which a text has one to ten characters for each. */
const SMALL = 400;

/** Processor time of this process, in milliseconds: whoever else is on the machine does not count. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** How many times as long a byte takes in the largest size as in the smallest: medians, all sizes in turn. */
function growthOf({ sizes, prepare }: Probe): number {
  const inputs = sizes.map((size) => ({ ...prepare(size), times: [] as number[] }));
  // The engine shall know the way before the clock runs, ...
  for (let i = 0; i < 3; i++) inputs[0]!.run();
  // ... and have the memory, in both halves of its young generation: the kernel takes longer to give a page for the
  // first time than a reading takes to fill it, and the small sizes would find theirs ready.
  for (let i = 0; i < 2; i++) {
    collect({ type: "minor" });
    inputs.at(-1)!.run();
  }
  let spent = 0;
  for (let round = 0; round < ROUNDS || spent < BUDGET; round++) {
    for (const { run, times } of round % 2 === 0 ? inputs : [...inputs].reverse()) {
      collect({ type: "minor" });
      const before = processorTime();
      run();
      const time = processorTime() - before;
      times.push(time);
      spent += time;
    }
    if (spent > ENOUGH) break;
  }
  const perByte = inputs.map(({ length, times }) => quartersOf(times).median / length);
  return perByte.at(-1)! / perByte[0]!;
}

/** How long the runs of which one is timed take together, in milliseconds: a small text alone is too quick for it. */
const TURN = 40;

/** How long a run takes, in milliseconds: the median. */
function timeOf(run: () => unknown): number {
  for (let i = 0; i < 3; i++) run();
  const times: number[] = [];
  for (let spent = 0; spent < ENOUGH || times.length < ROUNDS; ) {
    const before = processorTime();
    let runs = 0;
    let time = 0;
    while (time < TURN) {
      run();
      runs += 1;
      time = processorTime() - before;
    }
    times.push(time / runs);
    spent += time;
  }
  return quartersOf(times).median;
}

/**
 * How many times as long a byte takes as one of good text of the same size on the exact path. The smallest size at
 * which the case is itself, so that a cost which does not grow shows, too.
 */
function priceOf({ sizes, prepare }: Probe): number {
  const { length, run } = prepare(Math.min(SMALL, sizes[0]!));
  const good = goodText(length);
  // A text that is next to nothing costs what every call costs.
  return timeOf(run) / Math.max(length, good.length) / (timeOf(good.run) / good.length);
}

/**
 * How many bytes of memory a byte of the largest size takes at the peak, the input itself not counted. At most: what
 * making the input left behind may be among it.
 */
function peakOf({ sizes, prepare }: Probe): number {
  // What is loaded and built on first need is no part of the price.
  prepare(sizes[0]! / 5).run();
  const unused = process.memoryUsage.rss() - heapInUse();
  const { length, run } = prepare(sizes.at(-1)!);
  const before = unused + heapInUse();
  run();
  // Garbage of making the input that was given back may outweigh a small peak.
  return Math.max(0, process.resourceUsage().maxRSS * 1024 - before) / length;
}

const measures = { growth: growthOf, price: priceOf, peak: peakOf };

const [what, index] = process.argv.slice(2);
const probe = probes[Number(index)]!;
process.send!(measures[what as keyof typeof measures](probe));
