import { any, dictionary, int, long, map } from "@evovoice/jsv";
import { type HostileText, joined, KEYS, LONG, MANY } from "./case.js";
import { E, Row } from "./schemas.js";

/** One spelling of sixteen letters in upper and lower case for each number. */
function spelling(i: number): string {
  let text = "";
  for (let bit = 0; bit < 16; bit++) text += String.fromCharCode((i >> bit) & 1 ? 65 + bit : 97 + bit);
  return text;
}

export const keys: HostileText[] = [
  { name: "keys", schema: any(), most: MANY, make: (n) => `{${joined(n, (i) => `k${i}:v`)}}` },
  {
    name: "keys of a dictionary",
    schema: dictionary(int()),
    most: MANY,
    make: (n) => `{${joined(n, (i) => `k${i}:1`)}}`,
  },
  {
    name: "keys of a map",
    schema: map(int(), long()),
    most: KEYS,
    make: (n) => `{${joined(n, (i) => `${i}:1`)}}`,
  },
  {
    name: "integer keys",
    schema: any(),
    most: MANY,
    make: (n) => `{${joined(n, (i) => `${(i * 7919) % n}:v`)}}`,
  },
  {
    name: "sparse integer keys",
    schema: any(),
    most: MANY / 2,
    make: (n) => `{${joined(n, (i) => `${(i * 104_729) % 4e9}:v`)}}`,
  },
  { name: "equal keys", schema: any(), most: MANY, make: (n) => `{${joined(n, () => "a:v")}}` },
  { name: "equal keys of a map", schema: map(int()), most: MANY, make: (n) => `{${joined(n, () => "a:1")}}` },
  { name: "equal properties", schema: Row, most: MANY, make: (n) => `{${joined(n, () => "id:1")}}` },
  {
    name: "equal properties, empty",
    schema: Row,
    // An empty slot for a list is read by the exact path: the tokens of more would outgrow the room for young objects.
    most: MANY / 2,
    mostMemory: { decode: 400, "exact path": 400, recover: 400 },
    make: (n) => `{${joined(n, (i) => (i % 2 ? "tags:" : "tags:[]"))}}`,
  },
  {
    name: "properties that differ in case",
    schema: Row,
    most: MANY / 2,
    make: (n) => `{${joined(n, (i) => `${spelling(i)}:v`)}}`,
  },
  {
    name: "padded properties",
    schema: Row,
    most: MANY / 2,
    make: (n) => `{${joined(n, (i) => `${" ".repeat(i % 9)}ID\t:1`)}}`,
  },
  {
    name: "keys that differ in case",
    schema: dictionary(int(), E),
    most: MANY / 2,
    make: (n) => `{${joined(n, (i) => `${i % 2 ? "RINGing" : "riNGING"}:1`)}}`,
  },
  { name: "unknown properties", schema: Row, most: MANY, make: (n) => `{${joined(n, (i) => `k${i}:v`)}}` },
  { name: "unknown: a text", schema: Row, most: LONG, make: (n) => `{x:"${"a,".repeat(n / 2)}",id:1}` },
  {
    name: "unknown: a list of lists",
    schema: Row,
    most: MANY,
    make: (n) => `{x:[${joined(n / 4, () => "[,]")}],id:1}`,
  },
  {
    name: "unknown: a map of maps",
    schema: Row,
    most: MANY,
    make: (n) => `{x:{${joined(n / 8, (i) => `${i}:{a:b}`)}},id:1}`,
  },
];
