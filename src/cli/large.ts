import type { Schema, SchemaNode } from "@evovoice/jsv";
import { type Input, type Io, write } from "./io.js";
import { printable } from "./printable.js";
import { type Selection, selectList } from "./select.js";

/** In bytes. What is smaller is read whole, and shows all its faults before anything is written. */
export const LARGE = 1 << 24;

/** How many bytes of memory each byte takes of a document that is read whole; measured for untyped ones. */
const MEMORY_FACTOR = 16;

/** What a document is written in: how one begins that can be streamed, and what is said of another. */
interface Language {
  readonly start: RegExp;
  readonly advice: string;
}
export const JSV: Language = {
  start: /^\ufeff?[ \t\r\n]*(?:\[|\{[ \t\r\n]*(items)[ \t]*:[ \t\r\n]*\[)/i,
  advice: "; decode --select streams a list",
};
export const JSON_TEXT: Language = {
  start: /^\ufeff?[ \t\r\n]*(?:\[|\{[ \t\r\n]*"(items)"[ \t\r\n]*:[ \t\r\n]*\[)/,
  advice: "; a list at its beginning, alone or as items, would be streamed",
};

/** A large input whose list can be read item by item, or an input that must be read whole. */
export interface Opened extends Input {
  /** The list: the document itself, or the first property `items`. */
  readonly list?: Selection;
}

/**
 * Looks at the beginning of an input: whether it is large, and begins with a list that can be streamed. What is large
 * and cannot be streamed is told on standard error, with the memory that it takes.
 */
export async function opened(
  input: Input,
  schema: Schema,
  io: Io,
  language = JSV,
  large = LARGE,
): Promise<Opened> {
  const iterator = input.chunks[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let length = 0;
  let isEnded = false;
  while (length < large && !isEnded) {
    const { done, value } = await iterator.next();
    if (done) isEnded = true;
    else {
      first.push(value);
      length += value.length;
    }
  }
  async function* chunks(): AsyncGenerator<Uint8Array> {
    try {
      while (first.length > 0) yield first.shift()!;
      while (!isEnded) {
        const { done, value } = await iterator.next();
        if (done) isEnded = true;
        else yield value;
      }
    } finally {
      await iterator.return?.();
    }
  }
  const again: Input = { ...input, chunks: chunks() };
  if (isEnded) return again;
  const list = listAtStart(Buffer.concat(first, 1000).toString(), schema, language);
  if (list !== undefined) return { ...again, list };
  const { name, size } = input;
  const taken = size === undefined ? "" : `, which takes about ${gigabytes(size * MEMORY_FACTOR)} of memory`;
  await write(io.stderr, `jsv: ${printable(name)} is large, and is read whole${taken}${language.advice}\n`);
  return again;
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}

function listAtStart(text: string, schema: Schema, language: Language): Selection | undefined {
  const path = language.start.exec(text);
  if (path === null) return undefined;
  const [, name] = path;
  try {
    const list = selectList(schema, name ?? ".");
    // A rest without a property that must be there would be faulty. JSV is written in the order of the schema.
    const isElsewhere =
      isRequired(schema as SchemaNode, list.at[0]) || (language === JSON_TEXT && !isFirst(schema, name));
    return isElsewhere ? undefined : list;
  } catch {
    return undefined;
  }
}

function isFirst(schema: Schema, name: string | undefined): boolean {
  const node = schema as SchemaNode;
  return (
    name === undefined ||
    node.kind === "any" ||
    (node.kind === "object" && Object.keys(node.properties)[0] === name && node.base === undefined)
  );
}

function isRequired(node: SchemaNode, name = ""): boolean {
  return node.kind === "object" && (node.required?.includes(name) ?? false);
}
