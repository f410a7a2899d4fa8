import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as jsv from "../../src/index.js";
import { parseTree } from "../../src/syntax/parser.js";
import type { SyntaxNode } from "../../src/syntax/tree.js";
import { Scanner } from "../../src/viewer/scanner.js";
import { schemaAndValue } from "../support/arbitrary.js";
import { anyText, mutated, soup } from "../support/text.js";

type Found = [path: jsv.PathSegment[], piece: string][];

/** What stands where, as the library's own syntax tree has it; a value stands after what is in it. */
function ofTree(text: string): Found {
  const parsed = parseTree(text, 999);
  if ("fault" in parsed) throw new Error(parsed.fault.message);
  const walk = (node: SyntaxNode, path: jsv.PathSegment[]): Found => {
    if (node.kind === "empty" || node.kind === "faulty") return [];
    const inner =
      node.kind === "list"
        ? node.items.flatMap((item, i) => walk(item, [...path, i]))
        : node.kind === "map"
          ? node.entries.flatMap(({ text: name, value }) => walk(value, [...path, name]))
          : [];
    return [...inner, [path, text.slice(node.start, node.end)]];
  };
  return walk(parsed.tree, []);
}

/** The same, as the scanner finds it. */
function ofScanner(text: string): Found {
  const found: Found = [];
  const scanner = new Scanner();
  for (let token = scanner.next(text); token !== undefined; token = scanner.next(text)) {
    if (token.start !== undefined) found.push([scanner.path(), text.slice(token.start, token.to)]);
    // Where a copy goes on that sees no more of the text than what follows, nothing is lost.
    const { at } = scanner;
    expect(scanner.fork().next(text.slice(at), at)).toEqual(scanner.fork().next(text));
  }
  return found;
}

const written = fc
  .tuple(schemaAndValue(anyText), fc.constantFrom("wire" as const, "formatted" as const))
  .map(([{ schema, value }, layout]) => jsv.safeEncode(schema, value, { layout }))
  .filter((result) => result.success)
  .map((result) => result.data);

describe("the scanner", () => {
  it("finds what the syntax tree has, on one line and laid out, from any copy", () => {
    fc.assert(
      fc.property(written, (text) => {
        expect(ofScanner(text)).toEqual(ofTree(text));
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
    expect(ofScanner(text)).toEqual(ofTree(text));
  });

  it("finds no other than the syntax tree in any text that is valid", () => {
    fc.assert(
      fc.property(fc.oneof(mutated(written), soup), (text) => {
        const found = ofScanner(text);
        if ("tree" in parseTree(text, 999)) expect(found).toEqual(ofTree(text));
      }),
    );
  });

  it("goes on after a fault: brackets that close an outer one close the inner ones", () => {
    expect(ofScanner("{a:[{b:1],c:2}").map(([path]) => path)).toEqual([["a", 0, "b"], ["a"], ["c"], []]);
  });
});
