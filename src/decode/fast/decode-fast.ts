import type { WithDefaults } from "../../options.js";
import { keepUnknown } from "../../scalars/enumeration.js";
import { byteRule } from "../../scalars/integer.js";
import { perSchema } from "../../schema/per-schema.js";
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
import type { ListCheckpoint } from "../../syntax/checkpoint.js";
import type { DecodeOptions } from "../options.js";
import { listOf, setOwn } from "../record.js";
import { expectedString, type Followers } from "./expected.js";
import { createKnownKeys, type KnownKey, type MapStart, mapStart, noteSize } from "./known-keys.js";
import { bareMembers } from "./members.js";
import { objectCompiler } from "./object.js";
import { BAIL_OUT, createScanner, type Read } from "./scanner.js";

/** What the fast path says: the value, or that it bailed out, how far it came, and at which offset it stopped. */
export type FastResult =
  | { readonly value: unknown }
  | { readonly checkpoint: ListCheckpoint | undefined; readonly stop: number };

function bailOut(): never {
  throw BAIL_OUT;
}

/** The scanner, and the closures that read by it. */
export const fastReader = /* @__PURE__ */ createFastReader();

/**
 * The fast path: a schema compiled once to closures that read valid text in a single pass. It gives what the
 * exact path would give, or nothing: every message comes from there.
 *
 * @param read the schema's closure, or what gives the same
 */
export function decodeFast(
  schema: Schema,
  text: string,
  options: WithDefaults<DecodeOptions>,
  read: Read = fastReader.compile(schema),
): FastResult {
  return fastReader.readWhole(read, text, options);
}

/** The texts of a map's keys by what the keys mean. */
type Seen = Map<unknown, string>;

