import { propertiesOf } from "../../schema/properties.js";
import type { Resolved } from "../../schema/resolve.js";
import type { Schema } from "../../schema/types.js";
import type { SyntaxNode } from "../../syntax/tree.js";

// What a schema wants: which names, and which kind of node.

/** Names outside of the schemas that a document had before, so that they are nothing strange. */
export type KnownNames = Map<Schema, Set<string>>;

/** Whether a name is one of the schema's or came before. */
export function isKnown(schema: Resolved | undefined, name: string, names: KnownNames): boolean {
  if (schema?.kind !== "object") return true;
  return propertiesOf(schema).find(name) !== undefined || names.get(schema)?.has(name) === true;
}

/** The kind of node that a schema wants; undefined for any. */
export function kindOf({ kind }: Resolved): "text" | "list" | "map" | undefined {
  switch (kind) {
    case "any":
      return undefined;
    case "list":
      return "list";
    case "dictionary":
    case "map":
    case "object":
    case "subclasses":
      return "map";
    default:
      return "text";
  }
}

/** Whether a schema takes a kind of node; where it says nothing, any. */
export function fits(schema: Resolved | undefined, kind: SyntaxNode["kind"]): boolean {
  if (schema === undefined || kind === "empty" || kind === "faulty") return true;
  return (kindOf(schema) ?? kind) === kind;
}
