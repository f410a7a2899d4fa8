import { foldCase } from "../scalars/case.js";
import { trimWhiteSpace } from "../scalars/white-space.js";
import type { ObjectSchema, Schema } from "./types.js";

/** A property of a class: one of its own, or of its base. */
export interface Property {
  readonly name: string;
  readonly schema: Schema;
  readonly required: boolean;
  /** Its place in the order of the wire. */
  readonly place: number;
}

/** All that readers and writers ask of a class. */
export interface PropertyIndex {
  /** In the order of the wire: a class's own, then its base's. */
  readonly all: readonly Property[];
  readonly required: readonly Property[];
  /** The property that a name on the wire means, in any spelling that reading takes. */
  find(name: string): Property | undefined;
}

const indexes = new WeakMap<Schema, PropertyIndex>();

/** The properties of a class, its base's included; put in order once. */
export function propertiesOf(schema: ObjectSchema): PropertyIndex {
  let index = indexes.get(schema);
  if (index === undefined) {
    const all = inOrder(schema).map((property, place): Property => ({ ...property, place }));
    const byName = new Map(all.map((property) => [property.name, property]));
    const byFoldedName = new Map(all.map((property) => [foldCase(property.name), property]));
    index = {
      all,
      required: all.filter(({ required }) => required),
      find: (name) => byName.get(name) ?? byFoldedName.get(foldedName(name)),
    };
    indexes.set(schema, index);
  }
  return index;
}

function inOrder({ properties, required, base }: ObjectSchema): Omit<Property, "place">[] {
  const own = Object.entries(properties).map(([name, schema]) => {
    return { name, schema, required: required.includes(name) };
  });
  return base === undefined ? own : [...own, ...inOrder(base as ObjectSchema)];
}

/** A property's name as all spellings of it that reading takes have it. */
export function foldedName(name: string): string {
  return foldCase(trimWhiteSpace(name));
}

/** The name in PascalCase, as services write it that were not told otherwise. */
export function pascalCase(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
