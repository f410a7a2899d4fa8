import { any, dictionary, enumeration, int, list, object, string } from "@evovoice/jsv";
import { type HostileText, joined, LONG, MANY } from "./case.js";
import { Needed, Row, texts } from "./schemas.js";

/** The tokens of more keys would outgrow the room for young objects, and the collector's work be measured. */
const MANY_KEYS = MANY / 2;

const members = Array.from({ length: 50 }, (_, i) => `MemberNumber${i}`);
const Members = object("Members", Object.fromEntries(members.map((name) => [name, string()])));

/** An issue, its message and its path for a few characters. */
const everyIssue = {
  options: { maxIssues: Number.POSITIVE_INFINITY },
  mostMemory: { decode: 1500, recover: 1500 },
};

export const faults: HostileText[] = [
  { name: "faulty items", schema: list(int()), most: MANY, make: (n) => `[${joined(n, () => "x")}]` },
  {
    name: "faulty items, every issue wanted",
    schema: list(int()),
    most: MANY / 10,
    make: (n) => `[${joined(n, () => "x")}]`,
    ...everyIssue,
  },
  {
    name: "faulty items on lines",
    schema: list(int()),
    most: MANY,
    make: (n) => `[${joined(n, () => "\nx")}]`,
  },
  {
    name: "objects without what they need",
    schema: list(Needed),
    most: MANY / 2,
    make: (n) => `[${joined(n, () => "{}")}]`,
  },
  {
    name: "unknown properties as errors",
    schema: Row,
    most: MANY_KEYS,
    make: (n) => `{${joined(n, (i) => `k${i}:v`)}}`,
    options: { unknownProperties: "error" },
  },
  {
    name: "misspelt members",
    schema: list(enumeration("Member", members)),
    most: MANY / 4,
    make: (n) => `[${joined(n, (i) => `MembrNumber${i}`)}]`,
  },
  {
    name: "misspelt properties as errors",
    schema: Members,
    most: MANY / 4,
    make: (n) => `{${joined(n, (i) => `MembrNumber${i}:v`)}}`,
    options: { unknownProperties: "error" },
  },
  {
    name: "quoted names",
    schema: list(Row),
    most: MANY / 4,
    make: (n) => `[${joined(n, () => '{"id":1}')}]`,
  },
  {
    name: "faulty entries",
    schema: dictionary(int(), int()),
    most: MANY_KEYS,
    make: (n) => `{${joined(n, (i) => `k${i}:x`)}}`,
  },
  {
    name: "a syntax error in every item",
    schema: list(Row),
    most: MANY / 8,
    make: (n) => `[${joined(n, () => "{id:a,b}")}]`,
    ...everyIssue,
  },
  {
    name: "maps where names are due, in the depth",
    schema: any(),
    most: MANY,
    make: (n) => `${"{d:".repeat(127)}{a:b${",{a:b".repeat(n)}`,
  },
  {
    name: "maps closed, never opened, in the depth",
    schema: any(),
    most: MANY,
    make: (n) => "[".repeat(127) + "a},".repeat(n / 3),
  },
  {
    name: "empty strings in a string never closed",
    schema: any(),
    most: MANY,
    make: (n) => `{a:"${'e:""'.repeat(n / 4)}`,
    options: { maxIssues: 1000 },
  },
  {
    name: "objects never opened",
    schema: list(Row),
    most: MANY,
    make: (n) => `[${"id:1},".repeat(n / 6)}`,
  },
  {
    name: "objects never opened, every issue wanted",
    schema: list(Row),
    most: MANY / 8,
    make: (n) => `[${"id:1},".repeat(n / 6)}`,
    ...everyIssue,
  },
  { name: "a text where a list is due", schema: texts, most: LONG, make: (n) => "x".repeat(n) },
  { name: "brackets in bare texts", schema: texts, most: MANY, make: (n) => `[${joined(n, () => "a{")}]` },
];
