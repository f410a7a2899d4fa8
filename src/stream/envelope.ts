import {
  any,
  type DecodeOptions,
  type DecodeResult,
  type JsvError,
  list,
  object,
  type Schema,
  safeDecode,
  string,
} from "../index.js";
import { WHITESPACE } from "../syntax/characters.js";
import type { Piece } from "./position.js";
import { type Place, rebased } from "./rebase.js";

/** Finds the list at a path in a document that comes in chunks, and what surrounds it: the envelope. */
export class Envelope {
  /** The text before the list, or all of a document without one. */
  before: Piece | undefined;
  /** The text after the list. */
  after: Piece | undefined;
  /** The document as far as the path goes. */
  private readonly schema: Schema;
  /** Maps with the properties of the path, one by one. */
  private readonly names: readonly Schema[];
  private readonly options: DecodeOptions;
  /** How many brackets are open, and how many of them are maps on the path. */
  private depth = 0;
  private mapsOnPath = 0;
  private quoted = false;
  /** Where the scan is: before a value on the path, in the name of an entry on the path, or elsewhere. */
  private place: "value" | "name" | "elsewhere" = "value";
  private name = "";
  /** How much was scanned, the list counting as `[]`. */
  private scanned = 0;
  private listFound = false;
  /** Where the present entry on the path begins; the list's entry in the scanned text. */
  private entryStart = 0;
  private listEntry = { start: 0, end: 0 };

  constructor(
    private readonly at: readonly string[],
    { maxDepth }: DecodeOptions,
  ) {
    this.options = maxDepth === undefined ? {} : { maxDepth };
    this.schema = at.reduceRight<Schema>((inner, name) => object("document", { [name]: inner }), list(any()));
    this.names = at.map((name) => object("document", { [name]: string() }));
  }

  /**
   * Scans a chunk up to the list's opening bracket, or the end of the name of a second value at the path.
   *
   * @returns where it stopped: the length of the chunk, if it found neither
   */
  scan(chunk: string, from: number): { readonly offset: number; readonly found?: "list" | "second" } {
    const base = this.scanned - from;
    let found: "list" | "second" | undefined;
    let i = from;
    while (i < chunk.length && found === undefined) {
      found = this.step(chunk.charAt(i), base + i);
      i += 1;
    }
    this.scanned = base + i;
    // The list's closing bracket is not scanned.
    if (found === "list") this.scanned += 1;
    return found === undefined ? { offset: i } : { offset: i, found };
  }

  private step(character: string, offset: number): "list" | "second" | undefined {
    if (this.place === "name" && (this.quoted || character !== ":")) this.name += character;
    if (character === '"') {
      this.quoted = !this.quoted;
      if (this.place === "value") this.place = "elsewhere";
      return undefined;
    }
    if (this.quoted) return undefined;
    const onPath = this.depth === this.mapsOnPath;
    switch (character) {
      case "{":
      case "[":
        return this.opening(character, offset);
      case "}":
      case "]":
        this.closing(onPath, offset);
        return undefined;
      case ",":
        if (onPath && this.mapsOnPath > 0) {
          this.endEntry(offset);
          this.beginEntry(offset);
        }
        return undefined;
      case ":":
        if (this.place !== "name") return undefined;
        this.place = this.isOnPath(this.name) ? "value" : "elsewhere";
        return this.place === "value" && this.listFound ? "second" : undefined;
      default:
        if (this.place === "value" && !isWhitespaceOrBom(character, offset)) this.place = "elsewhere";
        return undefined;
    }
  }

  private opening(bracket: string, offset: number): "list" | undefined {
    const atEnd = this.mapsOnPath === this.at.length;
    const isExpected = this.place === "value" && !this.listFound;
    this.depth += 1;
    if (!isExpected || bracket !== (atEnd ? "[" : "{")) {
      this.place = "elsewhere";
      return undefined;
    }
    if (!atEnd) {
      this.mapsOnPath += 1;
      this.beginEntry(offset);
      return undefined;
    }
    this.listFound = true;
    this.listEntry = { start: this.entryStart, end: 0 };
    this.depth -= 1;
    this.place = "elsewhere";
    return "list";
  }

