import { quote } from "../syntax/quote.js";
import { hasUtf8, utf8Decoder } from "../text/utf8.js";
import { ByteSink } from "./byte-sink.js";
import type { Piece, Sink } from "./sink.js";

/** From how many characters on it is faster to write bytes, and to make a string of many at once. */
const ENOUGH = 600;

/** Writes to a string. */
export class TextSink implements Sink {
  private text = "";
  private ascii: AsciiSink | undefined;

  piece(piece: Piece): void {
    if (this.ascii === undefined) this.text += piece.text;
    else this.ascii.piece(piece);
  }

  bare(text: string): void {
    if (this.ascii === undefined) this.text += text;
    else this.ascii.bare(text);
  }

  string(text: string): void {
    if (this.ascii === undefined) this.text += quote(text);
    else this.ascii.string(text);
  }

  key(before: "{" | ",", key: string): void {
    if (this.ascii === undefined) this.text += `${before}${quote(key)}:`;
    else this.ascii.key(before, key);
  }

  close(bracket: string): void {
    if (this.ascii !== undefined) {
      this.ascii.close(bracket);
      return;
    }
    this.text += bracket;
    if (this.text.length > ENOUGH && hasUtf8()) this.ascii = new AsciiSink();
  }

  end(): string {
    return this.ascii === undefined ? this.text : this.text + this.ascii.end();
  }

  /** Must be called after the last use. */
  free(): void {
    this.ascii?.free();
  }
}

/** Makes a string of bytes, and appends to it what is not all ASCII. */
class AsciiSink extends ByteSink {
  private text = "";

  protected flush(): void {
    this.text += utf8Decoder().decode(this.block.subarray(0, this.length));
    this.length = 0;
  }

  protected other(text: string): void {
    this.flush();
    this.text += text;
  }

  end(): string {
    this.flush();
    return this.text;
  }
}
