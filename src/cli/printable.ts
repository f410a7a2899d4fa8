/**
 * All that steers a terminal, breaks a line, or is not to be seen: control characters, marks of direction, tags,
 * line and paragraph separators, halves of a surrogate pair. The joiners that letters and emoji need stay.
 */
const HARMFUL =
  /(?!(?<=[\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}])[\u200c\u200d](?=[\p{L}\p{Extended_Pictographic}]))[\p{Control}\p{Format}\p{Surrogate}\p{Line_Separator}\p{Paragraph_Separator}\u115f\u1160\u3164\uffa0]/gu;

/**
 * Foreign text, made harmless: on one line, and without anything that steers a terminal. Names of files, words of a
 * service and values of a document go through here before they are shown.
 */
export function printable(text: string): string {
  return text.replace(HARMFUL, "\ufffd");
}

/** JSON that says the same, with escapes instead of what steers a terminal. */
export function printableJson(json: string): string {
  return json.replace(HARMFUL, (character) =>
    Array.from({ length: character.length }, (_, i) => {
      const unit = character.charCodeAt(i).toString(16);
      return `\\u${unit.padStart(4, "0")}`;
    }).join(""),
  );
}

/** A document's own text for a terminal: harmless, but for its line breaks and tabs. */
export function printableText(text: string): string {
  return text.replace(HARMFUL, (character) =>
    character === "\n" || character === "\t" ? character : "\ufffd",
  );
}
