import { type DecodeOptions, decode, type JsvError, type Schema, safeDecode } from "@evovoice/jsv";
import { decodeItems, decodeRecords, settleRecords } from "@evovoice/jsv/stream";
import { withAdvice } from "./faults.js";
import { documentsOf, readBytes } from "./input.js";
import type { Opened } from "./large.js";
import { FLUSH, inPieces } from "./pieces.js";
import { type Selection, selectList, valuesAt } from "./select.js";
import { toJson } from "./to-json.js";

/** A document as JSON, all of it at once unless it is large and begins with a list. */
export async function* jsonOf(
  input: Opened,
  schema: Schema,
  options: DecodeOptions,
  pretty: boolean,
): AsyncGenerator<string> {
  const indent = pretty ? "  " : "";
  if (input.list !== undefined) yield* inPieces(streamed(input, input.list, schema, options, indent));
  else yield `${wholeJson(schema, await readBytes(input), options, indent)}\n`;
}

function wholeJson(schema: Schema, bytes: Uint8Array, options: DecodeOptions, indent: string): string {
  try {
    return toJson(decode(schema, bytes, options), indent);
  } catch (error) {
    throw withAdvice(error, "text_after_document", "--lines reads a document a line");
  }
}

/**
 * Each item of the list that `--select` names as a line of JSON.
 *
 * @param onNothing what is told where there is no item, but the document has other lists, by their paths
 */
export function itemLines(
  input: Opened,
  schema: Schema,
  path: string,
  options: DecodeOptions,
  onNothing: (lists: readonly string[]) => Promise<void>,
): AsyncGenerator<string> {
  const { at, item, inner } = selectList(schema, path);
  async function* lines(): AsyncGenerator<string> {
    const items = decodeItems(item, input.chunks, { ...options, at });
    let count = 0;
    for await (const value of items) {
      count += 1;
      for (const each of inner === undefined ? [value] : valuesAt(value, inner)) yield `${toJson(each)}\n`;
    }
    const lists = count === 0 && at.length > 0 ? listsIn(await items.envelope) : [];
    if (lists.length > 0) await onNothing(lists);
  }
  return inPieces(lines());
}

/**
 * Each document of a text that has one a line as a line of JSON.
 *
 * @param onFault what is told of a faulty one, so that reading goes on; by default the first ends it
 */
export function recordLines(
  input: Opened,
  schema: Schema,
  options: DecodeOptions,
  onFault: ((error: JsvError) => void) | undefined,
): AsyncGenerator<string> {
  async function* lines(): AsyncGenerator<string> {
    if (onFault === undefined) {
      for await (const value of decodeRecords(schema, input.chunks, options)) yield `${toJson(value)}\n`;
      return;
    }
    for await (const record of settleRecords(schema, input.chunks, options)) {
      if (record.success) yield `${toJson(record.data)}\n`;
      else {
        onFault(record.error);
        yield FLUSH;
      }
    }
  }
  return inPieces(lines());
}

/**
 * Each document of an input that ends each with a NUL byte as a line of JSON. A faulty one is `null`, which no
 * document is, so that whoever sent them knows whose each line is.
 *
 * @param onFault what is told of a faulty one and of its index, so that reading goes on; by default the first ends it
 */
export function documentLines(
  input: Opened,
  schema: Schema,
  options: DecodeOptions,
  onFault: ((error: JsvError, document: number) => void) | undefined,
): AsyncGenerator<string> {
  async function* lines(): AsyncGenerator<string> {
    let document = 0;
    for await (const bytes of documentsOf(input)) {
      const result = safeDecode(schema, bytes, options);
      if (!result.success) {
        if (onFault === undefined) throw result.error;
        onFault(result.error, document);
      }
      yield result.success ? `${toJson(result.data)}\n` : "null\n";
      document += 1;
    }
  }
  return inPieces(lines());
}

/** The paths of the lists in a document, but for those inside lists. */
function listsIn(value: unknown, path: readonly string[] = []): string[] {
  if (Array.isArray(value)) return [path.join(".")];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, entry]) => listsIn(entry, [...path, name]));
}

async function* streamed(
  { chunks }: Opened,
  { at, item }: Selection,
  schema: Schema,
  options: DecodeOptions,
  indent: string,
): AsyncGenerator<string> {
  const lineBreak = indent === "" ? "" : "\n";
  const [name] = at;
  const outer = name === undefined ? "" : indent;
  if (name !== undefined) yield `{${lineBreak}${indent}${JSON.stringify(name)}:${indent === "" ? "" : " "}`;
  const items = decodeItems(item, chunks, {
    ...options,
    at,
    ...(name === undefined ? {} : { envelope: schema }),
  });
  let before = "[";
  for await (const value of items) {
    const text = toJson(value, indent).replaceAll("\n", `\n${outer}${indent}`);
    yield `${before}${lineBreak}${outer}${indent}${text}`;
    before = ",";
  }
  yield before === "[" ? "[]" : `${lineBreak}${outer}]`;
  if (name === undefined) return yield "\n";
  const rest = toJson(await items.envelope, indent);
  yield rest === "{}" ? `${lineBreak}}\n` : `,${rest.slice(1)}\n`;
}
