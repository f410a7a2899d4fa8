import { type Fault, quoted, valueIssue } from "../issues.js";
import type { ScalarRule } from "../scalars/rule.js";
import { needsQuotes } from "../syntax/quote.js";
import { expectation, nameOf, plainDigits, receivedOf } from "./messages.js";
import { partsOf } from "./parts.js";
import { type Resolved, type RuledSchema, resolve, ruleOf } from "./resolve.js";
import type { StandardResult } from "./standard.js";
import type { Schema } from "./types.js";
import type { UnknownMembers } from "./unknown-members.js";
import { Validator } from "./validator.js";

export const INVALID_DATE = "an invalid Date, or one outside the years 1 to 9999";
const NO_NULL_HERE = "null cannot be written here: only lists, dictionaries and maps hold it";

/** What `check` returns: the value as decoding its text would give it, or why it has no text. */
export type Checked = { readonly value: unknown } | { readonly faults: readonly [Fault, ...Fault[]] };

/** Standard Schema's `validate`. */
export function validate(schema: Schema, value: unknown): StandardResult<unknown> {
  const checked = check(schema, value, 128, "known");
  return "faults" in checked ? { issues: checked.faults.map(valueIssue) } : checked;
}

/**
 * Whether a JavaScript value fits a schema and has a JSV text. `encode` calls it for values that its writer refused, so
 * every reason for that has its message here.
 *
 * @param members the option `unknownMembers` of `encode`; or "known", to refuse the number of no member, too, which can
 * be written but is read only where unknown members are kept
 */
export function check(
  schema: Schema,
  value: unknown,
  maxDepth: number,
  members: UnknownMembers | "known",
): Checked {
  const validator = new Validator(maxDepth, members);
  let checked = checkValue(validator, schema, value);
  if (typeof checked === "string" && checked.startsWith("\ufeff") && !needsQuotes(checked)) {
    checked = validator.report(
      "leading_bom",
      "a document cannot begin with a bare U+FEFF: readers skip it as a byte order mark",
    );
  }
  const [first, ...rest] = validator.faults;
  return first === undefined ? { value: checked } : { faults: [first, ...rest] };
}

/** Checks a value of any schema; `undefined` for a faulty one, as with all that it calls. */
export function checkValue(validator: Validator, schema: Schema, value: unknown): unknown {
  const resolved = resolve(schema).schema;
  if (value === null || value === undefined) {
    const why = value === null ? NO_NULL_HERE : `expected ${expectation(resolved)}; got undefined`;
    return nullNotAllowed(validator, resolved, why, String(value));
  }
  if (resolved.kind === "string")
    return typeof value === "string" ? value : wrongType(validator, resolved, value);
  const checkKind = partsOf(resolved).check;
  if (checkKind === undefined) return checkScalar(validator, resolved as RuledSchema, value);
  // Of untyped values only lists and maps are levels.
  if (resolved.kind === "any") return checkKind(validator, resolved, value);
  return validator.nested(value, resolved, () => checkKind(validator, resolved, value));
}

export function nullNotAllowed(
  validator: Validator,
  schema: Resolved,
  why: string,
  received = "null",
): undefined {
  return validator.report("null_not_allowed", why, { expected: expectation(schema), received });
}

export function wrongType(validator: Validator, schema: Resolved, value: unknown, as = ""): undefined {
  const expected = expectation(schema);
  const received = nameOf(value);
  const shown = typeof value === "string" ? quoted(value) : received;
  return validator.report("wrong_type", `expected ${expected}${as}; got ${shown}`, { expected, received });
}

function checkScalar(validator: Validator, schema: RuledSchema, value: unknown): unknown {
  const rule = writingRule(validator, schema);
  const written = rule.accept(value);
  if (written !== undefined) return written;
  if (!rule.acceptedTypes.includes(typeof value) && !rule.acceptedTypes.includes(nameOf(value))) {
    // `rule.expected` describes text, which a string may be already.
    const types = `a ${rule.acceptedTypes.join(" or ")}`;
    if (typeof value !== "string") return wrongType(validator, schema, value, `, as ${types}`);
    return validator.report("wrong_type", `expected ${types}; got ${quoted(value)}`, {
      expected: types,
      received: "string",
    });
  }
  const invalidDate = nameOf(value) === "Date" ? INVALID_DATE : undefined;
  const shown = typeof value === "string" ? quoted(value) : (invalidDate ?? nameOf(value, String));
  const code = rule.fault(plainDigits(value));
  const hasLostDigits =
    rule.acceptedTypes.includes("bigint") &&
    Number.isInteger(value) &&
    !Number.isSafeInteger(value) &&
    rule.accept(BigInt(value as number)) !== undefined;
  const cause = hasLostDigits
    ? "from 2^53 on a number may have lost digits: use a bigint"
    : typeof value === "string" || code === "number_out_of_range"
      ? rule.hint?.(plainDigits(value))
      : undefined;
  const hint = cause === undefined ? "" : `; ${cause}`;
  return validator.report(code, `expected ${rule.expected}; got ${shown}${hint}`, {
    expected: rule.expected,
    received: receivedOf(value),
  });
}

/** The rule by which a scalar is written. */
export function writingRule({ members }: Validator, schema: RuledSchema): ScalarRule<unknown> {
  const rule = ruleOf(schema, members === "keep");
  if (schema.kind !== "enumeration" || members !== "known") return rule;
  const accept = (value: unknown): unknown => {
    const written = rule.accept(value);
    return typeof written === "string" ? written : undefined;
  };
  return { ...rule, accept };
}
