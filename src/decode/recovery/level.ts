import { foldedName, propertiesOf } from "../../schema/properties.js";
import { type Resolved, resolve } from "../../schema/resolve.js";
import type { Expected } from "../../syntax/state.js";
import type { EntryNode, SyntaxNode, TextNode } from "../../syntax/tree.js";

/** An open bracket with what was read in it so far. */
export interface Level {
  readonly kind: "list" | "map";
  readonly start: number;
  /** What the schema wants here; undefined where it says nothing. */
  readonly schema: Resolved | undefined;
  /** Whether the schema wants this kind of bracket here. */
  readonly fits: boolean;
  /** How many values were read; more than `values` holds if some were left out. */
  count: number;
  /** The values of a list or map, and a map's keys. */
  readonly values: SyntaxNode[];
  readonly keys: TextNode[];
  /** The key whose value is expected. */
  key: TextNode | undefined;
  /** Whether the value that comes next was incomplete. */
  isTainted: boolean;
  incomplete: boolean;
  /** Whether nothing was read between a fault and the bracket, which may not even stand in the text. */
  isAfterFault?: boolean;
  /** How many values the level had at the first fault in it, the one in which that lies among them. */
  intact?: number;
  /** In a trial, the level that this one goes on, without its last `less` values. */
  readonly origin?: { readonly level: Level; readonly less: number };
  /** The names that an object had, once a trial asked: one that comes again tells of a bracket that was missed. */
  names?: Set<string>;
}

/** How many of an object's names a trial looks at. */
const MAX_NAMES = 100;

/** What stands in a map, without what may belong to another one that a fault has joined with it. */
export function entriesOf({ schema, keys, values, incomplete, intact }: Level): EntryNode[] {
  const entries = keys.map((key, i) => ({ key, value: values[i]! }));
  if (schema?.kind !== "object" || (intact === undefined && !incomplete)) return entries;
  const names = new Set<string>();
  for (const [i, { key, value }] of entries.entries()) {
    const name = nameOf(key);
    // A name that comes again after a fault is the next object's, as may be all since the fault.
    if (names.has(name) && i >= (intact ?? entries.length)) return entries.slice(0, intact);
    names.add(name);
    if (value.kind !== "map" || ofProperty(schema, key.text)?.kind === "object") continue;
    // A dictionary with properties of the object around it lost its brace, and was closed by that object's.
    const first = value.entries.findIndex((entry) => ofProperty(schema, entry.key.text) !== undefined);
    if (first === -1) continue;
    const own = { ...value, entries: value.entries.slice(0, Math.max(0, first - 1)) };
    return [...entries.slice(0, i), { key, value: own }];
  }
  return entries;
}

/** A level without what was read in it. Spelt out, since thousands of trials copy each level of a deep text. */
export function bare(level: Level, less = 0): Level {
  const { kind, start, schema, fits, count, key, isTainted, incomplete } = level;
  const origin = { level, less };
  return { kind, start, schema, fits, count, values: [], keys: [], key, isTainted, incomplete, origin };
}

/** Whether an object had a name already, under any spelling that reading takes. */
export function hadName(level: Level, name: string): boolean {
  return (level.names ?? namesOf(level)).has(foldedName(name));
}

/** The last names that an object had. */
export function namesOf({ keys, origin }: Level): Set<string> {
  if (origin === undefined) return new Set(keys.slice(-MAX_NAMES).map(nameOf));
  const { level, less } = origin;
  if (level.origin !== undefined) return new Set(level.names ?? namesOf(level));
  return new Set(level.keys.slice(-MAX_NAMES - less, level.keys.length - less).map(nameOf));
}

/** The step of a path that leads from a level to what the parser is at in it. */
export function segmentOf(
  { kind, count, key, keys }: Level,
  expected: Expected,
): string | number | undefined {
  const isRead = expected === "delimiter";
  if (kind === "list") return isRead ? count - 1 : count;
  return isRead ? keys.at(-1)?.text : key?.text;
}

/** A key as names are compared. */
export function nameOf({ text }: TextNode): string {
  return foldedName(text);
}

/** What the schema of an object wants for a property. */
export function ofProperty(schema: Resolved & { kind: "object" }, name: string): Resolved | undefined {
  const property = propertiesOf(schema).find(name);
  return property && resolve(property.schema).schema;
}
