import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";

/** A version of Node that is measured. */
export interface Version {
  readonly node: string;
  readonly execPath: string;
}

/** What a process shall do: a task of a question, with arguments that JSON carries. */
export interface Job {
  readonly question: string;
  readonly task: string;
  readonly args: readonly unknown[];
  readonly execArgv?: readonly string[];
}

/** What a process does again and again, and how it shows that it does it right. */
export interface Repeated {
  readonly run: () => unknown;
  readonly check: (result: unknown) => void;
}

/** The tasks of a question: either what is repeated, or what was measured at once. */
export type Tasks = Readonly<Record<string, (...args: never[]) => unknown>>;

/** A process of the measured Node that does one job (child.ts), so that none inherits another's heap or code. */
export class Process {
  readonly #child: ChildProcess;
  readonly #ended: Promise<never>;

  constructor({ execPath }: Version, job: Job) {
    const { question, task, args, execArgv = [] } = job;
    this.#child = fork(new URL("./child.js", import.meta.url), [question, task, JSON.stringify(args)], {
      execPath,
      execArgv: ["--expose-gc", ...execArgv],
    });
    // Not at "exit", which may come before the last message.
    this.#ended = once(this.#child, "disconnect").then(() => {
      throw new Error(`${question}: the task "${task}" of ${JSON.stringify(args)} gave no answer`);
    });
    this.#ended.catch(() => {});
  }

  async answer<T>(): Promise<T> {
    const [answer] = await Promise.race([once(this.#child, "message"), this.#ended]);
    return answer as T;
  }

  ask<T>(order: "warm up" | "turn" | "check"): Promise<T> {
    this.#child.send(order);
    return this.answer<T>();
  }

  end(): void {
    this.#child.kill("SIGKILL");
  }
}

/** What a task measures at once, in a process of its own; it hangs if it takes longer than the limit. */
export async function measure<T>(version: Version, job: Job, limit = 600_000): Promise<T> {
  const child = new Process(version, job);
  const timer = setTimeout(() => child.end(), limit);
  try {
    return await child.answer<T>();
  } finally {
    clearTimeout(timer);
    child.end();
  }
}
