import { base64Rule } from "../scalars/base64.js";
import { booleanRule } from "../scalars/boolean.js";
import { charRule } from "../scalars/char.js";
import { dateOnlyRule, dateTimeOffsetRule, dateTimeRule } from "../scalars/date.js";
import { decimalRule } from "../scalars/decimal.js";
import { doubleRule, floatRule } from "../scalars/floating.js";
import { guidRule } from "../scalars/guid.js";
import {
  byteRule,
  intRule,
  longRule,
  sbyteRule,
  shortRule,
  uintRule,
  ulongRule,
  ushortRule,
} from "../scalars/integer.js";
import type { ScalarRule } from "../scalars/rule.js";
import { timeOnlyRule, timeSpanRule } from "../scalars/time-span.js";
import { uriRule } from "../scalars/uri.js";
import { checkAny } from "./check-any.js";
import { define } from "./define.js";
import type { Parts } from "./parts.js";
import type {
  AnySchema,
  BigIntSchema,
  BooleanSchema,
  BytesSchema,
  DateSchema,
  NumberSchema,
  Schema,
  SchemaKind,
  StringSchema,
  TextSchema,
  UriSchema,
} from "./types.js";
import { untyped } from "./untyped.js";

const made = /* @__PURE__ */ new Map<SchemaKind, Schema>();

/** One schema for each kind: they are frozen, and the classes of a large service have ten thousand properties. */
function single<S extends Schema>(kind: S["kind"], parts: Parts): S {
  let schema = made.get(kind) as S | undefined;
  if (schema === undefined) {
    schema = define<S>({ kind } as Parameters<typeof define<S>>[0], parts);
    made.set(kind, schema);
  }
  return schema;
}

function scalar<S extends Schema>(kind: S["kind"], rule: ScalarRule<unknown>): S {
  return single(kind, { json: rule.json, rule: () => rule, isReferenceType: rule.isReferenceType });
}

/**
 * Text: C#'s `string`. Every character is kept.
 *
 * @example
 * decode(string(), '"a,b"'); // "a,b"
 */
export function string(): StringSchema {
  return single("string", { json: () => ({ type: "string" }) });
}

/**
 * C#'s `bool`: written `True` or `False`; reads what the reference reads (specification, section 3).
 *
 * @example
 * decode(boolean(), "True"); // true
 */
export function boolean(): BooleanSchema {
  return scalar("boolean", booleanRule);
}

/**
 * C#'s `int`: a whole number from -2147483648 to 2147483647.
 *
 * @example
 * decode(int(), "42"); // 42
 */
export function int(): NumberSchema {
  return scalar("int", intRule);
}

/**
 * C#'s `short`: a whole number from -32768 to 32767.
 *
 * @example
 * decode(short(), "-7"); // -7
 */
export function short(): NumberSchema {
  return scalar("short", shortRule);
}

/**
 * C#'s `byte`: a whole number from 0 to 255.
 *
 * @example
 * decode(byte(), "255"); // 255
 */
export function byte(): NumberSchema {
  return scalar("byte", byteRule);
}

/**
 * C#'s `uint`: a whole number from 0 to 4294967295.
 *
 * @example
 * decode(uint(), "4294967295"); // 4294967295
 */
export function uint(): NumberSchema {
  return scalar("uint", uintRule);
}

/**
 * C#'s `ushort`: a whole number from 0 to 65535.
 *
 * @example
 * decode(ushort(), "65535"); // 65535
 */
export function ushort(): NumberSchema {
  return scalar("ushort", ushortRule);
}

/**
 * C#'s `sbyte`: a whole number from -128 to 127.
 *
 * @example
 * decode(sbyte(), "-128"); // -128
 */
export function sbyte(): NumberSchema {
  return scalar("sbyte", sbyteRule);
}

/**
 * C#'s `long`: 64 bits, as a bigint. A safe integer number is taken when encoding.
 *
 * @example
 * decode(long(), "9223372036854775807"); // 9223372036854775807n
 */
export function long(): BigIntSchema {
  return scalar("long", longRule);
}

/**
 * C#'s `ulong`: 64 bits without a sign, as a bigint. A safe integer number is taken when encoding.
 *
 * @example
 * decode(ulong(), "18446744073709551615"); // 18446744073709551615n
 */
export function ulong(): BigIntSchema {
  return scalar("ulong", ulongRule);
}

/**
 * C#'s `double`, with `NaN`, `Infinity` and `-0`.
 *
 * @example
 * decode(double(), "1.5E-05"); // 0.000015
 */
