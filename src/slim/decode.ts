import { failure } from "../decode/failure.js";
import { decodeFast } from "../decode/fast/decode-fast.js";
import { readSource } from "../decode/input.js";
import { type DecodeOptions as FullDecodeOptions, resolveDecodeOptions } from "../decode/options.js";
import type { JsvError } from "../issues.js";
import { requireSchema } from "../schema/define.js";
import { any } from "../schema/scalars.js";
import type { Infer, JsvValue, Schema } from "../schema/types.js";
import type { ByMembers, UnknownMembers } from "../schema/unknown-members.js";

const MAIN = "@evovoice/jsv";

/** Options of {@link decode} and `safeDecode`: those of the main entry without `recover`, which needs the grammar. */
export type DecodeOptions<Members extends UnknownMembers = UnknownMembers> = Omit<
  FullDecodeOptions<Members>,
  "recover"
>;

/** What {@link safeDecode} returns. */
export type DecodeResult<Output> =
  | { readonly success: true; readonly data: Output }
  | { readonly success: false; readonly error: JsvError };

/**
 * Reads JSV text as the main entry's `decode` does, and gives the same values. A faulty text has a single issue, which
 * says where reading stopped: `invalid_document`, or, as in the main entry, `invalid_utf8` or `too_long`.
 *
 * @param text a string, or UTF-8 bytes; a BOM at the start is skipped
 * @throws {JsvError} if the text is not JSV or does not fit the schema; the main entry's `decode` says why
 * @throws {RangeError} for an option out of its range
 * @throws {TypeError} for anything but a schema and then a string or a `Uint8Array`, and for the option `recover`
 *
 * @example
 * decode(list(int()), "[1,2]"); // [1, 2]
 */
export function decode<S extends Schema, Members extends UnknownMembers = "error">(
  schema: S,
  text: string | Uint8Array,
  options: DecodeOptions<Members> = {},
): Infer<ByMembers<S, Members>> {
  const result = safeDecode(schema, text, options);
  if (result.success) return result.data;
  throw result.error;
}

/**
 * Reads JSV text as `decode` does, and returns the error instead of throwing it.
 *
 * @throws {RangeError} for an option out of its range
 * @throws {TypeError} for anything but a schema and then a string or a `Uint8Array`, and for the option `recover`
 *
 * @example
 * const result = safeDecode(list(int()), "[1,x]");
 * if (!result.success) [result.error.issues[0].code, result.error.issues[0].column]; // ["invalid_document", 5]
 */
export function safeDecode<S extends Schema, Members extends UnknownMembers = "error">(
  schema: S,
  text: string | Uint8Array,
  options: DecodeOptions<Members> = {},
): DecodeResult<Infer<ByMembers<S, Members>>> {
  requireSchema(schema, "decode: its first argument");
  const settings = resolveDecodeOptions(options);
  if (settings.recover) {
    throw new TypeError(`decode: recover needs the grammar; use safeDecode of "${MAIN}"`);
  }
  const { source, fault } = readSource(text, settings.maxLength);
  if (fault !== undefined) return failure([fault], source, settings.detach);
  const result = decodeFast(schema, source.text, settings);
  if ("value" in result) return { success: true, data: result.value as Infer<ByMembers<S, Members>> };
  const message =
    "reading stopped here: the text is not JSV, does not fit the schema, or is beyond a limit; " +
    `the same call of await import("${MAIN}") says why`;
  return failure(
    [{ code: "invalid_document", message, path: [], start: result.stop }],
    source,
    settings.detach,
  );
}

const untyped = /* @__PURE__ */ any();

/**
 * Reads JSV without a schema: strings, lists and maps. An empty slot of a list, and an empty value of a map, is null.
 *
 * @throws {JsvError} if the text is not JSV; the main entry's `parse` says why
 * @throws {RangeError} for an option out of its range
 * @throws {TypeError} for anything but a string or a `Uint8Array`, and for the option `recover`
 *
 * @example
 * parse("{id:007,tags:[a,,b]}"); // { id: "007", tags: ["a", null, "b"] }
 */
export function parse(text: string | Uint8Array, options: DecodeOptions = {}): JsvValue {
  return decode(untyped, text, options);
}
