import type { EnumerationData } from "../scalars/enumeration.js";
import type { StandardProps } from "./standard.js";

/**
 * A description of a type on the wire: plain frozen data, made by the builders (`string()`, `list(...)`,
 * `object(...)`). `Output` is what decoding gives, `Input` what encoding takes.
 *
 * @example
 * const Seconds: Schema<number, number> = int();
 * Seconds.kind; // "int"
 * function firstOf<Item>(item: Schema<Item>, text: string): Item | undefined {
 *   return decode(list(item), text)[0];
 * }
 * firstOf(Seconds, "[5,6]"); // 5
 */
export interface Schema<Output = unknown, Input = unknown> {
  readonly kind: SchemaKind;
  /** Said by `describe(schema, text)`. */
  readonly description?: string;
  readonly "~standard": StandardProps<Input, Output>;
}

/**
 * What decoding with a schema gives: `type SessionInfo = Infer<typeof SessionInfo>`.
 *
 * @example
 * const Call = object("Call", { id: string(), seconds: long() });
 * type Call = Infer<typeof Call>; // { id?: string; seconds?: bigint }
 */
export type Infer<S extends Schema> = NonNullable<S["~standard"]["types"]>["output"];

/**
 * What encoding with a schema takes: wider than {@link Infer} (numbers for `long()`, `Date`s, Maps, null properties).
 *
 * @example
 * const Call = object("Call", { at: dateTime(), seconds: long() });
 * const call: InferInput<typeof Call> = { at: new Date(0), seconds: 90 };
 * encode(Call, call); // "{at:1970-01-01T00:00:00Z,seconds:90}"
 */
export type InferInput<S extends Schema> = NonNullable<S["~standard"]["types"]>["input"];

/**
 * A tree of text as it stands in a document that no schema describes.
 *
 * @see {@link parse}
 */
export type JsvValue = string | null | JsvValue[] | { [key: string]: JsvValue };

/** The schema that {@link string} makes. */
export interface StringSchema extends Schema<string, string> {
  readonly kind: "string";
}
/** The schema that {@link boolean} makes. */
export interface BooleanSchema extends Schema<boolean, boolean> {
  readonly kind: "boolean";
}
/**
 * Numbers that JavaScript holds exactly: the schemas of {@link int}, {@link uint}, {@link short}, {@link ushort}, {@link byte}, {@link sbyte},
 * {@link double} and {@link float}.
 */
export interface NumberSchema extends Schema<number, number> {
  readonly kind: "int" | "uint" | "short" | "ushort" | "byte" | "sbyte" | "double" | "float";
}
/** Whole numbers of 64 bits: the schemas of {@link long} and {@link ulong}. */
export interface BigIntSchema extends Schema<bigint, bigint | number> {
  readonly kind: "long" | "ulong";
}
/**
 * Text on both sides, in the form the reference writes: the schemas of {@link decimal}, {@link guid}, {@link timeSpan},
 * {@link timeOnly}, {@link dateOnly} and {@link char}.
 */
export interface TextSchema extends Schema<string, string> {
  readonly kind: "decimal" | "guid" | "timeSpan" | "dateOnly" | "timeOnly" | "char";
}
/** The schema that {@link uri} makes. */
export interface UriSchema extends Schema<string, string> {
  readonly kind: "uri";
}
/**
 * Dates, the schemas of {@link dateTime} and {@link dateTimeOffset}: text as it stands on the wire, or a `Date` when
 * encoding.
 */
export interface DateSchema extends Schema<string, string | Date> {
  readonly kind: "dateTime" | "dateTimeOffset";
}
/** The schema that {@link bytes} makes. */
export interface BytesSchema extends Schema<Uint8Array, Uint8Array> {
  readonly kind: "bytes";
}
/** The schema that {@link any} makes. */
export interface AnySchema extends Schema<JsvValue, unknown> {
  readonly kind: "any";
}
/** The schema that {@link enumeration} makes: the union of its members' names. */
export interface EnumerationSchema<Name extends string = string, Value extends number | bigint = number>
  extends Schema<Name, Name | Value>,
    EnumerationData<Name, Value> {
  readonly kind: "enumeration";
}
/** The schema that {@link flags} makes. */
export interface FlagsSchema<Output extends number | bigint = number, Input extends number | bigint = Output>
  extends Schema<Output, Input>,
    EnumerationData<string, Input> {
  readonly kind: "flags";
}

