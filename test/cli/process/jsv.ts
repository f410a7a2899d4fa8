import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { constants } from "node:os";
import { join } from "node:path";
import { afterAll, inject } from "vitest";

// The command line as its users have it: the bin of the packed package, installed, run as a process of its own.

const project = inject("emptyProject");
const bin = join(project, "node_modules/.bin");

/** A folder for the files of a test file, in the project that has the package. */
export const folder = mkdtempSync(join(project, "cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

export interface Result {
  readonly stdout: string;
  readonly stderr: string;
  /** The exit code, as a shell has it: of what a signal has ended it is 128 and the number of the signal. */
  readonly exit: number | null;
}

const { PATH } = process.env;

const options = (env: Record<string, string> = {}) => ({
  cwd: folder,
  env: { PATH: `${bin}:${PATH}`, ...env },
});

/** Runs jsv with arguments. */
export function jsv(args: readonly string[], input: string | Uint8Array = "", env = {}): Result {
  const { stdout, stderr, status } = spawnSync("jsv", args, {
    ...options(env),
    input,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    // Only what hangs takes so long.
    timeout: 120_000,
  });
  return { stdout, stderr, exit: status };
}

/** Runs a line of shell, as a user types it. */
export function shell(line: string, env = {}): Result {
  const { stdout, stderr, status } = spawnSync("bash", ["--norc", "-c", line], {
    ...options(env),
    // Bash takes a socket for a remote shell, and would read a profile.
    stdio: ["ignore", "pipe", "pipe"],
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  return { stdout, stderr, exit: status };
}

/** Starts jsv, or what runs it, and leaves it running. */
export function start(args: readonly string[], env = {}, command = "jsv"): ChildProcess {
  return spawn(command, args, options(env));
}

/** What a process says until it ends. */
export async function ended(child: ChildProcess): Promise<Result> {
  let stdout = "";
  let stderr = "";
  child.stdout?.setEncoding("utf8").on("data", (text) => {
    stdout += text;
  });
  child.stderr?.setEncoding("utf8").on("data", (text) => {
    stderr += text;
  });
  const exit = await new Promise<number | null>((resolve) => {
    child.on("close", (code, signal) => resolve(signal === null ? code : 128 + constants.signals[signal]));
  });
  return { stdout, stderr, exit };
}
