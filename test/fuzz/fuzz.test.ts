import { describe, expect, it } from "vitest";
import { runs } from "../support/size.js";
import { fuzz } from "./campaign.js";
import { checkLaws } from "./cases.js";
import { readCorpus, readRegressions } from "./store.js";

describe("the fuzzer", () => {
  it("finds nothing in a short run", () => {
    const corpus = readCorpus();
    const findings: string[] = [];
    const tried = fuzz({
      seed: 1,
      count: runs(2000),
      deadline: Number.POSITIVE_INFINITY,
      corpus,
      onFinding: ({ message }) => findings.push(message),
    });
    expect(findings).toEqual([]);
    expect(tried).toBe(runs(2000));
  });

  it("finds nothing in its corpus", () => {
    const corpus = readCorpus();
    expect(corpus.size).toBeGreaterThan(100);
    for (const input of corpus.values()) checkLaws(input);
  });

  it.each(readRegressions())("finds no more what it found in %s", (_name, input) => checkLaws(input));
});
