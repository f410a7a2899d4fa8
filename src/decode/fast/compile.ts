import type { WithDefaults } from "../../options.js";
import { byteRule } from "../../scalars/integer.js";
import type { ScalarRule } from "../../scalars/rule.js";
import {
  entryMayBeNull,
  losesNull,
  meaningOf,
  type RuledSchema,
  resolve,
  ruleOf,
  slotMayBeNull,
} from "../../schema/resolve.js";
import type {
  DictionarySchema,
  EnumerationSchema,
  ListSchema,
  MapSchema,
  Schema,
  SchemaNode,
} from "../../schema/types.js";
import { needsQuotes } from "../../syntax/quote.js";
import type { DecodeOptions } from "../options.js";
import { setOwn } from "../record.js";
import { createKnownKeys } from "./known-keys.js";
import { objectCompiler } from "./object.js";
import { createScanner, NOT_MINE, type Progress, type Read } from "./scanner.js";

/** What the compiled path says: the value, or that the text is not its business, and how far it came. */
export type CompiledResult = { readonly value: unknown } | { readonly notMine: Progress | undefined };

function refuse(): never {
  throw NOT_MINE;
}

/** How many targets of `lazy` are compiled with a schema: one that makes a new schema at each call has no end. */
const MOST_TARGETS = 1000;

function longer(a: Progress | undefined, b: Progress | undefined): Progress | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return b.last - b.open > a.last - a.open ? b : a;
}

/**
 * The compiled path: a schema compiled once to closures that read valid compact text in a single pass. It gives
 * what the exact path would give, or nothing: every message comes from there.
 */
export const decodeCompiled = /* @__PURE__ */ createDecoder();

