import { writeSync } from "node:fs";
import { workerData } from "node:worker_threads";

/** What a thread is given that shows how long a work has taken. */
export interface ElapsedLine {
  /** The file descriptor of the terminal. */
  readonly terminal: number;
  /** What stands before the time. */
  readonly text: string;
}

// A thread of its own: the main one is busy, and could not draw.
const { terminal, text } = workerData as ElapsedLine;
let elapsed = 0;
setInterval(() => {
  elapsed += 1;
  try {
    writeSync(terminal, `\r${text} for ${elapsed} s. Ctrl-C ends it.`);
  } catch {
    // A terminal that takes nothing now is asked again in a second.
  }
}, 1000);
