import { ByteSink } from "../encode/byte-sink.js";
import { settle } from "../encode/encode.js";
import { write } from "../encode/write.js";
import {
  type ByMembers,
  type EncodeOptions,
  encode,
  format,
  type InferInput,
  JsvError,
  type JsvIssue,
  list,
  nullable,
  object,
  type PathSegment,
  parse,
  type Schema,
  safeEncode,
  string,
  toWire,
  type UnknownMembers,
} from "../index.js";
import { MAX_DEPTH, type WithDefaults } from "../options.js";
import { resolve, slotMayBeNull } from "../schema/resolve.js";
import { withinString } from "../syntax/longest.js";
import { utf8Decoder } from "../text/utf8.js";
import { checkPath } from "./options.js";

/** Options of {@link encodeItems}. */
export interface EncodeItemsOptions<Members extends UnknownMembers = UnknownMembers>
  extends EncodeOptions<Members> {
  /** The names of the properties that lead to the list. Default: `[]`, the document is the list. */
  readonly at?: readonly string[] | undefined;
  /**
   * The text of a map that goes around the list, as `encode` writes it with the same options: its properties come
   * after the list's. A function is called after the last item, when a count of them is known. Needs `at`.
   */
  readonly envelope?: string | (() => string) | undefined;
}

/** How many bytes a piece has at least, if the values are not asynchronous. */
const CHUNK = 1 << 15;

/**
 * Writes a list item by item, for lists larger than memory: pieces of text that together are what `encode` writes.
 * From an iterable they are about 32 kB long, as UTF-8; from an async iterable, each item is a piece of its own.
 *
 * @throws {TypeError} for an envelope without a path, or a name that no property can have
 * @throws {RangeError} for an option out of its range
 * @throws {JsvError} while iterating, at the first item that `encode` refuses, and at the end of a list whose only
 * item is null; what was written before is then no document
 *
 * @example
 * let count = 0;
 * function* numbers(): Generator<number> {
 *   for (; count < 3; count++) yield count;
 * }
 * const envelope = () => stringify({ totalCount: count });
 * let text = "";
 * for await (const piece of encodeItems(int(), numbers(), { at: ["items"], envelope })) text += piece;
 * text; // "{items:[0,1,2],totalCount:3}"
 */
export function encodeItems<Item extends Schema, Members extends UnknownMembers = "error">(
  itemSchema: Item,
  values:
    | Iterable<InferInput<ByMembers<Item, Members>>>
    | AsyncIterable<InferInput<ByMembers<Item, Members>>>,
  options: EncodeItemsOptions<Members> = {},
): AsyncGenerator<string, undefined> {
  return writeItems(itemSchema, values, options, (text) => text);
}

/**
 * `encodeItems` with a check of its text, such as for lone surrogates.
 *
 * @param checked returns the text, or throws; the path is that of the value
 */
export function writeItems<Item extends Schema>(
  itemSchema: Item,
  values: Iterable<InferInput<Item>> | AsyncIterable<InferInput<Item>>,
  options: EncodeItemsOptions,
  checked: (text: string, value: unknown, path: readonly PathSegment[]) => string,
): AsyncGenerator<string, undefined> {
  const { at = [], envelope, ...encodeOptions } = options;
  checkPath("encodeItems", at);
  if (envelope !== undefined && at.length === 0) {
    throw new TypeError('encodeItems: an envelope needs the path to the list, such as at: ["items"]');
  }
  const writer = new ItemWriter(itemSchema, at, encodeOptions, checked);
  const isAsync = Symbol.asyncIterator in values;

  async function* pieces(): AsyncGenerator<string, undefined> {
    for await (const value of values) {
      writer.item(value);
      if (isAsync || writer.size >= CHUNK) yield writer.taken();
    }
    const end = writer.end(typeof envelope === "function" ? envelope() : envelope);
    yield writer.taken() + checked(end, undefined, []);
  }
  return pieces();
}

/** Writes a document around a list, in parts. */
class ItemWriter {
  private readonly schema: Schema;
  /** The text before the items, and after them. */
  private readonly head: string;
  private readonly tail: string;
  /** What was written since the last piece: text, and the bytes of the items after it. */
  private text = "";
  private readonly sink = new ByteSink();
  private count = 0;
  /** How many nulls were written last. */
  private nulls = 0;
  /** What a null is written with: beside another, which some lists do not take. */
  private readonly nullSchema: Schema;
  /** How an item is written within the document. */
  private readonly itemOptions: WithDefaults<EncodeOptions>;

