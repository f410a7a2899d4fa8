import { propertiesOf } from "../../schema/properties.js";
import { type Resolved, resolve } from "../../schema/resolve.js";
import type { SyntaxNode } from "../../syntax/tree.js";

// What a schema wants at a place: a list, a map or text.

/** What a schema wants of a value in a list or map; undefined where it says nothing. */
export function expectedSchema(schema: Resolved | undefined, name: string | undefined): Resolved | undefined {
  switch (schema?.kind) {
    case "list":
      return resolve(schema.item).schema;
    case "dictionary":
    case "map":
      return resolve(schema.value).schema;
    case "object": {
      const property = name === undefined ? undefined : propertiesOf(schema).find(name);
      return property && resolve(property.schema).schema;
    }
    default:
      return undefined;
  }
}

/** The kind of node that a schema wants; undefined for any. */
export function kindOf(schema: Resolved | undefined): "text" | "list" | "map" | undefined {
  switch (schema?.kind) {
    case undefined:
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
  return kind === "empty" || kind === "faulty" || (kindOf(schema) ?? kind) === kind;
}
