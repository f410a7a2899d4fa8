/**
 * Reads and writes JSV without the grammar: a quarter of the size, and errors that say where a text is faulty, not why.
 *
 * @packageDocumentation
 */
export * from "../common.js";
export { type DecodeOptions, type DecodeResult, decode, parse, safeDecode } from "./decode.js";
