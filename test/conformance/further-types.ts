import * as jsv from "@evovoice/jsv";
import fc from "fast-check";
import typeTable from "../../fixtures/vectors-types/types.json" with { type: "json" };
import type { ReadVector, VectorValue, WriteVector } from "./types.js";

// The second set of vectors: its types and values as schemas and JavaScript values. What the library cannot describe
// yet has a reason here, and its vectors are counted, not skipped in silence.

/** A vector made with one of the reference's global settings has its name. */
export type FurtherVector<V extends WriteVector | ReadVector> = V & { readonly config?: string };

interface TypeTable {
  readonly enums: Record<
    string,
    {
      flags?: true;
      underlying?: string;
      enumMember?: Record<string, string | null>;
      members: Record<string, number | string>;
    }
  >;
  readonly classes: Record<string, ClassType>;
}

interface ClassType {
  readonly properties: [name: string, type: string][];
  readonly base?: string;
  readonly struct?: true;
  readonly abstract?: true;
  readonly interface?: true;
  readonly dataContract?: true;
  readonly dataMember?: Record<string, { readonly name?: string; readonly order?: number }>;
  readonly implements?: string[];
  readonly fields?: [name: string, type: string][];
  readonly noPublicSetter?: unknown;
}

const types = typeTable as unknown as TypeTable;

/** Says why a type has no schema. */
class NotDescribed extends Error {}

const SCALARS: Record<string, () => jsv.Schema> = {
  String: jsv.string,
  Boolean: jsv.boolean,
  Byte: jsv.byte,
  Int16: jsv.short,
  Int32: jsv.int,
  Int64: jsv.long,
  Double: jsv.double,
  Decimal: jsv.decimal,
  Guid: jsv.guid,
  UInt16: jsv.ushort,
  UInt32: jsv.uint,
  SByte: jsv.sbyte,
  Char: jsv.char,
  Uri: jsv.uri,
  DateTime: jsv.dateTime,
  DateTimeOffset: jsv.dateTimeOffset,
  TimeSpan: jsv.timeSpan,
  "Byte[]": jsv.bytes,
};

const LISTS = [
  ...["List", "Queue", "Collection", "ReadOnlyCollection"],
  ...["ICollection", "IEnumerable", "IList", "IReadOnlyList", "IReadOnlyCollection"],
];
const DICTIONARIES = ["Dictionary", "IDictionary", "SortedDictionary"];

/** Types without a schema, and why. */
const REASONS: Record<string, string> = {
  Version: "the reference cannot read what it writes",
  Object: "values of any type have no schema but any(), which gives the parsed tree",
  ArrayList: "items of any type",
  Stack: "the reference reads it back reversed",
  ISet: "the reference cannot read it",
  IReadOnlyDictionary: "the reference cannot read what it writes",
  ValueTuple: "the reference cannot read what it writes",
  anonymous: "known by its value only",
};

const made = new Map<string, jsv.Schema | string>();

/** The schema of a type expression, or why it has none. A class is described without properties that have none. */
export function schemaOf(type: string): jsv.Schema | string {
  let schema = made.get(type);
  if (schema === undefined) {
    try {
      schema = makeSchema(type);
    } catch (error) {
      if (!(error instanceof NotDescribed)) throw error;
      schema = error.message;
    }
    made.set(type, schema);
  }
  return schema;
}

function described(type: string): jsv.Schema {
  const schema = schemaOf(type);
  if (typeof schema === "string") throw new NotDescribed(schema);
  return schema;
}

