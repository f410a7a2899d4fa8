import { any, type Schema } from "@evovoice/jsv";

/**
 * A schema as plain JSON, for a page that has no modules to load: its nodes in a list, the root first. A node is the
 * schema's own data, in which `["schema", i]` stands for a node and `["lazy", i]` for a function that gives one.
 */
export type SchemaData = readonly (readonly (readonly [string, unknown])[])[];

/**
 * Describes a schema as data. A schema is plain data already, but for Standard Schema's functions, which a page that
 * only reads never calls, and for `lazy`, by which it may contain itself.
 *
 * @throws {TypeError} for a schema with functions of its own, which no page can hold
 */
export function schemaToData(root: Schema): SchemaData {
  const schemas: object[] = [];
  const nodes: [string, unknown][][] = [];
  const indexOf = (schema: object): number => {
    const known = schemas.indexOf(schema);
    if (known >= 0) return known;
    const index = schemas.push(schema) - 1;
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
  indexOf(root);
  return nodes;
}

/** Makes a schema of its data again, to read with; its Standard Schema side is that of `any()`. */
export function schemaFromData(nodes: SchemaData): Schema {
  const made: Record<string, unknown>[] = nodes.map(() => ({ "~standard": any()["~standard"] }));
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
  return made[0] as unknown as Schema;
}
