import { base64Rule } from "./base64.js";
import { booleanRule } from "./boolean.js";
import { charRule } from "./char.js";
import { dateOnlyRule, dateTimeOffsetRule, dateTimeRule } from "./date.js";
import { decimalRule } from "./decimal.js";
import { doubleRule, floatRule } from "./floating.js";
import { guidRule } from "./guid.js";
import {
  byteRule,
  intRule,
  longRule,
  sbyteRule,
  shortRule,
  uintRule,
  ulongRule,
  ushortRule,
} from "./integer.js";
import { timeOnlyRule, timeSpanRule } from "./time-span.js";
import { uriRule } from "./uri.js";

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
  uint: uintRule,
  ushort: ushortRule,
  sbyte: sbyteRule,
  long: longRule,
  ulong: ulongRule,
  double: doubleRule,
  float: floatRule,
  decimal: decimalRule,
  guid: guidRule,
  char: charRule,
  uri: uriRule,
  dateTime: dateTimeRule,
  dateTimeOffset: dateTimeOffsetRule,
  timeSpan: timeSpanRule,
  dateOnly: dateOnlyRule,
  timeOnly: timeOnlyRule,
  bytes: base64Rule,
});
