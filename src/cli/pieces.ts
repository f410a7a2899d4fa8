/** In UTF-16 units: small enough for memory, large enough for speed. */
const PIECE = 1 << 16;

/** Stands among texts for: write now what there is. */
export const FLUSH = "";

/** Texts, joined to pieces that are worth a write each. */
export async function* inPieces(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let piece = "";
  try {
    for await (const text of texts) {
      piece += text;
      if (piece.length < PIECE && text !== FLUSH) continue;
      yield piece;
      piece = "";
    }
  } catch (error) {
    // What came before a fault is good.
    if (piece !== "") yield piece;
    throw error;
  }
  if (piece !== "") yield piece;
}
