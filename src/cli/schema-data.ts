import type { Schema, SchemaNode } from "@evovoice/jsv";
import * as jsv from "@evovoice/jsv";
import * as scalars from "../schema/scalars.js";

/**
 * Schemas as plain JSON, for a page that has no modules to load. A node is the schema's own data, in which
 * `["schema", i]` stands for a node and `["lazy", i]` for a function that gives one.
 */
export interface SchemaData {
  /** Which node each schema is. */
  readonly roots: readonly (readonly [name: string, node: number])[];
  readonly nodes: readonly (readonly (readonly [string, unknown])[])[];
}

/**
 * Describes schemas as data. A schema is plain data already, but for Standard Schema's functions, which a page that
 * only reads never calls, and for `lazy`, by which it may contain itself.
 *
 * @throws {TypeError} for a schema with functions of its own, which no page can hold
 */
export function schemasToData(schemas: Iterable<readonly [name: string, schema: Schema]>): SchemaData {
  const indices = new Map<object, number>();
  const nodes: [string, unknown][][] = [];
  const indexOf = (schema: object): number => {
    const known = indices.get(schema);
    if (known !== undefined) return known;
    const index = indices.size;
    indices.set(schema, index);
    const fields = Object.entries(schema).filter(
      ([name, value]) => name !== "~standard" && value !== undefined,
    );
    nodes[index] = fields.map(([name, value]) => [
      name,
      name === "get" && typeof value === "function" ? ["lazy", indexOf(value())] : describe(value),
    ]);
    return index;
  };
  const describe = (value: unknown): unknown => {
    if (typeof value === "function" || typeof value === "bigint" || typeof value === "symbol") {
      throw new TypeError(`it holds a ${typeof value}`);
    }
    if (typeof value !== "object" || value === null) return value;
    if ("~standard" in value) return ["schema", indexOf(value)];
    if (Array.isArray(value)) return ["list", ...value.map(describe)];
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null)
      throw new TypeError("it holds a class instance");
    return ["object", ...Object.entries(value).map(([name, inner]) => [name, describe(inner)])];
  };
  return { roots: Array.from(schemas, ([name, schema]) => [name, indexOf(schema)]), nodes };
}

/** Makes schemas of their data again, to read with. */
export function schemasFromData({ roots, nodes }: SchemaData): Map<string, Schema> {
  const made: Record<string, unknown>[] = nodes.map(() => ({}));
  const rebuild = (value: unknown): unknown => {
    if (!Array.isArray(value)) return value;
    const [tag, ...parts] = value;
    if (tag === "schema") return made[parts[0]];
    if (tag === "lazy") return () => made[parts[0]];
    if (tag === "list") return parts.map(rebuild);
    // fromEntries defines own properties, so one may be called "__proto__".
    return Object.fromEntries(parts.map(([name, inner]: [string, unknown]) => [name, rebuild(inner)]));
  };
  for (const [i, fields] of nodes.entries()) {
    for (const [name, value] of fields) made[i]![name] = rebuild(value);
  }
  // A builder takes only schemas, whose rules may follow later.
  for (const node of made) node["~standard"] = jsv.any()["~standard"];
  for (const node of made) node["~standard"] = builtLike(node as unknown as SchemaNode)["~standard"];
  return new Map(roots.map(([name, node]) => [name, made[node] as unknown as Schema]));
}

/** A schema that reads by the same rules, which its builder put where no data is. */
function builtLike(node: SchemaNode): Schema {
  if (node.kind === "enumeration") return jsv.enumeration(node.name, node.members, node);
  if (node.kind === "flags") return jsv.flags(node.name, node.members, node);
  if (node.kind === "subclasses") return jsv.subclasses(node.base, node.types);
  return node.kind in scalars ? scalars[node.kind as keyof typeof scalars]() : jsv.any();
}
