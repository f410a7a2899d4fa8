import { any, list } from "@evovoice/jsv";
import { type HostileText, joined, LONG, MANY } from "./case.js";
import { Row, texts } from "./schemas.js";

const DEEP = { maxDepth: 1000 };
/** The documentation layout writes up to a thousand tabs before a bracket. */
const TABS = { "laid out": 2500 };

export const brackets: HostileText[] = [
  {
    name: "lists opened, never closed",
    schema: any(),
    most: LONG,
    make: (n) => "[".repeat(n),
    options: DEEP,
  },
  {
    name: "maps opened, never closed",
    schema: any(),
    most: LONG,
    make: (n) => "{a:".repeat(n / 3),
    options: DEEP,
  },
  {
    name: "both opened, never closed",
    schema: any(),
    most: LONG,
    make: (n) => "[{a:".repeat(n / 4),
    options: DEEP,
  },
  { name: "brackets closed, never opened", schema: any(), most: LONG, make: (n) => "]}".repeat(n / 2) },
  {
    name: "lists nested 999 deep, again and again",
    schema: any(),
    most: MANY,
    make: (n) => `[${joined(n / 2000, () => `${"[".repeat(999)}${"]".repeat(999)}`)}]`,
    options: DEEP,
    mostMemory: TABS,
  },
  {
    name: "both nested 998 deep, again and again",
    schema: any(),
    most: MANY,
    make: (n) => `[${joined(n / 2500, () => `${"[{a:".repeat(499)}x${"}]".repeat(499)}`)}]`,
    options: DEEP,
    mostMemory: TABS,
  },
  { name: "shallow lists", schema: list(texts), most: MANY, make: (n) => `[${joined(n, () => "[]")}]` },
  { name: "shallow maps", schema: list(Row), most: MANY, make: (n) => `[${joined(n, () => "{}")}]` },
  {
    name: "shallow maps, untyped",
    schema: any(),
    most: MANY / 2,
    make: (n) => `[${joined(n, () => "{a:[b]}")}]`,
  },
];
