import { decode, encode, type Operation, type Schema } from "@evovoice/jsv";
import { describe, expect, it } from "vitest";
import { type DtosOptions, generateDtos } from "../../src/dtos/index.js";
import { compile, type Exports, load } from "./modules.js";

const texts = new Map<string, string>();

/** A module of made-up metadata, which is compiled at the end with all others. */
function make(
  metadata: object,
  options: DtosOptions = {},
): { module: Exports; text: string; warnings: readonly string[] } {
  const { text, warnings } = generateDtos(JSON.stringify(metadata), options);
  texts.set(`rules${texts.size}`, text);
  return { module: load(text), text, warnings };
}

const property = (name: string, type: string, more: object = {}) => ({ name, type, ...more });
const type = (name: string, properties: object[] = [], more: object = {}) => ({
  name,
  namespace: "A",
  properties,
  ...more,
});

describe("names", () => {
  it("tell types of the same simple name apart, whatever their order", () => {
    const types = [
      type("Berth.Position", [property("X", "Int32")]),
      type("Crane.Position", [property("Y", "Int32")]),
      type("Page", []),
      type("Page`1", [property("Item", "T")], { genericArgs: ["'T"] }),
      type("List", []),
      { ...type("Log"), namespace: "A.Old" },
      { ...type("Log"), namespace: "A.New" },
    ];
    const expected = ["BerthPosition", "CranePosition", "Page", "Page1", "List", "OldLog", "NewLog"].sort();
    expect(Object.keys(make({ types }).module).sort()).toEqual(expected);
    expect(Object.keys(make({ types: [...types].reverse() }).module).sort()).toEqual(expected);
  });

  it("leave reserved words and the names of types and operations alone", () => {
    const { module } = make({
      types: [type("delete"), type("DeleteInput")],
      operations: [
        { request: type("Delete"), returnsVoid: true },
        { request: type("jsv"), returnsVoid: true },
      ],
    });
    expect(Object.keys(module).sort()).toEqual(
      ["Delete", "DeleteInput", "delete_", "deleteOperation", "jsv_", "jsvOperation"].sort(),
    );
  });

  it("are camelCase where the service writes them so, and another where it says so", () => {
    const { module } = make({
      types: [
        type("Model", [
          property("IsBYOA", "Boolean"),
          property("URL", "String"),
          property("Id", "String", { dataMember: { name: "model_id" } }),
          property("constructor", "Int32"),
        ]),
      ],
    });
    expect(decode(module["Model"] as Schema, "{isBYOA:True,url:u,model_id:m,constructor:1}")).toEqual({
      isBYOA: true,
      url: "u",
      id: "m",
      constructor: 1,
    });
    expect(encode(module["Model"] as Schema, { id: "m" }, { keyCase: "pascal" })).toBe("{model_id:m}");
  });
});

it("types may be called as the module's own TypeScript is", () => {
  const { module } = make({
    types: [
      ...["Exclude", "ReturnType", "Infer", "Named", "Promise"].map((name) =>
        type(name, [property("Self", name), property("Any", "System.Object")]),
      ),
      type("Page`1", [property("Item", "T")], { genericArgs: ["'T"] }),
      type("Use", [property("Page", "Page`1", { genericArgs: ["Exclude"] })]),
    ],
  });
  expect(decode(module["Use"] as Schema, "{page:{item:{self:{any:x}}}}")).toEqual({
    page: { item: { self: { any: "x" } } },
  });
});