function makeSchema(type: string): jsv.Schema {
  const scalar = SCALARS[type];
  if (scalar !== undefined) return scalar();
  if (type.startsWith("KeyValuePair") && type.endsWith("?"))
    throw new NotDescribed("KeyValuePair?: the reference cannot read what it writes");
  if (type.endsWith("?")) return jsv.nullable(described(type.slice(0, -1)));
  if (type.endsWith("[]")) return listOf(type.slice(0, -2));
  const [, name = "", inner = ""] = /^([\w.]+)<(.*)>$/.exec(type) ?? [];
  const reason = REASONS[name || type];
  if (reason !== undefined) throw new NotDescribed(`${name || type}: ${reason}`);
  // An empty slot is the empty string in these, so that they have no null.
  if (["HashSet", "LinkedList", "SortedSet"].includes(name)) return jsv.list(described(inner));
  if (LISTS.includes(name)) return listOf(inner);
  if (DICTIONARIES.includes(name)) {
    const [key = "", value = ""] = argumentsOf(inner);
    return jsv.map(described(value), described(key) as jsv.ScalarSchema);
  }
  if (name === "KeyValuePair") {
    const [key = "", value = ""] = argumentsOf(inner);
    return jsv.keyValuePair(described(key), described(value));
  }
  if (name === "Tuple") return jsv.tuple(...argumentsOf(inner).map(described));
  if (types.enums[type] !== undefined) return enumOf(type, types.enums[type]);
  return objectOf(type, name, argumentsOf(inner));
}

function listOf(item: string): jsv.Schema {
  return jsv.list(item === "String" ? jsv.nullable(jsv.string()) : described(item));
}

function enumOf(type: string, { flags, underlying, enumMember, members }: TypeTable["enums"][string]) {
  const numbers = Object.entries(members).map(([name, number]) => [
    name,
    typeof number === "string" ? BigInt(number) : number,
  ]);
  const names = Object.entries(enumMember ?? {}).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  );
  const settings = { names: Object.fromEntries(names), type: INTEGERS[underlying ?? "Int32"] ?? "int" };
  const byName: Record<string, number | bigint> = Object.fromEntries(numbers);
  return flags === true ? jsv.flags(type, byName, settings) : jsv.enumeration(type, byName, settings);
}

const INTEGERS: Record<string, "byte" | "sbyte" | "ushort" | "int" | "long" | "ulong"> = {
  Byte: "byte",
  SByte: "sbyte",
  UInt16: "ushort",
  Int32: "int",
  Int64: "long",
  UInt64: "ulong",
};

function objectOf(type: string, name: string, given: string[]): jsv.Schema {
  const generic = Object.keys(types.classes).find((known) => known.startsWith(`${name}<`));
  const found = types.classes[name === "" ? type : (generic ?? "")];
  if (found === undefined) throw new NotDescribed(`${type}: not in the table of types`);
  if (found.struct) throw new NotDescribed("structs: the reference writes their name, not their value");
  if ((found.fields && !found.dataContract) || found.noPublicSetter)
    throw new NotDescribed("members that the reference writes or reads alone");
  const parameters = argumentsOf(/<(.*)>/.exec(generic ?? "")?.[1] ?? "");
  const fill = (part: string) => part.replace(/\w+/g, (word) => given[parameters.indexOf(word)] ?? word);
  if (found.base?.startsWith("List") || found.base?.startsWith("Dictionary"))
    throw new NotDescribed("classes derived from collections");
  // Of a class that names its members, those of a base that does not are none.
  const isHidden = found.dataContract && types.classes[found.base ?? ""]?.dataContract === undefined;
  const base = isHidden || found.base === undefined ? undefined : classOf(fill(found.base));
  const properties: Record<string, jsv.Schema> = {};
  for (const [property, declared] of [...found.properties, ...(found.fields ?? [])]) {
    if (found.dataContract && found.dataMember?.[property] === undefined) continue;
    const expression = fill(declared);
    const schema = expression.includes(type) ? jsv.lazy(() => described(expression)) : schemaOf(expression);
    if (typeof schema !== "string") properties[camelCase(property)] = schema;
  }
  const names = Object.fromEntries(
    Object.entries(found.dataMember ?? {}).flatMap(([property, { name }]) =>
      name === undefined ? [] : [[camelCase(property), name]],
    ),
  );
  const order = found.dataContract && orderOf(type);
  const schema = jsv.object(type, properties, { base, names, order });
  classes.set(type, schema);
  const others = Object.entries(types.classes).filter(
    ([, other]) => isDerivedFrom(other, type) && !other.abstract && !other.interface,
  );
  if (others.length === 0) return schema;
  // Classes that refer to their base in turn find it here.
  made.set(
    type,
    jsv.lazy(() => described(type)),
  );
  return jsv.subclasses(schema, {
    ...(found.abstract || found.interface ? {} : { [typeName(type)]: schema }),
    ...Object.fromEntries(others.map(([name]) => [typeName(name), classOf(name)])),
  });
}

