import type { Infer, InferInput, MapInput, ObjectInput, ObjectOutput, Properties, Schema } from "./types.js";

/**
 * How members of enumerations are treated that the schema does not list.
 *
 * @see {@link WithUnknownMembers}
 */
export type UnknownMembers = "error" | "keep";

/**
 * A schema as it reads and writes with `unknownMembers: "keep"`: where the schema itself has the members of an
 * enumeration, any string may stand, or a number. Inside of `lazy`, whose type is written by hand, flags and
 * enumerations without known members cannot be told from numbers and strings, and stay what they are.
 *
 * @example
 * const Call = object("Call", { state: enumeration("State", ["Idle", "Busy"]) });
 * type Kept = Infer<WithUnknownMembers<typeof Call>>; // { state?: "Idle" | "Busy" | (string & {}) | number }
 */
export type WithUnknownMembers<S extends Schema> = S extends { readonly kind: "enumeration" | "flags" }
  ? Schema<Kept<Infer<S>>, Kept<InferInput<S>>>
  : S extends { readonly kind: "list"; readonly item: infer Item extends Schema }
    ? Schema<Infer<WithUnknownMembers<Item>>[], readonly InferInput<WithUnknownMembers<Item>>[]>
    : S extends { readonly kind: "nullable"; readonly inner: infer Inner extends Schema }
      ? Schema<Infer<WithUnknownMembers<Inner>> | null, InferInput<WithUnknownMembers<Inner>> | null>
      : S extends EntriesOf<"dictionary", infer Value, infer Key>
        ? Schema<{ [key: string]: ValueOf<Value> }, InputOf<Value, Key>>
        : S extends EntriesOf<"map", infer Value, infer Key>
          ? Schema<Map<Infer<WithUnknownMembers<Key>>, ValueOf<Value>>, InputOf<Value, Key>>
          : S extends ObjectOf<infer P, infer Required, infer Base>
            ? Schema<
                ObjectOutput<KeptProperties<P>, Required, KeptBase<Base>>,
                ObjectInput<KeptProperties<P>, Required, KeptBase<Base>>
              >
            : S extends { readonly kind: "subclasses" | "lazy" }
              ? Schema<KeptDeeply<Infer<S>>, KeptDeeply<InferInput<S>>>
              : S;

/**
 * The schema by which a value is read or written, as the option asks.
 *
 * @see {@link WithUnknownMembers}
 */
export type ByMembers<S extends Schema, Members extends UnknownMembers> = [Members] extends ["error"]
  ? S
  : WithUnknownMembers<S>;

// `string & {}` keeps the names of the members apart, so that editors go on suggesting them.
type Kept<Member> = Member | (string & {}) | number;

interface EntriesOf<Kind, Value extends Schema, Key extends Schema> {
  readonly kind: Kind;
  readonly value: Value;
  readonly key: Key;
}

interface ObjectOf<P extends Properties, Required extends string, Base> {
  readonly kind: "object";
  readonly properties: P;
  readonly required: readonly Required[];
  readonly base: Base;
}

type KeptProperties<P extends Properties> = { readonly [K in keyof P]: WithUnknownMembers<P[K]> };
type KeptBase<Base> = Base extends Schema ? WithUnknownMembers<Base> : undefined;
type ValueOf<Value extends Schema> = Infer<WithUnknownMembers<Value>>;
type InputOf<Value extends Schema, Key extends Schema> = MapInput<
  InferInput<WithUnknownMembers<Key>>,
  InferInput<WithUnknownMembers<Value>>
>;

/**
 * Of a type that was written by hand, the members of enumerations are the strings that are named one by one; the names
 * of classes are not.
 */
type KeptDeeply<Value> = Value extends string
  ? string extends Value
    ? Value
    : Kept<Value>
  : Value extends number | bigint | boolean | null | undefined | Uint8Array | Date
    ? Value
    : Value extends Map<infer Key, infer Entry>
      ? Map<KeptDeeply<Key>, KeptDeeply<Entry>>
      : Value extends ReadonlyMap<infer Key, infer Entry>
        ? ReadonlyMap<KeptDeeply<Key>, KeptDeeply<Entry>>
        : Value extends object
          ? { [Name in keyof Value]: Name extends "__type" ? Value[Name] : KeptDeeply<Value[Name]> }
          : Value;
