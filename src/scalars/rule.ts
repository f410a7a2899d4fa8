import type { JsvIssueCode } from "../issues.js";

/**
 * How one scalar type reads and writes its text. Pure: nothing here knows documents, schemas or quotes.
 *
 * `undefined` means "not mine": the happy path pays for no explanation; `fault` gives it when asked.
 * `Value` is what reading gives; `Writable` is wider only where a value can be written that is never read
 * (the number of an enumeration that no member has).
 */
export interface ScalarRule<Value, Writable = Value> {
  /** What a person should write instead, as the end of "expected ...". */
  readonly expected: string;
  /** The `typeof` results (or "Date", "Uint8Array") of JavaScript values that `accept` may take. */
  readonly acceptedTypes: readonly string[];
  /** Wire text without its quotes -> value. Never throws. */
  read(text: string): Value | undefined;
  /** Why `read` refused this text. Meaningless for a text that it reads. */
  fault(text: string): JsvIssueCode;
  /** The likely cause of a fault, as the end of "expected ...; got ...; ". */
  hint?(text: string): string | undefined;
  /** A value as `read` or `accept` gives it -> wire text. Never needs quotes unless the rule says so. */
  write(value: Writable): string;
  /**
   * What a value means as a key, if values that differ can be equal to C#: those give the same (by `Map`'s equality).
   */
  meaning?(value: Writable): string | number | bigint;
  /** A JavaScript value -> the value to write, which is what decoding its text would give. Never throws. */
  accept(value: unknown): Writable | undefined;
}
