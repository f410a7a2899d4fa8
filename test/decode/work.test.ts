import { expect, it } from "vitest";
import { createFastReader } from "../../src/decode/fast/decode-fast.js";
import { unitsWriter } from "../../src/decode/fast/units.js";
import { resolveDecodeOptions } from "../../src/decode/options.js";
import * as jsv from "../../src/index.js";
import { callsDuring } from "../support/calls.js";

// What reading costs, told by how often the fast path cuts a string out of the text (`slice`) or looks something up
// (`get`). Other ways would give the same value, but slower.

const Call = jsv.object("Call", {
  fromName: jsv.string(),
  status: jsv.enumeration("Status", ["Open", "Closed"]),
  answered: jsv.boolean(),
  seconds: jsv.int(),
  notes: jsv.list(jsv.string()),
});
/** Names of one to twenty characters, each with a namesake that ends differently. */
const names = Array.from({ length: 20 }, (_, i) =>
  ["x", "y"].map((end) => `${"abcdefghijklmnopqrst".slice(0, i)}${end}`),
).flat();
const Named = jsv.object("Named", Object.fromEntries(names.map((name) => [name, jsv.int()])));
const Members = jsv.enumeration("Members", names);
const Chinese = jsv.object("Chinese", { 名前: jsv.int(), 名字: jsv.int() });

it.each<[what: string, schema: jsv.Schema, text: string, slice: number, get?: number]>([
  ["strings", jsv.list(Call), `[{fromName:Ada,notes:[a,"b,c"]}]`, 3],
  ["strings between line breaks", jsv.list(Call), `[\n\t{\n\t\tfromName: Ada\n\t}\n]`, 1],
  [
    "members, booleans and small integers",
    jsv.list(Call),
    `[{fromName:Ada,status:Closed,answered:True,seconds:102345678}]`,
    1,
  ],
  ["large integers, and those below zero", jsv.list(jsv.int()), `[1234567890,-1,${"1,".repeat(50)}1]`, 2],
  ["names of any length", jsv.list(Named), `[{${names.map((name) => `${name}:1`)}}]`, 0],
  ["names in another order", jsv.list(Named), `[{${[...names].reverse().map((name) => `${name}:1`)}}]`, 0],
  ["names that are not ASCII", jsv.list(Chinese), `[${"{名前:1,名字:2},".repeat(10)}{名字:2}]`, 0],
  ["names in PascalCase", jsv.list(Call), `[{Answered:True,Seconds:1},{Answered:True,FromName:Ada}]`, 1],
  ["names that take turns", jsv.list(Named), `[${"{ax:1,ay:1},{ax:1,abcdx:1},".repeat(5)}{}]`, 0],
  [
    "names after some that are left out",
    jsv.list(Named),
    `[{x:1,ax:1},{x:1,abx:1},{x:1,abcx:1},{x:1,abcdx:1}]`,
    1,
    1,
  ],
  ["members of any length", jsv.list(Members), `[${names.slice(0, 16)}]`, 0],
  ["keys that came before", jsv.dictionary(jsv.int()), `{${names.map((name) => `${name}:1`)}}`, 0],
  ["keys that take turns", jsv.list(jsv.any()), `[${`{a:Ada},{b:Ada},`.repeat(5)}{}]`, 10],
  ["keys of maps in maps", jsv.any(), `[${`{a:{b:Ada},c:[{d:Ada}]},`.repeat(5)}{}]`, 10],
])("reading %s", (_what, schema, text, slice, get = 0) => {
  const reader = createFastReader();
  const again = () => {
    const result = reader.readWhole(reader.compile(schema), text, resolveDecodeOptions({}));
    expect(result).toHaveProperty("value");
  };
  // Its names and keys have come before.
  for (let i = 0; i < 3; i++) again();
  expect(callsDuring({ slice: String.prototype, get: Map.prototype }, again)).toEqual({ slice, get });
});

it("ASCII names are compared without a look at the text", () => {
  const looks = (schema: jsv.Schema, text: string) => {
    jsv.decode(schema, text);
    return callsDuring({ startsWith: String.prototype }, () => jsv.decode(schema, text)).startsWith;
  };
  expect(looks(Call, "{fromName:Ada,seconds:1}")).toBe(0);
  expect(looks(Chinese, "{名前:1,名字:2}")).toBe(2);
});

it.each<[what: string, text: string, charCodeAt: number, runtime?: { Buffer: undefined }]>([
  ["a long string, all at once", "漢".repeat(50), 0],
  ["a short one unit by unit", "漢".repeat(49), 49],
  ["a long string without Node's Buffer, as UTF-8", "x".repeat(50), 0, { Buffer: undefined }],
  ["a long string without Node's Buffer that is not ASCII", "é".repeat(50), 50, { Buffer: undefined }],
])("writing to the window %s", (_what, text, charCodeAt, runtime) => {
  const write = unitsWriter(new Uint8Array(100), runtime);
  expect(callsDuring({ charCodeAt: String.prototype }, () => write(text))).toEqual({ charCodeAt });
});
