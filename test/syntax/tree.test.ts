import { describe, expect, it } from "vitest";
import { parseTree } from "../../src/syntax/parser.js";
import type { SyntaxNode } from "../../src/syntax/tree.js";

/** Each node as the piece of text between its offsets, depth first, keys before their values. */
function pieces(text: string): string[] {
  const parsed = parseTree(text, 99);
  if ("fault" in parsed) throw new Error(parsed.fault.message);
  const walk = (node: SyntaxNode): string[] => {
    if (node.kind === "faulty") throw new Error("only recovery makes faulty nodes");
    const children =
      node.kind === "list"
        ? node.items.flatMap(walk)
        : node.kind === "map"
          ? node.entries.flatMap((entry) => [...walk(entry), ...walk(entry.value)])
          : [];
    const piece =
      node.kind === "empty" ? `empty@${node.start}-${node.end}` : text.slice(node.start, node.end);
    return [piece, ...children];
  };
  return walk(parsed.tree);
}

describe("every node knows its offsets", () => {
  it.each<[name: string, text: string, expected: string[]]>([
    ["bare text", "abc", ["abc"]],
    ["quoted text with its quotes", '"a""b"', ['"a""b"']],
    ["a list and its items", "[a,[b]]", ["[a,[b]]", "a", "[b]", "b"]],
    ["a map, keys and values", '{a:1,"b":x:y}', ['{a:1,"b":x:y}', "a", "1", '"b"', "x:y"]],
    ["after a BOM", "\ufeff[a]", ["[a]", "a"]],
    ["without the layout around", "\n[\n\ta\n,\n\tb ]\n", ["[\n\ta\n,\n\tb ]", "a", "b "]],
    ["without the insignificant space", "{\na: x}", ["{\na: x}", "a", "x"]],
    ["with spaces that are data", "{a: x }", ["{a: x }", "a", " x "]],
    ["empty slots right after their delimiter", "[,a,]", ["[,a,]", "empty@1-1", "a", "empty@4-4"]],
    ["an empty slot before layout", "[a,\n\n]", ["[a,\n\n]", "a", "empty@3-3"]],
    ["an empty value", "{a:,b:}", ["{a:,b:}", "a", "empty@3-3", "b", "empty@6-6"]],
    ["in UTF-16 units", "[😀,é,漢]", ["[😀,é,漢]", "😀", "é", "漢"]],
    ["empty brackets", "[{},[]]", ["[{},[]]", "{}", "[]"]],
  ])("%s", (_name, text, expected) => {
    expect(pieces(text)).toEqual(expected);
  });

  it.each([
    ["a", false],
    ['"a"', true],
    ['""', true],
    ["'a'", false],
  ])("text %s: quoted is %s", (text, quoted) => {
    expect(parseTree(text, 9)).toMatchObject({ tree: { kind: "string", quoted } });
    expect(parseTree(`{${text}:1}`, 9)).toMatchObject({ tree: { entries: [{ quoted }] } });
  });
});
