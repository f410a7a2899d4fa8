import { checkList } from "./check-list.js";
import { checkMap } from "./check-map.js";
import { define, requireSchema } from "./define.js";
import { orNull } from "./json-schema.js";
import type { Parts } from "./parts.js";
import { entryMayBeNull, isValueType, resolve, slotMayBeNull } from "./resolve.js";
import { string } from "./scalars.js";
import type {
  DictionarySchema,
  LazySchema,
  ListSchema,
  MapSchema,
  NullableSchema,
  ScalarSchema,
  Schema,
  StringSchema,
} from "./types.js";

/**
 * A list: `[a,b]`, C#'s `List<T>` and `T[]`. An empty slot is null where the item is nullable or `any`,
 * otherwise an issue. A list whose only item is null cannot be written, since `[]` is the empty list
 * (specification, section 2).
 *
 * @example
 * decode(list(int()), "[1,2]"); // [1, 2]
 */
export function list<Item extends Schema>(item: Item): ListSchema<Item> {
  requireSchema(item, "list: the item");
  return define(
    { kind: "list", item },
    {
      check: checkList,
      json: (of) => ({ type: "array", items: orNull(of(item), slotMayBeNull(resolve(item))) }),
    },
  );
}

/**
 * A dictionary as a plain object: `{k:v}`, C#'s `Dictionary<K,V>`. An empty value is null where values are nullable
 * or `any`, otherwise an issue. Keys are kept as they are; with a key schema they are checked and come as the
 * canonical text of the key. JavaScript itself lists the integer-like keys of
 * an object first, in ascending order, so that `{2:b,1:a}` is written back as `{1:a,2:b}`: where the order of such
 * keys matters, use `map`, which keeps it.
 *
 * @example
 * decode(dictionary(int()), "{a:1,b:2}"); // { a: 1, b: 2 }
 */
export function dictionary<Value extends Schema, Key extends ScalarSchema = StringSchema>(
  value: Value,
  key: Key = string() as ScalarSchema as Key,
): DictionarySchema<Value, Key> {
  return define({ kind: "dictionary", value, key }, entriesParts("dictionary", value, key));
}

/**
 * A dictionary as a `Map`, in the order of the text whatever the keys look like, with keys of the key schema's own
 * type.
 *
 * @example
 * decode(map(string(), int()), "{2:b,1:a}"); // new Map([[2, "b"], [1, "a"]])
 */
export function map<Value extends Schema, Key extends ScalarSchema = StringSchema>(
  value: Value,
  key: Key = string() as ScalarSchema as Key,
): MapSchema<Value, Key> {
  return define({ kind: "map", value, key }, entriesParts("map", value, key));
}

/**
 * A value that may be null: `T?` of a C# value type, and any string or object that a list, dictionary or map may
 * hold as null. It stands there as an empty slot or value; an empty property is absent.
 *
 * @example
 * decode(list(nullable(string())), "[a,,b]"); // ["a", null, "b"]
 * decode(dictionary(nullable(int())), "{a:1,b:}"); // { a: 1, b: null }
 */
export function nullable<Inner extends Schema>(inner: Inner): NullableSchema<Inner> {
  requireSchema(inner, "nullable: the inner schema");
  // Whether null may stand there is said where it does.
  return define({ kind: "nullable", inner }, { json: (of) => of(inner) });
}

/**
 * A schema that refers to itself or to a later one. This is the one place where a type is named by hand:
 * TypeScript cannot infer it from a value that is still being made, and for the same reason cannot check
 * it, so keep the two together.
 *
 * @throws {TypeError} when the schema is first used, if the function does not give a schema
 *
 * @example
 * interface Folder { name?: string; folders?: Folder[] }
 * const Folder = object("Folder", { name: string(), folders: list(lazy<Folder>(() => Folder)) });
 * decode(Folder, "{name:a,folders:[{name:b}]}"); // { name: "a", folders: [{ name: "b" }] }
 */
// `() => void`: any other return type would make the compiler look into the value while it infers its type.
export function lazy<Output, Input = Output>(get: () => void): LazySchema<Output, Input> {
  let resolved: Schema | undefined;
  const target = (): Schema => {
    if (resolved === undefined) {
      const schema: unknown = get();
      requireSchema(schema, "lazy: the result of its function");
      resolved = schema;
    }
    return resolved;
  };
  return define({ kind: "lazy", get: target }, { json: (of) => of(target(), true) });
}

function entriesParts(builder: string, value: Schema, key: Schema): Parts {
  requireSchema(value, `${builder}: the value`);
  requireSchema(key, `${builder}: the key`);
  if (key.kind !== "string" && !isValueType(key)) {
    throw new TypeError(`${builder}: a key must be a scalar such as string() or int(), not ${key.kind}`);
  }
  return {
    check: checkMap,
    json: (of) => ({
      type: "object",
      additionalProperties: orNull(of(value), entryMayBeNull(resolve(value))),
    }),
  };
}
