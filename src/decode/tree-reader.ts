import { excerpt, type PathSegment } from "../issues.js";
import type { WithDefaults } from "../options.js";
import { keepUnknown } from "../scalars/enumeration.js";
import { type Subclass, TYPE } from "../schema/classes.js";
import { dictionary, list } from "../schema/collections.js";
import { FaultCollector } from "../schema/fault-collector.js";
import { duplicateKey } from "../schema/messages.js";
import { perSchema } from "../schema/per-schema.js";
import { isTypeName, type Property, propertiesOf } from "../schema/properties.js";
import {
  classesOf,
  entryMayBeNull,
  LOST_NULL,
  losesNull,
  mayBeAbsent,
  meaningOf,
  nodeKindOf,
  type RuledSchema,
  resolve,
  ruleOf,
  slotMayBeNull,
  target,
} from "../schema/resolve.js";
import { any, byte } from "../schema/scalars.js";
import type {
  DictionarySchema,
  ListSchema,
  MapSchema,
  ObjectSchema,
  Schema,
  SubclassesSchema,
} from "../schema/types.js";
import type { ListCheckpoint } from "../syntax/checkpoint.js";
import type { EntryNode, ListNode, MapNode, ReadNode, StringNode, SyntaxNode } from "../syntax/tree.js";
import { detached } from "../text/detach.js";
import { trimWhiteSpace } from "../text/white-space.js";
import {
  type Mismatch,
  missingProperty,
  type Place,
  unknownClass,
  unknownProperty,
  wrongScalar,
  wrongType,
} from "./explain.js";
import type { DecodeOptions } from "./options.js";
import { recordMaker, setOwn } from "./record.js";
import type { Taint } from "./recovery/taint.js";

const BYTE = /* @__PURE__ */ byte();
/** What untyped lists and maps are read as. */
const ANY_LIST = /* @__PURE__ */ list(any());
const ANY_MAP = /* @__PURE__ */ dictionary(any());

/** Makes empty objects with room for the properties of a schema. */
const recordMakerOf = /* @__PURE__ */ perSchema((schema: ObjectSchema) =>
  recordMaker(propertiesOf(schema).all.length + 1),
);

/** Reads a syntax tree as a schema wants it, in one pass. Faulty values come back as `undefined`, which no good value is. */
export class TreeReader extends FaultCollector {
  /** Whether the property that is read may not be left out, and whether the item that is read may be null. */
  private isRequired = false;
  private mayBeNull = false;

  constructor(
    private readonly options: WithDefaults<DecodeOptions>,
    private readonly checkpoint?: ListCheckpoint,
    private readonly taint?: Taint,
  ) {
    super(options.maxIssues);
  }

  value(schema: Schema, node: SyntaxNode): unknown {
    // Its issue would be no more than a consequence of the syntax fault beside it, which has an issue already.
    if (node.kind === "faulty" || this.isTainted(node)) return undefined;
    if (node.kind === "empty" && this.mayBeNull) return null;
    const resolved = target(schema);
    switch (node.kind) {
      case "string":
        if (resolved.kind === "any" || resolved.kind === "string") return this.string(node);
        if (nodeKindOf(resolved) === "string") return this.scalar(resolved as RuledSchema, node);
        break;
      case "list":
        if (resolved.kind === "any") return this.list(ANY_LIST, node);
        if (resolved.kind === "list") return this.list(resolved, node);
        if (resolved.kind === "bytes") return this.byteList(node);
        break;
      case "map":
        if (resolved.kind === "any") return this.map(ANY_MAP, node);
        if (resolved.kind === "dictionary" || resolved.kind === "map") return this.map(resolved, node);
        if (resolved.kind === "object") return this.object(resolved, node);
        if (resolved.kind === "subclasses") return this.subclass(resolved, node);
    }
    return this.explain(node, wrongType(resolved, node, this.place));
  }

  /** Whether a node is a scalar, or a name, that a fault may have touched. */
  private isTainted(node: SyntaxNode): boolean {
    return (
      this.taint !== undefined &&
      (node.kind === "string" || node.kind === "empty") &&
      this.taint.touches(node)
    );
  }

