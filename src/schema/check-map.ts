import { quoted } from "../issues.js";
import { accepted, checkValue, nullNotAllowed, writingRule, wrongType } from "./check.js";
import { duplicateKey, expectation, nameOf, receivedOf } from "./messages.js";
import { entryMayBeNull, meaningOf, resolve } from "./resolve.js";
import type { DictionarySchema, MapSchema } from "./types.js";
import { untypedEntries } from "./untyped.js";
import type { Validator } from "./validator.js";

/** A key of a map: its text, its value, and what stands for it where C# compares keys. */
export interface Key {
  readonly text: string;
  readonly key: unknown;
  readonly meaning: unknown;
}

/** Checks the entries of a map. A key that `readKey` does not take is no `expectedKey`. */
export function checkEntries(
  validator: Validator,
  source: Iterable<readonly [unknown, unknown]>,
  readKey: (key: unknown) => Key | undefined,
  expectedKey: string,
  read: (value: unknown) => unknown,
): (Key & { value: unknown })[] {
  const entries: (Key & { value: unknown })[] = [];
  const texts = new Map<unknown, string>();
  for (const [key, value] of source) {
    if (validator.limitReached) break;
    if (value === undefined) continue;
    const named = readKey(key);
    validator.path.push(named?.text ?? (typeof key === "symbol" ? String(key) : receivedOf(key)));
    if (named === undefined) {
      const shown = typeof key === "string" ? quoted(key) : nameOf(key, String);
      validator.report("wrong_type", `expected ${expectedKey} as the key; got ${shown}`, {
        expected: expectedKey,
        received: receivedOf(key),
      });
      validator.path.pop();
      continue;
    }
    const equal = texts.get(named.meaning);
    if (equal !== undefined) {
      validator.report("duplicate_key", duplicateKey(named.text, equal));
    } else {
      texts.set(named.meaning, named.text);
      entries.push({ ...named, value: read(value) });
    }
    validator.path.pop();
  }
  return entries;
}

export function checkMap(
  validator: Validator,
  schema: DictionarySchema | MapSchema,
  value: unknown,
): unknown {
  const source = typeof value === "object" && value !== null ? untypedEntries(value) : undefined;
  if (source === undefined) return wrongType(validator, schema, value);
  const { key: keySchema } = schema;
  const readKey = (key: unknown): Key | undefined => {
    if (keySchema.kind === "string")
      return typeof key === "string" ? { text: key, key, meaning: key } : undefined;
    const rule = writingRule(validator, keySchema);
    const read =
      accepted(validator, keySchema, key) ?? (typeof key === "string" ? rule.read(key) : undefined);
    return read === undefined
      ? undefined
      : { text: rule.write(read), key: read, meaning: meaningOf(rule, read) };
  };
  const inner = resolve(schema.value);
  const mayBeNull = entryMayBeNull(inner);
  const entries = checkEntries(validator, source, readKey, expectation(keySchema), (entry) => {
    if (entry !== null) return checkValue(validator, inner.schema, entry);
    if (mayBeNull) return null;
    const why = "null is no value of this map; nullable(...) around the schema of its values would allow it";
    return nullNotAllowed(validator, inner.schema, why);
  });
  if (schema.kind === "map") return new Map(entries.map(({ key, value }) => [key, value]));
  return Object.fromEntries(entries.map(({ text, value }) => [text, value]));
}
