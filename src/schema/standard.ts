import type { PathSegment } from "../issues.js";

/**
 * A JSON Schema, or a part of one.
 *
 * @see {@link toJsonSchema}
 */
export type JsonSchema = Record<string, unknown>;

/**
 * The options of {@link https://standardschema.dev/json-schema Standard JSON Schema}.
 *
 * @example
 * const { jsonSchema } = boolean()["~standard"];
 * jsonSchema.output({ target: "draft-07" }); // { $schema: "http://json-schema.org/draft-07/schema#", type: "boolean" }
 */
export interface JsonSchemaOptions {
  /** The version of JSON Schema: "draft-2020-12" or "draft-07". */
  readonly target: "draft-2020-12" | "draft-07" | "openapi-3.0" | (string & {});
  /** Ignored. */
  readonly libraryOptions?: Record<string, unknown> | undefined;
}

/**
 * What a Standard Schema validator returns: the value that decoding would give, or its issues.
 *
 * @see {@link StandardProps}
 */
export type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly { readonly message: string; readonly path: readonly PathSegment[] }[] };

/**
 * The properties of {@link https://standardschema.dev Standard Schema} version 1, by which form libraries,
 * routers and AI tools accept our schemas as they are.
 *
 * @example
 * const { validate } = list(long())["~standard"];
 * validate([1, 2n]); // { value: [1n, 2n] }
 * validate([1, "x"]).issues?.[0]?.path; // [1]
 */
export interface StandardProps<Input, Output> {
  readonly version: 1;
  readonly vendor: "@evovoice/jsv";
  /** Checks a JavaScript value; a good one comes back as decoding its text would give it. */
  readonly validate: (value: unknown) => StandardResult<Output>;
  /**
   * {@link https://standardschema.dev/json-schema Standard JSON Schema}: the JSON that `jsv decode` writes, which
   * `jsv encode` takes, so that both are the same.
   */
  readonly jsonSchema: {
    /** The JSON that encoding takes. */
    readonly input: (options: JsonSchemaOptions) => JsonSchema;
    /** The JSON that decoding gives. */
    readonly output: (options: JsonSchemaOptions) => JsonSchema;
  };
  /** Types only: never present at run time. */
  readonly types?: { readonly input: Input; readonly output: Output } | undefined;
}
