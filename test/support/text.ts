import fc from "fast-check";
import { hostileString } from "../../src/testing/arbitrary/index.js";

/** Any JavaScript string, lone surrogates included. */
export const anyText: fc.Arbitrary<string> = hostileString();

/** Strings that UTF-8 can carry. */
export const wellFormedText: fc.Arbitrary<string> = hostileString({ wellFormed: true });

const SPECIAL = ['"', ":", ",", "{", "}", "[", "]", "\r", "\n"];

/** Text that may be JSV or nearly so: the delimiters weigh most. */
export const soup: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.oneof(fc.constantFrom(...SPECIAL), anyText), { maxLength: 6 }).map((parts) => parts.join("")),
  anyText,
);

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

const whitespace = fc.string({ unit: fc.constantFrom("\n", "\n", "\r", " ", "\t"), maxLength: 4 });

/** A text with whitespace put before and after some of its delimiters, those inside quotes included. */
export function laidOut(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const runs = fc.infiniteStream(fc.oneof(fc.constantFrom("", "\n", "\r\n\t", " "), whitespace));
  return fc
    .tuple(text, runs)
    .map(([text, runs]) =>
      text.replace(/^|[,:{}[\]]|$/g, (delimiter) => runs.next().value + delimiter + runs.next().value),
    );
}
