import { entriesOf, isMap } from "../scalars/brand.js";
import { type Keys, untypedKeys } from "../schema/keys.js";
import { isOnlyNull } from "../schema/resolve.js";
import { isOwn, isRecord, type Untyped } from "../schema/untyped.js";
import { refuse, type Write } from "./refuse.js";
import type { Sink } from "./sink.js";

/** How the items of a list, or the values of a map, are written. */
export interface Values {
  readonly write: Write;
  readonly mayBeNull: boolean;
  /** Whether `write` writes any string as one: `Sink.string` is then called by its own name, which costs less. */
  readonly takesString: boolean;
}

export function writeItems(sink: Sink, items: readonly unknown[], depth: number, values: Values): void {
  if (depth === 0 || isOnlyNull(items)) refuse();
  const { write, mayBeNull } = values;
  sink.delimiter("[");
  for (let i = 0; i < items.length; i++) {
    if (i > 0) sink.delimiter(",");
    const item = items[i];
    // A hole is undefined, too, and no writer takes that.
    if (item !== null || !mayBeNull) write(sink, item, depth - 1);
  }
  sink.delimiter("]");
}

/** Writes an object as a map. Its own keys differ from each other, so that none can be lost. */
export function writeRecord(
  sink: Sink,
  record: Readonly<Record<string, unknown>>,
  depth: number,
  { write, mayBeNull, takesString }: Values,
): void {
  if (depth === 0) refuse();
  let before: "{" | "," = "{";
  for (const key in record) {
    if (!isOwn(record, key)) continue;
    const value = record[key];
    if (value === undefined) continue;
    sink.key(before, key);
    before = ",";
    if (takesString && typeof value === "string") sink.string(value);
    else if (value !== null || !mayBeNull) write(sink, value, depth - 1);
  }
  if (before === "{") sink.delimiter("{");
  sink.delimiter("}");
}

export function writeMap(
  sink: Sink,
  entries: Iterable<readonly [unknown, unknown]>,
  depth: number,
  keys: Keys,
  { write, mayBeNull }: Values,
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

/** Makes the writer of `any`. */
export function untypedWriter({ text: textOf, items: itemsOf }: Untyped): Write {
  const keys = untypedKeys(textOf);
  const values: Values = { write: writeUntyped, mayBeNull: true, takesString: true };

  function writeUntyped(sink: Sink, value: unknown, depth: number): void {
    if (isRecord(value)) {
      writeRecord(sink, value, depth, values);
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
    if (items !== undefined) writeItems(sink, items, depth, values);
    else if (isMap(value)) writeMap(sink, entriesOf(value), depth, keys, values);
    else refuse();
  }

  return writeUntyped;
}
