import fc from "fast-check";
import { expect, it } from "vitest";
import { sorted } from "../../src/testing/sort.js";

interface Item {
  readonly key: number;
  readonly index: number;
}
const byKey = (a: Item, b: Item): number => a.key - b.key;

it("sorts as sort does, equals in their order", async () => {
  const items = fc
    .array(fc.integer({ min: 0, max: 9 }), { maxLength: 40 })
    .map((keys) => keys.map((key, index) => ({ key, index })));
  await fc.assert(
    fc.asyncProperty(items, fc.integer({ min: 1, max: 9 }), async (items, piece) => {
      expect(await sorted(items, byKey, piece)).toEqual([...items].sort(byKey));
    }),
    { numRuns: 30 },
  );
});

it("lets other work have its turn, while it compares no more than a few pieces", async () => {
  let compared = 0;
  let most = 0;
  const timer = setInterval(() => {
    most = Math.max(most, compared);
    compared = 0;
  }, 0);
  const items = Array.from({ length: 2000 }, (_, index) => ({ key: (index * 7919) % 2000, index }));
  await sorted(
    items,
    (a, b) => {
      compared += 1;
      return byKey(a, b);
    },
    100,
  );
  clearInterval(timer);
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThan(5000);
});