const classes = new Map<string, jsv.ObjectSchema>();

/** The class itself, where others may stand in its place. */
function classOf(type: string): jsv.ObjectSchema {
  if (!classes.has(type)) described(type);
  return classes.get(type)!;
}

function typeName(type: string): string {
  return `Orc.${type}, Orc`;
}

function isDerivedFrom({ base = "", implements: interfaces = [] }: ClassType, type: string): boolean {
  if (base === type || interfaces.includes(type)) return true;
  const next = types.classes[base];
  return next !== undefined && isDerivedFrom(next, type);
}

/** The reference's order: those without a number first, then by number; of equals the first as declared. */
function orderOf(type: string): string[] {
  const members: [name: string, order: number][] = [];
  for (let at: string | undefined = type; at !== undefined; at = types.classes[at]?.base) {
    const { dataMember = {}, properties, fields = [] } = types.classes[at]!;
    for (const [property] of [...properties, ...fields])
      if (property in dataMember) members.push([camelCase(property), dataMember[property]?.order ?? -1]);
  }
  return members.sort((a, b) => a[1] - b[1]).map(([name]) => name);
}

/** The reference's rule: the first word in lower case. */
function camelCase(name: string): string {
  const upper = /^[A-Z]+/.exec(name)?.[0].length ?? 0;
  const length = upper < 2 || upper === name.length ? upper : upper - 1;
  return name.slice(0, length).toLowerCase() + name.slice(length);
}

/** The arguments between a generic's brackets. */
function argumentsOf(inner: string): string[] {
  const found: string[] = [];
  let depth = 0;
  for (const part of inner === "" ? [] : inner.split(",")) {
    if (depth > 0) found.push(`${found.pop()},${part}`);
    else found.push(part);
    depth += part.split("<").length - part.split(">").length;
  }
  return found;
}

/** Vectors that ours rightly, or not yet, differs from. */
const EXCEPTIONS: Record<string, string> = {
  xr00027: "a bare brace laid out is no document",
  xr00268: "the reference trims the first item of a list",
  xr00850: "the reference trims the first item of a list",
  xr01591: "a set drops equal items, a list keeps them",
};

/** From here on the reference counts in doubles and writes other digits. */
const EXACT_TICKS = 2n ** 53n;

/** Why a vector cannot be judged, if so: its type, a setting, or a property without a schema that it uses. */
export function reasonOf(vector: FurtherVector<WriteVector | ReadVector>): string | undefined {
  const known = EXCEPTIONS[vector.id];
  if (known !== undefined) return known;
  if (vector.config !== undefined) return `made with the setting ${vector.config}`;
  const schema = schemaOf(vector.type);
  if (typeof schema === "string") return schema;
  const values = "reference" in vector ? [vector.value, vector.reference.value] : [vector.value];
  for (const value of values) {
    const reason = reasonOfValue(schema, value);
    if (reason !== undefined) return reason;
  }
  return "reference" in vector && vector.expect !== "accept" ? reasonOfText(vector) : undefined;
}

/** A text may name a property without a schema though the reference's value has none of it. */
function reasonOfText({ type, jsv: text }: ReadVector): string | undefined {
  for (const [name, declared] of types.classes[type]?.properties ?? []) {
    const schema = schemaOf(declared);
    if (typeof schema === "string" && new RegExp(`\\b${name}\\b`, "i").test(text)) return schema;
  }
  return undefined;
}