function createDecoder() {
  const scanner = createScanner();
  const { BYTES, COMMA, LIST_CLOSE, LIST_OPEN, MAP_CLOSE, MAP_OPEN, scan } = scanner;
  const { atEnd, beginScan, endScan, expectedText, goesOn, offset, open } = scanner;
  const { readKey, readText, skipExpected, skipExpectedValue } = scanner;
  const { compileObject, compileSubclasses } = objectCompiler(scanner);

  function decodeCompiled(
    schema: Schema,
    text: string,
    options: WithDefaults<DecodeOptions>,
  ): CompiledResult {
    const read = readerOf(schema);
    beginScan(text, options);
    try {
      const value = read();
      return atEnd() ? { value } : refuse();
    } catch (error) {
      if (error !== NOT_MINE) throw error;
      return { notMine: longer(scan.list, scan.longest) };
    } finally {
      endScan();
    }
  }

  let readers = new WeakMap<Schema, Read>();
  /** Recursive schemas whose targets wait to be compiled, so that no `lazy` calls out while a text is read. */
  const pending: (() => void)[] = [];

  function readerOf(schema: Schema): Read {
    try {
      const read = compile(schema);
      for (let left = MOST_TARGETS; left > 0 && pending.length > 0; left--) pending.pop()!();
      // What is left stays with the exact path.
      pending.length = 0;
      return read;
    } catch (error) {
      // A `lazy` threw. What it left half done must not meet another schema.
      pending.length = 0;
      readers = new WeakMap();
      throw error;
    }
  }

  function compile(schema: Schema): Read {
    let read = readers.get(schema);
    if (read === undefined) {
      read = makeReader(schema as SchemaNode);
      readers.set(schema, read);
    }
    return read;
  }

  function makeReader(schema: SchemaNode): Read {
    switch (schema.kind) {
      case "nullable":
        return compile(schema.inner);
      case "lazy": {
        let target: Read = refuse;
        pending.push(() => {
          target = compile(resolve(schema).schema);
        });
        return () => target();
      }
      case "any":
        return readAny;
      case "string":
        return readText;
      case "list":
        return compileList(schema);
      case "dictionary":
        return compileDictionary(schema);
      case "map":
        return compileMap(schema);
      case "object":
        return compileObject(schema, compile);
      case "subclasses":
        return compileSubclasses(schema, compile);
      case "boolean":
        return compileBoolean(schema);
      case "enumeration":
        return compileEnumeration(schema);
      case "bytes":
        return compileBytes(schema);
      case "int":
        return compileInt(schema);
      default:
        return compileScalar(schema);
    }
  }

  function compileScalar(schema: RuledSchema): Read {
    const rule = ruleOf(schema);
    return () => rule.read(readText()) ?? refuse();
  }

  function compileBoolean(schema: RuledSchema): Read {
    const read = compileScalar(schema);
    const yes = expectedText("True")!;
    const no = expectedText("False")!;
    return () => (skipExpectedValue(no) ? false : skipExpectedValue(yes) ? true : read());
  }

  function compileEnumeration(schema: EnumerationSchema<string, number | bigint>): Read {
    const read = compileScalar(schema);
    // A name that stands in quotes on the wire is left to the rule.
    const { write } = ruleOf(schema);
    const members = Object.keys(schema.members).map((name) => {
      const text = write(name);
      return { name, expected: needsQuotes(text) ? undefined : expectedText(text) };
    });
    // The same member often comes again, so the last one is tried first.
    let last = members[0];
    return () => {
      if (last?.expected !== undefined && skipExpectedValue(last.expected)) return last.name;
      const name = read();
      last = members.find((member) => member.name === name);
      return name;
    };
  }

  function compileInt(schema: RuledSchema): Read {
    const read = compileScalar(schema);
    return () => readDigits() ?? read();
  }

  /** Up to nine digits need no check of the range; all else is left to the rule. */
  function readDigits(): number | undefined {
    const { pos } = scan;
    let value = 0;
    let i = pos;
    for (let digit = BYTES[i]! - 0x30; digit >= 0 && digit <= 9 && i < pos + 9; digit = BYTES[i]! - 0x30) {
      value = value * 10 + digit;
      i += 1;
    }
    const byte = BYTES[i];
    if (i === pos || (byte !== COMMA && byte !== MAP_CLOSE && byte !== LIST_CLOSE)) return undefined;
    scan.pos = i;
    return value;
  }

  function compileBytes(schema: RuledSchema): Read {
    const read = compileScalar(schema);
    return () => (BYTES[scan.pos] === LIST_OPEN ? readByteList() : read());
  }

  function readByteList(): Uint8Array {
    const bytes: number[] = [];
    if (open(LIST_OPEN, LIST_CLOSE)) {
      do bytes.push(byteRule.read(readText()) ?? refuse());
      while (goesOn(LIST_CLOSE));
    }
    return Uint8Array.from(bytes);
  }

  function compileList(schema: ListSchema): Read {
    const readItem = compile(schema.item);
    const resolved = resolve(schema.item);
    if (!slotMayBeNull(resolved)) return () => readList(readItem);
    const item = orNull(readItem);
    return () => {
      const items = readList(item);
      return losesNull(items, resolved) ? refuse() : items;
    };
  }

  /** Reads null where nothing stands before a delimiter; whether that is the right one shows next. */
  function orNull(read: Read): Read {
    return () => {
      const byte = BYTES[scan.pos];
      return byte === COMMA || byte === LIST_CLOSE || byte === MAP_CLOSE ? null : read();
    };
  }

  function readList(item: Read): unknown[] {
    if (!open(LIST_OPEN, LIST_CLOSE)) return [];
    if (scan.list !== undefined) {
      // Made around its first item, an array has room for one; an empty one that grows gets room for 17.
      const items = [item()];
      while (goesOn(LIST_CLOSE)) items.push(item());
      return items;
    }
    const items: unknown[] = [];
    // The outermost list keeps record of its progress.
    const progress: Progress = { open: offset(), items, whole: 0, last: offset() };
    scan.list = progress;
    for (let more = true; more; ) {
      const start = offset();
      items.push(item());
      const behind = offset();
      more = goesOn(LIST_CLOSE);
      // An empty slot at the end could not be told from the end of an empty list.
      if (!more && behind === start) break;
      progress.whole += 1;
      progress.last = start;
    }
    scan.longest = longer(scan.longest, progress);
    scan.list = undefined;
    return items;
  }

  function compileEntry({ value }: DictionarySchema | MapSchema): Read {
    const read = compile(value);
    return entryMayBeNull(resolve(value)) ? orNull(read) : read;
  }

  function compileDictionary(schema: DictionarySchema): Read {
    const readValue = compileEntry(schema);
    const rule = schema.key.kind === "string" ? undefined : ruleOf(schema.key);
    return () => {
      const record: Record<string, unknown> = {};
      const seen = rule && new Set<unknown>();
      if (open(MAP_OPEN, MAP_CLOSE)) {
        do {
          const text = readKey();
          const key = seen === undefined ? text : rule!.write(readRuledKey(rule!, text, seen));
          setOwn(record, key, readValue());
        } while (goesOn(MAP_CLOSE));
      }
      return record;
    };
  }

  function compileMap(schema: MapSchema): Read {
    const readValue = compileEntry(schema);
    const rule = schema.key.kind === "string" ? undefined : ruleOf(schema.key);
    return () => {
      const map = new Map<unknown, unknown>();
      const seen = rule && new Set<unknown>();
      if (open(MAP_OPEN, MAP_CLOSE)) {
        do {
          const text = readKey();
          const key = seen === undefined ? text : readRuledKey(rule!, text, seen);
          map.set(key, readValue());
        } while (goesOn(MAP_CLOSE));
      }
      return map;
    };
  }

  /** Equal keys are left to the exact path, which tells whether their texts are equal, too. */
  function readRuledKey(rule: ScalarRule<unknown>, text: string, seen: Set<unknown>): unknown {
    const key = rule.read(text) ?? refuse();
    const meaning = meaningOf(rule, key);
    if (seen.has(meaning)) refuse();
    seen.add(meaning);
    return key;
  }

  function readAny(): unknown {
    switch (BYTES[scan.pos]) {
      case LIST_OPEN:
        return readList(readAnyOrNull);
      case MAP_OPEN:
        return readAnyMap();
      default:
        return readText();
    }
  }

  /** An item of a list, or a value of a map. */
  function readAnyOrNull(): unknown {
    switch (BYTES[scan.pos]) {
      case COMMA:
      case LIST_CLOSE:
      case MAP_CLOSE:
        return null;
      default:
        return readAny();
    }
  }

  const { first: firstKey, find: findKey } = createKnownKeys(expectedText);

  function readAnyMap(): Record<string, unknown> {
    const record: Record<string, unknown> = {};
    if (open(MAP_OPEN, MAP_CLOSE)) {
      let last = firstKey;
      do {
        const next = last.next;
        if (next !== undefined && skipExpected(next.expected)) {
          last = next;
          if (next.inherited) setOwn(record, next.text, readAnyOrNull());
          else record[next.text] = readAnyOrNull();
        } else {
          const text = readKey();
          const key = findKey(text);
          setOwn(record, key?.text ?? text, readAnyOrNull());
          if (key !== undefined) {
            last.next = key;
            last = key;
          }
        }
      } while (goesOn(MAP_CLOSE));
    }
    return record;
  }

  return decodeCompiled;
}
