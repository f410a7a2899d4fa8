import { describe, expect, it } from "vitest";
import { type Rule, rulesOfReading, rulesOfWriting } from "./rules.js";
import type { ReadVector, WriteVector } from "./types.js";
import { loadVectors, VECTORS_EVERY } from "./vectors.js";

function hold(rules: readonly Rule[]): void {
  it.each(rules.map((rule) => [rule.vectors, rule.rule, rule] as const))(
    "%i of them keep the rule %s",
    (_count, _rule, { vectors, faults }) => {
      expect(vectors).toBeGreaterThan(0);
      expect(faults()).toEqual([]);
    },
  );
}

describe("write vectors", () => {
  const vectors = loadVectors<WriteVector>("write");
  it("are all there", () => expect(vectors.length).toBe(Math.ceil(1803 / VECTORS_EVERY)));
  hold(rulesOfWriting(vectors));
});

describe("read vectors", () => {
  const vectors = loadVectors<ReadVector>("read");
  it("are all there", () => expect(vectors.length).toBe(Math.ceil(8725 / VECTORS_EVERY)));
  hold(rulesOfReading(vectors));
});
