import {
  any,
  boolean,
  byte,
  bytes,
  dateTime,
  dateTimeOffset,
  decimal,
  double,
  float,
  guid,
  int,
  long,
  type Schema,
  short,
  string,
  timeSpan,
  ulong,
} from "@evovoice/jsv";
import { type HostileText, LONG } from "./case.js";
import { E, F, Row } from "./schemas.js";

export const quoted: HostileText[] = [
  { name: "a quoted text", schema: string(), most: LONG, make: (n) => `"${"a,".repeat(n / 2)}"` },
  {
    name: "a quoted text of doubled quotes",
    schema: string(),
    most: LONG,
    make: (n) => `"${'""'.repeat(n / 2)}"`,
  },
  { name: "a quote never closed", schema: string(), most: LONG, make: (n) => `"${"a,".repeat(n / 2)}` },
  { name: "doubled quotes never closed", schema: any(), most: LONG, make: (n) => `["${'""'.repeat(n / 2)}` },
  {
    name: "a quoted text of wide characters",
    schema: string(),
    most: LONG / 2,
    make: (n) => `"${"é😀".repeat(n / 3)}"`,
  },
  { name: "a bare text", schema: any(), most: LONG, make: (n) => `[${"a".repeat(n)}]` },
  { name: "a name without end", schema: Row, most: LONG, make: (n) => `{${"a".repeat(n)}:b}` },
  { name: "a name without end or colon", schema: Row, most: LONG, make: (n) => `{${"é".repeat(n)}` },
];

const digits = "1234567890";
const scalars: [name: string, schema: Schema][] = [
  ["int", int()],
  ["short", short()],
  ["byte", byte()],
  ["long", long()],
  ["ulong", ulong()],
  ["double", double()],
  ["float", float()],
  ["decimal", decimal()],
  ["boolean", boolean()],
  ["guid", guid()],
  ["dateTime", dateTime()],
  ["dateTimeOffset", dateTimeOffset()],
  ["timeSpan", timeSpan()],
  ["bytes", bytes()],
  ["enumeration", E],
  ["flags", F],
];

/** One digit after the other for every scalar, and what else its form may repeat. */
export const endless: HostileText[] = [
  ...scalars.map(
    ([name, schema]): HostileText => ({
      name: `digits for ${name}`,
      schema,
      most: LONG,
      make: (n) => digits.repeat(n / 10),
    }),
  ),
  ...(["int", "long", "double", "decimal", "float", "flags"] as const).map(
    (name): HostileText => ({
      name: `zeros for ${name}`,
      schema: scalars.find(([kind]) => kind === name)![1],
      most: LONG,
      make: (n) => `${"0".repeat(n)}7`,
    }),
  ),
  {
    name: "a fraction for double",
    schema: double(),
    most: LONG,
    make: (n) => `1.${digits.repeat(n / 10)}`,
  },
  {
    name: "a fraction for float",
    schema: float(),
    most: LONG,
    make: (n) => `16777217.${"0".repeat(n)}1`,
  },
  {
    name: "a fraction of zeros for decimal",
    schema: decimal(),
    most: LONG,
    make: (n) => `1.${"0".repeat(n)}`,
  },
  { name: "an exponent for double", schema: double(), most: LONG, make: (n) => `1e${"9".repeat(n)}` },
  { name: "an exponent for decimal", schema: decimal(), most: LONG, make: (n) => `1e-${"9".repeat(n)}` },
  {
    name: "thousands for double",
    schema: double(),
    most: LONG,
    make: (n) => `"1${",000".repeat(n / 4)}"`,
  },
  {
    name: "spaces around an int",
    schema: int(),
    most: LONG,
    make: (n) => `${" ".repeat(n)}7${" ".repeat(n)}x`,
  },
  {
    name: "a fraction for dateTime",
    schema: dateTime(),
    most: LONG,
    make: (n) => `2020-01-02T03:04:05.${"1".repeat(n)}Z`,
  },
  {
    name: "milliseconds for dateTime",
    schema: dateTime(),
    most: LONG,
    make: (n) => `/Date(${"1".repeat(n)})/`,
  },
  { name: "days for timeSpan", schema: timeSpan(), most: LONG, make: (n) => `P${"1".repeat(n)}D` },
  { name: "braces for guid", schema: guid(), most: LONG, make: (n) => `"{${"0-".repeat(n / 2)}}"` },
  { name: "base64", schema: bytes(), most: LONG, make: (n) => "AQID".repeat(n / 4) },
  { name: "padding for bytes", schema: bytes(), most: LONG, make: (n) => `AQ${"=".repeat(n)}` },
  { name: "members for flags", schema: F, most: LONG, make: (n) => `"${"Read, ".repeat(n / 6)}Write"` },
];
