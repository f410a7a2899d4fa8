import type { PathSegment } from "../issues.js";
import { NAME_ENDS, noneOf, skipInsignificant, skipWhitespace, VALUE_ENDS } from "../syntax/characters.js";
import { endOfQuoted, unquote } from "../syntax/quote.js";
import type { Expected } from "../syntax/state.js";

export interface Token {
  readonly kind: "name" | "quoted" | "bare" | "bracket" | "delimiter";
  readonly from: number;
  readonly to: number;
  /** Where the value begins that ends with this token; undefined: none ends here. */
  readonly start?: number;
}

/** A bracket that is open. */
interface Level {
  readonly isList: boolean;
  readonly start: number;
  /** The index of the present item, or the name of the present entry once it was read. */
  segment: PathSegment | undefined;
  /** Whether whitespace was skipped before the present name: then a space after its colon is skipped, too. */
  isLaidOut: boolean;
}

const BARE_NAME = new RegExp(`${noneOf(NAME_ENDS)}*`, "y");
const BARE_VALUE = new RegExp(`${noneOf(VALUE_ENDS)}*`, "y");

/**
 * Finds the tokens of a JSV text one by one, and can go on anywhere: a grammar would take seconds for a large text, at
 * each click. It never fails: what is valid and what is not is the library's to say, and after a fault this goes on
 * as well as highlighting needs it.
 */
export class Scanner {
  /** How far the text was read. */
  at = 0;
  private levels: Level[] = [];
  private expected: Exclude<Expected, "end"> = "value";

  /** A scanner that goes on from where this one is. */
  fork(): Scanner {
    const levels = this.levels.map((level) => ({ ...level }));
    return Object.assign(new Scanner(), { at: this.at, expected: this.expected, levels });
  }

  /** How many brackets are open. */
  get depth(): number {
    return this.levels.length;
  }

  get isNameDue(): boolean {
    return this.expected === "name";
  }

  /** The path to the present item or entry of the innermost bracket. */
  path(): PathSegment[] {
    return this.levels.flatMap(({ segment }) => (segment === undefined ? [] : [segment]));
  }

  /**
   * Reads the next token.
   *
   * @param text what stands from the offset `base` on
   * @returns undefined at the end of the text
   */
  next(text: string, base = 0): Token | undefined {
    const { expected } = this;
    const level = this.levels.at(-1);
    const begin = this.at === 0 && text.startsWith("\ufeff") ? 1 : this.at - base;
    const from = skipInsignificant(text, begin, expected === "value" || expected === "name");
    if (expected === "name") level!.isLaidOut = from > begin;
    const take = (kind: Token["kind"], to: number, start?: number): Token => {
      this.at = base + to;
      return { kind, from: base + from, to: this.at, ...(start !== undefined && { start }) };
    };
    const isColonDue = expected === "name" || expected === "colon";
    const char = text.charAt(from);
    switch (char) {
      case "":
        this.at = base + from;
        return undefined;
      case "{":
      case "[":
        this.open(char === "[", base + from);
        return take("bracket", from + 1);
      case "}":
      case "]":
        return take("bracket", from + 1, this.close(char === "]"));
      case ",":
        if (level?.isList) level.segment = (level.segment as number) + 1;
        else if (level !== undefined) level.segment = undefined;
        this.expected = level === undefined || level.isList ? "value" : "name";
        return take("delimiter", from + 1);
      case ":":
        if (!isColonDue) break;
        this.expected = "value";
        return take("delimiter", from + (level!.isLaidOut && text.charAt(from + 1) === " " ? 2 : 1));
    }
    const to = char === '"' ? endOfQuoted(text, from) : endOfBare(text, from, isColonDue);
    // A quote that is never closed.
    const end = to === -1 ? text.length : to;
    this.expected = isColonDue ? "colon" : "delimiter";
    if (!isColonDue) return take(char === '"' ? "quoted" : "bare", end, base + from);
    const name = text.slice(from, end);
    level!.segment = char === '"' ? unquote(name) : name;
    return take("name", end);
  }

  private open(isList: boolean, start: number): void {
    this.levels.push({ isList, start, segment: isList ? 0 : undefined, isLaidOut: false });
    this.expected = isList ? "value" : "name";
  }

  /** @returns where the list or map begins that is closed */
  private close(isList: boolean): number | undefined {
    // One that closes nothing is ignored; one that closes an outer bracket closes the inner ones, too.
    const depth = this.levels.map((level) => level.isList).lastIndexOf(isList);
    if (depth === -1) return undefined;
    this.expected = "delimiter";
    return this.levels.splice(depth)[0]!.start;
  }
}

/** The offset after a bare string, or after whitespace that no bare string can hold. */
function endOfBare(text: string, from: number, isName: boolean): number {
  const bare = isName ? BARE_NAME : BARE_VALUE;
  bare.lastIndex = from;
  const end = from + bare.exec(text)![0].length;
  return end > from ? end : skipWhitespace(text, from);
}
