import * as jsv from "@evovoice/jsv";
import {
  decodeItems,
  decodeRecords,
  encodeItems,
  encodeRecords,
  JsvDecoderStream,
  JsvEncoderStream,
  type StreamSource,
  settleItems,
} from "@evovoice/jsv/stream";
import { describe, expect, it } from "vitest";
import { heap } from "../support/heap.js";
import { allOf, from, inChunksOf, issuesIn, outcomeOf } from "./support.js";

const at = ["items"];

async function issueOf(items: AsyncIterable<unknown>): Promise<jsv.JsvIssue> {
  return issuesIn((await outcomeOf(items)).error)[0]!;
}

describe("the list at a path", () => {
  it.each([
    ["the document itself", [], "[1,2]", {}],
    ["a name in another case", ["items"], "{ITEMS:[1,2],a:b}", { a: "b" }],
    ["a padded name", ["items"], "{ items :[1,2]}", {}],
    [
      "a nested path",
      ["data", "items"],
      "{data:{x:{items:[9]},items:[1,2],y:1},z:2}",
      { data: { x: { items: ["9"] }, y: "1" }, z: "2" },
    ],
    ["layout everywhere", ["items"], "\ufeff\n{\n items:\n [\n1\n,\n 2\n]\n,\n a: b\n}\n", { a: "b" }],
  ])("%s", async (_, at, text, envelope) => {
    for (const size of [1, 3, 1000]) {
      const items = decodeItems(jsv.int(), inChunksOf(size, text), { at });
      expect(await allOf(items)).toEqual([1, 2]);
      const { items: none, ...rest } = (await items.envelope) as Record<string, unknown>;
      expect(rest).toEqual(envelope);
    }
  });

  it.each([
    ["{a:b}", { a: "b" }],
    ["{}", {}],
    ["{items:[],a:b}", { a: "b" }],
    ["{a:b,items:[\n]}", { a: "b" }],
  ])("%j has no items", async (text, envelope) => {
    const items = decodeItems(jsv.int(), inChunksOf(1, text), { at });
    expect(await allOf(items)).toEqual([]);
    expect(await items.envelope).toEqual(envelope);
  });

  it.each([
    ["{items:x}", "wrong_type", ["items"], 7],
    ["{items:{}}", "wrong_type", ["items"], 7],
    ["[1]", "wrong_type", [], 0],
    ['{"items":[1]}', "quoted_name", ["items"], 1],
    ["", "empty_document", [], 0],
    ["{items:[1],items:[2]}", "duplicate_key", ["items"], 16],
    ["{items:[1],ITEMS:}", "duplicate_key", ["items"], 16],
    ["{items:[1],}", "trailing_comma", [], 10],
    ["{,items:[1]}", "missing_name", [], 1],
    ["{items:[1]}x", "text_after_document", [], 11],
    ["{items:[1}", "mismatched_bracket", ["items", 0], 9],
    ["{items:[1,,2]}", "missing_value", ["items", 1], 10],
    ["{items:[1", "unexpected_end", ["items", 0], 9],
    ['{items:["1', "unterminated_quote", ["items", 0], 8],
  ])("%s is refused: %s", async (text, code, path, offset) => {
    for (const size of [1, 1000]) {
      const issue = await issueOf(decodeItems(jsv.int(), inChunksOf(size, text), { at }));
      expect(issue).toMatchObject({ code, path, offset });
    }
  });

  it("may come after an empty value, which is none", async () => {
    const envelope = jsv.object("Rest", { a: jsv.string() });
    const items = decodeItems(jsv.int(), inChunksOf(1, "{items:,a:b,items:[1]}"), { at, envelope });
    expect(await allOf(items)).toEqual([1]);
    expect(await items.envelope).toEqual({ a: "b" });
    expect(await allOf(decodeItems(jsv.int(), from("{items:,items:[1,2]}"), { at }))).toEqual([1, 2]);
  });

  it.each([
    ['[\n\ta,\r\n \t b,\n\n\t"c"\n\t]', ["a", "b", "c"]],
    ["[\n\t,\n\t,\n\ta]", [null, null, "a"]],
  ])("%j has the same items wherever its whitespace is split", async (text, expected) => {
    for (let size = 1; size <= text.length; size++) {
      const items = decodeItems(jsv.nullable(jsv.string()), inChunksOf(size, text));
      expect(await allOf(items)).toEqual(expected);
    }
  });

  it("counts the whitespace around an item to its length, however it is split", async () => {
    const text = "[a,\n\n\tb\n,c]";
    for (let size = 1; size <= text.length; size++) {
      const read = (maxItemLength: number) =>
        outcomeOf(decodeItems(jsv.string(), inChunksOf(size, text), { maxItemLength }));
      expect(await read(5)).toEqual({ items: ["a", "b", "c"] });
      const { items, error } = await read(4);
      expect(items).toEqual(["a"]);
      expect(issuesIn(error)[0]).toMatchObject({ code: "too_long", offset: 3 });
    }
  });

  it("may hold nulls at its ends, but not one alone", async () => {
    const texts = jsv.nullable(jsv.string());
    const read = (text: string) => allOf(decodeItems(texts, inChunksOf(1, text)));
    expect(await read("[,]")).toEqual([null, null]);
    expect(await read("[,1]")).toEqual([null, "1"]);
    expect(await read("[1,\n]")).toEqual(["1", null]);
    expect(await read("[]")).toEqual([]);
  });
});

