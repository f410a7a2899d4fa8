import { foldCase } from "../text/case.js";
import { closest } from "../text/spelling.js";
import { trimWhiteSpace } from "../text/white-space.js";
import { integerRules, longRule } from "./integer.js";
import type { ScalarRule } from "./rule.js";

/** How many members a message lists. */
const LISTED_MEMBERS = 12;

/**
 * The integer types that an enumeration may have in C#.
 *
 * @see {@link enumeration}
 */
export type IntegerKind = "int" | "uint" | "short" | "ushort" | "byte" | "sbyte" | "long" | "ulong";

/** The number of a member: a bigint where no JavaScript number holds it. */
export type MemberNumber = number | bigint;

/** The rule of an `enum` or a `[Flags] enum`. */
export type MemberRule = ScalarRule<string | MemberNumber>;

/** An enumeration, as its schema and its rule have it. */
export interface EnumerationData<Name extends string = string, Value extends MemberNumber = MemberNumber> {
  readonly name: string;
  /** Each member's number, in the order of declaration. */
  readonly members: Readonly<Record<Name, Value>>;
  /** The texts of the members that are not written by their names. */
  readonly names: Readonly<Record<string, string>>;
  /** The enumeration's integer type in C#. */
  readonly type: IntegerKind;
}

/**
 * An enum (specification section 3): its value is a member's name. Reading takes its text of the wire, which wins, its
 * name in any case, or its number, padded or not (r01548, r01617). Writing takes besides a number that no member has
 * (w0068), which comes through as digits.
 */
export function enumerationRule(data: EnumerationData): ScalarRule<string, string | MemberNumber> {
  const { name, members } = data;
  const table = memberTable(data);
  const integer: ScalarRule<MemberNumber> = integerRules[data.type];
  const read = (text: string) => {
    // A Map finds no inherited `constructor`; and the exact text comes first, because it is what is written.
    const known =
      table.byText.get(text) ??
      table.byFoldedText.get(foldCase(text)) ??
      table.byFoldedName.get(foldCase(trimWhiteSpace(text)));
    if (known !== undefined) return known;
    const number = integer.read(text);
    return number === undefined ? undefined : table.byNumber.get(String(number));
  };
  return {
    expected: table.listed === "" ? `a member of ${name}, which has none` : `one of ${table.listed}`,
    acceptedTypes: integer.acceptedTypes.includes("bigint")
      ? ["string", "number", "bigint"]
      : ["string", "number"],
    read,
    fault: () => "unknown_member",
    hint(text) {
      const number = integer.read(text);
      if (number === undefined) return didYouMean(text, members);
      const member = table.byNumber.get(String(number));
      return member === undefined ? "no member has this number" : `the member with this number is ${member}`;
    },
    write: (value) => (typeof value === "string" ? (table.texts.get(value) ?? value) : String(value)),
    accept(value) {
      if (typeof value === "string") return table.byName.get(value);
      const number = integer.accept(value);
      if (number === undefined) return undefined;
      // Digits that are another member's text would read as that member.
      return table.byNumber.get(String(number)) ?? (read(String(number)) === undefined ? number : undefined);
    },
    json: () => ({ title: name, enum: Object.keys(members) }),
  };
}

/**
 * A [Flags] enum (specification section 3): its value is a number. Reading takes a number, members' names between
 * commas, in any case and padded or not (`read , exec`, r01750), but no mixture (r01757), or the text of one member
 * with a text of its own. That is what is written for exactly this member, and digits for all else (xw0416, xw0420).
 */
