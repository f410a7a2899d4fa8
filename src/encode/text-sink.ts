import { quote } from "../syntax/quote.js";
import type { Piece, Sink } from "./sink.js";

/** From how many characters on a string is put in one piece. */
const ENOUGH = 600;

/** Writes to a string. */
export class TextSink implements Sink {
  private done = "";
  private text = "";

  piece(piece: Piece): void {
    this.text += piece.text;
  }

  bare(text: string): void {
    this.text += text;
  }

  string(text: string): void {
    this.text += quote(text);
  }

  key(before: "{" | ",", key: string): void {
    this.text += `${before}${quote(key)}:`;
  }

  /**
   * Puts what was written in one piece. Appending makes a rope, whose pieces would be kept alive, moved about and put
   * together far away in the end; while they are in the processor's cache that costs less.
   */
  close(bracket: string): void {
    this.text += bracket;
    // Looking at a character puts a rope together; the engine would skip a look whose result nobody uses.
    if (this.text.length <= ENOUGH || this.text.charAt(this.text.length - 1) !== bracket) return;
    this.done += this.text;
    this.text = "";
  }

  end(): string {
    return this.done + this.text;
  }
}
