import { entriesOf, isMap } from "../scalars/brand.js";
import { ruledKeys, stringKeys } from "../schema/keys.js";
import { partsOf } from "../schema/parts.js";
import { perSchema } from "../schema/per-schema.js";
import {
  entryMayBeNull,
  losesNull,
  type RuledSchema,
  resolve,
  ruleOf,
  slotMayBeNull,
  type Unwrapped,
} from "../schema/resolve.js";
import type { DictionarySchema, ListSchema, MapSchema, Schema, SchemaNode } from "../schema/types.js";
import type { UnknownMembers } from "../schema/unknown-members.js";
import { isRecord } from "../schema/untyped.js";
import { quote } from "../syntax/quote.js";
import { REFUSED, refuse, type Write, writeString } from "./refuse.js";
import { FixedString, type Sink } from "./sink.js";
import { untypedWriter, type Values, writeItems, writeMap, writeRecord } from "./write-collections.js";
import { type KeyCase, objectWriter, subclassesWriter } from "./write-object.js";

const compilers = {
  error: {
    camel: /* @__PURE__ */ createCompiler("camel", false),
    pascal: /* @__PURE__ */ createCompiler("pascal", false),
  },
  keep: {
    camel: /* @__PURE__ */ createCompiler("camel", true),
    pascal: /* @__PURE__ */ createCompiler("pascal", true),
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

/** Makes the compiler of schemas to writers. */
function createCompiler(keyCase: KeyCase, keepsMembers: boolean) {
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
        return untypedWriter(partsOf(schema).untyped!);
      case "list":
        return listWriter(schema);
      case "dictionary":
      case "map":
        return mapWriter(schema);
      case "object":
        return objectWriter(schema, keyCase, compile);
      case "subclasses":
        return subclassesWriter(schema, keyCase, compile);
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
    const rule = ruleOf(schema, keepsMembers);
    const constants = new Map(
      values.map((value) => [value, { value, text: new FixedString(quote(rule.write(value))) }]),
    );
    const writeOther = scalarWriter(schema, writeString);
    // Often the same value comes again, and looking that up costs more than writing it. What is remembered is the
    // schema's own: a string that was given may be a part of a document, which it would keep in memory.
    let last: { readonly value: unknown; readonly text: FixedString } | undefined;
    return (sink, value, depth) => {
      if (last === undefined || value !== last.value) last = constants.get(value);
      if (last !== undefined) sink.fixed(last.text);
      else writeOther(sink, value, depth);
    };
  }

  function scalarWriter(schema: RuledSchema, onWire: (sink: Sink, text: string) => void): Write {
    const rule = ruleOf(schema, keepsMembers);
    return (sink, value) => {
      const accepted = rule.accept(value);
      if (accepted === undefined) refuse();
      onWire(sink, rule.write(accepted));
    };
  }

  function listWriter(schema: ListSchema): Write {
    const write = compile(schema.item);
    let item: Unwrapped | undefined;
    let values: Values | undefined;
    return (sink, value, depth) => {
      if (!Array.isArray(value)) refuse();
      item ??= resolve(schema.item);
      values ??= valuesOf(item, write, slotMayBeNull(item));
      if (losesNull(value, item)) refuse();
      writeItems(sink, value, depth, values);
    };
  }

  function mapWriter(schema: DictionarySchema | MapSchema): Write {
    const write = compile(schema.value);
    const keys = schema.key.kind === "string" ? stringKeys : ruledKeys(ruleOf(schema.key, keepsMembers));
    let values: Values | undefined;
    return (sink, value, depth) => {
      if (values === undefined) {
        const inner = resolve(schema.value);
        values = valuesOf(inner, write, entryMayBeNull(inner));
      }
      if (isMap(value)) writeMap(sink, entriesOf(value), depth, keys, values);
      else if (!isRecord(value)) refuse();
      else if (keys === stringKeys) writeRecord(sink, value, depth, values);
      else writeMap(sink, Object.entries(value), depth, keys, values);
    };
  }

  return compile;
}

function valuesOf({ schema }: Unwrapped, write: Write, mayBeNull: boolean): Values {
  return { write, mayBeNull, takesString: schema.kind === "string" || schema.kind === "any" };
}
