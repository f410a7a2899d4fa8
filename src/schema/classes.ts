import type { ObjectSchema, Schema, SubclassesSchema } from "./types.js";

/** The name under which a value says which class it is of: `__type`, as in the text. */
export const TYPE = "__type";

/** One of the classes: what its objects are called, and whether they are the base's, which need no name. */
export interface Subclass {
  readonly name: string;
  readonly schema: ObjectSchema;
  readonly isBase: boolean;
}

interface Classes {
  readonly all: readonly Subclass[];
  /** The class of objects without `__type`. */
  readonly base: Subclass | undefined;
  readonly byText: Map<string, Subclass | undefined>;
}

const known = new WeakMap<Schema, Classes>();

/** The classes of a schema in the order in which they are given. */
export function classesOf(schema: SubclassesSchema): Classes {
  let classes = known.get(schema);
  if (classes === undefined) {
    const all = Object.entries(schema.types).map(([name, type]) => {
      return { name, schema: type, isBase: type === schema.base };
    });
    classes = { all, base: all.find(({ isBase }) => isBase), byText: new Map() };
    known.set(schema, classes);
  }
  return classes;
}

/** How many spellings of names are kept. */
const MAX_TEXTS = 1000;

/** The class that a `__type` names; undefined if none of those that are listed, or several. */
export function classNamed(schema: SubclassesSchema, text: string): Subclass | undefined {
  const { all, byText } = classesOf(schema);
  if (byText.has(text)) return byText.get(text);
  const given = parseTypeName(text);
  const matching = all.filter(({ name }) => isSame(parseTypeName(name), given));
  const found = matching.length === 1 ? matching[0] : undefined;
  if (byText.size < MAX_TEXTS) byText.set(text, found);
  return found;
}

/** The class that a value says it is of. An object of the base itself says none. */
export function classOf(
  schema: SubclassesSchema,
  value: Readonly<Record<string, unknown>>,
): Subclass | undefined {
  const given = Object.prototype.propertyIsEnumerable.call(value, TYPE) ? value[TYPE] : undefined;
  if (given === undefined || given === null) return classesOf(schema).base;
  const type = typeof given === "string" ? classNamed(schema, given) : undefined;
  return type?.isBase ? undefined : type;
}

interface TypeName {
  readonly fullName: string;
  readonly shortName: string;
  readonly assembly: string | undefined;
}

/** `Namespace.Name, Assembly, Version=...`; a generic's arguments stand in brackets, with commas of their own. */
export function parseTypeName(text: string): TypeName {
  const [, fullName = "", rest] = /^\s*([^,[\]]*(?:\[.*\][^,[\]]*)?)(?:,(.*))?$/s.exec(text) ?? [];
  const name = fullName.trim();
  const [, shortName = name] = /^(?:[^[\]]*\.)?([^.[\]]*(?:\[.*)?)$/s.exec(name) ?? [];
  return { fullName: name, shortName, assembly: rest?.split(",")[0]?.trim() };
}

/** A name without a namespace is that of any class called so; so is one without an assembly. */
function isSame(known: TypeName, given: TypeName): boolean {
  if (given.fullName === "") return false;
  if (known.assembly !== undefined && given.assembly !== undefined && known.assembly !== given.assembly)
    return false;
  if (known.fullName === given.fullName) return true;
  const isShort = given.shortName === given.fullName || known.shortName === known.fullName;
  return isShort && known.shortName === given.shortName;
}

/** The names of the classes, as the end of "expected one of ...". */
export function classNames(schema: SubclassesSchema): string {
  return classesOf(schema)
    .all.map(({ name }) => JSON.stringify(parseTypeName(name).fullName))
    .join(", ");
}
