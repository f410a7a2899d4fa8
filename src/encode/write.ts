import { entriesOf, isMap } from "../scalars/brand.js";
import { partsOf } from "../schema/parts.js";
import { perSchema } from "../schema/per-schema.js";
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
import type { DictionarySchema, ListSchema, MapSchema, Schema, SchemaNode } from "../schema/types.js";
import type { UnknownMembers } from "../schema/unknown-members.js";
import { isRecord, type Untyped } from "../schema/untyped.js";
import { quote } from "../syntax/quote.js";
import { REFUSED, refuse, type Write, writeString } from "./refuse.js";
import { FixedText, type Sink } from "./sink.js";
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

/** Writes a value by its schema, or gives false if it cannot be written. Each schema is compiled once. */
export function write(
  sink: Sink,
  schema: Schema,
  value: unknown,
  { keyCase, unknownMembers, maxDepth }: Settings,
): boolean {
  try {
    compilers[unknownMembers][keyCase](schema)(sink, value, maxDepth);
    return true;
  } catch (error) {
    if (error === REFUSED) return false;
    throw error;
  }
}

interface Settings {
  readonly keyCase: KeyCase;
  readonly unknownMembers: UnknownMembers;
  readonly maxDepth: number;
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

/** One function for all writers, since its constants stay constants: bundlers make variables of a module's. */
function createCompiler(keyCase: KeyCase, rulesOf: typeof ruleOf) {
  const { compileObject, compileSubclasses } = objectWriters(keyCase);
  /** The writer of `any`. */
  let writeUntyped: Write | undefined;

  const compile: (schema: Schema) => Write = perSchema((schema) => makeWriter(schema as SchemaNode));

  function makeWriter(schema: SchemaNode): Write {
    switch (schema.kind) {
      case "lazy":
        // A recursive schema comes back here: its target is looked up when a value needs it.
        return (sink, value, depth) => compile(resolve(schema).schema)(sink, value, depth);
      case "nullable":
        return compile(schema.inner);
      case "string":
        return writeString;
      case "any":
        writeUntyped ??= untypedWriter(partsOf(schema).untyped!);
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
        return constantWriter(schema, Object.keys(schema.members));
      case "boolean":
        return constantWriter(schema, [true, false]);
      case "char":
        // The reference writes a colon bare, which any reader takes.
        return scalarWriter(schema, (sink, text) => (text === ":" ? sink.bare(text) : sink.string(text)));
      case "flags":
      case "uri":
        return scalarWriter(schema, writeString);
      default:
        // All others are written bare; only an empty array has no text of its own.
        return scalarWriter(schema, (sink, text) => sink.bare(text || '""'));
    }
  }

  /** For a scalar that has few values, whose texts are made once. */
  function constantWriter(schema: RuledSchema, values: readonly unknown[]): Write {
    const rule = rulesOf(schema);
    const texts = new Map(values.map((value) => [value, new FixedText(quote(rule.write(value)))]));
    const writeOther = scalarWriter(schema, writeString);
    // Often the same value comes again, and looking that up costs more than writing it.
    let last: unknown;
    let text: FixedText | undefined;
    return (sink, value, depth) => {
      if (value !== last) {
        last = value;
        text = texts.get(value);
      }
      if (text !== undefined) sink.fixed(text);
      else writeOther(sink, value, depth);
    };
  }

  function scalarWriter(schema: RuledSchema, onWire: (sink: Sink, text: string) => void): Write {
    const rule = rulesOf(schema);
    return (sink, value) => {
      const accepted = rule.accept(value);
      if (accepted === undefined) refuse();
      onWire(sink, rule.write(accepted));
    };
  }

  function listWriter(schema: ListSchema): Write {
    const write = compile(schema.item);
    let item: ReturnType<typeof resolve> | undefined;
    let mayBeNull = false;
    return (sink, value, depth) => {
      if (!Array.isArray(value)) refuse();
      if (item === undefined) {
        item = resolve(schema.item);
        mayBeNull = slotMayBeNull(item);
      }
      if (mayBeNull && losesNull(value, item)) refuse();
      writeItems(sink, value, depth, write, mayBeNull);
    };
  }

  function writeItems(
    sink: Sink,
    items: readonly unknown[],
    depth: number,
    write: Write,
    mayBeNull: boolean,
  ): void {
    // A list whose only item is null would read back as the empty list.
    if (depth === 0 || (items.length === 1 && items[0] === null)) refuse();
    sink.delimiter("[");
    for (let i = 0; i < items.length; i++) {
      if (i > 0) sink.delimiter(",");
      const item = items[i];
      // A hole is undefined, too, and no writer takes that.
      if (item !== null || !mayBeNull) write(sink, item, depth - 1);
    }
    sink.delimiter("]");
  }

  function mapWriter(schema: DictionarySchema | MapSchema): Write {
    const write = compile(schema.value);
    const keys = schema.key.kind === "string" ? stringKeys : ruledKeys(schema.key);
    let mayBeNull: boolean | undefined;
    return (sink, value, depth) => {
      mayBeNull ??= entryMayBeNull(resolve(schema.value));
      if (isMap(value)) {
        writeMap(sink, entriesOf(value), depth, keys, write, mayBeNull);
        return;
      }
      if (!isRecord(value)) refuse();
      if (keys === stringKeys) {
        writeRecord(sink, value, depth, write, mayBeNull);
        return;
      }
      writeMap(sink, Object.entries(value), depth, keys, write, mayBeNull);
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
    sink: Sink,
    value: Readonly<Record<string, unknown>>,
    depth: number,
    write: Write,
    mayBeNull: boolean,
  ): void {
    if (depth === 0) refuse();
    const isString = write === writeString || write === writeUntyped;
    let before: "{" | "," = "{";
    for (const key in value) {
      // biome-ignore lint/suspicious/noPrototypeBuiltins: the engine skips this for plain objects, but not `Object.hasOwn`
      if (!Object.prototype.hasOwnProperty.call(value, key)) continue;
      const given = value[key];
      if (given === undefined) continue;
      sink.key(before, key);
      before = ",";
      if (isString && typeof given === "string") sink.string(given);
      else if (given !== null || !mayBeNull) write(sink, given, depth - 1);
    }
    if (before === "{") sink.delimiter("{");
    sink.delimiter("}");
  }

  function writeMap(
    sink: Sink,
    entries: Iterable<readonly [unknown, unknown]>,
    depth: number,
    keys: Keys,
    write: Write,
    mayBeNull: boolean,
  ): void {
    if (depth === 0) refuse();
    let before: "{" | "," = "{";
    const seen = new Set<unknown>();
    for (const [given, value] of entries) {
      if (value === undefined) continue;
      const key = keys.accept(given) ?? refuse();
      const meaning = keys.meaning(key);
      // Of two keys that are equal to a reader one would be lost.
      if (seen.has(meaning)) refuse();
      seen.add(meaning);
      sink.key(before, keys.write(key));
      before = ",";
      if (value !== null || !mayBeNull) write(sink, value, depth - 1);
    }
    if (before === "{") sink.delimiter("{");
    sink.delimiter("}");
  }

  function untypedWriter({ text: textOf, items: itemsOf }: Untyped): Write {
    const keys: Keys = { ...textKeys, accept: textOf };
    function writeAny(sink: Sink, value: unknown, depth: number): void {
      if (isRecord(value)) {
        writeRecord(sink, value, depth, writeAny, true);
        return;
      }
      const text = textOf(value);
      if (text !== undefined) {
        // A Date is written bare in spite of its colons; base64 has nothing to quote.
        if (typeof value === "object" && text !== "") sink.bare(text);
        else sink.string(text);
        return;
      }
      if (typeof value !== "object" || value === null) refuse();
      const items = itemsOf(value);
      if (items !== undefined) {
        writeItems(sink, items, depth, writeAny, true);
        return;
      }
      if (isMap(value)) {
        writeMap(sink, entriesOf(value), depth, keys, writeAny, true);
        return;
      }
      refuse();
    }
    return writeAny;
  }

  return compile;
}
