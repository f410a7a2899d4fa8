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
