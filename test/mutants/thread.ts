import { posix } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import type { InstrumenterContext } from "@stryker-mutator/api/core";
import { TestStatus } from "@stryker-mutator/api/test-runner";
import { type File, startTests, type Test, type VitestRunner } from "@vitest/runner";
import { NEXT_TEST, type Outcome, type Run } from "./run.js";

// The thread in which a mutant is tested; suite.ts puts it before the tests.

const { tests, source = "", bail } = workerData as Run;
const NativeWeakMap = WeakMap;
const wanted = tests === undefined ? undefined : new Set(tests);
let testNumber = 0;
/** Starts each test empty: a test that meets what an earlier one made of a schema would not cover how it is made. */
class WeakMapOfTest<K extends WeakKey, V> extends WeakMap<K, V> {
  private entries = new NativeWeakMap<K, V>();
  private usedIn = testNumber;

  private ofThisTest(): WeakMap<K, V> {
    if (this.usedIn !== testNumber) this.entries = new NativeWeakMap();
    this.usedIn = testNumber;
    return this.entries;
  }

  override get(key: K): V | undefined {
    return this.ofThisTest().get(key);
  }

  override set(key: K, value: V): this {
    this.ofThisTest().set(key, value);
    return this;
  }
}

/** Where instrumented sources note what they have come through. They load below, so that this comes first. */
const context: InstrumenterContext = {};
Object.assign(globalThis, { __stryker__: context, WeakMap: WeakMapOfTest });
Object.assign(process.env, { TEST_SIZE: "sample" });

const results: Outcome["tests"][number][] = [];
let hasFailed = false;

const runner: VitestRunner = {
  config: {
    root: process.cwd(),
    setupFiles: [],
    name: undefined,
    passWithNoTests: false,
    testNamePattern: undefined,
    allowOnly: false,
    sequence: { seed: 1, hooks: "stack", setupFiles: "list" },
    chaiConfig: undefined,
    maxConcurrency: 1,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    retry: 0,
    includeTaskLocation: false,
    tags: [],
    tagsFilter: undefined,
    strictTags: false,
  },
  // @ts-expect-error -- suite.ts makes this module.
  importFile: () => import("virtual:tests"),
  onCollected([file]) {
    file!.tasks.sort((a, b) => distance(a.name) - distance(b.name));
  },
  onBeforeRunTask(test) {
    if ((bail && hasFailed) || wanted?.has(test.id) === false) test.mode = "skip";
    else {
      context.currentTestId = test.id;
      testNumber++;
      parentPort!.postMessage(NEXT_TEST);
    }
  },
  onAfterRunTask(test) {
    delete context.currentTestId;
    results.push(resultOf(test));
    hasFailed ||= test.result?.state === "fail";
  },
};

/** How far a file of tests is from the source of the mutant, which the nearest mostly notice. */
function distance(testFile: string): number {
  const [room = ""] = source.split("/");
  return [source.replace(/\.ts$/, "."), `${posix.dirname(source)}/`, `${room}/`, ""].findIndex((start) =>
    testFile.startsWith(start),
  );
}

function resultOf({ id, fullName, result }: Test): Outcome["tests"][number] {
  const base = { id, name: fullName, timeSpentMs: result?.duration ?? 0 };
  if (result?.state !== "fail") return { ...base, status: TestStatus.Success };
  return { ...base, status: TestStatus.Failed, failureMessage: messageOf(result.errors) };
}

function messageOf(errors: NonNullable<Test["result"]>["errors"] = []): string {
  return errors.map(({ message }) => message).join("\n") || "failed without a word";
}

const [file] = (await startTests(["virtual:tests"], runner)) as [File];
const isLoaded = file.result?.errors === undefined || file.result.errors.length === 0;
parentPort!.postMessage({
  tests: results,
  ...(isLoaded ? {} : { loadFailure: messageOf(file.result?.errors) }),
  ...(context.mutantCoverage === undefined ? {} : { mutantCoverage: context.mutantCoverage }),
} satisfies Outcome);