function reasonOfValue(schema: jsv.Schema, value: VectorValue): string | undefined {
  const node = unwrap(schema);
  if (node.kind === "timeSpan" && typeof value === "string") {
    const ticks = BigInt(value);
    const isExact = ticks < EXACT_TICKS && ticks > -EXACT_TICKS;
    return isExact ? undefined : "a time span whose last digits the reference writes wrongly";
  }
  if (value === null || value === undefined || typeof value !== "object") return undefined;
  if (node.kind === "subclasses") {
    const [type, own] = valueIn(node, value);
    return type === undefined ? "a value of another type than declared" : reasonOfValue(type, own);
  }
  if ("$type" in value) return "a value of another type than declared";
  const inner: (readonly [jsv.Schema, unknown])[] = [];
  if (node.kind === "list" && ["list", "map", "object", "subclasses"].includes(unwrap(node.item).kind)) {
    if ((value as unknown[]).includes(null))
      return "null beside lists and objects in a list: refused on purpose";
  }
  if (node.kind === "list") inner.push(...(value as unknown[]).map((item) => [node.item, item] as const));
  if (node.kind === "map")
    for (const [key, entry] of value as [unknown, unknown][])
      inner.push([node.key, key], [node.value, entry]);
  if (node.kind === "object") {
    const known = new Map(propertiesOf(node));
    for (const [name, property] of Object.entries(value)) {
      const schema = known.get(camelCase(name));
      if (schema === undefined) return `${node.name}.${name} has no schema`;
      inner.push([schema, property]);
    }
  }
  for (const [part, partValue] of inner) {
    const reason = reasonOfValue(part, partValue);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

/** The class of a value where several are due, and the value without its mark. */
function valueIn(
  node: jsv.SubclassesSchema,
  value: object,
): [type: jsv.ObjectSchema | undefined, value: VectorValue] {
  const { $type = undefined, $value } = value as { $type?: string; $value?: VectorValue };
  const type = node.types[typeName($type ?? node.name)];
  return [type, $type === undefined ? (value as VectorValue) : ($value as VectorValue)];
}

type Resolved = Exclude<jsv.SchemaNode, { kind: "lazy" } | { kind: "nullable" }>;

function unwrap(schema: jsv.Schema): Resolved {
  const node = schema as jsv.SchemaNode;
  return node.kind === "lazy" ? unwrap(node.get()) : node.kind === "nullable" ? unwrap(node.inner) : node;
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
      return new Map(
        (value as [unknown, unknown][]).map(([key, entry]) => [
          fromVector(node.key, key),
          fromVector(node.value, entry),
        ]),
      );
    case "object": {
      const names = new Map(propertiesOf(node));
      return Object.fromEntries(
        Object.entries(value as object).map(([name, entry]) => [
          camelCase(name),
          fromVector(names.get(camelCase(name))!, entry),
        ]),
      );
    }
    case "subclasses": {
      const [type, own] = valueIn(node, value as object);
      const object = fromVector(type!, own) as object;
      return type === node.base ? object : { __type: typeName(type!.name), ...object };
    }
    case "long":
      return BigInt(value as string);
    case "enumeration":
    case "flags": {
      // A number of 64 bits is a string of digits.
      const isWide = node.type === "long" || node.type === "ulong";
      return isWide && /^-?\d+$/.test(value as string) ? BigInt(value as string) : value;
    }
    case "double":
      return Number(value);
    case "bytes":
      return Uint8Array.from(Buffer.from(value as string, "base64"));
    case "timeSpan":
      return durationOf(BigInt(value as string));
    case "dateTime":
      return dateText(value as string);
    default:
      return value;
  }
}

/** The form that the reference writes: midnight as a bare date, a whole second without its fraction. */
function dateText(value: string): string {
  const [text = ""] = value.split(" ");
  return text.replace(/T00:00:00\.0000000Z?$/, "").replace(/\.0000000/, "");
}

/** An XSD duration as the reference writes it. */
function durationOf(ticks: bigint): string {
  const size = ticks < 0n ? -ticks : ticks;
  const seconds = size / 10_000_000n;
  const fraction = String(size % 10_000_000n)
    .padStart(7, "0")
    .replace(/0+$/, "");
  const part = (count: bigint, letter: string) => (count === 0n ? "" : `${count}${letter}`);
  const second = `${seconds % 60n}${fraction === "" ? "" : `.${fraction}`}`;
  const clock = `${part((seconds / 3600n) % 24n, "H")}${part((seconds / 60n) % 60n, "M")}${second === "0" ? "" : `${second}S`}`;
  const days = part(seconds / 86400n, "D");
  const text = `${days}${clock === "" ? "" : `T${clock}`}`;
  return `${ticks < 0n ? "-" : ""}P${text === "" ? "T0S" : text}`;
}

/** What a text of the wire means, worked out apart from the library. */
function meaning(kind: string, text: string): string {
  if (kind === "timeSpan") return ticksOf(text);
  const milliseconds = Number(/^\/Date\((-?\d+)\)\/$/.exec(text)?.[1]);
  if (!Number.isNaN(milliseconds)) return meaning(kind, new Date(milliseconds).toISOString());
  const [, day = "", time = "T00:00:00", fraction = "", zone = ""] =
    /^(\d+-\d+-\d+)(T\d+:\d+:\d+)?(?:\.(\d+))?(Z|[+-].*)?$/.exec(text) ?? [];
  // Every zone but UTC is a shift of the moment; a bare date or a clock time alone is the same clock everywhere.
  const moment = new Date(`${day}${time}${zone === "" ? "Z" : zone}`);
  return `${Number.isNaN(moment.getTime()) ? text : moment.toISOString()} ${fraction.padEnd(7, "0").slice(0, 7)}`;
}

function ticksOf(text: string): string {
  const [, clockSign, clockDays, h = "0", m = "0", s = "0", f = ""] =
    /^(-?)(?:(\d+)\.)?(\d+):(\d+):(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  const xsd = /^(-?)P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d+))?S)?$/.exec(text) ?? [];
  const [, sign = clockSign, days = clockDays, hours = h, minutes = m, seconds = s, fraction = f] = xsd;
  const isDays = clockSign !== undefined && Number(hours) > 23;
  const parts = isDays ? [hours, minutes, seconds, "0"] : [days ?? "0", hours, minutes, seconds];
  const whole = parts.reduce((sum, part, i) => sum + BigInt(part) * [86400n, 3600n, 60n, 1n][i]!, 0n);
  const ticks = whole * 10_000_000n + BigInt(fraction.padEnd(7, "0"));
  return String(sign === "-" ? -ticks : ticks);
}

