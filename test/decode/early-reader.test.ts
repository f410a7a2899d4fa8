import { expect, test } from "vitest";
import { decodeExact } from "../../src/decode/exact.js";
import { resolveDecodeOptions } from "../../src/decode/options.js";
import * as jsv from "../../src/index.js";

const Row = jsv.object("Row", { n: jsv.int() });
const Page = jsv.object("Page", { total: jsv.int(), rows: jsv.list(Row), more: jsv.list(jsv.int()) });
const settings = resolveDecodeOptions({});

test("items that are read early are in the value, of whichever list", () => {
  const text = "{more:[7],rows:[{n:1},{n:2},{n:3}],total:3,more:[4,5,6]}";
  const value = { rows: [{ n: 1 }, { n: 2 }, { n: 3 }], total: 3, more: [4, 5, 6] };
  expect(decodeExact(Page, text, settings)).toStrictEqual({ value });
});

test("the items of a list in a map are read before the parser comes to a fault", () => {
  let reads = 0;
  const rows = jsv.list(
    jsv.lazy(() => {
      reads += 1;
      return Row;
    }),
  );
  expect(decodeExact(jsv.object("Lazy", { rows }), "{rows:[{n:1},{n:2},{n:3}]", settings)).toHaveProperty(
    "faults",
  );
  expect(reads).toBeGreaterThan(0);
});

test("faults stay in the order of the text", () => {
  const text = "{total:x,rows:[{n:1},{n:2},{n:y},{n:3},{n:z}],more:[a,b]}";
  expect(decodeExact(Page, text, settings)).toMatchObject({
    faults: [
      { path: ["total"] },
      { path: ["rows", 2, "n"] },
      { path: ["rows", 4, "n"] },
      { path: ["more", 0] },
      { path: ["more", 1] },
    ],
  });
});

test("a lazy schema may explain another text meanwhile", () => {
  const rows = jsv.list(
    jsv.lazy(() => {
      expect(decodeExact(jsv.list(Row), "[{n:1},{n:2", settings)).toHaveProperty("faults");
      return Row;
    }),
  );
  const value = [{ n: 1 }, { n: 2 }, { n: 3 }];
  expect(decodeExact(rows, "[{n:1},{n:2},{n:3}]", settings)).toStrictEqual({ value });
});
