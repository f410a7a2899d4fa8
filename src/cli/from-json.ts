import { decode, type Schema, type SchemaNode, type SubclassesSchema } from "@evovoice/jsv";
import { frameOf, positionOf } from "../text/positions.js";
import { EXIT, Failure } from "./io.js";

/** Deeper than any document may be: encoding refuses it there. */
const MAX_DEPTH = 1001;

/** Where a text begins in a larger one, both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/**
 * Reads JSON text as a value for a schema: where JSON has no form for a value and `toJson` writes a string, the
 * string becomes the value again. What does not fit stays as it is, for `encode` to refuse.
 *
 * @param name what to call the text in a message
 * @param start where it begins in what has that name
 * @throws {Failure} if the text is not JSON, or holds what JavaScript would change in silence
 */
export async function fromJson(
  schema: Schema,
  text: string,
  name: string,
  start: Place = { line: 1, column: 1 },
): Promise<unknown> {
  return revive(schema, await parseJson(text, name, start), 0);
}

function revive(schema: Schema, value: unknown, depth: number): unknown {
  if (depth > MAX_DEPTH) return value;
  const node = schema as SchemaNode;
  switch (node.kind) {
    case "long":
    case "ulong":
    case "double":
    case "float":
    case "bytes":
    case "flags":
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

async function parseJson(text: string, name: string, start: Place): Promise<unknown> {
  try {
    const value: unknown = JSON.parse(text);
    await refuseChanges(text, name, start);
    return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw jsonFailure(whatIsWrong(error, text), text, name, start, await offsetOfFault(text));
  }
}

const BEGINS_AS_JSV = /^\s*\{\s*\w+\s*:/;

/** What JSON.parse says, without the piece of text and the position that only some messages have; and what to do. */
function whatIsWrong({ message }: SyntaxError, text: string): string {
  if (text.trim() === "")
    return "expected JSON, but the document is empty; a file or response may be missing";
  const fault = message
    .replace(/(,? (\.\.\.)?"|( after JSON)? at position).*$/s, "")
    .replace(/ in JSON$/, "");
  const hint = BEGINS_AS_JSV.test(text)
    ? "; it looks like JSV, which jsv decode reads"
    : /^[^\n]*[\]}]\r?\n[[{]/.test(text)
      ? "; --lines reads a document a line"
      : "";
  return `this is not JSON: ${fault}${hint}`;
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

/** In UTF-16 units: what is looked at before a fault that was found ends it. */
const PIECE = 1 << 18;

/**
 * Refuses what JSON.parse changes in silence: it keeps the last of two values of one name, rounds what a double cannot
 * hold, and takes 1e999 for infinity and 1e-999 for zero.
 */
async function refuseChanges(text: string, name: string, start: Place): Promise<void> {
  const { Tokenizer, TokenType } = await import("@streamparser/json");
  let number = "";
  class Numbers extends Tokenizer {
    override parseNumber(digits: string): number {
      number = digits;
      return super.parseNumber(digits);
    }
  }
  const tokenizer = new Numbers();
  /** The names of each object that is open; of a list there are none. */
  const open: (Set<string> | undefined)[] = [];
  let fault: { message: string; offset: number; length: number } | undefined;
  let isName = false;
  tokenizer.onToken = ({ token, value, offset }) => {
    if (token === TokenType.NUMBER && !isKept(number, Number(number))) {
      const message = `as a JSON number this would become ${Number(number)}: write it as a string`;
      fault ??= { message, offset, length: number.length };
    }
    if (token === TokenType.STRING && isName) {
      const names = open.at(-1)!;
      if (names.has(String(value))) {
        const message = "this name stands twice in the object, so that one of the values would be lost";
        fault ??= { message, offset, length: JSON.stringify(value).length };
      }
      names.add(String(value));
    }
    if (token === TokenType.LEFT_BRACE) open.push(new Set());
    if (token === TokenType.LEFT_BRACKET) open.push(undefined);
    if (token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET) open.pop();
    isName = (token === TokenType.LEFT_BRACE || token === TokenType.COMMA) && open.at(-1) !== undefined;
  };
  // The tokenizer drops a byte order mark at the start of a string: another character of its size stands for it.
  const seen = text.replace(/\ufeff/g, "\ufdd0").replace(/\\ufeff/gi, "\\ufdd0");
  for (let from = 0; from < seen.length && fault === undefined; from += PIECE) {
    tokenizer.write(seen.slice(from, from + PIECE));
  }
  if (!tokenizer.isEnded) tokenizer.end();
  if (fault === undefined) return;
  const at = Buffer.from(text).toString("utf8", 0, fault.offset).length;
  throw jsonFailure(fault.message, text, name, start, at, fault.length);
}

/** More digits than a number has that anybody writes; to look at them all would take long. */
const MAX_DIGITS = 100;

/** Whether the double that a number became is the same text again: written short, or with as many digits. */
function isKept(token: string, value: number): boolean {
  // Any number of 15 digits goes through a double and back; only an exponent can leave its range.
  if (/^[-\d.]{1,15}$/.test(token)) return true;
  if (token.length > MAX_DIGITS) return false;
  const digits = significantDigits(token);
  const written = [String(value), value.toPrecision(digits.length || 1)];
  return written.some((text) => significantDigits(text) === digits);
}

function significantDigits(number: string): string {
  return number.replace(/e.*|\D/gi, "").replace(/^0+|0+$/g, "");
}

function jsonFailure(
  message: string,
  text: string,
  name: string,
  start: Place,
  at: number,
  length = 1,
): Failure {
  const source = { text, bytes: false };
  const { line, column } = positionOf(source, at);
  const frame = frameOf(source, at, at + length);
  const inAll = line === 1 ? start.column + column - 1 : column;
  const where = `(line ${start.line + line - 1}, column ${inAll})`;
  return new Failure(EXIT.fault, `${name}: ${message} ${where}`, text.trim() === "" ? undefined : frame);
}