describe("classes", () => {
  it("are one for what a generic class is for each of its arguments, where it leads back to itself", () => {
    const { module, warnings } = make({
      types: [
        type(
          "Node`1",
          [property("Value", "T"), property("Children", "List`1", { genericArgs: ["Node<T>"] })],
          {
            genericArgs: ["'T"],
          },
        ),
        type("Tree", [property("Root", "Node`1", { genericArgs: ["Int32"] })]),
      ],
    });
    expect(decode(module["Tree"] as Schema, "{root:{value:1,children:[{value:2}]}}")).toEqual({
      root: { value: 1, children: [{ value: 2 }] },
    });
    expect(Object.keys(module).sort()).toEqual(["NodeOfInt32", "Tree"]);
    expect(warnings).toEqual([]);
  });

  it("count a property once that they declare again", () => {
    const { module } = make({
      types: [
        type("Base", [property("Id", "Int32"), property("Name", "String")]),
        type("Derived", [property("ID", "String")], { inherits: { name: "Base", namespace: "A" } }),
      ],
    });
    expect(decode(module["Derived"] as Schema, "{id:x,name:n}")).toEqual({ id: "x", name: "n" });
  });

  it("are sorted as their data contract says, the base's properties included", () => {
    const ordered = (name: string, order?: number) => property(name, "String", { dataMember: { order } });
    const { module } = make({
      types: [
        type("Base", [ordered("B", 1), ordered("Z")]),
        type("Derived", [ordered("D", 2), ordered("A", 1)], {
          inherits: { name: "Base", namespace: "A" },
          dataContract: {},
        }),
      ],
    });
    expect(encode(module["Derived"] as Schema, { a: "1", b: "2", d: "3", z: "4" })).toBe("{z:4,a:1,b:2,d:3}");
  });

  it("leave out what a data contract does not name of a base that is none (xw0918)", () => {
    const { module } = make({
      types: [
        type("Plain", [property("P", "String"), property("Marked", "String", { dataMember: {} })]),
        type("Contract", [property("Q", "String", { dataMember: { name: "q_name" } })], {
          inherits: { name: "Plain", namespace: "A" },
          dataContract: {},
        }),
      ],
    });
    expect(decode(module["Contract"] as Schema, "{p:x,q_name:y,marked:z}")).toEqual({ q: "y", marked: "z" });
  });

  it("inherit from no class that inherits from them", () => {
    const { warnings } = make({
      types: [
        type("A1", [], { inherits: { name: "A2", namespace: "A" } }),
        type("A2", [], { inherits: { name: "A1", namespace: "A" } }),
      ],
    });
    expect(warnings.join()).toContain("inherits from itself");
  });

  it("hold anything where they are generic and inherit from a list", () => {
    const { module, warnings } = make({
      types: [
        type("Bag`1", [property("Top", "T")], {
          genericArgs: ["'T"],
          inherits: { name: "List`1", namespace: "System", genericArgs: ["T"] },
        }),
        type("Use", [property("Bag", "Bag`1", { genericArgs: ["Int32"] })]),
      ],
    });
    expect(decode(module["Use"] as Schema, "{bag:[1]}")).toEqual({ bag: ["1"] });
    expect(warnings).toEqual(["Bag: a generic list class: it may hold anything"]);
  });

  it("are lists where they inherit from one, and requests then, too", () => {
    const { module } = make({
      operations: [
        {
          request: type("SaveAll", [], {
            inherits: { name: "List`1", namespace: "System", genericArgs: ["String"] },
          }),
          returnsVoid: true,
          method: "POST",
          routes: [{ path: "/all" }],
        },
      ],
    });
    expect(encode((module["saveAll"] as Operation).request, ["a", null, "b"])).toBe("[a,,b]");
  });
});

