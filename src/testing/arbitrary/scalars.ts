import * as fc from "fast-check";
import {
  type BytesSchema,
  type IntegerKind,
  type ScalarSchema,
  safeEncode,
  type UriSchema,
} from "../../index.js";
import { integerRules } from "../../scalars/integer.js";
import { ruleOf } from "../../schema/resolve.js";

function integers(kind: IntegerKind): fc.Arbitrary<number | bigint> {
  const rule = integerRules[kind];
  return typeof rule.minimum === "bigint"
    ? fc.bigInt(rule.minimum, rule.maximum as bigint)
    : fc.integer({ min: rule.minimum, max: rule.maximum as number });
}

const doubles = [
  0,
  -0,
  1,
  -1.5,
  1e17,
  1e-5,
  2 ** 53,
  5e-324,
  Number.MAX_VALUE,
  -Number.MAX_VALUE,
  NaN,
  Infinity,
];
const floats = [0, -0, 1, 0.1, 1e9, 1e-5, 2 ** -149, 2 ** 87, 3.4028234663852886e38, NaN, -Infinity].map(
  Math.fround,
);

function floating(numbers: fc.Arbitrary<number>, extremes: readonly number[]): fc.Arbitrary<number> {
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 1, arbitrary: fc.constantFrom(...extremes) },
    { weight: 3, arbitrary: numbers },
  );
}

/** At most 96 bits, at most 28 places; zeros at the end are part of the value. */
const decimals = fc
  .tuple(fc.bigInt({ min: -(2n ** 96n) + 1n, max: 2n ** 96n - 1n }), fc.integer({ min: 0, max: 28 }))
  .map(([unscaled, scale]) => {
    const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, "0");
    const point = digits.length - scale;
    const text = scale === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
    return unscaled < 0n ? `-${text}` : text;
  });

const guids = fc
  .bigInt({ min: 0n, max: 2n ** 128n - 1n })
  .map((number) => number.toString(16).padStart(32, "0"));

const number = (min: number, max: number, width = 2) =>
  fc.integer({ min, max }).map((value) => String(value).padStart(width, "0"));

const days = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.tuple(number(1, 9998, 4), number(1, 12), number(1, 28)).map((parts) => parts.join("-")),
  },
  { weight: 1, arbitrary: fc.constantFrom("2000-02-29", "2024-02-29", "2023-12-31", "1970-01-01") },
);
// With an offset, the moment itself must lie in the calendar: the first year is left to bare dates and the constants.
const offsets = fc.oneof(
  fc.constantFrom("", "Z", "+00:00", "+14:00", "-14:00"),
  fc.tuple(fc.constantFrom("+", "-"), number(0, 13), number(0, 59)).map(([sign, h, m]) => `${sign}${h}:${m}`),
);
const times = fc
  .tuple(number(0, 23), number(0, 59), number(0, 59), fc.nat(7), fc.nat(9_999_999))
  .map(([hour, minute, second, places, fraction]) => {
    const digits = String(fraction).padStart(7, "0").slice(0, places);
    return `T${hour}:${minute}:${second}${digits === "" ? "" : `.${digits}`}`;
  });
const dates = fc.oneof(
  { withCrossShrink: true },
  { weight: 2, arbitrary: days },
  {
    weight: 4,
    arbitrary: fc
      .tuple(days, times, offsets)
      .map(([day, time, offset]) =>
        day.startsWith("0001-01-01") && offset !== "" ? day + time : day + time + offset,
      ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "0001-01-01",
      "9999-12-31",
      "0001-01-01T00:00:00Z",
      "9999-12-31T23:59:59.9999999Z",
      "/Date(0)/",
      "/Date(-62135596800000)/",
      "/Date(253402300799999)/",
    ),
  },
);

const component = (letter: string, most: number) =>
  fc
    .option(fc.nat(most), { nil: undefined })
    .map((value) => (value === undefined ? "" : `${value}${letter}`));
const durations = fc.oneof(
  { withCrossShrink: true },
  {
    weight: 6,
    arbitrary: fc
      .tuple(
        fc.constantFrom("", "-"),
        component("D", 10_000_000),
        component("H", 23),
        component("M", 59),
        fc.oneof(component("S", 59), fc.constantFrom("0.5S", "59.9999999S")),
      )
      .map(([sign, day, ...time]) => {
        const clock = time.join("") === "" ? "" : `T${time.join("")}`;
        return `${sign}P${day + clock === "" ? "T0S" : day + clock}`;
      }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom("PT0S", "P10675199DT2H48M5.4775807S", "-P10675199DT2H48M5.4775808S"),
  },
);

const clocks = fc
  .tuple(fc.nat(23), fc.nat(59), fc.nat(59), fc.nat(9_999_999))
  .map(
    ([hours, minutes, seconds, ticks]) =>
      `PT${hours}H${minutes}M${seconds}.${String(ticks).padStart(7, "0")}S`,
  );

const chars = fc.oneof(
  fc.constantFrom(",", ":", '"', "{", "}", "[", "]", "\r", "\n", " ", "\\", "\ufeff"),
  // No half of a surrogate pair: as bytes it would be lost.
  fc.nat(0xd7ff).map((unit) => String.fromCharCode(unit)),
);

/** In the form that .NET writes. */
const uris = fc
  .tuple(
    fc.constantFrom("http", "https", "ftp"),
    fc.constantFrom("h", "example.com", "example.com:8080", "u:p@h"),
    fc.array(fc.constantFrom("a", "B", "x y", "{c}", "[d]", '"q"', "e,f", "g:h", "\u6771", "%25"), {
      maxLength: 3,
    }),
    fc.constantFrom("", "?a=b&c", "#d", "?a#b,c"),
  )
  .map(([scheme, host, path, rest]) => `${scheme}://${host}/${path.join("/")}${rest}`);

/** The values of a schema that is one piece of text; undefined if there are none. */
export function scalarValues(
  schema: ScalarSchema | BytesSchema | UriSchema,
  text: fc.Arbitrary<string>,
): fc.Arbitrary<unknown> | undefined {
  switch (schema.kind) {
    case "string":
      return text;
    case "boolean":
      return fc.boolean();
    case "flags":
      // Digits that are a member's text have no way to the wire.
      return integers(schema.type).filter((value) => safeEncode(schema, value as never).success);
    case "int":
    case "short":
    case "byte":
    case "uint":
    case "ushort":
    case "sbyte":
    case "long":
    case "ulong":
      return integers(schema.kind);
    case "double":
      return floating(fc.double(), doubles);
    case "float":
      return floating(fc.float(), floats);
    case "decimal":
      return decimals;
    case "guid":
      return guids;
    case "dateTime":
    case "dateTimeOffset":
      return dates;
    case "char":
      return chars;
    case "uri":
      return uris;
    case "dateOnly":
      return days;
    case "timeOnly":
      return clocks;
    case "timeSpan":
      return durations;
    case "bytes":
      return fc.uint8Array({ maxLength: 9 });
    case "enumeration": {
      const names = [...new Set(Object.keys(schema.members).map(ruleOf(schema).accept))];
      return names.length === 0 ? undefined : fc.constantFrom(...names);
    }
  }
}
