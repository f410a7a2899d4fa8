import { quoted } from "../issues.js";
import { checkValue, nullNotAllowed, writingRule, wrongType } from "./check.js";
import { type Keys, ruledKeys, stringKeys } from "./keys.js";
import { duplicateKey, expectation, nameOf, receivedOf } from "./messages.js";
import { entryMayBeNull, resolve } from "./resolve.js";
import type { DictionarySchema, MapSchema } from "./types.js";
import { untypedEntries } from "./untyped.js";
import type { Validator } from "./validator.js";

/** An entry of a map: its key, the text of that, and its value. */
interface Entry {
  readonly key: unknown;
  readonly text: string;
  readonly value: unknown;
}

/** Checks the entries of a map. A key that `keys` does not accept is no `expectedKey`. */
export function checkEntries(
  validator: Validator,
  source: Iterable<readonly [unknown, unknown]>,
  keys: Keys,
  expectedKey: string,
  read: (value: unknown) => unknown,
): Entry[] {
  const entries: Entry[] = [];
  const texts = new Map<unknown, string>();
  for (const [given, value] of source) {
    if (validator.limitReached) break;
    if (value === undefined) continue;
    const key = keys.accept(given);
    if (key === undefined) {
      const received = receivedOf(given);
      const shown = typeof given === "string" ? quoted(given) : nameOf(given, String);
      const message = `expected ${expectedKey} as the key; got ${shown}`;
      const segment = typeof given === "symbol" ? String(given) : received;
      validator.report("wrong_type", message, { expected: expectedKey, received }, segment);
      continue;
    }
    const text = keys.write(key);
    const meaning = keys.meaning(key);
    const equal = texts.get(meaning);
    validator.path.push(text);
    if (equal === undefined) {
      texts.set(meaning, text);
      entries.push({ key, text, value: read(value) });
    } else validator.report("duplicate_key", duplicateKey(text, equal));
    validator.path.pop();
  }
  return entries;
}

export function checkMap(
  validator: Validator,
  schema: DictionarySchema | MapSchema,
  value: unknown,
): unknown {
  const source = untypedEntries(value);
  if (source === undefined) return wrongType(validator, schema, value);
  const { key: keySchema } = schema;
  const keys = keySchema.kind === "string" ? stringKeys : ruledKeys(writingRule(validator, keySchema));
  const inner = resolve(schema.value);
  const mayBeNull = entryMayBeNull(inner);
  const entries = checkEntries(validator, source, keys, expectation(keySchema), (entry) => {
    if (entry !== null) return checkValue(validator, inner.schema, entry);
    if (mayBeNull) return null;
    const why = "null is no value of this map; nullable(...) around the schema of its values would allow it";
    return nullNotAllowed(validator, inner.schema, why);
  });
  if (schema.kind === "map") return new Map(entries.map(({ key, value }) => [key, value]));
  return Object.fromEntries(entries.map(({ text, value }) => [text, value]));
}
