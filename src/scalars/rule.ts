import type { JsvIssueCode } from "../issues.js";

/**
 * How one scalar type reads and writes its text. Pure: nothing here knows documents, schemas or quotes.
 *
 * `undefined` means a refusal; why, `fault` works out separately, so that valid values do not pay for it. `Value` is what
 * reading gives; `Writable` is wider where a value can be written that is never read (a number that no member of an
 * enumeration has).
 */
export interface ScalarRule<Value, Writable = Value> {
  /** What is accepted, as the end of "expected ...". */
  readonly expected: string;
  /** The `typeof` results (or "Date", "Uint8Array") of JavaScript values that `accept` may take. */
  readonly acceptedTypes: readonly string[];
  /** Wire text without its quotes -> value. Never throws. */
  read(text: string): Value | undefined;
  /** Why `read` refused this text. Meaningless for a text that it reads. */
  fault(text: string): JsvIssueCode;
  /** The likely cause of a fault, as the end of "expected ...; got ...; ". */
  hint?(text: string): string | undefined;
  /** A value as `read` or `accept` gives it -> wire text. Never needs quotes, but for the types that `encode/write.ts` names. */
  write(value: Writable): string;
  /**
   * What keys of this type are compared by, if different values can be equal in C#: the same for those.
   */
  meaning?(value: Writable): string | number | bigint;
  /** A JavaScript value -> the value to write, which is what decoding its text would give. Never throws. */
  accept(value: unknown): Writable | undefined;
  /** The JSON Schema of its values, as `jsv decode` writes them. */
  json(): Record<string, unknown>;
  /** Whether C# calls it a reference type, which has a null of its own. */
  readonly isReferenceType?: true;
}

type TextRule = Pick<ScalarRule<string>, "expected" | "read" | "fault" | "json"> &
  Partial<ScalarRule<string>>;

/** The rule of a type whose values are text, written as they are: what is not given is the same for all of those. */
export function textRule(rule: TextRule): ScalarRule<string> {
  return {
    acceptedTypes: ["string"],
    write: (value) => value,
    accept: (value) => (typeof value === "string" ? rule.read(value) : undefined),
    ...rule,
  };
}

/** The JSON Schema of text that a pattern matches as a whole. */
export function patternJson(pattern: string): Record<string, unknown> {
  return { type: "string", pattern: `^(?:${pattern})$` };
}