export function double(): NumberSchema {
  return scalar("double", doubleRule);
}

/**
 * C#'s `float`: the nearest single-precision number.
 *
 * @example
 * decode(float(), "0.1"); // Math.fround(0.1)
 */
export function float(): NumberSchema {
  return scalar("float", floatRule);
}

/**
 * C#'s `decimal`, as text since no JavaScript number holds it; normalised as the reference does,
 * trailing zeros kept.
 *
 * @example
 * decode(decimal(), "+01.10"); // "1.10"
 */
export function decimal(): TextSchema {
  return scalar("decimal", decimalRule);
}

/**
 * C#'s `Guid`, as 32 lower-case hex digits. Dashes are taken, too.
 *
 * @example
 * decode(guid(), "01234567-89AB-CDEF-0123-456789ABCDEF"); // "0123456789abcdef0123456789abcdef"
 */
export function guid(): TextSchema {
  return scalar("guid", guidRule);
}

/**
 * C#'s `char`: a string of one UTF-16 unit. The reference writes commas, quotes, brackets and line breaks bare, which
 * breaks its documents; here they are quoted, which it reads.
 *
 * @example
 * encode(list(char()), ["a", ","]); // '[a,","]'
 */
export function char(): TextSchema {
  return scalar("char", charRule);
}

/**
 * C#'s `Uri`: an absolute URI, as the exact text of the wire. Written as .NET writes it: scheme and host in lower case,
 * no default port, a slash as the path; one with escapes that .NET would undo is refused.
 *
 * @example
 * encode(uri(), "HTTPS://Example.com"); // '"https://example.com/"'
 */
export function uri(): UriSchema {
  return scalar("uri", uriRule);
}

/**
 * C#'s `DateTime`, as the exact text of the wire, checked but never converted: no zone or digit is lost.
 * A `Date` is taken when encoding and written in UTC.
 *
 * @example
 * encode(dateTime(), new Date(0)); // "1970-01-01T00:00:00Z"
 */
export function dateTime(): DateSchema {
  return scalar("dateTime", dateTimeRule);
}

/**
 * C#'s `DateTimeOffset`, as the exact text of the wire. A `Date` is taken when encoding.
 *
 * @example
 * encode(dateTimeOffset(), new Date(0)); // "1970-01-01T00:00:00.0000000+00:00"
 */
export function dateTimeOffset(): DateSchema {
  return scalar("dateTimeOffset", dateTimeOffsetRule);
}

/**
 * C#'s `TimeSpan`: an XSD duration of days and time, as the exact text of the wire. .NET's own form is
 * read, too (`01:30:00`, `1.02:03:04`; `24:00:00` is 24 days), and kept as it is.
 *
 * @example
 * decode(timeSpan(), "PT1M30S"); // "PT1M30S"
 */
export function timeSpan(): TextSchema {
  return scalar("timeSpan", timeSpanRule);
}

/**
 * C#'s `DateOnly`, as the exact text of the wire (ServiceStack.Text, `WriteDateOnly`: the round-trip form of .NET).
 *
 * @example
 * decode(dateOnly(), "2020-01-02"); // "2020-01-02"
 */
export function dateOnly(): TextSchema {
  return scalar("dateOnly", dateOnlyRule);
}

/**
 * C#'s `TimeOnly`: the time since midnight as the text of a `TimeSpan` (ServiceStack.Text, `WriteTimeOnly`).
 *
 * @example
 * decode(timeOnly(), "PT13H30M"); // "PT13H30M"
 */
export function timeOnly(): TextSchema {
  return scalar("timeOnly", timeOnlyRule);
}

/**
 * C#'s `byte[]`: base64 on the wire. The empty array is written as `""`, since nothing would read as null.
 * A list of numbers is read, too: `[1,2,3]`.
 *
 * @example
 * encode(bytes(), Uint8Array.of(1, 2, 3)); // "AQID"
 */
export function bytes(): BytesSchema {
  return scalar("bytes", base64Rule);
}

/**
 * A value of any kind: text, lists and maps (specification, section 4, point 6).
 *
 * @example
 * decode(any(), "{a:[1,x]}"); // { a: ["1", "x"] }
 */
export function any(): AnySchema {
  return single("any", {
    json: () => ({ type: ["string", "array", "object"] }),
    check: (validator, _schema, value) => checkAny(validator, value),
    untyped,
  });
}
