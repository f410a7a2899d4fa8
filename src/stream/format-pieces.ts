import { format, JsvError, type PathSegment, parse, toWire } from "../index.js";
import { checkChoice, MAX_DEPTH } from "../options.js";
import { detached } from "../text/detach.js";
import { leavable } from "./leavable.js";
import { type Piece, TextBuffer } from "./position.js";
import { errorAt, type Place, rebased } from "./rebase.js";
import { type StreamSource, TextSource } from "./source.js";

/** In UTF-16 units: how much text is written in one go, at least. */
const PIECE = 1 << 16;

/** In UTF-16 units: how long a string may be, and so how much memory is taken. */
const MAX_STRING = 1 << 26;

/** Options of {@link formatPieces}. */
export interface FormatPiecesOptions {
  /** `"formatted"` (the default) writes as `format` does, `"wire"` as `toWire` does. */
  readonly layout?: "wire" | "formatted" | undefined;
}

/** A piece of what {@link formatPieces} writes. */
export interface FormattedPiece {
  /** As it stands in the source. */
  readonly given: string;
  /** As it is written. */
  readonly written: string;
}

/**
 * Writes a document as `format` or `toWire` does, in pieces, for documents larger than memory. Positions and paths in
 * errors are those of the whole stream. Memory is bounded, since no string may be longer than 67,108,864 UTF-16 units.
 *
 * @param source a Web `ReadableStream` or an async iterable (such as a Node stream) of UTF-8 bytes or of strings
 * @throws {TypeError} for a source of another kind
 * @throws {RangeError} for an unknown `layout`
 * @throws {JsvError} while iterating, at the first fault; the pieces before it are good
 *
 * @example
 * const response = new Response("{id:a,tags:[x]}");
 * let text = "";
 * for await (const { written } of formatPieces(response.body!)) text += written;
 * text; // "{\n\tid: a,\n\ttags: \n\t[\n\t\tx\n\t]\n}"
 */
export function formatPieces(
  source: StreamSource,
  { layout = "formatted" }: FormatPiecesOptions = {},
): AsyncGenerator<FormattedPiece, undefined> {
  checkChoice("layout", layout, ["wire", "formatted"]);
  const text = new TextSource(source, "formatPieces");
  return leavable(writePieces(text, layout, PIECE), () => text.cancel());
}

/**
 * A document is cut before commas, at any depth. Each piece is made a document again by the brackets that are open at
 * its ends, with an entry beside each cut.
 *
 * @param pieceLength the least length of a piece
 */
