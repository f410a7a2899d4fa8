/** Whether mutants are tested (test/mutants): for their number, the larger tests look at a sample only. */
export const isSample = "SAMPLE" in process.env;
