import {
  any,
  boolean,
  byte,
  bytes,
  dateTime,
  dateTimeOffset,
  decimal,
  dictionary,
  double,
  enumeration,
  flags,
  float,
  guid,
  int,
  list,
  long,
  map,
  nullable,
  object,
  type Schema,
  short,
  string,
  timeSpan,
  ulong,
} from "@evovoice/jsv";

// Input that means harm, in any size: what makes a careless reader or writer quadratic, or fills its memory.

/** A text to read, which grows with `n`. */
export interface HostileText {
  readonly name: string;
  readonly schema: Schema;
  /** The largest size; the others are a half, a quarter and an eighth of it. */
  readonly most: number;
  readonly make: (n: number) => string;
  readonly options?: Readonly<Record<string, unknown>>;
}

/** A value to write, which grows with `n`. */
export interface HostileValue {
  readonly name: string;
  readonly schema: Schema;
  readonly most: number;
  readonly make: (n: number) => unknown;
}

const LONG = 10_000_000;
const MANY = 1_000_000;

const DEEP = { maxDepth: 1000 };
const texts = list(nullable(string()));
const E = enumeration("E", ["None", "Ringing"]);
const F = flags("F", { None: 0, Read: 1, Write: 2 });
const Row = object("Row", { abcdefghijklmnop: string(), id: int(), tags: texts });
const Needed = object("Needed", { id: int(), name: string() }, { required: ["id", "name"] });

const joined = (n: number, item: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => item(i)).join();

/** One spelling of sixteen letters in upper and lower case for each number. */
function spelling(i: number): string {
  let text = "";
  for (let bit = 0; bit < 16; bit++) text += String.fromCharCode((i >> bit) & 1 ? 65 + bit : 97 + bit);
  return text;
}

