import type { Input } from "./input.js";
import type { Io } from "./io.js";
import type { Write } from "./output.js";

/** Shorter work shows no bar: it would only flash. */
const DELAY_MS = 300;

/**
 * Shows on a terminal how much of an input is read, and nothing in a pipe.
 *
 * @returns the input to read instead, and a `write` that keeps the bar away from the output on the same terminal
 */
export async function withProgress<T>(
  input: Input,
  { stdout, stderr }: Io,
  consume: (input: Input, above: (write: Write) => Write) => Promise<T>,
): Promise<T> {
  if (!stderr.isTTY) return consume(input, (write) => write);
  // A CommonJS package: what it exports is the default.
  const { SingleBar } = (await import("cli-progress")).default;
  const started = Date.now();
  const bar = new SingleBar({
    stream: stderr,
    format: (_options, { value, total, startTime }) => barText(value, total, (Date.now() - startTime) / 1000),
    hideCursor: true,
    clearOnComplete: true,
    gracefulExit: false,
  });
  const stop = (): void => bar.stop();
  process.once("exit", stop);
  let read = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of input.chunks) {
      read += chunk.length;
      if (bar.isActive) bar.update(read);
      else if (Date.now() - started > DELAY_MS) bar.start(input.size ?? 0, read);
      yield chunk;
    }
  }
  try {
    return await consume({ ...input, chunks: counted() }, (write) => async (text) => {
      // The next drawing of the bar comes below.
      if (bar.isActive && stdout.isTTY) stderr.write("\r\u001b[K");
      await write(text);
    });
  } finally {
    process.off("exit", stop);
    stop();
  }
}

const WIDTH = 30;

function barText(value: number, total: number, seconds: number): string {
  const speed = `${megabytes(value / Math.max(seconds, 0.001))}/s`;
  if (total === 0) return `${megabytes(value)} read, ${speed}`;
  const share = Math.min(value / total, 1);
  const done = Math.round(share * WIDTH);
  const bar = "█".repeat(done) + "░".repeat(WIDTH - done);
  const left = Math.round((seconds / Math.max(share, 0.001)) * (1 - share));
  return `${bar} ${Math.floor(share * 100)}% of ${megabytes(total)}, ${speed}, ${left} s left`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
}
