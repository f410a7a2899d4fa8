import { JsvError, toIssue } from "../issues.js";
import { MOST_DEPTH } from "../options.js";
import { withinString } from "./longest.js";
import { parseTree } from "./parser.js";
import { enquote, quote } from "./quote.js";
import type { SyntaxNode, TextNode } from "./tree.js";

/** A blank or tab at an end, which would be taken for layout or be hard to see. */
const PADDED = /^[ \t]|[ \t]$/;

/**
 * Lays any valid JSV out over lines, as the service's documentation does (specification, section 5). Strings keep
 * the quotes that they have, and get some where a blank or tab at an end would be taken for layout.
 *
 * @throws {JsvError} if the text is not JSV
 *
 * @example
 * format("{a:1}"); // "{\n\ta: 1\n}"
 */
export function format(text: string): string {
  return guarded(treeOf(text), (tree) => nodeText(tree, "\n", ""));
}

/**
 * Takes the layout out of any valid JSV and writes every string by the writer's rule, so that
 * `toWire(format(text))` is `text` for all that `encode` writes.
 *
 * @throws {JsvError} if the text is not JSV
 *
 * @example
 * toWire("{\n\ta: 1\n}"); // "{a:1}"
 */
export function toWire(text: string): string {
  return guarded(treeOf(text), compact);
}

function treeOf(text: string): SyntaxNode {
  if (typeof text !== "string") throw new TypeError("the text to lay out must be a string");
  const parsed = parseTree(text, MOST_DEPTH);
  if ("fault" in parsed) throw new JsvError([toIssue(parsed.fault, { text, bytes: false })]);
  return parsed.tree;
}

/** A text at the root that begins with U+FEFF stays in quotes, or a reader would take that for a BOM. */
function guarded(tree: SyntaxNode, write: (tree: SyntaxNode) => string): string {
  const written = withinString(() => write(tree));
  return written.startsWith("\ufeff") ? enquote(written) : written;
}

function compact(node: SyntaxNode): string {
  switch (node.kind) {
    case "text":
      // Bare text with a colon is a date or the like, which the writer leaves bare.
      return node.quoted || PADDED.test(node.text) ? quote(node.text) : node.text;
    case "empty":
    case "faulty":
      return "";
    case "list":
      return `[${node.items.map(compact).join(",")}]`;
    case "map":
      return `{${node.entries.map(({ key, value }) => `${quote(key.text)}:${compact(value)}`).join(",")}}`;
  }
}

/** `newLine` is a line break with the indentation of the line that holds the node. */
function nodeText(node: SyntaxNode, newLine: string, beforeBracket: string): string {
  switch (node.kind) {
    case "text":
      return stringText(node);
    case "empty":
    case "faulty":
      return "";
    case "list":
      return bracketed(
        "[",
        node.items.map((item) => nodeText(item, `${newLine}\t`, "")),
        "]",
        newLine,
        beforeBracket,
      );
    case "map": {
      const entries = node.entries.map(
        ({ key, value }) => `${stringText(key)}: ${nodeText(value, `${newLine}\t`, `${newLine}\t`)}`,
      );
      return bracketed("{", entries, "}", newLine, beforeBracket);
    }
  }
}

function bracketed(
  open: string,
  parts: string[],
  close: string,
  newLine: string,
  beforeBracket: string,
): string {
  // After a colon an empty pair of brackets stays on the line.
  if (parts.length === 0 && beforeBracket !== "") return `${open}${close}`;
  const inner = `${newLine}\t`;
  return `${beforeBracket}${open}${inner}${parts.join(`,${inner}`)}${newLine}${close}`;
}

function stringText(node: TextNode): string {
  return node.quoted || PADDED.test(node.text) ? enquote(node.text) : node.text;
}
