import { type DecodeResult, JsvError, type Schema } from "../index.js";
import { nodeKindOf, target } from "../schema/resolve.js";
import { itemEnd } from "./boundaries.js";
import type { Envelope } from "./envelope.js";
import type { ItemDecoder } from "./item-decoder.js";
import { placesAfter } from "./places.js";
import type { Piece } from "./position.js";

/** How much text may be looked at to find where to go on, beside four times what is left. */
const MIN_BUDGET = 1 << 19;

/** What it costs to look at a place at all, in characters. */
const ATTEMPT = 500;

/** How often reading may go on in one document. */
const MAX_RESUMES = 500;

/** What follows a faulty item: what became of the items from it on, and what stands around the list. */
interface Resumed {
  readonly outcomes: DecodeResult<unknown>[];
  readonly envelope: Envelope;
  /** The text up to the end of the list. */
  readonly list: Piece;
}

/**
 * Finds the first place after a faulty item from which all the rest is the rest of a document.
 *
 * @param text from the faulty item on
 * @param index of the faulty item, and its error
 */
export function resumeAfter(
  text: Piece,
  index: number,
  error: JsvError,
  items: ItemDecoder,
  envelope: Envelope,
): Resumed | undefined {
  const search = new Search(items, envelope, text, MIN_BUDGET + 4 * text.text.length);
  const outcomes = search.afterFaulty(text, index, error);
  return outcomes && { outcomes, envelope: search.envelope, list: search.list };
}

class Search {
  /** What an item begins with, if that is always the same. */
  private readonly opener: "{" | "[" | undefined;

  /** @param budget how many characters may still be looked at, so that a hostile stream ends */
  constructor(
    private readonly items: ItemDecoder,
    public envelope: Envelope,
    public list: Piece,
    private budget: number,
  ) {
    this.opener = openerOf(items.itemSchema);
  }

  /** What becomes of the items from the faulty one on; undefined if there is no place to go on from. */
  afterFaulty(text: Piece, index: number, error: JsvError, depth = 0): DecodeResult<unknown>[] | undefined {
    const [{ code, offset = 0 }] = error.issues;
    const fault = { code, offset: offset - text.positionAt(0).offset };
    // The faulty item is the last one only if none can be found after it.
    for (const closing of [false, true]) {
      for (const at of placesAfter(text.text, fault, closing)) {
        if (this.budget < 0) return undefined;
        const outcomes = closing
          ? this.endsAt(text, at) && []
          : this.beginsItem(text, at, fault.offset) && this.itemsFrom(text, at, index + 1, depth);
        if (!outcomes) continue;
        const item = text.slice(0, at).text.replace(/,$/, "");
        return [this.items.faulty(text.slice(0, item.length), index, error), ...outcomes];
      }
    }
    return undefined;
  }

  /** Whether an item begins here that can be told from any other map: one with a property that the schema knows. */
  private beginsItem(text: Piece, from: number, fault: number): boolean {
    // Most places can be passed over at a glance.
    if (this.opener !== undefined && text.text.slice(from, from + 100).trimStart()[0] !== this.opener)
      return false;
    const end = itemEnd(text.text, from);
    this.budget -= end - from + ATTEMPT;
    const items = this.items.decodeAll(text.text.slice(from, end));
    if (items?.length !== 1) return false;
    const names = namesOf(items[0]);
    if (names === undefined) return true;
    if (from !== fault) return names.length > 0;
    // What begins right at the fault may be the rest of the faulty item, which repeats none of its properties.
    const known = namesOf(this.items.recover(text.text.slice(0, from))) ?? [];
    return names.some((name) => known.includes(name));
  }

  /** What becomes of the items from here on, if they are the rest of the list. */
  private itemsFrom(
    text: Piece,
    from: number,
    first: number,
    depth: number,
  ): DecodeResult<unknown>[] | undefined {
    const outcomes: DecodeResult<unknown>[] = [];
    for (let start = from; ; ) {
      const end = itemEnd(text.text, start);
      this.budget -= end - start;
      const delimiter = text.text.charAt(end);
      const index = first + outcomes.length;
      const outcome =
        delimiter === "," || delimiter === "]"
          ? this.items.decodeItem(text.slice(start, end), index, false)
          : this.items.faultIn(text.slice(start, end + 1), index);
      if (outcome instanceof JsvError) {
        if (depth === MAX_RESUMES) return undefined;
        const rest = this.afterFaulty(text.slice(start), index, outcome, depth + 1);
        return rest && [...outcomes, ...rest];
      }
      if (outcome !== undefined) outcomes.push(outcome);
      if (delimiter === "]") {
        return this.endsAt(text, end) ? outcomes : undefined;
      }
      start = end + 1;
    }
  }

  /** Whether the list ends here and what comes after it ends the document; it then is the end of the envelope. */
  private endsAt(text: Piece, at: number): boolean {
    const ended = this.closesAfter(text.text, at) ? this.envelope.endedBy(text.slice(at + 1)) : undefined;
    if (ended === undefined) return false;
    this.envelope = ended;
    this.list = text.slice(0, at);
    return true;
  }

  /** Whether as many brackets close after a list's as are open around it, and nothing else follows. */
  private closesAfter(text: string, at: number): boolean {
    let next = at + 1;
    for (const _ of this.items.at) {
      let end = itemEnd(text, next);
      while (text.charAt(end) === ",") end = itemEnd(text, end + 1);
      if (text.charAt(end) !== "}") return false;
      next = end + 1;
    }
    this.budget -= next - at + ATTEMPT;
    return text.slice(next).trimStart() === "";
  }
}

function openerOf(schema: Schema): "{" | "[" | undefined {
  const kind = nodeKindOf(target(schema));
  return kind === "list" ? "[" : kind === "map" ? "{" : undefined;
}

/** The names of the properties of an object, of nothing else. */
function namesOf(item: unknown): string[] | undefined {
  return typeof item === "object" && item !== null && !Array.isArray(item) ? Object.keys(item) : undefined;
}
