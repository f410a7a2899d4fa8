import { type EncodeOptions, encode, encodeBytes, JsvError, type Schema } from "@evovoice/jsv";
import { encodeItems } from "@evovoice/jsv/stream";
import { fromJson } from "./from-json.js";
import { readText } from "./input.js";
import { JsonList } from "./json-list.js";
import type { Opened } from "./large.js";
import { inPieces } from "./pieces.js";
import type { Selection } from "./select.js";

/** A document of JSON as JSV, all of it at once unless it is large and begins with a list. */
export async function* jsvOf(input: Opened, schema: Schema, options: EncodeOptions): AsyncGenerator<string> {
  if (input.list !== undefined) return yield* inPieces(streamed(input, input.list, schema, options));
  const json = (await readText(input)).replace(/^\ufeff/, "");
  const value = await fromJson(schema, json, input.name);
  yield `${asBytesCan(encode(schema, value, options), schema, value)}\n`;
}

/** Half of a surrogate pair, which a string can hold and bytes cannot, is refused as `encodeBytes` does. */
export function asBytesCan(text: string, schema: Schema, value: unknown): string {
  if (/\p{Surrogate}/u.test(text)) encodeBytes(schema, value);
  return text;
}

async function* streamed(
  input: Opened,
  { at, item }: Selection,
  schema: Schema,
  options: EncodeOptions,
): AsyncGenerator<string> {
  const list = new JsonList(input, item);
  let last: unknown;
  let count = 0;
  let envelope = "{}";
  async function* values(): AsyncGenerator<never> {
    for await (const value of list.items()) {
      last = value;
      count += 1;
      yield value as never;
    }
    const rest = await list.rest(schema);
    const [name] = at;
    if (name === undefined) return;
    const { [name]: _, ...others } = rest as Record<string, unknown>;
    envelope = asBytesCan(encode(schema, others, options), schema, others);
  }
  const around = at.length === 0 ? {} : { at, envelope: () => envelope };
  for await (const text of encodeItems(item, values(), { ...options, ...around })) {
    try {
      yield asBytesCan(text, item, last);
    } catch (error) {
      if (!(error instanceof JsvError)) throw error;
      const [issue] = error.issues;
      throw new JsvError([{ ...issue, path: [...at, count - 1, ...issue.path] }]);
    }
  }
  yield "\n";
}
