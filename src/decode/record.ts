type Fields = Record<string, unknown>;

/**
 * A maker of ordinary empty objects with room for their properties. V8 gives an object as many slots as its
 * constructor mentions and shrinks that to what the first few objects use; a literal `{}` has four, and every
 * three more properties would move the others to a larger store, which took a third of the decoder's time.
 */
export function recordMaker(properties: number): () => Fields {
  if (properties <= 4) return () => ({});
  const Record = properties <= 16 ? smallRecord() : largeRecord();
  Record.prototype = Object.prototype;
  return () => new Record();
}

type RecordConstructor = { new (fill?: true): Fields; prototype: object };

type Slots = Record<`${"a" | "b" | "c" | "d" | "e"}${0 | 1 | 2 | 3 | 4 | 5 | 6 | 7}`, number>;

// Every maker has a constructor of its own, since it is the constructor that V8 learns the size from.

function smallRecord(): RecordConstructor {
  return function (this: Slots, fill?: true): void {
    if (fill) this.a0 = this.a1 = this.a2 = this.a3 = this.a4 = this.a5 = this.a6 = this.a7 = 0;
  } as unknown as RecordConstructor;
}

function largeRecord(): RecordConstructor {
  return function (this: Slots, fill?: true): void {
    if (!fill) return;
    this.a0 = this.a1 = this.a2 = this.a3 = this.a4 = this.a5 = this.a6 = this.a7 = 0;
    this.b0 = this.b1 = this.b2 = this.b3 = this.b4 = this.b5 = this.b6 = this.b7 = 0;
    this.c0 = this.c1 = this.c2 = this.c3 = this.c4 = this.c5 = this.c6 = this.c7 = 0;
    this.d0 = this.d1 = this.d2 = this.d3 = this.d4 = this.d5 = this.d6 = this.d7 = 0;
    this.e0 = this.e1 = this.e2 = this.e3 = this.e4 = this.e5 = this.e6 = this.e7 = 0;
  } as unknown as RecordConstructor;
}

const INHERITED: object = Object.prototype;

/**
 * Whether every object inherits this name. Assigning it would call a setter ("__proto__" is one), and fail where
 * the prototype is frozen.
 */
export function allObjectsInherit(name: string): boolean {
  return name in INHERITED;
}

/** Assignment that makes every name an ordinary key. */
export function setOwn(record: Fields, key: string, value: unknown): void {
  if (allObjectsInherit(key)) {
    Object.defineProperty(record, key, { value, writable: true, enumerable: true, configurable: true });
  } else record[key] = value;
}

/**
 * An array of its arguments with room for no more; one that is pushed to has room for 17 at once. It is no literal
 * since V8 keeps a statistic of each: if most of the arrays of a literal were in use when garbage was collected, it
 * makes them in its old space from then on, where neither they nor what they hold is freed by the usual collections.
 * Rest parameters have no such statistic, nor have constructors.
 */
export function listOf(...items: unknown[]): unknown[] {
  return items;
}
