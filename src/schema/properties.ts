import { foldCase } from "../text/case.js";
import { trimWhiteSpace } from "../text/white-space.js";
import { perSchema } from "./per-schema.js";
import { type Resolved, resolve } from "./resolve.js";
import type { ObjectSchema, Schema } from "./types.js";

/** A property of a class: one of its own, or of its base. */
export interface Property {
  readonly name: string;
  readonly schema: Schema;
  readonly required: boolean;
  /** The name on the wire that `names` gives, which `keyCase` does not change. */
  readonly givenName: string | undefined;
  /** The name on the wire in camelCase, and in PascalCase; `givenName` in both, if there is one. */
  readonly wireName: string;
  readonly pascalName: string;
  /** Its place in the order of the wire. */
  readonly place: number;
}

/** The properties of a class, as readers and writers look them up. */
export interface PropertyIndex {
  /** In the order of the wire: a class's own, then its base's, unless the class has an order of its own. */
  readonly all: readonly Property[];
  readonly required: readonly Property[];
  /** The property that a name on the wire means, in any spelling that reading takes. */
  find(name: string): Property | undefined;
}

/** The properties of a class, its base's included; put in order once. */
export const propertiesOf = /* @__PURE__ */ perSchema((schema: ObjectSchema): PropertyIndex => {
  const { order } = schema;
  const declared = declaredProperties(schema);
  // Only a class's own order counts: its base's is for objects of the base.
  const ordered = order?.map((name) => declared.find((property) => property.name === name)!) ?? declared;
  const all = ordered.map((property, place): Property => {
    const pascalName = property.givenName ?? pascalCase(property.name);
    return { ...property, pascalName, place };
  });
  const byName = new Map(all.map((property) => [property.wireName, property]));
  const byFoldedName = new Map(all.map((property) => [foldCase(property.wireName), property]));
  return {
    all,
    required: all.filter(({ required }) => required),
    find: (name) => byName.get(name) ?? byFoldedName.get(foldedName(name)),
  };
});

/** The properties of a class as they are declared: its own, then its base's. */
export function declaredProperties({
  properties,
  required,
  names = {},
  base,
}: ObjectSchema): Omit<Property, "pascalName" | "place">[] {
  const own = Object.entries(properties).map(([name, schema]) => {
    const givenName = Object.hasOwn(names, name) ? names[name] : undefined;
    return { name, schema, required: required.includes(name), givenName, wireName: givenName ?? name };
  });
  return base === undefined ? own : [...own, ...declaredProperties(base as ObjectSchema)];
}

/** The schema of a value in a list or map; undefined where it says nothing. */
export function expectedIn(schema: Resolved | undefined, name: string | undefined): Resolved | undefined {
  if (schema?.kind === "list") return resolve(schema.item).schema;
  if (schema?.kind === "dictionary" || schema?.kind === "map") return resolve(schema.value).schema;
  const property = schema?.kind === "object" && name !== undefined && propertiesOf(schema).find(name);
  return property ? resolve(property.schema).schema : undefined;
}

/** The form that all accepted spellings of a name share. */
export function foldedName(name: string): string {
  return foldCase(trimWhiteSpace(name));
}

/** Whether it is the reference's own name for a type, which no property may have. */
export function isTypeName(name: string): boolean {
  return foldedName(name) === "__TYPE";
}

/** The name in PascalCase, as services write it by default. */
export function pascalCase(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
