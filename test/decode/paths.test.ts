import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "vitest";
import { readDocument } from "../../src/decode/decode.js";
import { decodeExact } from "../../src/decode/exact.js";
import { fastReader } from "../../src/decode/fast/decode-fast.js";
import { BAIL_OUT } from "../../src/decode/fast/scanner.js";
import { resolveDecodeOptions } from "../../src/decode/options.js";
import * as jsv from "../../src/index.js";
import { type Fault, toIssue } from "../../src/issues.js";
import { isSample } from "../support/size.js";

/** Of the ends that are tried. */
const LONGEST_END = isSample ? 2 : 3;

const settings = resolveDecodeOptions({});
const Row = jsv.object("Row", { a: jsv.string(), b: jsv.list(jsv.string()) });
const Named = jsv.object("Named", { name: jsv.string() }, { required: ["name"] });
const Ids = jsv.object("Ids", { ids: jsv.list(jsv.nullable(jsv.string())) });

const schemas: [name: string, schema: jsv.Schema][] = [
  ["any", jsv.any()],
  ["list of text", jsv.list(jsv.string())],
  ["list of nullable text", jsv.list(jsv.nullable(jsv.string()))],
  ["list of lists", jsv.list(jsv.list(jsv.nullable(jsv.string())))],
  ["list of int", jsv.list(jsv.int())],
  ["list of objects", jsv.list(Row)],
  ["object", Row],
];

/** What `decode` says, and what reading the whole text on the exact path says. */
function differs(schema: jsv.Schema, text: string): boolean {
  const result = jsv.safeDecode(schema, text);
  const exact = decodeExact(schema, text, settings);
  const said = result.success
    ? result.data
    : result.error.issues.map(({ code, path, offset, message }) => ({ code, path, offset, message }));
  const due =
    "value" in exact
      ? exact.value
      : exact.faults.map((fault) => {
          const { code, path, offset, message } = toIssue(fault, { text, bytes: false });
          return { code, path, offset, message };
        });
  return result.success !== "value" in exact || !isDeepStrictEqual(said, due);
}

function* texts(alphabet: string, length: number): Generator<string> {
  yield "";
  if (length === 0) return;
  for (const rest of texts(alphabet, length - 1)) for (const character of alphabet) yield character + rest;
}

describe("whichever path reads a text, and wherever the exact one goes on, the outcome is the same", () => {
  it.each(schemas)("%s: every short end of a list", (_name, schema) => {
    const frames = ["[a,‸", "[1,‸]", "[[a],‸]", "[[1,2,‸]]", "[{a:x},{a:‸}]", "[{},‸]", "{b:[a,‸]}", "[,‸"];
    const ends = new Set(texts('a, \n[]"', LONGEST_END));
    const wrong = frames.flatMap((frame) =>
      [...ends].map((end) => frame.replace("‸", end)).filter((text) => differs(schema, text)),
    );
    expect(wrong).toEqual([]);
  });

  it("an empty slot at the end of a list survives a final line break", () => {
    expect(jsv.parse("[a,]\n")).toStrictEqual(["a", null]);
    expect(jsv.parse("[a, \n]")).toStrictEqual(["a", null]);
    expect(jsv.decode(Ids, "{ids:[a,]}\n")).toStrictEqual({ ids: ["a", null] });
    expect(jsv.decode(Ids, "\ufeff{ids:[a,]}")).toStrictEqual({ ids: ["a", null] });
    expect(jsv.decode(Ids, '{ids:[a,b,],ids:["c",,]\n}')).toStrictEqual({ ids: ["c", null, null] });
  });

  it("an empty slot where no null is expected is an issue, final line break or not", () => {
    for (const text of ["[a,]", "[a,]\n", "[a, \n]", "[a,\n]"]) {
      expect(jsv.safeDecode(jsv.list(jsv.string()), text).success, JSON.stringify(text)).toBe(false);
    }
  });
});

it("what the fast path gives is taken as it is, and where it gives nothing, the exact path may still", () => {
  const schema = jsv.list(jsv.int());
  const read = fastReader.compile(schema);
  const data = readDocument(schema, "[1,2]", settings, () => ({ fast: read() }));
  expect(data).toStrictEqual({ success: true, data: { fast: [1, 2] } });
  const bailOut = (): never => {
    throw BAIL_OUT;
  };
  expect(readDocument(schema, "[1,2]", settings, bailOut)).toStrictEqual({ success: true, data: [1, 2] });
});

describe("on the exact path", () => {
  const byNumber = jsv.dictionary(jsv.string(), jsv.int());

  it("the last value of a key that comes twice counts", () => {
    expect(decodeExact(byNumber, "{1:a,1:b}", settings)).toStrictEqual({ value: { 1: "b" } });
  });

  it.each([
    [byNumber, { 2: "c" }],
    [jsv.map(jsv.string(), jsv.int()), new Map([[2, "c"]])],
  ])("faulty keys are no equal ones, and leave nothing: %#", (schema, partial) => {
    const result = decodeExact(schema, "{x:a,y:b,2:c}", { ...settings, recover: true });
    expect(result).toMatchObject({
      faults: [{ code: "invalid_number" }, { code: "invalid_number" }],
      partial,
    });
    expect(result).toHaveProperty("partial", partial);
  });

  it.each<[string, jsv.Schema, text: string, start: number, end: number]>([
    ["the bracket of an object that lacks a property", jsv.list(Named), "[{a:b}]", 1, 2],
    ["the end of a list that loses its last null", jsv.list(jsv.nullable(jsv.int())), "[1,,]", 4, 4],
  ])("a fault is at %s", (_where, schema, text, start, end) => {
    const { start: from, end: to } = faultsOf(schema, text)[0]!;
    expect([from, to]).toEqual([start, end]);
  });

  it("a quoted first name is why an object names no class", () => {
    const Animal = jsv.subclasses(Named, { "N.Dog": jsv.object("Dog", {}, { base: Named }) });
    expect(faultsOf(Animal, '{"a":b}').map(({ code }) => code)).toEqual(["quoted_name"]);
  });
});

function faultsOf(schema: jsv.Schema, text: string): readonly Fault[] {
  const result = decodeExact(schema, text, settings);
  return "faults" in result ? result.faults : [];
}