/** Schemas whose values are one piece of text: what the keys of a {@link dictionary} or {@link map} may be. */
export type ScalarSchema =
  | StringSchema
  | BooleanSchema
  | NumberSchema
  | BigIntSchema
  | TextSchema
  | DateSchema
  | EnumerationSchema<string, number | bigint>
  | FlagsSchema
  | FlagsSchema<bigint, number | bigint>;

/** The schema that {@link list} makes. */
export interface ListSchema<Item extends Schema = Schema>
  extends Schema<Infer<Item>[], readonly InferInput<Item>[]> {
  readonly kind: "list";
  readonly item: Item;
}

/**
 * What a nullable schema gives for a property: one that is null is absent.
 *
 * @see {@link ObjectSchema}
 */
export type Present<Value> = Exclude<Value, null>;

/**
 * What may be written where a {@link dictionary} or a {@link map} is expected. An entry that is `undefined` is left out.
 */
export type MapInput<Key, Value> =
  | { readonly [key: string]: Value | undefined }
  | ReadonlyMap<Key | string, Value | undefined>;

/** The schema that {@link dictionary} makes. */
export interface DictionarySchema<Value extends Schema = Schema, Key extends ScalarSchema = ScalarSchema>
  extends Schema<{ [key: string]: Infer<Value> }, MapInput<InferInput<Key>, InferInput<Value>>> {
  readonly kind: "dictionary";
  readonly value: Value;
  readonly key: Key;
}
/** The schema that {@link map} makes. */
export interface MapSchema<Value extends Schema = Schema, Key extends ScalarSchema = ScalarSchema>
  extends Schema<Map<Infer<Key>, Infer<Value>>, MapInput<InferInput<Key>, InferInput<Value>>> {
  readonly kind: "map";
  readonly value: Value;
  readonly key: Key;
}
/** The schema that {@link nullable} makes. */
export interface NullableSchema<Inner extends Schema = Schema>
  extends Schema<Infer<Inner> | null, InferInput<Inner> | null> {
  readonly kind: "nullable";
  readonly inner: Inner;
}
/** The schema that {@link lazy} makes. */
export interface LazySchema<Output = unknown, Input = Output> extends Schema<Output, Input> {
  readonly kind: "lazy";
  /** The schema itself, looked up when it is first needed. */
  readonly get: () => Schema;
}

/**
 * Names on the wire, by the names that they stand for. An object literal inherits `constructor` and `toString`, so that
 * for these what it inherits is as good as none.
 *
 * @see {@link object}
 */
export type WireNames<Name extends string> = {
  readonly [N in Name]?:
    | string
    | undefined
    | (N extends keyof typeof Object.prototype ? (typeof Object.prototype)[N] : never);
};

/** The properties of an {@link object} by their camelCase names, in the order of the wire. */
export interface Properties {
  readonly [name: string]: Schema;
}

type Flatten<T> = { [K in keyof T]: T[K] };

// Where no property is known, any object will do; an index signature would not take interfaces.

/** What decoding gives for an {@link object}: only required properties are sure to be there, none is null. */
// `as` keeps the doc comments of the properties, which a plain list of keys would lose.
export type ObjectOutput<P extends Properties, Required extends string, Base> = string extends keyof P
  ? object
  : Flatten<
      { -readonly [K in keyof P as Exclude<K, Required>]?: Present<Infer<P[K]>> } & {
        -readonly [K in keyof P as Extract<K, Required>]: Present<Infer<P[K]>>;
      } & (Base extends Schema ? Infer<Base> : unknown)
    >;

/** What encoding takes for an {@link object}: a property that is `undefined` or null is left out. */
export type ObjectInput<P extends Properties, Required extends string, Base> = string extends keyof P
  ? object
  : Flatten<
      { readonly [K in keyof P as Exclude<K, Required>]?: InferInput<P[K]> | null | undefined } & {
        readonly [K in keyof P as Extract<K, Required>]: Present<InferInput<P[K]>>;
      } & (Base extends Schema ? InferInput<Base> : unknown)
    >;

