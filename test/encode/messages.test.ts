import { describe, expect, it } from "vitest";
import * as jsv from "../../src/index.js";
import { refusal } from "./refusal.js";

// All that a refusal of the writer says: what is due there, what was given, and the likely cause.

const Call = jsv.object("Call", { id: jsv.string(), seconds: jsv.int() }, { required: ["id"] });
const Note = jsv.object("Note", { text: jsv.string() });
const Level = jsv.enumeration("Level", ["Low", "High"]);
const Access = jsv.flags("Access", { Read: 1 });
const INT = "a whole number from -2147483648 to 2147483647";
const LONG = "a whole number from -9223372036854775808 to 9223372036854775807";
const ULONG = "a whole number from 0 to 18446744073709551615";
const DATE = "a date such as 2020-01-02 or 2020-01-02T03:04:05Z";
const FLAGS = "a number, or members of Access separated by commas (Read)";

type Row = [
  schema: jsv.Schema,
  value: unknown,
  message: string,
  expected?: string | undefined,
  received?: string,
];

function told(schema: jsv.Schema, value: unknown): unknown[] {
  const { message, expected, received } = refusal(schema, value);
  return [message, expected, received];
}

function expectTold(
  schema: jsv.Schema,
  value: unknown,
  message: string,
  expected?: string,
  received?: string,
) {
  expect(told(schema, value)).toEqual([message, expected, received]);
}

describe("null and undefined", () => {
  const only = "null cannot be written here: only lists, dictionaries and maps hold it";
  it.each<Row>([
    [jsv.string(), null, only, "a string", "null"],
    [jsv.list(Note), null, only, "a list", "null"],
    [jsv.any(), null, only, "a value", "null"],
    [jsv.string(), undefined, "expected a string; got undefined", "a string", "undefined"],
    [jsv.dictionary(Note), undefined, "expected a map; got undefined", "a map", "undefined"],
    [Call, undefined, "expected an object (Call); got undefined", "an object (Call)", "undefined"],
    [jsv.any(), [undefined], "undefined has no text"],
    [
      jsv.dictionary(jsv.int()),
      { a: null },
      "null is no value of this map; nullable(...) around the schema of its values would allow it",
      "a whole number from -2147483648 to 2147483647",
      "null",
    ],
    [
      jsv.list(jsv.int()),
      [null],
      "null is no item of this list; nullable(...) around the item's schema would allow it",
      INT,
      "null",
    ],
    [
      jsv.list(jsv.nullable(Call)),
      [null],
      "null is no item of this list: it has no text of its own there",
      "an object (Call)",
      "null",
    ],
    [
      jsv.list(jsv.nullable(jsv.int())),
      [null],
      "a list whose only item is null cannot be written; its text [] means the empty list",
    ],
  ])("%#: %s", expectTold);

  it("a hole", () => {
    const items = [1, 2, 3];
    delete items[1];
    expectTold(jsv.list(jsv.int()), items, "the array has a hole here; JSV cannot tell it from null");
  });
});

describe("another type", () => {
  it.each<Row>([
    [jsv.string(), 1, "expected a string; got number", "a string", "number"],
    [jsv.string(), [], "expected a string; got an array", "a string", "an array"],
    [jsv.string(), () => 1, "expected a string; got a function", "a string", "a function"],
    [jsv.string(), Symbol("x"), "expected a string; got a symbol", "a string", "a symbol"],
    [jsv.string(), new Date(0), "expected a string; got Date", "a string", "Date"],
    [jsv.list(Note), "a\nb", 'expected a list; got "a\\nb"', "a list", "string"],
    [jsv.list(Note), new Set(), "expected a list; got Set", "a list", "Set"],
    [jsv.map(Note), "x", 'expected a map; got "x"', "a map", "string"],
    [Note, new Map(), "expected an object (Note); got Map", "an object (Note)", "Map"],
    // What is due may look like what was given: it is the JavaScript type that is wrong.
    [jsv.int(), "1", 'expected a number; got "1"', "a number", "string"],
    [jsv.int(), 1n, `expected ${INT}, as a number; got bigint`, INT, "bigint"],
    [jsv.long(), "1", 'expected a bigint or number; got "1"', "a bigint or number", "string"],
    [jsv.boolean(), "True", 'expected a boolean; got "True"', "a boolean", "string"],
    [jsv.dateTime(), 0, `expected ${DATE}, as a string or Date; got number`, DATE, "number"],
    [Access, "Read", 'expected a number; got "Read"', "a number", "string"],
    [jsv.bytes(), "AA==", 'expected a Uint8Array; got "AA=="', "a Uint8Array", "string"],
    [jsv.any(), /x/, "RegExp cannot be written as JSV; it has no text of its own", undefined, "RegExp"],
    [
      jsv.any(),
      () => 1,
      "a function cannot be written as JSV; it has no text of its own",
      undefined,
      "a function",
    ],
  ])("%#: %s", expectTold);
});