describe("types", () => {
  it("are those of the wire", () => {
    const { module } = make({
      types: [
        type("All", [
          property("Bytes", "Byte[]"),
          property("Pairs", "List`1", { genericArgs: ["KeyValuePair<String,Int32>"] }),
          property("Tuple", "Tuple`2", { genericArgs: ["String", "Int64"] }),
          property("Keys", "Dictionary`2", { genericArgs: ["Int32", "Nullable<Int32>"] }),
          property("Grid", "List`1", { genericArgs: ["List<String>"] }),
          property("Maybe", "Nullable`1", { genericArgs: ["System.DateTime"] }),
        ]),
      ],
    });
    const text =
      "{bytes:AQ==,pairs:[{key:a,value:1}],tuple:{item1:a,item2:2},keys:{1:2},grid:[[a,,b]],maybe:2020-01-02}";
    const value = {
      bytes: Uint8Array.of(1),
      pairs: [{ key: "a", value: 1 }],
      tuple: { item1: "a", item2: 2n },
      keys: { 1: 2 },
      grid: [["a", null, "b"]],
      maybe: "2020-01-02",
    };
    expect(decode(module["All"] as Schema, text)).toEqual(value);
    expect(encode(module["All"] as Schema, value)).toBe(text);
  });

  it("may hold anything where they are not described, and say so", () => {
    const { module, text, warnings } = make({
      types: [
        type("Crane", [
          property("Position", "Crane.Position"),
          property("State", "States", { isEnum: true }),
        ]),
      ],
    });
    expect(decode(module["Crane"] as Schema, "{position:{x:1},state:Up}")).toEqual({
      position: { x: "1" },
      state: "Up",
    });
    expect(warnings).toEqual([
      "Crane.position: the type Crane.Position is not described: it may hold anything",
      "Crane.state: the enumeration States is not described: it may hold any text",
    ]);
    expect(text).toContain("// the type Crane.Position is not described");
  });

  it("are what the caller writes by hand", () => {
    const types = { Money: "jsv.decimal()", DateTime: "jsv.string()" };
    const { module } = make(
      { types: [type("Bill", [property("Sum", "Money"), property("At", "DateTime")])] },
      { types },
    );
    expect(decode(module["Bill"] as Schema, "{sum:1.10,at:now}")).toEqual({ sum: "1.10", at: "now" });
  });

  it("are flags, numbered members, or the texts of the wire, as the enumeration says", () => {
    const { module, warnings } = make({
      types: [
        {
          name: "Access",
          isEnum: true,
          isEnumInt: true,
          enumNames: ["None", "Read", "Write"],
          enumValues: ["0", "1", "2"],
          attributes: [{ name: "Flags" }],
        },
        {
          name: "Size",
          isEnum: true,
          enumNames: ["Small", "Large"],
          enumValues: ["1", "9"],
          enumMemberValues: ["", "x-large"],
        },
        { name: "Odd", isEnum: true, enumNames: ["Good", "7", "a,b", "GOOD"] },
      ],
    });
    expect(decode(module["Access"] as Schema, "3")).toBe(3);
    expect(decode(module["Size"] as Schema, "x-large")).toBe("Large");
    expect(encode(module["Size"] as Schema, "Large")).toBe("x-large");
    expect(decode(module["Size"] as Schema, "1")).toBe("Small");
    expect(decode(module["Odd"] as Schema, "Good")).toBe("Good");
    expect(warnings).toEqual([
      'Odd: a member is left out: the member "7" is numeric: it could not be told from a number',
      'Odd: a member is left out: the member "a,b" contains a comma, which separates the names of flags',
      'Odd: a member is left out: the member "GOOD" cannot be told from Good: case is ignored when reading',
    ]);
  });
});

