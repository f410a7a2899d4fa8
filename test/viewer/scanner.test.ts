import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as jsv from "../../src/index.js";
import { parseTree } from "../../src/syntax/parser.js";
import type { SyntaxNode } from "../../src/syntax/tree.js";
import { type Notation, Scanner, type Segment } from "../../src/viewer/scanner.js";
import { schemaAndValue } from "../support/arbitrary.js";
import { anyText, mutated, soup } from "../support/text.js";

type Found = [path: Segment[], piece: string][];

/** What stands where, as the library's own syntax tree has it; a value stands after what is in it. */
function ofTree(text: string): Found {
  const parsed = parseTree(text, 999);
  if ("fault" in parsed) throw new Error(parsed.fault.message);
  const walk = (node: SyntaxNode, path: Segment[]): Found => {
    if (node.kind === "empty" || node.kind === "faulty") return [];
    const inner =
      node.kind === "list"
        ? node.items.flatMap((item, i) => walk(item, [...path, i]))
        : node.kind === "map"
          ? node.entries.flatMap(({ key, value }) => walk(value, [...path, key.text]))
          : [];
    return [...inner, [path, text.slice(node.start, node.end)]];
  };
  return walk(parsed.tree, []);
}

/** The same, as the scanner finds it, in steps of some characters. */
function ofScanner(text: string, step: number, notation: Notation = "jsv"): Found {
  const found: Found = [];
  const slice = (from: number, to: number): string => text.slice(from, to);
  const report = {
    value: (path: () => Segment[], _depth: number, from: number, to: number): void => {
      found.push([path(), text.slice(from, to)]);
    },
  };
  let scanner = new Scanner(notation, slice, report);
  for (let at = 0; at < text.length; at += step) {
    scanner.to(Math.min(at + step, text.length));
    // Where it goes on from a copy, nothing is lost.
    scanner = scanner.fork(report);
  }
  scanner.end();
  return found;
}

/** The same of a value, as its JSON has it. */
function ofJson(value: unknown, path: Segment[] = []): Found {
  const inner =
    typeof value !== "object" || value === null
      ? []
      : Array.isArray(value)
        ? value.flatMap((item, i) => ofJson(item, [...path, i]))
        : Object.entries(value).flatMap(([name, entry]) => ofJson(entry, [...path, name]));
  return [...inner, [path, JSON.stringify(value)]];
}

const written = fc
  .tuple(schemaAndValue(anyText), fc.constantFrom("wire" as const, "formatted" as const))
  .map(([{ schema, value }, layout]) => jsv.safeEncode(schema, value, { layout }))
  .filter((result) => result.success)
  .map((result) => result.data);

describe("the scanner", () => {
  it("finds what the syntax tree has, on one line and laid out, in steps of any size", () => {
    fc.assert(
      fc.property(written, fc.integer({ min: 1, max: 40 }), (text, step) => {
        expect(ofScanner(text, step)).toEqual(ofTree(text));
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
    "{\n a : \n[ b,\n  c]}",
  ])("finds what the syntax tree has in %j", (text) => {
    expect(ofScanner(text, 1)).toEqual(ofTree(text));
  });

  it("finds no other than the syntax tree in any text that is valid", () => {
    fc.assert(
      fc.property(fc.oneof(mutated(written), soup), (text) => {
        const found = ofScanner(text, 7);
        if ("tree" in parseTree(text, 999)) expect(found).toEqual(ofTree(text));
      }),
    );
  });

  it("finds the values of JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom("", "  "), (value, indent) => {
        const compact = (found: Found): Found =>
          found.map(([path, piece]) => [path, JSON.stringify(JSON.parse(piece))]);
        expect(compact(ofScanner(JSON.stringify(value, null, indent), 5, "json"))).toEqual(ofJson(value));
      }),
    );
  });

  it("goes on after a fault: brackets that close an outer one close the inner ones", () => {
    expect(ofScanner("{a:[{b:1],c:2}", 99).map(([path]) => path)).toEqual([
      ["a", 0, "b"],
      ["a", 0],
      ["a"],
      ["c"],
      [],
    ]);
  });
});
