import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as jsv from "../../src/index.js";
import { stateAtFault } from "../../src/syntax/lexer.js";
import { parseTree } from "../../src/syntax/parser.js";
import type { SyntaxNode } from "../../src/syntax/tree.js";
import { arbitrary } from "../../src/testing/arbitrary/index.js";
import { runs } from "../support/size.js";
import { mutated, soup } from "../support/text.js";
import { type OracleNode, oracle } from "./oracle.js";

function plain(node: SyntaxNode): OracleNode {
  switch (node.kind) {
    case "string":
      return { kind: "string", start: node.start, end: node.end, text: node.text, quoted: node.quoted };
    case "empty":
      return { kind: "empty" };
    case "faulty":
      throw new Error("only recovery makes it");
    case "list":
      return { ...node, items: node.items.map(plain) };
    case "map":
      return {
        kind: "map",
        start: node.start,
        end: node.end,
        entries: node.entries.map((entry) => ({ key: plain(entry), value: plain(entry.value) })),
      };
  }
}

function agree(text: string): void {
  const parsed = parseTree(text, 1000);
  expect("fault" in parsed ? undefined : plain(parsed.tree), JSON.stringify(text)).toEqual(oracle(text));
  // Messages say where the state finds the fault that the grammar found.
  const { expected, offset } = stateAtFault(text, 1000);
  expect("fault" in parsed, JSON.stringify(text)).toBe(offset < text.length || expected !== "end");
}

/** Every text of up to `length` characters over an alphabet. */
function* allTexts(alphabet: string, length: number): Generator<string> {
  yield "";
  if (length === 0) return;
  for (const rest of allTexts(alphabet, length - 1)) for (const character of alphabet) yield character + rest;
}

describe("the grammar agrees with a second reading of specification sections 1 and 4", () => {
  it("for all short texts over the characters that matter", () => {
    const texts = new Set([
      ...allTexts('a":,{}[] \n', 4),
      ...allTexts("a,[] \n", 5),
      ...allTexts("a:{},\n ", 5),
    ]);
    // One assertion for all: expect is slow.
    const disagreements = [...texts].filter((text) => {
      const parsed = parseTree(text, 1000);
      const mine = "fault" in parsed ? undefined : plain(parsed.tree);
      return JSON.stringify(mine) !== JSON.stringify(oracle(text)) && !same(mine, oracle(text));
    });
    expect(disagreements.slice(0, 20)).toEqual([]);
  });

  it("for all contents of an entry on a line of its own", () => {
    const contents = [...allTexts(" \t\r\na,", 5)];
    const frames = [
      (text: string) => `{\na:${text}}`,
      (text: string) => `{${text}b:1}`,
      (text: string) => `[[1]${text}]`,
    ];
    const disagreements = frames.flatMap((frame) =>
      contents.map(frame).filter((text) => {
        const parsed = parseTree(text, 1000);
        return !same("fault" in parsed ? undefined : plain(parsed.tree), oracle(text));
      }),
    );
    expect(disagreements.slice(0, 20)).toEqual([]);
  });

  it.each([
    ["[", "]"],
    ["{a:", "}"],
    ["{\n a: [", "\n]\n}"],
  ])("in the depth of %j", (open, close) => {
    const contents = [
      ...allTexts('a:,{}[]"\n', 2),
      "]]]",
      "}}}",
      "[[[",
      "{{{",
      "{a:",
      "],[",
      "},b:",
      "a,b",
      "[a]",
      "{a:b}",
    ];
    const faultOf = (text: string): [code?: string, at?: number | undefined] => {
      const parsed = parseTree(text, 1000);
      return "fault" in parsed ? [parsed.fault.code, parsed.fault.start] : [];
    };
    const disagreements: string[] = [];
    for (const depth of [31, 32, 33, 34, 64, 65, 97]) {
      const before = open.repeat(depth);
      for (const content of contents) {
        const text = before + content + close.repeat(depth);
        const parsed = parseTree(text, 1000);
        const mine = "fault" in parsed ? undefined : plain(parsed.tree);
        if (!same(mine, oracle(text))) disagreements.push(`${depth}: ${content}`);
        // A fault deep inside has the code and the place that it has further up.
        const [code, at] = faultOf(text);
        const [shallowCode, shallowAt] = faultOf(open.repeat(10) + content + close.repeat(10));
        const shift = (depth - 10) * open.length;
        const atEnd = shallowAt !== undefined && shallowAt >= 10 * open.length + content.length;
        if (
          !atEnd &&
          (code !== shallowCode || at !== (shallowAt === undefined ? undefined : shallowAt + shift))
        ) {
          disagreements.push(`${depth}: ${content}: ${code} at ${at}, not ${shallowCode}`);
        }
      }
    }
    expect(disagreements.slice(0, 20)).toEqual([]);
  });

  it("for soups of delimiters", () => {
    fc.assert(fc.property(soup, agree), { numRuns: runs(5000) });
  });

  it("for documents with small faults, compact and laid out", () => {
    const documents = arbitrary(jsv.any()).map((value) => jsv.safeEncode(jsv.any(), value));
    const texts = documents.map((result) => (result.success ? result.data : ""));
    const laidOut = texts.map((text) => (text === "" ? "" : jsv.format(text)));
    fc.assert(fc.property(fc.oneof(texts, laidOut, mutated(texts), mutated(laidOut)), agree), {
      numRuns: runs(5000),
    });
  });
});

function same(left: unknown, right: unknown): boolean {
  const sorted = (_key: string, value: unknown): unknown =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  return JSON.stringify(left, sorted) === JSON.stringify(right, sorted);
}
