import { checkChoice, checkDepth, checkFlag, checkLimit, type WithDefaults } from "../options.js";
import type { UnknownMembers } from "../schema/unknown-members.js";

/**
 * How {@link decode} and {@link safeDecode} read.
 *
 * @example
 * const options: DecodeOptions = { maxDepth: 2, unknownProperties: "error" };
 * const Call = object("Call", { id: string() });
 * decode(Call, "{id:c1,flow:[a]}", options); // throws unknown_property
 * decode(list(list(list(int()))), "[[[1]]]", options); // throws too_deep
 */
export interface DecodeOptions<Members extends UnknownMembers = UnknownMembers> {
  /** How many brackets may be open at once: 128 by default, at most 1,000. */
  readonly maxDepth?: number | undefined;
  /** How long the text may be, in UTF-16 units (in bytes, if bytes are given). Default: no limit. */
  readonly maxLength?: number | undefined;
  /** What becomes of properties that the schema does not know. Default: "ignore". `__type` is always ignored. */
  readonly unknownProperties?: "ignore" | "error" | undefined;
  /**
   * What becomes of enumeration members that the schema does not know. "keep" lets their text through as it is,
   * digits as a number where they are a safe integer; the static type shows it, and `encode` takes it back when asked
   * the same way. Default: "error".
   */
  readonly unknownMembers?: Members | undefined;
  /**
   * Whether to read on after a syntax fault and to give, beside the error, what can be had: `partial` of a failed
   * `safeDecode`, or of an item of `settleItems` or `settleRecords`. Functions that throw refuse it. Default: false,
   * and a syntax fault stands alone.
   */
  readonly recover?: boolean | undefined;
  /** How many issues are collected before reading stops. Default: 100. */
  readonly maxIssues?: number | undefined;
  /**
   * Whether strings, and issues with their lines and frames, are copied out of the document. By default a document
   * stays in memory as long as any longer string that was cut out of it, or an issue; copying costs time and pays
   * where little of a large document is kept. Default: false.
   */
  readonly detach?: boolean | undefined;
}

/** @throws {RangeError} for an option out of its range */
export function resolveDecodeOptions(options: DecodeOptions): WithDefaults<DecodeOptions> {
  const {
    maxDepth = 128,
    maxLength = Number.POSITIVE_INFINITY,
    unknownProperties = "ignore",
    unknownMembers = "error",
    recover = false,
    maxIssues = 100,
    detach = false,
  } = options;
  checkDepth(maxDepth);
  checkChoice("unknownProperties", unknownProperties, ["ignore", "error"]);
  checkChoice("unknownMembers", unknownMembers, ["error", "keep"]);
  checkLimit("maxLength", maxLength, 0);
  checkLimit("maxIssues", maxIssues, 1);
  checkFlag("recover", recover);
  checkFlag("detach", detach);
  return { maxDepth, maxLength, unknownProperties, unknownMembers, recover, maxIssues, detach };
}
