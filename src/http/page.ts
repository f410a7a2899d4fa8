import { type DecodeOptions, type DecodeResult, JsvError, type ObjectSchema, type Schema } from "../index.js";
import { perSchema } from "../schema/per-schema.js";
import { propertiesOf } from "../schema/properties.js";
import { resolve } from "../schema/resolve.js";
import { settleItems } from "../stream/index.js";
import { beginningOf, chunksOf, continued } from "./body.js";
import { inUtf8 } from "./charset.js";
import { statusIn, statusInText, withStatus } from "./error-in-body.js";
import type { Page } from "./paging.js";
import { limited, missingBody, type ReadOptions, readResponse, requireAnswer } from "./response.js";
import { type ServiceCall, softError } from "./service-error.js";
import { without } from "./without.js";

/** A page that has come whole: its items, and what it says of the list. */
export interface WholePage<Item> {
  readonly response: Response;
  readonly call: ServiceCall;
  readonly items: readonly Item[];
  readonly page: Page;
  /** What keeps the rest of the page from being read, after the items that were. */
  readonly failure?: unknown;
}

/** A page whose items arrive one by one, and say at their end what the page says of the list. */
interface StreamedPage<Item> {
  readonly response: Response;
  readonly call: ServiceCall;
  readonly items: AsyncIterable<Item>;
  readonly page: Promise<Page>;
}

/** A page as it arrives. */
export type Arrival<Item> = WholePage<Item> | StreamedPage<Item>;

/** Up to so many bytes a page is read whole, so that the next one can be asked for before its items are used. */
const WHOLE_PAGE = 1 << 20;

/** Reads a page item by item: a small one whole, a larger one as it arrives, with the same items and errors. */
export async function readItems(
  schema: Schema,
  response: Response,
  options: ReadOptions & { readonly maxStreamBytes: number },
  decode: DecodeOptions,
): Promise<Arrival<DecodeResult<unknown>>> {
  await requireAnswer(schema, response, options);
  const { call, maxStreamBytes } = options;
  const body = limited(chunksOf(response, options), maxStreamBytes);
  const chunks = inUtf8(body, response, call);
  const { head, isWhole } = await beginningOf(chunks, WHOLE_PAGE);
  if (isWhole) return wholeItems(schema, response, head, call, decode);
  const items = itemsOf(schema, continued(head, chunks), decode);
  const page = items.envelope.then((envelope) => pageOf(envelope, response, head, call));
  return { response, call, items, page };
}

async function wholeItems(
  schema: Schema,
  response: Response,
  bytes: Uint8Array,
  call: ServiceCall,
  decode: DecodeOptions,
): Promise<WholePage<DecodeResult<unknown>>> {
  const items: DecodeResult<unknown>[] = [];
  const missing = missingBody(schema, response, bytes);
  if (missing !== undefined) {
    return { response, call, items, page: {}, ...(missing.success ? {} : { failure: missing.error }) };
  }
  try {
    const settled = itemsOf(schema, once(bytes), decode);
    for await (const item of settled) items.push(item);
    return { response, call, items, page: pageOf(await settled.envelope, response, bytes, call) };
  } catch (failure) {
    // What does not fit the schema may be an error's own DTO.
    const status = failure instanceof JsvError ? statusInText(bytes) : undefined;
    if (status === undefined) return { response, call, items, page: {}, failure };
    throw softError(response, status, new TextDecoder().decode(bytes), call);
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield bytes;
}

function itemsOf(schema: Schema, source: AsyncIterable<Uint8Array>, decode: DecodeOptions) {
  const { item, envelope } = listOf(schema);
  return settleItems(item, source, { ...decode, at: ["items"], envelope });
}

/**
 * @param bytes of the page in UTF-8, at least its beginning
 * @throws {JsvServiceError} if the page is an error in the body of a success
 */
function pageOf(envelope: unknown, response: Response, bytes: Uint8Array, call: ServiceCall): Page {
  const status = statusIn(envelope);
  if (status !== undefined) throw softError(response, status, new TextDecoder().decode(bytes), call);
  return envelope as Page;
}

/** A page as its schema describes it, always whole. */
export async function readValue(
  schema: Schema,
  response: Response,
  options: ReadOptions,
  decode: DecodeOptions,
): Promise<WholePage<unknown> & { readonly value?: unknown }> {
  const { call } = options;
  const result = await readResponse(schema, response, options, decode);
  if (!result.success) return { response, call, items: [], page: {}, failure: result.error };
  const value = result.data as (Page & { readonly items?: readonly unknown[] }) | null;
  return { response, call, items: value?.items ?? [], page: value ?? {}, value };
}

interface ListOfPage {
  readonly item: Schema;
  readonly envelope: ObjectSchema;
}

const listIn = /* @__PURE__ */ perSchema((schema: Schema): ListOfPage | undefined => {
  const page = resolve(schema).schema;
  if (page.kind !== "object") return undefined;
  const items = propertiesOf(page as ObjectSchema).all.find(({ name }) => name === "items");
  const list = items && resolve(items.schema).schema;
  if (list?.kind !== "list") return undefined;
  return { item: list.item, envelope: without(withStatus(page) as ObjectSchema, ["items"]) };
});

/**
 * The schemas of a page's items and of the page without them.
 *
 * @throws {TypeError} unless the response is an object with a list of items
 */
export function listOf(schema: Schema | undefined, where = "items"): ListOfPage {
  const list = schema && listIn(schema);
  if (list !== undefined) return list;
  throw new TypeError(`${where}: the operation's response must be an object with a list "items"; use send`);
}
