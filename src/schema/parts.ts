import type { ScalarRule } from "../scalars/rule.js";
import type { Classes } from "./classes.js";
import type { JsonSchema } from "./standard.js";
import type { Schema } from "./types.js";
import type { Untyped } from "./untyped.js";
import type { Validator } from "./validator.js";

/** Makes the JSON Schema for the schemas of a builder; `of` makes those of inner schemas. */
export type JsonRule = (of: JsonOf) => JsonSchema;

/** The JSON Schema of an inner schema: a reference if it is an object, or if `isNamed` says so. */
export type JsonOf = (schema: Schema, isNamed?: boolean) => JsonSchema;

/**
 * The code of a schema, beside its public data. Each builder brings its own, so that a bundle holds only the code of
 * the builders that it uses.
 */
export interface Parts {
  readonly json: JsonRule;
  /** Checks a value that is not null; `undefined` for a faulty one. None for scalars, which their rule checks. */
  check?(validator: Validator, schema: Schema, value: unknown): unknown;
  /** The rule of a scalar other than a string; `keepsMembers` where it writes with `unknownMembers: "keep"`. */
  rule?(keepsMembers: boolean): ScalarRule<unknown>;
  /** Whether C# calls the type of a scalar a reference type, which has a null of its own. */
  readonly isReferenceType?: true | undefined;
  /** How `any` writes values. */
  readonly untyped?: Untyped;
  /** The classes that `subclasses` was given. */
  readonly classes?: Classes;
}

/**
 * The key of the parts in a schema's `~standard`: a symbol, so that loops over names do not find them, and one that all
 * copies of the library share, so that the CommonJS build reads the schemas of the ES module. Its number changes with
 * the shape of `Parts`, so that other versions refuse what they would misread.
 */
export const PARTS = /* @__PURE__ */ Symbol.for("@evovoice/jsv/parts/2");

/**
 * The parts that a schema was made with.
 *
 * @throws {TypeError} for a schema that lost them, such as a copy by way of JSON
 */
export function partsOf({ kind, "~standard": standard }: Schema): Parts {
  const parts = (standard as { readonly [PARTS]?: Parts })[PARTS];
  if (parts === undefined) {
    throw new TypeError(
      `this schema of kind ${kind} has lost its rules: it is a copy by JSON, or made by another version of the library`,
    );
  }
  return parts;
}
