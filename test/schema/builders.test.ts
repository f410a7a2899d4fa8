import { describe, expect, it } from "vitest";
import * as jsv from "../../src/index.js";
import * as scalars from "../../src/schema/scalars.js";

const Simple = jsv.object(
  "Simple",
  { id: jsv.string(), n: jsv.int() },
  { required: ["id"], description: "A thing" },
);

const kinds: [kind: jsv.SchemaKind, schema: jsv.Schema][] = [
  ...Object.entries(scalars).map(([name, build]): [jsv.SchemaKind, jsv.Schema] => [
    name as jsv.SchemaKind,
    build(),
  ]),
  ["enumeration", jsv.enumeration("E", ["A", "B"])],
  ["flags", jsv.flags("F", { A: 1, B: 2 })],
  ["list", jsv.list(jsv.int())],
  ["dictionary", jsv.dictionary(jsv.int())],
  ["map", jsv.map(jsv.string(), jsv.int())],
  ["nullable", jsv.nullable(jsv.int())],
  ["lazy", jsv.lazy(() => Simple)],
  ["object", Simple],
];

function frozenThroughout(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  return Object.isFrozen(value) && Object.values(value).every(frozenThroughout);
}

describe("every builder returns plain frozen data", () => {
  it.each(kinds)("%s", (kind, schema) => {
    expect(schema.kind).toBe(kind);
    expect(Object.getPrototypeOf(schema)).toBe(Object.prototype);
    expect(frozenThroughout(schema)).toBe(true);
    expect(schema["~standard"]).toMatchObject({ version: 1, vendor: "@evovoice/jsv" });
    expect(Object.getOwnPropertySymbols(schema)).toEqual([]);
  });

  it("what the caller gave is copied, not frozen", () => {
    const properties = { a: jsv.int() };
    const required: "a"[] = ["a"];
    const members = { A: 1 };
    const O = jsv.object("O", properties, { required });
    const E = jsv.enumeration("E", members);
    for (const given of [properties, required, members]) expect(Object.isFrozen(given)).toBe(false);
    required.pop();
    expect(O.required).toEqual(["a"]);
    members.A = 2;
    expect(E.members).toEqual({ A: 1 });
  });

  it("a scalar is one schema for all who ask, and a description is that of a copy", () => {
    expect(jsv.string()).toBe(jsv.string());
    expect(jsv.describe(jsv.string(), "A name").description).toBe("A name");
    expect(jsv.string().description).toBeUndefined();
    expect(new Set<jsv.Schema>(kinds.map(([, schema]) => schema)).size).toBe(kinds.length);
  });

  it("carries what it was given", () => {
    expect(Simple).toMatchObject({ name: "Simple", required: ["id"], description: "A thing" });
    expect(Object.keys(Simple.properties)).toEqual(["id", "n"]);
    expect(jsv.enumeration("E", ["B", "A"]).members).toEqual({ B: 0, A: 1 });
    expect(jsv.enumeration("E", { B: 4, A: -1 }).members).toEqual({ B: 4, A: -1 });
    expect(jsv.dictionary(jsv.int()).key.kind).toBe("string");
  });
});

describe("describe", () => {
  it.each(kinds)("%s: a copy with a description, everything else the same", (_kind, schema) => {
    const described = jsv.describe(schema, "text");
    expect(described.description).toBe("text");
    expect(described).not.toBe(schema);
    expect(frozenThroughout(described)).toBe(true);
    const { description: _1, "~standard": _2, ...rest } = described;
    const { description: _3, "~standard": _4, ...original } = schema;
    expect(rest).toEqual(original);
    expect(schema.description).not.toBe("text");
  });

  it("the copy reads, writes and validates as the original", () => {
    const E = jsv.describe(jsv.enumeration("E", ["A"]), "x");
    expect(jsv.decode(E, "a")).toBe("A");
    expect(jsv.encode(E, 0)).toBe("A");
    expect(E["~standard"].validate(0)).toEqual({ value: "A" });
    const D = jsv.describe(jsv.describe(Simple, "x"), "y");
    expect(D.description).toBe("y");
    expect(jsv.decode(D, "{id:a}")).toEqual({ id: "a" });
  });
});

describe("what is no schema is refused where it is given", () => {
  const wrong = [undefined, null, "string", jsv.string, {}, { kind: "string" }, [], () => jsv.string()];
  // Standard Schemas of other libraries are objects with "kind" and "~standard", too.
  const foreign = {
    kind: "schema",
    type: "string",
    "~standard": { version: 1, vendor: "valibot", validate: () => ({}) },
  };
  it.each([...wrong, foreign])("%j", (value) => {
    const schema = value as jsv.Schema;
    const refused = (build: () => unknown, where: string): void =>
      expect(build).toThrow(new TypeError(`${where} must be a schema, such as string() or list(int())`));
    refused(() => jsv.list(schema), "list: the item");
    refused(() => jsv.nullable(schema), "nullable: the inner schema");
    refused(() => jsv.dictionary(schema), "dictionary: the value");
    refused(() => jsv.map(schema), "map: the value");
    refused(() => jsv.object("O", { a: schema }), "O.a");
    refused(() => jsv.describe(schema, "x"), "describe: its first argument");
    // Without a key schema keys are text.
    if (schema === undefined) return;
    refused(() => jsv.dictionary(jsv.int(), schema as jsv.ScalarSchema), "dictionary: the key");
    refused(() => jsv.map(jsv.int(), schema as jsv.ScalarSchema), "map: the key");
  });

  it.each<[string, jsv.Schema]>([
    ["list", jsv.list(jsv.int())],
    ["object", Simple],
    ["any", jsv.any()],
    ["bytes", jsv.bytes()],
    ["nullable", jsv.nullable(jsv.int())],
    ["lazy", jsv.lazy(() => jsv.string())],
    ["map", jsv.map(jsv.int())],
  ])("a key must be a scalar, not %s", (kind, schema) => {
    const key = schema as jsv.ScalarSchema;
    const refused = `: a key must be a scalar such as string() or int(), not ${kind}`;
    expect(() => jsv.dictionary(jsv.int(), key)).toThrow(new TypeError(`dictionary${refused}`));
    expect(() => jsv.map(jsv.int(), key)).toThrow(new TypeError(`map${refused}`));
  });
});