export function createFastReader() {
  const scanner = createScanner();
  const { UNITS, COMMA, LIST_CLOSE, LIST_OPEN, MAP_CLOSE, MAP_OPEN, scan } = scanner;
  const { atEmptySlot, atEnd, beginScan, endScan, enter, nextOrClose, offset } = scanner;
  const { readKey, readText, skipExpectedKey, skipExpectedValue, suspend } = scanner;
  const objects = objectCompiler(scanner);
  const { compileObject, compileSubclasses } = objects;

  function readWhole(read: Read, text: string, options: WithDefaults<DecodeOptions>): FastResult {
    beginScan(text, options);
    anyMap = root;
    try {
      const value = read();
      return atEnd() ? { value } : bailOut();
    } catch (error) {
      if (error !== BAIL_OUT) throw error;
      return { checkpoint: further(scan.list, scan.longest), stop: Math.min(offset(), text.length) };
    } finally {
      endScan();
    }
  }

  const compile: (schema: Schema) => Read = perSchema((schema) => makeReader(schema as SchemaNode));

  function makeReader(schema: SchemaNode): Read {
    switch (schema.kind) {
      case "nullable":
        return compile(schema.inner);
      case "lazy": {
        let target: Read | undefined;
        return () => {
          target ??= suspend(() => compile(resolve(schema).schema));
          return target();
        };
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
    const read = readerOfText(schema);
    return () => read(readText());
  }

  /** Makes of a string the scalar that it says. */
  function readerOfText(schema: RuledSchema): (text: string) => unknown {
    const rule = ruleOf(schema);
    if (schema.kind !== "enumeration" && schema.kind !== "flags")
      return (text) => rule.read(text) ?? bailOut();
    return (text) => rule.read(text) ?? (scan.keepsMembers ? keepUnknown(text) : bailOut());
  }

  function compileBoolean(schema: RuledSchema): Read {
    const read = compileScalar(schema);
    const yes = expectedString("True");
    const no = expectedString("False");
    return () => (skipExpectedValue(no) ? false : skipExpectedValue(yes) ? true : read());
  }

  /** How many members of an enumeration are tried before the one that stands there is looked up. */
  const MAX_TRIED = 16;

  function compileEnumeration(schema: EnumerationSchema<string, number | bigint>): Read {
    const read = compileScalar(schema);
    const members = bareMembers(schema).map(({ name, text }) => ({ name, expected: expectedString(text) }));
    // The same member often comes again, so the last one is tried first.
    let last = members[0];
    return () => {
      if (last !== undefined && skipExpectedValue(last.expected)) return last.name;
      for (let i = 0; i < members.length && i < MAX_TRIED; i++) {
        const member = members[i]!;
        if (!skipExpectedValue(member.expected)) continue;
        last = member;
        return member.name;
      }
      return read();
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
    for (let digit = UNITS[i]! - 0x30; digit >= 0 && digit <= 9 && i < pos + 9; digit = UNITS[i]! - 0x30) {
      value = value * 10 + digit;
      i += 1;
    }
    const unit = UNITS[i];
    if (i === pos || (unit !== COMMA && unit !== MAP_CLOSE && unit !== LIST_CLOSE)) return undefined;
    scan.pos = i;
    return value;
  }

  function compileBytes(schema: RuledSchema): Read {
    const read = compileScalar(schema);
    return () => (UNITS[scan.pos] === LIST_OPEN ? readByteList() : read());
  }

  function readByteList(): Uint8Array {
    const bytes: number[] = [];
    if (enter(LIST_OPEN, LIST_CLOSE)) {
      do bytes.push(byteRule.read(readText()) ?? bailOut());
      while (nextOrClose(LIST_CLOSE));
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
      return losesNull(items, resolved) ? bailOut() : items;
    };
  }

  /** Reads null where nothing stands before a delimiter; whether that is the right one shows next. */
  function orNull(read: Read): Read {
    return () => (atEmptySlot() ? null : read());
  }

  function readList(item: Read): unknown[] {
    const start = offset() + 1;
    if (!enter(LIST_OPEN, LIST_CLOSE)) return [];
    if (scan.list !== undefined) return readInnerList(item);
    const items: unknown[] = [];
    // The outermost list moves its checkpoint on.
    const checkpoint: ListCheckpoint = { itemsStart: start, count: 0, to: start, items };
    scan.list = checkpoint;
    for (let more = true; more; ) {
      const itemStart = offset();
      items.push(item());
      const itemEnd = offset();
      more = nextOrClose(LIST_CLOSE);
      // An empty slot at the end could not be told from the end of an empty list.
      if (!more && itemEnd === itemStart) break;
      checkpoint.count = items.length - 1;
      checkpoint.to = itemStart;
    }
    scan.longest = further(scan.longest, checkpoint);
    scan.list = undefined;
    return items;
  }

  /** Reads a list from its first item on. Most lists inside of others are short: up to four items fill their arrays. */
  function readInnerList(item: Read): unknown[] {
    const first = item();
    if (!nextOrClose(LIST_CLOSE)) return listOf(first);
    const second = item();
    if (!nextOrClose(LIST_CLOSE)) return listOf(first, second);
    const third = item();
    if (!nextOrClose(LIST_CLOSE)) return listOf(first, second, third);
    const items = listOf(first, second, third, item());
    while (nextOrClose(LIST_CLOSE)) items.push(item());
    return items;
  }

  function compileEntry({ value }: DictionarySchema | MapSchema): Read {
    const read = compile(value);
    return entryMayBeNull(resolve(value)) ? orNull(read) : read;
  }

  function compileDictionary(schema: DictionarySchema): Read {
    const readValue = compileEntry(schema);
    const readRuledKey = compileKey(schema);
    if (readRuledKey === undefined) {
      const start = mapStart();
      return () => readRecord(start, readValue);
    }
    const rule = ruleOf(schema.key as RuledSchema);
    return () => {
      const record: Record<string, unknown> = {};
      const seen: Seen = new Map();
      if (enter(MAP_OPEN, MAP_CLOSE)) {
        do {
          const key = readRuledKey(readKey(), seen);
          setOwn(record, rule.write(key), readValue());
        } while (nextOrClose(MAP_CLOSE));
      }
      return record;
    };
  }

  function compileMap(schema: MapSchema): Read {
    const readValue = compileEntry(schema);
    const readRuledKey = compileKey(schema);
    return () => {
      const map = new Map<unknown, unknown>();
      const seen: Seen = new Map();
      if (enter(MAP_OPEN, MAP_CLOSE)) {
        do {
          const key = readRuledKey === undefined ? readKey() : readRuledKey(readKey(), seen);
          map.set(key, readValue());
        } while (nextOrClose(MAP_CLOSE));
      }
      return map;
    };
  }

  function compileKey({
    key,
  }: DictionarySchema | MapSchema): ((text: string, seen: Seen) => unknown) | undefined {
    if (key.kind === "string") return undefined;
    const rule = ruleOf(key as RuledSchema);
    const read = readerOfText(key as RuledSchema);
    return (text, seen) => {
      const value = read(text);
      const meaning = meaningOf(rule, value);
      // Equal keys in different texts are a fault.
      if ((seen.get(meaning) ?? text) !== text) bailOut();
      seen.set(meaning, text);
      return value;
    };
  }

  function readAny(): unknown {
    switch (UNITS[scan.pos]) {
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
    return atEmptySlot() ? null : readAny();
  }

  function readAnyMap(): Record<string, unknown> {
    const start = anyMap;
    const record = readRecord(start, readAnyOrNull);
    anyMap = start;
    return record;
  }

  const { root, find: findKey } = createKnownKeys();
  /** The beginning of the untyped map that may come. */
  let anyMap = root;

  /** Reads a map as an object. The keys of the last such map are tried first, in their order. */
  function readRecord(start: MapStart, readValue: Read): Record<string, unknown> {
    const record = start.makeRecord();
    if (!enter(MAP_OPEN, MAP_CLOSE)) return record;
    let last: Followers<KnownKey> = start;
    let size = 0;
    do {
      size += 1;
      let key = last.next;
      if (key === undefined || !skipExpectedKey(key.expected)) {
        const { next, other } = last;
        if (other !== undefined && skipExpectedKey(other.expected)) key = other;
        else {
          const text = readKey();
          key = findKey(text);
          if (key === undefined) {
            setOwn(record, text, readValue());
            continue;
          }
        }
        last.other = next;
        last.next = key;
      }
      last = key;
      anyMap = key.inner;
      if (key.inherited) setOwn(record, key.text, readValue());
      else record[key.text] = readValue();
    } while (nextOrClose(MAP_CLOSE));
    noteSize(start, size);
    return record;
  }

  return { compile, compileEntry, readList, readWhole, scanner, objects };
}

/** The checkpoint that leaves out more of the text. */
function further(a: ListCheckpoint | undefined, b: ListCheckpoint | undefined): ListCheckpoint | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return b.to - b.itemsStart > a.to - a.itemsStart ? b : a;
}