export async function* writePieces(
  text: TextSource,
  layout: "wire" | "formatted",
  pieceLength: number,
): AsyncGenerator<FormattedPiece, undefined> {
  const writer = new PieceWriter(layout === "wire" ? toWire : format);
  let buffer: TextBuffer | undefined;
  let quoted = false;
  for (let read = await text.read(); ; read = await text.read()) {
    buffer ??= new TextBuffer(text.bytes ?? true);
    buffer.push(read ?? "", text.lastBytes);
    const { chunk } = buffer;
    const stop = /[",]/g;
    for (let match = stop.exec(chunk); match !== null; match = stop.exec(chunk)) {
      const { 0: character, index } = match;
      if (character === '"') quoted = !quoted;
      else if (!quoted && buffer.lengthTo(index) >= Math.max(pieceLength, writer.least)) {
        yield writer.write(buffer.take(index), chunk.slice(index));
      }
    }
    if (text.fault !== undefined) throw errorAt({ ...text.fault, path: [] }, buffer.end);
    if (read === undefined) return yield writer.write(buffer.upTo(chunk.length));
    if (buffer.lengthTo(chunk.length) > MAX_STRING) {
      const message = `no string may be longer than ${MAX_STRING} UTF-16 units here`;
      throw errorAt({ code: "too_long", message, path: [] }, buffer.beginning);
    }
  }
}

/** A bracket that is open at a cut. */
interface Level {
  readonly isMap: boolean;
  /** Where it stands in its piece, and in the stream once that piece is written. */
  readonly offset: number;
  place: Place | undefined;
  /** The name of the entry that is open, as the source has it. */
  name: string | undefined;
  /** How many entries stand before that one. */
  index: number;
}

/** The text that closes the document at a cut and opens it again: brackets and entries around a piece. */
interface Cut {
  /** Before the next piece and after the last one, as they are given to be written. */
  readonly opening: string;
  readonly closing: string;
  /** The same as they are written. */
  readonly head: string;
  readonly tail: string;
  /** Where the brackets stand in `opening`, and the places that they stand for. */
  readonly brackets: readonly { readonly offset: number; readonly place: Place }[];
  /** Of each bracket, how many entries stand before the open one. */
  readonly indices: readonly number[];
}

/** At the beginning and at the end of the document there is nothing to close. */
const EDGE: Cut = { opening: "", closing: "", head: "", tail: "", brackets: [], indices: [] };

class PieceWriter {
  private readonly levels: Level[] = [];
  private cut = EDGE;

  constructor(private readonly form: (text: string) => string) {}

  /** The least length of the next piece: a shorter one would cost less than the text that is put around it. */
  get least(): number {
    return this.cut.opening.length;
  }

  /** @param rest the text that has arrived after the piece, from a comma on; undefined at the end of the document */
  write(piece: Piece, rest?: string): FormattedPiece {
    const begins = this.cut;
    const goesOn = this.follow(piece);
    const ends = rest === undefined ? EDGE : goesOn ? this.cutHere() : undefined;
    const written = ends && this.written(begins.opening + piece.text + ends.closing);
    if (!written) throw this.faultIn(rest === undefined ? piece : piece.continuedBy(rest), begins);
    this.cut = ends;
    return {
      given: piece.text,
      written: written.slice(begins.head.length, written.length - ends.tail.length),
    };
  }

  private written(whole: string): string | undefined {
    try {
      return this.form(whole);
    } catch (error) {
      if (error instanceof JsvError) return undefined;
      throw error;
    }
  }

  /** What is wrong with a piece, together with all that has arrived after it. */
  private faultIn(piece: Piece, begins: Cut): unknown {
    const whole = begins.opening + piece.text;
    try {
      this.form(whole);
      return new Error("a document was refused in pieces only");
    } catch (error) {
      if (!(error instanceof JsvError)) return error;
      return rebased(error, {
        place: (offset) => placeOf(offset, piece, begins),
        path: (path) => pathOf(path, begins),
      });
    }
  }

  /** Follows the open brackets through a piece; returns whether the document may continue after it. */
  private follow(piece: Piece): boolean {
    const { levels } = this;
    const { text } = piece;
    const delimiter = /[",:{}[\]]/g;
    let start = 0;
    for (let match = delimiter.exec(text); match !== null; match = delimiter.exec(text)) {
      const { 0: character, index } = match;
      const level = levels.at(-1);
      if (character === '"') {
        const end = text.indexOf('"', index + 1);
        if (end === -1) return false;
        delimiter.lastIndex = end + 1;
      } else if (character === "{" || character === "[") {
        if (levels.length === MAX_DEPTH) return false;
        const isMap = character === "{";
        levels.push({ isMap, offset: index, place: undefined, name: undefined, index: 0 });
        start = index + 1;
      } else if (character === "}" || character === "]") {
        levels.pop();
        if (levels.length === 0) return false;
      } else if (character === ",") {
        if (level === undefined) return false;
        level.index += 1;
        level.name = undefined;
        start = index + 1;
      } else if (level?.isMap && level.name === undefined) level.name = text.slice(start, index);
    }
    // Levels that stay open must not keep the piece in memory.
    for (const level of levels) {
      level.place ??= fixed(piece, level.offset);
      if (level.name !== undefined) level.name = detached(level.name);
    }
    return levels.length > 0;
  }

  /** The cut after a piece; undefined if a name before it is faulty. */
  private cutHere(): Cut | undefined {
    let opening = "";
    let closing = "";
    const brackets: { offset: number; place: Place }[] = [];
    const last = this.levels.at(-1);
    for (const level of this.levels) {
      const { isMap, name = "", place } = level;
      brackets.push({ offset: opening.length, place: place! });
      // Any entry serves beside the cut.
      opening += isMap ? `{${level === last ? "x:x" : `${name}:`}` : level === last ? "[x" : "[";
      closing = (isMap ? "}" : "]") + closing;
    }
    closing = `${last?.isMap ? ",x:x" : ",x"}${closing}`;
    const around = this.written(opening + closing);
    if (around === undefined) return undefined;
    const comma = around.lastIndexOf(",");
    const indices = this.levels.map(({ index }) => index);
    return { opening, closing, head: around.slice(0, comma), tail: around.slice(comma), brackets, indices };
  }
}

/** A place without its piece, for its position and frame only. */
function fixed(piece: Piece, offset: number): Place {
  const position = piece.positionAt(offset);
  const frame = piece.frameAt(offset, 1);
  return { piece: { positionAt: () => position, frameAt: () => frame }, offset: 0 };
}

/** The place in the stream of an offset in a cut's opening text and the piece after it. */
function placeOf(offset: number, piece: Piece, { opening, brackets }: Cut): Place {
  const bracket = brackets.filter((each) => each.offset <= offset).at(-1);
  if (offset < opening.length && bracket !== undefined) return bracket.place;
  return { piece, offset: Math.min(offset - opening.length, piece.text.length) };
}

/** A path in the whole document: the opening text has one entry for each bracket. */
function pathOf(path: readonly PathSegment[], { opening, closing, indices }: Cut): readonly PathSegment[] {
  const moved: PathSegment[] = [];
  let around: unknown = opening === "" ? undefined : parse(opening + closing);
  for (const [i, segment] of path.entries()) {
    const isList = Array.isArray(around);
    moved.push(isList && typeof segment === "number" ? segment + indices[i]! : segment);
    const first = isList ? 0 : Object.keys(around ?? {})[0];
    around =
      segment === first && i < indices.length - 1
        ? (around as Record<PathSegment, unknown>)[segment]
        : undefined;
  }
  return moved;
}
