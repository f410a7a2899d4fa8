import type { MutantCoverage } from "@stryker-mutator/api/core";
import type { TestResult } from "@stryker-mutator/api/test-runner";

/** What a thread is told. */
export interface Run {
  /** The tests to run, by their ids; all if it is left out. */
  readonly tests?: readonly string[];
  /** The source of the mutant, below `src`: its own tests come first, then those of its room. */
  readonly source?: string;
  /** Whether the first failure ends the run. */
  readonly bail: boolean;
}

/** What the thread says before each test. */
export const NEXT_TEST = "next test";

/** What the thread says in the end. */
export interface Outcome {
  readonly tests: readonly TestResult[];
  /** Why the tests could not even be collected. */
  readonly loadFailure?: string;
  /** Of sources that Stryker has put mutants into. */
  readonly mutantCoverage?: MutantCoverage;
}