describe("enumerations", () => {
  const enumeration = (name: string, enumNames: string[], more: object = {}) => ({
    name,
    isEnum: true,
    enumNames,
    ...more,
  });

  it("have the integer type that their numbers need, and say so", () => {
    const { module, text, warnings } = make({
      types: [
        enumeration("Wide", ["Zero", "Max"], { enumValues: ["0", "9223372036854775807"] }),
        enumeration("Top", ["None", "All"], { enumValues: ["0", "18446744073709551615"] }),
        enumeration("Bits", ["None", "A", "Top"], {
          enumValues: ["0", "1", "4611686018427387904"],
          attributes: [{ name: "Flags" }],
        }),
        enumeration("Colors", ["Red", "Opaque"], { enumValues: ["16711680", "4278190080"] }),
      ],
    });
    expect(decode(module["Wide"] as Schema, "9223372036854775807")).toBe("Max");
    expect(decode(module["Top"] as Schema, "18446744073709551615")).toBe("All");
    expect(decode(module["Bits"] as Schema, '"A, Top"')).toBe((1n << 62n) | 1n);
    expect(decode(module["Colors"] as Schema, "4278190080")).toBe("Opaque");
    expect(text).toContain('Max: 9223372036854775807n }, { type: "long" });');
    expect(warnings).toEqual([
      "Wide: its numbers do not fit an int: it is taken for a long",
      "Top: its numbers do not fit an int: it is taken for a ulong",
      "Bits: its numbers do not fit an int: it is taken for a long",
      "Colors: its numbers do not fit an int: it is taken for a uint",
    ]);
  });

  it("may have members that share a number, and names that every object has", () => {
    const { module, warnings } = make({
      types: [
        enumeration("Alias", ["First", "Same", "Other"], { enumValues: ["1", "1", "2"] }),
        enumeration("Odd", ["constructor", "toString", "__proto__", "a"], {
          enumMemberValues: ["constructor", "to string", "", "b"],
        }),
      ],
    });
    expect(decode(module["Alias"] as Schema, "First")).toBe("Same");
    expect(decode(module["Odd"] as Schema, "to string")).toBe("toString");
    expect(encode(module["Odd"] as Schema, "__proto__")).toBe("__proto__");
    expect(warnings).toEqual([]);
  });

  it("say which text on the wire the service breaks, and leave out what could not be told apart", () => {
    const { module, warnings } = make({
      types: [
        enumeration("Labels", ["AB", "Twin", "X"], {
          enumMemberValues: ["a,b", "x", "x"],
          enumValues: ["0", "1", "two"],
        }),
      ],
    });
    expect(decode(module["Labels"] as Schema, '"a,b"')).toBe("AB");
    expect(encode(module["Labels"] as Schema, "Twin")).toBe("x");
    expect(warnings).toEqual([
      'Labels: a member is left out: "two" is no number of "X"',
      'Labels: the service writes "a,b" for AB without quotes: that cannot be read back',
    ]);
  });
});

