import { describe, expect, it } from "vitest";
import { ByteSink } from "../../src/encode/byte-sink.js";
import { TextSink } from "../../src/encode/text-sink.js";
import { write } from "../../src/encode/write.js";
import * as jsv from "../../src/index.js";
import { callsDuring } from "../support/calls.js";

// What writing costs, told by how often it looks at a character (`charCodeAt`), looks something up (`get`, `has`), or
// calls the runtime's encoder. Other ways would give the same text, but slower.

const Status = jsv.enumeration("Status", ["Open", "Closed"]);
const Call = jsv.object("Call", {
  fromName: jsv.string(),
  status: Status,
  answered: jsv.boolean(),
  seconds: jsv.int(),
  notes: jsv.list(jsv.string()),
});
const OPEN = { fromName: "Ada", status: "Open", answered: true, seconds: 12 } as const;
const CLOSED = { fromName: "Bo", status: "Closed", answered: false, seconds: 7, notes: ["x,y"] } as const;

/** What writing a value costs when its schema has been used, and its names and keys have come before. */
function costOf(schema: jsv.Schema, value: unknown, makeSink: () => ByteSink | TextSink) {
  const sink = makeSink();
  if (sink instanceof TextSink) sink.begin(typeof value !== "object");
  const again = () => {
    expect(write(sink, schema, value, { keyCase: "camel", unknownMembers: "error", maxDepth: 128 })).toBe(
      true,
    );
    sink.end();
  };
  for (let i = 0; i < 3; i++) again();
  return callsDuring(
    {
      charCodeAt: String.prototype,
      get: Map.prototype,
      has: Set.prototype,
      encode: TextEncoder.prototype,
    },
    again,
  );
}

describe.each([
  ["to a string", () => new TextSink()],
  ["to a string, without Node's Buffer", () => new TextSink({})],
  ["to bytes", () => new ByteSink()],
])("%s", (_name, makeSink) => {
  it.each<[what: string, schema: jsv.Schema, value: unknown, looks: number, lookups?: number, keys?: number]>(
    [
      ["the characters of strings and numbers, and delimiters", Call, OPEN, "Ada".length + "12".length + 1],
      ["strings in quotes", Call, CLOSED, "Bo".length + "7".length + "x,y".length + "[]}".length],
      ["members that differ from the last one", jsv.list(Call), [OPEN, CLOSED], 6 + 9 + "[,]".length, 4],
      ["empty slots", jsv.list(jsv.nullable(jsv.string())), [null, "a"], "[,a]".length],
      ["known keys", jsv.dictionary(jsv.int()), { alpha: 1, beta: 2 }, "{1,2}".length, 2],
      ["known keys of a Map", jsv.map(jsv.string(), jsv.int()), new Map([[10, "a"]]), "{a}".length, 1, 1],
      ["keys as long as may be", jsv.any(), { ["x".repeat(64)]: "a" }, "{a}".length, 1],
      ["keys too long to remember", jsv.any(), { ["x".repeat(65)]: "a" }, "{:a}".length, 1],
      ["nothing of long strings", jsv.list(jsv.string()), ["x".repeat(65)], "[]".length],
      ["all of others", jsv.list(jsv.string()), ["x".repeat(64)], "[]".length + 64],
    ],
  )("looks at %s", (_what, schema, value, charCodeAt, get = 0, has = 0) => {
    expect(costOf(schema, value, makeSink)).toEqual({ charCodeAt, get, has, encode: 0 });
  });
});

it("a string alone is written as it is, others by their characters", () => {
  const looks = (schema: jsv.Schema, value: unknown) =>
    callsDuring({ charCodeAt: String.prototype }, () => jsv.encode(schema, value as string)).charCodeAt;
  expect(looks(jsv.string(), "a,b")).toBe(0);
  expect(looks(jsv.list(jsv.string()), ["a,b"])).toBe("[a,b]".length);
});

it("a block that grew for a long text is not kept", () => {
  const sizes: number[] = [];
  const alloc = (size: number) => {
    sizes.push(size);
    return Buffer.alloc(size);
  };
  const sink = new TextSink({ Buffer: { alloc } });
  sink.begin(false);
  for (const length of [1 << 25, 1 << 20]) {
    for (let i = 0; i < length / 64; i++) sink.string("x".repeat(64));
    expect(sink.end()).toHaveLength(length);
  }
  // From 16 MB on the text is joined of several.
  expect(sizes.map(Math.log2)).toEqual([17, 18, 19, 20, 21, 22, 23, 24, 17, 18, 19, 20, 21]);
});

it("names of properties in another order are looked up once", () => {
  const turned = Object.fromEntries(Object.entries(OPEN).reverse());
  expect(costOf(jsv.list(Call), [turned, turned], () => new ByteSink()).get).toBe(0);
});

it("bytes are written without a text in between", () => {
  const count = (write: () => void) => {
    write();
    return callsDuring({ encode: TextEncoder.prototype }, write).encode;
  };
  expect(count(() => jsv.encodeBytes(Call, OPEN))).toBe(0);
  expect(count(() => jsv.encodeBytes(jsv.string(), "a"))).toBe(1);
  expect(count(() => jsv.encodeBytes(Call, OPEN, { layout: "formatted" }))).toBe(1);
});
