import { JsvError, toIssue } from "../issues.js";
import { MAX_DEPTH } from "../options.js";
import { isPadded, layOut } from "./layout.js";
import { withinString } from "./longest.js";
import { parseTree } from "./parser.js";
import { enquote, quote } from "./quote.js";
import type { StringNode, SyntaxNode } from "./tree.js";

/**
 * Lays any valid JSV out over lines, as the service's documentation does (specification, section 5). Strings keep
 * the quotes that they have, and get some where a space or tab at an end would be taken for insignificant.
 *
 * @throws {JsvError} if the text is not JSV
 *
 * @example
 * format("{a:1}"); // "{\n\ta: 1\n}"
 */
export function format(text: string): string {
  return guarded(() => layOut(compact(treeOf(text), asQuoted)));
}

/**
 * Takes the insignificant whitespace out of any valid JSV and writes every string by the writer's rule, so that
 * `toWire(format(text))` is `text` for all that `encode` writes.
 *
 * @throws {JsvError} if the text is not JSV
 *
 * @example
 * toWire("{\n\ta: 1\n}"); // "{a:1}"
 */
export function toWire(text: string): string {
  return guarded(() => compact(treeOf(text), byRule));
}

function treeOf(text: string): SyntaxNode {
  if (typeof text !== "string") throw new TypeError("the text to lay out must be a string");
  const parsed = parseTree(text, MAX_DEPTH);
  if ("fault" in parsed) throw new JsvError([toIssue(parsed.fault, { text, bytes: false })]);
  return parsed.tree;
}

/** A string at the root that begins with U+FEFF stays in quotes, or a reader would take that for a BOM. */
function guarded(write: () => string): string {
  const written = withinString(write);
  return written.startsWith("\ufeff") ? enquote(written) : written;
}

function compact(node: SyntaxNode, write: (string: StringNode) => string): string {
  switch (node.kind) {
    case "string":
      return write(node);
    case "empty":
    case "faulty":
      return "";
    case "list":
      return `[${node.items.map((item) => compact(item, write)).join(",")}]`;
    case "map":
      return `{${node.entries.map((entry) => `${write(entry)}:${compact(entry.value, write)}`).join(",")}}`;
  }
}

function asQuoted({ quoted, text }: StringNode): string {
  return quoted ? enquote(text) : text;
}

function byRule({ quoted, text }: StringNode): string {
  // A bare value with a colon is a date or the like, which the writer leaves bare.
  return quoted || isPadded(text) ? quote(text) : text;
}