export function flagsRule(data: EnumerationData): ScalarRule<MemberNumber> {
  const { name, members, names } = data;
  const table = memberTable(data);
  const integer: ScalarRule<MemberNumber> = integerRules[data.type];
  const isWide = integer.acceptedTypes.includes("bigint");
  const hasTexts = Object.keys(names).length > 0;
  const read = (text: string): MemberNumber | undefined => {
    const member = hasTexts ? (table.byText.get(text) ?? table.byFoldedText.get(foldCase(text))) : undefined;
    const number = member === undefined ? integer.read(text) : members[member];
    const bits = number ?? readFlagNames(text, table, members);
    if (bits === undefined) return undefined;
    return isWide ? BigInt(bits) : Number(bits);
  };
  const write = (value: MemberNumber): string => {
    const member = hasTexts ? table.byNumber.get(String(value)) : undefined;
    return member === undefined ? String(value) : table.texts.get(member)!;
  };
  return {
    expected: `a number, or members of ${name} separated by commas (${table.listed})`,
    acceptedTypes: integer.acceptedTypes,
    read,
    fault: (text) =>
      integer.fault(text) === "number_out_of_range" ? "number_out_of_range" : "unknown_member",
    hint(text) {
      if (integer.fault(text) === "number_out_of_range")
        return integer.expected.replace("a whole number", "a number must be");
      const unknown = text
        .split(",", 100)
        .find((part) => !table.byFoldedName.has(foldCase(trimWhiteSpace(part))));
      return unknown === undefined ? undefined : didYouMean(trimWhiteSpace(unknown), members);
    },
    write,
    accept(value) {
      const number = integer.accept(value);
      // Digits that are a member's text would read as that member.
      return number !== undefined && read(write(number)) === number ? number : undefined;
    },
    json: () => ({ title: name, ...integer.json() }),
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

/** The rule by which a caller who keeps unknown members writes, so that what `keepUnknown` gave is taken back. */
export function keepingRule(rule: MemberRule): MemberRule {
  return {
    ...rule,
    acceptedTypes: ["string", "number"],
    accept(value) {
      const accepted = rule.accept(value);
      if (accepted !== undefined || (typeof value !== "string" && typeof value !== "number")) return accepted;
      // Whatever reads back as it is: a name in another case would read back as the member.
      const text = String(value);
      return rule.read(text) === undefined && keepUnknown(text) === value ? value : undefined;
    },
    // Keys of a dictionary are strings, the kept numbers among them as well.
    read: (text) => rule.read(text) ?? keepUnknown(text),
  };
}

function didYouMean(text: string, members: object): string | undefined {
  const name = closest(text, Object.keys(members));
  return name === undefined ? undefined : `did you mean ${name}?`;
}

type MemberTable = ReturnType<typeof memberTable>;

/** Names of members by what is read, texts by what is written. */
function memberTable({ members, names: texts }: EnumerationData) {
  const names = Object.keys(members);
  const textOf = (name: string): string => (Object.hasOwn(texts, name) ? texts[name]! : name);
  const byNumber = new Map(names.map((name) => [String(members[name]), name]));
  /** Of members that share a number the last, which the reference writes. */
  const one = (name: string): string => byNumber.get(String(members[name]))!;
  const by = (keyOf: (name: string) => string): ReadonlyMap<string, string> =>
    new Map(names.map((name) => [keyOf(name), one(name)]));
  const listed =
    names.length > LISTED_MEMBERS
      ? [...names.slice(0, LISTED_MEMBERS), `... (${names.length} in all)`]
      : names;
  return {
    byName: by((name) => name),
    byFoldedName: by(foldCase),
    byText: by(textOf),
    byFoldedText: by((name) => foldCase(textOf(name))),
    byNumber,
    texts: new Map(names.map((name) => [name, textOf(one(name))])),
    /** For a message. */
    listed: listed.join(", "),
  };
}

function readFlagNames(
  text: string,
  { byFoldedName }: MemberTable,
  members: EnumerationData["members"],
): bigint | undefined {
  let bits = 0n;
  // One name at a time: a hostile text fails at its first unknown name, before it is cut to pieces.
  for (let start = 0; start <= text.length; ) {
    const comma = text.indexOf(",", start);
    const end = comma < 0 ? text.length : comma;
    const name = byFoldedName.get(foldCase(trimWhiteSpace(text.slice(start, end))));
    if (name === undefined) return undefined;
    // As bigints: of numbers JavaScript would take the highest bit of an `uint` for a sign.
    bits |= BigInt(members[name]!);
    start = end + 1;
  }
  return bits;
}
