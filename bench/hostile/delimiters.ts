import { any, int, list } from "@evovoice/jsv";
import { type HostileText, joined, LONG, MANY } from "./case.js";
import { texts } from "./schemas.js";

export const delimiters: HostileText[] = [
  { name: "commas", schema: any(), most: MANY, make: (n) => ",".repeat(n) },
  { name: "empty slots", schema: texts, most: MANY, make: (n) => `[${",".repeat(n)}]` },
  { name: "empty slots, untyped", schema: any(), most: MANY, make: (n) => `[${",".repeat(n)}]` },
  {
    name: "empty slots where none may be",
    schema: list(int()),
    most: MANY,
    make: (n) => `[${",".repeat(n)}]`,
  },
  { name: "commas in a map", schema: any(), most: MANY, make: (n) => `{${",".repeat(n)}}` },
  { name: "colons", schema: any(), most: LONG, make: (n) => ":".repeat(n) },
  { name: "colons in a map", schema: any(), most: LONG, make: (n) => `{a:${":".repeat(n)}}` },
  { name: "colons for names", schema: any(), most: LONG, make: (n) => `{${":".repeat(n)}}` },
  { name: "quotes, an even number", schema: any(), most: LONG, make: (n) => '"'.repeat(n - (n % 2)) },
  { name: "quotes, an odd number", schema: any(), most: LONG, make: (n) => '"'.repeat(n + 1 - (n % 2)) },
  { name: "empty texts", schema: texts, most: MANY, make: (n) => `[${joined(n, () => '""')}]` },
  { name: "quotes inside bare text", schema: texts, most: MANY, make: (n) => `[${joined(n, () => 'a"')}]` },
];
