import { type Fault, quoted, valueIssue } from "../issues.js";
import { brandOf } from "../scalars/brand.js";
import type { ScalarRule } from "../scalars/rule.js";
import { needsQuotes } from "../syntax/quote.js";
import { closest } from "../text/spelling.js";
import { classesOf, classOf, type Subclass, TYPE } from "./classes.js";
import { FaultCollector } from "./fault-collector.js";
import { duplicateKey, expectation, nameOf, plainDigits, receivedOf } from "./messages.js";
import { partsOf } from "./parts.js";
import { propertiesOf } from "./properties.js";
import {
  entryMayBeNull,
  keepingRuleOf,
  LOST_NULL,
  losesNull,
  meaningOf,
  type Resolved,
  type RuledSchema,
  resolve,
  ruleOf,
  slotMayBeNull,
} from "./resolve.js";
import type { StandardResult } from "./standard.js";
import type {
  DictionarySchema,
  ListSchema,
  MapSchema,
  ObjectSchema,
  Schema,
  SubclassesSchema,
} from "./types.js";
import type { UnknownMembers } from "./unknown-members.js";
import { hasInheritedValue, isRecord, type Untyped, untypedEntries } from "./untyped.js";

const NO_NULL_HERE = "null cannot be written here: only lists, dictionaries and maps hold it";

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

/** A key of a map: its text, its value, and what stands for it where C# compares keys. */
interface Key {
  readonly text: string;
  readonly key: unknown;
  readonly meaning: unknown;
}

/** One pass over a value. Its methods return `undefined` for faulty values. */
class Validator extends FaultCollector {
  private readonly ancestors: object[] = [];
  /** Valid values by schema: a value with references from many places is checked once, or the work would multiply. */
  private readonly good = new Map<Schema | undefined, Map<object, Good>>();
  /** The deepest level so far of the value that is being checked. */
  private deepest = 0;

  constructor(
    private readonly maxDepth: number,
    maxIssues: number,
    private readonly members: UnknownMembers | "known",
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
    switch (resolved.kind) {
      case "string":
        return typeof value === "string" ? value : this.wrongType(resolved, value);
      case "any":
        return this.untyped(value, partsOf(resolved).untyped!);
      case "list":
        return this.nested(value, resolved, () => this.list(resolved, value));
      case "dictionary":
      case "map":
        return this.nested(value, resolved, () => this.map(resolved, value));
      case "object":
        return this.nested(value, resolved, () => this.object(resolved, value));
      case "subclasses":
        return this.nested(value, resolved, () => this.subclass(resolved, value));
      default:
        return this.scalar(resolved, value);
    }
  }

