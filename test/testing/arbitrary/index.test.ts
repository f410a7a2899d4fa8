import { isDeepStrictEqual } from "node:util";
import * as jsv from "@evovoice/jsv";
import { AppGetCallHistoryResponse, SessionInfo } from "@evovoice/jsv/call-history";
import { arbitrary, hostileString } from "@evovoice/jsv/testing/arbitrary";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anySchema } from "../../support/arbitrary.js";

interface Folder {
  name?: string;
  inner?: Folder;
  folders?: Folder[];
}
const Folder = jsv.object("Folder", {
  name: jsv.string(),
  inner: jsv.lazy<Folder>(() => Folder),
  folders: jsv.list(jsv.lazy<Folder>(() => Folder)),
});

const isWellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text);

/** The smallest value that fast-check finds for which the condition holds. */
function smallest<T>(values: fc.Arbitrary<T>, holds: (value: T) => boolean): T {
  const run = fc.check(
    fc.property(values, (value) => !holds(value)),
    { seed: 42, numRuns: 5000 },
  );
  if (run.counterexample === null) throw new Error("no value was found");
  return run.counterexample[0];
}

describe("a value", () => {
  it("is never refused by encode and reads back as itself, for random schemas", () => {
    const cases = anySchema().chain((schema) => arbitrary(schema).map((value) => ({ schema, value })));
    fc.assert(
      fc.property(cases, ({ schema, value }) => {
        const text = jsv.encode(schema, value as never);
        expect(isDeepStrictEqual(jsv.decode(schema, text), value), text).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it("has the type that decoding gives", () => {
    const values: fc.Arbitrary<SessionInfo> = arbitrary(SessionInfo);
    const counts: fc.Arbitrary<Map<number, bigint>> = arbitrary(jsv.map(jsv.long(), jsv.int()));
    expect([values, counts]).toHaveLength(2);
  });

  it("is no text at the root that would lose a BOM", () => {
    const Mark = jsv.enumeration("Mark", ["a", "\ufeffb"]);
    for (const schema of [jsv.string(), jsv.any(), jsv.lazy(() => jsv.nullable(jsv.string())), Mark]) {
      fc.assert(fc.property(arbitrary(schema), (value) => jsv.safeEncode(schema, value as never).success));
    }
  });

  it("stays within the depth that encode allows, whatever the schema", () => {
    let deep: jsv.Schema = jsv.any();
    for (let level = 0; level < 127; level++) deep = jsv.object("Deep", { a: deep }, { required: ["a"] });
    fc.assert(
      fc.property(arbitrary(deep), (value) => jsv.safeEncode(deep, value as never).success),
      { numRuns: 20 },
    );
    const deeper = jsv.list(jsv.list(deep));
    fc.assert(fc.property(arbitrary(deeper), (value) => jsv.safeEncode(deeper, value as never).success));
    const Next: jsv.Schema = jsv.list(jsv.lazy(() => Next));
    fc.assert(
      fc.property(
        arbitrary(Next, { maxDepth: 200 }),
        (value) => jsv.safeEncode(Next, value as never).success,
      ),
      { numRuns: 5 },
    );
  });

  it("takes its strings from whom it is told", () => {
    const values = arbitrary(jsv.dictionary(jsv.list(jsv.any())), { string: fc.constant("x"), maxDepth: 0 });
    expect(fc.sample(values, 100).every((value) => /^\{(x:\[(x?,?)*\])?\}$/.test(jsv.stringify(value)))).toBe(
      true,
    );
  });
});

describe("recursion", () => {
  const depthOf = (folder: Folder): number =>
    1 +
    Math.max(0, ...[folder.inner, ...(folder.folders ?? [])].map((inner) => (inner ? depthOf(inner) : 0)));

  it.each([0, 1, 3])("goes through lazy schemas at most %i times, and one for the end", (maxDepth) => {
    const depths = fc.sample(arbitrary(Folder, { maxDepth }), { seed: 1, numRuns: 500 }).map(depthOf);
    expect(Math.max(...depths)).toBe(maxDepth + 2);
  });

  it("ends for objects that require each other where a list or an optional property ends it", () => {
    const Tree = jsv.object(
      "Tree",
      { leaves: jsv.list(jsv.lazy<unknown>(() => Tree)), twin: jsv.lazy<unknown>(() => Twin) },
      { required: ["leaves"] },
    );
    const Twin: jsv.Schema = jsv.object(
      "Twin",
      { tree: jsv.lazy<unknown>(() => Tree) },
      { required: ["tree"] },
    );
    fc.assert(fc.property(arbitrary(Twin), (value) => jsv.safeEncode(Twin, value as never).success));
  });

  it("leaves out what has no finite value, and refuses a schema that is nothing else", () => {
    const Endless: jsv.Schema = jsv.object(
      "Endless",
      { next: jsv.lazy(() => Endless) },
      { required: ["next"] },
    );
    const None = jsv.enumeration("None", []);
    const Holder = jsv.object("Holder", {
      endless: Endless,
      none: None,
      list: jsv.list(None),
      map: jsv.map(None),
    });
    for (const value of fc.sample(arbitrary(Holder), 100)) {
      expect([undefined, 0]).toContain(value.list?.length);
      expect([undefined, 0]).toContain(value.map?.size);
      expect(value).not.toHaveProperty("endless");
      expect(value).not.toHaveProperty("none");
    }
    expect(() => arbitrary(Endless)).toThrow(new TypeError("arbitrary: this schema has no finite value"));
    expect(() => arbitrary(None)).toThrow(TypeError);
    expect(() => arbitrary({} as never)).toThrow("arbitrary: its first argument must be a schema");
  });

  it("is built in no time for classes that all refer to each other", () => {
    const names = Array.from("abcdefghijklmnop");
    const classes: jsv.ObjectSchema[] = names.map((name) =>
      jsv.object(name, Object.fromEntries(names.map((other, i) => [other, jsv.lazy(() => classes[i]!)]))),
    );
    fc.assert(
      fc.property(arbitrary(classes[0]!, { maxDepth: 1 }), (value) => value !== undefined),
      { numRuns: 5 },
    );
  });
});

describe("the bias", () => {
  const strings = fc.sample(hostileString(), { seed: 3, numRuns: 20_000 });
  it.each<[string, (text: string) => boolean]>([
    ...Array.from('":,{}[]\r\n', (special): [string, (text: string) => boolean] => [
      `the special character ${JSON.stringify(special)}`,
      (text) => text.includes(special),
    ]),
    ["the empty string", (text) => text === ""],
    ["a quote at the start", (text) => text.startsWith('"') && text.length > 1],
    ["a quote at the end", (text) => text.endsWith('"') && text.length > 1],
    ["a space at the start", (text) => text.startsWith(" ")],
    ["a space at the end", (text) => text.endsWith(" ")],
    ["a lone surrogate", (text) => !isWellFormed(text)],
    ["a BOM at the start", (text) => text.startsWith("\ufeff")],
    ["a name of the prototype", (text) => ["__proto__", "constructor"].includes(text)],
    ["an integer-like key", (text) => /^\d+$/.test(text)],
    ["a JSV document", (text) => ["{}", "[]", '""'].includes(text)],
  ])("gives %s at least once in 200", (_name, is) => {
    expect(strings.filter(is).length).toBeGreaterThan(strings.length / 200);
  });

  it("can leave out what UTF-8 cannot carry, and keeps a length", () => {
    const texts = fc.sample(hostileString({ wellFormed: true, maxLength: 4 }), 5000);
    expect(texts.every((text) => isWellFormed(text) && text.length <= 4)).toBe(true);
    expect(fc.sample(hostileString({ maxLength: 0 }), 100).every((text) => text === "")).toBe(true);
  });

  it.each<[string, jsv.Schema, unknown[]]>([
    ["int", jsv.int(), [-(2 ** 31), 2 ** 31 - 1, 0]],
    ["long", jsv.long(), [-(2n ** 63n), 2n ** 63n - 1n, 0n]],
    ["ulong", jsv.ulong(), [2n ** 64n - 1n, 0n]],
    ["double", jsv.double(), [-0, Number.NaN, Number.MAX_VALUE, 5e-324, Number.POSITIVE_INFINITY]],
    ["float", jsv.float(), [-0, 2 ** -149, 2 ** 87]],
    ["dateTime", jsv.dateTime(), ["0001-01-01", "9999-12-31T23:59:59.9999999Z", "/Date(0)/"]],
    ["uint", jsv.uint(), [2 ** 32 - 1, 0]],
    ["ushort", jsv.ushort(), [2 ** 16 - 1, 0]],
    ["sbyte", jsv.sbyte(), [-128, 127]],
    ["char", jsv.char(), [",", ":", '"', "\n", " "]],
    ["uri", jsv.uri(), ["http://h/"]],
    ["timeSpan", jsv.timeSpan(), ["PT0S", "-P10675199DT2H48M5.4775808S"]],
  ])("gives the extremes of %s", (_name, schema, extremes) => {
    const values = new Set(
      fc.sample(arbitrary(schema), { seed: 5, numRuns: 3000 }).map((v) => (Object.is(v, -0) ? "-0" : v)),
    );
    expect(extremes.filter((extreme) => !values.has(Object.is(extreme, -0) ? "-0" : extreme))).toEqual([]);
  });

  it("fills objects, lists and maps, and leaves them empty", () => {
    const pages = fc.sample(arbitrary(AppGetCallHistoryResponse), { seed: 1, numRuns: 300 });
    const sessions = pages.flatMap(({ items = [] }) => items);
    const keys = sessions.flatMap(({ members = [] }) =>
      members.flatMap((m) => Object.keys(m.applicationData ?? {})),
    );
    expect(keys.length).toBeGreaterThan(100);
    expect(pages.some(({ items }) => items?.length === 0)).toBe(true);
    expect(pages.some(({ items }) => items === undefined)).toBe(true);
  });
});

describe("shrinking reaches", () => {
  it("the one property of the one item that matters", () => {
    const page = smallest(arbitrary(AppGetCallHistoryResponse), ({ items = [] }) =>
      items.some(({ ended }) => ended),
    );
    expect(page).toEqual({ items: [{ ended: true }] });
  });

  it("the one item of a list, the one entry of a map, and the folder within", () => {
    expect(smallest(arbitrary(jsv.list(jsv.int())), (list) => list.some((item) => item > 99))).toEqual([100]);
    expect(smallest(arbitrary(jsv.dictionary(jsv.int())), (map) => Object.keys(map).length > 0)).toEqual({
      "": 0,
    });
    expect(smallest(arbitrary(Folder), ({ inner }) => inner?.inner !== undefined)).toEqual({
      inner: { inner: {} },
    });
    expect(
      smallest(arbitrary(jsv.list(jsv.nullable(jsv.int()))), (list) => list.includes(null)),
    ).toHaveLength(2);
  });

  it("the characters that matter", () => {
    expect(smallest(arbitrary(jsv.string()), (text) => text.includes(","))).toBe(",");
    expect(smallest(arbitrary(jsv.string()), (text) => text.length > 2)).toHaveLength(3);
    expect(smallest(arbitrary(jsv.any()), (value) => Array.isArray(value))).toEqual([]);
  });
});
