import { foldCase } from "./case.js";
import { intRule, longRule } from "./integer.js";
import type { ScalarRule } from "./rule.js";
import { closest } from "./spelling.js";
import { trimWhiteSpace } from "./white-space.js";

/** How many members a message lists before it becomes a wall of text. */
const LISTED_MEMBERS = 12;

/**
 * An enum (specification section 3): its value is a member's name. Reading takes the name in any case, or
 * the number of a member, padded or not (r01548, r01617). Writing takes besides a number that no member has
 * (w0068), which comes through as digits.
 *
 * @example enumerationRule("SortOrders", { Ascend: 0, Descend: 1 }).read("descend") // "Descend"
 */
export function enumerationRule(
  name: string,
  members: Readonly<Record<string, number>>,
): ScalarRule<string, string | number> {
  const table = memberTable(members);
  const read = (text: string) => {
    // A Map finds no inherited `constructor`; and the exact name comes first, because it is what is written.
    if (table.numbers.has(text)) return text;
    const known = table.folded.get(foldCase(trimWhiteSpace(text)));
    if (known !== undefined) return known;
    const number = intRule.read(text);
    return number === undefined ? undefined : table.names.get(number);
  };
  return {
    expected: table.listed === "" ? `a member of ${name}, which has none` : `one of ${table.listed}`,
    accepts: ["string", "number"],
    read,
    fault: () => "unknown_member",
    hint(text) {
      const number = intRule.read(text);
      if (number === undefined) return didYouMean(text, members);
      const member = table.names.get(number);
      return member === undefined ? "no member has this number" : `the member with this number is ${member}`;
    },
    write: String,
    accept(value) {
      if (typeof value === "string") return table.numbers.has(value) ? value : undefined;
      if (!Number.isSafeInteger(value)) return undefined;
      const number = (value as number) + 0; // -0 + 0 is 0
      return table.names.get(number) ?? number;
    },
  };
}

/**
 * A [Flags] enum (specification section 3): its value is a number. Reading takes an Int32, or members' names
 * between commas, in any case and padded or not (`read , exec`, r01750), but no mixture (r01757).
 *
 * @example flagsRule("Perms", { Read: 1, Write: 2 }).read("Read, write") // 3
 */
export function flagsRule(name: string, members: Readonly<Record<string, number>>): ScalarRule<number> {
  const table = memberTable(members);
  return {
    expected: `a number, or members of ${name} separated by commas (${table.listed})`,
    accepts: ["number"],
    read: (text) => intRule.read(text) ?? readFlagNames(text, table),
    fault: (text) =>
      intRule.fault(text) === "number_out_of_range" ? "number_out_of_range" : "unknown_member",
    hint(text) {
      if (intRule.fault(text) === "number_out_of_range")
        return "a number must be from -2147483648 to 2147483647";
      const unknown = text.split(",", 100).find((part) => !table.folded.has(foldCase(trimWhiteSpace(part))));
      return unknown === undefined ? undefined : didYouMean(trimWhiteSpace(unknown), members);
    },
    write: String,
    accept: intRule.accept,
  };
}

/**
 * What a caller who keeps unknown members gets for a text that an enumeration refuses: a whole number as a
 * number where JavaScript can hold it exactly, padded or not as in the reference, otherwise the text as it is.
 *
 * @example keepUnknown("99") // 99
 * @example keepUnknown("Paused") // "Paused"
 */
export function keepUnknown(text: string): string | number {
  const number = Number(longRule.read(text) ?? Number.NaN);
  return Number.isSafeInteger(number) ? number : text;
}

/**
 * A value that `keepUnknown` may give, to be written by a caller who keeps unknown members: whatever reads back as it
 * is. A name in another case would read back as the member.
 *
 * @example acceptUnknown(enumerationRule("State", { On: 1 }), "Paused") // "Paused"
 * @example acceptUnknown(enumerationRule("State", { On: 1 }), "ON") // undefined
 */
export function acceptUnknown(
  rule: ScalarRule<unknown, string | number>,
  value: unknown,
): string | number | undefined {
  if (typeof value !== "string" && !Number.isSafeInteger(value)) return undefined;
  const text = String(value);
  return rule.read(text) === undefined && keepUnknown(text) === value
    ? (value as string | number)
    : undefined;
}

function didYouMean(text: string, members: Readonly<Record<string, number>>): string | undefined {
  const name = closest(text, Object.keys(members));
  return name === undefined ? undefined : `did you mean ${name}?`;
}

interface MemberTable {
  /** Exact name -> number. */
  readonly numbers: ReadonlyMap<string, number>;
  /** Folded name -> exact name. */
  readonly folded: ReadonlyMap<string, string>;
  /** Number -> name. */
  readonly names: ReadonlyMap<number, string>;
  /** The names, for a message. */
  readonly listed: string;
}

function memberTable(members: Readonly<Record<string, number>>): MemberTable {
  const entries = Object.entries(members);
  const names = entries.map(([name]) => name);
  const listed =
    names.length > LISTED_MEMBERS
      ? [...names.slice(0, LISTED_MEMBERS), `... (${names.length} in all)`]
      : names;
  return {
    numbers: new Map(entries),
    folded: new Map(names.map((name) => [foldCase(name), name])),
    names: new Map(entries.map(([name, number]) => [number, name])),
    listed: listed.join(", "),
  };
}

function readFlagNames(text: string, table: MemberTable): number | undefined {
  let value = 0;
  // One name at a time: a hostile text fails at its first unknown name, before it is cut to pieces.
  for (let start = 0; start <= text.length; ) {
    const comma = text.indexOf(",", start);
    const end = comma < 0 ? text.length : comma;
    const name = table.folded.get(foldCase(trimWhiteSpace(text.slice(start, end))));
    if (name === undefined) return undefined;
    value |= table.numbers.get(name)!;
    start = end + 1;
  }
  return value;
}
