import { readDocument } from "../decode/decode.js";
import { type DecodeOptions, resolveDecodeOptions } from "../decode/options.js";
import { type EncodeOptions, encode } from "../encode/encode.js";
import { checkFlag, checkNoRecover } from "../options.js";
import { requireSchema } from "../schema/define.js";
import type { Infer, InferInput, Schema } from "../schema/types.js";
import type { ByMembers, UnknownMembers } from "../schema/unknown-members.js";
import { type Generated, generateReader, honours } from "./generate-reader.js";
import { Profile } from "./profile.js";

/**
 * How {@link compileSchema} makes its reader.
 *
 * @example
 * const options: CompileOptions = { generate: false };
 * compileSchema(int(), options).decode("7"); // 7
 */
export interface CompileOptions {
  /**
   * Whether code may be generated. Where a policy forbids that, `compileSchema` does without it anyway, but the
   * attempt makes a content security policy report it; `false` does not try. Default: true.
   */
  readonly generate?: boolean | undefined;
}

/** What {@link compileSchema} gives: `decode` and `encode` of one schema. */
export interface Codec<S extends Schema> {
  /**
   * Reads JSV text as `decode(schema, text, options)` does: the same values, the same errors.
   *
   * @throws what `decode` throws
   */
  readonly decode: <Members extends UnknownMembers = "error">(
    text: string | Uint8Array,
    options?: DecodeOptions<Members>,
  ) => Infer<ByMembers<S, Members>>;
  /**
   * Writes a value as `encode(schema, value, options)` does.
   *
   * @throws what `encode` throws
   */
  readonly encode: <Members extends UnknownMembers = "error">(
    value: InferInput<ByMembers<S, Members>>,
    options?: EncodeOptions<Members>,
  ) => string;
}

/** After how many objects, or else texts, a reader is generated. */
const OBJECTS = 100;
const TEXTS = 8;
/** How many objects may come that the first reader was not generated for before another one is generated. */
const MISSES = 100;

/**
 * Prepares a schema that reads many texts. From the first of them it learns which properties come, and in which order,
 * and generates code for that, which takes half of the time of `decode` for a page of 50 sessions, and gives the same
 * values and errors. If later texts differ much, other code is generated.
 *
 * No code is generated where a policy forbids it. Of the texts, only keys of dictionaries become code, escaped.
 *
 * @throws {TypeError} for an argument that is not a schema
 * @throws {RangeError} if `generate` is neither true nor false
 *
 * @example
 * const Calls = compileSchema(list(object("Call", { id: string(), seconds: int() })));
 * Calls.decode("[{id:c1,seconds:90}]"); // [{ id: "c1", seconds: 90 }]
 * Calls.encode([{ id: "c1" }]); // "[{id:c1}]"
 */
export function compileSchema<S extends Schema>(
  schema: S,
  { generate = true }: CompileOptions = {},
): Codec<S> {
  requireSchema(schema, "compileSchema: its first argument");
  checkFlag("generate", generate);
  let profile = generate ? new Profile() : undefined;
  let generated: Generated | undefined;
  let maxMisses = MISSES;

  function learn(value: unknown): void {
    if (profile === undefined) return;
    profile.add(schema, value);
    if (profile.objects < OBJECTS && profile.texts < TEXTS) return;
    try {
      generated = generateReader(schema, profile);
    } catch {
      // A policy forbids it: `decode` goes on reading.
    }
    profile = undefined;
  }

  /** Goes back to learning if the reader no longer fits what comes. */
  function learnAnew({ misses }: Generated): void {
    if (misses.count <= maxMisses) return;
    // Some objects fit no reader: to generate one for them again and again would cost more than it saves.
    maxMisses *= 100;
    generated = undefined;
    profile = new Profile();
  }

  return {
    encode: (value, options) => encode(schema, value, options),
    decode<Members extends UnknownMembers = "error">(
      text: string | Uint8Array,
      options: DecodeOptions<Members> = {},
    ) {
      checkNoRecover("decode", options.recover, "safeDecode");
      const settings = resolveDecodeOptions(options);
      const reader = honours(settings) ? generated : undefined;
      const result = readDocument(schema, text, settings, reader?.read);
      if (reader !== undefined) learnAnew(reader);
      if (!result.success) throw result.error;
      if (reader === undefined) learn(result.data);
      return result.data as Infer<ByMembers<S, Members>>;
    },
  };
}
