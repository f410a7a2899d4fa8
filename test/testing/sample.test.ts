import { readFileSync } from "node:fs";
import * as jsv from "@evovoice/jsv";
import { AppGetCallHistoryResponse } from "@evovoice/jsv/call-history";
import { sample } from "@evovoice/jsv/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anySchema } from "../support/arbitrary.js";

const { decode, encode, format } = jsv;

it("gives the service's own sample, byte for byte", () => {
  const text = format(encode(AppGetCallHistoryResponse, sample(AppGetCallHistoryResponse)));
  expect(text).toBe(readFileSync("fixtures/call-history/sample.jsv", "utf8"));
});

describe("the sample of", () => {
  const State = jsv.enumeration("State", ["Idle", "Busy"]);
  const Access = jsv.flags("Access", { Read: 4, Write: 2 });
  it.each<[string, jsv.Schema, unknown]>([
    ["string", jsv.string(), "String"],
    ["boolean", jsv.boolean(), "False"],
    ["int", jsv.int(), "0"],
    ["short", jsv.short(), "0"],
    ["byte", jsv.byte(), "0"],
    ["long", jsv.long(), "0"],
    ["ulong", jsv.ulong(), "0"],
    ["double", jsv.double(), "0"],
    ["float", jsv.float(), "0"],
    ["decimal", jsv.decimal(), "0"],
    ["guid", jsv.guid(), "00000000000000000000000000000000"],
    ["dateTime", jsv.dateTime(), "0001-01-01"],
    ["dateTimeOffset", jsv.dateTimeOffset(), "0001-01-01T00:00:00.0000000+00:00"],
    ["timeSpan", jsv.timeSpan(), "PT0S"],
    ["uint", jsv.uint(), "0"],
    ["ushort", jsv.ushort(), "0"],
    ["sbyte", jsv.sbyte(), "0"],
    ["char", jsv.char(), "c"],
    ["uri", jsv.uri(), '"https://example.com/"'],
    ["dateOnly", jsv.dateOnly(), "0001-01-01"],
    ["timeOnly", jsv.timeOnly(), "PT0S"],
    ["bytes", jsv.bytes(), "AA=="],
    ["any", jsv.any(), "String"],
    ["enumeration", State, "Idle"],
    ["flags", Access, "4"],
    ["flags without members", jsv.flags("None", {}), "0"],
    ["nullable", jsv.nullable(jsv.int()), "0"],
    ["lazy", jsv.lazy(() => State), "Idle"],
    ["list", jsv.list(jsv.list(jsv.nullable(jsv.int()))), "[[0]]"],
    ["dictionary", jsv.dictionary(jsv.boolean()), "{String:False}"],
    ["dictionary by number", jsv.dictionary(State, jsv.long()), "{0:Idle}"],
    ["dictionary by member", jsv.dictionary(jsv.int(), jsv.enumeration("E", ["a:b"])), '{"a:b":0}'],
    ["map", jsv.map(jsv.string(), jsv.boolean()), "{False:String}"],
    ["object", jsv.object("A", { b: jsv.int() }, { base: jsv.object("B", { c: jsv.int() }) }), "{b:0,c:0}"],
    ["object without properties", jsv.object("A", {}), "{}"],
    ["list of what has no value", jsv.list(jsv.enumeration("None", [])), "[]"],
    ["dictionary by what has no value", jsv.dictionary(jsv.int(), jsv.enumeration("None", [])), "{}"],
  ])("%s", (_name, schema, text) => {
    expect(encode(schema, sample(schema) as never)).toBe(text);
  });
});

describe("a schema within itself", () => {
  interface Folder {
    name?: string;
    inner?: Folder;
    folders?: Folder[];
    byName?: { [name: string]: Folder };
  }
  const inner = jsv.lazy<Folder>(() => Folder);
  const Folder = jsv.object("Folder", {
    name: jsv.string(),
    inner,
    folders: jsv.list(inner),
    byName: jsv.dictionary(inner),
  });

  it("is left out, and its lists and maps are empty", () => {
    expect(sample(Folder)).toEqual({ name: "String", folders: [], byName: {} });
    expect(sample(jsv.list(Folder))).toHaveLength(1);
  });

  it("may be a list", () => {
    const Nest: jsv.Schema = jsv.list(jsv.lazy(() => Nest));
    expect(sample(Nest)).toEqual([]);
  });

  it("is left out with whatever requires it, and refused if nothing is left", () => {
    const Node = jsv.object("Node", { owner: jsv.lazy(() => Owner) });
    const Owner: jsv.Schema = jsv.object("Owner", { node: jsv.lazy(() => Node) }, { required: ["node"] });
    expect(sample(Node)).toEqual({});
    const Endless: jsv.Schema = jsv.object(
      "Endless",
      { next: jsv.lazy(() => Endless) },
      { required: ["next"] },
    );
    expect(() => sample(Endless)).toThrow(new TypeError("sample: this schema has no finite value"));
    expect(() => sample(jsv.enumeration("None", []))).toThrow(TypeError);
  });

  it("ends for classes that all refer to each other", () => {
    const names = Array.from("abcdefghijklmnop");
    const classes: jsv.ObjectSchema[] = names.map((name) =>
      jsv.object(
        name,
        Object.fromEntries(names.map((other, i) => [other, jsv.lazy(() => classes[i]!)])) as jsv.Properties,
      ),
    );
    expect(encode(classes[0]!, sample(classes[0]!)).length).toBeLessThan(1_000_000);
  });

  it("ends for a schema that makes new ones without end, within the depth that encode allows", () => {
    const endless = (): jsv.Schema => jsv.list(jsv.lazy(endless));
    const schema = endless();
    expect(encode(schema, sample(schema) as never)).toBe("[".repeat(128) + "]".repeat(128));
  });
});

it("can be encoded and reads back, for random schemas", () => {
  fc.assert(
    fc.property(anySchema(), (schema) => {
      const value = sample(schema);
      expect(decode(schema, encode(schema, value as never))).toEqual(value);
    }),
    { numRuns: 500 },
  );
});

it("refuses what is no schema", () => {
  expect(() => sample({ kind: "strin" } as never)).toThrow(TypeError);
});
