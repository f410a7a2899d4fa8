import { entriesOf, isMap } from "../scalars/brand.js";
import {
  entryMayBeNull,
  keepingRuleOf,
  losesNull,
  meaningOf,
  type RuledSchema,
  resolve,
  ruleOf,
  slotMayBeNull,
} from "../schema/resolve.js";
import type {
  DictionarySchema,
  EnumerationSchema,
  ListSchema,
  MapSchema,
  Schema,
  SchemaNode,
} from "../schema/types.js";
import type { UnknownMembers } from "../schema/unknown-members.js";
import { isRecord, untypedItems, untypedText } from "../schema/untyped.js";
import { quote } from "../syntax/quote.js";
import { REFUSED, refuse, type Write } from "./refuse.js";
import { type KeyCase, objectWriters } from "./write-object.js";

const compilers = {
  error: {
    camel: /* @__PURE__ */ createCompiler("camel", ruleOf),
    pascal: /* @__PURE__ */ createCompiler("pascal", ruleOf),
  },
  keep: {
    camel: /* @__PURE__ */ createCompiler("camel", keepingRuleOf),
    pascal: /* @__PURE__ */ createCompiler("pascal", keepingRuleOf),
  },
};

/** The text of a value by its schema, or undefined if it cannot be written. Each schema is compiled once. */
export function write(
  schema: Schema,
  value: unknown,
  keyCase: KeyCase,
  unknownMembers: UnknownMembers,
  maxDepth: number,
): string | undefined {
  try {
    return compilers[unknownMembers][keyCase](schema)(value, maxDepth);
  } catch (error) {
    if (error === REFUSED) return undefined;
    throw error;
  }
}

/** How the keys of a map are written; `accept` gives undefined for what is no key. */
interface Keys {
  accept(key: unknown): unknown;
  write(key: unknown): string;
  /** The same for keys that a reader takes for one. */
  meaning(key: unknown): unknown;
}

const textKeys = { write: (key: unknown) => key as string, meaning: (key: unknown) => key };
const stringKeys: Keys = { ...textKeys, accept: (key) => (typeof key === "string" ? key : undefined) };
const untypedKeys: Keys = { ...textKeys, accept: untypedText };

