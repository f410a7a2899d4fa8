import { any, bytes, decimal, dictionary, int, list, map, string } from "@evovoice/jsv";
import { type HostileValue, KEYS, LONG, MANY } from "./case.js";
import { Row, texts } from "./schemas.js";

const entries = (n: number, value: unknown): [string, unknown][] =>
  Array.from({ length: n }, (_, i) => [`k${i}`, value]);

function nested(levels: number): unknown {
  let value: unknown = "x";
  for (let i = 0; i < levels; i++) value = i % 2 === 0 ? [value] : { a: value };
  return value;
}

// Laying out costs up to 2 kB a part: more parts would outgrow the room for young objects.
export const hostileValues: readonly HostileValue[] = [
  { name: "nested without end", schema: any(), most: MANY, make: nested },
  {
    name: "nested 100 deep, again and again",
    schema: any(),
    most: MANY / 400,
    make: (n) => Array.from({ length: n }, () => nested(100)),
    // A part is a hundred brackets with up to a hundred tabs before each.
    mostMemory: { written: 200_000 },
  },
  { name: "nulls", schema: texts, most: MANY, make: (n) => new Array(n).fill(null) },
  { name: "holes", schema: texts, most: MANY, make: (n) => new Array(n) },
  { name: "keys", schema: any(), most: KEYS, make: (n) => Object.fromEntries(entries(n, "v")) },
  { name: "keys of a Map", schema: map(string()), most: KEYS, make: (n) => new Map(entries(n, "v")) },
  {
    name: "equal keys of a Map",
    schema: any(),
    most: MANY / 2,
    make: (n) => new Map(Array.from({ length: n }, (_, i) => [i === n - 1 ? "0" : i, 1])),
  },
  {
    name: "unknown properties",
    schema: Row,
    most: KEYS,
    make: (n) => Object.fromEntries(entries(n, "v")),
  },
  {
    name: "undefined properties",
    schema: Row,
    most: KEYS,
    make: (n) => Object.fromEntries(entries(n, undefined)),
  },
  {
    name: "objects of many shapes",
    schema: list(dictionary(int())),
    most: MANY / 8,
    make: (n) => Array.from({ length: n }, (_, i) => ({ [`k${i}`]: 1 })),
  },
  { name: "faulty items", schema: list(int()), most: MANY, make: (n) => new Array(n).fill("x") },
  {
    name: "faulty entries",
    schema: dictionary(int()),
    most: KEYS,
    make: (n) => Object.fromEntries(entries(n, "x")),
  },
  { name: "a text of quotes", schema: string(), most: LONG, make: (n) => '"'.repeat(n) },
  { name: "a text of commas for an int", schema: int(), most: LONG, make: (n) => ",".repeat(n) },
  { name: "digits for decimal", schema: decimal(), most: LONG, make: (n) => "1".repeat(n) },
  { name: "bytes", schema: bytes(), most: LONG, make: (n) => new Uint8Array(n) },
  {
    name: "doubles",
    schema: any(),
    most: MANY / 4,
    make: (n) => Float64Array.from({ length: n }, (_, i) => 1 / (i + 1)),
  },
];