  /** Whether the value of an entry begins or ends with whitespace that a fault may have made of what was insignificant. */
  private isPadded(entry: EntryNode): boolean {
    const { value } = entry;
    if (!this.isTainted(entry) || value.kind !== "string" || value.quoted) return false;
    return value.text.trim() !== value.text;
  }

  private enter(segment: PathSegment, isRequired = false, mayBeNull = false): void {
    this.path.push(segment);
    this.isRequired = isRequired;
    this.mayBeNull = mayBeNull;
  }

  private string({ text }: StringNode): string {
    return this.options.detach ? detached(text) : text;
  }

  private scalar(schema: RuledSchema, node: StringNode): unknown {
    const rule = ruleOf(schema);
    // The value may be the text itself, as of dates: it must not keep the document alive either.
    const value = rule.read(this.string(node));
    if (value !== undefined) return value;
    const isEnumeration = schema.kind === "enumeration" || schema.kind === "flags";
    if (isEnumeration && this.options.unknownMembers === "keep") return keepUnknown(this.string(node));
    // Of thousands of misspelt members, nobody reads what the later ones may have meant.
    if (this.limitReached) return undefined;
    return this.explain(node, wrongScalar(rule, node, this.place));
  }

  private list(schema: ListSchema, node: ListNode): unknown[] {
    const item = resolve(schema.item);
    const items = this.items(node, item.schema, slotMayBeNull(item));
    if (losesNull(items, item)) {
      const last = items.length - 1;
      const at = { start: node.end - 1, end: node.end - 1 };
      items[last] = this.report("trailing_nulls", LOST_NULL, at, last);
    }
    return items;
  }

  /** C#'s `byte[]` as a list of numbers. With a faulty one among them there is no array. */
  private byteList(node: ListNode): Uint8Array | undefined {
    const bytes = this.items(node, BYTE, false);
    return bytes.includes(undefined) ? undefined : Uint8Array.from(bytes as number[]);
  }

  private items(node: ListNode, schema: Schema, mayBeNull: boolean): unknown[] {
    const { checkpoint } = this;
    const items =
      node.start + 1 === checkpoint?.itemsStart ? checkpoint.items.slice(0, checkpoint.count) : [];
    for (const child of node.items) {
      if (this.mayStop) break;
      this.enter(items.length, false, mayBeNull);
      items.push(this.value(schema, child));
      this.path.pop();
    }
    return items;
  }

  private map(schema: DictionarySchema | MapSchema, node: MapNode): unknown {
    const rule = schema.key.kind === "string" ? undefined : ruleOf(schema.key);
    const inner = resolve(schema.value);
    const mayBeNull = entryMayBeNull(inner);
    const map = schema.kind === "map" ? new Map<unknown, unknown>() : undefined;
    const record: Record<string, unknown> = {};
    const equals = rule && new Map<unknown, { readonly text: string; readonly name: unknown }>();
    const put = (name: unknown, read: unknown): void => {
      // The last of equal keys counts; where it is faulty, none is left.
      if (map === undefined)
        setOrDelete(record, rule === undefined ? (name as string) : rule.write(name), read);
      else if (read === undefined) map.delete(name);
      else map.set(name, read);
    };
    for (const entry of node.entries) {
      if (this.mayStop) break;
      const text = this.string(entry);
      this.enter(text, false, mayBeNull);
      const name = rule === undefined ? text : this.scalar(schema.key as RuledSchema, entry);
      if (equals !== undefined && name !== undefined) {
        const meaning = meaningOf(rule!, name);
        const earlier = equals.get(meaning);
        if (earlier === undefined) equals.set(meaning, { text, name });
        else if (earlier.text !== text) {
          // The reference would keep the first key with the last value.
          this.report("duplicate_key", duplicateKey(text, earlier.text), rangeOf(entry));
          put(earlier.name, undefined);
          this.path.pop();
          continue;
        }
      }
      const read = this.value(inner.schema, entry.value);
      this.path.pop();
      if (name !== undefined && !this.isTainted(entry)) put(name, read);
    }
    return map ?? record;
  }

