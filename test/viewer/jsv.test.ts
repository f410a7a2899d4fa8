import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as jsv from "../../src/index.js";
import { parseTree } from "../../src/syntax/parser.js";
import type { SyntaxNode } from "../../src/syntax/tree.js";
import { Jsv } from "../../src/viewer/jsv.js";
import { schemaAndValue } from "../support/arbitrary.js";
import { anyText, mutated, soup } from "../support/text.js";

type Place = [path: jsv.PathSegment[], from: number, to: number];

/** Where values stand, as the library's own syntax tree has it; a value stands after what is in it. */
function placesOf(text: string): Place[] {
  const parsed = parseTree(text, 999);
  if ("fault" in parsed) throw new Error(parsed.fault.message);
  const walk = (node: SyntaxNode, path: jsv.PathSegment[]): Place[] => {
    if (node.kind === "empty" || node.kind === "faulty") return [];
    const inner =
      node.kind === "list"
        ? node.items.flatMap((item, i) => walk(item, [...path, i]))
        : node.kind === "map"
          ? node.entries.flatMap(({ text: name, value }) => walk(value, [...path, name]))
          : [];
    return [...inner, [path, node.start, node.end]];
  };
  return walk(parsed.tree, []);
}

function viewed(text: string): Jsv {
  const of = new Jsv();
  of.edit([{ from: 0, to: 0, insert: text }]);
  return of;
}

/** What the tokens of a text are, all of it. */
function shown(text: string): [kind: string, text: string][] {
  return viewed(text)
    .tokens(0, text.length)
    .map(({ kind, from, to }) => [kind, text.slice(from, to)]);
}

const written = fc
  .tuple(schemaAndValue(anyText), fc.constantFrom("wire" as const, "formatted" as const))
  .map(([{ schema, value }, layout]) => jsv.safeEncode(schema, value, { layout }))
  .filter((result) => result.success)
  .map((result) => result.data);
const texts = fc.oneof(written, mutated(written), soup);

function expectTreesPlaces(text: string): void {
  const places = placesOf(text);
  const found = viewed(text);
  // Each is looked for from the beginning, so some of many are enough.
  const step = Math.ceil(places.length / 12);
  for (const [path, from, to] of places.filter((_, i) => i % step === 0)) {
    // The last of equal names counts.
    const last = places.filter(([other]) => JSON.stringify(other) === JSON.stringify(path)).at(-1)!;
    expect(found.rangeOf(path)).toEqual({ from: last[1], to: last[2] });
    // The cursor after an opening bracket is at what follows it.
    expect(found.pathAt(to)).toEqual(path);
    if (to > from && !"[{".includes(text.charAt(from))) expect(found.pathAt(from + 1)).toEqual(path);
  }
}

describe("the places of values in a text", () => {
  it("are those of the syntax tree, in any text that is valid", () => {
    fc.assert(
      fc.property(texts, (text) => {
        if ("tree" in parseTree(text, 999)) expectTreesPlaces(text);
      }),
    );
  });

  it.each([
    "\ufeff[a]",
    "\n[\n\ta\n,\n\tb ]\n",
    "{\na: x}",
    "{a: x }",
    "[,a,]",
    "x:y",
    "{a:1,a:{b:2},a:{b:3}}",
    "{\n a : \n[ b,\n  c]}",
  ])("are those of the syntax tree in %j", expectTreesPlaces);

  it("are found whatever the case of names, if no other fits better", () => {
    expect(viewed("{A:1,a:2}").rangeOf(["A"])).toEqual({ from: 3, to: 4 });
    expect(viewed("{B:1,a:2}").rangeOf(["b"])).toEqual({ from: 3, to: 4 });
  });

  it("belong to an entry from before its name on", () => {
    const text = "{\n\ta: 1,\n\tb: 2\n}";
    expect(viewed(text).pathAt(text.indexOf("b") - 1)).toEqual(["b"]);
    expect(viewed(text).pathAt(text.indexOf("b") + 1)).toEqual(["b"]);
  });
});

describe("the tokens of a text", () => {
  it("are told apart, and go on after a fault", () => {
    expect(shown('{a:[1,-2.5e3,"x"],"b":True,c:null')).toEqual([
      ["bracket", "{"],
      ["name", "a"],
      ["bracket", "["],
      ["number", "1"],
      ["number", "-2.5e3"],
      ["string", '"x"'],
      ["bracket", "]"],
      ["name", '"b"'],
      ["word", "True"],
      ["name", "c"],
      // JSV has no null: these are four letters.
      ["string", "null"],
    ]);
    expect(shown("{a:[b}],c,d:1").map(([, text]) => text)).toEqual([
      "{",
      "a",
      "[",
      "b",
      "}",
      "]",
      "c",
      "d:1",
    ]);
  });

  it("are the same in any part, and after any edits, as in the text as a whole", () => {
    // Long enough for places in it from which it is read on.
    const filler = `{a:b,c:[1,"d"]},`.repeat(5000);
    const offsets = fc.nat(filler.length);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(offsets, offsets, fc.constantFrom("", "x", ",", '"', "]", "[{"))),
        (edits) => {
          const found = viewed(`[${filler}]`);
          for (const [at, view, insert] of edits) {
            found.tokens(view, view + 50);
            found.edit([{ from: at, to: at + 1, insert }]);
            const part = found.tokens(view, view + 50);
            const whole = viewed(found.text).tokens(0, view + 50);
            expect(part.map(({ to }) => to)).toEqual(whole.filter(({ to }) => to > view).map(({ to }) => to));
          }
        },
      ),
      { numRuns: 6 },
    );
  });
});
