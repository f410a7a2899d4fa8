import type { JsvError } from "../issues.js";
import { checkNoRecover, type WithDefaults } from "../options.js";
import { requireSchema } from "../schema/define.js";
import { any } from "../schema/scalars.js";
import type { Infer, JsvValue, Schema } from "../schema/types.js";
import type { ByMembers, UnknownMembers } from "../schema/unknown-members.js";
import { decodeExact } from "./exact.js";
import { failure } from "./failure.js";
import { decodeFast } from "./fast/decode-fast.js";
import type { Read } from "./fast/scanner.js";
import { readSource } from "./input.js";
import { type DecodeOptions, resolveDecodeOptions } from "./options.js";
import type { DeepPartial } from "./partial.js";

/**
 * What `safeDecode` returns. `partial` is there only with `recover`: the best value that could be
 * had, in which faulty properties are absent and faulty list items are `undefined` at their index.
 *
 * @example
 * const result: DecodeResult<number[]> = safeDecode(list(int()), "[1,x]", { recover: true });
 * if (!result.success) result.partial; // [1, undefined]
 */
export type DecodeResult<Output> =
  | { readonly success: true; readonly data: Output }
  | { readonly success: false; readonly error: JsvError; readonly partial?: DeepPartial<Output> };

/**
 * Reads JSV text as a schema describes it.
 *
 * @param text a string, or UTF-8 bytes; a BOM at the start is skipped
 * @throws {JsvError} with all issues that were found, if the text is not JSV or does not fit the schema
 * @throws {RangeError} for an option out of its range
 * @throws {TypeError} for anything but a schema and then a string or a `Uint8Array`, and for `recover`, which `safeDecode` honours
 *
 * @example
 * decode(list(int()), "[1,2]"); // [1, 2]
 */
export function decode<S extends Schema, Members extends UnknownMembers = "error">(
  schema: S,
  text: string | Uint8Array,
  options: DecodeOptions<Members> = {},
): Infer<ByMembers<S, Members>> {
  checkNoRecover("decode", options.recover, "safeDecode");
  const result = safeDecode(schema, text, options);
  if (result.success) return result.data;
  throw result.error;
}

/**
 * Reads JSV text as `decode` does, and returns the error instead of throwing it.
 *
 * @throws {RangeError} for an option out of its range
 * @throws {TypeError} for anything but a schema and then a string or a `Uint8Array`
 *
 * @example
 * const result = safeDecode(int(), "x");
 * if (!result.success) result.error.issues[0].code; // "invalid_number"
 */
export function safeDecode<S extends Schema, Members extends UnknownMembers = "error">(
  schema: S,
  text: string | Uint8Array,
  options: DecodeOptions<Members> = {},
): DecodeResult<Infer<ByMembers<S, Members>>> {
  requireSchema(schema, "decode: its first argument");
  return readDocument(schema, text, resolveDecodeOptions(options)) as DecodeResult<
    Infer<ByMembers<S, Members>>
  >;
}

/**
 * Reads a document by the fast path, and, if that bails out, by the exact path.
 *
 * @param read the schema's closure of the fast path, or what gives the same
 */
export function readDocument(
  schema: Schema,
  document: string | Uint8Array,
  options: WithDefaults<DecodeOptions>,
  read?: Read,
): DecodeResult<unknown> {
  const { source, fault } = readSource(document, options.maxLength);
  if (fault !== undefined) return failure([fault], source, options.detach);
  const fast = decodeFast(schema, source.text, options, read);
  if ("value" in fast) return { success: true, data: fast.value };
  const result = decodeExact(schema, source.text, options, fast.checkpoint);
  if ("value" in result) return { success: true, data: result.value };
  const { faults, ...partial } = result;
  return { ...failure(faults, source, options.detach), ...partial };
}

const untyped = /* @__PURE__ */ any();

/**
 * Reads JSV without a schema: text, lists and maps. An empty slot of a list, and an empty value of a map, is null.
 *
 * @throws {JsvError} if the text is not JSV
 * @throws {RangeError} for an option out of its range
 * @throws {TypeError} for anything but a string or a `Uint8Array`, and for `recover`: `safeDecode(any(), text, { recover: true })` honours it
 *
 * @example
 * parse("{id:007,tags:[a,,b]}"); // { id: "007", tags: ["a", null, "b"] }
 */
export function parse(text: string | Uint8Array, options: DecodeOptions = {}): JsvValue {
  checkNoRecover("parse", options.recover, "safeDecode with any()");
  return decode(untyped, text, options);
}