  constructor(
    private readonly itemSchema: Schema,
    private readonly at: readonly string[],
    private readonly options: EncodeOptions,
    private readonly checked: (text: string, value: unknown, path: readonly PathSegment[]) => string,
  ) {
    const around = (inner: Schema): Schema =>
      at.reduceRight<Schema>((schema, name) => object("document", { [name]: schema }), list(inner));
    this.schema = around(itemSchema);
    const settled = settle(this.schema, options);
    this.itemOptions = { ...settled, maxDepth: settled.maxDepth - at.length - 1 };
    this.nullSchema = slotMayBeNull(resolve(itemSchema)) ? around(nullable(string())) : this.schema;
    // No property's name holds a bracket, so that the list's are the only ones of their kind.
    const deep = { ...options, maxDepth: MAX_DEPTH };
    const sample = encode(around(list(list(itemSchema))), this.document([[]]), deep);
    this.head = sample.slice(0, sample.indexOf("[") + 1);
    this.tail = sample.slice(sample.indexOf("]") + 1);
  }

  get size(): number {
    return this.text.length + this.sink.size;
  }

  /** Returns what was written since the last piece. */
  taken(): string {
    const text = this.text + utf8Decoder().decode(this.sink.end());
    this.text = "";
    return text;
  }

  /** Writes an item, with all that belongs before it. */
  item(value: unknown): void {
    if (!this.plain(value)) {
      const text = (this.count === 0 ? this.head : ",") + this.within(value);
      this.text = this.taken() + this.checked(text, value, [...this.at, this.count]);
    }
    this.nulls = value === null ? this.nulls + 1 : 0;
    this.count += 1;
  }

  /** Writes an item that needs no more than its own text; false for others, and for what is refused. */
  private plain(value: unknown): boolean {
    const { itemSchema, itemOptions, sink } = this;
    const isPlain = value !== null && this.count > 0 && itemOptions.layout === "wire";
    if (!isPlain || itemOptions.maxDepth < 0) return false;
    const { size } = sink;
    sink.delimiter(",");
    if (withinString(() => write(sink, itemSchema, value, itemOptions))) return true;
    sink.cutTo(size);
    return false;
  }

  /** The text of an item in the layout that it has in a document, cut out of one; its errors say what `encode` says. */
  private within(value: unknown): string {
    const { head, tail } = this;
    // A null alone cannot be written.
    const given = value === null ? [null, null] : [value];
    const schema = value === null ? this.nullSchema : this.schema;
    const written = safeEncode(schema, this.document(given), this.options);
    if (!written.success) throw this.rebased(written.error);
    const inner = written.data.slice(head.length, -tail.length);
    return value === null ? inner.slice(0, inner.indexOf(",")) : inner;
  }

  /** The text after the last item. */
  end(envelope: string | undefined): string {
    const { count, nulls } = this;
    // A null alone, and in some lists two at the end, are refused as `encode` refuses them.
    const last = nulls > 1 ? [null, null] : nulls === 1 && count === 1 ? [null] : [];
    const written = safeEncode(this.schema, this.document(last), this.options);
    if (!written.success) {
      this.count -= 1;
      throw this.rebased(written.error);
    }
    const text = count > 0 ? this.tail : written.data;
    return envelope === undefined ? text : this.withEnvelope(text, envelope);
  }

  /** Puts the properties of the envelope after the list's. */
  private withEnvelope(text: string, envelope: string): string {
    const map = parse(envelope);
    if (typeof map !== "object" || map === null || Array.isArray(map)) {
      throw new TypeError("encodeItems: the envelope must be the text of a map, such as {totalCount:2}");
    }
    const name = this.at[0]!;
    if (Object.keys(map).some((key) => key.trim().toUpperCase() === name.toUpperCase())) {
      const message = "the envelope holds the property that leads to the list: one of both would be lost";
      throw new JsvError([{ code: "duplicate_key", message, path: [name] }]);
    }
    if (Object.keys(map).length === 0) return text;
    const isFormatted = this.options.layout === "formatted";
    const rest = isFormatted ? format(envelope) : toWire(envelope);
    return `${text.slice(0, isFormatted ? -2 : -1)},${rest.slice(1)}`;
  }

  /** The item was written as the first of a list. */
  private rebased(error: JsvError): JsvError {
    const depth = this.at.length;
    const moved = (issue: JsvIssue): JsvIssue => {
      if (issue.path.length <= depth) return issue;
      return { ...issue, path: [...this.at, this.count, ...issue.path.slice(depth + 1)] };
    };
    const [first, ...rest] = error.issues;
    return new JsvError([moved(first), ...rest.map(moved)]);
  }

  private document(items: readonly unknown[]): unknown {
    return this.at.reduceRight<unknown>((inner, name) => ({ [name]: inner }), items);
  }
}
