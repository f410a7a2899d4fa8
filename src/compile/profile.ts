import { propertiesOf } from "../schema/properties.js";
import type { Schema, SchemaNode } from "../schema/types.js";

/** How many sets of names are counted for each schema. */
const MAX_SETS = 500;
/** How many items of a list, or entries of a dictionary, are looked at. */
const MAX_ITEMS = 1000;
/** A set of names is common if at least this part of all objects of its schema has it. */
const COMMON = 0.04;

interface Seen {
  /** By the names in their order: how many objects had these and no others. */
  readonly sets: Map<string, { readonly names: readonly string[]; count: number }>;
  objects: number;
}

/** Which names objects and dictionaries have together, and in which order, counted in values that were read. */
export class Profile {
  private readonly seen = new Map<Schema, Seen>();
  /** How many objects and dictionaries were counted, and how many texts they came from. */
  objects = 0;
  texts = 0;

  /** Adds the value of a text. */
  add(schema: Schema, value: unknown): void {
    this.texts += 1;
    this.walk(schema, value);
  }

  private walk(schema: Schema, value: unknown): void {
    const node = schema as SchemaNode;
    if (value === null || value === undefined) return;
    if (node.kind === "nullable") this.walk(node.inner, value);
    else if (node.kind === "list") {
      for (const item of (value as readonly unknown[]).slice(0, MAX_ITEMS)) this.walk(node.item, item);
    } else if (node.kind === "object" || node.kind === "dictionary") {
      const entries = new Map(Object.entries(value).slice(0, MAX_ITEMS));
      this.count(node, [...entries.keys()]);
      if (node.kind === "dictionary") for (const inner of entries.values()) this.walk(node.value, inner);
      else for (const { name, schema } of propertiesOf(node).all) this.walk(schema, entries.get(name));
    }
  }

  private count(schema: Schema, names: readonly string[]): void {
    this.objects += 1;
    let seen = this.seen.get(schema);
    if (seen === undefined) {
      seen = { sets: new Map(), objects: 0 };
      this.seen.set(schema, seen);
    }
    seen.objects += 1;
    const key = JSON.stringify(names);
    const set = seen.sets.get(key);
    if (set !== undefined) set.count += 1;
    else if (seen.sets.size < MAX_SETS) seen.sets.set(key, { names, count: 1 });
  }

  /** Each set of names, in the order in which they came. */
  sequences(schema: Schema): readonly (readonly string[])[] {
    return [...(this.seen.get(schema)?.sets.values() ?? [])].map(({ names }) => names);
  }

  /** The common sets of names, the most common first. */
  commonSets(schema: Schema): readonly (readonly string[])[] {
    const seen = this.seen.get(schema);
    if (seen === undefined) return [];
    return [...seen.sets.values()]
      .filter(({ count }) => count >= seen.objects * COMMON)
      .sort((a, b) => b.count - a.count)
      .map(({ names }) => names);
  }
}
