import { checkValue, nullNotAllowed, wrongType } from "./check.js";
import { isOnlyNull, LOST_NULL, losesNull, resolve, slotMayBeNull } from "./resolve.js";
import type { ListSchema } from "./types.js";
import type { Validator } from "./validator.js";

/** Checks the items of a list, each by `read`. */
export function checkItems(
  validator: Validator,
  values: readonly unknown[],
  read: (value: unknown) => unknown,
): unknown[] {
  const items: unknown[] = [];
  for (let i = 0; i < values.length && !validator.limitReached; i++) {
    validator.path.push(i);
    if (i in values) items.push(read(values[i]));
    else validator.report("array_hole", "the array has a hole here; JSV cannot tell it from null");
    validator.path.pop();
  }
  if (isOnlyNull(items)) {
    validator.report(
      "only_null_item",
      "a list whose only item is null cannot be written; its text [] means the empty list",
    );
  }
  return items;
}

export function checkList(validator: Validator, schema: ListSchema, value: unknown): unknown {
  if (!Array.isArray(value)) return wrongType(validator, schema, value);
  const item = resolve(schema.item);
  const mayBeNull = slotMayBeNull(item);
  const items = checkItems(validator, value, (entry) => {
    if (entry !== null) return checkValue(validator, item.schema, entry);
    if (mayBeNull) return null;
    const why = slotMayBeNull({ ...item, nullable: true })
      ? "null is no item of this list; nullable(...) around the item's schema would allow it"
      : "null is no item of this list: it has no text of its own there";
    return nullNotAllowed(validator, item.schema, why);
  });
  if (losesNull(items, item)) validator.report("trailing_nulls", LOST_NULL, undefined, items.length - 1);
  return items;
}
