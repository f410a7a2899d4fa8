import fc from "fast-check";

// The properties try the same inputs in every run, so that a failure tells of the change and not of chance. Other
// inputs: SEED=2 npm test, or npm run fuzz.
const { SEED = 1 } = process.env;
fc.configureGlobal({ seed: Number(SEED) });
