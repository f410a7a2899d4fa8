import { brandOf } from "../scalars/brand.js";
import { INVALID_DATE } from "./check.js";
import { checkItems } from "./check-list.js";
import { checkEntries } from "./check-map.js";
import { untypedKeys } from "./keys.js";
import { nameOf } from "./messages.js";
import { untyped, untypedEntries } from "./untyped.js";
import type { Validator } from "./validator.js";

export function checkAny(validator: Validator, value: unknown): unknown {
  const text = untyped.text(value);
  if (text !== undefined) return text;
  // In an untyped list or map; anywhere else `checkValue` refuses it.
  if (value === null) return null;
  if (value === undefined) return validator.report("null_not_allowed", "undefined has no text");
  if (typeof value === "object") {
    if (brandOf(value) === "Date")
      return validator.report("invalid_date", `expected a date; got ${INVALID_DATE}`);
    const items = untyped.items(value);
    if (items !== undefined) {
      return validator.nested(value, undefined, () =>
        checkItems(validator, items, (item) => checkAny(validator, item)),
      );
    }
    const source = untypedEntries(value);
    if (source !== undefined) {
      return validator.nested(value, undefined, () => {
        const keys = untypedKeys(untyped.text);
        const entries = checkEntries(validator, source, keys, "a string", (entry) =>
          checkAny(validator, entry),
        );
        return Object.fromEntries(entries.map(({ text, value }) => [text, value]));
      });
    }
  }
  const received = nameOf(value);
  return validator.report("wrong_type", `${received} cannot be written as JSV; it has no text of its own`, {
    received,
  });
}
