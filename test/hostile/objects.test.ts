import { afterEach, describe, expect, it } from "vitest";
import * as jsv from "../../src/index.js";
import { refusal } from "../encode/refusal.js";
import { issueOf } from "../support/issue.js";
import { many } from "../support/size.js";

// What becomes of objects that are not what they seem. Data are an object's own enumerable properties; whatever
// would be lost is refused; an exception of the value's own code comes through as it is.

const O = jsv.object("O", { id: jsv.string(), n: jsv.int() });

describe("getters", () => {
  it("that throws, even once only: its exception comes through", () => {
    let calls = 0;
    const value = {
      get a(): string {
        if (calls++ === 0) throw new Error("mine");
        return "x";
      },
    };
    expect(() => jsv.encode(jsv.any(), value)).toThrow(new Error("mine"));
  });

  it("of the object itself are read, once for each time that they are written", () => {
    let reads = 0;
    const value = {
      get id(): string {
        reads += 1;
        return "x";
      },
    };
    expect(jsv.encode(O, value)).toBe("{id:x}");
    expect(reads).toBe(1);
    expect(jsv.stringify(value)).toBe("{id:x}");
  });

  it("of a class are refused where the schema wants their value, and never called", () => {
    class Call {
      n = 1;
      get id(): string {
        throw new Error("called");
      }
    }
    expect(refusal(O, new Call())).toMatchObject({ code: "unknown_property", path: ["id"] });
    expect(refusal(jsv.list(O), [{}, new Call()])).toMatchObject({ path: [1, "id"] });
    // Untyped, an instance is its own properties: nobody asked for more.
    expect(jsv.stringify(new Call())).toBe("{n:1}");
  });

  it("inherited data are refused likewise; methods and constructors are no data", () => {
    expect(refusal(O, Object.create({ id: "x" }))).toMatchObject({ code: "unknown_property", path: ["id"] });
    class Call {
      n = 1;
      id(): string {
        return "x";
      }
    }
    expect(jsv.encode<jsv.Schema>(O, new Call())).toBe("{n:1}");
    const C = jsv.object("C", { constructor: jsv.string(), toString: jsv.string() });
    expect(jsv.encode<jsv.Schema>(C, Call.prototype)).toBe("{}");
    expect(jsv.encode<jsv.Schema>(O, Object.create({ id: undefined, n: null }))).toBe("{}");
  });

  it("that throw: their exception comes through, and nothing is broken after it", () => {
    const boom = new RangeError("boom");
    const value = {
      get id(): string {
        throw boom;
      },
    };
    for (const run of [
      () => jsv.encode(O, value),
      () => jsv.safeEncode(O, value),
      () => jsv.stringify([{ a: value }]),
    ]) {
      expect(run).toThrow(boom);
      expect(jsv.encode(O, { id: "x" })).toBe("{id:x}");
    }
  });

  it("that change their mind are refused, not half written", () => {
    let reads = 0;
    const value = {
      get id(): unknown {
        return reads++ === 0 ? Symbol("x") : "x";
      },
    };
    expect(issueOf(() => jsv.encode<jsv.Schema>(O, value)).message).toMatch(/changed/);
  });
});

describe("proxies", () => {
  it.each<[name: string, value: object, text: string]>([
    ["an object", { a: 1 }, "{a:1}"],
    ["an array", [1, [2]], "[1,[2]]"],
    [
      "a class instance",
      new (class Point {
        x = 1;
      })(),
      "{x:1}",
    ],
  ])("of %s are written as what they stand for", (_name, value, text) => {
    expect(jsv.stringify(new Proxy(value, {}))).toBe(text);
  });

  it.each<[name: string, value: object]>([
    ["a Date", new Date(0)],
    ["a Uint8Array", Uint8Array.of(1, 2)],
    ["a Buffer", Buffer.from("ab")],
    ["a Float64Array", Float64Array.of(1)],
    ["a Map", new Map([["a", 1]])],
    ["a Set", new Set([1])],
  ])("of %s hide the data, and are refused", (_name, value) => {
    const proxy = new Proxy(value, {});
    expect(refusal(jsv.any(), proxy).code).toBe("wrong_type");
    expect(refusal(jsv.any(), { a: [proxy] })).toMatchObject({ code: "wrong_type", path: ["a", 0] });
    for (const schema of [O, jsv.dictionary(jsv.any()), jsv.dateTime(), jsv.bytes()]) {
      expect(refusal(schema, proxy).code).toBe("wrong_type");
    }
    expect(refusal(jsv.any(), Object.create(Object.getPrototypeOf(value))).code).toBe("wrong_type");
  });

  it.each(["ownKeys", "get", "getPrototypeOf"] as const)(
    "whose trap %s throws: its exception comes through",
    (trap) => {
      const boom = new Error("boom");
      const proxy = new Proxy(
        { id: "x" },
        {
          [trap]: () => {
            throw boom;
          },
        },
      );
      expect(() => jsv.safeEncode(O, proxy)).toThrow(boom);
      expect(() => jsv.safeEncode(jsv.any(), [proxy])).toThrow(boom);
      expect(jsv.stringify([{ id: "x" }])).toBe("[{id:x}]");
    },
  );

  it("that are revoked are the engine's TypeError", () => {
    const { proxy, revoke } = Proxy.revocable({ id: "x" }, {});
    revoke();
    for (const schema of [jsv.any(), O, jsv.int(), jsv.list(jsv.any())]) {
      expect(() => jsv.safeEncode<jsv.Schema>(schema, proxy)).toThrow(TypeError);
    }
  });

  it("that claim a length without end cost no more than their issues", () => {
    const endless = new Proxy(["x"], {
      get: (target, key) => (key === "length" ? 1e9 : Reflect.get(target, key)),
    });
    const result = jsv.safeEncode(jsv.any(), endless);
    expect(!result.success && result.error.issues.length).toBe(100);
  });

  it("are no text to decode", () => {
    expect(() => jsv.parse(new Proxy(Uint8Array.of(97), {}))).toThrow(TypeError);
  });
});

