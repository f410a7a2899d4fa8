import { detached } from "../text/detach.js";
import { checkSubclass } from "./check-object.js";
import type { Classes, Subclass } from "./classes.js";
import { define, requireSchema } from "./define.js";
import { partsOf } from "./parts.js";
import type { JsonSchema } from "./standard.js";
import type { ObjectSchema, Schema, SubclassesSchema } from "./types.js";

/**
 * Objects of several classes in one place, where C# declares an abstract class, an interface, or a class that others
 * derive from. In the text `__type` comes first and names the class: `{__type:"Zoo.Dog, Zoo",legs:4}`. It is written
 * as it is given here, and read with or without namespace and assembly. In a value the same name tells the classes
 * apart. If `Base` itself is among the classes, an object without `__type` is one of it. A class that is not listed
 * is an issue: a text never decides what is made of it.
 *
 * @throws {TypeError} unless all are object schemas, there is at least one class, and no two have the same name
 *
 * @example
 * const Animal = object("Animal", { name: string() });
 * const Dog = object("Dog", { legs: int() }, { base: Animal });
 * const Cat = object("Cat", { lazy: boolean() }, { base: Animal });
 * const AnyAnimal = subclasses(Animal, { "Zoo.Dog, Zoo": Dog, "Zoo.Cat, Zoo": Cat });
 * decode(AnyAnimal, "{__type:Zoo.Dog,legs:4}"); // { __type: "Zoo.Dog, Zoo", legs: 4 }
 * encode(AnyAnimal, { __type: "Zoo.Cat, Zoo", name: "Tom" }); // '{__type:"Zoo.Cat, Zoo",name:Tom}'
 */
export function subclasses<
  const Base extends ObjectSchema,
  const Types extends { readonly [name: string]: ObjectSchema },
>(base: Base, types: Types): SubclassesSchema<Base, Types> {
  requireClass(base, "subclasses: the base");
  const names = new Set<string>();
  for (const [name, schema] of Object.entries(types)) {
    requireClass(schema, `${base.name}: ${name}`);
    const { fullName } = parseTypeName(name);
    if (fullName === "") throw new TypeError(`${base.name}: a class must have a name`);
    if (names.has(fullName)) throw new TypeError(`${base.name}: there are two classes ${fullName}`);
    names.add(fullName);
  }
  if (names.size === 0) throw new TypeError(`${base.name}: there must be a class`);
  return define(
    { kind: "subclasses", name: base.name, base, types: Object.freeze({ ...types }) },
    {
      json: (of) => ({
        title: base.name,
        anyOf: Object.entries(types).map(([name, schema]) =>
          schema === (base as ObjectSchema) ? of(schema) : namedJson(name, partsOf(schema).json(of)),
        ),
      }),
      check: checkSubclass,
      classes: classesOfTypes(base, types),
    },
  );
}

/** How many spellings of names are remembered. */
const MAX_TEXTS = 1000;

function classesOfTypes(base: ObjectSchema, types: Readonly<Record<string, ObjectSchema>>): Classes {
  const all = Object.entries(types).map(([name, schema]): Subclass => {
    return { name, schema, isBase: schema === base };
  });
  const byText = new Map<string, Subclass | undefined>();
  return {
    all,
    base: all.find(({ isBase }) => isBase),
    listed: all.map(({ name }) => JSON.stringify(parseTypeName(name).fullName)).join(", "),
    named(text) {
      if (byText.has(text)) return byText.get(text);
      const given = parseTypeName(text);
      const matching = all.filter(({ name }) => isSame(parseTypeName(name), given));
      const found = matching.length === 1 ? matching[0] : undefined;
      // Without the document that it may have been cut out of.
      if (byText.size < MAX_TEXTS) byText.set(detached(text), found);
      return found;
    },
  };
}

/** The JSON Schema of a class, with its name. */
function namedJson(name: string, json: JsonSchema): JsonSchema {
  const { properties, required = [] } = json as { properties: object; required?: string[] };
  return {
    ...json,
    properties: { __type: { const: name }, ...properties },
    required: ["__type", ...required],
  };
}

function requireClass(schema: Schema, where: string): void {
  requireSchema(schema, where);
  if (schema.kind !== "object") throw new TypeError(`${where} must be an object schema`);
}

interface TypeName {
  readonly fullName: string;
  readonly shortName: string;
  readonly assembly: string | undefined;
}

/** `Namespace.Name, Assembly, Version=...`; a generic's arguments stand in brackets, with commas of their own. */
function parseTypeName(text: string): TypeName {
  const [, fullName = "", rest] = /^\s*([^,[\]]*(?:\[.*\][^,[\]]*)?)(?:,(.*))?$/s.exec(text) ?? [];
  const name = fullName.trim();
  const [, shortName = name] = /^(?:[^[\]]*\.)?([^.[\]]*(?:\[.*)?)$/s.exec(name) ?? [];
  return { fullName: name, shortName, assembly: rest?.split(",")[0]?.trim() };
}

/** A name without a namespace or an assembly fits a class in any of them. */
function isSame(known: TypeName, given: TypeName): boolean {
  if (given.fullName === "") return false;
  if (known.assembly !== undefined && given.assembly !== undefined && known.assembly !== given.assembly)
    return false;
  if (known.fullName === given.fullName) return true;
  const isShort = given.shortName === given.fullName || known.shortName === known.fullName;
  return isShort && known.shortName === given.shortName;
}
