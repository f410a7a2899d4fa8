import * as jsv from "@evovoice/jsv";
import { arbitrary } from "@evovoice/jsv/testing/arbitrary";
import fc from "fast-check";
import { afterEach, expect, it, vi } from "vitest";
import { write } from "../../src/encode/write.js";
import { anySchema } from "../support/arbitrary.js";
import { runs } from "../support/size.js";

afterEach(() => vi.unstubAllGlobals());

it.each([
  ["no Buffer, as in a browser", {}, []],
  ["an element with the id Buffer", { Buffer: {} }, []],
  ["no Buffer and no TextDecoder, as in Jest's jsdom", {}, ["TextEncoder", "TextDecoder"]],
])("a text is written alike where there is %s", async (_name, globals, missing) => {
  const options = { keyCase: "camel", unknownMembers: "error", maxDepth: 128 } as const;
  for (const name of missing) vi.stubGlobal(name, undefined);
  // What was made before of globals that are missing now is forgotten.
  vi.resetModules();
  const { TextSink } = await import("../../src/encode/text-sink.js");
  const cases = anySchema().chain((schema) =>
    fc.tuple(fc.constant(jsv.list(schema)), fc.array(arbitrary(schema))),
  );
  fc.assert(
    fc.property(cases, ([schema, value]) => {
      const expected = jsv.safeEncode(schema, value as never);
      const sink = new TextSink(globals);
      sink.begin(false);
      expect(write(sink, schema, value, options)).toBe(expected.success);
      if (expected.success) expect(sink.end()).toBe(expected.data);
    }),
    { numRuns: runs(500) },
  );
});
