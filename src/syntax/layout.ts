import { endOfBare } from "./characters.js";
import { endOfQuoted, enquote } from "./quote.js";

/** A space or tab at an end, which would be taken for insignificant or be hard to see. */
const PADDED = /^[ \t]|[ \t]$/;

/** Whether a bare string must get quotes to stay what it is when it is laid out over lines. */
export function isPadded(text: string): boolean {
  return PADDED.test(text);
}

/**
 * Lays compact JSV out over lines, as the service's documentation does (specification, section 5). Strings keep the
 * quotes that they have, and get some where a space or tab at an end would be taken for insignificant.
 *
 * @param wire valid JSV without insignificant whitespace: nothing is checked
 *
 * @example
 * layOut("{a:1}"); // "{\n\ta: 1\n}"
 */
export function layOut(wire: string): string {
  let text = "";
  let newLine = "\n";
  /** Whether each open bracket is that of a map. */
  const maps: boolean[] = [];
  let isKey = false;
  let isAfterColon = false;
  for (let at = 0; at < wire.length; ) {
    const character = wire[at]!;
    const isColon = character === ":" && isKey;
    let end = at + 1;
    if (isColon) {
      text += ": ";
      isKey = false;
    } else if (character === "{" || character === "[") {
      const isEmpty = wire[end] === "}" || wire[end] === "]";
      if (isAfterColon && isEmpty) {
        end++;
        text += wire.slice(at, end);
      } else {
        if (isAfterColon) text += newLine;
        newLine += "\t";
        text += character + newLine;
        isKey = character === "{";
        maps.push(isKey);
      }
    } else if (character === "}" || character === "]") {
      newLine = newLine.slice(0, -1);
      text += newLine + character;
      maps.pop();
    } else if (character === ",") {
      text += `,${newLine}`;
      isKey = maps.at(-1) === true;
    } else {
      end = character === '"' ? endOfQuoted(wire, at) : endOfBare(wire, at, isKey);
      const string = wire.slice(at, end);
      text += isPadded(string) ? enquote(string) : string;
    }
    isAfterColon = isColon;
    at = end;
  }
  return text;
}
