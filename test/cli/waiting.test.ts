import { PassThrough } from "node:stream";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { waiting } from "../../src/cli/waiting.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** What is shown while an answer takes some time. */
async function shownFor(milliseconds: number, isTTY: boolean): Promise<string> {
  const stderr = Object.assign(new PassThrough(), { isTTY });
  const answer = new Promise((resolve) => setTimeout(() => resolve("answer"), milliseconds));
  const waited = waiting(answer, { stdin: stderr, stdout: stderr, stderr, onInterrupt: () => {} });
  await vi.advanceTimersByTimeAsync(milliseconds);
  expect(await waited).toBe("answer");
  return String(stderr.read() ?? "");
}

it("a terminal is told for how long a service is waited for, and the line is gone at the end", async () => {
  expect(await shownFor(1200, true)).toBe(
    "\rwaiting for the service for 0.5 s. Ctrl-C ends it.\rwaiting for the service for 1.0 s. Ctrl-C ends it.\r\u001b[K",
  );
});

it("nothing is shown for a quick answer, nor in a pipe", async () => {
  expect([await shownFor(400, true), await shownFor(1200, false)]).toEqual(["", ""]);
});
