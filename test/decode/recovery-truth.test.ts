import { describe, expect, it } from "vitest";
import { AppGetCallHistoryResponse as Page } from "../../src/call-history/index.js";
import * as jsv from "../../src/index.js";
import { generateCallHistory } from "../../src/testing/index.js";
import { apply, changesOf, wrongScalars } from "../support/faults.js";
import { many } from "../support/size.js";
import { recovered } from "./recovering.js";

// What recovery gives is what the undamaged text had: what a fault may have touched is left out. What is left wrong
// has almost always several faults in a page of two sessions:
// - two quotes are lost or added: what stands between becomes part of one string, and the text is good there;
// - a fault stands inside of what another one has made a string, so that it does not show;
// - a brace is lost, and with another fault beside it the rest reads as if it belonged to the next object or map. A
//   reader that knew the order of properties could tell some of these.

describe("a faulty page gives nothing that the undamaged one did not have", () => {
  it.each(["wire", "formatted"] as const)("%s layout", { timeout: 600_000 }, (layout) => {
    const pages = 25;
    const faulty = many(1000) / pages;
    let wrong = 0;
    for (let seed = 1; seed <= pages; seed++) {
      const items = generateCallHistory({ seed, count: 2 });
      const text = jsv.encode(Page, { items, totalCount: 2, totalPages: 1, hasMorePages: false }, { layout });
      const good = jsv.decode(Page, text);
      const next = changesOf(text, seed, (changed) => !jsv.safeDecode(Page, changed).success);
      const faults = Array.from({ length: faulty }, next);
      for (let i = 0; i < faulty; i++) {
        // One fault, or three.
        const changes = i % 2 === 0 ? [faults[i]!] : [0, 1, 2].map((k) => faults[(i + k * 7) % faulty]!);
        const result = jsv.safeDecode(Page, apply(text, changes), { recover: true });
        if (wrongScalars(result.success ? result.data : result.partial, good) > 0) wrong += 1;
      }
    }
    // Two to four in a thousand, nearly all of them with three faults; the aim is two.
    expect(wrong).toBeLessThanOrEqual(faulty * pages * 0.004);
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
