/**
 * Builders that take no arguments, with the types of what they give and take. Classes of JavaScript are named by way of
 * the library, since the service may have a class `Date`.
 */
export const SCALARS = {
  string: { output: "string", input: "string" },
  boolean: { output: "boolean", input: "boolean" },
  int: { output: "number", input: "number" },
  uint: { output: "number", input: "number" },
  short: { output: "number", input: "number" },
  ushort: { output: "number", input: "number" },
  byte: { output: "number", input: "number" },
  sbyte: { output: "number", input: "number" },
  long: { output: "bigint", input: "bigint | number" },
  ulong: { output: "bigint", input: "bigint | number" },
  double: { output: "number", input: "number" },
  float: { output: "number", input: "number" },
  decimal: { output: "string", input: "string" },
  guid: { output: "string", input: "string" },
  char: { output: "string", input: "string" },
  uri: { output: "string", input: "string" },
  dateTime: { output: "string", input: "jsv.InferInput<jsv.DateSchema>" },
  dateTimeOffset: { output: "string", input: "jsv.InferInput<jsv.DateSchema>" },
  timeSpan: { output: "string", input: "string" },
  dateOnly: { output: "string", input: "string" },
  timeOnly: { output: "string", input: "string" },
  bytes: { output: "jsv.Infer<jsv.BytesSchema>", input: "jsv.Infer<jsv.BytesSchema>" },
  any: { output: "jsv.JsvValue", input: "unknown" },
} as const;

/** A builder that takes no arguments. */
export type Scalar = keyof typeof SCALARS;

/** .NET's own types that have a builder; and how a service writes some that have none. */
export const SYSTEM_SCALARS: ReadonlyMap<string, Scalar> = new Map<string, Scalar>([
  ["String", "string"],
  ["Boolean", "boolean"],
  ["Int32", "int"],
  ["UInt32", "uint"],
  ["Int16", "short"],
  ["UInt16", "ushort"],
  ["Byte", "byte"],
  ["SByte", "sbyte"],
  ["Int64", "long"],
  ["UInt64", "ulong"],
  ["Double", "double"],
  ["Single", "float"],
  ["Decimal", "decimal"],
  ["Guid", "guid"],
  ["Char", "char"],
  ["Uri", "uri"],
  ["DateTime", "dateTime"],
  ["DateTimeOffset", "dateTimeOffset"],
  ["TimeSpan", "timeSpan"],
  ["DateOnly", "dateOnly"],
  ["TimeOnly", "timeOnly"],
  ["Object", "any"],
  ["Dynamic", "any"],
  ["Type", "string"],
  ["JsonElement", "any"],
  ["JsonObject", "any"],
  ["JObject", "any"],
]);

/** What a list may hold as null: an empty slot. Bytes, classes, lists and maps have no text of their own there. */
export const NULLABLE_SCALARS: ReadonlySet<Scalar> = new Set<Scalar>(["string", "uri"]);

/** What a dictionary's key may be. */
export function isKey(scalar: Scalar): boolean {
  return scalar !== "any" && scalar !== "bytes" && scalar !== "uri";
}

/** Answers that are sent raw, whatever they hold. */
export const RAW_ANSWERS: ReadonlySet<string> = new Set([
  "Stream",
  "MemoryStream",
  "FileStream",
  "FileInfo",
  "HttpResult",
  "IHttpResult",
  "IStreamWriter",
  "IStreamWriterAsync",
  "HttpWebResponse",
  "HttpResponseMessage",
  "HttpError",
  "ReadOnlyMemory",
  "Memory",
]);

/** .NET's generic collections that are written as lists. */
export const LISTS: ReadonlySet<string> = new Set([
  "List",
  "IList",
  "ICollection",
  "IEnumerable",
  "IReadOnlyList",
  "IReadOnlyCollection",
  "Collection",
  "ReadOnlyCollection",
  "ObservableCollection",
  "HashSet",
  "SortedSet",
  "ISet",
  "IReadOnlySet",
  "Queue",
  "Stack",
  "LinkedList",
  "ConcurrentBag",
  "ConcurrentQueue",
  "ConcurrentStack",
  "ImmutableArray",
  "ImmutableList",
  "ImmutableHashSet",
  "IAsyncEnumerable",
  "IQueryable",
  "ArrayList",
  "Array",
]);

/** .NET's dictionaries that are written as maps. */
export const DICTIONARIES: ReadonlySet<string> = new Set([
  "Dictionary",
  "IDictionary",
  "SortedDictionary",
  "SortedList",
  "ConcurrentDictionary",
  "ReadOnlyDictionary",
  "ImmutableDictionary",
  "OrderedDictionary",
  "Hashtable",
  "NameValueCollection",
]);

/** Wrappers that leave no trace on the wire. */
export const WRAPPERS: ReadonlySet<string> = new Set(["Task", "ValueTask", "Lazy", "IReturn"]);

/** .NET's own types that have a form in JSV, besides those above. */
const OTHERS: ReadonlySet<string> = new Set([
  "Nullable",
  "KeyValuePair",
  "Tuple",
  "ValueTuple",
  "IReadOnlyDictionary",
]);

/** Whether a name is that of a type of .NET's own that this library knows. */
export function isSystemName(name: string): boolean {
  return (
    SYSTEM_SCALARS.has(name) ||
    LISTS.has(name) ||
    DICTIONARIES.has(name) ||
    WRAPPERS.has(name) ||
    RAW_ANSWERS.has(name) ||
    OTHERS.has(name) ||
    /^\[,*\]$/.test(name)
  );
}
