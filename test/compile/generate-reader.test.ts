import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Generated, generateReader } from "../../src/compile/generate-reader.js";
import { Profile } from "../../src/compile/profile.js";
import { decodeFast } from "../../src/decode/fast/decode-fast.js";
import { resolveDecodeOptions } from "../../src/decode/options.js";
import * as jsv from "../../src/index.js";
import { isSample, runs } from "../support/size.js";

/** Parts of names that would end a literal, a template, a comment or a line, or mean something to an object. */
const HOSTILE = [
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "p",
  "record",
  "scan",
  "0",
  "17",
  "'",
  "`",
  "$",
  "\\",
  "\\u0022",
  "*/",
  "//",
  ";",
  "(",
  ")",
  "=",
  "globalThis.injected=1",
  "\u2028",
  "\u2029",
  "\0",
  "\ud800",
  "\udc00",
  "é",
  "</script>",
];

const hostile = fc
  .array(fc.constantFrom(...HOSTILE), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join(""))
  // The builders refuse padded names.
  .filter((name) => name.trim() === name && name !== "");

function readerFor(schema: jsv.Schema, ...texts: string[]): Generated {
  const profile = new Profile();
  for (const text of texts) profile.add(schema, jsv.decode(schema, text));
  return generateReader(schema, profile)!;
}

/** Reads by generated code alone. */
function read(schema: jsv.Schema, text: string, { read }: Generated): unknown {
  return decodeFast(schema, text, resolveDecodeOptions({}), read);
}

/** Names that differ even without regard to case, which properties must. */
function different(names: readonly string[]): string[] {
  return [...new Map(names.map((name) => [name.toUpperCase(), name])).values()];
}

describe("names", () => {
  it("of any kind become data and never code, of properties, members and keys", () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 5 }), hostile, (some, value) => {
        const keyNames = different(some);
        const names = keyNames.filter((name) => name !== "__proto__" && !/^\d+$/.test(name));
        const State = jsv.enumeration("State", ["Idle", ...names.filter((name) => /^[^\d]/.test(name))]);
        const properties = Object.fromEntries(names.map((name) => [name, jsv.string()]));
        const Item = jsv.object("Item", {
          ...properties,
          keys: jsv.dictionary(State),
          states: jsv.object("States", Object.fromEntries(names.map((name) => [name, State]))),
        });
        const member = Object.keys(State.members).at(-1)!;
        const keys = Object.fromEntries(keyNames.map((name) => [name, member]));
        const states = Object.fromEntries(names.map((name) => [name, member]));
        const strings = Object.fromEntries(names.map((name) => [name, value]));
        const item = { ...strings, keys, states } as object;
        const text = jsv.encode(jsv.list(Item), [item, item]);
        const expected = jsv.decode(jsv.list(Item), text);
        const generated = readerFor(jsv.list(Item), text);
        expect(read(jsv.list(Item), text, generated)).toStrictEqual({ value: expected });
        expect(generated.misses.count).toBe(0);
        expect(globalThis).not.toHaveProperty("injected");
      }),
      { numRuns: runs(300) },
    );
  });

  it("that every object inherits are keys like others where no literal has them", () => {
    const Keys = jsv.dictionary(jsv.string());
    const generated = readerFor(Keys, "{__proto__:1}", "{toString:2}", "{a:3,__proto__:4,toString:5}");
    const value = read(Keys, "{a:1,toString:2}", generated);
    expect(value).toStrictEqual({ value: { a: "1", toString: "2" } });
    const both = read(Keys, "{__proto__:1,toString:2}", generated) as { value: object };
    expect(Object.entries(both.value)).toEqual([
      ["__proto__", "1"],
      ["toString", "2"],
    ]);
  });

  it("that begin alike, or end alike, are told apart", () => {
    const Row = jsv.object("Row", {
      abcd: jsv.string(),
      abcde: jsv.string(),
      xbcde: jsv.string(),
      abcdefgh: jsv.string(),
      abcdxfgh: jsv.string(),
      a: jsv.string(),
      ab: jsv.string(),
      ÿ: jsv.string(),
      漢: jsv.string(),
      字漢: jsv.string(),
    });
    for (const names of [
      ["ab"],
      ["漢", "字漢"],
      ["ÿ", "漢"],
      ["a", "ab"],
      ["abcdxfgh"],
      ["xbcde", "abcdefgh"],
      ["abcd", "abcde"],
    ]) {
      const value = Object.fromEntries(names.map((name) => [name, name]));
      const text = jsv.encode(Row, value);
      expect(read(Row, text, readerFor(Row))).toStrictEqual({ value });
      expect(read(Row, text, readerFor(Row, text))).toStrictEqual({ value });
    }
  });

  it("that are too long to compare are missed nevertheless, where they are required", () => {
    const long = "x".repeat(255);
    const Row = jsv.object("Row", { a: jsv.string(), [long]: jsv.string() }, { required: [long] });
    const text = `{a:1,${long}:2}`;
    const Outer = jsv.object("Outer", { row: Row });
    const generated = readerFor(Outer, `{row:${text}}`);
    expect(read(Outer, `{row:${text}}`, generated)).toStrictEqual({
      value: { row: { a: "1", [long]: "2" } },
    });
    expect(read(Outer, "{row:{a:1}}", generated)).not.toHaveProperty("value");
  });

  it.each([253, 254])(
    "of %i characters are read with members as long, wherever the window ends",
    (length) => {
      const long = "x".repeat(length);
      const Row = jsv.object("Row", { [long]: jsv.enumeration("Long", [long]), n: jsv.int() });
      const value = Array.from({ length: 300 }, (_, n) => ({ [long]: long, n }));
      for (const layout of ["wire", "formatted"] as const) {
        const text = jsv.encode(jsv.list(Row), value as never, { layout });
        const generated = readerFor(jsv.list(Row), text);
        expect(read(jsv.list(Row), text, generated)).toStrictEqual({ value });
      }
    },
  );

  it("are all told apart, a hundred of them, too", () => {
    const names = Array.from({ length: 100 }, (_, i) => `name${i}`);
    const Row = jsv.object("Row", Object.fromEntries(names.map((name) => [name, jsv.string()])), {
      required: ["name29", "name31", "name99"],
    });
    const all = Object.fromEntries(names.map((name) => [name, "x"]));
    const generated = readerFor(Row, jsv.encode(Row, all));
    for (const name of names) {
      const { [name]: _, ...value } = all;
      const text = `{${Object.keys(value).map((key) => `${key}:x`)}}`;
      const isRequired = ["name29", "name31", "name99"].includes(name);
      expect("value" in (read(Row, text, generated) as object), name).toBe(!isRequired);
      if (!isRequired) expect(read(Row, text, generated)).toStrictEqual({ value });
    }
  });
});

