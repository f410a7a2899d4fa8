import type { Schema, SchemaNode } from "@evovoice/jsv";
import { EXIT, Failure } from "./io.js";

/** A list inside a document: the way to it, and the schema of its items. */
export interface Selection {
  readonly at: readonly string[];
  readonly item: Schema;
}

/**
 * The list that `--select` names: `items`, `a.b`, or `.` for a document that is a list.
 *
 * @throws {Failure} if the schema has no list there
 */
export function selectList(schema: Schema, path: string): Selection {
  const at: string[] = [];
  let node = plain(schema);
  for (const name of path === "." ? [] : path.split(".")) {
    const found = name === "" ? undefined : propertyNamed(node, name);
    if (found === undefined) throw misuse(path, node);
    at.push(found.name);
    node = plain(found.schema);
  }
  if (node.kind === "any") return { at, item: node };
  if (node.kind !== "list") throw misuse(path, node);
  return { at, item: node.item };
}

function plain(schema: Schema): SchemaNode {
  const node = schema as SchemaNode;
  if (node.kind === "nullable") return plain(node.inner);
  return node.kind === "lazy" ? plain(node.get()) : node;
}

/** Names of properties match without regard to case, as on the wire. */
function propertyNamed(node: SchemaNode, name: string): { name: string; schema: Schema } | undefined {
  if (node.kind === "any") return { name, schema: node };
  if (node.kind === "dictionary" || node.kind === "map") return { name, schema: node.value };
  if (node.kind !== "object") return undefined;
  const own = Object.entries(node.properties).find(([key]) => key.toLowerCase() === name.toLowerCase());
  if (own !== undefined) return { name: own[0], schema: own[1] };
  return node.base === undefined ? undefined : propertyNamed(plain(node.base), name);
}

/** The names of the properties of a class, its base's last. */
export function propertiesOf(schema: Schema): string[] {
  const node = plain(schema);
  if (node.kind !== "object") return [];
  return [...Object.keys(node.properties), ...(node.base === undefined ? [] : propertiesOf(node.base))];
}

function misuse(path: string, node: SchemaNode): Failure {
  const lists = node.kind === "object" ? listsOf(node) : [];
  const hint = lists.length === 0 ? "" : `; its lists are ${lists.join(", ")}`;
  const where = "name" in node ? node.name : node.kind;
  return new Failure(EXIT.misuse, `--select ${path}: there is no such list in ${where}${hint}`);
}

function listsOf(node: SchemaNode): string[] {
  if (node.kind !== "object") return [];
  const own = Object.entries(node.properties).filter(([, schema]) => plain(schema).kind === "list");
  return [...own.map(([name]) => name), ...(node.base === undefined ? [] : listsOf(plain(node.base)))];
}