  private closing(onPath: boolean, offset: number): void {
    if (onPath && this.mapsOnPath > 0) {
      this.endEntry(offset);
      this.mapsOnPath -= 1;
    }
    // A bracket that closes nothing is a fault, which `check` finds.
    if (this.depth > 0) this.depth -= 1;
    this.place = "elsewhere";
  }

  private beginEntry(delimiter: number): void {
    this.place = "name";
    this.name = "";
    this.entryStart = delimiter + 1;
  }

  private endEntry(delimiter: number): void {
    if (this.listFound && this.listEntry.end === 0) this.listEntry.end = delimiter;
  }

  /** Whether `decode` would match a name to the next property of the path. */
  private isOnPath(name: string): boolean {
    const next = this.at[this.mapsOnPath - 1]!;
    const read = safeDecode(this.names[this.mapsOnPath - 1]!, `{${name}:x}`);
    // In quotes it is a fault, which is found when the list begins.
    return read.success ? Object.hasOwn(read.data as object, next) : name.trim() === `"${next}"`;
  }

  /** Takes the rest of the document, which was scanned; returns the error if it does not end there. */
  end(rest: Piece): JsvError | undefined {
    if (this.before === undefined) this.before = rest;
    else this.after = rest;
    return this.check();
  }

  /** A copy of the envelope with its end, if the text after the list ends the document without a fault. */
  endedBy(after: Piece): Envelope | undefined {
    const ended: Envelope = Object.assign(Object.create(Envelope.prototype), this);
    ended.listEntry = { ...this.listEntry };
    if (ended.scan(after.text, 0).found !== undefined) return undefined;
    return ended.end(after) === undefined ? ended : undefined;
  }

  /** The error if the scanned text is not a document with a list, or without a value, at the path. */
  check(): JsvError | undefined {
    // At the beginning of the list, the end of the document is not known.
    const text = this.text(this.after === undefined && this.listFound ? "}".repeat(this.at.length) : "");
    const checked = safeDecode(this.schema, text, this.options);
    return checked.success ? undefined : this.rebased(checked.error, (offset) => offset);
  }

  /** Reads the document without the list. */
  read(schema: Schema, options: DecodeOptions): DecodeResult<unknown> {
    const { from, to } = this.listFound && this.at.length > 0 ? this.cut() : { from: 0, to: 0 };
    const whole = this.at.length === 0 ? "{}" : this.text("");
    const text = whole.slice(0, from) + whole.slice(to);
    const read = safeDecode(schema, text, options);
    if (read.success) return read;
    // The offset of the cut belongs to the text before it if the entry was the last, or else to the text after it.
    const isBefore = (offset: number): boolean =>
      offset < from || (offset === from && to === this.listEntry.end);
    const back = (offset: number): number => (isBefore(offset) ? offset : offset + to - from);
    return { success: false, error: this.rebased(read.error, back) };
  }

  /** The list's entry, with one of the commas beside it. */
  private cut(): { from: number; to: number } {
    const { start, end } = this.listEntry;
    const text = this.text("");
    if (text.charAt(end) === ",") return { from: start, to: end + 1 };
    return { from: text.charAt(start - 1) === "," ? start - 1 : start, to: end };
  }

  private text(closing: string): string {
    return (this.before?.text ?? "") + (this.listFound ? "[]" : "") + (this.after?.text ?? "") + closing;
  }

  private rebased(error: JsvError, back: (offset: number) => number): JsvError {
    return rebased(error, { place: (offset) => this.placeOf(back(offset)), path: (path) => path });
  }

  private placeOf(offset: number): Place {
    const before = this.before!;
    const { length } = before.text;
    if (offset <= length || this.after === undefined)
      return { piece: before, offset: Math.min(offset, length) };
    return { piece: this.after, offset: Math.max(0, offset - length - 2) };
  }
}

/** Whitespace, whether insignificant or not, or a BOM at the beginning. */
function isWhitespaceOrBom(character: string, offset: number): boolean {
  return WHITESPACE.includes(character) || (offset === 0 && character === "\ufeff");
}