describe("abstract classes and interfaces", () => {
  const animals = [
    type("IAnimal", [property("Name", "String")], { isInterface: true }),
    type("Animal", [property("Name", "String")], {
      isAbstract: true,
      implements: [{ name: "IAnimal", namespace: "A" }],
    }),
    type("Dog", [property("Legs", "Int32")], { inherits: { name: "Animal", namespace: "A" } }),
    type("Zoo.Cat", [property("Lazy", "Boolean"), property("Friend", "Animal")], {
      inherits: { name: "Animal", namespace: "A" },
    }),
    type("Puppy", [], { inherits: { name: "Dog", namespace: "A" } }),
    type("Cage", [
      property("Animal", "Animal"),
      property("Faces", "List`1", { genericArgs: ["IAnimal"] }),
      property("ByName", "Dictionary`2", { genericArgs: ["String", "Animal"] }),
    ]),
  ];

  it("are the classes that derive from them, told apart by __type", () => {
    const { module, warnings } = make({ types: animals });
    const text =
      "{animal:{__type:A.Zoo+Cat,lazy:True,friend:{__type:A.Dog,legs:4},name:Tom},faces:[{__type:A.Puppy,legs:3}]," +
      "byName:{rex:{__type:A.Dog,legs:4}}}";
    const value = {
      animal: { __type: "A.Zoo+Cat", lazy: true, friend: { __type: "A.Dog", legs: 4 }, name: "Tom" },
      faces: [{ __type: "A.Puppy", legs: 3 }],
      byName: { rex: { __type: "A.Dog", legs: 4 } },
    };
    expect(decode(module["Cage"] as Schema, text)).toEqual(value);
    expect(decode(module["Cage"] as Schema, '{animal:{__type:"Dog, Any, Version=1",legs:1}}')).toEqual({
      animal: { __type: "A.Dog", legs: 1 },
    });
    expect(encode(module["Cage"] as Schema, value)).toBe(text);
    expect(Object.keys(module)).toContain("AnyAnimal");
    expect(warnings).toEqual([]);
  });

  it("may hold anything where no class derives from them, and say so", () => {
    const types = [
      type("Shape", [], { isAbstract: true }),
      type("Lonely", [], { isInterface: true }),
      type("Box", [property("Shape", "Shape"), property("Lonely", "Lonely")]),
    ];
    const { module, warnings } = make({ types });
    expect(decode(module["Box"] as Schema, "{shape:{a:1}}")).toEqual({ shape: { a: "1" } });
    expect(warnings).toEqual([
      "Box.shape: Shape is abstract, and what stands for it is not described: it may hold anything",
      "Box.lonely: Lonely is an interface, and what stands for it is not described: it may hold anything",
    ]);
  });

  it("bring their classes along where they are asked for with all that they need", () => {
    const { module } = make({ types: animals }, { include: ["Cage.*"] });
    const exported = ["Animal", "AnyAnimal", "AnyIAnimal", "Cage", "Cat", "Dog", "IAnimal", "Puppy"];
    expect(Object.keys(module).sort()).toEqual(exported);
    // A base class alone brings no class that derives from it.
    expect(Object.keys(make({ types: animals }, { include: ["Puppy.*"] }).module).sort()).toEqual([
      "Animal",
      "Dog",
      "Puppy",
    ]);
    const { warnings } = make({ types: animals }, { include: ["Cage", "Animal", "Dog"] });
    expect(warnings).toEqual(["Cage.faces: IAnimal is not included: it may hold anything"]);
  });

  it("with arguments are those that name them with the same", () => {
    const of = (argument: string) => ({ name: "Event`1", namespace: "A", genericArgs: [argument] });
    const { module, warnings } = make({
      types: [
        type("Event`1", [property("Value", "T")], { isAbstract: true, genericArgs: ["'T"] }),
        type("Renamed", [property("By", "String")], { inherits: of("String") }),
        type("Counted", [], { inherits: of("Int32") }),
        type("Log", [
          property("Last", "Event`1", { genericArgs: ["String"] }),
          property("Count", "Event`1", { genericArgs: ["Int32"] }),
          property("None", "Event`1", { genericArgs: ["Boolean"] }),
        ]),
      ],
    });
    const text = "{last:{__type:A.Renamed,by:me,value:x},count:{__type:A.Counted,value:7}}";
    expect(encode(module["Log"] as Schema, decode(module["Log"] as Schema, text))).toBe(text);
    expect(() => decode(module["Log"] as Schema, "{last:{__type:A.Counted}}")).toThrow("A.Renamed");
    expect(warnings).toEqual([expect.stringContaining("Log.none: Event<Boolean> is abstract")]);
  });
});

describe("operations", () => {
  const list = {
    name: "Page`1",
    namespace: "A",
    genericArgs: ["T"],
    properties: [property("Items", "List`1", { genericArgs: ["User"] })],
  };

  it("answer with what returnType says, also where the response shows another instance", () => {
    const { module } = make({
      types: [type("User", [property("Id", "String")]), type("Group", [property("Name", "String")])],
      operations: [
        {
          request: type("Users"),
          response: list,
          returnType: { name: "Page`1", namespace: "A", genericArgs: ["User"] },
        },
        {
          request: type("Groups"),
          response: list,
          returnType: { name: "Page`1", namespace: "A", genericArgs: ["Group"] },
        },
      ],
    });
    expect(decode((module["users"] as Operation).response!, "{items:[{id:u}]}")).toEqual({
      items: [{ id: "u" }],
    });
    expect(decode((module["groups"] as Operation).response!, "{items:[{name:g}]}")).toEqual({
      items: [{ name: "g" }],
    });
  });

  it("take the verb that the service's own clients use, and leave out routes of other requests", () => {
    const { module, warnings } = make({
      operations: [
        {
          request: type("Get", [property("Id", "String")]),
          method: "PUT",
          returnType: { name: "Stream", namespace: "System.IO" },
          routes: [
            { path: "/a/{Id}", verbs: "GET,PUT" },
            { path: "/b", verbs: "DELETE" },
            { path: "/c/{Other}" },
            { path: "/d" },
          ],
          requiredRoles: ["Admin"],
          tags: ["t"],
        },
      ],
    });
    const operation = module["get"] as Operation;
    expect(operation.routes.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "PUT /a/{Id}",
      "DELETE /b",
      "PUT /d",
    ]);
    expect([operation.response?.kind, operation.requiresAuth, operation.tags]).toEqual([
      "bytes",
      true,
      ["t"],
    ]);
    expect(warnings).toEqual([expect.stringContaining("Get: the route PUT /c/{Other} is left out")]);
  });
});