  private wrongType(schema: Resolved, value: unknown, as = ""): undefined {
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

  private list(schema: ListSchema, value: unknown): unknown {
    if (!Array.isArray(value)) return this.wrongType(schema, value);
    const item = resolve(schema.item);
    const mayBeNull = slotMayBeNull(item);
    const items = this.items(value, (entry) => {
      if (entry === null && mayBeNull) return null;
      if (entry === null) {
        const why = slotMayBeNull({ ...item, nullable: true })
          ? "null is no item of this list; nullable(...) around the item's schema would allow it"
          : "null is no item of this list: it has no text of its own there";
        return this.report("null_not_allowed", why, { expected: expectation(item.schema), received: "null" });
      }
      return this.value(item.schema, entry);
    });
    if (losesNull(items, item)) this.report("trailing_nulls", LOST_NULL, undefined, items.length - 1);
    return items;
  }

  private items(values: readonly unknown[], read: (value: unknown) => unknown): unknown[] {
    const items: unknown[] = [];
    for (let i = 0; i < values.length && !this.limitReached; i++) {
      this.path.push(i);
      if (i in values) items.push(read(values[i]));
      else this.report("array_hole", "the array has a hole here; JSV cannot tell it from null");
      this.path.pop();
    }
    if (values.length === 1 && values[0] === null && items[0] === null) {
      this.report(
        "only_null_item",
        "a list whose only item is null cannot be written; its text [] means the empty list",
      );
    }
    return items;
  }

  private map(schema: DictionarySchema | MapSchema, value: unknown): unknown {
    const source = typeof value === "object" && value !== null ? untypedEntries(value) : undefined;
    if (source === undefined) return this.wrongType(schema, value);
    const rule = schema.key.kind === "string" ? undefined : this.ruleOf(schema.key);
    const keys = (key: unknown): Key | undefined => {
      if (rule === undefined) return typeof key === "string" ? { text: key, key, meaning: key } : undefined;
      const accepted = rule.accept(key) ?? (typeof key === "string" ? rule.read(key) : undefined);
      const isNameless = schema.key.kind === "enumeration" && typeof accepted !== "string";
      if (accepted === undefined || (isNameless && this.members === "known")) return undefined;
      return { text: rule.write(accepted), key: accepted, meaning: meaningOf(rule, accepted) };
    };
    const inner = resolve(schema.value);
    const mayBeNull = entryMayBeNull(inner);
    const entries = this.entries(source, keys, expectation(schema.key), (entry) => {
      if (entry !== null) return this.value(inner.schema, entry);
      if (mayBeNull) return null;
      const why =
        "null is no value of this map; nullable(...) around the schema of its values would allow it";
      return this.report("null_not_allowed", why, { expected: expectation(inner.schema), received: "null" });
    });
    if (schema.kind === "map") return new Map(entries.map(({ key, value }) => [key, value]));
    return Object.fromEntries(entries.map(({ text, value }) => [text, value]));
  }

  private entries(
    source: Iterable<readonly [unknown, unknown]>,
    readKey: (key: unknown) => Key | undefined,
    expectedKey: string,
    read: (value: unknown) => unknown,
  ): (Key & { value: unknown })[] {
    const entries: (Key & { value: unknown })[] = [];
    const texts = new Map<unknown, string>();
    for (const [key, value] of source) {
      if (this.limitReached) break;
      if (value === undefined) continue;
      const named = readKey(key);
      this.path.push(named?.text ?? (typeof key === "symbol" ? String(key) : receivedOf(key)));
      if (named === undefined) {
        const shown = typeof key === "string" ? quoted(key) : nameOf(key, String);
        this.report("wrong_type", `expected ${expectedKey} as the key; got ${shown}`, {
          expected: expectedKey,
          received: receivedOf(key),
        });
        this.path.pop();
        continue;
      }
      const equal = texts.get(named.meaning);
      if (equal !== undefined) {
        this.report("duplicate_key", duplicateKey(named.text, equal));
      } else {
        texts.set(named.meaning, named.text);
        entries.push({ ...named, value: read(value) });
      }
      this.path.pop();
    }
    return entries;
  }

  private subclass(schema: SubclassesSchema, value: unknown): unknown {
    if (!isRecord(value)) return this.wrongType(schema, value);
    const type = classOf(schema, value);
    if (type !== undefined) return this.object(type.schema, value, type);
    const given = value[TYPE];
    const expected = `one of ${classesOf(schema).listed}`;
    const code = given === undefined || given === null ? "missing_property" : "unknown_member";
    const shown = typeof given === "string" ? quoted(given) : nameOf(given);
    const message = `an object here must say its class: expected ${expected}; got ${shown}`;
    return this.report(code, message, { expected }, TYPE);
  }

  private object(schema: ObjectSchema, value: unknown, type?: Subclass): unknown {
    if (!isRecord(value)) return this.wrongType(schema, value);
    const entries: [string, unknown][] = type === undefined || type.isBase ? [] : [[TYPE, type.name]];
    const { all } = propertiesOf(schema);
    const names = new Set(all.map(({ name }) => name));
    if (type !== undefined) names.add(TYPE);
    for (const { name, schema: property, required } of all) {
      if (this.limitReached) break;
      const given = Object.prototype.propertyIsEnumerable.call(value, name) ? value[name] : undefined;
      this.path.push(name);
      if (given !== undefined && given !== null) {
        const read = this.value(property, given);
        if (read !== undefined) entries.push([name, read]);
      } else if (required) {
        this.report("missing_property", `this property of ${schema.name} is required`, {
          expected: expectation(resolve(property).schema),
        });
      } else if (!Object.hasOwn(value, name) && hasInheritedValue(value, name)) {
        this.report(
          "unknown_property",
          "only an object's own properties are written; what it inherits or gets from its class would be lost",
        );
      }
      this.path.pop();
    }
    for (const name of Object.keys(value)) {
      if (this.limitReached) break;
      if (names.has(name) || value[name] === undefined || value[name] === null) continue;
      // The name on the wire is a likely mistake for that of the property.
      const known = propertiesOf(schema).find(name)?.name ?? closest(name, [...names]);
      const similar = known === undefined ? "" : `; did you mean ${known}?`;
      const message = `${schema.name} has no such property, so its value would be lost${similar}`;
      this.report("unknown_property", message, undefined, name);
    }
    // Unlike assignment, this calls no setter that all objects might inherit.
    return Object.fromEntries(entries);
  }

  private untyped(value: unknown, untyped: Untyped): unknown {
    const text = untyped.text(value);
    if (text !== undefined) return text;
    if (value === null || value === undefined) {
      return this.report("null_not_allowed", value === null ? NO_NULL_HERE : "undefined has no text");
    }
    if (typeof value === "object" && brandOf(value) === "Date")
      return this.report(
        "invalid_date",
        "expected a date; got an invalid Date, or one outside the years 1 to 9999",
      );
    if (typeof value === "object") {
      const items = untyped.items(value);
      if (items !== undefined) {
        return this.nested(value, undefined, () =>
          this.items(items, (item) => (item === null ? null : this.untyped(item, untyped))),
        );
      }
      const source = untypedEntries(value);
      if (source !== undefined) {
        return this.nested(value, undefined, () => {
          const keys = (key: unknown): Key | undefined => {
            const text = untyped.text(key);
            return text === undefined ? undefined : { text, key: text, meaning: text };
          };
          const entries = this.entries(source, keys, "text", (entry) =>
            entry === null ? null : this.untyped(entry, untyped),
          );
          return Object.fromEntries(entries.map(({ text, value }) => [text, value]));
        });
      }
    }
    return this.report("wrong_type", `${nameOf(value)} cannot be written as JSV; it has no text of its own`, {
      received: nameOf(value),
    });
  }

  private nested(value: unknown, schema: Resolved | undefined, read: () => unknown): unknown {
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

  private ruleOf(schema: RuledSchema): ScalarRule<unknown> {
    return this.members === "keep" ? keepingRuleOf(schema) : ruleOf(schema);
  }
}
