import type { Schema, SchemaNode } from "@evovoice/jsv";
import { EXIT, Failure } from "./io.js";

/** A list inside a document: the way to it, and the schema of its items. */
export interface Selection {
  readonly at: readonly string[];
  readonly item: Schema;
  /** Where the list stands inside each item of another one: the way from such an item on. */
  readonly inner?: readonly string[];
}

/**
 * The list that `--select` names: `items`, `a.b`, or `.` for a document that is a list; `items.log` for all the lists
 * inside the items of a list.
 *
 * @throws {Failure} if the schema has no list there
 */
export function selectList(schema: Schema, path: string): Selection {
  const at: string[] = [];
  let outer: SchemaNode | undefined;
  const inner: string[] = [];
  let node = plain(schema);
  for (const name of path === "." ? [] : path.split(".")) {
    if (node.kind === "list") {
      outer ??= node;
      node = plain(node.item);
    }
    const found = name === "" || name === "__proto__" ? undefined : propertyNamed(node, name);
    if (found === undefined) throw misuse(path, node);
    (outer === undefined ? at : inner).push(found.name);
    node = plain(found.schema);
  }
  if (node.kind !== "any" && node.kind !== "list") throw misuse(path, node, "this is not a list but");
  if (outer?.kind === "list") return { at, item: outer.item, inner };
  return { at, item: node.kind === "list" ? node.item : node };
}

/** The items of the lists that stand at a path of a value; of lists on the way, every item counts. */
export function valuesAt(value: unknown, [name, ...others]: readonly string[]): unknown[] {
  if (Array.isArray(value)) {
    return name === undefined ? value : value.flatMap((item) => valuesAt(item, [name, ...others]));
  }
  if (name === undefined || typeof value !== "object" || value === null) return [];
  const entries = value instanceof Map ? Object.fromEntries(value) : value;
  return valuesAt((entries as Record<string, unknown>)[name], others);
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

function misuse(path: string, node: SchemaNode, fault = "there is no such list in"): Failure {
  const lists = node.kind === "object" ? listsOf(node) : [];
  const hint = lists.length === 0 ? "" : `; its lists are ${lists.join(", ")}`;
  const where = "name" in node ? node.name : node.kind;
  return new Failure(EXIT.misuse, `--select ${path}: ${fault} ${where}${hint}`);
}

function listsOf(node: SchemaNode): string[] {
  if (node.kind !== "object") return [];
  const own = Object.entries(node.properties).filter(([, schema]) => plain(schema).kind === "list");
  return [...own.map(([name]) => name), ...(node.base === undefined ? [] : listsOf(plain(node.base)))];
}
