import { expect, it } from "vitest";
import { decodeCompiled } from "../../src/decode/compiled.js";
import { resolveDecodeOptions } from "../../src/decode/options.js";
import { any } from "../../src/index.js";

// Apart from all other tests: the keys of untyped maps are remembered as long as the module lives, up to a thousand.

it("more different keys than are remembered", () => {
  const keys = Array.from({ length: 1200 }, (_, i) => `key${i}`);
  const record = Object.fromEntries(keys.map((key) => [key, "x"]));
  const map = `{${keys.map((key) => `${key}:x`).join(",")}}`;
  for (let i = 0; i < 2; i++) {
    expect(decodeCompiled(any(), `[${map},${map}]`, resolveDecodeOptions({}))).toStrictEqual({
      value: [record, record],
    });
  }
});
