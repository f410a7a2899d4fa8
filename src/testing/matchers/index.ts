/**
 * Matchers for Vitest and Jest. Register them once, for example in a setup file: `expect.extend(jsvMatchers)`.
 *
 * @packageDocumentation
 */
import { any, formatError, JsvError, type Schema, safeDecode } from "../../index.js";
import { type Difference, firstDifference, MISSING } from "./difference.js";

/** How much of a value a message shows. */
const MAX_VALUE = 200;

/**
 * What a matcher answers to its test runner.
 *
 * @see {@link jsvMatchers}
 */
export interface MatcherResult {
  readonly pass: boolean;
  /** What the test runner shows where the assertion fails. */
  readonly message: () => string;
}

/**
 * What a matcher needs of its test runner: both Vitest and Jest have it.
 *
 * @see {@link jsvMatchers}
 */
export interface MatcherContext {
  /** Whether two values are equal, as `toEqual` says. */
  equals(a: unknown, b: unknown): boolean;
  readonly utils: {
    /** A value as the runner's own messages show it. */
    stringify(value: unknown): string;
  };
}

/** The matchers of {@link jsvMatchers}, as `expect(...)` offers them. */
export interface JsvMatchers<R = unknown> {
  /**
   * The text (a string or UTF-8 bytes) can be decoded with the schema and, where `value` is given, gives a value that
   * equals it as `toEqual` says.
   */
  toDecodeAs(schema: Schema, value?: unknown): R;
  /**
   * The text says the same as another, layout, needless quotes and the order of properties aside. Both are read
   * without a schema, so that `1` and `1.0` differ.
   */
  toEqualJsv(text: string): R;
}

declare global {
  // Vitest's own assertions extend this interface, too; so neither runner need be installed for the other's sake.
  namespace jest {
    // biome-ignore lint/complexity/noBannedTypes: all declarations of an interface have the same parameters
    interface Matchers<R, T = {}> extends JsvMatchers<R> {}
  }
}

/**
 * The matchers, for `expect.extend`. A failure shows every fault of the text, or the first difference by its path:
 *
 *     items[0].callState: expected "Hold", received "Ringing"
 *
 * Types come with the import for Vitest and for Jest with `@types/jest`. Where `expect` is imported from
 * `@jest/globals`, declare them once:
 *
 *     declare module "expect" {
 *       interface Matchers<R extends void | Promise<void>, T = unknown> extends JsvMatchers<R> {}
 *     }
 *
 * @example
 * import { expect } from "vitest";
 *
 * expect.extend(jsvMatchers);
 * const Call = object("Call", { id: string(), seconds: int() });
 * expect("{id:c1,seconds:90}").toDecodeAs(Call, { id: "c1", seconds: 90 });
 * expect("{a:1,b:2}").toEqualJsv("{b:2,a:1}");
 * expect("{a:1}").not.toEqualJsv("{a:1.0}");
 */
export const jsvMatchers = {
  /** Whether a text decodes with a schema, and gives a value: see {@link JsvMatchers}. */
  toDecodeAs(
    this: MatcherContext,
    text: unknown,
    schema: Schema,
    ...value: [value?: unknown]
  ): MatcherResult {
    const result = safeDecode(schema, textOf("toDecodeAs", text));
    const name = "name" in schema ? schema.name : schema.kind;
    if (!result.success) return fail(`expected text that decodes as ${name}:`, formatError(result.error));
    if (value.length === 0) return pass(`expected text that does not decode as ${name}`);
    return compare(this, value[0], result.data, `the text to decode as ${name} to the value given`);
  },

  /** Whether two texts say the same: see {@link JsvMatchers}. */
  toEqualJsv(this: MatcherContext, text: unknown, expected: string): MatcherResult {
    const wanted = safeDecode(any(), textOf("toEqualJsv, its argument:", expected));
    if (!wanted.success) throw new TypeError(`toEqualJsv: its argument is no JSV: ${wanted.error.message}`);
    const result = safeDecode(any(), textOf("toEqualJsv", text));
    if (!result.success) return fail("expected JSV text:", formatError(result.error));
    return compare(this, wanted.data, result.data, "the text to say the same as the JSV given");
  },
};

function textOf(matcher: string, text: unknown): string | Uint8Array {
  if (typeof text === "string" || text instanceof Uint8Array) return text;
  throw new TypeError(`${matcher} takes JSV text, a string or UTF-8 bytes, not ${typeof text}`);
}

function compare(context: MatcherContext, expected: unknown, received: unknown, what: string): MatcherResult {
  const difference = firstDifference(expected, received, context.equals);
  if (difference === undefined) return pass(`expected ${what.replace(" to ", " not to ")}`);
  return fail(`expected ${what}; first difference:`, shown(difference, context));
}

/** A difference as issues are shown, by its path. */
function shown({ path, expected, received }: Difference, { utils }: MatcherContext): string {
  const show = (value: unknown): string => {
    if (value === MISSING) return "nothing";
    const text =
      typeof value === "string" ? JSON.stringify(value) : utils.stringify(value).replace(/\s*\n\s*/g, " ");
    return text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}…` : text;
  };
  const message = `expected ${show(expected)}, received ${show(received)}`;
  return formatError(new JsvError([{ code: "wrong_type", message, path }]));
}

function pass(message: string): MatcherResult {
  return { pass: true, message: () => message };
}

function fail(...lines: string[]): MatcherResult {
  return { pass: false, message: () => lines.join("\n") };
}
