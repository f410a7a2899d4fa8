import type { ScalarRule } from "../scalars/rule.js";
import { meaningOf } from "./resolve.js";

/** How the keys of a map are written; `accept` gives undefined for what is no key. */
export interface Keys {
  accept(key: unknown): unknown;
  write(key: unknown): string;
  /** The same for keys that a reader takes for one. */
  meaning(key: unknown): unknown;
}

const textKeys = { write: (key: unknown) => key as string, meaning: (key: unknown) => key };

export const stringKeys: Keys = { ...textKeys, accept: (key) => (typeof key === "string" ? key : undefined) };

/** The keys of untyped maps: all that has a text. */
export function untypedKeys(textOf: (key: unknown) => string | undefined): Keys {
  return { ...textKeys, accept: textOf };
}

/** Keys with a rule: values of their type, or its texts, which plain objects hold. */
export function ruledKeys(rule: ScalarRule<unknown>): Keys {
  return {
    accept: (key) => rule.accept(key) ?? (typeof key === "string" ? rule.read(key) : undefined),
    write: rule.write,
    meaning: (key) => meaningOf(rule, key),
  };
}