describe("objects that call themselves something else", () => {
  it.each<[name: string, tag: object]>([
    [
      "a name that throws",
      {
        get [Symbol.toStringTag](): string {
          throw new Error("tag");
        },
      },
    ],
    ["a name without end", { [Symbol.toStringTag]: "x".repeat(many(1e6)) }],
    ["a name of lines", { [Symbol.toStringTag]: "a\nb" }],
  ])("%s", (_name, tag) => {
    for (const schema of [jsv.int(), jsv.string(), jsv.list(jsv.any())]) {
      for (const value of [tag, Object.create(tag)]) {
        const { message, received = "" } = refusal(schema, value);
        expect(message.length).toBeLessThan(300);
        expect(received.length).toBeLessThanOrEqual(80);
      }
    }
    expect(jsv.stringify({ a: tag })).toBe("{a:{}}");
  });

  it("toString, valueOf and toJSON are never called", () => {
    const never = (): never => {
      throw new Error("called");
    };
    const value = Object.create({
      toString: never,
      valueOf: never,
      toJSON: never,
      [Symbol.toPrimitive]: never,
    });
    for (const schema of [jsv.int(), jsv.string(), jsv.dateTime(), jsv.decimal(), jsv.boolean()]) {
      expect(refusal(schema, value).code).toBe("wrong_type");
    }
    expect(refusal(jsv.map(jsv.int()), new Map([[value, 1]])).code).toBe("wrong_type");
  });

  it("a Date and bytes are what their slots hold, whatever is said over them", () => {
    const date = Object.assign(new Date(0), { getTime: () => Number.NaN, toISOString: () => "<x>" });
    expect(jsv.stringify(date)).toBe("1970-01-01T00:00:00Z");
    const bytes = Object.defineProperty(Uint8Array.of(1, 2), "constructor", { value: Uint16Array });
    expect(jsv.stringify(bytes)).toBe("AQI=");
    expect(jsv.encode(jsv.bytes(), bytes)).toBe("AQI=");
  });
});

describe("what is no data", () => {
  it("symbols as keys and properties that are not enumerable are passed over", () => {
    const value = Object.defineProperty({ [Symbol("s")]: 1, id: "x" }, "n", { value: 7, enumerable: false });
    expect(jsv.stringify(value)).toBe("{id:x}");
    expect(jsv.encode(O, value)).toBe("{id:x}");
    expect(O["~standard"].validate(value)).toEqual({ value: { id: "x" } });
  });

  it("objects without a prototype are objects like others", () => {
    const bare = Object.assign(Object.create(null), { id: "x", n: 1 });
    expect(jsv.encode(O, bare)).toBe("{id:x,n:1}");
    expect(jsv.stringify(bare)).toBe("{id:x,n:1}");
  });
});

describe("a polluted or frozen Object.prototype", () => {
  const added: string[] = [];
  const pollute = (name: string, property: PropertyDescriptor): void => {
    added.push(name);
    Object.defineProperty(Object.prototype, name, { ...property, configurable: true });
  };
  afterEach(() => {
    for (const name of added.splice(0)) Reflect.deleteProperty(Object.prototype, name);
  });

  it("no inherited setter is called, no inherited value read", () => {
    const calls: unknown[] = [];
    for (const name of ["polluted", "tainted"]) {
      pollute(name, { get: () => "evil", set: (value) => calls.push(value) });
    }
    // Schemas and keys that are met for the first time after the pollution.
    const P = jsv.object("P", { polluted: jsv.string(), tainted: jsv.string(), n: jsv.int() });
    for (const schema of [jsv.any(), jsv.dictionary(jsv.string()), P]) {
      for (const text of ["{polluted:a,tainted:b}", "{\npolluted: a,\ntainted: b\n}"]) {
        const value = jsv.decode<jsv.Schema>(schema, text) as object;
        expect(Object.entries(value)).toEqual([
          ["polluted", "a"],
          ["tainted", "b"],
        ]);
        expect(jsv.encode<jsv.Schema>(schema, value)).toBe("{polluted:a,tainted:b}");
        const checked = schema["~standard"].validate(value);
        expect("value" in checked && Object.entries(checked.value as object)).toEqual(Object.entries(value));
      }
    }
    expect(Object.keys(jsv.decode(P, "{n:1}"))).toEqual(["n"]);
    expect(jsv.encode(P, { n: 1 } as never)).toBe("{n:1}");
    expect(jsv.stringify({ n: 1 })).toBe("{n:1}");
    expect(calls).toEqual([]);
  });

  it("a name that cannot be assigned is still an own property", () => {
    pollute("toString", { value: Object.prototype.toString, writable: false });
    try {
      const T = jsv.object("T", { toString: jsv.string() });
      for (const schema of [jsv.any(), jsv.dictionary(jsv.string()), T]) {
        for (const text of ["{toString:a}", "\n{toString:a}"])
          expect(Object.entries(jsv.decode<jsv.Schema>(schema, text) as object)).toEqual([["toString", "a"]]);
      }
    } finally {
      added.pop();
      Object.defineProperty(Object.prototype, "toString", { writable: true });
    }
  });
});
