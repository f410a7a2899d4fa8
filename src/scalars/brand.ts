// The real type of an object. `instanceof` fails for objects of another realm, such as a test runner's sandbox, and
// `Object.prototype.toString` can be deceived by a class's tag: only the methods of a type are reliable.

const getter = (prototype: object, key: string | symbol) =>
  Object.getOwnPropertyDescriptor(prototype, key)!.get!;

const mapSize = getter(Map.prototype, "size");
const setSize = getter(Set.prototype, "size");
const typedArray = Object.getPrototypeOf(Uint8Array.prototype) as object;
const typedArrayValues = Reflect.get(typedArray, "values") as () => Iterable<unknown>;
const typedArrayName = getter(typedArray, Symbol.toStringTag);

/** Prototypes that only genuine objects should have. */
const DISGUISED = [Date.prototype, typedArray];

/** Whether an object seems to be a Date or a typed array, but is not: a proxy of one, say, which hides its data. */
export function isImpostor(value: object): boolean {
  return DISGUISED.some((prototype) => Object.prototype.isPrototypeOf.call(prototype, value));
}

/** "Date", "Map", "Set", the name of a typed array, or undefined for everything else. */
export function brandOf(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const prototype: unknown = Object.getPrototypeOf(value);
  // The common case, without the attempts below.
  if (prototype === Object.prototype || prototype === null || Array.isArray(value)) return undefined;
  const name = typedArrayName.call(value) as string | undefined;
  if (name !== undefined) return name;
  if (succeeds(() => mapSize.call(value))) return "Map";
  if (succeeds(() => setSize.call(value))) return "Set";
  return succeeds(() => Date.prototype.getTime.call(value)) ? "Date" : undefined;
}

/** Whether a value is a Map, whichever realm made it. */
export function isMap(value: unknown): value is ReadonlyMap<unknown, unknown> {
  return brandOf(value) === "Map";
}

/** The entries of a Map, even of a subclass with an iterator of its own. */
export function entriesOf(map: ReadonlyMap<unknown, unknown>): Iterable<[unknown, unknown]> {
  return Map.prototype.entries.call(map);
}

/**
 * The items of a Set or typed array, even of a subclass with an iterator of its own.
 *
 * @param brand what `brandOf` returned for it
 */
export function itemsOf(value: object, brand: string): unknown[] {
  return Array.from(brand === "Set" ? Set.prototype.values.call(value) : typedArrayValues.call(value));
}

/** The tag of an object, for messages and guesses; "Object" if reading it throws. */
export function tagOf(value: object): string {
  try {
    return Object.prototype.toString.call(value).slice("[object ".length, -1);
  } catch {
    return "Object";
  }
}

function succeeds(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}
