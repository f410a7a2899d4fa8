import type { ObjectSchema, Schema, SchemaNode } from "@evovoice/jsv";
import type * as v from "valibot";
import type { z } from "zod";

// The same shape for every contestant: all properties optional, unknown ones ignored, integers of 32 bits,
// enumerations by their names. Only the kinds that the call history needs. zod and valibot are handed in, so that a
// process loads only what it measures.

type Zod = typeof z;
type Valibot = typeof v;

/** The properties of an object schema with those of its bases, in the order of the wire. */
export function propertiesOf({ properties, base }: ObjectSchema): [string, SchemaNode][] {
  const own = Object.entries(properties) as [string, SchemaNode][];
  return base === undefined ? own : [...own, ...propertiesOf(base as ObjectSchema)];
}

function eachProperty<T>(schema: ObjectSchema, convert: (property: SchemaNode) => T): Record<string, T> {
  return Object.fromEntries(propertiesOf(schema).map(([name, property]) => [name, convert(property)]));
}

function noEquivalent(schema: Schema): never {
  throw new Error(`the benchmarks have no equivalent for ${schema.kind}`);
}

export function zodOf(z: Zod, schema: SchemaNode): z.ZodType {
  switch (schema.kind) {
    case "string":
      return z.string();
    case "boolean":
      return z.boolean();
    case "int":
      return z.int32();
    case "enumeration":
      return z.enum(Object.keys(schema.members));
    case "list":
      return z.array(zodOf(z, schema.item as SchemaNode));
    case "dictionary":
      return z.record(z.string(), zodOf(z, schema.value as SchemaNode));
    case "object":
      return z.object(eachProperty(schema, (property) => zodOf(z, property).optional()));
    default:
      return noEquivalent(schema);
  }
}

export function valibotOf(v: Valibot, schema: SchemaNode): v.GenericSchema {
  switch (schema.kind) {
    case "string":
      return v.string();
    case "boolean":
      return v.boolean();
    case "int":
      return v.pipe(v.number(), v.integer(), v.minValue(-(2 ** 31)), v.maxValue(2 ** 31 - 1));
    case "enumeration":
      return v.picklist(Object.keys(schema.members));
    case "list":
      return v.array(valibotOf(v, schema.item as SchemaNode));
    case "dictionary":
      return v.record(v.string(), valibotOf(v, schema.value as SchemaNode));
    case "object":
      return v.object(eachProperty(schema, (property) => v.optional(valibotOf(v, property))));
    default:
      return noEquivalent(schema);
  }
}

/** JSON Type Definition (RFC 8927). */
export function jtdOf(schema: SchemaNode): Record<string, unknown> {
  switch (schema.kind) {
    case "string":
      return { type: "string" };
    case "boolean":
      return { type: "boolean" };
    case "int":
      return { type: "int32" };
    case "enumeration":
      return { enum: Object.keys(schema.members) };
    case "list":
      return { elements: jtdOf(schema.item as SchemaNode) };
    case "dictionary":
      return { values: jtdOf(schema.value as SchemaNode) };
    case "object":
      return { optionalProperties: eachProperty(schema, jtdOf), additionalProperties: true };
    default:
      return noEquivalent(schema);
  }
}

export function jsonSchemaOf(schema: SchemaNode): Record<string, unknown> {
  switch (schema.kind) {
    case "string":
      return { type: "string" };
    case "boolean":
      return { type: "boolean" };
    case "int":
      return { type: "integer" };
    case "enumeration":
      return { type: "string", enum: Object.keys(schema.members) };
    case "list":
      return { type: "array", items: jsonSchemaOf(schema.item as SchemaNode) };
    case "dictionary":
      return { type: "object", additionalProperties: jsonSchemaOf(schema.value as SchemaNode) };
    case "object":
      return { type: "object", properties: eachProperty(schema, jsonSchemaOf) };
    default:
      return noEquivalent(schema);
  }
}
