import { MAX_EXPECTED } from "../decode/fast/expected.js";
import type { Plan } from "../decode/fast/object.js";
import type { Read } from "../decode/fast/scanner.js";
import type { DictionarySchema, Schema } from "../schema/types.js";
import { needsQuotes } from "../syntax/quote.js";
import type { Profile } from "./profile.js";

/** A name that a generated reader knows. */
export interface Field {
  readonly name: string;
  /** As it stands on the wire, in the case that came last. */
  readonly text: string;
  readonly schema: Schema;
  /** The closure that reads its value, null included where an empty value means that. */
  readonly read: Read;
  readonly required: boolean;
  /** Whether the property is absent where its value is empty. */
  readonly mayBeAbsent: boolean;
}

/** How many names a generated reader knows at most: each takes some room in its code. */
const MAX_FIELDS = 120;

/** The properties of an object; none if there are too many, or the name of one is too long. */
export function propertyFields({ properties, spellings, start, bySpelling }: Plan): readonly Field[] {
  const { all } = properties;
  if (all.length > MAX_FIELDS) return [];
  // Services write all names in one case: that of the name that came first in the last object.
  const isPascal = all.some(
    ({ wireName, pascalName }) => wireName !== pascalName && bySpelling.get(pascalName) === start.next,
  );
  const fields = all.map(({ name, wireName, pascalName, schema, required, place }) => {
    const { read, mayBeAbsent } = spellings[place]!;
    return { name, text: isPascal ? pascalName : wireName, schema, read, required, mayBeAbsent };
  });
  return fields.every(({ text }) => text.length < MAX_EXPECTED) ? fields : [];
}

/** The keys that dictionaries of a schema often have. */
export function entryFields(schema: DictionarySchema, read: Read, profile: Profile): readonly Field[] {
  return [...new Set(profile.commonSets(schema).flat())]
    .filter((key) => !needsQuotes(key) && key.length < MAX_EXPECTED)
    .slice(0, MAX_FIELDS)
    .map((key) => ({
      name: key,
      text: key,
      schema: schema.value,
      read,
      required: false,
      mayBeAbsent: false,
    }));
}

/** Puts fields in an order in which each comes after all that came directly before it, if there is one. */
export function inOrder(fields: readonly Field[], sequences: readonly (readonly string[])[]): Field[] {
  const before = new Map(fields.map(({ name }) => [name, new Set<string>()]));
  for (const names of sequences) {
    for (let i = 1; i < names.length; i++) before.get(names[i]!)?.add(names[i - 1]!);
  }
  const left = new Map(fields.map((field) => [field.name, field]));
  return fields.map((): Field => {
    const candidates = [...left.values()];
    // Objects may differ in their order, so that each field has another one before it.
    const first =
      candidates.find(({ name }) => ![...before.get(name)!].some((other) => left.has(other))) ??
      candidates[0]!;
    left.delete(first.name);
    return first;
  });
}