describe("positions", () => {
  it("are those of the stream", async () => {
    const text = `\ufeff{\r\n\titems: [é,\r\n"\n",{,]}`;
    const whole = jsv.safeDecode(
      jsv.object("document", { items: jsv.list(jsv.string()) }),
      new TextEncoder().encode(text),
    );
    const [expected] = issuesIn(whole.success ? undefined : whole.error);
    for (const size of [1, 2, 3, 1000]) {
      const issue = await issueOf(
        decodeItems(jsv.string(), inChunksOf(size, new TextEncoder().encode(text)), { at }),
      );
      const { code, path, offset, byteOffset, line, column } = expected!;
      expect(issue).toMatchObject({ code, path, offset, byteOffset, line, column });
    }
  });

  it("are the same in a chunk of any size, though it is read in pieces that split characters", async () => {
    const text = `[abcd,${"é\u{1f600},".repeat(20_000)}a"b]`;
    const bytes = new TextEncoder().encode(text);
    for (const whole of [text, bytes]) {
      const expected = jsv.safeDecode(jsv.list(jsv.string()), whole);
      const { items, error } = await outcomeOf(decodeItems(jsv.string(), from(whole)));
      expect(items.slice(1)).toEqual(Array(20_000).fill("é\u{1f600}"));
      expect(issuesIn(error)).toEqual(issuesIn(expected.success ? undefined : expected.error));
    }
  });

  it("come with the frame that decode shows", async () => {
    const text = `{items:[${"{a:b},".repeat(100)}{a:{},{a:b}],more:x}`;
    const Item = jsv.object("Item", { a: jsv.string() });
    const whole = jsv.safeDecode(jsv.object("document", { items: jsv.list(Item) }), text);
    const issue = await issueOf(decodeItems(Item, from(text), { at }));
    expect(issue.frame).toBe(issuesIn(whole.success ? undefined : whole.error)[0]!.frame);
  });

  it("of invalid UTF-8 count all bytes before", async () => {
    const bytes = Uint8Array.of(...new TextEncoder().encode("[é,b,"), 0xc3, 0x28, 0x5d);
    for (const size of [1, 2, 100]) {
      const { items, error } = await outcomeOf(decodeItems(jsv.string(), inChunksOf(size, bytes)));
      expect(items).toEqual(["é", "b"]);
      expect(issuesIn(error)).toMatchObject([
        { code: "invalid_utf8", byteOffset: 6, offset: 5, line: 1, column: 6 },
      ]);
    }
    const cut = await issueOf(decodeItems(jsv.string(), from(Uint8Array.of(0x5b, 0xe5, 0x81))));
    expect(cut).toMatchObject({ code: "invalid_utf8", byteOffset: 1 });
  });
});

