import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Fingerprint } from "../../src/http/fingerprint.js";

describe("a fingerprint", () => {
  const of = (values: readonly unknown[]): string => {
    const fingerprint = new Fingerprint();
    for (const value of values) fingerprint.add(value);
    return fingerprint.text;
  };
  const value = fc.anything({
    withBigInt: true,
    withMap: true,
    values: [fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.uint8Array({ maxLength: 5 })],
    maxDepth: 3,
  });

  it("is the same for equal lists", () => {
    fc.assert(
      fc.property(fc.array(value), (values) => {
        expect(of(structuredClone(values))).toBe(of(values));
      }),
    );
  });

  it("is another one if something is changed, left out, moved or added", () => {
    const text = fc.string({ maxLength: 4 });
    const record = fc.record({ id: text, tags: fc.array(text, { maxLength: 3 }) });
    const list = fc.array(record, { maxLength: 4 });
    fc.assert(
      fc.property(list, list, (a, b) => {
        expect(of(a) === of(b)).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    [[["a", "b"]], [["ab"]]],
    [[1], ["1"]],
    [[null], ["null"]],
    [[[]], [""]],
    [[[]], [{}]],
    [[["a"], "b"], [["a", "b"]]],
    [
      ["a", "b"],
      ["b", "a"],
    ],
    [[{ a: "1", b: "2" }], [{ a: "2", b: "1" }]],
    [[new Map([[1, 2]])], [new Map([[2, 1]])]],
    [[Uint8Array.of(1, 2)], [Uint8Array.of(2, 1)]],
    [[""], []],
    [[1n], [2n]],
  ])("tells %o from %o", (a, b) => {
    expect(of(a as unknown[])).not.toBe(of(b as unknown[]));
  });
});
