import type { Schema, SchemaNode } from "@evovoice/jsv";
import type { Input } from "./input.js";
import { type Io, write } from "./io.js";
import { printable } from "./printable.js";
import { type Selection, selectList } from "./select.js";

/** In bytes. What is smaller is read whole, and shows all its faults before anything is written. */
export const LARGE = 1 << 24;
/** How many bytes of memory each byte takes of a document that is read whole; measured for untyped ones. */
const MEMORY_FACTOR = 16;

/** A large input whose list can be read item by item, or an input that must be read whole. */
export interface Opened extends Input {
  /** The list: the document itself, or the first property `items`. */
  readonly list?: Selection;
}

/**
 * Looks at the beginning of an input: whether it is large, and begins with a list that can be streamed. What is large
 * and cannot be streamed is told on standard error, with the memory that it takes.
 */
export async function opened(input: Input, schema: Schema, io: Io, large = LARGE): Promise<Opened> {
  const iterator = input.chunks[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let length = 0;
  let isEnded = false;
  while (length < large && !isEnded) {
    const { done, value } = await iterator.next();
    if (done) isEnded = true;
    else length += first.push(value) && value.length;
  }
  async function* chunks(): AsyncGenerator<Uint8Array> {
    try {
      while (first.length > 0) yield first.shift()!;
      for (let next = isEnded; !next; ) {
        const { done, value } = await iterator.next();
        if (done) next = true;
        else yield value;
      }
    } finally {
      await iterator.return?.();
    }
  }
  const again: Input = { ...input, chunks: chunks() };
  if (isEnded) return again;
  const list = listAtStart(Buffer.from(first[0]!.subarray(0, 1000)).toString(), schema);
  if (list !== undefined) return { ...again, list };
  await warn(input, io, MEMORY_FACTOR, "; decode --select streams a list");
  return again;
}

async function warn({ name, size }: Input, io: Io, factor: number, advice = ""): Promise<void> {
  const taken = size === undefined ? "" : `, which takes about ${gigabytes(size * factor)} of memory`;
  await write(io.stderr, `jsv: ${printable(name)} is large, and is read whole${taken}${advice}\n`);
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}

function listAtStart(text: string, schema: Schema): Selection | undefined {
  const path = /^\ufeff?[ \t\r\n]*(?:\[|\{[ \t\r\n]*(items)[ \t]*:[ \t\r\n]*\[)/i.exec(text);
  if (path === null) return undefined;
  try {
    const list = selectList(schema, path[1] ?? ".");
    // A rest without a property that must be there would be faulty.
    return isRequired(schema as SchemaNode, list.at[0]) ? undefined : list;
  } catch {
    return undefined;
  }
}

function isRequired(node: SchemaNode, name = ""): boolean {
  return node.kind === "object" && (node.required?.includes(name) ?? false);
}
