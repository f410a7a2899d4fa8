import { NAME_ENDS } from "../syntax/characters.js";
import { enquote, quote } from "../syntax/quote.js";
import { detached } from "../text/detach.js";
import type { Bytes } from "../text/utf8.js";

/** Up to this many characters a loop is faster than the runtime's own encoder. */
export const SHORT = 64;
/** What a short string can come to: three bytes a character (a quote is doubled, which is less), and its quotes. */
const ROOM = 3 * SHORT + 2;
/** How large a block is at first: a page of the call history fits. */
export const BLOCK = 1 << 17;
/** The largest block that is kept for the next value: a page of 1,000 sessions fits. */
export const KEPT = 1 << 21;
/** How many keys of records are remembered. */
const MOST_KEYS = 500;

const QUOTE = 0x22;

/** What a character makes necessary: quotes, or quotes and another quote. */
const QUOTES = 1;
const DOUBLED = 2;
const SPECIAL = /* @__PURE__ */ Uint8Array.from({ length: 256 }, (_, code) => {
  if (code === QUOTE) return DOUBLED;
  return NAME_ENDS.includes(String.fromCharCode(code)) ? QUOTES : 0;
});

/** A string that is written often and needs no quotes any more, such as the name of a property. */
export class FixedString {
  /** Its bytes, eight a number: made when it is written the second time, since many a schema is used once. */
  eights: readonly number[] | undefined;
  isUsed = false;

  constructor(readonly text: string) {}
}

/**
 * Where a value is written to: gathers short strings in a block of bytes, and leaves it to its subclasses what becomes
 * of the block and of all other strings.
 */
export abstract class Sink {
  protected block!: Bytes;
  private view!: DataView;
  /** How many bytes of the block are written. */
  protected length = 0;
  /** Keys of records and their colons: the same ones mostly come again. */
  private readonly keys = new Map<string, FixedString>();
  /** How many keys came since those are as many as may be. */
  private unlearned = 0;

  /**
   * @param maxLength up to how many characters a string is copied to the block: at most `SHORT`
   * @param maxCode up to which code of a character
   */
  protected constructor(
    protected maxLength: number,
    private readonly maxCode: number,
  ) {}

  protected writeTo(block: Bytes): void {
    this.block = block;
    this.view = new DataView(block.buffer);
    this.length = 0;
  }

  /** Makes room in the block, which is full: takes what is written in it, or goes on in a larger one. */
  protected abstract flush(): void;
  /** Writes a string that is not copied to the block character by character. */
  protected abstract whole(text: string): void;

  /** A string that is written often. */
  fixed(string: FixedString): void {
    const { text } = string;
    if (text.length > this.maxLength) {
      this.whole(text);
      return;
    }
    const { eights } = string;
    if (eights === undefined || eights.length === 0) {
      this.bare(text);
      if (string.isUsed) string.eights ??= eightsOf(text);
      string.isUsed = true;
      return;
    }
    this.makeRoom(ROOM);
    const { view, length } = this;
    // What is too much of the last eight bytes is written over.
    for (let i = 0; i < eights.length; i++) view.setFloat64(length + 8 * i, eights[i]!, true);
    this.length = length + text.length;
  }

  /** A string that needs no quotes. */
  bare(text: string): void {
    const { length } = text;
    if (length > this.maxLength) {
      this.whole(text);
      return;
    }
    this.makeRoom(ROOM);
    let codes = 0;
    for (let i = 0; i < length; i++) {
      const code = text.charCodeAt(i);
      codes |= code;
      this.block[this.length + i] = code;
    }
    if (codes > this.maxCode) this.whole(text);
    else this.length += length;
  }

  /** A string that is put in quotes if it needs them. */
  string(text: string): void {
    const { length } = text;
    if (length > this.maxLength || length === 0) {
      this.whole(quote(text));
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
      specials |= special[a & 255]! | special[b & 255]! | special[c & 255]! | special[d & 255]!;
      view.setInt32(start + i, a | (b << 8) | (c << 16) | (d << 24), true);
    }
    for (; i < length; i++) {
      const code = text.charCodeAt(i);
      codes |= code;
      specials |= special[code & 255]!;
      block[start + i] = code;
    }
    if (codes > this.maxCode) this.whole(quote(text));
    else if (specials === 0) this.length = start + length;
    else if (specials === QUOTES) this.quoted(length);
    else this.bare(enquote(text));
  }

  /** The key of a map's entry and its colon, after an opening brace or a comma. */
  key(before: "{" | ",", key: string): void {
    this.delimiter(before);
    const known = this.keys.get(key);
    if (known !== undefined) {
      this.fixed(known);
      return;
    }
    this.string(key);
    this.delimiter(":");
    this.learn(key);
  }

  private learn(key: string): void {
    if (this.keys.size < MOST_KEYS) {
      if (key.length > SHORT) return;
      // Without the document that it may have been cut out of.
      const own = detached(key);
      this.keys.set(own, new FixedString(`${quote(own)}:`));
    } else if (++this.unlearned === 10 * MOST_KEYS) {
      // Those that are known were others' or came once, as ids do.
      this.keys.clear();
      this.unlearned = 0;
    }
  }

  /** A bracket, comma or colon. */
  delimiter(delimiter: string): void {
    if (this.maxLength === 0) {
      this.whole(delimiter);
      return;
    }
    this.makeRoom(1);
    this.block[this.length++] = delimiter.charCodeAt(0);
  }

  /** Puts quotes around what was copied last, for which it is moved by one, four bytes at a time. */
  private quoted(length: number): void {
    const { block, view } = this;
    const start = this.length;
    const end = start + length;
    let i = end;
    for (; i > start + 4; i -= 4) view.setInt32(i - 3, view.getInt32(i - 4));
    for (; i > start; i--) block[i] = block[i - 1]!;
    block[start] = QUOTE;
    block[end + 1] = QUOTE;
    this.length = end + 2;
  }

  protected makeRoom(size: number): void {
    if (this.length + size > this.block.length) this.flush();
  }
}

/** None of what is not all ASCII. */
function eightsOf(text: string): readonly number[] {
  const bytes = new Uint8Array(text.length + 7);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 127) return [];
    bytes[i] = code;
  }
  return Array.from({ length: Math.ceil(text.length / 8) }, (_, i) => view.getFloat64(8 * i, true));
}
