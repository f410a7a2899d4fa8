import { BEFORE_VALUE, WHITESPACE } from "../syntax/characters.js";
import { endOfQuoted } from "../syntax/quote.js";

/** A fault in the text of an item whose end is uncertain. */
export interface UncertainFault {
  /** Offset in the text. */
  readonly offset: number;
  readonly code: string;
}

/**
 * Where reading may continue after a faulty item: after commas outside of quoted strings, and at a map that
 * begins right at the fault; or, for the end of the list, at closing brackets. A string that ends strangely was
 * probably never closed: its opening quote then counts as an ordinary character, and the places after it count.
 *
 * @param closing whether closing brackets are looked for, not items
 * @returns offsets, from left to right
 */
export function* placesAfter(
  text: string,
  fault: UncertainFault,
  closing: boolean,
): Generator<number, void, undefined> {
  const endsStrangely = fault.code === "text_after_quote" || fault.code === "unterminated_quote";
  let from = fault.offset;
  const pattern = /[",{\]]/g;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const { 0: character, index } = match;
    if (character === '"') {
      const end = opensString(text, index) ? endOfQuoted(text, index) : -1;
      const isSuspect = endsStrangely && index <= fault.offset && (end === -1 || end >= fault.offset);
      if (isSuspect) from = index;
      else if (end !== -1) pattern.lastIndex = end;
    } else if (character === "]") {
      if (closing && index >= from) yield index;
    } else if (character === ",") {
      if (!closing && index + 1 >= from) yield index + 1;
    } else if (!closing && index === fault.offset && text.charAt(index - 1) !== ",") yield index;
  }
}

/** Whether a quote stands where a value or key begins; anywhere else it is a fault. */
function opensString(text: string, quote: number): boolean {
  let before = quote - 1;
  while (before >= 0 && WHITESPACE.includes(text.charAt(before))) before -= 1;
  return before < 0 || BEFORE_VALUE.includes(text.charAt(before));
}
