import type { ObjectSchema } from "./types.js";

/** The property of a value that names its class, as in the text. */
export const TYPE = "__type";

/** One of the classes: its name in `__type`, and whether it is the base, whose objects need none. */
export interface Subclass {
  readonly name: string;
  readonly schema: ObjectSchema;
  readonly isBase: boolean;
}

/** The classes of a schema of `subclasses`. */
export interface Classes {
  /** In the order in which they are given. */
  readonly all: readonly Subclass[];
  /** The class of objects without `__type`. */
  readonly base: Subclass | undefined;
  /** Their names, as the end of "expected one of ...". */
  readonly listed: string;
  /** The class that a `__type` names; undefined for a name that fits none of them, or several. */
  named(text: string): Subclass | undefined;
}

/** The class that a value names. An object of the base itself names none. */
export function classOf(
  { base, named }: Classes,
  value: Readonly<Record<string, unknown>>,
): Subclass | undefined {
  const given = Object.prototype.propertyIsEnumerable.call(value, TYPE) ? value[TYPE] : undefined;
  if (given === undefined || given === null) return base;
  const type = typeof given === "string" ? named(given) : undefined;
  return type?.isBase ? undefined : type;
}
