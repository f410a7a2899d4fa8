import { NAME_ENDS } from "../syntax/characters.js";
import { enquote, quote } from "../syntax/quote.js";
import { isWellFormed, utf8Encoder } from "../text/utf8.js";
import { refuse } from "./refuse.js";
import type { Piece, Sink } from "./sink.js";

export type Bytes = ReturnType<typeof Uint8Array.of>;

/** Up to this many characters a loop is faster than the runtime's encoder. */
const SHORT = 64;
/** What a short string can come to: three bytes a character (a quote is doubled, which is less), and its quotes. */
const ROOM = 3 * SHORT + 2;
/** A page of the call history fits. */
const BLOCK = 1 << 17;

const QUOTE = 0x22;

/** What a character makes necessary: quotes, or quotes and another quote. */
const QUOTES = 1;
const DOUBLED = 2;
const SPECIAL = /* @__PURE__ */ Uint8Array.from({ length: 128 }, (_, code) => {
  if (code === QUOTE) return DOUBLED;
  return NAME_ENDS.includes(String.fromCharCode(code)) ? QUOTES : 0;
});

/** The block of the last call, for the next one. */
let spare: Bytes | undefined;

/** Writes to an array of UTF-8, block by block, and refuses half of a surrogate pair. */
export class ByteSink implements Sink {
  /** The blocks that are full. */
  private readonly full: Bytes[] = [];
  /** What is written since then. */
  private readonly block: Bytes;
  private readonly view: DataView;
  private length = 0;

  constructor() {
    // A getter in the value may write another value meanwhile, which then needs a block of its own.
    this.block = spare ?? new Uint8Array(BLOCK);
    this.view = new DataView(this.block.buffer);
    spare = undefined;
  }

  piece(piece: Piece): void {
    const eights = piece.eights ?? eightsOf(piece);
    if (piece.size > SHORT) {
      this.other(piece.text);
      return;
    }
    this.makeRoom(ROOM);
    const { view, length } = this;
    // What is too much of the last eight bytes is written over.
    for (let i = 0; i < eights.length; i++) view.setFloat64(length + 8 * i, eights[i]!, true);
    this.length = length + piece.size;
  }

  bare(text: string): void {
    const { length } = text;
    if (length > SHORT) {
      this.other(text);
      return;
    }
    this.makeRoom(ROOM);
    let codes = 0;
    for (let i = 0; i < length; i++) {
      const code = text.charCodeAt(i);
      codes |= code;
      this.block[this.length + i] = code;
    }
    if (codes > 127) this.other(text);
    else this.length += length;
  }

  string(text: string): void {
    const { length } = text;
    if (length > SHORT || length === 0) {
      this.other(quote(text));
      return;
    }
    this.makeRoom(ROOM);
    const { block, view } = this;
    const special = SPECIAL;
    const start = this.length;
    let codes = 0;
    let specials = 0;
    let i = 0;
    // Most strings need nothing: they are copied first and looked at in the end. Four at a time, since a look at a
    // character costs more than all that is done with it.
    for (; i + 3 < length; i += 4) {
      const a = text.charCodeAt(i);
      const b = text.charCodeAt(i + 1);
      const c = text.charCodeAt(i + 2);
      const d = text.charCodeAt(i + 3);
      codes |= a | b | c | d;
      specials |= special[a & 127]! | special[b & 127]! | special[c & 127]! | special[d & 127]!;
      view.setInt32(start + i, a | (b << 8) | (c << 16) | (d << 24), true);
    }
    for (; i < length; i++) {
      const code = text.charCodeAt(i);
      codes |= code;
      specials |= special[code & 127]!;
      block[start + i] = code;
    }
    if (codes > 127) this.other(quote(text));
    else if (specials === 0) this.length = start + length;
    else if (specials === QUOTES) this.quoted(length);
    else this.bare(enquote(text));
  }

  key(before: "{" | ",", key: string): void {
    this.close(before);
    this.string(key);
    this.close(":");
  }

  close(bracket: string): void {
    this.makeRoom(1);
    this.block[this.length++] = bracket.charCodeAt(0);
  }

  /** Puts quotes around what was copied last. */
  private quoted(length: number): void {
    const { block } = this;
    const start = this.length;
    const end = start + length;
    for (let i = end; i > start; i--) block[i] = block[i - 1]!;
    block[start] = QUOTE;
    block[end + 1] = QUOTE;
    this.length = end + 2;
  }

  private makeRoom(size: number): void {
    if (this.length + size > BLOCK) this.flush();
  }

  private flush(): void {
    this.full.push(this.block.slice(0, this.length));
    this.length = 0;
  }

  /** Writes a string as it is: a long one, or one that is not all ASCII. */
  private other(text: string): void {
    if (text.length <= SHORT) this.short(text);
    else this.long(text);
  }

  private short(text: string): void {
    this.makeRoom(ROOM);
    const { block } = this;
    let at = this.length;
    for (let i = 0; i < text.length; i++) {
      let code = text.charCodeAt(i);
      if (code < 0x80) {
        block[at++] = code;
        continue;
      }
      if (code < 0x800) {
        block[at++] = 0xc0 | (code >> 6);
      } else {
        if (code < 0xd800 || code > 0xdfff) block[at++] = 0xe0 | (code >> 12);
        else {
          code = text.codePointAt(i++)!;
          if (code <= 0xffff) refuse();
          block[at++] = 0xf0 | (code >> 18);
          block[at++] = 0x80 | ((code >> 12) & 0x3f);
        }
        block[at++] = 0x80 | ((code >> 6) & 0x3f);
      }
      block[at++] = 0x80 | (code & 0x3f);
    }
    this.length = at;
  }

  private long(text: string): void {
    if (!isWellFormed(text)) refuse();
    const most = 3 * text.length;
    if (most > BLOCK) {
      this.flush();
      this.full.push(utf8Encoder().encode(text));
      return;
    }
    this.makeRoom(most);
    this.length += utf8Encoder().encodeInto(text, this.block.subarray(this.length)).written;
  }

  /** How many bytes were written. */
  get size(): number {
    return this.full.reduce((sum, { length }) => sum + length, this.length);
  }

  /** Takes back what was written after the first bytes, which came to less than a block. */
  cutTo(size: number): void {
    const [first] = this.full;
    if (first !== undefined) this.block.set(first.subarray(0, size));
    this.full.length = 0;
    this.length = size;
  }

  /** Gives what was written, and begins anew. */
  end(): Bytes {
    const { size } = this;
    this.flush();
    const { full } = this;
    if (full.length === 1) return full.pop()!;
    const bytes = new Uint8Array(size);
    let at = 0;
    for (const part of full) {
      bytes.set(part, at);
      at += part.length;
    }
    full.length = 0;
    return bytes;
  }

  /** Gives the block away, after the last use. */
  free(): void {
    spare = this.block;
  }
}

function eightsOf(piece: Piece): readonly number[] {
  const bytes = utf8Encoder().encode(piece.text);
  const view = new DataView(new ArrayBuffer(bytes.length + 7));
  new Uint8Array(view.buffer).set(bytes);
  // Bytes cannot carry half of a surrogate pair.
  piece.size = isWellFormed(piece.text) ? bytes.length : Number.POSITIVE_INFINITY;
  piece.eights = Array.from({ length: Math.ceil(bytes.length / 8) }, (_, i) => view.getFloat64(8 * i, true));
  return piece.eights;
}
