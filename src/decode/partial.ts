/**
 * What is left of a value whose text was faulty, the `partial` of `safeDecode`: properties may be absent, required
 * ones too, items of lists may be `undefined`, and entries of dictionaries and maps may be missing. A scalar is whole
 * or not there.
 *
 * @example
 * type Left = DeepPartial<{ id: string; tags: string[] }>; // { id?: string; tags?: (string | undefined)[] }
 */
export type DeepPartial<Value> = Value extends string | number | bigint | boolean | null | Uint8Array
  ? Value
  : Value extends Map<infer Key, infer Entry>
    ? Map<Key, DeepPartial<Entry>>
    : Value extends (infer Item)[]
      ? (DeepPartial<Item> | undefined)[]
      : string extends keyof Value
        ? // A dictionary may lack any key as it is; an optional one would say that an entry may be `undefined`.
          { [Key in keyof Value]: DeepPartial<Value[Key]> }
        : Value extends object
          ? { [Name in keyof Value]?: DeepPartial<Value[Name]> }
          : Value;
