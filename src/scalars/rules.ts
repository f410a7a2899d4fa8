import { base64Rule } from "./base64.js";
import { booleanRule } from "./boolean.js";
import { dateTimeOffsetRule, dateTimeRule } from "./date.js";
import { decimalRule } from "./decimal.js";
import { doubleRule, floatRule } from "./floating.js";
import { guidRule } from "./guid.js";
import { byteRule, intRule, longRule, shortRule, ulongRule } from "./integer.js";
import { timeSpanRule } from "./time-span.js";

/**
 * The rule of each scalar kind that needs no more than its kind (an enumeration needs its members).
 *
 * @example scalarRules.int.read("42") // 42
 */
export const scalarRules = Object.freeze({
  boolean: booleanRule,
  int: intRule,
  short: shortRule,
  byte: byteRule,
  long: longRule,
  ulong: ulongRule,
  double: doubleRule,
  float: floatRule,
  decimal: decimalRule,
  guid: guidRule,
  dateTime: dateTimeRule,
  dateTimeOffset: dateTimeOffsetRule,
  timeSpan: timeSpanRule,
  bytes: base64Rule,
});
