import { JsvError, valueIssue } from "../issues.js";
import { checkChoice, checkDepth, type WithDefaults } from "../options.js";
import { check } from "../schema/check.js";
import { requireSchema } from "../schema/define.js";
import { any } from "../schema/scalars.js";
import type { InferInput, Schema } from "../schema/types.js";
import type { ByMembers, UnknownMembers } from "../schema/unknown-members.js";
import { layOut } from "../syntax/layout.js";
import { withinString } from "../syntax/longest.js";
import { TextSink } from "./text-sink.js";
import { write } from "./write.js";

/**
 * How {@link encode} and {@link safeEncode} write.
 *
 * @example
 * const Call = object("Call", { fromName: string(), seconds: int() });
 * encode(Call, { fromName: "Ada", seconds: 5 }, { keyCase: "pascal" }); // "{FromName:Ada,Seconds:5}"
 * encode(Call, { seconds: 5 }, { layout: "formatted" }); // "{\n\tseconds: 5\n}"
 */
export interface EncodeOptions<Members extends UnknownMembers = UnknownMembers> {
  /** "pascal" upper-cases the first letter of object property names; nothing else is touched. Default: "camel". */
  readonly keyCase?: "camel" | "pascal" | undefined;
  /** "formatted" gives the documentation layout of specification section 5. Default: "wire", without layout. */
  readonly layout?: "wire" | "formatted" | undefined;
  /** How many brackets may be open at once: 128 by default, at most 1,000. */
  readonly maxDepth?: number | undefined;
  /**
   * What becomes of members of enumerations that the schema does not know. "keep" writes what decoding with "keep"
   * lets through, as the static type shows. Default: "error", though the number of an `enumeration` is always taken.
   */
  readonly unknownMembers?: Members | undefined;
}

/** What {@link safeEncode} returns. */
export type EncodeResult =
  | { readonly success: true; readonly data: string }
  | { readonly success: false; readonly error: JsvError };

/**
 * Writes a value as JSV text, byte for byte as the reference does, or refuses it: nothing is dropped or changed.
 *
 * @throws {JsvError} if the value does not fit the schema or JSV text cannot carry it
 * @throws {RangeError} for an option out of its range
 * @throws {TypeError} for a first argument that is not a schema
 *
 * @example
 * encode(list(string()), ["a,b", "c"]); // '["a,b",c]'
 */
export function encode<S extends Schema, Members extends UnknownMembers = "error">(
  schema: S,
  value: InferInput<ByMembers<S, Members>>,
  options: EncodeOptions<Members> = {},
): string {
  const result = safeEncode(schema, value, options);
  if (result.success) return result.data;
  throw result.error;
}

/**
 * Writes a value as `encode` does, and returns the error instead of throwing it.
 *
 * @throws {RangeError} for an option out of its range
 * @throws {TypeError} for a first argument that is not a schema
 *
 * @example
 * safeEncode(int(), Number.NaN).success; // false
 */
export function safeEncode<S extends Schema, Members extends UnknownMembers = "error">(
  schema: S,
  value: InferInput<ByMembers<S, Members>>,
  options: EncodeOptions<Members> = {},
): EncodeResult {
  const settled = settle(schema, options);
  try {
    return withinString(() => resultOf(schema, value, settled));
  } catch (error) {
    if (error instanceof JsvError) return { success: false, error };
    throw error;
  }
}

/** Checks the schema and the options, and fills in the defaults. */
export function settle(schema: Schema, options: EncodeOptions): WithDefaults<EncodeOptions> {
  requireSchema(schema, "encode: its first argument");
  const { keyCase = "camel", layout = "wire", maxDepth = 128, unknownMembers = "error" } = options;
  checkDepth(maxDepth);
  checkChoice("keyCase", keyCase, ["camel", "pascal"]);
  checkChoice("layout", layout, ["wire", "formatted"]);
  checkChoice("unknownMembers", unknownMembers, ["error", "keep"]);
  return { keyCase, layout, maxDepth, unknownMembers };
}

function resultOf(schema: Schema, value: unknown, options: WithDefaults<EncodeOptions>): EncodeResult {
  const text = written(schema, value, options);
  // A reader would take U+FEFF at the beginning for a byte order mark; only bare text can begin with it, and to look at
  // a long text that was just made takes a twentieth of the time.
  if (text === undefined || (typeof value !== "object" && text.startsWith("\ufeff")))
    return { success: false, error: refusal(schema, value, options) };
  return { success: true, data: options.layout === "formatted" ? layOut(text) : text };
}

/** The sink of the last call, for the next one. */
let spare: TextSink | undefined;

function written(schema: Schema, value: unknown, options: WithDefaults<EncodeOptions>): string | undefined {
  // A getter in the value may write another value meanwhile, which then needs a sink of its own.
  const sink = spare ?? new TextSink();
  spare = undefined;
  sink.begin(typeof value !== "object");
  const isWritten = write(sink, schema, value, options);
  // Where the value was refused, too: the sink must not keep what it has of it.
  const text = sink.end();
  spare = sink;
  return isWritten ? text : undefined;
}

const untyped = /* @__PURE__ */ any();

/**
 * Writes any value without a schema: numbers, booleans and dates as text, arrays and Sets as lists, Maps and
 * objects as maps. What reads back is text, lists and maps.
 *
 * @throws {JsvError} for null and undefined that are no part of a list or map, functions, symbols, cycles
 * @throws {RangeError} for an option out of its range
 *
 * @example
 * stringify({ id: 7, tags: ["a", null], to: null }); // "{id:7,tags:[a,],to:}"
 */
export function stringify(value: unknown, options: EncodeOptions = {}): string {
  return encode(untyped, value, options);
}

function refusal(schema: Schema, value: unknown, options: WithDefaults<EncodeOptions>): JsvError {
  const checked = check(schema, value, options.maxDepth, options.unknownMembers);
  if ("faults" in checked) {
    const [first, ...rest] = checked.faults;
    return new JsvError([valueIssue(first), ...rest.map(valueIssue)]);
  }
  // Only a value that changes while it is read (a getter, a proxy) can be refused first and then found good.
  return new JsvError([{ code: "wrong_type", message: "the value changed while it was written", path: [] }]);
}
