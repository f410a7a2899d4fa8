import { type Fault, quoted, valueIssue } from "../issues.js";
import type { ScalarRule } from "../scalars/rule.js";
import { needsQuotes } from "../syntax/quote.js";
import { FaultCollector } from "./fault-collector.js";
import { expectation, nameOf, plainDigits, receivedOf } from "./messages.js";
import { partsOf } from "./parts.js";
import { keepingRuleOf, type Resolved, type RuledSchema, resolve, ruleOf } from "./resolve.js";
import type { StandardResult } from "./standard.js";
import type { Schema } from "./types.js";
import type { UnknownMembers } from "./unknown-members.js";

export const NO_NULL_HERE = "null cannot be written here: only lists, dictionaries and maps hold it";

/** What `check` returns: the value as decoding its text would give it, or why it has no text. */
export type Checked = { readonly value: unknown } | { readonly faults: readonly [Fault, ...Fault[]] };

/** Standard Schema's `validate`. */
export function validate(schema: Schema, value: unknown): StandardResult<unknown> {
  const checked = check(schema, value, 128, 100, "known");
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
  maxIssues: number,
  members: UnknownMembers | "known",
): Checked {
  const validator = new Validator(maxDepth, maxIssues, members);
  let checked = validator.value(schema, value);
  if (typeof checked === "string" && checked.startsWith("\ufeff") && !needsQuotes(checked)) {
    checked = validator.report(
      "leading_bom",
      "a document cannot begin with a bare U+FEFF: readers skip it as a byte order mark",
    );
  }
  const [first, ...rest] = validator.faults;
  return first === undefined ? { value: checked } : { faults: [first, ...rest] };
}

/** A valid value, and how many levels it has. */
interface Good {
  readonly value: unknown;
  readonly levels: number;
}

/** How a kind of schema checks a value that is not null, as its builder brings it. */
export type Check = (validator: Validator, value: unknown) => unknown;

/** One pass over a value. Its methods return `undefined` for faulty values. */
export class Validator extends FaultCollector {
  private readonly ancestors: object[] = [];
  /** Valid values by schema: a value with references from many places is checked once, or the work would multiply. */
  private readonly good = new Map<Schema | undefined, Map<object, Good>>();
  /** The deepest level so far of the value that is being checked. */
  private deepest = 0;

  constructor(
    private readonly maxDepth: number,
    maxIssues: number,
    readonly members: UnknownMembers | "known",
  ) {
    super(maxIssues);
  }

  value(schema: Schema, value: unknown): unknown {
    const resolved = resolve(schema).schema;
    if (value === null || value === undefined) {
      const why = value === null ? NO_NULL_HERE : `expected ${expectation(resolved)}; got undefined`;
      return this.report("null_not_allowed", why, {
        expected: expectation(resolved),
        received: String(value),
      });
    }
    if (resolved.kind === "string")
      return typeof value === "string" ? value : this.wrongType(resolved, value);
    const { check } = partsOf(resolved);
    if (check === undefined) return this.scalar(resolved as RuledSchema, value);
    // Of untyped values only lists and maps are levels.
    if (resolved.kind === "any") return check(this, value);
    return this.nested(value, resolved, () => check(this, value));
  }

  wrongType(schema: Resolved, value: unknown, as = ""): undefined {
    const expected = expectation(schema);
    const received = nameOf(value);
    const shown = typeof value === "string" ? `text: ${quoted(value)}` : received;
    return this.report("wrong_type", `expected ${expected}${as}; got ${shown}`, { expected, received });
  }

  private scalar(schema: RuledSchema, value: unknown): unknown {
    const rule = this.ruleOf(schema);
    const accepted = rule.accept(value);
    const isNameless = schema.kind === "enumeration" && typeof accepted !== "string";
    if (accepted !== undefined && !(isNameless && this.members === "known")) return accepted;
    if (!rule.acceptedTypes.includes(typeof value) && !rule.acceptedTypes.includes(nameOf(value))) {
      // `rule.expected` describes text, which a string may be already.
      const types = `a ${rule.acceptedTypes.join(" or ")}`;
      if (typeof value !== "string") return this.wrongType(schema, value, `, as ${types}`);
      return this.report("wrong_type", `expected ${types}; got text: ${quoted(value)}`, {
        expected: types,
        received: "string",
      });
    }
    const invalidDate =
      nameOf(value) === "Date" ? "an invalid Date, or one outside the years 1 to 9999" : undefined;
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
    return this.report(code, `expected ${rule.expected}; got ${shown}${hint}`, {
      expected: rule.expected,
      received: receivedOf(value),
    });
  }

  nested(value: unknown, schema: Resolved | undefined, read: () => unknown): unknown {
    if (typeof value !== "object" || value === null) return read();
    if (this.ancestors.includes(value))
      return this.report("cycle", "this value contains itself, so its text would never end");
    const depth = this.ancestors.length;
    if (depth >= this.maxDepth) {
      return this.report("too_deep", `nested too deep: the option maxDepth allows ${this.maxDepth} levels`);
    }
    const good = this.good.get(schema) ?? new Map<object, Good>();
    const before = good.get(value);
    if (before !== undefined && depth + before.levels <= this.maxDepth) {
      this.deepest = Math.max(this.deepest, depth + before.levels);
      return before.value;
    }
    const { deepest } = this;
    const faults = this.faults.length;
    this.deepest = depth + 1;
    this.ancestors.push(value);
    const result = read();
    this.ancestors.pop();
    if (this.faults.length === faults) {
      this.good.set(schema, good.set(value, { value: result, levels: this.deepest - depth }));
    }
    this.deepest = Math.max(this.deepest, deepest);
    return result;
  }

  ruleOf(schema: RuledSchema): ScalarRule<unknown> {
    return this.members === "keep" ? keepingRuleOf(schema) : ruleOf(schema);
  }
}
