import { type Bytes, isWellFormed, utf8Encoder } from "../text/utf8.js";
import { refuse } from "./refuse.js";
import { BLOCK, KEPT, SHORT, Sink } from "./sink.js";

/** Writes to an array of UTF-8, block by block, and refuses half of a surrogate pair. */
export class ByteSink extends Sink {
  /** The blocks that are full. */
  private readonly full: Bytes[] = [];

  constructor() {
    super(SHORT, 127);
    this.writeTo(new Uint8Array(BLOCK));
  }

  protected flush(): void {
    const { block } = this;
    this.full.push(block.subarray(0, this.length));
    // The last one is the first of the next value, so that values of one size soon need a single block.
    this.writeTo(new Uint8Array(Math.min(2 * block.length, KEPT)));
  }

  protected whole(text: string): void {
    if (text.length <= SHORT) this.short(text);
    else this.long(text);
  }

  private short(text: string): void {
    this.makeRoom(3 * SHORT);
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
    if (most > this.block.length) {
      this.full.push(this.block.slice(0, this.length), utf8Encoder().encode(text));
      this.length = 0;
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
    const { full, block, length, size } = this;
    this.length = 0;
    if (full.length === 0) return block.slice(0, length);
    const bytes = new Uint8Array(size);
    let at = 0;
    for (const part of [...full, block.subarray(0, length)]) {
      bytes.set(part, at);
      at += part.length;
    }
    full.length = 0;
    return bytes;
  }
}
