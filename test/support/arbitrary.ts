import fc from "fast-check";
import * as jsv from "../../src/index.js";

/** Values of a schema as decoding gives them; `text` makes the strings. Never one that JSV cannot carry. */
export function valuesOf(schema: jsv.Schema, text: fc.Arbitrary<string>, depth = 4): fc.Arbitrary<unknown> {
  const node = schema as jsv.SchemaNode;
  switch (node.kind) {
    case "nullable":
      return valuesOf(node.inner, text, depth);
    case "lazy":
      return valuesOf(node.get(), text, depth);
    case "list":
      return listOf(node.item, text, depth);
    case "dictionary":
      return entriesOf(node, text, depth).map((entries) =>
        Object.fromEntries(entries.map(([key, value]) => [keyText(node.key, key), value])),
      );
    case "map":
      return entriesOf(node, text, depth).map((entries) => new Map(entries));
    case "object":
      return objectOf(node, text, depth);
    case "any":
      return anyValue(text, depth);
    default:
      return scalarOf(node, text);
  }
}

/** A key's text as a dictionary holds it. */
function keyText(schema: jsv.ScalarSchema, key: unknown): string {
  return schema.kind === "string" ? (key as string) : (jsv.parse(jsv.encode(schema, key as never)) as string);
}

const INT32 = { min: -2147483648, max: 2147483647 };
const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: length, maxLength: length });
const two = (max: number, min = 0) => fc.integer({ min, max }).map((n) => String(n).padStart(2, "0"));

const dates = fc.oneof(
  fc
    .tuple(fc.integer({ min: 1, max: 9999 }), two(12, 1), two(28, 1))
    .map(([y, m, d]) => `${String(y).padStart(4, "0")}-${m}-${d}`),
);
const dateTimes = fc
  .tuple(
    dates,
    fc.option(
      fc.tuple(
        fc.tuple(two(23), two(59), two(59)).map((parts) => parts.join(":")),
        fc.string({ unit: fc.constantFrom(..."0123456789"), maxLength: 7 }),
        fc.oneof(
          fc.constantFrom("", "Z"),
          fc.tuple(fc.constantFrom("+", "-"), two(13), two(59)).map(([s, h, m]) => `${s}${h}:${m}`),
        ),
      ),
    ),
  )
  .map(([date, time]) =>
    time === null ? date : `${date}T${time[0]}${time[1] === "" ? "" : `.${time[1]}`}${time[2]}`,
  );
const durations = fc
  .record({
    minus: fc.constantFrom("", "-"),
    days: fc.option(fc.nat(10_000)),
    hours: fc.option(fc.nat(23)),
    seconds: fc.option(fc.nat(59)),
    fraction: fc.constantFrom("", ".5", ".1234567"),
  })
  .map(({ minus, days, hours, seconds, fraction }) => {
    const time = `${hours === null ? "" : `${hours}H`}${seconds === null ? "" : `${seconds}${fraction}S`}`;
    const text = `${days === null ? "" : `${days}D`}${time === "" ? "" : `T${time}`}`;
    return `${minus}P${text === "" ? "T0S" : text}`;
  });
const decimals = fc
  .tuple(fc.bigInt({ min: -(10n ** 28n), max: 10n ** 28n }), fc.integer({ min: 0, max: 28 }))
  .map(([unscaled, scale]) => {
    const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, "0");
    const point = digits.length - scale;
    const text = scale === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
    return unscaled < 0n ? `-${text}` : text;
  });

function scalarOf(
  schema: jsv.ScalarSchema | jsv.BytesSchema,
  text: fc.Arbitrary<string>,
): fc.Arbitrary<unknown> {
  switch (schema.kind) {
    case "string":
      return text;
    case "boolean":
      return fc.boolean();
    case "int":
      return fc.integer(INT32);
    case "short":
      return fc.integer({ min: -32768, max: 32767 });
    case "byte":
      return fc.integer({ min: 0, max: 255 });
    case "long":
      return fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
    case "ulong":
      return fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
    case "double":
      return fc.double();
    case "float":
      return fc.float();
    case "decimal":
      return decimals;
    case "guid":
      return hex(32);
    case "dateTime":
    case "dateTimeOffset":
      return dateTimes;
    case "timeSpan":
      return durations;
    case "bytes":
      return fc.uint8Array({ maxLength: 9 });
    case "enumeration":
      return fc.constantFrom(...Object.keys(schema.members));
    case "flags":
      return fc.integer(INT32);
  }
}

function listOf(item: jsv.Schema, text: fc.Arbitrary<string>, depth: number): fc.Arbitrary<unknown[]> {
  const value = valuesOf(item, text, depth - 1);
  const items = slotMayBeNull(item) ? fc.option(value, { freq: 4 }) : value;
  return fc
    .array(items, { maxLength: depth <= 0 ? 0 : 4 })
    .filter((list) => !(list.length === 1 && list[0] === null));
}

const SCALAR_KINDS = new Set<string>(
  "string boolean int short byte long ulong double float decimal guid dateTime dateTimeOffset timeSpan enumeration flags".split(
    " ",
  ),
);

function slotMayBeNull(item: jsv.Schema): boolean {
  const node = item as jsv.SchemaNode;
  if (node.kind === "any") return true;
  if (node.kind !== "nullable") return false;
  return node.inner.kind === "any" || SCALAR_KINDS.has(node.inner.kind);
}

