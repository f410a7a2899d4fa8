import { foldCase } from "../scalars/case.js";
import { trimWhiteSpace } from "../scalars/white-space.js";
import { define } from "./define.js";
import type { EnumerationSchema, FlagsSchema } from "./types.js";

/** Names alone, numbered from 0, or names with their numbers. */
type Members = readonly string[] | Readonly<Record<string, number>>;

type NameOf<M extends Members> = M extends readonly (infer Name extends string)[] ? Name : keyof M & string;

/**
 * C#'s `enum`: the name of a member. A number on the wire reads as the member it names; encoding takes a
 * number, too, and writes its name, or the digits if it has none.
 *
 * @throws {TypeError} for a name that is empty, padded, numeric, contains a comma or differs from another
 * only in case, and for a number that is repeated or not an integer.
 *
 * @example
 * const SortOrders = enumeration("SortOrders", ["Ascend", "Descend"]);
 * decode(SortOrders, "descend"); // "Descend"
 */
export function enumeration<const M extends Members>(name: string, members: M): EnumerationSchema<NameOf<M>> {
  return define<EnumerationSchema<NameOf<M>>>({
    kind: "enumeration",
    name,
    members: checkedMembers(name, members) as Readonly<Record<NameOf<M>, number>>,
  });
}

/**
 * C#'s `[Flags] enum`: a number whose bits have names. Reads a number or names separated by commas, always
 * writes the number (specification, section 2).
 *
 * @throws {TypeError} as `enumeration` does, and for a number that does not fit 32 bits.
 *
 * @example
 * const Access = flags("Access", { None: 0, Read: 1, Write: 2 });
 * decode(Access, '"Read, Write"'); // 3
 */
export function flags(name: string, members: Readonly<Record<string, number>>): FlagsSchema {
  const checked = checkedMembers(name, members);
  for (const [member, number] of Object.entries(checked)) {
    if (number !== (number | 0)) throw new TypeError(`${name}.${member}: ${number} does not fit 32 bits`);
  }
  return define<FlagsSchema>({ kind: "flags", name, members: checked });
}

function checkedMembers(name: string, members: Members): Readonly<Record<string, number>> {
  const entries = Array.isArray(members)
    ? (members as readonly string[]).map((member, number): [string, number] => [member, number])
    : Object.entries(members as Readonly<Record<string, number>>);
  const refuse = (member: string, why: string): never => {
    throw new TypeError(`${name}: the member ${JSON.stringify(member)} ${why}`);
  };
  const folded = new Map<string, string>();
  const numbers = new Map<number, string>();
  for (const [member, number] of entries) {
    if (typeof member !== "string" || member === "") refuse(String(member), "must have a name");
    if (trimWhiteSpace(member) !== member) refuse(member, "is padded with white space");
    if (/^[+-]?[0-9]+$/.test(member)) refuse(member, "is numeric: it could not be told from a number");
    if (member.includes(",")) refuse(member, "contains a comma, which separates the names of flags");
    const twin = folded.get(foldCase(member));
    if (twin !== undefined) refuse(member, `cannot be told from ${twin}: case is ignored when reading`);
    folded.set(foldCase(member), member);
    if (!Number.isSafeInteger(number)) refuse(member, `must have a whole number, not ${number}`);
    const namesake = numbers.get(number);
    if (namesake !== undefined) refuse(member, `has the same number as ${namesake}`);
    numbers.set(number, member);
  }
  // fromEntries defines own properties, so a member may be called "__proto__".
  return Object.freeze(Object.fromEntries(entries));
}
