import { describe, expect, it } from "vitest";
import { judgeReading, judgeWriting } from "../conformance/rules.js";
import type { ReadVector, WriteVector } from "../conformance/types.js";
import { loadVectors } from "../conformance/vectors.js";

// As test/conformance/conformance.test.ts, which judges all vectors before its first test runs. That is too early here:
// every mutant they reach would count as one that is there from the start, which all tests have to be run for.

describe("the sample of the vectors holds", () => {
  it("in writing", () => {
    expect(judgeWriting(loadVectors<WriteVector>("write")).flatMap(({ faults }) => faults)).toEqual([]);
  });

  it("in reading", () => {
    expect(judgeReading(loadVectors<ReadVector>("read")).flatMap(({ faults }) => faults)).toEqual([]);
  });
});