describe("the envelope", () => {
  const Rest = jsv.object("Rest", { totalCount: jsv.int() });

  it("is decoded by its schema, without the list", async () => {
    const items = decodeItems(jsv.int(), from("{TotalCount:2,items:[1,2]}"), {
      at,
      envelope: Rest,
      unknownProperties: "error",
    });
    await allOf(items);
    expect(await items.envelope).toEqual({ totalCount: 2 });
  });

  it("holds the list if the path is misspelt, and refuses it by its schema", async () => {
    const read = (options: object) =>
      decodeItems(jsv.int(), from("{items:[1,2],totalCount:2}"), { at: ["itms"], ...options });
    const untyped = read({});
    expect(await allOf(untyped)).toEqual([]);
    expect(await untyped.envelope).toEqual({ items: ["1", "2"], totalCount: "2" });
    const issue = await issueOf(read({ envelope: Rest, unknownProperties: "error" }));
    expect(issue).toMatchObject({ code: "unknown_property", path: ["items"], offset: 1 });
  });

  it("ends the iteration with its fault, at its place in the stream", async () => {
    const items = decodeItems(jsv.int(), from("{items:[1,2],totalCount:x}"), { at, envelope: Rest });
    const { items: read, error } = await outcomeOf(items);
    expect(read).toEqual([1, 2]);
    expect(issuesIn(error)).toMatchObject([{ code: "invalid_number", path: ["totalCount"], offset: 24 }]);
    await expect(items.envelope).rejects.toBe(error);
  });
});

describe("limits", () => {
  const quotes = async function* () {
    for (;;) yield 'x"'.repeat(2);
  };

  it.each([
    ["an item", "{items:[1,22222222222]}", ["items", 1]],
    ["what stands around", "{aaaaaaaaaaaaaa:b,items:[1]}", []],
    ["endless layout", `{items:[1,${"\n".repeat(100)}2]}`, ["items", 1]],
  ])("maxItemLength stops at %s", async (_, text, path) => {
    for (const size of [1, 4, 1000]) {
      const options = { at, maxItemLength: 10 };
      const issue = await issueOf(decodeItems(jsv.int(), inChunksOf(size, text), options));
      expect(issue).toMatchObject({ code: "too_long", path });
    }
  });

  it("maxItemLength stops at a quote that never closes, and at a record", async () => {
    async function* endless() {
      yield '["';
      yield* quotes();
    }
    const options = { maxItemLength: 1000 };
    expect((await issueOf(decodeItems(jsv.string(), endless(), options))).code).toBe("too_long");
    const record = await issueOf(decodeRecords(jsv.string(), from("a\n", "b".repeat(2000)), options));
    expect(record).toMatchObject({ code: "too_long", path: [1], line: 2 });
  });

  it("maxDepth counts the brackets around the list", async () => {
    const text = "{items:[[[a]]]}";
    const items = (maxDepth: number) => decodeItems(jsv.any(), from(text), { at, maxDepth });
    expect(await allOf(items(4))).toEqual([[["a"]]]);
    expect((await issueOf(items(3))).code).toBe("too_deep");
  });

  it("maxLength counts the whole stream", async () => {
    expect(await issueOf(decodeItems(jsv.int(), from("[1,", "2]"), { maxLength: 4 }))).toMatchObject({
      code: "too_long",
    });
    expect(await allOf(decodeItems(jsv.int(), from("[1,", "2]"), { maxLength: 5 }))).toEqual([1, 2]);
  });
});

