import { type DecodeOptions, type Infer, type ObjectSchema, object, type Schema } from "../index.js";
import { allProperties, requiredNames } from "../schema/properties.js";
import { resolve } from "../schema/resolve.js";
import { decodeItems } from "../stream/index.js";
import { type BodyOptions, chunksOf, joined } from "./body.js";
import { charsetOf, decodeBody, requireJsv, tooLong } from "./response.js";

/** A page: whole, or its items as they arrive and a promise of the page without them. */
export type Arrival<Response> =
  | { readonly page: Response; readonly items?: undefined }
  | { readonly items: AsyncIterable<unknown>; readonly page: Promise<Response> };

/** Up to so many bytes a page is read whole, so that the next one can be asked for before its items are used. */
const WHOLE_PAGE = 1 << 20;

/** A page read whole if it is small, otherwise its items as they arrive. */
export async function readPage<R extends Schema>(
  schema: R,
  response: Response,
  options: BodyOptions,
  decode: DecodeOptions,
): Promise<Arrival<Infer<R>>> {
  await requireJsv(response, options);
  const item = itemSchemaOf(schema);
  // A stream is UTF-8.
  const isStreamable = item !== undefined && charsetOf(response) === "utf-8";
  const most = isStreamable ? Math.min(options.maxBytes, WHOLE_PAGE) : options.maxBytes;
  const chunks = chunksOf(response, options);
  const head: Uint8Array[] = [];
  let length = 0;
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
    head.push(next.value);
    length += next.value.length;
    if (length > options.maxBytes) {
      await chunks.return();
      throw tooLong(options.maxBytes);
    }
    if (length > most) return streamed(item!, schema, continued(head, chunks, options.maxBytes), decode);
  }
  return { page: decodeBody(schema, response, joined(head), decode) };
}

function streamed<R extends Schema>(
  item: Schema,
  schema: R,
  source: AsyncIterable<Uint8Array>,
  decode: DecodeOptions,
): Arrival<Infer<R>> {
  const envelope = withoutItems(resolve(schema).schema as ObjectSchema);
  const items = decodeItems(item, source, { ...decode, at: ["items"], envelope });
  return { items, page: items.envelope as Promise<Infer<R>> };
}

/** A body of which some was read already. */
async function* continued(
  head: readonly Uint8Array[],
  chunks: AsyncGenerator<Uint8Array, void, undefined>,
  maxBytes: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    const first = joined(head);
    let length = first.length;
    yield first;
    for await (const chunk of chunks) {
      length += chunk.length;
      if (length > maxBytes) throw tooLong(maxBytes);
      yield chunk;
    }
  } finally {
    await chunks.return();
  }
}

/** The schema of a page's items, if its `items` are a list. */
function itemSchemaOf(schema: Schema): Schema | undefined {
  const page = resolve(schema).schema;
  if (page.kind !== "object") return undefined;
  const items = allProperties(page as ObjectSchema).find(([name]) => name === "items")?.[1];
  const resolved = items === undefined ? undefined : resolve(items).schema;
  return resolved?.kind === "list" ? resolved.item : undefined;
}

/** What is left of a page when its items have gone out: nobody may require them. */
function withoutItems(page: ObjectSchema): ObjectSchema {
  const isLeft = (name: string): boolean => name !== "items";
  return object(page.name, Object.fromEntries(allProperties(page).filter(([name]) => isLeft(name))), {
    required: requiredNames(page).filter(isLeft),
  });
}
