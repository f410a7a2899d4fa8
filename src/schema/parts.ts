import type { ScalarRule } from "../scalars/rule.js";
import type { Check } from "./check.js";
import type { Classes } from "./classes.js";
import type { JsonRule } from "./json-schema.js";
import type { Schema } from "./types.js";
import type { Untyped } from "./untyped.js";

/**
 * What a builder gives its schema besides the data that everybody sees. Each builder brings its own, so that a bundle
 * holds the code of those builders alone that it uses.
 */
export interface Parts {
  readonly json: JsonRule;
  /** How its values are checked, unless they are one piece of text. */
  readonly check?: Check;
  /** The rule of a schema whose values are one piece of text. */
  readonly rule?: () => ScalarRule<unknown>;
  /** The rule by which it is written where members of enumerations that it does not know are kept, if that is another. */
  readonly keepingRule?: () => ScalarRule<unknown>;
  /** How any value stands in the text, of `any`. */
  readonly untyped?: Untyped;
  /** The classes that `subclasses` was given. */
  readonly classes?: Classes;
}

/**
 * Where a schema's `~standard`, which holds no data of the schema, has its parts; a loop over names does not meet them.
 * Known to every copy of the library: what the ES module built, the CommonJS one reads, too.
 */
export const PARTS = /* @__PURE__ */ Symbol.for("@evovoice/jsv/parts");

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