describe("include, exclude and required", () => {
  const service = {
    types: [
      type("User", [property("Group", "Group"), property("Id", "String", { isRequired: true })]),
      type("Group", []),
      { ...type("Old"), namespace: "B" },
    ],
    operations: [
      { request: type("GetUser"), returnType: { name: "User", namespace: "A" }, tags: ["Users"] },
      { request: type("Purge"), returnsVoid: true, tags: ["Admin"] },
    ],
  };
  const exported = (options: DtosOptions) => Object.keys(make(service, options).module).sort();

  it("follow ServiceStack's grammar", () => {
    expect(exported({ include: ["User"] })).toEqual(["User"]);
    expect(exported({ include: ["User.*"] })).toEqual(["Group", "User"]);
    expect(exported({ include: ["{users}"] })).toEqual(["GetUser", "Group", "User", "getUser"]);
    expect(exported({ include: ["B/*"] })).toEqual(["Old"]);
    expect(exported({ exclude: ["{Admin}", "B/*"] })).toEqual(["GetUser", "Group", "User", "getUser"]);
    expect(exported({ exclude: ["GetUser.*,Old"] })).toEqual(["Purge", "purge"]);
  });

  it("say what matches nothing, and what is missed", () => {
    expect(make(service, { include: ["User", "Grop"] }).warnings).toEqual([
      "include: Grop matches nothing; did you mean Group?",
      "User.group: Group is not included: it may hold anything",
    ]);
    expect(() => generateDtos(JSON.stringify(service), { include: ["Nope"] })).toThrow(/nothing/);
  });

  it("leave every property optional, unless the service is trusted", () => {
    expect(decode(make(service).module["User"] as Schema, "{}")).toEqual({});
    const { module } = make(service, { required: "server" });
    expect(() => decode(module["User"] as Schema, "{}")).toThrow(/id/);
  });
});

describe("what is no metadata", () => {
  it.each([
    ["", "this is empty"],
    ["<!doctype html><h1>Login</h1>", "this is HTML"],
    ["hello", 'it begins with "hello"'],
    ['{"openapi":"3.1.0"}', "OpenAPI"],
    ["[1]", "it is a list"],
    ['{"types":[', "looks like JSON"],
    ["{a:b}", "not the metadata of a ServiceStack service"],
    ['{"operations":{},"types":null}', 'which has the lists "operations" and "types"'],
    ['{"operations":[],"types":[]}', "names no operation (of 0) and no type (of 0); a service may hide them"],
    ["{types:[]}", "names no operation (of 0) and no type (of 0)"],
    ['{"api":{"operations":[{},1],"types":[{}]}}', "names no operation (of 2) and no type (of 1)"],
    ["{a:[}", 'only "]" can close'],
  ])("%j is refused: %s", (text, message) => {
    expect(() => generateDtos(text)).toThrow(message);
  });
});

it("and all of these compile", () => {
  expect(compile(texts)).toEqual([]);
});
