/**
 * Arbitraries of fast-check (version 4, a peer dependency) for any schema: random values for property tests.
 *
 * @packageDocumentation
 */
import * as fc from "fast-check";
import {
  type DictionarySchema,
  type Infer,
  type JsvValue,
  type ListSchema,
  type MapSchema,
  type ObjectSchema,
  type ScalarSchema,
  type Schema,
  type SchemaNode,
  type SubclassesSchema,
  safeEncode,
} from "../../index.js";
import { TYPE } from "../../schema/classes.js";
import { requireSchema } from "../../schema/define.js";
import { declaredProperties } from "../../schema/properties.js";
import {
  classesOf,
  entryMayBeNull,
  keyText,
  losesNull,
  meaningOf,
  resolve,
  ruleOf,
  slotMayBeNull,
} from "../../schema/resolve.js";
import { scalarValues } from "./scalars.js";
import { hostileString } from "./strings.js";

export { type HostileStringOptions, hostileString } from "./strings.js";

/** How {@link arbitrary} makes values. */
export interface ArbitraryOptions {
  /** Makes all strings, those of keys and untyped values included. Default: `hostileString()`. */
  readonly string?: fc.Arbitrary<string>;
  /** How often a value may go through a `lazy` schema on its way down, and how deep an untyped value nests. Default: 3. */
  readonly maxDepth?: number;
}

/** As many brackets as `encode` opens by default. */
const MAX_BRACKETS = 128;
/** Beyond `maxDepth`, how far objects that require each other are followed in search of an end. */
const FARTHEST = 100;
const MAX_ITEMS = 4;

/**
 * The values of a schema, as decoding gives them: each can be encoded and reads back as itself. What breaks codecs comes
 * often (see `hostileString`; extremes of numbers and dates, empty lists, absent properties), and a failing value
 * shrinks to few and short ones. Recursive schemas end: beyond `maxDepth`, lists are empty and optional properties
 * absent.
 *
 * @throws {TypeError} for a schema without any finite value: an object that requires itself, an enumeration without
 * members
 *
 * @example
 * import { check, property } from "fast-check";
 * const Call = object("Call", { id: string(), seconds: int() });
 * const run = check(property(arbitrary(Call), (call) => (call.seconds ?? 0) < 100));
 * run.counterexample; // [{ seconds: 100 }]
 */
export function arbitrary<S extends Schema>(
  schema: S,
  options: ArbitraryOptions = {},
): fc.Arbitrary<Infer<S>> {
  requireSchema(schema, "arbitrary: its first argument");
  const { string = hostileString(), maxDepth = 3 } = options;
  const values = new Builder(string, maxDepth).values(schema, maxDepth, MAX_BRACKETS);
  if (values === undefined) throw new TypeError("arbitrary: this schema has no finite value");
  // A text that begins with U+FEFF cannot stand alone: it would read as a BOM.
  return values.filter(
    (value) => typeof value !== "string" || safeEncode(schema, value).success,
  ) as fc.Arbitrary<Infer<S>>;
}

type Values = fc.Arbitrary<unknown> | undefined;

/** Builds the arbitrary of each schema once for every depth; undefined if it has no value there. */
class Builder {
  private readonly built = new Map<Schema, Map<string, Values>>();

  constructor(
    private readonly text: fc.Arbitrary<string>,
    private readonly maxDepth: number,
  ) {}

  /** `depth` is how many lazy schemas may follow, `brackets` how many brackets. */
  values(schema: Schema, depth: number, brackets: number): Values {
    const byPlace = this.built.get(schema) ?? new Map<string, Values>();
    this.built.set(schema, byPlace);
    const place = `${depth} ${brackets}`;
    if (!byPlace.has(place)) byPlace.set(place, this.build(schema as SchemaNode, depth, brackets));
    return byPlace.get(place);
  }

  private build(node: SchemaNode, depth: number, brackets: number): Values {
    switch (node.kind) {
      case "nullable":
        return this.values(node.inner, depth, brackets);
      case "lazy":
        return depth < -FARTHEST ? undefined : this.values(node.get(), depth - 1, brackets);
      case "list":
      case "dictionary":
      case "map":
      case "object":
      case "subclasses":
        return brackets === 0 ? undefined : this.nested(node, depth, brackets - 1);
      case "any":
        return untyped(this.text, Math.min(this.maxDepth, brackets));
      default:
        return scalarValues(node, this.text);
    }
  }

