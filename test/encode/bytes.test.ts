import * as jsv from "@evovoice/jsv";
import { arbitrary } from "@evovoice/jsv/testing/arbitrary";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ByteSink } from "../../src/encode/byte-sink.js";
import { write } from "../../src/encode/write.js";
import { JsvEncoderStream } from "../../src/stream/index.js";
import { anything, withWrongParts } from "../support/anything.js";
import { anySchema } from "../support/arbitrary.js";
import { issueOf } from "../support/issue.js";
import { runs } from "../support/size.js";
import { wellFormedText } from "../support/text.js";

const LONE = "a\ud800b";
const Note = jsv.object("Note", { text: jsv.string(), tags: jsv.map(jsv.list(jsv.string())) });

describe("encodeBytes", () => {
  it("gives the bytes of the text, or refuses what they cannot carry", () => {
    fc.assert(
      fc.property(arbitrary(jsv.any()), (value) => {
        const text = jsv.stringify(value);
        if (/\p{Surrogate}/u.test(text)) {
          expect(() => jsv.encodeBytes(jsv.any(), value)).toThrow(jsv.JsvError);
        } else {
          expect(jsv.decode(jsv.any(), jsv.encodeBytes(jsv.any(), value))).toStrictEqual(value);
        }
      }),
    );
  });

  it.each<[string, unknown, jsv.PathSegment[]]>([
    ["at the root", LONE, []],
    ["in a property", { text: LONE }, ["text"]],
    ["in an item", [["a"], ["b", LONE]], [1, 1]],
    ["in a key", { [LONE]: "a" }, [LONE]],
    ["in a Map", { tags: new Map([["k", ["x", LONE]]]) }, ["tags", "k", 1]],
    ["in the key of a Map", new Map([[LONE, null]]), [LONE]],
    ["after null", [null, { a: null, b: LONE }], [1, "b"]],
  ])("half of a surrogate pair %s is refused where it stands", (_where, value, path) => {
    expect(issueOf(() => jsv.encodeBytes(jsv.any(), value))).toMatchObject({
      code: "invalid_utf8",
      message: "half of a surrogate pair cannot be written: UTF-8 has no bytes for it",
      path,
    });
    expect(typeof jsv.stringify(value)).toBe("string");
  });

  const settled = (write: () => unknown): unknown => {
    try {
      return write();
    } catch (error) {
      if (!(error instanceof jsv.JsvError)) throw error;
      return error.issues.map(({ code, path, message }) => ({ code, path, message }));
    }
  };

  it("is the UTF-8 of what encode writes, and refuses what encode refuses, for any schema and value", () => {
    const cases = anySchema().chain((schema) =>
      fc.tuple(
        fc.constant(schema),
        fc.oneof(withWrongParts(arbitrary(schema)), anything),
        fc.boolean(),
        fc.boolean(),
      ),
    );
    fc.assert(
      fc.property(cases, ([schema, value, isPascal, keeps]) => {
        const options = {
          keyCase: isPascal ? "pascal" : "camel",
          unknownMembers: keeps ? "keep" : "error",
          maxDepth: 20,
        } as const;
        const text = settled(() => jsv.encode(schema, value as never, options));
        const bytes = settled(() => jsv.encodeBytes(schema, value as never, options));
        if (typeof text !== "string") expect(bytes).toStrictEqual(text);
        else if (/\p{Surrogate}/u.test(text)) expect(bytes).toMatchObject([{ code: "invalid_utf8" }]);
        else expect(bytes).toStrictEqual(new TextEncoder().encode(text));
      }),
      { numRuns: runs(1000) },
    );
  });

  it("needs no other way for any valid value that UTF-8 can carry: that would be right, but slow", () => {
    const options = { keyCase: "camel", unknownMembers: "error", maxDepth: 128 } as const;
    const cases = anySchema().chain((item) => {
      const schema = jsv.list(item);
      return fc.tuple(fc.constant(schema), arbitrary(schema, { string: wellFormedText }));
    });
    fc.assert(
      fc.property(cases, ([schema, value]) => {
        const text = jsv.encode(schema, value as never);
        const sink = new ByteSink();
        expect(write(sink, schema, value, options)).toBe(!/\p{Surrogate}/u.test(text));
      }),
      { numRuns: runs(500) },
    );
  });

  it("does so for strings of every length around those where it writes in another way", () => {
    const long = Array.from({ length: 5 }, (_, i) => Math.floor((1 << 17) / 3) - 2 + i);
    for (const length of [...Array(140).keys(), ...long, 1 << 17]) {
      for (const unit of ["a", ",", '"', "é", "漢", "😀", "a😀é", "\ufeff"]) {
        const string = unit
          .repeat(length)
          .slice(0, length)
          .replace(/\p{Surrogate}$/u, "z");
        const value = { text: string, tags: { [string]: [string] } };
        expect(Buffer.from(jsv.encodeBytes(Note, value)).equals(Buffer.from(jsv.encode(Note, value)))).toBe(
          true,
        );
      }
    }
  });

  it("does so for documents of many blocks, wherever a block ends", () => {
    for (const unit of ["ab", "é,", '"漢"', "漢", "x".repeat(70)]) {
      const value = Array.from({ length: 4000 }, (_, i) => ({
        text: unit.repeat(1 + (i % 40)),
        tags: { a: [unit] },
      }));
      const schema = jsv.list(Note);
      const bytes = jsv.encodeBytes(schema, value);
      expect(bytes.length).toBeGreaterThan(1 << 17);
      expect(Buffer.from(bytes).equals(Buffer.from(jsv.encode(schema, value)))).toBe(true);
    }
  });

  it.each([0, 1, 5, 62, 63, 64, 65, 200, 50_000])(
    "half of a surrogate pair after %i characters is refused in strings, keys and items",
    (before) => {
      for (const half of [
        "\ud800",
        "\udbff",
        "\udc00",
        "\udfff",
        "\ud800\ud800",
        "\udc00\ud800",
        "\ud83dx",
      ]) {
        for (const after of ["", "z", ',"']) {
          const string = "a".repeat(before) + half + after;
          for (const [value, path] of [
            [{ text: string }, ["text"]],
            [{ tags: { [string]: [] } }, ["tags", string]],
            [{ tags: { k: ["é", string] } }, ["tags", "k", 1]],
          ] as const) {
            const code = "invalid_utf8";
            expect(issueOf(() => jsv.encodeBytes(Note, value))).toMatchObject({ code, path });
          }
        }
      }
    },
  );

  it("writes names of properties that are longer than a word, or not ASCII, wherever a block ends", () => {
    const ascii = [1, 63, 64, 65, 1000].map((length) => "n".repeat(length));
    const names = [...ascii, "été", "漢字", "é".repeat(40), "漢".repeat(64)];
    const schema = jsv.list(jsv.object("Names", Object.fromEntries(names.map((name) => [name, jsv.int()]))));
    const value = Array.from({ length: 500 }, () => Object.fromEntries(names.map((name, i) => [name, i])));
    const item = `{${names.map((name, i) => `${name}:${i}`)}}`;
    expect(new TextDecoder().decode(jsv.encodeBytes(schema, value))).toBe(`[${value.map(() => item)}]`);
    expect(jsv.encode(schema, value)).toBe(`[${value.map(() => item)}]`);
  });

  it("writes keys alike however often they came, and however many others", () => {
    const keys = ["a", "", "a,b", 'a"b', "é", "漢", "n".repeat(64), "n".repeat(65), "__proto__"];
    const others = Array.from({ length: 1_500 }, (_, i) => new Map([[`k${i}`, ""]]));
    const value = Array.from({ length: 5 }, () => [...keys.map((key) => new Map([[key, "v"]])), others]);
    const quoted = keys.map(
      (key) => `{${key === "" || /[",]/.test(key) ? `"${key.replace('"', '""')}"` : key}:v}`,
    );
    const list = `[${quoted.join(",")},[${others.map((_, i) => `{k${i}:""}`).join(",")}]]`;
    const text = `[${Array.from({ length: 5 }, () => list).join(",")}]`;
    expect(jsv.stringify(value)).toBe(text);
    expect(new TextDecoder().decode(jsv.encodeBytes(jsv.any(), value))).toBe(text);
    for (let i = 0; i < 4; i++)
      expect(() => jsv.encodeBytes(jsv.any(), { [LONE]: "a" })).toThrow(jsv.JsvError);
  });

  it("writes properties in the order of the schema, whatever the order of the keys, and those alone that show", () => {
    const names = ["a", "b", "c", "d", "e", "f"];
    const schema = jsv.object("Six", Object.fromEntries(names.map((name) => [name, jsv.int()])));
    const keys = fc.shuffledSubarray(names);
    fc.assert(
      fc.property(
        keys,
        fc.subarray(names),
        fc.constantFrom(Object.prototype, null),
        (shown, hidden, parent) => {
          const value = Object.create(parent) as Record<string, number>;
          for (const name of shown) value[name] = names.indexOf(name);
          for (const name of hidden) Object.defineProperty(value, name, { value: 7, enumerable: false });
          const written = names.filter((name) => shown.includes(name) && !hidden.includes(name));
          const text = `{${written.map((name) => `${name}:${names.indexOf(name)}`).join(",")}}`;
          expect(jsv.encode(schema, value)).toBe(text);
          value["other"] = 1;
          expect(issueOf(() => jsv.encode(schema, value)).code).toBe("unknown_property");
        },
      ),
    );
  });

  it("a getter may write another value meanwhile", () => {
    const value = {
      text: "before",
      get tags() {
        return { inner: [new TextDecoder().decode(jsv.encodeBytes(Note, { text: "within" }))] };
      },
    };
    const text = 'before,tags:{inner:["{text:within}"]}}';
    for (let i = 0; i < 3; i++) {
      expect(new TextDecoder().decode(jsv.encodeBytes(Note, value))).toBe(`{text:${text}`);
    }
  });

  it("a getter that takes another property away is refused", () => {
    const value = {
      get text() {
        delete (value as { tags?: unknown }).tags;
        return "a";
      },
      tags: { a: ["b"] },
    };
    expect(issueOf(() => jsv.encode(Note, value)).message).toBe("the value changed while it was written");
  });

  it("checks its options and its schema", () => {
    expect(() => jsv.encodeBytes(Note, {}, { maxDepth: 0.5 })).toThrow(RangeError);
    expect(() => jsv.encodeBytes({} as never, {} as never)).toThrow(TypeError);
  });

  it("writes pairs, options and all", () => {
    const options = { keyCase: "pascal", layout: "formatted" } as const;
    const bytes = jsv.encodeBytes(Note, { text: "😀" }, options);
    expect(new TextDecoder().decode(bytes)).toBe(jsv.encode(Note, { text: "😀" }, options));
  });
});

it("a stream is refused at the item, and at the envelope", async () => {
  const written = async (values: jsv.InferInput<typeof Note>[], envelope: string): Promise<string> => {
    const encoder = new JsvEncoderStream(Note, { at: ["items"], envelope });
    const text = new Response(encoder.readable).text();
    const writer = encoder.writable.getWriter();
    const writing = (async () => {
      for (const value of values) await writer.write(value);
      await writer.close();
    })();
    const [result] = await Promise.allSettled([text, writing]);
    if (result.status === "rejected") throw result.reason;
    return result.value;
  };
  expect(await written([{ text: "😀" }], "{a:b}")).toBe("{items:[{text:😀}],a:b}");
  const code = "invalid_utf8";
  await expect(written([{ text: "a" }, { tags: { k: [LONE] } }], "{a:b}")).rejects.toMatchObject({
    issues: [{ code, path: ["items", 1, "tags", "k", 0] }],
  });
  await expect(written([{ text: "a" }], `{a:${LONE}}`)).rejects.toMatchObject({ issues: [{ code }] });
});
