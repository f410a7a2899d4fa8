import { JsvError, type PathSegment } from "../issues.js";
import type { WithDefaults } from "../options.js";
import { entriesOf, isMap } from "../scalars/brand.js";
import type { InferInput, Schema } from "../schema/types.js";
import type { ByMembers, UnknownMembers } from "../schema/unknown-members.js";
import { withinString } from "../syntax/longest.js";
import { type Bytes, isWellFormed, utf8Encoder } from "../text/utf8.js";
import { ByteSink } from "./byte-sink.js";
import { type EncodeOptions, encode, settle } from "./encode.js";
import { write } from "./write.js";

/**
 * Writes a value as `encode` does, as UTF-8.
 *
 * @throws {JsvError} as `encode` does, and for half of a surrogate pair, which UTF-8 has no bytes for
 * @throws {RangeError} for an option out of its range
 * @throws {TypeError} for a first argument that is not a schema
 *
 * @example
 * encodeBytes(list(string()), ["é"]); // Uint8Array.of(0x5b, 0xc3, 0xa9, 0x5d)
 */
export function encodeBytes<S extends Schema, Members extends UnknownMembers = "error">(
  schema: S,
  value: InferInput<ByMembers<S, Members>>,
  options: EncodeOptions<Members> = {},
): Bytes {
  const settled = settle(schema, options);
  // What is refused here is explained by the other way, which also writes what no speed is needed for.
  const isPlain = settled.layout === "wire" && typeof value === "object";
  const bytes = isPlain ? withinString(() => bytesOf(schema, value, settled)) : undefined;
  return bytes ?? utf8Encoder().encode(wellFormed(encode(schema, value, options), value));
}

/** The sink of the last call, for the next one. */
let spare: ByteSink | undefined;

function bytesOf(schema: Schema, value: unknown, options: WithDefaults<EncodeOptions>): Bytes | undefined {
  // A getter in the value may write another value meanwhile, which then needs a sink of its own.
  const sink = spare ?? new ByteSink();
  spare = undefined;
  const isWritten = write(sink, schema, value, options);
  const bytes = sink.end();
  spare = sink;
  return isWritten ? bytes : undefined;
}

/**
 * The text of a value, if UTF-8 can carry it. An encoder would put U+FFFD in the place of half a surrogate pair.
 *
 * @param path where the value stands in what is written
 * @throws {JsvError} for half of a surrogate pair, with the path of the string or key that holds it
 */
export function wellFormed(text: string, value: unknown, path: readonly PathSegment[] = []): string {
  if (isWellFormed(text)) return text;
  const message = "half of a surrogate pair cannot be written: UTF-8 has no bytes for it";
  throw new JsvError([{ code: "invalid_utf8", message, path: [...path, ...(pathOf(value) ?? [])] }]);
}

/** Where in a value that was written half of a surrogate pair stands. */
function pathOf(value: unknown): PathSegment[] | undefined {
  if (typeof value === "string") return isWellFormed(value) ? undefined : [];
  if (typeof value !== "object" || value === null) return undefined;
  const entries: Iterable<[unknown, unknown]> = Array.isArray(value)
    ? value.entries()
    : isMap(value)
      ? entriesOf(value)
      : Object.entries(value);
  for (const [key, inner] of entries) {
    const segment = typeof key === "number" ? key : String(key);
    const rest = typeof segment === "string" && !isWellFormed(segment) ? [] : pathOf(inner);
    if (rest !== undefined) return [segment, ...rest];
  }
  return undefined;
}
