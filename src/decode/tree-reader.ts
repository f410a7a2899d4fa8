import { excerpt, type PathSegment } from "../issues.js";
import type { WithDefaults } from "../options.js";
import { keepUnknown } from "../scalars/enumeration.js";
import { type Subclass, TYPE } from "../schema/classes.js";
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
  type Resolved,
  type RuledSchema,
  resolve,
  ruleOf,
  slotMayBeNull,
  target,
} from "../schema/resolve.js";
import { byte } from "../schema/scalars.js";
import type {
  DictionarySchema,
  ListSchema,
  MapSchema,
  ObjectSchema,
  Schema,
  SubclassesSchema,
} from "../schema/types.js";
import type { ListCheckpoint } from "../syntax/checkpoint.js";
import type { EntryNode, ListNode, MapNode, ReadNode, SyntaxNode, TextNode } from "../syntax/tree.js";
import { detached } from "../text/detach.js";
import { trimWhiteSpace } from "../text/white-space.js";
import {
  type Explanation,
  missingProperty,
  missingValue,
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
    private readonly checkpoint: ListCheckpoint | undefined,
    private readonly taint: Taint | undefined,
  ) {
    super(options.maxIssues);
  }

  value(schema: Schema, node: SyntaxNode): unknown {
    // Its issue would be no more than a consequence of the syntax fault beside it, which has an issue already.
    return this.isTainted(node) ? undefined : this.read(schema, node);
  }

  /** Whether a node is a scalar, or a name, that a fault may have touched. */
  private isTainted(node: SyntaxNode): boolean {
    return (node.kind === "text" || node.kind === "empty") && this.taint?.touches(node) === true;
  }

  /** Whether the value of an entry begins or ends with whitespace that a fault may have made of what was insignificant. */
  private isPadded(entry: EntryNode): boolean {
    const { value } = entry;
    if (!this.isTainted(entry) || value.kind !== "text" || value.quoted) return false;
    return value.text.trim() !== value.text;
  }

  private read(schema: Schema, node: SyntaxNode): unknown {
    const resolved = target(schema);
    if (node.kind === "faulty") return undefined;
    switch (resolved.kind) {
      case "any":
        return this.untyped(node);
      case "string":
        return node.kind === "text" ? this.text(node) : this.wrongType(resolved, node);
      case "list":
        return node.kind === "list" ? this.list(resolved, node) : this.wrongType(resolved, node);
      case "dictionary":
      case "map":
        return node.kind === "map" ? this.map(resolved, node) : this.wrongType(resolved, node);
      case "object":
        return node.kind === "map" ? this.object(resolved, node) : this.wrongType(resolved, node);
      case "subclasses":
        return node.kind === "map" ? this.subclass(resolved, node) : this.wrongType(resolved, node);
      case "bytes":
        if (node.kind === "list") return this.byteList(node);
    }
    return node.kind === "text" ? this.scalar(resolved, node) : this.wrongType(resolved, node);
  }

  private enter(segment: PathSegment, isRequired = false, mayBeNull = false): void {
    this.path.push(segment);
    this.isRequired = isRequired;
    this.mayBeNull = mayBeNull;
  }

  private text({ text }: TextNode): string {
    return this.options.detach ? detached(text) : text;
  }

  private scalar(schema: RuledSchema, node: TextNode): unknown {
    const rule = ruleOf(schema);
    // The value may be the text itself, as of dates: it must not keep the document alive either.
    const value = rule.read(this.text(node));
    if (value !== undefined) return value;
    const isEnumeration = schema.kind === "enumeration" || schema.kind === "flags";
    if (isEnumeration && this.options.unknownMembers === "keep") return keepUnknown(this.text(node));
    // Of thousands of misspelt members, nobody reads what the later ones may have meant.
    if (this.limitReached) return undefined;
    return this.explain(node, wrongScalar(rule, node, this.place));
  }

  private list(schema: ListSchema, node: ListNode): unknown[] {
    const item = resolve(schema.item);
    const mayBeNull = slotMayBeNull(item);
    const items = this.items(node, mayBeNull, (child) =>
      child.kind === "empty" && mayBeNull ? this.nullOf(child) : this.value(item.schema, child),
    );
    if (losesNull(items, item)) {
      const last = items.length - 1;
      const at = { start: node.end - 1, end: node.end - 1 };
      items[last] = this.report("trailing_nulls", LOST_NULL, at, last);
    }
    return items;
  }

  /** C#'s `byte[]` as a list of numbers. With a faulty one among them there is no array. */
  private byteList(node: ListNode): Uint8Array | undefined {
    const bytes = this.items(node, false, (child) => this.value(BYTE, child));
    return bytes.includes(undefined) ? undefined : Uint8Array.from(bytes as number[]);
  }

  /** The null of an empty slot of a list or an empty value of a map, unless a fault may have emptied it. */
  private nullOf(node: SyntaxNode): null | undefined {
    return this.isTainted(node) ? undefined : null;
  }

  private items(node: ListNode, mayBeNull: boolean, read: (child: SyntaxNode) => unknown): unknown[] {
    const { checkpoint } = this;
    const items =
      checkpoint !== undefined && node.start === checkpoint.itemsStart - 1
        ? checkpoint.items.slice(0, checkpoint.count)
        : [];
    for (const child of node.items) {
      if (this.mayStop) break;
      this.enter(items.length, false, mayBeNull);
      items.push(read(child));
      this.path.pop();
    }
    return items;
  }

  private map(schema: DictionarySchema | MapSchema, node: MapNode): unknown {
    const rule = schema.key.kind === "string" ? undefined : ruleOf(schema.key);
    const inner = resolve(schema.value);
    const mayBeNull = entryMayBeNull(inner);
    const map = new Map<unknown, unknown>();
    const record: Record<string, unknown> = {};
    const equals = new Map<unknown, { readonly text: string; readonly name: unknown }>();
    const put = (name: unknown, read: unknown): void => {
      // The last of equal keys counts; where it is faulty, none is left.
      if (schema.kind === "dictionary")
        setOrDelete(record, rule === undefined ? (name as string) : rule.write(name), read);
      else if (read === undefined) map.delete(name);
      else map.set(name, read);
    };
    for (const entry of node.entries) {
      if (this.mayStop) break;
      this.enter(entry.text, false, mayBeNull);
      const name = rule === undefined ? this.text(entry) : this.scalar(schema.key as RuledSchema, entry);
      if (rule !== undefined && name !== undefined) {
        const meaning = meaningOf(rule, name);
        const earlier = equals.get(meaning);
        if (earlier === undefined) equals.set(meaning, { text: entry.text, name });
        else if (earlier.text !== entry.text) {
          // The reference would keep the first key with the last value.
          this.report("duplicate_key", duplicateKey(entry.text, earlier.text), rangeOf(entry));
          put(earlier.name, undefined);
          this.path.pop();
          continue;
        }
      }
      const { value } = entry;
      const read = value.kind === "empty" && mayBeNull ? this.nullOf(value) : this.value(inner.schema, value);
      this.path.pop();
      if (name !== undefined && !this.isTainted(entry)) put(name, read);
    }
    return schema.kind === "map" ? map : record;
  }

  /** An object of the class that its first entry names. */
  private subclass(schema: SubclassesSchema, node: MapNode): Record<string, unknown> | undefined {
    const [first] = node.entries;
    const isNamed = first?.text === TYPE && !first.quoted;
    const late = node.entries.find((key, i) => isTypeName(key.text) && !key.quoted && !(isNamed && i === 0));
    const type = isNamed ? this.typeIn(schema, first.value) : classesOf(schema).base;
    if (late !== undefined) {
      const message = isNamed ? "there must be one __type" : "__type must be the first name, in lower case";
      return this.report("wrong_type", message, rangeOf(late));
    }
    if (type !== undefined)
      return this.object(type.schema, node, type, isNamed ? node.entries.slice(1) : node.entries);
    if (first?.quoted) return this.quotedName(first);
    if (isNamed || node.incomplete) return undefined;
    const expected = `__type first, as one of ${classesOf(schema).listed}`;
    const message = `an object here must say its class: expected ${expected}`;
    return this.report("missing_property", message, { ...openingOf(node), expected }, TYPE);
  }

  private typeIn(schema: SubclassesSchema, value: SyntaxNode): Subclass | undefined {
    this.enter(TYPE, true);
    const type =
      value.kind === "text" && !this.isTainted(value) ? classesOf(schema).named(value.text) : undefined;
    if (type === undefined && value.kind !== "faulty" && !this.isTainted(value))
      this.explain(value, unknownClass(schema, value));
    this.path.pop();
    return type;
  }

  private object(
    schema: ObjectSchema,
    node: MapNode,
    type?: Subclass,
    entries = node.entries,
  ): Record<string, unknown> | undefined {
    const properties = propertiesOf(schema);
    const record = recordMakerOf(schema)();
    if (type !== undefined && !type.isBase) record[TYPE] = type.name;
    const found = properties.required.length === 0 ? undefined : new Set<Property>();
    let saidQuoted = false;
    for (const entry of entries) {
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
        if (isStrict || schema.closed) {
          this.unknownProperty(schema, entry, trimWhiteSpace(entry.text));
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
      // What recovery lost in an incomplete object is no fault of its own.
      if (node.incomplete)
        return properties.required.every((property) => found.has(property)) ? record : undefined;
      this.requireAll(properties.required, found, node);
    }
    return record;
  }

  private quotedName(key: TextNode): undefined {
    return this.report(
      "quoted_name",
      "property names are never quoted in JSV; this looks like JSON, or like a dictionary where an object is expected",
      { ...rangeOf(key), expected: "a bare name", received: excerpt(key.text) },
      key.text,
    );
  }

  private unknownProperty(schema: ObjectSchema, key: TextNode, name: string): void {
    if (this.limitReached) return;
    const details = { ...rangeOf(key), received: excerpt(name) };
    this.report("unknown_property", unknownProperty(schema, name), details, name);
  }

  /** A property that is there but faulty has its own issue already. */
  private requireAll(required: readonly Property[], found: ReadonlySet<Property>, node: MapNode): void {
    for (const property of required) {
      if (found.has(property)) continue;
      this.report("missing_property", missingProperty(property), openingOf(node), property.name);
    }
  }

  private untyped(node: SyntaxNode): unknown {
    switch (node.kind) {
      case "text":
        return this.isTainted(node) ? undefined : this.text(node);
      case "list":
        return this.items(node, true, (child) => this.untypedOrNull(child));
      case "map": {
        const record: Record<string, unknown> = {};
        for (const entry of node.entries) {
          if (this.mayStop) break;
          this.enter(entry.text, false, true);
          const read = this.isTainted(entry) ? undefined : this.untypedOrNull(entry.value);
          setOrDelete(record, entry.text, read);
          this.path.pop();
        }
        return record;
      }
      case "empty":
        return this.explain(node, missingValue("a value", this.place));
      case "faulty":
        return undefined;
    }
  }

  /** An item of a list, or a value of a map. */
  private untypedOrNull(node: SyntaxNode): unknown {
    return node.kind === "empty" ? this.nullOf(node) : this.untyped(node);
  }

  private wrongType(schema: Resolved, node: ReadNode): undefined {
    return this.explain(node, wrongType(schema, node, this.place));
  }

  private explain(node: ReadNode, { code, message, ...details }: Explanation): undefined {
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
function openingOf({ start }: MapNode): { start: number; end: number } {
  return { start, end: start + 1 };
}
