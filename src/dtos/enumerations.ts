import { enumeration } from "../schema/enumeration.js";
import { foldCase } from "../text/case.js";
import type { EnumerationMember } from "./definitions.js";
import type { EnumerationModel } from "./model.js";

/** An enumeration as a builder takes it. */
export interface Members {
  readonly kind: "enumeration" | "flags";
  readonly members: readonly EnumerationMember[];
}

/** The members that a schema can have; `guess` hears of those that it cannot, and of what is not told. */
export function membersOf(model: EnumerationModel, guess: (text: string) => void): Members {
  const members: EnumerationMember[] = [];
  const names = new Set<string>();
  const numbers = new Map<number, string>();
  let next = 0;
  for (const { name: declared, value, wireName, description } of model.members) {
    // What stands on the wire is the name by which the member is read and written.
    const name = wireName ?? declared;
    const leaveOut = (why: string): void =>
      guess(`the member ${JSON.stringify(name)} is left out: it ${why}`);
    const number = value === undefined ? next : Number(value);
    if (Number.isSafeInteger(number)) next = number + 1;
    const refusal = refusalOf(name, number);
    const namesake = numbers.get(number);
    if (refusal !== undefined) leaveOut(refusal);
    else if (names.has(foldCase(name))) leaveOut("has the name of another, case ignored");
    else if (namesake !== undefined) leaveOut(`has the number of ${namesake}`);
    else {
      names.add(foldCase(name));
      numbers.set(number, name);
      members.push({ name, number, description });
    }
  }
  return { kind: isFlags(model, members, guess) ? "flags" : "enumeration", members };
}

/** Why no enumeration can have such a member: the library itself says it. */
function refusalOf(name: string, number: number): string | undefined {
  try {
    enumeration("", { [name]: number });
    return undefined;
  } catch (error) {
    return (error as Error).message.replace(/^.*?: the member "(?:[^"\\]|\\.)*" /s, "");
  }
}

/** Whether bits may be combined. An integer on the wire may be a combination, or the number of one member. */
function isFlags(
  model: EnumerationModel,
  members: readonly EnumerationMember[],
  guess: (text: string) => void,
): boolean {
  if (model.isFlags !== undefined) return model.isFlags;
  const numbers = members.map(({ number }) => number);
  const bits = numbers.filter((number) => number > 0 && Number.isInteger(Math.log2(number)));
  const isCombined = numbers.every((number) => number >= 0 && isUnion(number, bits));
  const looksLikeFlags = isCombined && bits.some((bit) => bit >= 4) && bits.length >= numbers.length / 2;
  guess(
    looksLikeFlags
      ? "its numbers look like flags: they may be combined"
      : "it is written as a number, taken for one member",
  );
  return looksLikeFlags;
}

function isUnion(number: number, bits: readonly number[]): boolean {
  let rest = number;
  for (const bit of bits) if (Math.floor(number / bit) % 2 === 1) rest -= bit;
  return rest === 0;
}
