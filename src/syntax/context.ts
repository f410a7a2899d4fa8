import type { IToken } from "chevrotain";
import type { PathSegment } from "../issues.js";
import { unquote } from "./quote.js";
import { type Gap, tokens as types } from "./tokens.js";

/** A bracket that is open where a fault was found. */
interface OpenBracket {
  readonly kind: "list" | "map";
  readonly start: number;
  /** Where in it the fault lies: the name of the entry or the index of the item. */
  segment: PathSegment | undefined;
}

/** What the tokens before a fault say about the place of the fault. */
export interface Context {
  readonly open: readonly OpenBracket[];
  readonly path: readonly PathSegment[];
  /** The token directly before the fault. */
  readonly last: IToken | undefined;
  /** What the grammar wants next. */
  readonly due: "value" | "name" | "colon" | "delimiter" | "end";
}

/** Walks the tokens before an offset: they are good, so their brackets match and their order is known. */
export function contextAt(tokens: readonly IToken[], offset: number, gap?: Gap): Context {
  const open: OpenBracket[] = [];
  let last: IToken | undefined;
  let due: Context["due"] = "value";
  for (const token of tokens) {
    if (token.startOffset >= offset) break;
    const inside = open.at(-1);
    switch (token.tokenType) {
      case types.MapOpen:
        open.push({ kind: "map", start: token.startOffset, segment: undefined });
        due = "name";
        break;
      case types.ListOpen:
        open.push({
          kind: "list",
          start: token.startOffset,
          segment: gap !== undefined && gap.from === token.startOffset + 1 ? gap.items : 0,
        });
        due = "value";
        break;
      case types.MapClose:
      case types.ListClose:
        open.pop();
        due = open.length === 0 ? "end" : "delimiter";
        break;
      case types.EntryComma:
        inside!.segment = undefined;
        due = "name";
        break;
      case types.ItemComma:
        inside!.segment = (inside!.segment as number) + 1;
        due = "value";
        break;
      case types.Colon:
        due = "value";
        break;
      default:
        if (due === "name") {
          inside!.segment = token.tokenType === types.Quoted ? unquote(token.image) : token.image;
          due = "colon";
        } else {
          due = inside === undefined ? "end" : "delimiter";
        }
    }
    last = token;
  }
  return { open, path: pathOf(open, due), last, due };
}

/** The path to a fault. A name that waits for its colon may be padded, or blank and no name at all. */
export function pathOf(open: readonly OpenBracket[], due: Context["due"]): PathSegment[] {
  const path = open.flatMap(({ segment }) => (segment === undefined ? [] : [segment]));
  const name = path.at(-1);
  if (due !== "colon" || typeof name !== "string") return path;
  return name.trim() === "" ? path.slice(0, -1) : [...path.slice(0, -1), name.trim()];
}
