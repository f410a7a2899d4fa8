import { foldCase } from "../scalars/case.js";
import { trimWhiteSpace } from "../scalars/white-space.js";
import { allProperties } from "../schema/properties.js";
import type { Resolved } from "../schema/resolve.js";
import type { Schema } from "../schema/types.js";
import type { SyntaxNode } from "../syntax/tree.js";

// What a schema wants: which names, and which kind of node.

/** Names outside of the schemas that a document had before, so that they are nothing strange. */
export type KnownNames = Map<Schema, Set<string>>;

/** Whether a name is one of the schema's or came before. */
export function isKnown(schema: Resolved | undefined, name: string, names: KnownNames): boolean {
  if (schema?.kind !== "object") return true;
  return propertyOf(schema, name) !== undefined || names.get(schema)?.has(name) === true;
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

const properties = new WeakMap<Schema, Map<string, Schema>>();

/** The schema of an object's property, under any spelling that reading takes. */
export function propertyOf(schema: Resolved & { kind: "object" }, name: string): Schema | undefined {
  let byName = properties.get(schema);
  if (byName === undefined) {
    byName = new Map(allProperties(schema).map(([name, property]) => [foldCase(name), property]));
    properties.set(schema, byName);
  }
  return byName.get(foldedName(name));
}

/** A property's name as all spellings of it that reading takes have it. */
export function foldedName(name: string): string {
  return foldCase(trimWhiteSpace(name));
}
