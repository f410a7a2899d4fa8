import type { PathSegment } from "../issues.js";
import { type NameToken, type Token, tokens } from "./tokens.js";

const { MapOpen, MapClose, ListOpen, ListClose, Colon, Comma, Name, QuotedName, Opening, Closing } = tokens;

/** A bracket that is open. */
export interface OpenBracket {
  readonly kind: "list" | "map";
  readonly start: number;
  /** How many values in it were read whole. */
  count: number;
  /** The last name in a map. */
  name: NameToken | undefined;
}

/** What the grammar expects next; a closing bracket may stand wherever a delimiter may. */
export type Expected = "value" | "name" | "colon" | "delimiter" | "end";

/**
 * What was read of a text, token by token, and what may follow: that depends on the last token and on the innermost
 * bracket only. The lexer asks it what a string means here, messages where the fault is, and recovery what may stand here.
 */
export abstract class State<Bracket extends OpenBracket = OpenBracket> {
  brackets: Bracket[] = [];
  expected: Expected = "value";
  /** The token that was read last. */
  last: Token | undefined;

  get innermost(): Bracket | undefined {
    return this.brackets.at(-1);
  }

  /** The path to the present item or entry of the innermost bracket. */
  get path(): PathSegment[] {
    const { expected, innermost } = this;
    return this.brackets.flatMap((bracket) => {
      const { kind, count, name } = bracket;
      if (kind === "list") return bracket === innermost && expected === "delimiter" ? count - 1 : count;
      return name === undefined || (bracket === innermost && expected === "name") ? [] : name.text;
    });
  }

  /** What is expected after the delimiter or colon that is expected now. */
  get expectedNext(): Expected | undefined {
    if (this.expected === "delimiter" && this.innermost?.kind === "map") return "name";
    return this.expected === "delimiter" || this.expected === "colon" ? "value" : undefined;
  }

  /** Whether the grammar allows a token here. */
  allows(token: Token): boolean {
    const { expected, innermost, last } = this;
    const mayValueEnd = expected === "delimiter" || expected === "value";
    switch (token.tokenType) {
      case Name:
      case QuotedName:
        return expected === "name";
      case Colon:
        return expected === "colon";
      case Comma:
        return mayValueEnd && innermost !== undefined;
      case MapClose:
        return innermost?.kind === "map" && (mayValueEnd || last?.tokenType === MapOpen);
      case ListClose:
        return mayValueEnd && innermost?.kind === "list";
      default:
        return expected === "value";
    }
  }

  /** Whether nothing stands before a delimiter where a value is expected: that is a value, too, but between two brackets. */
  endsEmptySlot(token: Token): boolean {
    if (this.expected !== "value") return false;
    return token.tokenType === Comma || (token.isA(Closing) && this.last?.isA(Opening) === false);
  }

  /** Goes on after a token. */
  take(token: Token): void {
    if (this.endsEmptySlot(token)) this.endValue();
    switch (token.tokenType) {
      case MapOpen:
        this.brackets.push(this.openBracket("map", token.start));
        this.expected = "name";
        break;
      case ListOpen:
        this.brackets.push(this.openBracket("list", token.start));
        this.expected = "value";
        break;
      case MapClose:
      case ListClose:
        this.brackets.pop();
        this.endValue();
        break;
      case Comma:
        this.expected = this.innermost?.kind === "map" ? "name" : "value";
        break;
      case Colon:
        this.expected = "value";
        break;
      case Name:
      case QuotedName:
        this.innermost!.name = token as NameToken;
        this.expected = "colon";
        break;
      default:
        this.endValue();
    }
    this.last = token;
  }

  protected endValue(): void {
    const { innermost } = this;
    if (innermost !== undefined) innermost.count += 1;
    this.expected = innermost === undefined ? "end" : "delimiter";
  }

  protected abstract openBracket(kind: "list" | "map", start: number): Bracket;
}