describe("another value", () => {
  it.each<Row>([
    [jsv.int(), Number.NaN, `expected ${INT}; got number NaN`, INT, "NaN"],
    [jsv.int(), 1.5, `expected ${INT}; got number 1.5`, INT, "1.5"],
    [jsv.int(), 2 ** 60, `expected ${INT}; got number 1152921504606847000`, INT, "1152921504606847000"],
    [
      jsv.long(),
      2 ** 53,
      `expected ${LONG}; got number 9007199254740992; from 2^53 on a number may have lost digits: use a bigint`,
      LONG,
      "9007199254740992",
    ],
    [
      jsv.long(),
      2 ** 70,
      `expected ${LONG}; got number 1.1805916207174113e+21`,
      LONG,
      "1.1805916207174113e+21",
    ],
    [jsv.long(), 1.5, `expected ${LONG}; got number 1.5`, LONG, "1.5"],
    [jsv.ulong(), -1, `expected ${ULONG}; got number -1`, ULONG, "-1"],
    [jsv.ulong(), -1n, `expected ${ULONG}; got bigint -1`, ULONG, "-1"],
    [Level, "low", 'expected one of Low, High; got "low"; did you mean Low?', "one of Low, High", "low"],
    [Level, 0.5, "expected one of Low, High; got number 0.5", "one of Low, High", "0.5"],
    [
      Access,
      2 ** 40,
      `expected ${FLAGS}; got number 1099511627776; a number must be from -2147483648 to 2147483647`,
      FLAGS,
      "1099511627776",
    ],
    [
      jsv.dateTime(),
      new Date(Number.NaN),
      `expected ${DATE}; got an invalid Date, or one outside the years 1 to 9999`,
      DATE,
      "Date",
    ],
    [
      jsv.dateTime(),
      Object.setPrototypeOf(new Date(Number.NaN), null),
      `expected ${DATE}; got an invalid Date, or one outside the years 1 to 9999`,
      DATE,
      "Date",
    ],
    [
      jsv.any(),
      new Date(Number.NaN),
      "expected a date; got an invalid Date, or one outside the years 1 to 9999",
    ],
  ])("%#: %s", expectTold);
});

describe("keys and properties", () => {
  it.each<Row>([
    [jsv.map(jsv.int()), new Map([[1, 1]]), "expected a string as the key; got number 1", "a string", "1"],
    [
      jsv.map(jsv.int()),
      new Map([[undefined, 1]]),
      "expected a string as the key; got undefined",
      "a string",
      "undefined",
    ],
    [
      jsv.map(jsv.int(), jsv.guid()),
      new Map([[true, 1]]),
      "expected a GUID (32 hex digits, dashes allowed) as the key; got boolean true",
      "a GUID (32 hex digits, dashes allowed)",
      "true",
    ],
    [jsv.dictionary(Note, jsv.int()), { x: {} }, `expected ${INT} as the key; got "x"`, INT, "x"],
    [
      jsv.map(Note, jsv.int()),
      new Map([[{}, {}]]),
      `expected ${INT} as the key; got an object`,
      INT,
      "an object",
    ],
    [
      jsv.any(),
      new Map([[Symbol("k"), 1]]),
      "expected a string as the key; got a symbol",
      "a string",
      "a symbol",
    ],
    [
      jsv.dictionary(jsv.int(), jsv.int()),
      { "1": 1, "01": 2 },
      "another key of this map has the same text; one of the two would be lost",
    ],
    [Call, {}, "this property of Call is required", "a string"],
    [Note, { texts: "x" }, "Note has no such property, so its value would be lost; did you mean text?"],
    [Note, { zzz: "x" }, "Note has no such property, so its value would be lost"],
    [
      Note,
      new (class {
        get text(): string {
          return "x";
        }
      })(),
      "only an object's own properties are written; what it inherits or gets from its class would be lost",
    ],
  ])("%#: %s", expectTold);
});

it("a document that would begin with a byte order mark", () => {
  expectTold(
    jsv.string(),
    "\ufeffa",
    "a document cannot begin with a bare U+FEFF: readers skip it as a byte order mark",
  );
});

it("a value that contains itself", () => {
  const list: unknown[] = [];
  list.push(list);
  expectTold(jsv.any(), list, "this value contains itself, so its text would never end");
});
