import { Worker } from "node:worker_threads";
import type { ElapsedLine } from "./elapsed-line.js";
import { naming, openInput } from "./input.js";
import type { Input, Io } from "./io.js";
import type { Write } from "./output.js";
import type { RemoteOptions } from "./remote-options.js";
import { CLEAR_LINE } from "./waiting.js";

/** Shorter work shows no bar: it would only flash. */
const DELAY_MS = 300;
/** In bytes. What is so large may take over half a second once it is read. */
const LONG_WORK = 1_000_000;

/** What is counted. */
type Unit = "bytes" | "calls" | "items";

/** Shows how far a work has come, of how much in all if that is known. */
type Update = (value: number, total: number | undefined) => void;

/**
 * Opens a source, and shows on a terminal how much of it is read, and nothing in a pipe.
 *
 * @param consume given the input, and what keeps the bar away from output on the same terminal
 * @throws {Failure} if it cannot be read
 */
export async function reading<T>(
  source: string | undefined,
  io: Io,
  options: RemoteOptions,
  consume: (input: Input, above: (write: Write) => Write) => Promise<T>,
): Promise<T> {
  const input = await openInput(source, io, options);
  return withBar(io, "bytes", (update, above, end) => {
    let read = 0;
    async function* counted(): AsyncGenerator<Uint8Array> {
      for await (const chunk of input.chunks) {
        read += chunk.length;
        update(read, input.size);
        yield chunk;
      }
      if (read >= LONG_WORK) end(read);
    }
    return naming(input, () => consume({ ...input, chunks: counted() }, above));
  });
}

/** Shows on a terminal how far a work has come that says so itself, and nothing in a pipe. */
export async function withBar<T>(
  { stdout, stderr }: Io,
  unit: Unit,
  work: (update: Update, above: (write: Write) => Write, end: (value: number) => void) => Promise<T>,
): Promise<T> {
  if (!stderr.isTTY)
    return work(
      () => {},
      (write) => write,
      () => {},
    );
  // A CommonJS package: what it exports is the default.
  const { SingleBar } = (await import("cli-progress")).default;
  const started = Date.now();
  const bar = new SingleBar({
    stream: stderr,
    // The bar itself begins later, when some is done already.
    format: (_options, { value, total }) => barText(unit, value, total, (Date.now() - started) / 1000),
    // A signal ends the process at once: nothing must wait to be undone.
    linewrap: true,
    clearOnComplete: true,
    gracefulExit: false,
  });
  const update: Update = (value, total = 0) => {
    if (!bar.isActive && Date.now() - started <= DELAY_MS) return;
    if (!bar.isActive) bar.start(total, value);
    if (bar.getTotal() !== total) bar.setTotal(total);
    bar.update(value);
  };
  let line: Worker | undefined;
  const clear = async (): Promise<void> => {
    if (line === undefined) return;
    await line.terminate();
    line = undefined;
    stderr.write(CLEAR_LINE);
  };
  /** All is read. What is made of it may take long: this line stands meanwhile. */
  const end = (value: number): void => {
    bar.stop();
    const text = `${shownBy(unit)(value)} read; working on it`;
    stderr.write(`${text}. Ctrl-C ends it.`);
    const workerData: ElapsedLine = { terminal: process.stderr.fd, text };
    line = new Worker(new URL("./elapsed-line.js", import.meta.url), { workerData });
  };
  const aboveBar =
    (write: Write): Write =>
    async (text) => {
      await clear();
      // The next drawing of the bar comes below.
      if (bar.isActive && stdout.isTTY) stderr.write(CLEAR_LINE);
      await write(text);
    };
  try {
    return await work(update, aboveBar, end);
  } finally {
    bar.stop();
    await clear();
  }
}

const WIDTH = 30;

function shownBy(unit: Unit): (value: number) => string {
  return unit === "bytes" ? megabytes : (count) => `${Math.round(count)} ${unit}`;
}

function barText(unit: Unit, value: number, total: number, seconds: number): string {
  const shown = shownBy(unit);
  const speed = `${shown(value / Math.max(seconds, 0.001))}/s`;
  if (total === 0) return `${shown(value)} read, ${speed}`;
  const share = Math.min(value / total, 1);
  const done = Math.round(share * WIDTH);
  const bar = "█".repeat(done) + "░".repeat(WIDTH - done);
  const left = Math.round((seconds / Math.max(share, 0.001)) * (1 - share));
  return `${bar} ${Math.floor(share * 100)}% of ${shown(total)}, ${speed}, ${left} s left`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
}
