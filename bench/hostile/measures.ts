import { heapInUse, processorTime, quartersOf } from "../clock.js";
import { goodText, type Probe, probes } from "./probes.js";

// What a process measures of one probe, by its number: how its time grows and how much a byte costs, or how much memory
// it takes.

/** Both sizes have this many rounds at least, and rounds go on up to the budget, in milliseconds, ... */
const ROUNDS = 3;
const BUDGET = 60;
/** ... but they end when they have taken this long: noise is small beside it. */
const ENOUGH = 800;
/** The size at which a byte's cost is compared: its parts, of which a text has one to ten characters for each. */
const SMALL = 400;
/** A byte that takes less, in milliseconds, is read as fast as memory gives it: its growth is that of the caches. */
const FLOOR = 1e-6;
/** How long a small text is read again and again for its price, in milliseconds, so many times. */
const TURN = 20;
const TURNS = 3;

/** How many times as long a byte takes in the largest size as in an eighth of it: medians, both sizes in turn. */
function growthOf({ sizes, prepare }: Probe): number {
  const inputs = sizes.map((size) => ({ ...prepare(size), times: [] as number[] }));
  const [small, large] = inputs as [(typeof inputs)[0], (typeof inputs)[0]];
  // The engine shall know the way before the clock runs, ...
  for (let i = 0; i < 3; i++) small.run();
  // ... and have the memory, in both halves of its young generation: the kernel takes longer to give a page for the
  // first time than a reading takes to fill it, and the small size would find its own ready.
  for (let i = 0; i < 2; i++) {
    globalThis.gc!({ type: "minor" });
    large.run();
  }
  let spent = 0;
  for (let round = 0; round < ROUNDS || spent < BUDGET; round++) {
    for (const { run, times } of round % 2 === 0 ? [small, large] : [large, small]) {
      globalThis.gc!({ type: "minor" });
      const before = processorTime();
      run();
      const time = processorTime() - before;
      times.push(time);
      spent += time;
    }
    if (spent > ENOUGH) break;
  }
  const perByte = ({ length, times }: typeof small): number => quartersOf(times).median / length;
  return perByte(large) / Math.max(perByte(small), FLOOR);
}

/** How long a run takes, in milliseconds: the median. */
function timeOf(run: () => unknown): number {
  for (let i = 0; i < 3; i++) run();
  const times = Array.from({ length: TURNS }, () => {
    const before = processorTime();
    for (let runs = 1; ; runs++) {
      run();
      const time = processorTime() - before;
      if (time > TURN) return time / runs;
    }
  });
  return quartersOf(times).median;
}

/**
 * How many times as long a byte takes as one of good text of the same size on the exact path. The smallest size at
 * which the case is itself, so that a cost which does not grow shows, too.
 */
function priceOf({ sizes, prepare, mostPrice }: Probe): number | undefined {
  if (mostPrice === undefined) return undefined;
  const { length, run } = prepare(Math.min(SMALL, sizes[0]));
  const good = goodText(length);
  // A text that is next to nothing costs what every call costs.
  return timeOf(run) / Math.max(length, good.length) / (timeOf(good.run) / good.length);
}

export const tasks = {
  time: (index: number) => {
    const probe = probes[index]!;
    const growth = growthOf(probe);
    return { growth, price: priceOf(probe) };
  },
  /**
   * How many bytes of memory a byte of the largest size takes at the peak, the input itself not counted. At most: what
   * is left from making the input may be among it.
   */
  peak: (index: number) => {
    const { sizes, prepare } = probes[index]!;
    // What is loaded and built on first need is no part of the price.
    prepare(sizes[0] / 5).run();
    const unused = process.memoryUsage.rss() - heapInUse();
    const { length, run } = prepare(sizes[1]);
    const before = unused + heapInUse();
    run();
    // Garbage of making the input that was given back may outweigh a small peak.
    return Math.max(0, process.resourceUsage().maxRSS * 1024 - before) / length;
  },
};
