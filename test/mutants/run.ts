import type { InstrumenterContext, MutantCoverage } from "@stryker-mutator/api/core";
import type { TestResult } from "@stryker-mutator/api/test-runner";

/** What a thread is told: one run of the tests, with one mutant or with none. */
export interface Run {
  /** What the instrumented sources look at: which mutant is active, and what they have come through. */
  readonly context: InstrumenterContext;
  /** The tests to run, by their ids; all if it is left out. */
  readonly tests?: readonly string[];
  /** Whether the first failure ends the run. */
  readonly bail: boolean;
}

/** What the thread answers. */
export interface Outcome {
  readonly tests: readonly TestResult[];
  /** Why the tests could not even be collected. */
  readonly loadFailure?: string;
  readonly mutantCoverage?: MutantCoverage;
}
