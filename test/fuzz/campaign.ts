import fc from "fast-check";
import { type Case, cases, checkLaws, Violation } from "./cases.js";
import { featuresOf } from "./features.js";
import { type Corpus, type Finding, keep } from "./store.js";

/** Inputs a batch: each has a seed of its own, and takes up what the corpus gained in the one before. */
const BATCH = 250;

export interface Settings {
  readonly seed: number;
  /** How many inputs at most; of the last batch, a part. */
  readonly count: number;
  /** When to stop, in milliseconds since the epoch. */
  readonly deadline: number;
  /** What is mutated besides vectors and documents; gains the new features. */
  readonly corpus: Corpus;
  readonly onFinding: (finding: Finding) => void;
  /** Is told after each batch how many inputs were tried. */
  readonly onProgress?: (tried: number) => void;
}

/** Tries inputs until there are enough or the time is over; gives how many were tried. */
export function fuzz({ seed, count, deadline, corpus, onFinding, onProgress }: Settings): number {
  let tried = 0;
  for (let batch = 0; tried < count && Date.now() < deadline; batch++) {
    const numRuns = Math.min(BATCH, count - tried);
    const property = fc.property(cases([...corpus.values()]), (input) => tryOut(input, corpus));
    // Shrinking may take long; what it came to by then will do.
    const result = fc.check(property, { seed: seed + batch, numRuns, interruptAfterTimeLimit: 60_000 });
    tried += result.numRuns;
    const [input] = result.counterexample ?? [];
    if (input !== undefined) {
      const { errorInstance: error, counterexamplePath } = result;
      const law = error instanceof Violation ? error.law : "no-exception";
      onFinding({
        law,
        message: error instanceof Error ? error.message : String(error),
        seed: result.seed,
        path: counterexamplePath ?? "",
        input,
      });
    }
    onProgress?.(tried);
  }
  return tried;
}

function tryOut(input: Case, corpus: Corpus): void {
  checkLaws(input);
  // Large inputs would fill the corpus and slow down what comes of them.
  if (input.kind !== "text" || input.text.length > 400) return;
  for (const feature of featuresOf(input)) keep(corpus, feature, input);
}
