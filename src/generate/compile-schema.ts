import { decode } from "../decode/decode.js";
import { decodeCompiled } from "../decode/fast/compile.js";
import { type DecodeOptions, resolveDecodeOptions } from "../decode/options.js";
import { readSource } from "../decode/text.js";
import { type EncodeOptions, encode } from "../encode/encode.js";
import { checkFlag } from "../options.js";
import { requireSchema } from "../schema/define.js";
import type { Infer, InferInput, Schema } from "../schema/types.js";
import type { ByMembers, UnknownMembers } from "../schema/unknown-members.js";
import { Learnt } from "./learn.js";
import { type Generated, generateReader } from "./source.js";

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
  /** Reads JSV text as `decode(schema, text, options)` does: the same values, the same errors. */
  readonly decode: <Members extends UnknownMembers = "error">(
    text: string | Uint8Array,
    options?: DecodeOptions<Members>,
  ) => Infer<ByMembers<S, Members>>;
  /** Writes a value as `encode(schema, value, options)` does. */
  readonly encode: <Members extends UnknownMembers = "error">(
    value: InferInput<ByMembers<S, Members>>,
    options?: EncodeOptions<Members>,
  ) => string;
}

/** After how many objects, or else texts, enough is known of them to generate a reader. */
const OBJECTS = 100;
const TEXTS = 8;
/** How many objects may come that the reader was not generated for before another one is made. */
const MISSES = 100;

/**
 * Prepares a schema that reads many texts. After the first of them, code is generated that is made for what they were
 * like: which properties they had, and in which order. It takes half of the time of `decode` and gives the same. What
 * it does not know is read as by `decode`; if much of that comes, other code is generated.
 *
 * No code is generated where a policy forbids it. Nothing of a text becomes code but keys of dictionaries, escaped.
 *
 * @throws {TypeError} for what is no schema
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
  let learnt = generate ? new Learnt() : undefined;
  let generated: Generated | undefined;
  let patience = MISSES;

  function learn(value: unknown): void {
    if (learnt === undefined) return;
    learnt.look(schema, value);
    if (learnt.objects < OBJECTS && learnt.texts < TEXTS) return;
    try {
      generated = generateReader(schema, learnt);
    } catch {
      // A policy forbids it.
    }
    learnt = undefined;
  }

  /** Goes back to learning if the reader no longer fits what comes: each time later, since some objects never do. */
  function learnAnew({ misses }: Generated): void {
    if (misses.count <= patience) return;
    patience *= 100;
    generated = undefined;
    learnt = new Learnt();
  }

  return {
    encode: (value, options) => encode(schema, value, options),
    decode<Members extends UnknownMembers = "error">(
      text: string | Uint8Array,
      options: DecodeOptions<Members> = {},
    ) {
      const settings = resolveDecodeOptions(options);
      const reader = settings.recover || settings.detach ? undefined : generated;
      if (reader !== undefined) {
        const read = readSource(text, settings.maxLength);
        if (!("fault" in read)) {
          const result = decodeCompiled(schema, read.source.text, settings, reader.read);
          learnAnew(reader);
          if ("value" in result) return result.value as Infer<ByMembers<S, Members>>;
        }
      }
      const value = decode(schema, text, options);
      learn(value);
      return value;
    },
  };
}
