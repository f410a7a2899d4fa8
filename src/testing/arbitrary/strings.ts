import * as fc from "fast-check";

const PLAIN = ["a", "B", "z", "0", "7", "-", "+", ".", "_", "é", "漢", "😀"];
const SPECIAL = ['"', ":", ",", "{", "}", "[", "]", "\r", "\n"];
const AWKWARD = " |\t|\\|'|\0|\u0085|\u00a0|\u2028|\u200b|\ufeff|\u212a|ß|İ|ſ".split("|");
const SURROGATES = ["\ud83d", "\ude00", "\ud800", "\udfff"];

const WORDS = [
  "",
  "a",
  "0",
  "10",
  "-1",
  " ",
  " a ",
  '"',
  '""',
  '"a"',
  "\n",
  "\r\n",
  "[]",
  "{}",
  "null",
  "True",
  "NaN",
  "\\n",
  "\ufeff",
  "\ufeffa",
  "2020-01-02T03:04:05Z",
  "constructor",
  "toString",
  "__proto__",
  "__type",
];

/** How {@link hostileString} makes its strings. */
export interface HostileStringOptions {
  /** Only strings that UTF-8 can carry: without lone surrogates. Default: false. */
  readonly wellFormed?: boolean;
  /** In UTF-16 units. Default: 12. */
  readonly maxLength?: number;
}

/**
 * Strings that break codecs: made of the nine special characters, quotes and spaces at the ends, byte order marks, lone
 * surrogates, characters whose case folds strangely, and words such as `__proto__`, `10`, `null` and `{}`. They
 * shrink towards the empty string.
 *
 * @example
 * import { check, property } from "fast-check";
 * const run = check(property(hostileString(), (text) => decode(list(string()), stringify([text]))[0] === text));
 * run.failed; // false
 */
export function hostileString(options: HostileStringOptions = {}): fc.Arbitrary<string> {
  const { wellFormed = false, maxLength = 12 } = options;
  const rare = wellFormed ? AWKWARD : [...AWKWARD, ...SURROGATES];
  const unit = fc.oneof(
    { withCrossShrink: true },
    { weight: 3, arbitrary: fc.constantFrom(...PLAIN) },
    { weight: 4, arbitrary: fc.constantFrom(...SPECIAL) },
    { weight: 2, arbitrary: fc.constantFrom(...rare) },
  );
  // Mostly whole; shrinking cuts them, which a constant would not allow.
  const words = fc
    .tuple(fc.constantFrom(...WORDS.filter((word) => word.length <= maxLength)), fc.nat(100))
    .map(([word, length]) => word.slice(0, length));
  // fast-check's own unit "binary" would first make a table of a million code points.
  const codePoint = fc
    .integer({ min: 0, max: 0x10f7ff })
    .map((index) => String.fromCodePoint(index < 0xd800 ? index : index + 0x800));
  const anyUnits = wellFormed
    ? fc.string({ unit: codePoint, maxLength: Math.floor(maxLength / 2) })
    : fc
        .array(fc.integer({ min: 0, max: 0xffff }), { maxLength })
        .map((units) => String.fromCharCode(...units));
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 2, arbitrary: fc.string({ unit, maxLength: Math.floor(maxLength / 2) }) },
    { weight: 1, arbitrary: words },
    { weight: 1, arbitrary: anyUnits },
  );
}