describe("the order of names", () => {
  it.each([
    ["schema's", "{a:1,b:2,c:3}", "{a:1,c:3}"],
    ["reverse", "{c:3,b:2,a:1}", "{c:3,a:1}", "{b:2,a:1}"],
    ["other case's", "{A:1,C:3}", "{B:2,C:3}"],
    ["text's own", "{b:1,a:2,c:3}", "{b:1,c:3}", "{a:1,c:3}"],
  ])("is the %s, if texts have it", (_, ...texts) => {
    const Row = jsv.object("Row", { a: jsv.string(), b: jsv.string(), c: jsv.string() });
    const generated = readerFor(Row, ...texts);
    for (const text of texts)
      expect(read(Row, text, generated)).toStrictEqual({ value: jsv.decode(Row, text) });
    expect(generated.misses.count).toBe(0);
  });
});

it("objects are read over the edges of the window, wherever they cut", () => {
  const Row = jsv.object("Row", {
    id: jsv.string(),
    on: jsv.boolean(),
    state: jsv.enumeration("State", ["On", "Once"]),
    keys: jsv.dictionary(jsv.string()),
    rows: jsv.list(jsv.object("Inner", { n: jsv.int(), s: jsv.string() })),
  });
  const Rows = jsv.object("Rows", { pad: jsv.string(), rows: jsv.list(Row), end: jsv.boolean() });
  const row = '{id:abc,on:True,state:Once,keys:{k:v,w:"a""b"},rows:[{n:12,s:x},{s:y}]}';
  const unknown = "{id:abc,x:[1],on:False,state:On,rows:[],y:},{x:1,id:d}";
  const tail = `,rows:[${row},${unknown},${row}],end:True}`;
  const short = `{pad:x${tail}`;
  const generated = readerFor(Rows, short);
  const expected = jsv.decode(Rows, short) as object;
  // The scanner moves its window on when fewer than 512 units are left in it.
  for (let cut = -4; cut < 512 + tail.length; cut += isSample && cut > 530 ? 3 : 1) {
    const pad = "x".repeat(65_536 - cut);
    for (const rest of [tail, `,unknown:1${tail}`]) {
      const result = read(Rows, `{pad:${pad}${rest}`, generated);
      expect(result, `cut at ${cut}`).toStrictEqual({ value: { ...expected, pad } });
    }
  }
});
