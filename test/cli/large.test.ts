import { Writable } from "node:stream";
import {
  any,
  decode,
  type EncodeOptions,
  encode,
  int,
  list,
  object,
  type Schema,
  string,
} from "@evovoice/jsv";
import { arbitrary } from "@evovoice/jsv/testing/arbitrary";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonOf } from "../../src/cli/decode-pieces.js";
import { jsvOf } from "../../src/cli/encode-pieces.js";
import { fromJson } from "../../src/cli/from-json.js";
import type { Io } from "../../src/cli/io.js";
import { JsonList } from "../../src/cli/json-list.js";
import { JSON_TEXT, JSV, opened } from "../../src/cli/large.js";
import { toJson } from "../../src/cli/to-json.js";

const Item = object("Item", { id: string(), lines: list(int()) });
const Page = object("Page", { items: list(Item), totalCount: int() });
const Strict = object("Strict", { items: list(int()) }, { required: ["items"] });

/** Opens a text as though it were large, and says what is told of it. */
async function open(schema: Schema, text: string, language = JSV, size = text.length) {
  let told = "";
  const stderr = new Writable({
    write(chunk, _encoding, done) {
      told += chunk;
      done();
    },
  });
  async function* chunks() {
    for (let at = 0; at < text.length; at += size) yield Buffer.from(text.slice(at, at + size));
  }
  const input = { name: "big.jsv", chunks: chunks(), size: 239e6 };
  const io = { stderr } as unknown as Io;
  return { input: await opened(input, schema, io, language, text.length), told: () => told };
}

async function streamed(schema: Schema, text: string, pretty: boolean): Promise<string> {
  let json = "";
  const { input } = await open(schema, text);
  for await (const piece of jsonOf(input, schema, {}, pretty)) json += piece;
  return json;
}

describe("a large document", () => {
  it.each([
    ["a list", any(), "[a,b]", []],
    ["a list of a schema, laid out", list(int()), "\n[\n1,2]", []],
    ["a list under items", Page, "{Items:[{id:a}],totalCount:1}", ["items"]],
    ["an untyped list under items", any(), "\ufeff{Items:\n\t[\n1]}", ["Items"]],
  ])("is streamed if it begins with %s", async (_what, schema, text, at) => {
    const { input, told } = await open(schema, text);
    expect(input.list?.at).toEqual(at);
    expect(told()).toBe("");
  });

  it("is streamed in whatever pieces its beginning comes", async () => {
    const { input, told } = await open(any(), "{items:[1,2]}", JSV, 3);
    expect([input.list?.at, told()]).toEqual([["items"], ""]);
  });

  it.each([
    ["another property", any(), "{a:[1]}"],
    ["a list that its class requires", Strict, "{items:[1]}"],
    ["a list where the schema has none", int(), "[1]"],
  ])("is read whole if it begins with %s, and that is told", async (_what, schema, text) => {
    const { input, told } = await open(schema, text);
    expect(input.list).toBeUndefined();
    expect(told()).toBe(
      "jsv: big.jsv is large, and is read whole, which takes about 3.8 GB of memory; decode --select streams a list\n",
    );
  });
});

describe("streamed JSON", () => {
  it.each([list(Item), Page, any()] as Schema[])("is that of the whole: %#", async (schema) => {
    await fc.assert(
      fc.asyncProperty(arbitrary(schema), fc.boolean(), async (value, pretty) => {
        const text = encode(schema, value);
        const whole = `${toJson(decode(schema, Buffer.from(text)), pretty ? "  " : "")}\n`;
        expect(await streamed(schema, text, pretty)).toBe(whole);
      }),
    );
  });

  it.each(["{items:[]}", "{items:[],totalCount:1}", "{items:[{id:a},{id:b}]}", "[]", "[[],{}]", "[,a]"])(
    "of %s is that of the whole, on one line and laid out",
    async (text) => {
      for (const pretty of [false, true]) {
        const whole = `${toJson(decode(any(), text), pretty ? "  " : "")}\n`;
        expect(await streamed(any(), text, pretty)).toBe(whole);
      }
    },
  );
});

async function streamedJsv(schema: Schema, json: string, options: EncodeOptions = {}): Promise<string> {
  let jsv = "";
  const { input } = await open(schema, json, JSON_TEXT);
  for await (const piece of jsvOf(input, schema, options)) jsv += piece;
  return jsv;
}

describe("streamed JSV", () => {
  it.each([list(Item), Page, any()] as Schema[])("is that of the whole: %#", async (schema) => {
    const layout = fc.constantFrom("wire" as const, "formatted" as const);
    const keyCase = fc.constantFrom("camel" as const, "pascal" as const);
    await fc.assert(
      fc.asyncProperty(arbitrary(schema), layout, keyCase, async (value, layout, keyCase) => {
        const options = { layout, keyCase };
        const json = toJson(decode(schema, Buffer.from(encode(schema, value))));
        let whole: string;
        try {
          whole = encode(schema, await fromJson(schema, json, ""), options);
        } catch {
          return;
        }
        expect(await streamedJsv(schema, json, options)).toBe(`${whole}\n`);
      }),
    );
  });

  it.each([
    [
      any(),
      '{"items":[{"a":"x,]\\"}"},[1,[2]],"b"],"next":null,"n":1}',
      '{items:[{a:"x,]""}"},[1,[2]],b],next:,n:1}',
    ],
    [
      Page,
      '{ "items" : [ {"id":"a"} ,\n{"id":"b"} ] , "totalCount" : 2 }',
      "{items:[{id:a},{id:b}],totalCount:2}",
    ],
    [Page, '{"items":[],"totalCount":2}', "{items:[],totalCount:2}"],
    [any(), "[]", "[]"],
  ] as const)("is written item by item: %#", async (schema, json, jsv) => {
    const { input } = await open(schema, json, JSON_TEXT);
    expect(input.list).toBeDefined();
    expect(await streamedJsv(schema, json)).toBe(`${jsv}\n`);
  });

  it.each([
    [any(), "[1,]"],
    [any(), "[1,2"],
    [any(), "[1]x"],
    [any(), "[1}"],
    [any(), '{"items":[1]'],
    [any(), '{"items":[1],"items":2}'],
    [any(), '[{"a":1,"a":2}]'],
    [any(), "[1e999]"],
    [Page, '{"items":[{"id":1}]}'],
    [any(), '["\\ud800"]'],
  ])("is refused where the whole is: %#", async (schema, json) => {
    await expect(streamedJsv(schema, json)).rejects.toThrow();
  });

  it("says where in the whole a fault is, and in which item", async () => {
    async function* chunks() {
      yield Buffer.from('[1,\n 2,\n "x');
      yield Buffer.from('\\"" , tru]');
    }
    const all = async (): Promise<unknown[]> => {
      const items: unknown[] = [];
      const input = { name: "a.json", chunks: chunks(), size: undefined };
      for await (const item of new JsonList(input, any(), 1).items()) items.push(item);
      return items;
    };
    await expect(all()).rejects.toThrow(/^a.json: this is not JSON: .* \(line 3, column 13\)$/);
    await expect(streamedJsv(any(), '["a","\\ud800"]')).rejects.toMatchObject({ issues: [{ path: [1] }] });
  });
});
