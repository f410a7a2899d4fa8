// What stands in metadata was written by others: none of it may end a comment or a string, or change how code looks.

/**
 * Control characters but tab and line feed, line separators, marks that turn the direction of text, what is not to be
 * seen (zero-width spaces, tags), and halves of a surrogate pair. The joiners that letters and emoji need stay.
 */
const UNSEEN =
  /(?![\t\n\u200c\u200d])[\p{Control}\p{Format}\p{Surrogate}\p{Line_Separator}\p{Paragraph_Separator}]/gu;

/** A string as a literal of TypeScript. */
export function literal(text: string): string {
  return JSON.stringify(text).replace(UNSEEN, (character) =>
    Array.from(
      { length: character.length },
      (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, "0")}`,
    ).join(""),
  );
}

/** The lines of a text, as they may stand in a comment. */
function commentLines(text: string): string[] {
  return text
    .split(/\r\n?|[\n\u2028\u2029]/)
    .map((line) => line.replace(UNSEEN, "\ufffd").replaceAll("*/", "*\\/").trimEnd())
    .filter((line, i, lines) => line !== "" || (i > 0 && i < lines.length - 1));
}

/** A name as a property of an object literal or of a type. */
export function propertyName(name: string): string {
  if (name === "__proto__") return '["__proto__"]';
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? name : literal(name);
}

/** A doc comment, or nothing; ends with a line break. */
export function docComment(lines: readonly string[], indent = ""): string {
  const safe = lines.flatMap(commentLines);
  if (safe.length === 0) return "";
  if (safe.length === 1) return `${indent}/** ${safe[0]} */\n`;
  return `${indent}/**\n${safe.map((line) => `${indent} *${line === "" ? "" : ` ${line}`}\n`).join("")}${indent} */\n`;
}

/** Comments of a line each; each ends with a line break. */
export function lineComments(texts: readonly string[], indent = ""): string {
  return texts.map((text) => `${indent}// ${commentLines(text).join(" ")}\n`).join("");
}

/** Longer lines are laid out. */
export const WIDTH = 110;

/**
 * A call, on one line where it fits, otherwise an argument a line.
 *
 * @param before what stands on its first line already, indentation included
 */
export function call(name: string, args: readonly string[], indent: string, before = indent.length): string {
  const line = `${name}(${args.join(", ")})`;
  if (before + line.length + 1 <= WIDTH && !line.includes("\n")) return line;
  return `${name}(\n${args.map((arg) => `${indent}  ${arg.replaceAll("\n", "\n  ")},\n`).join("")}${indent})`;
}

/** A list in brackets, or an object in braces, on one line where it fits, otherwise an item a line. */
export function collection(
  brackets: "[]" | "{}",
  items: readonly string[],
  indent: string,
  before: number,
): string {
  const [open, close] = brackets as unknown as [string, string];
  const space = brackets === "{}" && items.length > 0 ? " " : "";
  const line = `${open}${space}${items.join(", ")}${space}${close}`;
  if (before + line.length + 1 <= WIDTH && !line.includes("\n")) return line;
  return `${open}\n${items.map((item) => `${indent}  ${item},\n`).join("")}${indent}${close}`;
}

/** One of several intersections of types, after an equals sign: on its line where it fits, otherwise a type a line. */
export function union(types: readonly string[], before: number): string {
  const line = types.length === 1 ? ` ${types[0]}` : ` ${types.map((type) => `(${type})`).join(" | ")}`;
  if (types.length === 1 || before + line.length + 1 <= WIDTH) return line;
  return types.map((type) => `\n  | (${type})`).join("");
}
