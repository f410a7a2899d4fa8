import { FaultCollector } from "./fault-collector.js";
import type { Schema } from "./types.js";
import type { UnknownMembers } from "./unknown-members.js";

/** How many issues are collected: as many as decoding collects by default. */
const MAX_ISSUES = 100;

/** A valid value, and how many levels it has. */
interface Valid {
  readonly value: unknown;
  readonly levels: number;
}

/** What one pass over a value has found so far, and where it is. */
export class Validator extends FaultCollector {
  /** The lists and maps around the value that is being checked. */
  private readonly ancestors: object[] = [];
  /** Valid values by schema: a value with references from many places is checked once, or the work would multiply. */
  private readonly valid = new Map<Schema | undefined, Map<object, Valid>>();
  /** The deepest level so far of the value that is being checked. */
  private deepest = 0;

  /** @param members what becomes of members that an enumeration does not know: see `check` */
  constructor(
    private readonly maxDepth: number,
    readonly members: UnknownMembers | "known",
  ) {
    super(MAX_ISSUES);
  }

  /** Checks what may hold other values, a level deeper; none that was found valid before is checked again. */
  nested(value: unknown, schema: Schema | undefined, checkInside: () => unknown): unknown {
    if (typeof value !== "object" || value === null) return checkInside();
    if (this.ancestors.includes(value))
      return this.report("cycle", "this value contains itself, so its text would never end");
    const depth = this.ancestors.length;
    if (depth >= this.maxDepth) {
      return this.report("too_deep", `nested too deep: the option maxDepth allows ${this.maxDepth} levels`);
    }
    const valid = this.valid.get(schema) ?? new Map<object, Valid>();
    const before = valid.get(value);
    if (before !== undefined && depth + before.levels <= this.maxDepth) {
      this.deepest = Math.max(this.deepest, depth + before.levels);
      return before.value;
    }
    const { deepest } = this;
    const faults = this.faults.length;
    this.deepest = depth + 1;
    this.ancestors.push(value);
    const result = checkInside();
    this.ancestors.pop();
    if (this.faults.length === faults) {
      this.valid.set(schema, valid.set(value, { value: result, levels: this.deepest - depth }));
    }
    this.deepest = Math.max(this.deepest, deepest);
    return result;
  }
}
