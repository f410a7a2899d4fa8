import { object } from "../schema/object.js";
import { subclasses } from "../schema/subclasses.js";
import type { TypeModel } from "./model.js";

/** What `__type` calls a class: its full name, in which a plus stands before the name of a nested one. */
export function typeNameOf({ name, namespace }: TypeModel): string {
  const own = name.replaceAll(".", "+");
  return namespace === "" ? own : `${namespace}.${own}`;
}

/** The classes, by their names, that the library can tell apart. */
export function acceptedNames<Type>(
  named: readonly (readonly [string, Type])[],
): (readonly [string, Type])[] {
  const accepted: (readonly [string, Type])[] = [];
  for (const entry of named) if (isAccepted([...accepted, entry])) accepted.push(entry);
  return accepted;
}

const CLASS = object("", {});

function isAccepted(named: readonly (readonly [string, unknown])[]): boolean {
  try {
    subclasses(CLASS, Object.fromEntries(named.map(([name]) => [name, CLASS])));
    return true;
  } catch {
    return false;
  }
}
