import { resolve } from "node:path";
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
import type { Outcome, Run } from "./run.js";

// Every mutant needs the library loaded afresh: it keeps what it has compiled for a schema. Stryker's own runner for
// vitest takes seconds for that. This one starts a thread on one bundle of library and tests, in less than one. As the
// thread lives for seconds only, stryker.config.json tells the engine to optimise late, which saves a quarter.

/** Stryker gives a mutant up, and this process with it, somewhat later. */
const SHARE_OF_TIMEOUT = 0.9;
/** For a mutant that fills the memory without end. */
const MAX_MEGABYTES = 1500;

class ThreadRunner implements TestRunner {
  capabilities(): TestRunnerCapabilities {
    return { reloadEnvironment: true };
  }

  async dryRun({ timeout }: RunOptions): Promise<DryRunResult> {
    const outcome = await runInThread({ context: {}, bail: false }, timeout);
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
    const { activeMutant, testFilter, disableBail, timeout } = options;
    const tests = testFilter === undefined ? {} : { tests: testFilter };
    const outcome = await runInThread(
      { context: contextOf(activeMutant, options), ...tests, bail: !disableBail },
      timeout,
    );
    if (outcome === "endless") return { status: MutantRunStatus.Timeout };
    const failures = outcome.tests.filter((test) => test.status === TestStatus.Failed);
    const [first] = failures;
    const failureMessage = outcome.loadFailure ?? first?.failureMessage;
    const nrOfTests = outcome.tests.length;
    if (failureMessage === undefined) return { status: MutantRunStatus.Survived, nrOfTests };
    const killedBy = failures.map(({ id }) => id);
    return { status: MutantRunStatus.Killed, killedBy, failureMessage, nrOfTests };
  }
}

function contextOf({ id }: Mutant, { hitLimit }: MutantRunOptions): Run["context"] {
  return { activeMutant: id, ...(hitLimit === undefined ? {} : { hitLimit, hitCount: 0 }) };
}

function runInThread(run: Run, timeout: number): Promise<Outcome | "endless"> {
  return new Promise((settle, reject) => {
    const thread = new Worker(resolve("build/mutants/suite.js"), {
      workerData: run,
      // What tests print is nobody's business here.
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: MAX_MEGABYTES },
    });
    const end = (act: () => void): void => {
      clearTimeout(timer);
      thread.removeAllListeners();
      thread.terminate().then(act, reject);
    };
    const timer = setTimeout(() => end(() => settle("endless")), timeout * SHARE_OF_TIMEOUT);
    thread.once("message", (outcome: Outcome) => end(() => settle(outcome)));
    thread.once("error", (error: NodeJS.ErrnoException) => {
      const isFull = error.code === "ERR_WORKER_OUT_OF_MEMORY";
      end(() => settle(isFull ? "endless" : { tests: [], loadFailure: String(error.stack) }));
    });
    thread.once("exit", (code) => end(() => reject(new Error(`the tests' thread ended with code ${code}`))));
  });
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, "threads", ThreadRunner)];
