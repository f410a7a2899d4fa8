import { processorTime } from "./clock.js";
import type { Repeated, Tasks } from "./processes.js";

// A process that does one task, by the question and the name of the task. It answers what the task measured, or, if
// the task gives something to repeat, takes orders: "warm up", then "turn" by "turn", and at the end "check".

/** How long it runs before the clock is read again, in milliseconds of processor time. */
const TURN = 40;
const WARM_UP = 300;

const [question = "", task = "", args = "[]"] = process.argv.slice(2);
const { tasks } = (await import(new URL(`./${question}.js`, import.meta.url).href)) as { tasks: Tasks };
const made = await tasks[task]!(...(JSON.parse(args) as never[]));
if (isRepeated(made)) repeat(made);
else process.send!(made);

function isRepeated(value: unknown): value is Repeated {
  return typeof value === "object" && value !== null && "run" in value;
}

function repeat({ run, check }: Repeated): void {
  let last: unknown;
  let batch = 1;

  /** Runs for so long at least; gives how long one run takes, in milliseconds. */
  async function turn(least: number): Promise<number> {
    const start = processorTime();
    for (let runs = 0; ; ) {
      for (let i = 0; i < batch; i++) {
        last = run();
        if (last instanceof Promise) last = await last;
      }
      runs += batch;
      const time = processorTime() - start;
      if (time >= least) return time / runs;
    }
  }

  const orders: Record<string, () => unknown> = {
    "warm up": async () => {
      const first = await turn(WARM_UP);
      // A batch is a quarter of a turn: reading the clock costs nothing beside it.
      batch = Math.max(1, Math.floor(TURN / 4 / first));
      return turn(TURN);
    },
    turn: () => turn(TURN),
    check: () => {
      check(last);
      return true;
    },
  };
  process.on("message", async (order: string) => process.send!(await orders[order]!()));
  process.send!("ready");
}