  private nested(
    node: ListSchema | DictionarySchema | MapSchema | ObjectSchema | SubclassesSchema,
    depth: number,
    brackets: number,
  ): Values {
    if (node.kind === "object") return this.object(node, depth, brackets);
    if (node.kind === "subclasses") return this.subclass(node, depth, brackets);
    // Shorter on the way down, so that what nests deep does not grow without bounds.
    const maxLength = Math.max(1, MAX_ITEMS - (this.maxDepth - depth));
    if (node.kind === "list") {
      const item = depth < 0 ? undefined : this.values(node.item, depth, brackets);
      if (item === undefined) return fc.constant([]);
      const resolved = resolve(node.item);
      return items(item, slotMayBeNull(resolved), maxLength).filter((list) => !losesNull(list, resolved));
    }
    const key = scalarValues(node.key, this.text);
    const inner = depth < 0 ? undefined : this.values(node.value, depth, brackets);
    const value = inner && (entryMayBeNull(resolve(node.value)) ? fc.option(inner, { freq: 4 }) : inner);
    const entries =
      key === undefined || value === undefined
        ? fc.constant([])
        : fc.uniqueArray(fc.tuple(key, value), {
            maxLength,
            selector: ([key]) => keyMeaning(node.key, key),
            comparator: "SameValueZero",
          });
    if (node.kind === "map") return entries.map((entries) => new Map(entries));
    return entries.map((entries) =>
      Object.fromEntries(entries.map(([key, value]) => [keyText(node.key, key), value])),
    );
  }

  private subclass(schema: SubclassesSchema, depth: number, brackets: number): Values {
    const values = classesOf(schema).all.flatMap(({ name, schema: type, isBase }) => {
      const objects = this.object(type, depth, brackets);
      if (objects === undefined) return [];
      return [isBase ? objects : objects.map((value) => ({ [TYPE]: name, ...(value as object) }))];
    });
    return values.length === 0 ? undefined : fc.oneof(...values);
  }

  private object(schema: ObjectSchema, depth: number, brackets: number): Values {
    const model: Record<string, fc.Arbitrary<unknown>> = {};
    const requiredKeys: string[] = [];
    for (const { name, schema: property, required } of declaredProperties(schema)) {
      if (depth < 0 && !required) continue;
      const values = this.values(property, depth, brackets);
      if (values !== undefined) model[name] = values;
      else if (required) return undefined;
      if (required) requiredKeys.push(name);
    }
    return fc.record(model, { requiredKeys, noNullPrototype: true });
  }
}

function items(
  item: fc.Arbitrary<unknown>,
  mayBeNull: boolean,
  maxLength = MAX_ITEMS,
): fc.Arbitrary<unknown[]> {
  const slot = mayBeNull ? fc.option(item, { freq: 4 }) : item;
  // A list whose only item is null would read as the empty list.
  return fc.array(slot, { maxLength }).filter((list) => list.length !== 1 || list[0] !== null);
}

/** Trees of text, lists and maps, as `parse` gives them. */
function untyped(text: fc.Arbitrary<string>, depth: number): fc.Arbitrary<JsvValue> {
  if (depth <= 0) return text;
  const inner = untyped(text, depth - 1);
  const entries = fc.uniqueArray(fc.tuple(text, fc.option(inner, { freq: 8 })), {
    maxLength: MAX_ITEMS,
    selector: ([key]) => key,
  });
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 3, arbitrary: text },
    { weight: 1, arbitrary: items(inner, true) as fc.Arbitrary<JsvValue> },
    { weight: 1, arbitrary: entries.map((entries) => Object.fromEntries(entries)) },
  );
}

/** Keys that differ but mean the same to C# cannot stand in one map. */
function keyMeaning(schema: ScalarSchema, key: unknown): unknown {
  return schema.kind === "string" ? key : meaningOf(ruleOf(schema), key);
}
