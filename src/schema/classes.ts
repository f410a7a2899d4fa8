import { partsOf } from "./parts.js";
import type { ObjectSchema, SubclassesSchema } from "./types.js";

/** The name under which a value says which class it is of: `__type`, as in the text. */
export const TYPE = "__type";

/** One of the classes: what its objects are called, and whether they are the base's, which need no name. */
export interface Subclass {
  readonly name: string;
  readonly schema: ObjectSchema;
  readonly isBase: boolean;
}

/** The classes of a schema, as its builder brings them. */
export interface Classes {
  /** In the order in which they are given. */
  readonly all: readonly Subclass[];
  /** The class of objects without `__type`. */
  readonly base: Subclass | undefined;
  /** Their names, as the end of "expected one of ...". */
  readonly listed: string;
  /** The class that a `__type` names; undefined if none of those that are listed, or several. */
  named(text: string): Subclass | undefined;
}

/** The classes that `subclasses` was given. */
export function classesOf(schema: SubclassesSchema): Classes {
  return partsOf(schema).classes!;
}

/** The class that a value says it is of. An object of the base itself says none. */
export function classOf(
  schema: SubclassesSchema,
  value: Readonly<Record<string, unknown>>,
): Subclass | undefined {
  const { base, named } = classesOf(schema);
  const given = Object.prototype.propertyIsEnumerable.call(value, TYPE) ? value[TYPE] : undefined;
  if (given === undefined || given === null) return base;
  const type = typeof given === "string" ? named(given) : undefined;
  return type?.isBase ? undefined : type;
}
