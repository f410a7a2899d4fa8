import fc from "fast-check";
import * as jsv from "../../src/index.js";
import * as scalars from "../../src/schema/scalars.js";
import { arbitrary } from "../../src/testing/arbitrary/index.js";

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
const wireNames = fc.constantFrom(
  "a",
  "ID",
  "model_id",
  "with space",
  "7",
  "constructor",
  "__proto__",
  "ß",
  "$x",
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

/** All but string, and those that are no keys. */
const plainScalars = Object.values(scalars)
  .map((build) => build() as jsv.ScalarSchema)
  .filter(({ kind }) => !["string", "uri", "bytes", "any"].includes(kind));

const scalarSchema: fc.Arbitrary<jsv.ScalarSchema> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(jsv.string()) },
  {
    weight: 6,
    arbitrary: fc.constantFrom(...plainScalars),
  },
  {
    weight: 2,
    arbitrary: fc.uniqueArray(members, { minLength: 1 }).map((list) => jsv.enumeration("E", list)),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.uniqueArray(members, { minLength: 1 }),
        fc.constantFrom("a,b", "77", "x y", "{"),
        fc.constantFrom("byte", "int", "ulong"),
      )
      .map(([list, text, type]) =>
        jsv.enumeration("Named", list, { names: Object.fromEntries([[list[0]!, text]]), type }),
      ),
  },
  { weight: 1, arbitrary: fc.constant(jsv.flags("F", { None: 0, Read: 1, Write: 2, Exec: 4 })) },
);

/** Random schemas of every kind. */
export function anySchema(depth = 3): fc.Arbitrary<jsv.Schema> {
  const leaf: fc.Arbitrary<jsv.Schema> = fc.oneof(
    { weight: 6, arbitrary: scalarSchema },
    { weight: 1, arbitrary: fc.constantFrom<jsv.Schema>(jsv.bytes(), jsv.uri(), jsv.any(), Folder) },
  );
  if (depth === 0) return leaf;
  const inner = anySchema(depth - 1);
  const properties = fc
    .uniqueArray(fc.tuple(names, inner), { maxLength: 5, selector: ([name]) => name.toUpperCase() })
    .map((entries) => Object.fromEntries(entries));
  const plain = properties.chain((own) =>
    fc.subarray(Object.keys(own)).map((required) => jsv.object("O", own, { required })),
  );
  const renamed = properties.chain((own) =>
    fc
      .tuple(
        fc.shuffledSubarray(Object.keys(own), { minLength: Object.keys(own).length }),
        fc.uniqueArray(wireNames, { minLength: 5, selector: (name) => name.toUpperCase() }),
        fc.boolean(),
      )
      .map(([order, given, all]) => {
        const entries = Object.keys(own).map((name, i) => [name, given[i]!]);
        return jsv.object("Renamed", own, { order, names: all ? Object.fromEntries(entries) : {} });
      }),
  );
  return fc.oneof(
    { weight: 2, arbitrary: leaf },
    { weight: 1, arbitrary: inner.map((item) => jsv.nullable(item)) },
    { weight: 2, arbitrary: inner.map((item) => jsv.list(item)) },
    { weight: 1, arbitrary: fc.tuple(inner, scalarSchema).map(([value, key]) => jsv.dictionary(value, key)) },
    { weight: 1, arbitrary: fc.tuple(inner, scalarSchema).map(([value, key]) => jsv.map(value, key)) },
    { weight: 3, arbitrary: plain },
    { weight: 1, arbitrary: renamed },
    { weight: 1, arbitrary: fc.tuple(inner, inner).map(([key, value]) => jsv.keyValuePair(key, value)) },
    {
      weight: 1,
      arbitrary: fc.array(inner, { minLength: 1, maxLength: 8 }).map((items) => jsv.tuple(...items)),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(plain, plain, fc.boolean()).map(([base, other, isConcrete]) => {
        const types = { "N.Other, N": other, ...(isConcrete ? { "N.Base, N": base } : {}) };
        return jsv.subclasses(base, types);
      }),
    },
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
    arbitrary(schema, { string: text }).map((value) => ({ schema, value })),
  );
}

/** How both readers are asked: all options that change a value or a fault, which the compiler holds this to. */
export const decodeOptions: fc.Arbitrary<jsv.DecodeOptions> = fc.record(
  {
    maxDepth: fc.constantFrom(0, 1, 2, 3, 128),
    maxIssues: fc.constantFrom(1, 2, 100),
    unknownProperties: fc.constantFrom("ignore" as const, "error" as const),
    unknownMembers: fc.constantFrom("error" as const, "keep" as const),
    detach: fc.boolean(),
  } satisfies Record<Exclude<keyof jsv.DecodeOptions, "maxLength" | "recover">, fc.Arbitrary<unknown>>,
  { requiredKeys: [] },
);
