import fc from "fast-check";

// Metadata as nobody would write it: every name that could mean something to TypeScript, to a comment or to a string.

const NAMES = [
  "Foo",
  "Bar",
  "Baz",
  "FooInput",
  "_Foo",
  "Item",
  "T",
  "T2",
  "List",
  "Object",
  "Map",
  "Symbol",
  "Date",
  "Array",
  "Uint8Array",
  "Promise",
  "Record",
  "String",
  "Number",
  "delete",
  "default",
  "class",
  "constructor",
  "__proto__",
  "prototype",
  "toString",
  "then",
  "jsv",
  "nameOf",
  "string",
  "any",
  "never",
  "undefined",
  "arguments",
  "await",
  "Outer.Inner",
  "Other.Inner",
  "Outer.Deep.Inner",
  "Inner",
  "Größe",
  "名前",
  "a b",
  "9lives",
  "x-y",
  "",
  "*/ oops() /*",
  "`${oops()}`",
  '"; oops(); "',
  "\u2028oops()",
  "\\",
  "Foo<Bar>",
  "Foo`1",
  "$",
  "$&",
  "exports",
  "require",
  "module",
  "ID",
  "Id",
  "id",
  "URL",
  "isBYOA",
  "__type",
  "12",
  "A:B",
  "name",
  "length",
  "caller",
] as const;

const TEXTS = [
  "",
  "plain",
  "*/ oops(); /*",
  "`${oops()}`",
  "line\nbreak",
  "\u2028oops()\u2029",
  "\\",
  "\\u002a/",
  '"quoted"',
  "</script>",
  "@example oops()",
  "{@link x}",
  "\u202eoops",
  "\0",
  "\ud800",
  " padded ",
  "/* */",
  "//",
  "é😀",
  "a\r\nb",
  "$&",
] as const;

const SYSTEM = [
  "String",
  "Int32",
  "Int64",
  "Boolean",
  "DateTime",
  "Guid",
  "Byte",
  "Object",
  "Decimal",
  "TimeSpan",
  "Char",
  "Uri",
  "Single",
  "DateTimeOffset",
  "UInt16",
  "Stream",
  "Type",
  "Version",
] as const;

const CONTAINERS = [
  (a: string) => `List<${a}>`,
  (a: string) => `${a}[]`,
  (a: string) => `Nullable<${a}>`,
  (a: string) => `${a}?`,
  (a: string, b: string) => `Dictionary<${a}, ${b}>`,
  (a: string, b: string) => `KeyValuePair<${a},${b}>`,
  (a: string, b: string) => `Tuple<${a}, ${b}>`,
  (a: string, b: string) => `Foo<${a}, ${b}>`,
  (a: string) => `Foo<${a}>`,
  (a: string) => `Bar<${a}>`,
  (a: string) => `HashSet<${a}>`,
  (a: string, b: string) => `IReadOnlyDictionary<${a},${b}>`,
  (a: string) => `ValueTuple<${a}>`,
  (a: string) => `${a}[,]`,
] as const;

const name = fc.constantFrom(...NAMES);
const text = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 1, arbitrary: fc.string() },
);
const namespace = fc.constantFrom("", "A", "A", "A", "A.B", "B", "System");
const parameter = fc.constantFrom("'T", "'T", "T", "TKey", "Foo", "'a b", "String");
const flag = fc.constantFrom(false, false, false, true);
const maybe = <V>(value: fc.Arbitrary<V>) => fc.option(value, { nil: undefined });

const typeText = fc.letrec<{ type: string }>((tie) => ({
  type: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    { weight: 3, arbitrary: name },
    { weight: 2, arbitrary: fc.constantFrom<string>(...SYSTEM) },
    { weight: 1, arbitrary: fc.constantFrom("T", "TKey", "'T") },
    {
      weight: 3,
      arbitrary: fc
        .tuple(fc.constantFrom(...CONTAINERS), tie("type"), tie("type"))
        .map(([container, a, b]) => container(a, b)),
    },
  ),
})).type;