function entriesOf(
  schema: jsv.DictionarySchema | jsv.MapSchema,
  text: fc.Arbitrary<string>,
  depth: number,
): fc.Arbitrary<[unknown, unknown][]> {
  const entry = fc.tuple(scalarOf(schema.key, text), valuesOf(schema.value, text, depth - 1));
  return fc.uniqueArray(entry, {
    maxLength: depth <= 0 ? 0 : 4,
    selector: ([key]) => keyText(schema.key, key),
  });
}

function objectOf(schema: jsv.ObjectSchema, text: fc.Arbitrary<string>, depth: number): fc.Arbitrary<object> {
  const model: Record<string, fc.Arbitrary<unknown>> = {};
  const requiredKeys: string[] = [];
  for (
    let part: jsv.ObjectSchema | undefined = schema;
    part;
    part = part.base as jsv.ObjectSchema | undefined
  ) {
    for (const [name, property] of Object.entries(part.properties)) {
      if (part.required.includes(name)) requiredKeys.push(name);
      else if (depth <= 0) continue;
      model[name] = valuesOf(property, text, depth - 1);
    }
  }
  return fc.record(model, { requiredKeys }).map((record) => ({ ...record }));
}

/** Trees of text, lists and maps, as `parse` gives them. */
export function anyValue(text: fc.Arbitrary<string>, depth = 4): fc.Arbitrary<jsv.JsvValue> {
  if (depth <= 0) return text;
  const inner = anyValue(text, depth - 1);
  return fc.oneof(
    { weight: 3, arbitrary: text },
    {
      weight: 1,
      arbitrary: fc
        .array(fc.option(inner, { freq: 4 }), { maxLength: 4 })
        .filter((list) => !(list.length === 1 && list[0] === null)),
    },
    {
      weight: 1,
      arbitrary: fc
        .uniqueArray(fc.tuple(text, inner), { maxLength: 4, selector: ([key]) => key })
        .map((entries) => Object.fromEntries(entries)),
    },
  );
}

interface Folder {
  name?: string;
  tags?: (string | null)[];
  folders?: Folder[];
  inner?: Folder;
}
const Folder = jsv.object("Folder", {
  name: jsv.string(),
  tags: jsv.list(jsv.nullable(jsv.string())),
  folders: jsv.list(jsv.lazy<Folder>(() => Folder)),
  inner: jsv.lazy<Folder>(() => Folder),
});

const names = fc.constantFrom(
  "a",
  "id",
  "Name",
  "isBYOA",
  "uLong",
  "constructor",
  "toString",
  "hasOwnProperty",
  "été",
  "x y",
  "a-b",
  "$",
);
const members = fc.constantFrom(
  "None",
  "On",
  "constructor",
  "toString",
  "__proto__",
  "a b",
  "Ä",
  "x:y",
  'say "x"',
);

const scalarSchema: fc.Arbitrary<jsv.ScalarSchema> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(jsv.string()) },
  {
    weight: 6,
    arbitrary: fc.constantFrom<jsv.ScalarSchema>(
      jsv.boolean(),
      jsv.int(),
      jsv.short(),
      jsv.byte(),
      jsv.long(),
      jsv.ulong(),
      jsv.double(),
      jsv.float(),
      jsv.decimal(),
      jsv.guid(),
      jsv.dateTime(),
      jsv.dateTimeOffset(),
      jsv.timeSpan(),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.uniqueArray(members, { minLength: 1 }).map((list) => jsv.enumeration("E", list)),
  },
  { weight: 1, arbitrary: fc.constant(jsv.flags("F", { None: 0, Read: 1, Write: 2, Exec: 4 })) },
);

/** Random schemas of every kind. */
export function anySchema(depth = 3): fc.Arbitrary<jsv.Schema> {
  const leaf: fc.Arbitrary<jsv.Schema> = fc.oneof(
    { weight: 6, arbitrary: scalarSchema },
    { weight: 1, arbitrary: fc.constantFrom<jsv.Schema>(jsv.bytes(), jsv.any(), Folder) },
  );
  if (depth === 0) return leaf;
  const inner = anySchema(depth - 1);
  const properties = fc
    .uniqueArray(fc.tuple(names, inner), { maxLength: 5, selector: ([name]) => name.toUpperCase() })
    .map((entries) => Object.fromEntries(entries));
  const plain = properties.chain((own) =>
    fc.subarray(Object.keys(own)).map((required) => jsv.object("O", own, { required })),
  );
  return fc.oneof(
    { weight: 2, arbitrary: leaf },
    { weight: 1, arbitrary: inner.map((item) => jsv.nullable(item)) },
    { weight: 2, arbitrary: inner.map((item) => jsv.list(item)) },
    { weight: 1, arbitrary: fc.tuple(inner, scalarSchema).map(([value, key]) => jsv.dictionary(value, key)) },
    { weight: 1, arbitrary: fc.tuple(inner, scalarSchema).map(([value, key]) => jsv.map(value, key)) },
    { weight: 3, arbitrary: plain },
    {
      weight: 1,
      arbitrary: plain.map((base) =>
        jsv.object("Derived", { extra: jsv.string(), more: jsv.list(jsv.int()) }, { base }),
      ),
    },
  );
}

/** A random schema with a value of it. */
export function schemaAndValue(
  text: fc.Arbitrary<string>,
): fc.Arbitrary<{ schema: jsv.Schema; value: unknown }> {
  return anySchema().chain((schema) =>
    valuesOf(schema, text)
      .filter(
        (value) =>
          !(typeof value === "string" && value.startsWith("\ufeff") && !/[":,{}[\]\r\n]/.test(value)),
      )
      .map((value) => ({ schema, value })),
  );
}
