/** A string that is written often and needs no quotes any more, such as the name of a property. */
export class Piece {
  /** Its UTF-8, eight bytes a number, and how many bytes that are: made by who first writes bytes. */
  eights: readonly number[] | undefined;
  size = 0;

  constructor(readonly text: string) {}
}

/** Where a value is written to. */
export interface Sink {
  piece(piece: Piece): void;
  /** A string that needs no quotes. */
  bare(text: string): void;
  /** A string that is put in quotes if it needs them. */
  string(text: string): void;
  /** The key of a map's entry and its colon, after an opening brace or a comma. */
  key(before: "{" | ",", key: string): void;
  /** The bracket at the end of a map or list. */
  close(bracket: string): void;
}