describe("lazy", () => {
  interface Node {
    name?: string;
    next?: Node;
    children?: Node[];
  }
  const Node = jsv.object("Node", {
    name: jsv.string(),
    next: jsv.lazy<Node>(() => Node),
    children: jsv.list(jsv.lazy<Node>(() => Node)),
  });

  it("is looked up when first needed, once", () => {
    let calls = 0;
    const schema = jsv.list(
      jsv.lazy<number>(() => {
        calls += 1;
        return jsv.int();
      }),
    );
    expect(calls).toBe(0);
    expect(jsv.decode(schema, "[1,2]")).toEqual([1, 2]);
    expect(jsv.encode(schema, [1, 2])).toBe("[1,2]");
    expect(calls).toBe(1);
  });

  it("names a recursive type", () => {
    const value = { name: "a", next: { name: "b" }, children: [{ name: "c", children: [] }] };
    const text = "{name:a,next:{name:b},children:[{name:c,children:[]}]}";
    expect(jsv.decode(Node, text)).toEqual(value);
    expect(jsv.encode(Node, value)).toBe(text);
    expect(Node["~standard"].validate(value)).toEqual({ value });
  });

  it.each([
    ["nullable(lazy)", (schema: jsv.LazySchema<object>) => jsv.nullable(schema), "{self:{}}"],
    [
      "list(nullable(lazy))",
      (schema: jsv.LazySchema<object>) => jsv.list(jsv.nullable(schema)),
      "{self:[{}]}",
    ],
    [
      "list(list(lazy))",
      (schema: jsv.LazySchema<object>) => jsv.list(jsv.list(schema)),
      "{self:[[{self:[]}]]}",
    ],
    [
      "dictionary(nullable(lazy))",
      (schema: jsv.LazySchema<object>) => jsv.dictionary(jsv.nullable(schema)),
      "{self:{a:{}}}",
    ],
    ["map(lazy)", (schema: jsv.LazySchema<object>) => jsv.map(schema), "{self:{a:{self:{}}}}"],
    ["described lazy", (schema: jsv.LazySchema<object>) => jsv.describe(schema, "x"), "{self:{self:{}}}"],
    [
      "lazy of nullable",
      (schema: jsv.LazySchema<object>) => jsv.lazy(() => jsv.nullable(schema)),
      "{self:{self:{}}}",
    ],
  ] as [string, (schema: jsv.LazySchema<object>) => jsv.Schema, string][])(
    "recursion through %s",
    (_name, wrap, text) => {
      const Self: jsv.ObjectSchema = jsv.object("Self", { self: wrap(jsv.lazy<object>(() => Self)) });
      const value = jsv.decode(Self, text);
      expect(jsv.encode(Self, value)).toBe(text);
      expect(jsv.encode(Self, value, { keyCase: "pascal" })).toBe(text.replaceAll("self", "Self"));
      expect(Self["~standard"].validate(value)).toEqual({ value });
    },
  );

  it("recursion through the item of a list and the base of a class", () => {
    const Base: jsv.ObjectSchema = jsv.object("Base", { sub: jsv.list(jsv.lazy<object>(() => Sub)) });
    const Sub: jsv.ObjectSchema = jsv.object("Sub", { name: jsv.string() }, { base: Base });
    const text = "{name:a,sub:[{name:b}]}";
    expect(jsv.encode(Sub, jsv.decode(Sub, text))).toBe(text);
  });

  it.each([
    ["undefined", undefined],
    ["null", null],
    ["a string", "int"],
    ["a function that gives a schema", jsv.int],
  ])("a function that gives no schema but %s is refused at the first use", (_what, wrong) => {
    const schema = jsv.list(jsv.lazy<number>(() => wrong));
    expect(() => jsv.decode(schema, "[1]")).toThrow(/lazy/);
    expect(() => jsv.encode(schema, [1])).toThrow(/lazy/);
  });

  it("a schema that is only itself is refused, not followed for ever", () => {
    const Loop: jsv.LazySchema<string> = jsv.lazy<string>(() => Loop);
    const Round: jsv.LazySchema<string> = jsv.lazy<string>(() => jsv.nullable(Round));
    const refused = new TypeError("a lazy schema stands for itself and nothing else");
    for (const schema of [Loop, Round]) {
      expect(() => jsv.decode(schema, "a")).toThrow(refused);
      expect(() => jsv.encode(schema, "a")).toThrow(refused);
    }
  });
});