describe("sources", () => {
  it.each<[string, unknown, string]>([
    ["a text", "[1]", "decode reads a whole text"],
    ["bytes", Uint8Array.of(), "decode reads a whole text"],
    ["a response", new Response("[1]"), "pass response.body"],
    ["a blob", new Blob(["[1]"]), "pass blob.stream()"],
    ["null", null, "not null"],
    ["an array", ["[1]"], "plain iterable"],
  ])("%s is none", (_, source, message) => {
    expect(() => decodeItems(jsv.int(), source as StreamSource)).toThrow(TypeError);
    expect(() => decodeItems(jsv.int(), source as StreamSource)).toThrow(message);
  });

  it.each([
    ["numbers", from(1)],
    ["strings and bytes", from<string | Uint8Array>("[1,", Uint8Array.of(0x31))],
  ])("that give %s are refused", async (_, source) => {
    const { error } = await outcomeOf(decodeItems(jsv.int(), source as StreamSource));
    expect(error).toBeInstanceOf(TypeError);
  });

  it("may give all in one chunk, of which an item that is kept keeps only a piece", async () => {
    const keepOne = async (): Promise<unknown> => {
      const text = `[${`${"x".repeat(1000)},`.repeat(10_000)}x]`;
      const [item] = await allOf(decodeItems(jsv.string(), from(text)));
      return item;
    };
    await keepOne();
    const before = await heap();
    const kept = await keepOne();
    expect((await heap()) - before).toBeLessThan(1_000_000);
    expect(kept).toHaveLength(1000);
  });

  it("may fail: the items before have arrived, and the error is theirs", async () => {
    const failure = new Error("lost");
    async function* failing() {
      yield "[1,2,3";
      throw failure;
    }
    const items = decodeItems(jsv.int(), failing());
    expect(await outcomeOf(items)).toEqual({ items: [1, 2], error: failure });
    await expect(items.envelope).rejects.toBe(failure);
  });

  it("are told when the loop is left, and when an item is refused", async () => {
    let closed = 0;
    async function* source() {
      try {
        yield "[1,2,";
        yield "x,3]";
      } finally {
        closed += 1;
      }
    }
    for await (const _ of decodeItems(jsv.int(), source())) break;
    expect(closed).toBe(1);
    await outcomeOf(decodeItems(jsv.int(), source()));
    expect(closed).toBe(2);
  });
});

describe("an iteration that is left", () => {
  const left = "the iteration was left before the end of the stream";

  it("has ended, and its envelope failed, even if the source refuses to be cancelled", async () => {
    const source = new ReadableStream<string>({
      start: (controller) => controller.enqueue("[1,2,"),
      cancel: () => Promise.reject(new Error("no")),
    });
    const items = decodeItems(jsv.int(), source);
    await items.next();
    await expect(items.return()).rejects.toThrow("no");
    await expect(items.envelope).rejects.toThrow(left);
    expect(await items.next()).toEqual({ done: true, value: undefined });
  });

  it("tells by its envelope, even if the source stalls", async () => {
    async function* source() {
      yield "[1,";
      await new Promise(() => {});
    }
    const items = decodeItems(jsv.int(), source());
    await items.next();
    void items.next();
    void items.return();
    await expect(items.envelope).rejects.toThrow(left);
  });
});

it("wrong arguments show at once", () => {
  const source = from("[]");
  expect(() => decodeItems(undefined as never, source)).toThrow(TypeError);
  expect(() => decodeItems(jsv.int(), source, { at: "items" as never })).toThrow("at must be a list");
  expect(() => decodeItems(jsv.int(), source, { maxItemLength: 0 })).toThrow(RangeError);
  expect(() => decodeItems(jsv.int(), source, { maxDepth: -1 })).toThrow(RangeError);
  expect(() => encodeItems(jsv.int(), [], { envelope: "{}" })).toThrow("needs the path");
  expect(() => encodeItems(jsv.int(), [], { at: "items" as never })).toThrow("at must be a list");
  expect(() => encodeRecords(undefined as never, [])).toThrow(TypeError);
  expect(() => encodeRecords(jsv.int(), [], { maxDepth: -1 })).toThrow(RangeError);
});

it("settleItems ends with the error where the end of an item is not certain, and none follows", async () => {
  const { items, error } = await outcomeOf(settleItems(jsv.any(), from('[a,"b"c,d",e')));
  expect(items).toEqual([{ success: true, data: "a" }]);
  expect(issuesIn(error)).toMatchObject([{ code: "text_after_quote", path: [1] }]);
});

