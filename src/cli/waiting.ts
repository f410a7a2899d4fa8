import type { Io } from "./io.js";

export const CLEAR_LINE = "\r\u001b[K";

/** Shows on a terminal for how long a service has been waited for, and nothing in a pipe. */
export async function waiting<T>(answer: Promise<T>, { stderr }: Io): Promise<T> {
  if (!stderr.isTTY) return answer;
  let halves = 0;
  const timer = setInterval(() => {
    halves += 1;
    stderr.write(`\rwaiting for the service for ${(halves / 2).toFixed(1)} s. Ctrl-C ends it.`);
  }, 500);
  try {
    return await answer;
  } finally {
    clearInterval(timer);
    if (halves > 0) stderr.write(CLEAR_LINE);
  }
}
