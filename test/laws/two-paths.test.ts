import { arbitrary } from "@evovoice/jsv/testing/arbitrary";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeFast } from "../../src/decode/fast/decode-fast.js";
import { resolveDecodeOptions } from "../../src/decode/options.js";
import * as jsv from "../../src/index.js";
import { type ReadVector, schemaOf } from "../conformance/types.js";
import { loadVectors } from "../conformance/vectors.js";
import { anySchema, decodeOptions, schemaAndValue } from "../support/arbitrary.js";
import { pathsAgree } from "../support/laws.js";
import { isSample, runs } from "../support/size.js";
import { anyText, laidOut, mutated, soup } from "../support/text.js";

/** Documents of a schema, in the wire or the documentation layout, in either case, some with other names between. */
function documentOf(schema: jsv.Schema): fc.Arbitrary<string> {
  const chosen = fc.record({
    layout: fc.constantFrom("wire" as const, "wire" as const, "formatted" as const),
    keyCase: fc.constantFrom("camel" as const, "pascal" as const),
  });
  const extra = fc.constantFrom(
    "",
    "",
    '{unknown:{a:[1,"}",,{}]},',
    "{__type:X,",
    "{ ID :x,",
    "{A:,",
    '{a:"",',
  );
  return fc.tuple(arbitrary(schema, { string: anyText }), chosen, extra).map(([value, layout, start]) => {
    const result = jsv.safeEncode(schema, value, layout);
    const text = result.success ? result.data : "";
    return start !== "" && /^\{[^}]/.test(text) ? start + text.slice(1) : text;
  });
}

const cases = anySchema().chain((schema) => {
  const text = documentOf(schema);
  return fc.record({
    schema: fc.constant(schema),
    text: fc.oneof(
      { weight: 3, arbitrary: text },
      { weight: 5, arbitrary: mutated(text) },
      { weight: 3, arbitrary: laidOut(text) },
      laidOut(mutated(text)),
      soup,
      laidOut(soup),
    ),
    options: decodeOptions,
  });
});

describe("the fast path", () => {
  it("refuses only what is faulty and equals the exact path, for random schemas and texts", () => {
    fc.assert(
      fc.property(cases, ({ schema, text, options }) => pathsAgree(schema, text, options)),
      { numRuns: runs(4000) },
    );
  });

  it("agrees on every read vector", () => {
    for (const { type, jsv: text } of loadVectors<ReadVector>("read")) pathsAgree(schemaOf(type), text);
  });

  it("reads everything that encode writes in wire layout", () => {
    fc.assert(
      fc.property(
        schemaAndValue(anyText),
        fc.constantFrom("camel" as const, "pascal" as const),
        ({ schema, value }, keyCase) => {
          const text = jsv.encode(schema, value, { keyCase });
          expect("value" in decodeFast(schema, text, resolveDecodeOptions({})), text).toBe(true);
        },
      ),
      { numRuns: runs(2000) },
    );
  });

  it("reads on over the edges of its window, wherever they cut", () => {
    // The window holds 65,536 units; whatever stands at its edge is cut at each of its characters once.
    const Row = jsv.object("Row", {
      pad: jsv.string(),
      été: jsv.string(),
      next: jsv.lazy(() => Row),
      flag: jsv.boolean(),
    });
    const tail = jsv.encode(Row, {
      pad: "x",
      été: 'say ""hé"", 漢字 😀 \ud83d',
      next: { pad: "", été: "a:b😀", flag: true, next: { pad: ",", flag: false } },
      flag: false,
    });
    const rest = tail.slice("{pad:x".length).replace("flag:False}", 'unknown:{a:[1,"]"]},flag:False}');
    const short = jsv.decode(Row, `{pad:x${rest}`);
    for (let cut = 0; cut < rest.length + 4; cut++) {
      const pad = "x".repeat(65536 - 5 - cut);
      const text = `{pad:${pad}${rest}`;
      const value = { ...short, pad };
      expect(decodeFast(Row, text, resolveDecodeOptions({})), `cut at ${cut}`).toStrictEqual({ value });
      if (isSample && cut % 9 !== 0) continue;
      pathsAgree(Row, text);
      pathsAgree(jsv.any(), text);
      pathsAgree(Row, text.slice(0, 65536));
    }
  });

  it.each([
    [254, 255],
    [255, 256],
    [256, 300],
  ])(
    "reads a name of %i and a member of %i characters, wherever the edge of its window cuts them",
    (...lengths) => {
      const [name, member] = lengths.map((length) => "n".repeat(length)) as [string, string];
      const E = jsv.enumeration("E", ["Other", member]);
      const Row = jsv.object("Row", { pad: jsv.string(), [name]: E, flag: jsv.boolean() });
      const rest = `,${name}:${member},flag:True}`;
      jsv.decode(Row, `{pad:x${rest}`);
      for (let cut = 0; cut < rest.length + 4; cut++) {
        const pad = "x".repeat(65536 - 5 - cut);
        const value = { pad, [name]: member, flag: true };
        const fast = decodeFast(Row, `{pad:${pad}${rest}`, resolveDecodeOptions({}));
        expect(fast, `cut at ${cut}`).toStrictEqual({ value });
      }
    },
  );

  it("reads texts longer than its window", () => {
    const texts = jsv.list(jsv.nullable(jsv.string()));
    for (const value of ["é", "a", '"', "😀", "漢", ","].map((character) =>
      character.repeat(isSample ? 66_001 : 200_001),
    )) {
      const text = jsv.encode(texts, ["first", value, null, value, "last"]);
      expect("value" in decodeFast(texts, text, resolveDecodeOptions({}))).toBe(true);
      pathsAgree(texts, text);
      pathsAgree(texts, `${text},`);
    }
  });

  it("tells names, keys and members apart that have the same bytes", () => {
    // Encoders write the bytes of U+FFFD for every lone surrogate.
    const names = ["a\ud800", "a\ud801", "a\ufffd"];
    const O = jsv.object("O", Object.fromEntries(names.map((name) => [name, jsv.string()])));
    const E = jsv.enumeration("E", names);
    for (const first of names) {
      for (const second of names) {
        for (const name of [first, second, second]) {
          pathsAgree(jsv.any(), `{${name}:1}`);
          pathsAgree(O, `{${name}:1}`);
          pathsAgree(jsv.list(E), `[${name},${second}]`);
        }
      }
    }
  });

  it("reads on after a BOM", () => {
    const ids = jsv.list(jsv.nullable(jsv.string()));
    expect(decodeFast(ids, "\ufeff[a,,b]", resolveDecodeOptions({}))).toEqual({
      value: ["a", null, "b"],
    });
    for (const text of [
      "\ufeff",
      "\ufeff\ufeff",
      "\ufeffa",
      "\ufeff[a,b,c",
      "\ufeff[a,b,\n,c]x",
      "\ufeff[a,{}]",
    ]) {
      pathsAgree(ids, text);
      pathsAgree(jsv.string(), text);
      pathsAgree(jsv.any(), text);
    }
  });

  it("allows exactly as many brackets as encode does", () => {
    fc.assert(
      fc.property(schemaAndValue(anyText), fc.nat(4), ({ schema, value }, maxDepth) => {
        const text = jsv.encode(schema, value);
        const fast = decodeFast(schema, text, resolveDecodeOptions({ maxDepth }));
        expect("value" in fast).toBe(jsv.safeEncode(schema, value, { maxDepth }).success);
      }),
      { numRuns: runs(500) },
    );
  });
});