/**
 * The schema that {@link object} makes.
 *
 * @example
 * const Call = object("Call", { id: string() }, { base: object("Entity", { createdBy: string() }) });
 * [Call.name, Object.keys(Call.properties), Call.base.name]; // ["Call", ["id"], "Entity"]
 */
export interface ObjectSchema<
  P extends Properties = Properties,
  Required extends string = string,
  Base extends Schema | undefined = Schema | undefined,
> extends Schema<ObjectOutput<P, Required, Base>, ObjectInput<P, Required, Base>> {
  readonly kind: "object";
  readonly name: string;
  /** This class's own properties; the base's come after them on the wire. */
  readonly properties: P;
  readonly base: Base;
  readonly required: readonly Required[];
  /** The names on the wire of own properties that have another there. */
  readonly names?: Readonly<Record<string, string>>;
  /** All properties, the base's included, in the order of the wire, where that is another than the declared one. */
  readonly order?: readonly string[];
  /** Whether any other property is an issue, whatever the options say: the reference would drop the whole object. */
  readonly closed?: true;
}

/** What decoding gives where one of several {@link subclasses} is expected. */
export type SubclassesOutput<Base extends ObjectSchema, Types> = {
  [Name in keyof Types & string]: Types[Name] extends ObjectSchema
    ? TypeOf<Name, Base, Types[Name]> & Infer<Types[Name]>
    : never;
}[keyof Types & string];

/** What encoding takes where one of several {@link subclasses} is expected. */
export type SubclassesInput<Base extends ObjectSchema, Types> = {
  [Name in keyof Types & string]: Types[Name] extends ObjectSchema
    ? TypeOf<Name, Base, Types[Name]> & InferInput<Types[Name]>
    : never;
}[keyof Types & string];

/** An object of the base itself does not say its class. */
type TypeOf<Name, Base, Type> = [Type, Base] extends [Base, Type]
  ? { readonly __type?: undefined }
  : { readonly __type: Name };

/** The schema that {@link subclasses} makes. */
export interface SubclassesSchema<
  Base extends ObjectSchema = ObjectSchema,
  Types extends { readonly [name: string]: ObjectSchema } = { readonly [name: string]: ObjectSchema },
> extends Schema<SubclassesOutput<Base, Types>, SubclassesInput<Base, Types>> {
  readonly kind: "subclasses";
  /** The base's name. */
  readonly name: string;
  readonly base: Base;
  /** The classes by their names in C#, as they are written. */
  readonly types: Types;
}

/**
 * Every schema as a union over `kind`, for code that walks schemas.
 *
 * @example
 * function depthOf(schema: SchemaNode): number {
 *   return schema.kind === "list" ? 1 + depthOf(schema.item as SchemaNode) : 0;
 * }
 * depthOf(list(list(int()))); // 2
 */
export type SchemaNode =
  | ScalarSchema
  | BytesSchema
  | UriSchema
  | AnySchema
  | ListSchema
  | DictionarySchema
  | MapSchema
  | NullableSchema
  | LazySchema
  | SubclassesSchema
  | ObjectSchema;

/**
 * The kinds of schemas, by which a program that walks them tells them apart.
 *
 * @see {@link SchemaNode}
 */
export type SchemaKind = SchemaNode["kind"];

/**
 * A schema whose output and input have names of their own, which editors and the compiler's errors then say instead
 * of all properties. At run time it is the schema itself. The compiler checks that both types fit it.
 *
 * @example
 * const _Call = object("Call", { id: string(), at: dateTime() });
 * interface Call extends Infer<typeof _Call> {}
 * interface CallInput extends InferInput<typeof _Call> {}
 * const Call: Named<typeof _Call, Call, CallInput> = _Call;
 * decode(Call, "{id:c1}"); // { id: "c1" }
 */
export type Named<S extends Schema, Output extends Infer<S>, Input = InferInput<S>> = Omit<S, "~standard"> & {
  readonly "~standard": StandardProps<Input, Output>;
};
