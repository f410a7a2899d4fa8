import type { ObjectSchema, Schema } from "./types.js";

/** All properties in the order of the wire: a class's own, then its base's. */
export function allProperties(schema: ObjectSchema | undefined): [name: string, schema: Schema][] {
  if (schema === undefined) return [];
  return [...Object.entries(schema.properties), ...allProperties(schema.base as ObjectSchema | undefined)];
}

/** The names of all properties that must be there. */
export function requiredNames(schema: ObjectSchema | undefined): string[] {
  if (schema === undefined) return [];
  return [...schema.required, ...requiredNames(schema.base as ObjectSchema | undefined)];
}

/** The name in PascalCase, as services write it that were not told otherwise. */
export function pascalCase(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
