import * as jsv from "@evovoice/jsv";
import { arbitrary } from "@evovoice/jsv/testing/arbitrary";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { issueOf } from "../support/issue.js";
import { pathsAgree, roundTrips } from "../support/laws.js";
import { same } from "../types/same.js";

const Pair = jsv.keyValuePair(jsv.string(), jsv.int());
const Triple = jsv.tuple(jsv.string(), Pair, jsv.list(jsv.int()));

describe("keyValuePair and tuple", () => {
  it("have the names that C# gives them, each of which may be absent", () => {
    same<jsv.Infer<typeof Pair>, { key?: string; value?: number }>();
    same<
      jsv.Infer<typeof Triple>,
      { item1?: string; item2?: { key?: string; value?: number }; item3?: number[] }
    >();
    expect(jsv.decode(jsv.list(Pair), "[{Key:a,Value:1},{value:2,key:b},{}]")).toStrictEqual([
      { key: "a", value: 1 },
      { value: 2, key: "b" },
      {},
    ]);
    const value = { item1: "a,b", item2: { key: "k", value: 1 }, item3: [1, 2] };
    const text = '{Item1:"a,b",Item2:{Key:k,Value:1},Item3:[1,2]}';
    expect(jsv.encode(Triple, value, { keyCase: "pascal" })).toBe(text);
    expect(jsv.decode(Triple, text)).toStrictEqual(value);
  });

  it("refuse what else stands there: the reference would drop the whole pair", () => {
    for (const text of ["{Key:a,Other:x,Value:1}", "{Other:x}", "{__type:a,Key:a}"]) {
      expect(issueOf(() => jsv.decode(Pair, text)).code).toBe("unknown_property");
      pathsAgree(Pair, text);
    }
    expect(issueOf(() => jsv.decode(Triple, "{Item4:x}")).code).toBe("unknown_property");
  });

  it("an eighth item is the rest", () => {
    const seven = [1, 2, 3, 4, 5, 6, 7].map(() => jsv.int());
    const Long = jsv.tuple(...seven, jsv.tuple(jsv.int()));
    expect(jsv.decode<jsv.Schema>(Long, "{Item7:7,Rest:{Item1:8}}")).toEqual({
      item7: 7,
      rest: { item1: 8 },
    });
    expect(() => jsv.tuple()).toThrow("tuple: expected one to 8 schemas, got 0");
    expect(() => jsv.tuple(...seven, ...seven)).toThrow("got 14");
    expect(() => jsv.keyValuePair(jsv.int(), 1 as never)).toThrow("keyValuePair: the value must be a schema");
  });

  it("a description keeps them closed", () => {
    expect(jsv.safeDecode(jsv.describe(Pair, "of words"), "{Other:x}").success).toBe(false);
  });

  it("round-trip whatever they hold", () => {
    fc.assert(fc.property(arbitrary(jsv.list(Triple)), (value) => roundTrips(jsv.list(Triple), value)));
  });
});
