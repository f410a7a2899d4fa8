import fc from "fast-check";
import { expect, it } from "vitest";
import { Taint } from "../../../src/decode/recovery/taint.js";
import type { Range } from "../../../src/syntax/tree.js";
import { runs } from "../../support/size.js";

it.each<[what: string, text: string, from: number, to: number, start: number, end: number]>([
  ["the scalars before and after it", "aa,bb:cc,dd", 5, 6, 5, 6],
  ["a comma on each side, and no more", "a,,,b,,,c", 4, 5, 3, 6],
  ["closing brackets before it and opening ones after it", "a]}, \n[{b", 3, 4, 1, 8],
  ["nothing but whitespace", "a  b", 2, 2, 1, 3],
  ["no opening bracket before it, and no closing one after it", "[{a}]", 2, 3, 2, 3],
])("a fault touches %s", (_what, text, from, to, start, end) => {
  const taint = new Taint(text);
  taint.add(from, to);
  const touched = Array.from({ length: text.length + 1 }, (_, i) => taint.touches({ start: i, end: i }));
  expect(touched).toEqual(touched.map((_, i) => i >= start && i <= end));
});

const text = fc.string({ unit: fc.constantFrom(..."aa,,:[]{} \n"), minLength: 1, maxLength: 40 });
const ranges = fc.array(fc.record({ step: fc.integer({ min: -3, max: 9 }), length: fc.nat(6) }), {
  maxLength: 8,
});

it("faults touch together what they span, and no more than each of them touches alone", () => {
  fc.assert(
    fc.property(text, ranges, (text, ranges) => {
      const together = new Taint(text);
      const alone: Taint[] = [];
      const spans: Range[] = [];
      let from = 0;
      let to = 0;
      for (const { step, length } of ranges) {
        from = Math.min(text.length, Math.max(0, from + step));
        to = Math.min(text.length, Math.max(to, from + length));
        const taint = new Taint(text);
        taint.add(from, to);
        spans.push({ start: from, end: to });
        alone.push(taint);
        together.add(from, to);
      }
      for (let start = 0; start <= text.length; start++) {
        for (let end = start; end <= text.length; end += 3) {
          const node = { start, end };
          const isTouched = together.touches(node);
          if (isTouched) expect(alone.some((taint) => taint.touches(node))).toBe(true);
          else expect(spans.some((span) => span.start <= end && span.end >= start)).toBe(false);
        }
      }
    }),
    { numRuns: runs(1000) },
  );
});
