/** Whether mutants are tested (test/mutants): for their number, the larger tests look at a sample only. */
export const isSample = "SAMPLE" in process.env;

/** So many of something, where a hundredth of it notices most mutants as well. */
export function many(count: number): number {
  return isSample ? count / 100 : count;
}
