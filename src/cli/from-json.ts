import { decode, type Schema, type SchemaNode, type SubclassesSchema } from "@evovoice/jsv";
import { frameOf, positionOf } from "../source.js";
import { EXIT, Failure } from "./io.js";

/** Deeper than any document may be: encoding refuses it there. */
const MOST_DEPTH = 1001;

/**
 * Reads JSON text as a value for a schema: where JSON has no form for a value and `toJson` writes a string, the
 * string becomes the value again. What does not fit stays as it is, for `encode` to refuse.
 *
 * @param name what to call the text in a message
 * @throws {Failure} if the text is not JSON, or holds a number that JavaScript would change
 */
export async function fromJson(schema: Schema, text: string, name: string): Promise<unknown> {
  return revive(schema, await parseJson(text, name), 0);
}

function revive(schema: Schema, value: unknown, depth: number): unknown {
  if (depth > MOST_DEPTH) return value;
  const node = schema as SchemaNode;
  switch (node.kind) {
    case "long":
    case "ulong":
    case "double":
    case "float":
    case "bytes":
      return typeof value === "string" ? scalar(node, value) : value;
    case "nullable":
      return revive(node.inner, value, depth);
    case "lazy":
      return revive(node.get(), value, depth);
    case "list":
      return Array.isArray(value) ? value.map((item) => revive(node.item, item, depth + 1)) : value;
    case "dictionary":
    case "map":
      return withEntries(value, (entry) => revive(node.value, entry, depth + 1));
    case "subclasses":
      return revive(classOf(node, value) ?? node.base, value, depth);
    case "object":
      return withEntries(value, (entry, name) => {
        const property = propertyOf(node, name);
        return property === undefined ? entry : revive(property, entry, depth + 1);
      });
    default:
      return value;
  }
}

function scalar(schema: Schema, text: string): unknown {
  try {
    return decode(schema, text === "" ? '""' : text);
  } catch {
    return text;
  }
}

function withEntries(value: unknown, revived: (entry: unknown, name: string) => unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, revived(entry, name)]));
}

/** The class that an object's `__type` names, as it is written or with less. */
function classOf({ types }: SubclassesSchema, value: unknown): Schema | undefined {
  const name: unknown =
    typeof value === "object" && value !== null && "__type" in value ? value.__type : undefined;
  return typeof name === "string" ? types[name] : undefined;
}

/** The schema of a property by its name, its base's properties included. */
function propertyOf(schema: Schema, name: string): Schema | undefined {
  const node = schema as SchemaNode;
  if (node.kind !== "object") return undefined;
  if (Object.hasOwn(node.properties, name)) return node.properties[name];
  return node.base === undefined ? undefined : propertyOf(node.base, name);
}

async function parseJson(text: string, name: string): Promise<unknown> {
  try {
    const value: unknown = JSON.parse(text);
    refuseChangedNumbers(text, name);
    return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw jsonFailure(`this is not JSON: ${whatIsWrong(error)}`, text, name, await offsetOfFault(text));
  }
}

/** What JSON.parse says, without the piece of text and the position that only some messages have. */
function whatIsWrong({ message }: SyntaxError): string {
  return message.replace(/(,? (\.\.\.)?"|( after JSON)? at position).*$/s, "").replace(/ in JSON$/, "");
}

/** Where JSON.parse fails: a parser that says so, in bytes, reads the text again. */
async function offsetOfFault(text: string): Promise<number> {
  const { JSONParser } = await import("@streamparser/json");
  const parser = new JSONParser({ paths: [], keepStack: false });
  let last = 0;
  let fault: number | undefined;
  parser.onToken = ({ offset }) => {
    last = offset;
  };
  parser.onError = ({ message }) => {
    fault ??= Number(/absolute position "(\d+)"/.exec(message)?.[1] ?? last);
  };
  parser.write(text);
  return fault === undefined ? text.trimEnd().length : Buffer.from(text).toString("utf8", 0, fault).length;
}

/** JSON.parse rounds what a double cannot hold, and takes 1e999 for infinity and 1e-999 for zero, in silence. */
function refuseChangedNumbers(text: string, name: string): void {
  let start = 0;
  while (start < text.length) {
    const quote = text.indexOf('"', start);
    const end = quote === -1 ? text.length : quote;
    for (const { 0: token, index } of text.slice(start, end).matchAll(/-?\d[\d.eE+-]*/g)) {
      const value = Number(token);
      if (isKept(token, value)) continue;
      const message = `as a JSON number this would become ${value}: write it as a string`;
      throw jsonFailure(message, text, name, start + index, token.length);
    }
    start = quote === -1 ? text.length : endOfString(text, quote);
  }
}

/** More digits than a number has that anybody writes; to look at them all would take long. */
const MOST_DIGITS = 100;

/** Whether the double that a number became is the same text again: written short, or with as many digits. */
function isKept(token: string, value: number): boolean {
  // Any number of 15 digits goes through a double and back; only an exponent can leave its range.
  if (/^[-\d.]{1,15}$/.test(token)) return true;
  if (token.length > MOST_DIGITS) return false;
  const digits = significantDigits(token);
  const written = [String(value), value.toPrecision(digits.length || 1)];
  return written.some((text) => significantDigits(text) === digits);
}

function significantDigits(number: string): string {
  return number.replace(/e.*|\D/gi, "").replace(/^0+|0+$/g, "");
}

function endOfString(text: string, quote: number): number {
  let end = quote;
  let backslashes: number;
  do {
    end = text.indexOf('"', end + 1);
    for (backslashes = 0; text[end - 1 - backslashes] === "\\"; ) backslashes++;
  } while (backslashes % 2 === 1);
  return end + 1;
}

function jsonFailure(message: string, text: string, name: string, start: number, length = 1): Failure {
  const source = { text, bytes: false };
  const { line, column } = positionOf(source, start);
  const frame = frameOf(source, start, start + length);
  const where = `(line ${line}, column ${column})`;
  return new Failure(EXIT.fault, `${name}: ${message} ${where}`, text.trim() === "" ? undefined : frame);
}