  /** An object of the class that its first entry names. */
  private subclass(schema: SubclassesSchema, node: MapNode): Record<string, unknown> | undefined {
    const [first] = node.entries;
    const isNamed = first?.text === TYPE && !first.quoted;
    const entries = isNamed ? node.entries.slice(1) : node.entries;
    const late = entries.find(({ quoted, text }) => !quoted && isTypeName(text));
    const type = isNamed ? this.typeIn(schema, first.value) : classesOf(schema).base;
    if (late !== undefined) {
      const message = isNamed ? "there must be one __type" : "__type must be the first name, in lower case";
      return this.report("wrong_type", message, rangeOf(late));
    }
    if (type !== undefined) return this.object(type.schema, { ...node, entries }, type);
    if (first?.quoted) return this.quotedName(first);
    if (isNamed || node.incomplete) return undefined;
    const expected = `__type first, as one of ${classesOf(schema).listed}`;
    const message = `an object here must say its class: expected ${expected}`;
    return this.report("missing_property", message, { ...bracketOf(node), expected }, TYPE);
  }

  private typeIn(schema: SubclassesSchema, value: SyntaxNode): Subclass | undefined {
    if (value.kind === "faulty" || this.isTainted(value)) return undefined;
    const type = value.kind === "string" ? classesOf(schema).named(value.text) : undefined;
    if (type === undefined) {
      this.enter(TYPE);
      this.explain(value, unknownClass(schema, value));
      this.path.pop();
    }
    return type;
  }

  private object(schema: ObjectSchema, node: MapNode, type?: Subclass): Record<string, unknown> | undefined {
    const properties = propertiesOf(schema);
    const record = recordMakerOf(schema)();
    if (type !== undefined && !type.isBase) record[TYPE] = type.name;
    const found = properties.required.length === 0 ? undefined : new Set<Property>();
    let saidQuoted = false;
    for (const entry of node.entries) {
      if (this.mayStop) break;
      if (entry.quoted) {
        // Once for an object is enough: in JSON every name would repeat it.
        if (!saidQuoted) this.quotedName(entry);
        saidQuoted = true;
        continue;
      }
      const property = properties.find(entry.text);
      if (property === undefined) {
        const isStrict = this.options.unknownProperties === "error" && !isTypeName(entry.text);
        // Of thousands of unknown names, nobody reads what the later ones may have meant.
        if ((isStrict || schema.closed) && !this.limitReached) {
          const name = trimWhiteSpace(entry.text);
          const details = { ...rangeOf(entry), received: excerpt(name) };
          this.report("unknown_property", unknownProperty(schema, name), details, name);
        }
        continue;
      }
      found?.add(property);
      this.enter(property.name, property.required);
      const { value } = entry;
      const isAbsent = value.kind === "empty" && mayBeAbsent(property);
      const read = isAbsent ? undefined : this.value(property.schema, value);
      setOrDelete(record, property.name, this.isPadded(entry) ? undefined : read);
      this.path.pop();
    }
    if (found !== undefined && !saidQuoted) {
      // One that is there but faulty has its own issue already.
      const missing = properties.required.filter((property) => !found.has(property));
      // What recovery lost in an incomplete object is no fault of its own.
      if (node.incomplete) return missing.length === 0 ? record : undefined;
      for (const property of missing)
        this.report("missing_property", missingProperty(property), bracketOf(node), property.name);
    }
    return record;
  }

  private quotedName(key: StringNode): undefined {
    return this.report(
      "quoted_name",
      "property names are never quoted in JSV; this looks like JSON, or like a dictionary where an object is expected",
      { ...rangeOf(key), expected: "a bare name", received: excerpt(key.text) },
      key.text,
    );
  }

  private explain(node: ReadNode, { code, message, ...details }: Mismatch): undefined {
    return this.report(code, message, { ...rangeOf(node), ...details });
  }

  private get place(): Place {
    const { isRequired, mayBeNull } = this;
    return { segment: this.path.at(-1), isRequired, mayBeNull };
  }

  private get mayStop(): boolean {
    // To recover, issues beyond those allowed must not cost what is good after them.
    return !this.options.recover && this.limitReached;
  }
}

/** The last of equal keys counts: where its value is faulty or absent, none is left. */
function setOrDelete(record: Record<string, unknown>, key: string, value: unknown): void {
  if (value === undefined) delete record[key];
  else setOwn(record, key, value);
}

function rangeOf({ start, end }: ReadNode): { start: number; end: number } {
  return { start, end };
}

/** The bracket that a map begins with. */
function bracketOf({ start }: MapNode): { start: number; end: number } {
  return { start, end: start + 1 };
}
