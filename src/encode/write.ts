import { pascalCase, allProperties, requiredNames } from "../schema/properties.js";
import { resolve, ruleOf, slotMayBeNull, type RuledSchema } from "../schema/resolve.js";
import type { DictionarySchema, ListSchema, MapSchema, ObjectSchema, Schema } from "../schema/types.js";
import { isRecord, untypedEntries, untypedItems, untypedText } from "../schema/untyped.js";
import { quote } from "../syntax/quote.js";

/** What a writer throws at a value that it cannot write; `check` then says why. Nobody else sees it. */
export const REFUSED = Symbol("refused");

/** Writes one value; `depth` is how many brackets it may still open. Throws REFUSED. */
export type Writer = (value: unknown, depth: number) => string;

export type KeyCase = "camel" | "pascal";

const writers = { camel: new WeakMap<Schema, Writer>(), pascal: new WeakMap<Schema, Writer>() };

/** The writer of a schema, made once. */
export function writerOf(schema: Schema, keyCase: KeyCase): Writer {
  let writer = writers[keyCase].get(schema);
  if (writer === undefined) {
    writer = makeWriter(schema, keyCase);
    writers[keyCase].set(schema, writer);
  }
  return writer;
}

function makeWriter(schema: Schema, keyCase: KeyCase): Writer {
  // A recursive schema comes back here through its lazy part, so that one is looked up only when a value needs it.
  if (schema.kind === "lazy") return (value, depth) => writerOf(resolve(schema).schema, keyCase)(value, depth);
  const resolved = resolve(schema).schema;
  switch (resolved.kind) {
    case "string":
      return (value) => (typeof value === "string" ? quote(value) : refuse());
    case "any":
      return writeUntyped;
    case "list":
      return listWriter(resolved, keyCase);
    case "dictionary":
    case "map":
      return mapWriter(resolved, keyCase);
    case "object":
      return objectWriter(resolved, keyCase);
    default:
      return scalarWriter(resolved);
  }
}

function refuse(): never {
  throw REFUSED;
}

function scalarWriter(schema: RuledSchema): Writer {
  const rule = ruleOf(schema);
  const mayNeedQuotes = schema.kind === "enumeration" || schema.kind === "bytes";
  return (value) => {
    const accepted = rule.accept(value);
    if (accepted === undefined) refuse();
    const text = rule.write(accepted);
    return mayNeedQuotes ? quote(text) : text;
  };
}

function listWriter(schema: ListSchema, keyCase: KeyCase): Writer {
  const write = writerOf(schema.item, keyCase);
  const slot = resolveLater(() => slotMayBeNull(resolve(schema.item)));
  return (value, depth) => {
    if (!Array.isArray(value) || depth === 0) refuse();
    return writeItems(value, (item) => (item === null && slot() ? "" : write(item, depth - 1)));
  };
}

function writeItems(items: readonly unknown[], write: (item: unknown) => string): string {
  if (items.length === 1 && items[0] === null) refuse();
  let text = "[";
  for (let i = 0; i < items.length; i++) {
    if (i > 0) text += ",";
    const item = items[i];
    if (item === undefined) refuse();
    text += write(item);
  }
  return `${text}]`;
}

function mapWriter(schema: DictionarySchema | MapSchema, keyCase: KeyCase): Writer {
  const write = writerOf(schema.value, keyCase);
  const rule = schema.key.kind === "string" ? undefined : ruleOf(schema.key);
  const keyText = (key: unknown): string => {
    if (rule === undefined) return typeof key === "string" ? key : refuse();
    const accepted = rule.accept(key) ?? (typeof key === "string" ? rule.read(key) : undefined);
    return accepted === undefined ? refuse() : rule.write(accepted);
  };
  return (value, depth) => {
    const isMap = value instanceof Map;
    if ((!isMap && !isRecord(value)) || depth === 0) refuse();
    return writeEntries(isMap ? value : Object.entries(value), keyText, (entry) => write(entry, depth - 1));
  };
}

function writeEntries(
  entries: Iterable<readonly [unknown, unknown]>,
  keyText: (key: unknown) => string,
  write: (value: unknown) => string,
): string {
  let text = "{";
  const seen = new Set<string>();
  for (const [key, value] of entries) {
    if (value === undefined) continue;
    const name = keyText(key);
    if (seen.size === seen.add(name).size) refuse();
    text += `${text.length > 1 ? "," : ""}${quote(name)}:${write(value)}`;
  }
  return `${text}}`;
}

function objectWriter(schema: ObjectSchema, keyCase: KeyCase): Writer {
  const required = new Set(requiredNames(schema));
  const properties = allProperties(schema).map(([name, property]) => ({
    name,
    prefix: `${keyCase === "pascal" ? pascalCase(name) : name}:`,
    required: required.has(name),
    write: writerOf(property, keyCase),
  }));
  return (value, depth) => {
    if (!isRecord(value) || depth === 0) refuse();
    let text = "{";
    let known = 0;
    for (const { name, prefix, required, write } of properties) {
      const given = Object.hasOwn(value, name) ? value[name] : undefined;
      if (given === undefined || given === null) {
        if (required) refuse();
        continue;
      }
      known += 1;
      text += text.length > 1 ? `,${prefix}${write(given, depth - 1)}` : `${prefix}${write(given, depth - 1)}`;
    }
    let own = 0;
    for (const name of Object.keys(value)) if (value[name] !== undefined && value[name] !== null) own += 1;
    // A property that the schema does not know would be lost.
    if (own > known) refuse();
    return `${text}}`;
  };
}

function writeUntyped(value: unknown, depth: number): string {
  const text = untypedText(value);
  if (text !== undefined) return quote(text);
  if (typeof value !== "object" || value === null || depth === 0) refuse();
  const items = untypedItems(value);
  if (items !== undefined) return writeItems(items, (item) => (item === null ? "" : writeUntyped(item, depth - 1)));
  const entries = untypedEntries(value);
  if (entries === undefined) refuse();
  return writeEntries(entries, (key) => untypedText(key) ?? refuse(), (entry) => writeUntyped(entry, depth - 1));
}

/** A value that is worked out at its first use. */
function resolveLater<T>(work: () => T): () => T {
  let done: { value: T } | undefined;
  return () => {
    done ??= { value: work() };
    return done.value;
  };
}
