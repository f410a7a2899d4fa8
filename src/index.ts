/**
 * The core: schemas, and JSV read and written by them.
 *
 * @packageDocumentation
 */
export * from "./common.js";
export { type Codec, type CompileOptions, compileSchema } from "./compile/compile-schema.js";
export { type DecodeResult, decode, parse, safeDecode } from "./decode/decode.js";
export type { DecodeOptions } from "./decode/options.js";
export type { DeepPartial } from "./decode/partial.js";
export { format, toWire } from "./syntax/format.js";
