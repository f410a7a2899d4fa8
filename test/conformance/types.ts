import * as jsv from "@evovoice/jsv";
import * as callHistory from "@evovoice/jsv/call-history";
import typeTable from "../../fixtures/vectors/types.json" with { type: "json" };

// Maps the C# types and values of the reference's vectors to schemas and JavaScript values.

/** A vector's value: JSON, names in PascalCase, dictionaries as arrays of pairs. */
export type VectorValue = unknown;

export interface WriteVector {
  readonly id: string;
  readonly type: string;
  readonly value: VectorValue;
  readonly jsv: string;
  readonly jsvCamel: string;
  readonly formatted: string;
  readonly expect: "exact" | "exact-or-refuse";
  readonly layout: "exact" | "lossy";
}

export interface ReadVector {
  readonly id: string;
  readonly type: string;
  readonly jsv: string;
  readonly reference: { readonly value?: VectorValue; readonly error?: string };
  readonly expect: "accept" | "agree-or-refuse" | "no-crash";
  readonly value?: VectorValue;
}

interface TypeTable {
  readonly enums: Record<string, { flags?: boolean; members: Record<string, number> }>;
  readonly classes: Record<string, { properties: [name: string, type: string][]; base?: string }>;
}

const types = typeTable as unknown as TypeTable;

const SCALARS: Record<string, () => jsv.Schema> = {
  String: jsv.string,
  Boolean: jsv.boolean,
  Int32: jsv.int,
  Int16: jsv.short,
  Byte: jsv.byte,
  Int64: jsv.long,
  UInt64: jsv.ulong,
  Double: jsv.double,
  Single: jsv.float,
  Decimal: jsv.decimal,
  Guid: jsv.guid,
};

const exported = callHistory as unknown as Record<string, jsv.Schema | undefined>;
const made = new Map<string, jsv.Schema>();

/** The schema of a C# type expression; the call history's own types are the exported ones. */
export function schemaOf(type: string): jsv.Schema {
  let schema = made.get(type);
  if (schema === undefined) {
    schema = makeSchema(type);
    made.set(type, schema);
  }
  return schema;
}

function makeSchema(type: string): jsv.Schema {
  if (type.endsWith("?")) return jsv.nullable(schemaOf(type.slice(0, -1)));
  const generic = /^(\w+)<(.*)>$/.exec(type);
  if (generic !== null) {
    const [, name, inner = ""] = generic;
    if (name === "List") return jsv.list(inner === "String" ? jsv.nullable(jsv.string()) : schemaOf(inner));
    if (name === "ListResponse") {
      const item = inner === "String" ? jsv.nullable(jsv.string()) : schemaOf(inner);
      return callHistory.ListResponse(item);
    }
    const comma = inner.indexOf(",");
    return jsv.map(schemaOf(inner.slice(comma + 1)), schemaOf(inner.slice(0, comma)) as jsv.ScalarSchema);
  }
  const known = SCALARS[type]?.() ?? exported[type];
  if (known !== undefined) return known;
  const enumeration = types.enums[type];
  if (enumeration !== undefined) {
    return enumeration.flags === true
      ? jsv.flags(type, enumeration.members)
      : jsv.enumeration(type, enumeration.members);
  }
  const { properties } = types.classes[type]!;
  return jsv.object(
    type,
    Object.fromEntries(
      properties.map(([name, property]) => [
        camelCase(name),
        property.includes("Box") ? jsv.lazy(() => schemaOf(property)) : schemaOf(property),
      ]),
    ),
  );
}

function camelCase(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function pascalCase(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

type Node = jsv.SchemaNode;

function unwrap(schema: jsv.Schema): Exclude<Node, { kind: "lazy" } | { kind: "nullable" }> {
  const node = schema as Node;
  if (node.kind === "lazy") return unwrap(node.get());
  if (node.kind === "nullable") return unwrap(node.inner);
  return node;
}

function isNullable(schema: jsv.Schema): boolean {
  return (schema as Node).kind === "nullable";
}

function propertiesOf(schema: jsv.ObjectSchema): [string, jsv.Schema][] {
  const base = schema.base as jsv.ObjectSchema | undefined;
  return [...Object.entries(schema.properties), ...(base === undefined ? [] : propertiesOf(base))];
}

/** A vector's value as the JavaScript value that encoding takes. */
export function fromVector(schema: jsv.Schema, value: VectorValue): unknown {
  const node = unwrap(schema);
  if (value === null) return null;
  switch (node.kind) {
    case "list":
      return (value as unknown[]).map((item) => fromVector(node.item, item));
    case "map":
    case "dictionary":
      return new Map(
        (value as [unknown, unknown][]).map(([key, entry]) => [
          fromVector(node.key, key),
          fromVector(node.value, entry),
        ]),
      );
    case "object": {
      const record = value as Record<string, unknown>;
      return Object.fromEntries(
        propertiesOf(node)
          .filter(([name]) => pascalCase(name) in record)
          .map(([name, property]) => [name, fromVector(property, record[pascalCase(name)])]),
      );
    }
    case "long":
    case "ulong":
      return BigInt(value as string);
    case "float":
      return Math.fround(Number(value));
    case "double":
      return Number(value);
    default:
      return value;
  }
}

const VALUE_DEFAULTS: Record<string, unknown> = {
  boolean: false,
  int: 0,
  short: 0,
  byte: 0,
  long: 0n,
  ulong: 0n,
  double: 0,
  float: 0,
  decimal: "0",
  flags: 0,
  guid: "0".repeat(32),
};

/**
 * A JavaScript value, decoded or from a vector, in one comparable form: Maps and dictionaries as pairs (a
 * dictionary's sorted, since an object does not keep their order), GUIDs without dashes, decoded defaults of
 * value types left out as the vectors leave them out.
 */
export function comparable(schema: jsv.Schema, value: unknown): unknown {
  const node = unwrap(schema);
  if (value === null) return null;
  switch (node.kind) {
    case "list":
      return (value as unknown[]).map((item) => comparable(node.item, item));
    case "dictionary": {
      const entries = value instanceof Map ? [...value] : Object.entries(value as object);
      const pairs = entries.map(([key, entry]) => [String(key), comparable(node.value, entry)] as const);
      return pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    }
    case "map":
      return [...(value as Map<unknown, unknown>)].map(([key, entry]) => [
        key,
        comparable(node.value, entry),
      ]);
    case "object": {
      const record = value as Record<string, unknown>;
      const entries = propertiesOf(node)
        .filter(([name, property]) => name in record && !isDefault(property, record[name]))
        .map(([name, property]) => [name, comparable(property, record[name])]);
      return Object.fromEntries(entries);
    }
    case "guid":
      return (value as string).replaceAll("-", "");
    default:
      return value;
  }
}

function isDefault(schema: jsv.Schema, value: unknown): boolean {
  if (isNullable(schema)) return false;
  const node = schema as Node;
  if (node.kind === "enumeration") {
    const members = node.members as Record<string, number>;
    return value === 0 || members[value as string] === 0;
  }
  return Object.hasOwn(VALUE_DEFAULTS, node.kind) && value === VALUE_DEFAULTS[node.kind];
}
