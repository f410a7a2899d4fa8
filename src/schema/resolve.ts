import type { ScalarRule } from "../scalars/rule.js";
import type { Classes } from "./classes.js";
import { partsOf } from "./parts.js";
import type { ScalarSchema, Schema, SchemaNode, SubclassesSchema } from "./types.js";

/** Any schema but `lazy` and `nullable`. */
export type Resolved = Exclude<SchemaNode, { kind: "lazy" } | { kind: "nullable" }>;

/** The schema inside `lazy` and `nullable`, and whether there was a `nullable`. */
export interface Unwrapped {
  readonly schema: Resolved;
  readonly nullable: boolean;
}

/** Takes a schema out of `lazy` and `nullable`. */
export function resolve(schema: Schema): Unwrapped {
  let node = schema as SchemaNode;
  let nullable = false;
  for (let hops = 0; hops < 100; hops++) {
    if (node.kind === "lazy") node = node.get() as SchemaNode;
    else if (node.kind === "nullable") {
      nullable = true;
      node = node.inner as SchemaNode;
    } else return { schema: node, nullable };
  }
  throw new TypeError("a lazy schema stands for itself and nothing else");
}

/** The schema inside `lazy` and `nullable`; faster than `resolve`, for use at every value. */
export function target(schema: Schema): Resolved {
  return schema.kind === "lazy" || schema.kind === "nullable" ? resolve(schema).schema : (schema as Resolved);
}

/** The kind of node in which the values of a schema stand in a text; undefined for any. */
export function nodeKindOf({ kind }: Resolved): "string" | "list" | "map" | undefined {
  switch (kind) {
    case "any":
      return undefined;
    case "list":
      return "list";
    case "dictionary":
    case "map":
    case "object":
    case "subclasses":
      return "map";
    default:
      return "string";
  }
}

/** The schemas of scalars that have a rule: all but strings. */
export type RuledSchema =
  | Exclude<ScalarSchema, { kind: "string" }>
  | Extract<SchemaNode, { kind: "bytes" | "uri" }>;

/** Whether C# calls the type a value type, which has no null of its own: every scalar but `string`, `bytes` and `uri`. */
export function isValueType(schema: Schema): boolean {
  const { rule, isReferenceType } = partsOf(schema);
  return rule !== undefined && !isReferenceType;
}

/** Whether an empty slot of a list means null: only for `any`, strings and value types is it unambiguous. */
export function slotMayBeNull({ schema, nullable }: Unwrapped): boolean {
  if (schema.kind === "any") return true;
  return nullable && (schema.kind === "string" || isValueType(schema));
}

/** Whether null is the only item of a list, which would be written as the empty list is. */
export function isOnlyNull(items: readonly unknown[]): boolean {
  return items.length === 1 && items[0] === null;
}

/**
 * Whether the reference would lose a null of a list: of two empty slots at the end it reads one in a list of value types
 * (xr01361), and both in a list of strings (r03304).
 */
export function losesNull(items: readonly unknown[], { schema }: Unwrapped): boolean {
  const { length } = items;
  return length > 1 && items[length - 1] === null && items[length - 2] === null && isValueType(schema);
}

export const LOST_NULL =
  "two nulls at the end of a list of numbers, dates or the like: a service would read only one of them";

/** Whether an empty value of a property means that the property is absent. */
export function mayBeAbsent(property: { readonly schema: Schema; readonly required: boolean }): boolean {
  const { schema, nullable } = resolve(property.schema);
  return (nullable || !isValueType(schema)) && !property.required;
}

/** Whether an empty value of a dictionary or map means null, which is unambiguous for every type. */
export function entryMayBeNull({ schema, nullable }: Unwrapped): boolean {
  return nullable || schema.kind === "any";
}

/** The rule by which a scalar reads and writes its text; `keepsMembers` where it writes unknown members, too. */
export function ruleOf(schema: RuledSchema, keepsMembers = false): ScalarRule<unknown> {
  return partsOf(schema).rule!(keepsMembers);
}

/** The classes that `subclasses` was given. */
export function classesOf(schema: SubclassesSchema): Classes {
  return partsOf(schema).classes!;
}

/** A key's text, as a plain object holds it. */
export function keyText(schema: ScalarSchema, key: unknown): string {
  return schema.kind === "string" ? (key as string) : ruleOf(schema).write(key);
}

/** What keys are compared by: the same for keys that are equal in C#, whatever their texts. */
export function meaningOf(rule: ScalarRule<unknown>, key: unknown): unknown {
  return rule.meaning === undefined ? key : rule.meaning(key);
}
