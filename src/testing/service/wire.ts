import type { ObjectSchema, Schema } from "../../index.js";
import { propertiesOf } from "../../schema/properties.js";
import { type Resolved, resolve } from "../../schema/resolve.js";

/**
 * Lists and objects as a service sends them: what is a value type in C# (numbers, booleans, enumerations) is always
 * there, as its default where it was not set, and properties stand in the order of the schema.
 */
export function asSent(schema: Schema, value: unknown): unknown {
  if (value === null || value === undefined) return value;
  const { schema: node } = resolve(schema);
  if (node.kind === "list") return (value as unknown[]).map((item) => asSent(node.item, item));
  return node.kind === "object" ? asSentObject(node, value as Readonly<Record<string, unknown>>) : value;
}

function asSentObject(schema: ObjectSchema, value: Readonly<Record<string, unknown>>): object {
  const result: Record<string, unknown> = {};
  for (const { name, schema: property } of propertiesOf(schema).all) {
    const { schema: node, nullable } = resolve(property);
    const given = asSent(property, value[name]) ?? undefined;
    const sent = given ?? (nullable ? undefined : defaultOf(node));
    if (sent !== undefined) result[name] = sent;
  }
  return result;
}

/** What a value type is that was not set. */
function defaultOf(schema: Resolved): unknown {
  if (schema.kind === "int") return 0;
  if (schema.kind === "boolean") return false;
  if (schema.kind !== "enumeration") return undefined;
  return Object.entries(schema.members).find(([, number]) => number === 0)?.[0];
}
