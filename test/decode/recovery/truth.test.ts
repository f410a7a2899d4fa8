import { describe, expect, it } from "vitest";
import { AppGetCallHistoryResponse as Page } from "../../../src/call-history/index.js";
import * as jsv from "../../../src/index.js";
import { generateCallHistory } from "../../../src/testing/index.js";
import { apply, changesOf, wrongScalars } from "../../support/faults.js";
import { many } from "../../support/size.js";
import { Items, recovered } from "./recovering.js";

// What recovery gives is what the undamaged text had: what a fault may have touched is left out. What is left wrong
// has several faults, of which at least one does not show, so that no reader could know of it:
// - two quotes are lost or added: what stands between is one string, and good text;
// - a fault stands inside of what another one has made a string;
// - the brackets between two objects are lost together with the names on both sides that the two have in common: the
//   rest of the second reads as the rest of the first, since JSV promises no order of properties;
// - the end of a list is lost where the next object has only names that the objects around the list have too.

describe("a faulty page gives nothing that the undamaged one did not have", () => {
  it.each(["wire", "formatted"] as const)("%s layout", { timeout: 1_800_000 }, (layout) => {
    const pages = 25;
    const each = many(10_000) / 4 / pages;
    let wrong = 0;
    for (let seed = 1; seed <= pages; seed++) {
      const items = generateCallHistory({ seed, count: 2 });
      const text = jsv.encode(Page, { items, totalCount: 2, totalPages: 1, hasMorePages: false }, { layout });
      const good = jsv.decode(Page, text);
      const isWrong = (result: jsv.DecodeResult<jsv.Infer<typeof Page>>): boolean =>
        wrongScalars(result.success ? result.data : result.partial, good) > 0;
      const next = changesOf(text, seed, (changed) => {
        const result = jsv.safeDecode(Page, changed, { recover: true });
        if (!result.success && isWrong(result)) wrong += 1;
        return !result.success;
      });
      const faults = Array.from({ length: each }, next);
      // As many texts again with three of the faults.
      for (let i = 0; i < each; i++) {
        const changed = apply(
          text,
          [0, 1, 2].map((k) => faults[(i + k * 7) % each]!),
        );
        if (isWrong(jsv.safeDecode(Page, changed, { recover: true }))) wrong += 1;
      }
    }
    expect(wrong).toBeLessThanOrEqual(each * 2 * pages * 0.002);
  });
});

describe("what stands directly beside a fault is left out", () => {
  const Call = jsv.object("Call", { id: jsv.string(), name: jsv.string(), n: jsv.int() });
  const Pair = jsv.object("Pair", { a: jsv.string(), b: jsv.string() });
  const Required = jsv.object("Required", { a: jsv.string(), b: jsv.string() }, { required: ["a", "b"] });
  it.each<[string, jsv.Schema, partial: unknown]>([
    ["[{id:a,name:abc}def,n:1},{id:b}]", jsv.list(Call), [{ id: "a" }, { id: "b" }]],
    ['[{id:a,name:Old Town ""Smile"" Studio,n:1},{id:b}]', jsv.list(Call), [{ id: "a", n: 1 }, { id: "b" }]],
    ["[\n\t{\n\t\tid: a,,\n\t\tname: bob,\n\t\tn: 1\n\t}\n]", jsv.list(Call), [{ name: "bob", n: 1 }]],
    ["[\n\t{\n\t\tid: a,,\t\tname: bob,\n\t\tn: 1\n\t}\n]", jsv.list(Call), [{ n: 1 }]],
    ["[{a:x,b:12}34},{a:y}]", jsv.list(Pair), [{ a: "x" }, { a: "y" }]],
    ["[{a:x,b:12}34},{a:y,b:z}]", jsv.list(Required), [{ a: "x" }, { a: "y", b: "z" }]],
    ["[a,b,c]]", jsv.list(jsv.string()), ["a", "b", undefined]],
    ["[a,,b}]", jsv.list(jsv.nullable(jsv.string())), ["a", null, undefined]],
  ])("%j", (text, schema, partial) => {
    expect(recovered(schema, text).partial).toStrictEqual(partial);
  });
});

it.each<[text: string, partial: unknown, ...issues: string[]]>([
  ["[{n:x}},{n:1}]", [{}, { n: 1 }], "mismatched_bracket 6 0"],
  ['[{n:x"},{n:1}]', [{}, { n: 1 }], "quote_in_bare_text 5 0.n"],
  ["[{n:x},{n:a}},{n:1}]", [{}, {}, { n: 1 }], "invalid_number 4 0.n", "mismatched_bracket 12 1"],
])("of what stands beside a fault, nothing else is said: %j", (text, partial, ...issues) => {
  expect(recovered(Items, text)).toStrictEqual({ partial, issues });
});