/** One function for all writers, since its constants stay constants: bundlers make variables of a module's. */
function createCompiler(keyCase: KeyCase, rulesOf: typeof ruleOf) {
  const { compileObject, compileSubclasses } = objectWriters(keyCase);
  const writers = new WeakMap<Schema, Write>();

  function compile(schema: Schema): Write {
    let write = writers.get(schema);
    if (write === undefined) {
      write = makeWriter(schema as SchemaNode);
      writers.set(schema, write);
    }
    return write;
  }

  function makeWriter(schema: SchemaNode): Write {
    switch (schema.kind) {
      case "lazy":
        // A recursive schema comes back here: its target is looked up when a value needs it.
        return (value, depth) => compile(resolve(schema).schema)(value, depth);
      case "nullable":
        return compile(schema.inner);
      case "string":
        return writeString;
      case "any":
        return writeUntyped;
      case "list":
        return listWriter(schema);
      case "dictionary":
      case "map":
        return mapWriter(schema);
      case "object":
        return compileObject(schema, compile);
      case "subclasses":
        return compileSubclasses(schema, compile);
      case "enumeration":
        return enumerationWriter(schema);
      case "flags":
        return flagsWriter(schema);
      case "char":
        // The reference writes a colon bare, which any reader takes.
        return scalarWriter(schema, (text) => (text === ":" ? text : quote(text)));
      case "uri":
        return scalarWriter(schema, quote);
      default:
        // All others are written bare; only an empty array has no text of its own.
        return scalarWriter(schema, (text) => text || '""');
    }
  }

  function writeString(value: unknown): string {
    return typeof value === "string" ? quote(value) : refuse();
  }

  function enumerationWriter(schema: EnumerationSchema<string, number | bigint>): Write {
    const rule = rulesOf(schema);
    const texts = new Map<unknown, string>(
      Object.keys(schema.members).map((name) => [name, quote(rule.write(name))]),
    );
    return (value) => texts.get(value) ?? quote(rule.write(rule.accept(value) ?? refuse()));
  }

  /** A number, or text that was kept. */
  function flagsWriter(schema: RuledSchema): Write {
    const rule = rulesOf(schema);
    return (value) => quote(rule.write(rule.accept(value) ?? refuse()));
  }

  function scalarWriter(schema: RuledSchema, onWire: (text: string) => string): Write {
    const rule = rulesOf(schema);
    return (value) => {
      const accepted = rule.accept(value);
      return accepted === undefined ? refuse() : onWire(rule.write(accepted));
    };
  }

  function listWriter(schema: ListSchema): Write {
    const write = compile(schema.item);
    let item: ReturnType<typeof resolve> | undefined;
    let mayBeNull = false;
    return (value, depth) => {
      if (!Array.isArray(value)) refuse();
      if (item === undefined) {
        item = resolve(schema.item);
        mayBeNull = slotMayBeNull(item);
      }
      if (mayBeNull && losesNull(value, item)) refuse();
      return writeItems(value, depth, write, mayBeNull);
    };
  }

  function writeItems(items: readonly unknown[], depth: number, write: Write, mayBeNull: boolean): string {
    // A list whose only item is null would read back as the empty list.
    if (depth === 0 || (items.length === 1 && items[0] === null)) refuse();
    let text = "[";
    for (let i = 0; i < items.length; i++) {
      if (i > 0) text += ",";
      const item = items[i];
      // A hole is undefined, too, and no writer takes that.
      if (item !== null || !mayBeNull) text += write(item, depth - 1);
    }
    return `${text}]`;
  }

  function mapWriter(schema: DictionarySchema | MapSchema): Write {
    const write = compile(schema.value);
    const keys = schema.key.kind === "string" ? stringKeys : ruledKeys(schema.key);
    let mayBeNull: boolean | undefined;
    return (value, depth) => {
      mayBeNull ??= entryMayBeNull(resolve(schema.value));
      if (isMap(value)) return writeMap(entriesOf(value), depth, keys, write, mayBeNull);
      if (!isRecord(value)) refuse();
      if (keys === stringKeys) return writeRecord(value, depth, write, mayBeNull);
      return writeMap(Object.entries(value), depth, keys, write, mayBeNull);
    };
  }

  function ruledKeys(schema: RuledSchema): Keys {
    const rule = rulesOf(schema);
    return {
      accept: (key) => rule.accept(key) ?? (typeof key === "string" ? rule.read(key) : undefined),
      write: rule.write,
      meaning: (key) => meaningOf(rule, key),
    };
  }

  /** An object's own keys differ from each other, so that none can be lost. */
  function writeRecord(
    value: Readonly<Record<string, unknown>>,
    depth: number,
    write: Write,
    mayBeNull: boolean,
  ): string {
    if (depth === 0) refuse();
    let text = "";
    for (const key of Object.keys(value)) {
      const given = value[key];
      if (given === undefined) continue;
      text += `${text === "" ? "{" : ","}${quote(key)}:${given === null && mayBeNull ? "" : write(given, depth - 1)}`;
    }
    return text === "" ? "{}" : `${text}}`;
  }

  function writeMap(
    entries: Iterable<readonly [unknown, unknown]>,
    depth: number,
    keys: Keys,
    write: Write,
    mayBeNull: boolean,
  ): string {
    if (depth === 0) refuse();
    let text = "";
    const seen = new Set<unknown>();
    for (const [given, value] of entries) {
      if (value === undefined) continue;
      const key = keys.accept(given) ?? refuse();
      const meaning = keys.meaning(key);
      // Of two keys that are equal to a reader one would be lost.
      if (seen.has(meaning)) refuse();
      seen.add(meaning);
      const written = value === null && mayBeNull ? "" : write(value, depth - 1);
      text += `${text === "" ? "{" : ","}${quote(keys.write(key))}:${written}`;
    }
    return text === "" ? "{}" : `${text}}`;
  }

  function writeUntyped(value: unknown, depth: number): string {
    const text = untypedText(value);
    // A Date is written bare in spite of its colons; base64 has nothing to quote.
    if (text !== undefined) return typeof value === "object" && text !== "" ? text : quote(text);
    if (typeof value !== "object" || value === null) refuse();
    const items = untypedItems(value);
    if (items !== undefined) return writeItems(items, depth, writeUntyped, true);
    if (isMap(value)) return writeMap(entriesOf(value), depth, untypedKeys, writeUntyped, true);
    return isRecord(value) ? writeRecord(value, depth, writeUntyped, true) : refuse();
  }

  return compile;
}