describe("transform streams", () => {
  it("carry values from end to end, one at a time", async () => {
    let made = 0;
    const values = new ReadableStream<number>(
      {
        pull(controller) {
          made += 1;
          if (made > 1000) controller.close();
          else controller.enqueue(made);
        },
      },
      { highWaterMark: 0 },
    );
    const decoder = new JsvDecoderStream(jsv.int(), { at });
    const encoder = new JsvEncoderStream(jsv.int(), { at, envelope: "{a:b}" });
    const reader = values.pipeThrough(encoder).pipeThrough(decoder).getReader();
    expect(await reader.read()).toEqual({ done: false, value: 1 });
    // Backpressure: nobody ran ahead.
    expect(made).toBeLessThan(20);
    let sum = 1;
    for (let next = await reader.read(); !next.done; next = await reader.read()) sum += next.value;
    expect(sum).toBe(500_500);
    expect(await decoder.envelope).toEqual({ a: "b" });
  });

  it("error both sides at a fault", async () => {
    const decoder = new JsvDecoderStream(jsv.int());
    const writer = decoder.writable.getWriter();
    const written = writer.write("[x,").catch(() => {});
    await expect(decoder.readable.getReader().read()).rejects.toBeInstanceOf(jsv.JsvError);
    await written;
    await expect(writer.closed).rejects.toBeInstanceOf(jsv.JsvError);
  });

  it("tell the source when they are cancelled", async () => {
    let reason: unknown = "none";
    const source = new ReadableStream<string>({
      start: (controller) => controller.enqueue("[1,2,"),
      cancel: (why) => {
        reason = why;
      },
    });
    const reader = source.pipeThrough(new JsvDecoderStream(jsv.int())).getReader();
    await reader.read();
    await reader.cancel("enough");
    await new Promise((resolve) => setTimeout(resolve));
    expect(reason).toBe("enough");
  });

  it("tell both sides of an encoder why it ended", async () => {
    const refusing = new JsvEncoderStream(jsv.int());
    const writer = refusing.writable.getWriter();
    void writer.write("x" as never).catch(() => {});
    await expect(new Response(refusing.readable).text()).rejects.toBeInstanceOf(jsv.JsvError);
    await expect(writer.closed).rejects.toBeInstanceOf(jsv.JsvError);

    const cancelled = new JsvEncoderStream(jsv.int());
    const reader = cancelled.readable.getReader();
    // It waits for a value that nobody writes.
    const pending = reader.read();
    await reader.cancel("enough");
    expect(await pending).toMatchObject({ done: true });
    await expect(cancelled.writable.getWriter().closed).rejects.toBe("enough");
  });
});

it("what encode refuses in a list is refused", async () => {
  const { items, error } = await outcomeOf(encodeItems(jsv.int(), from(1, Number.NaN), { at }));
  expect(items).toEqual(["{items:[1"]);
  expect(issuesIn(error)).toMatchObject([{ path: ["items", 1] }]);
  const alone = await outcomeOf(encodeItems(jsv.nullable(jsv.int()), [null]));
  expect(issuesIn(alone.error)).toMatchObject([{ code: "only_null_item" }]);
  const doubled = await outcomeOf(encodeItems(jsv.int(), [1], { at, envelope: "{Items:x}" }));
  expect(issuesIn(doubled.error)).toMatchObject([{ code: "duplicate_key", path: ["items"] }]);
});

it("writes as text what bytes cannot carry, between items that they can", async () => {
  const long = "x".repeat(200_000);
  const values = ["a", "b", "\ud800", `${long}\udc00`, `"${long}`, "c"];
  const pieces = await allOf(encodeItems(jsv.string(), values));
  expect(pieces.join("")).toBe(jsv.encode(jsv.list(jsv.string()), values));
  const nested = values.map((value) => [long.slice(0, 100_000), "d", value]);
  const item = jsv.list(jsv.string());
  expect((await allOf(encodeItems(item, nested))).join("")).toBe(jsv.encode(jsv.list(item), nested));
});

it("counts the brackets of an item from those around it", async () => {
  const flat = await allOf(encodeItems(jsv.int(), [1, 2], { maxDepth: 1 }));
  expect(flat.join("")).toBe("[1,2]");
  const nested = await outcomeOf(encodeItems(jsv.any(), ["a", "b", ["c"]], { maxDepth: 1 }));
  expect(issuesIn(nested.error)).toMatchObject([{ code: "too_deep", path: [2] }]);
  const inside = await outcomeOf(encodeItems(jsv.int(), [1], { maxDepth: 1, at }));
  expect(issuesIn(inside.error)).toMatchObject([{ code: "too_deep", path: ["items"] }]);
});
