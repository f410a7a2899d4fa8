import { quartersOf } from "./clock.js";
import { type Job, measure, Process, type Version } from "./processes.js";
import { milliseconds, type Table } from "./report.js";

/** What a question is asked with: the version of Node, and how exactly. */
export class Bench {
  constructor(
    private readonly question: string,
    readonly version: Version,
    readonly isQuick: boolean,
  ) {}

  /** So many rounds, or a sixth of them if it has to be quick. */
  rounds(count: number): number {
    return this.isQuick ? Math.ceil(count / 6) : count;
  }

  /** What a task of the question measures at once. */
  measure<T>(
    task: string,
    args: readonly unknown[] = [],
    execArgv: readonly string[] = [],
    limit?: number,
  ): Promise<T> {
    return measure<T>(this.version, { question: this.question, task, args, execArgv }, limit);
  }

  /** The median of what a task measures in some processes one after the other. */
  async median(task: string, args: readonly unknown[], count: number): Promise<number> {
    const figures: number[] = [];
    for (let i = this.rounds(count); i > 0; i--) figures.push(await this.measure<number>(task, args));
    return quartersOf(figures).median;
  }

  /**
   * Times tasks in turn, round by round, each in a process of its own: whatever disturbs the machine disturbs all of
   * them, and nobody inherits another's garbage or what the engine learnt. Their order changes with every round.
   */
  async race(
    contestants: Readonly<Record<string, readonly [task: string, ...args: unknown[]]>>,
    rounds = 31,
  ): Promise<Race> {
    const runners = Object.entries(contestants).map(([name, [task, ...args]]) => {
      const job: Job = { question: this.question, task, args };
      return { name, process: new Process(this.version, job), times: [] as number[] };
    });
    try {
      for (const runner of runners) await runner.process.answer();
      for (const runner of runners) await runner.process.ask("warm up");
      for (let round = 0; round < this.rounds(rounds); round++) {
        for (const runner of order(runners, round))
          runner.times.push(await runner.process.ask<number>("turn"));
      }
      for (const runner of runners) await runner.process.ask("check");
    } finally {
      for (const runner of runners) runner.process.end();
    }
    return new Race(runners.map(({ name, times }) => ({ name, ...quartersOf(times) })));
  }
}

function order<T>(items: readonly T[], round: number): T[] {
  const first = round % items.length;
  const rotated = [...items.slice(first), ...items.slice(0, first)];
  return Math.floor(round / items.length) % 2 === 0 ? rotated : rotated.reverse();
}

/** How long one run took, in milliseconds of processor time: the median over the rounds, and the quarters around it. */
interface Timing {
  readonly name: string;
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

export class Race {
  constructor(private readonly timings: readonly Timing[]) {}

  /** How many times as long as the peer a contestant takes. */
  ratio(name: string, peer: string): number {
    return this.median(name) / this.median(peer);
  }

  median(name: string): number {
    const timing = this.timings.find((candidate) => candidate.name === name);
    if (timing === undefined) throw new Error(`nobody is called ${name}`);
    return timing.median;
  }

  table(title: string, peer: string): Table {
    const rows = this.timings.map(({ name, median, low, high }) => [
      name,
      milliseconds(median),
      `${milliseconds(low)} to ${milliseconds(high)}`,
      this.ratio(name, peer).toFixed(2),
    ]);
    return { title, head: ["", "median ms", "middle half", `against ${peer}`], rows };
  }
}