const reference = fc.record(
  {
    name: fc.oneof(
      name,
      fc.constantFrom("Foo`1", "Foo`2", "Bar`1", "List`1", "Dictionary`2", "String", "Byte[]"),
    ),
    namespace,
    genericArgs: fc.array(typeText, { maxLength: 2 }),
  },
  { requiredKeys: ["name"] },
);

const property = fc.record(
  {
    name,
    type: fc.oneof(
      typeText,
      fc.constantFrom("List`1", "Nullable`1", "Dictionary`2", "Foo`1", "Foo`2", "Byte[]"),
    ),
    typeNamespace: namespace,
    genericArgs: fc.array(typeText, { maxLength: 2 }),
    isValueType: flag,
    isEnum: flag,
    isRequired: flag,
    description: text,
    dataMember: fc.record({ name: maybe(name), order: maybe(fc.integer({ min: -1, max: 3 })) }),
  },
  { requiredKeys: ["name", "type"] },
);

const described = fc.record(
  {
    name: fc.oneof(
      { weight: 3, arbitrary: name },
      { weight: 1, arbitrary: fc.constantFrom("Foo`1", "Foo`2", "Bar`1") },
    ),
    namespace,
    genericArgs: fc.array(parameter, { maxLength: 2 }),
    inherits: reference,
    implements: fc.array(reference, { maxLength: 2 }),
    properties: fc.array(property, { maxLength: 6 }),
    description: text,
    isAbstract: flag,
    isInterface: flag,
    dataContract: fc.constant({}),
  },
  { requiredKeys: ["name", "properties"] },
);

const enumeration = fc.record(
  {
    name,
    namespace,
    isEnum: fc.constant(true),
    isEnumInt: flag,
    enumNames: fc.array(fc.oneof(name, fc.constantFrom("None", "a,b", " x", "-1", "0", "NONE")), {
      maxLength: 5,
    }),
    enumValues: fc.array(
      fc.constantFrom("0", "1", "2", "4", "8", "-1", "4294967295", "9223372036854775808", "x", ""),
      {
        maxLength: 5,
      },
    ),
    enumMemberValues: fc.array(fc.oneof(name, text), { maxLength: 5 }),
    enumDescriptions: fc.array(text, { maxLength: 5 }),
    attributes: fc.constantFrom([], [{ name: "Flags" }]),
    description: text,
  },
  { requiredKeys: ["name", "isEnum", "enumNames"] },
);

const route = fc.record(
  {
    path: fc.constantFrom(
      "/a",
      "/a/{Id}",
      "/a/{id}/{name?}",
      "/{Foo}.xlsx",
      "/f/{Path*}",
      "/{**Name}",
      "/x/{Missing}",
      "{",
      "a",
      "",
      "/a?b=c",
      "/`${oops()}`",
      '/"/*/',
      "/a/{Id:int(1,{2})}",
      "/*/oops()/*",
      "/{Größe}",
    ),
    verbs: fc.constantFrom("GET", "POST,PUT", "", "ANY", "get", "OOPS", "GET, DELETE"),
    notes: text,
    summary: text,
  },
  { requiredKeys: ["path"] },
);

const operation = fc.record(
  {
    request: described,
    response: described,
    returnType: reference,
    returnsVoid: flag,
    method: fc.constantFrom("GET", "POST", "PUT", "DELETE", "PATCH", "oops()"),
    routes: fc.array(route, { maxLength: 3 }),
    requiresAuth: flag,
    requiredRoles: fc.array(text, { maxLength: 1 }),
    tags: fc.array(text, { maxLength: 2 }),
  },
  { requiredKeys: ["request"] },
);

/** The metadata of a made-up service. */
export const metadata = fc.record({
  types: fc
    .array(fc.oneof({ weight: 3, arbitrary: described }, { weight: 1, arbitrary: enumeration }), {
      maxLength: 10,
    })
    // All others may have names that are none.
    .map((types) => [...types, { name: "Sound", properties: [] }]),
  operations: fc.array(operation, { maxLength: 4 }),
});
