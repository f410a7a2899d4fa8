// How much the tests try: `npm test` what notices nearly as much in little time, `npm run test:full` (vitest.config.ts)
// all of it, and the tests that mutants meet (test/mutants) a sample.

const { TEST_SIZE = "quick" } = process.env;

export const isFull = TEST_SIZE === "full";
export const isSample = TEST_SIZE === "sample";

/** So many of something, where a fraction notices most faults as well. */
export function many(count: number): number {
  if (isFull) return count;
  return isSample ? count / 100 : count / 4;
}

/** So many runs of a property; test/mutants/fast-check.ts takes a share of them. */
export function runs(count: number): number {
  return isFull ? count : count / 4;
}
