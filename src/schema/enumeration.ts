import {
  type EnumerationData,
  enumerationRule,
  flagsRule,
  type IntegerKind,
  keepingRule,
  type MemberNumber,
  type MemberRule,
} from "../scalars/enumeration.js";
import { integerRules } from "../scalars/integer.js";
import type { ScalarRule } from "../scalars/rule.js";
import { foldCase } from "../text/case.js";
import { trimWhiteSpace } from "../text/white-space.js";
import { define } from "./define.js";
import type { Parts } from "./parts.js";
import type { EnumerationSchema, FlagsSchema, WireNames } from "./types.js";

/** Names alone, numbered from 0, or names with their numbers: bigints where no JavaScript number holds them. */
type Members = readonly string[] | Readonly<Record<string, MemberNumber>>;

type NameOf<M extends Members> = M extends readonly (infer Name extends string)[] ? Name : keyof M & string;

/** Settings of {@link enumeration} and {@link flags}. */
export interface EnumerationSettings<Name extends string, Type extends IntegerKind> {
  /** The texts of members that the wire has instead of their names: the values of C#'s `[EnumMember]`. */
  readonly names?: WireNames<Name> | undefined;
  /** The integer type that the enumeration has in C#. Default: "int". */
  readonly type?: Type | undefined;
}

/** The integer types of 64 bits, which no JavaScript number holds. */
type WideKind = "long" | "ulong";
type NumberOf<Type> = Type extends WideKind ? number | bigint : number;

/**
 * C#'s `enum`: the name of a member. A number on the wire reads as the member it names; encoding takes a
 * number, too, and writes its name, or the digits if it has none. Members that share a number are one value, which
 * reads and is written as the last of them, as the reference writes it (xw0516).
 *
 * @param members names alone, numbered from 0, or names with their numbers: bigints where no JavaScript number holds them
 * @throws {TypeError} for a name that is empty, padded, numeric, contains a comma or differs from another
 * only in case; for a number that is not one of the type; for a text of the wire that is empty, padded or cannot be
 * told from another member's text or name
 *
 * @example
 * const SortOrders = enumeration("SortOrders", ["Ascend", "Descend"]);
 * decode(SortOrders, "descend"); // "Descend"
 * const Size = enumeration("Size", { Small: 1, ExtraLarge: 9 }, { names: { ExtraLarge: "x-large" }, type: "byte" });
 * encode(Size, "ExtraLarge"); // "x-large"
 */
export function enumeration<const M extends Members, const Type extends IntegerKind = "int">(
  name: string,
  members: M,
  settings: EnumerationSettings<NameOf<M>, Type> = {},
): EnumerationSchema<NameOf<M>, NumberOf<Type>> {
  const data = checkedData(name, members, settings) as EnumerationData<NameOf<M>, never>;
  return define(
    { kind: "enumeration", ...data },
    memberParts(() => enumerationRule(data)),
  );
}

/**
 * C#'s `[Flags] enum`: a number whose bits have names, a bigint for `long` and `ulong`. Reads a number or names
 * separated by commas, and writes the number (specification, section 2); a member with a text of its own is written by
 * that where it stands alone.
 *
 * @throws {TypeError} as `enumeration` does
 *
 * @example
 * const Access = flags("Access", { None: 0, Read: 1, Write: 2 });
 * decode(Access, '"Read, Write"'); // 3
 */
export function flags<
  const Members extends Readonly<Record<string, MemberNumber>>,
  Type extends IntegerKind = "int",
>(
  name: string,
  members: Members,
  settings: EnumerationSettings<keyof Members & string, Type> = {},
): Type extends WideKind ? FlagsSchema<bigint, number | bigint> : FlagsSchema {
  const data = checkedData(name, members, settings) as EnumerationData<string, never>;
  const schema = define<FlagsSchema>(
    { kind: "flags", ...data },
    memberParts(() => flagsRule(data)),
  );
  return schema as Type extends WideKind ? FlagsSchema<bigint, number | bigint> : FlagsSchema;
}

/** Makes the tables of members on first use: most programs use few of a service's enumerations. */
function memberParts(makeRule: () => MemberRule): Parts {
  let made: MemberRule | undefined;
  const rule = (): MemberRule => (made ??= makeRule());
  return {
    json: () => rule().json(),
    rule: (keepsMembers) => (keepsMembers ? keepingRule(rule()) : rule()),
  };
}

/**
 * An enumeration as its schema has it.
 *
 * @throws {TypeError} for a name or text that a reader could not tell from another, and for a number out of range
 */
function checkedData(
  name: string,
  given: Members,
  {
    names = {},
    type = "int",
  }: { readonly names?: object | undefined; readonly type?: IntegerKind | undefined },
): EnumerationData {
  const integer: ScalarRule<MemberNumber> | undefined = integerRules[type];
  if (integer === undefined) throw new TypeError(`${name}: there is no integer type ${JSON.stringify(type)}`);
  const entries: [string, MemberNumber][] = Array.isArray(given)
    ? (given as readonly string[]).map((member, number) => [member, number])
    : Object.entries(given);
  /** The members by what reads as them, in upper case. */
  const known = new Map<string, string>();
  for (const [member, number] of entries) {
    const fail = failing(`${name}: the member ${JSON.stringify(String(member))}`);
    if (typeof member !== "string" || member === "") fail("must have a name");
    if (trimWhiteSpace(member) !== member) fail("is padded with whitespace");
    if (/^[+-]?[0-9]+$/.test(member)) fail("is numeric: it could not be told from a number");
    if (member.includes(",")) fail("contains a comma, which separates the names of flags");
    const twin = known.get(foldCase(member));
    if (twin !== undefined) fail(`cannot be told from ${twin}: case is ignored when reading`);
    known.set(foldCase(member), member);
    if (integer.accept(number) === undefined) fail(`must have ${integer.expected}, not ${number}`);
  }
  // fromEntries defines own properties, so a member may be called "__proto__".
  const members = Object.freeze(Object.fromEntries(entries));
  const texts: [string, string][] = [];
  for (const [member, text] of Object.entries(names as Readonly<Record<string, string | undefined>>)) {
    if (!Object.hasOwn(members, member))
      throw new TypeError(`${name}: there is no member ${JSON.stringify(member)} to name`);
    if (text === undefined || text === member) continue;
    const fail = failing(`${name}: the text ${JSON.stringify(text)} of ${member}`);
    if (typeof text !== "string" || text === "") fail("must be a string that is not empty");
    if (trimWhiteSpace(text) !== text) fail("is padded with whitespace, which reading would not find");
    const twin = known.get(foldCase(text));
    if (twin !== undefined && twin !== member)
      fail(`cannot be told from ${twin}: case is ignored when reading`);
    known.set(foldCase(text), member);
    texts.push([member, text]);
  }
  return { name, members, names: Object.freeze(Object.fromEntries(texts)), type };
}

function failing(what: string): (why: string) => void {
  return (why) => {
    throw new TypeError(`${what} ${why}`);
  };
}