const DEFAULTS: Record<string, unknown> = {
  ...{ boolean: false, int: 0, short: 0, byte: 0, ushort: 0, uint: 0, sbyte: 0, long: 0n, double: 0 },
  ...{ decimal: "0", flags: 0, guid: "0".repeat(32), char: "\0", timeSpan: "0" },
};

/** A value as text that is the same for values that mean the same; defaults of value types are left out. */
export function comparable(schema: jsv.Schema, value: unknown): string {
  return fc.stringify(compared(schema, value));
}

function compared(schema: jsv.Schema, value: unknown): unknown {
  const node = unwrap(schema);
  if (value === null) return null;
  switch (node.kind) {
    case "list":
      return (value as unknown[]).map((item) => compared(node.item, item));
    case "map":
      return [...(value as Map<unknown, unknown>)].map(([key, entry]) => [
        compared(node.key, key),
        compared(node.value, entry),
      ]);
    case "object": {
      const record = value as Record<string, unknown>;
      const entries = propertiesOf(node)
        .filter(([name]) => name in record)
        .map(([name, property]) => [name, property, compared(property, record[name])] as const)
        .filter(([, property, entry]) => !isDefault(property as jsv.SchemaNode, entry));
      return Object.fromEntries(entries.map(([name, , entry]) => [name, entry]));
    }
    case "enumeration":
    case "flags":
      // Kept numbers of 64 bits are numbers where JavaScript holds them, and digits beyond.
      return node.type === "long" || node.type === "ulong" ? String(value) : value;
    case "subclasses": {
      const { __type: type } = value as { __type?: string };
      return [type, compared(type === undefined ? node.base : node.types[type]!, value)];
    }
    case "guid":
      return (value as string).replaceAll("-", "");
    case "timeSpan":
    case "dateTime":
    case "dateTimeOffset":
      return meaning(node.kind, value as string);
    default:
      return value;
  }
}

function isDefault(node: jsv.SchemaNode, value: unknown): boolean {
  if (node.kind === "lazy") return isDefault(node.get() as jsv.SchemaNode, value);
  if (node.kind === "enumeration") return Number(value) === 0 || Number(node.members[value as string]) === 0;
  // A pair is a value type, and left out of its class where it has nothing.
  if (node.kind === "object" && node.name === "KeyValuePair")
    return Object.keys(value as object).length === 0;
  return node.kind in DEFAULTS && value === DEFAULTS[node.kind];
}
