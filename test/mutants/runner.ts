import { readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { Worker } from "node:worker_threads";
import type { Mutant } from "@stryker-mutator/api/core";
import { declareClassPlugin, PluginKind } from "@stryker-mutator/api/plugin";
import {
  type DryRunResult,
  DryRunStatus,
  type MutantRunOptions,
  type MutantRunResult,
  MutantRunStatus,
  type RunOptions,
  type TestRunner,
  type TestRunnerCapabilities,
  TestStatus,
} from "@stryker-mutator/api/test-runner";
import { type BuildContext, context } from "esbuild";
import { NEXT_TEST, type Outcome, type Run } from "./run.js";
import { suite } from "./suite.js";

// Every mutant needs the library loaded afresh: it keeps what it has compiled for a schema. Stryker's own runner for
// vitest takes seconds for that. This one starts a thread on one bundle of library and tests, in less than one. The
// sources in the bundle have one mutant each: with all of them, of which one is switched on, they are four times as
// slow. As the thread lives for seconds only, stryker.config.json tells the engine to optimise late, which saves a
// quarter.

/** Stryker gives a mutant up, and this process with it, somewhat later. */
const SHARE_OF_TIMEOUT = 0.9;
/** How many seconds of processor time a mutant may spend on a test: without a mutant none needs more than one. */
const MAX_SECONDS = 5;
/** For a mutant that fills the memory without end. */
const MAX_MEGABYTES = 1500;

class ThreadRunner implements TestRunner {
  private readonly file = `build/mutants/mutant-${process.pid}.js`;
  private readSource = (path: string) => readFileSync(path, "utf8");
  private bundler: BuildContext | undefined;

  capabilities(): TestRunnerCapabilities {
    return { reloadEnvironment: true };
  }

  async dryRun({ timeout }: RunOptions): Promise<DryRunResult> {
    const outcome = await runInThread("build/mutants/suite.js", { bail: false }, timeout, Infinity);
    if (outcome === "endless") return { status: DryRunStatus.Timeout };
    const { tests, loadFailure, mutantCoverage } = outcome;
    if (loadFailure !== undefined) return { status: DryRunStatus.Error, errorMessage: loadFailure };
    return {
      status: DryRunStatus.Complete,
      tests: [...tests],
      ...(mutantCoverage === undefined ? {} : { mutantCoverage }),
    };
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    const { activeMutant, sandboxFileName, testFilter, disableBail, timeout } = options;
    this.readSource = (path) => sourceOf(path, activeMutant, sandboxFileName);
    this.bundler ??= await context(suite(this.file, (path) => this.readSource(path)));
    await this.bundler.rebuild();
    const tests = testFilter === undefined ? {} : { tests: testFilter };
    const source = relative(resolve("src"), sandboxFileName).replaceAll("\\", "/");
    const run = { ...tests, source, bail: !disableBail };
    const outcome = await runInThread(this.file, run, timeout, MAX_SECONDS);
    if (outcome === "endless") return { status: MutantRunStatus.Timeout };
    const failures = outcome.tests.filter((test) => test.status === TestStatus.Failed);
    const [first] = failures;
    const failureMessage = outcome.loadFailure ?? first?.failureMessage;
    const nrOfTests = outcome.tests.length;
    if (failureMessage === undefined) return { status: MutantRunStatus.Survived, nrOfTests };
    const killedBy = failures.map(({ id }) => id);
    return { status: MutantRunStatus.Killed, killedBy, failureMessage, nrOfTests };
  }

  async dispose(): Promise<void> {
    await this.bundler?.dispose();
  }
}

/** A source as it stands outside of the sandbox, where Stryker has put all mutants into it, with one mutant alone. */
function sourceOf(path: string, { fileName, location, replacement }: Mutant, mutated: string): string {
  const root = fileName.slice(0, -relative(process.cwd(), mutated).length);
  const text = readFileSync(resolve(root, relative(process.cwd(), path)), "utf8");
  if (path !== mutated) return text;
  const lines = text.split("\n");
  const offsetOf = ({ line, column }: Mutant["location"]["start"]): number =>
    lines.slice(0, line).reduce((sum, { length }) => sum + length + 1, column);
  return text.slice(0, offsetOf(location.start)) + replacement + text.slice(offsetOf(location.end));
}

/**
 * @param timeout milliseconds
 * @param maxSeconds of processor time for each of the tests
 */
function runInThread(
  file: string,
  run: Run,
  timeout: number,
  maxSeconds: number,
): Promise<Outcome | "endless"> {
  return new Promise((settle, reject) => {
    const thread = new Worker(resolve(file), {
      workerData: run,
      // What tests print is nobody's business here.
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: MAX_MEGABYTES },
    });
    const startedAt = performance.now();
    let testStarted = process.cpuUsage();
    const watch = setInterval(() => {
      const { user, system } = process.cpuUsage(testStarted);
      const isLate = performance.now() - startedAt > timeout * SHARE_OF_TIMEOUT;
      if (isLate || user + system > maxSeconds * 1e6) end(() => settle("endless"));
    }, 500);
    const end = (act: () => void): void => {
      clearInterval(watch);
      thread.removeAllListeners();
      thread.terminate().then(act, reject);
    };
    thread.on("message", (message: Outcome | typeof NEXT_TEST) => {
      if (message === NEXT_TEST) testStarted = process.cpuUsage();
      else end(() => settle(message));
    });
    thread.once("error", (error: NodeJS.ErrnoException) => {
      const isFull = error.code === "ERR_WORKER_OUT_OF_MEMORY";
      end(() => settle(isFull ? "endless" : { tests: [], loadFailure: String(error.stack) }));
    });
    thread.once("exit", (code) => end(() => reject(new Error(`the tests' thread ended with code ${code}`))));
  });
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, "threads", ThreadRunner)];