const brackets: HostileText[] = [
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
  },
  {
    name: "both nested 998 deep, again and again",
    schema: any(),
    most: MANY,
    make: (n) => `[${joined(n / 2500, () => `${"[{a:".repeat(499)}x${"}]".repeat(499)}`)}]`,
    options: DEEP,
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

const delimiters: HostileText[] = [
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

const quoted: HostileText[] = [
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

const keys: HostileText[] = [
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
    most: MANY,
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
    most: MANY,
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
const endless: HostileText[] = [
  ...scalars.map(
    ([name, schema]): HostileText => ({
      name: `digits for ${name}`,
      schema,
      most: LONG / 2,
      make: (n) => digits.repeat(n / 10),
    }),
  ),
  ...(["int", "long", "double", "decimal", "float", "flags"] as const).map(
    (name): HostileText => ({
      name: `zeros for ${name}`,
      schema: scalars.find(([kind]) => kind === name)![1],
      most: LONG / 2,
      make: (n) => `${"0".repeat(n)}7`,
    }),
  ),
  {
    name: "a fraction for double",
    schema: double(),
    most: LONG / 2,
    make: (n) => `1.${digits.repeat(n / 10)}`,
  },
  {
    name: "a fraction for float",
    schema: float(),
    most: LONG / 2,
    make: (n) => `16777217.${"0".repeat(n)}1`,
  },
  {
    name: "a fraction of zeros for decimal",
    schema: decimal(),
    most: LONG / 2,
    make: (n) => `1.${"0".repeat(n)}`,
  },
  { name: "an exponent for double", schema: double(), most: LONG / 2, make: (n) => `1e${"9".repeat(n)}` },
  { name: "an exponent for decimal", schema: decimal(), most: LONG / 2, make: (n) => `1e-${"9".repeat(n)}` },
  {
    name: "thousands for double",
    schema: double(),
    most: LONG / 2,
    make: (n) => `"1${",000".repeat(n / 4)}"`,
  },
  {
    name: "blanks around an int",
    schema: int(),
    most: LONG / 2,
    make: (n) => `${" ".repeat(n)}7${" ".repeat(n)}x`,
  },
  {
    name: "a fraction for dateTime",
    schema: dateTime(),
    most: LONG / 2,
    make: (n) => `2020-01-02T03:04:05.${"1".repeat(n)}Z`,
  },
  {
    name: "milliseconds for dateTime",
    schema: dateTime(),
    most: LONG / 2,
    make: (n) => `/Date(${"1".repeat(n)})/`,
  },
  { name: "days for timeSpan", schema: timeSpan(), most: LONG / 2, make: (n) => `P${"1".repeat(n)}D` },
  { name: "braces for guid", schema: guid(), most: LONG / 2, make: (n) => `"{${"0-".repeat(n / 2)}}"` },
  { name: "base64", schema: bytes(), most: LONG / 2, make: (n) => "AQID".repeat(n / 4) },
  { name: "padding for bytes", schema: bytes(), most: LONG / 2, make: (n) => `AQ${"=".repeat(n)}` },
  { name: "members for flags", schema: F, most: LONG / 2, make: (n) => `"${"Read, ".repeat(n / 6)}Write"` },
];

const blanks = " \t";
const breaks = "\n \r\n\t";
/** White space in every place that a document has, with line breaks, where it is layout, and without. */
const layout: HostileText[] = (
  [
    ["before the document", (w) => `${w}[a]`],
    ["behind a bracket", (w) => `[${w}a]`],
    ["between brackets", (w) => `[${w}]`],
    ["before a comma", (w) => `[a${w},b]`],
    ["behind a comma", (w) => `[a,${w}b]`],
    ["before a name", (w) => `{${w}a:b}`],
    ["before a colon", (w) => `{a${w}:b}`],
    ["behind a colon", (w) => `{a:${w}b}`],
    ["behind a closing bracket", (w) => `[[a]${w},b]`],
    ["behind a quote", (w) => `["a"${w},b]`],
    ["behind the document", (w) => `[a]${w}`],
    ["inside a text", (w) => `[a${w}b]`],
  ] as [place: string, make: (white: string) => string][]
).flatMap(([place, make]): HostileText[] => [
  { name: `blanks ${place}`, schema: any(), most: LONG / 2, make: (n) => make(blanks.repeat(n / 2)) },
  { name: `line breaks ${place}`, schema: any(), most: LONG / 2, make: (n) => make(breaks.repeat(n / 5)) },
]);

const errors: HostileText[] = [
  { name: "faulty items", schema: list(int()), most: MANY, make: (n) => `[${joined(n, () => "x")}]` },
  {
    name: "faulty items, every issue wanted",
    schema: list(int()),
    most: MANY / 10,
    make: (n) => `[${joined(n, () => "x")}]`,
    options: { maxIssues: Number.POSITIVE_INFINITY },
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
    most: MANY,
    make: (n) => `{${joined(n, (i) => `k${i}:v`)}}`,
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
    most: MANY,
    make: (n) => `{${joined(n, (i) => `k${i}:x`)}}`,
  },
  { name: "a text where a list is due", schema: texts, most: LONG, make: (n) => "x".repeat(n) },
  { name: "brackets in bare texts", schema: texts, most: MANY, make: (n) => `[${joined(n, () => "a{")}]` },
];

export const hostileTexts: readonly HostileText[] = [
  ...brackets,
  ...delimiters,
  ...quoted,
  ...keys,
  ...endless,
  ...layout,
  ...errors,
];

const entries = (n: number, value: unknown): [string, unknown][] =>
  Array.from({ length: n }, (_, i) => [`k${i}`, value]);

function nested(levels: number): unknown {
  let value: unknown = "x";
  for (let i = 0; i < levels; i++) value = i % 2 === 0 ? [value] : { a: value };
  return value;
}

export const hostileValues: readonly HostileValue[] = [
  { name: "nested without end", schema: any(), most: MANY, make: nested },
  {
    name: "nested 100 deep, again and again",
    schema: any(),
    most: MANY / 100,
    make: (n) => Array.from({ length: n }, () => nested(100)),
  },
  { name: "nulls", schema: texts, most: MANY, make: (n) => new Array(n).fill(null) },
  { name: "holes", schema: texts, most: MANY, make: (n) => new Array(n) },
  { name: "keys", schema: any(), most: MANY / 2, make: (n) => Object.fromEntries(entries(n, "v")) },
  { name: "keys of a Map", schema: map(string()), most: MANY / 2, make: (n) => new Map(entries(n, "v")) },
  {
    name: "equal keys of a Map",
    schema: any(),
    most: MANY,
    make: (n) => new Map(Array.from({ length: n }, (_, i) => [i === n - 1 ? "0" : i, 1])),
  },
  {
    name: "unknown properties",
    schema: Row,
    most: MANY / 4,
    make: (n) => Object.fromEntries(entries(n, "v")),
  },
  {
    name: "undefined properties",
    schema: Row,
    most: MANY / 4,
    make: (n) => Object.fromEntries(entries(n, undefined)),
  },
  {
    name: "objects of many shapes",
    schema: list(dictionary(int())),
    most: MANY / 4,
    make: (n) => Array.from({ length: n }, (_, i) => ({ [`k${i}`]: 1 })),
  },
  { name: "faulty items", schema: list(int()), most: MANY, make: (n) => new Array(n).fill("x") },
  {
    name: "faulty entries",
    schema: dictionary(int()),
    most: MANY / 4,
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
