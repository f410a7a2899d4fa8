import fc from "fast-check";

// Strings that hurt codecs: built from UTF-16 units, since fast-check's own string units never give lone surrogates.

const SPECIAL = ['"', ":", ",", "{", "}", "[", "]", "\r", "\n"];
const AWKWARD = [
  " ",
  "\t",
  "\\",
  "'",
  "\0",
  "\u0085",
  "\u00a0",
  "\u2028",
  "\u200b",
  "\ufeff",
  "\u212a",
  "ß",
  "İ",
  "ſ",
];
const SURROGATES = ["\ud83d", "\ude00", "\ud800", "\udfff"];
const PLAIN = ["a", "B", "z", "0", "7", "-", "+", ".", "_", "é", "漢", "😀"];

const WORDS = [
  "",
  " ",
  "__proto__",
  "constructor",
  "toString",
  "__type",
  "0",
  "1",
  "10",
  "-1",
  "null",
  "True",
  "[]",
  "{}",
  '""',
  '"a"',
  "a:b",
  "2020-01-02T03:04:05Z",
  "\ufeff",
  "\ufeffa",
  "\n",
  "\r\n",
  " a ",
  '"',
];

function fromUnits(units: readonly string[]): fc.Arbitrary<string> {
  const unit = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...SPECIAL) },
    { weight: 3, arbitrary: fc.constantFrom(...PLAIN) },
    { weight: 2, arbitrary: fc.constantFrom(...units) },
  );
  return fc.array(unit, { maxLength: 12 }).map((parts) => parts.join(""));
}

/** Any JavaScript string, lone surrogates included. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fromUnits([...AWKWARD, ...SURROGATES]),
  fc.constantFrom(...WORDS),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 8 })
    .map((units) => String.fromCharCode(...units)),
);

/** Strings that UTF-8 can carry. */
export const wellFormedText: fc.Arbitrary<string> = fc.oneof(
  fromUnits(AWKWARD),
  fc.constantFrom(...WORDS),
  fc.string({ unit: "binary", maxLength: 12 }),
);

/** Text that may be JSV or nearly so: the delimiters weigh most. */
export const soup: fc.Arbitrary<string> = fc.oneof(fromUnits([...AWKWARD, ...SURROGATES]), anyText);

/** A text with one to three small faults: a character deleted, inserted or replaced, or the end cut off. */
export function mutated(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const change = fc.record({
    at: fc.nat(10_000),
    remove: fc.nat(2),
    insert: fc.oneof(fc.constantFrom("", ...SPECIAL, " ", "\t", "\n "), anyText),
    cut: fc.boolean(),
  });
  return fc.tuple(text, fc.array(change, { minLength: 1, maxLength: 3 })).map(([start, changes]) =>
    changes.reduce((current, { at, remove, insert, cut }) => {
      const offset = at % (current.length + 1);
      if (cut && remove === 0) return current.slice(0, offset);
      return current.slice(0, offset) + insert + current.slice(offset + remove);
    }, start),
  );
}
