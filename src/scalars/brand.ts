// What an object really is. `instanceof` misses objects of another realm, such as a test runner's sandbox, and
// `Object.prototype.toString` believes a class that calls itself something else: only a type's own methods know.

const getter = (prototype: object, key: string | symbol) =>
  Object.getOwnPropertyDescriptor(prototype, key)?.get;

const mapSize = getter(Map.prototype, "size");
const setSize = getter(Set.prototype, "size");
const typedArrayName = getter(Object.getPrototypeOf(Uint8Array.prototype) as object, Symbol.toStringTag);

/** "Date", "Map", "Set", the name of a typed array, or undefined for everything else. */
export function brandOf(value: object): string | undefined {
  const prototype: unknown = Object.getPrototypeOf(value);
  // The common case pays for no attempts.
  if (prototype === Object.prototype || prototype === null || Array.isArray(value)) return undefined;
  const name = typedArrayName?.call(value) as string | undefined;
  if (name !== undefined) return name;
  if (answers(() => mapSize?.call(value))) return "Map";
  if (answers(() => setSize?.call(value))) return "Set";
  return answers(() => Date.prototype.getTime.call(value)) ? "Date" : undefined;
}

/** Whether a value is a Map, whichever realm made it. */
export function isMap(value: unknown): value is ReadonlyMap<unknown, unknown> {
  return typeof value === "object" && value !== null && brandOf(value) === "Map";
}

function answers(ask: () => unknown): boolean {
  try {
    ask();
    return true;
  } catch {
    return false;
  }
}
