import { foldedName } from "../../schema/properties.js";
import { resolve, slotMayBeNull } from "../../schema/resolve.js";
import type { Expected } from "../../syntax/state.js";
import { type Token, tokens as types } from "../../syntax/tokens.js";
import { fits, SchemaState } from "./schema-state.js";

/** Where and how to go on after a fault: in the innermost of `depth` open brackets. */
export interface Candidate {
  readonly at: number;
  readonly depth: number;
  readonly expected: Expected;
}

/** Reads on from a candidate, and ends where the schema wants something else than what stands there. */
export class Trial extends SchemaState {
  /** How many values were read whole, and lists and maps among them, where it began or further out. */
  wholeValues = 0;
  wholeBrackets = 0;
  /** How many brackets were open where it began. */
  private readonly base: number;
  /** How many of them are still those of the tree's builder, and may not change. */
  private shared: number;

  constructor({ schema, knownNames, brackets, last }: SchemaState, { depth, expected }: Candidate) {
    super(schema, knownNames);
    this.brackets = brackets.slice(0, depth);
    this.base = depth;
    this.shared = depth;
    this.ownInnermost();
    this.last = last;
    this.expected = expected;
  }

  override allows(token: Token): boolean {
    if (!super.allows(token)) return false;
    const level = this.innermost;
    if (level?.schema?.kind === "list" && this.endsEmptySlot(token))
      return slotMayBeNull(resolve(level.schema.item));
    if (token.isA(types.Value)) return fits(this.expectedSchema(), "string");
    if (token.isA(types.Opening))
      return fits(this.expectedSchema(), token.tokenType === types.MapOpen ? "map" : "list");
    if (!token.isA(types.Key) || level?.schema?.kind !== "object") return true;
    // A name must be known, and one that its object has not had.
    const name = foldedName(token.text);
    return (
      this.isKnown(level.schema, name) && !level.names.has(name) && level.namesBefore?.has(name) !== true
    );
  }

  override take(token: Token): void {
    const level = this.innermost;
    super.take(token);
    if (token.isA(types.Key)) level!.names.add(foldedName(token.text));
    if (!token.isA(types.Closing) || this.brackets.length > this.base) return;
    // A bracket that was open before does not count as one that was read.
    if (level!.namesBefore === undefined) this.wholeBrackets += 1;
    else this.wholeValues -= 1;
  }

  protected override endValue(): void {
    this.ownInnermost();
    if (this.brackets.length <= this.base) this.wholeValues += 1;
    super.endValue();
  }

  /** Copies the innermost bracket before it changes; a trial seldom closes those around it, which may be many. */
  private ownInnermost(): void {
    const { innermost, brackets } = this;
    if (innermost === undefined || brackets.length > this.shared) return;
    this.shared = brackets.length - 1;
    brackets[this.shared] = { ...innermost, names: new Set(), namesBefore: innermost.names };
  }
}
