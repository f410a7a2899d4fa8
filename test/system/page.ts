// What the browser runs: the conformance rules on the package as a user's bundler took it in. The test compiles this
// file against the installed package and puts the vectors in.

import { read, write } from "virtual:vectors";
import { rulesOfReading, rulesOfWriting } from "../conformance/rules.js";
import type { ReadVector, WriteVector } from "../conformance/types.js";

const rules = [...rulesOfWriting(write as WriteVector[]), ...rulesOfReading(read as ReadVector[])];
const verdicts = rules.map(({ rule, vectors, faults }) => ({ rule, vectors, faults: faults() }));

/** Whether the policy holds: without it the rules would prove little. */
function codeFromStrings(): string {
  try {
    return new Function("return 'allowed'")() as string;
  } catch (error) {
    return (error as Error).name;
  }
}

Object.assign(globalThis, { verdicts, codeFromStrings: codeFromStrings() });
document.title = "done";
