import { enumeration } from "../schema/enumeration.js";
import { needsQuotes } from "../syntax/quote.js";
import type { EnumerationMember, EnumerationType } from "./definitions.js";
import type { EnumerationModel } from "./model.js";

/** An enumeration as a builder takes it. */
export interface Members {
  readonly kind: "enumeration" | "flags";
  readonly members: readonly EnumerationMember[];
  readonly type: EnumerationType;
}

/** The members that a schema can have; `guess` is called for each that it cannot have and each that the metadata leaves open. */
export function membersOf(model: EnumerationModel, guess: (text: string) => void): Members {
  const leaveOut = (why: string): void => guess(`a member is left out: ${why}`);
  const numbered = numberedMembers(model, leaveOut);
  const type = typeOf(numbered);
  const members = acceptedMembers(numbered, type, leaveOut);
  if (type !== "int") guess(`its numbers do not fit an int: it is taken for a ${type}`);
  for (const { name, wireName } of members) {
    if (wireName !== undefined && needsQuotes(wireName)) {
      guess(
        `the service writes ${JSON.stringify(wireName)} for ${name} without quotes: that cannot be read back`,
      );
    }
  }
  return { kind: isFlags(model, members, guess) ? "flags" : "enumeration", members, type };
}

function numberedMembers(
  { members }: EnumerationModel,
  leaveOut: (why: string) => void,
): EnumerationMember[] {
  let next = 0n;
  return members.flatMap(({ name, value = "", wireName, description }) => {
    if (value !== "" && !/^-?\d+$/.test(value)) {
      leaveOut(`${JSON.stringify(value)} is no number of ${JSON.stringify(name)}`);
      return [];
    }
    const number = value === "" ? next : BigInt(value);
    next = number + 1n;
    return [{ name, number, wireName, description }];
  });
}

function typeOf(members: readonly EnumerationMember[]): EnumerationType {
  const fit = (bits: number, signed: boolean): boolean =>
    members.every(
      ({ number }) => (signed ? BigInt.asIntN(bits, number) : BigInt.asUintN(bits, number)) === number,
    );
  if (fit(32, true)) return "int";
  if (fit(32, false)) return "uint";
  return fit(64, false) && !fit(64, true) ? "ulong" : "long";
}

/** All members where the library takes them, otherwise one after the other those that it takes. */
function acceptedMembers(
  members: readonly EnumerationMember[],
  type: EnumerationType,
  leaveOut: (why: string) => void,
): readonly EnumerationMember[] {
  if (refusalOf(members, type) === undefined) return members;
  const accepted: EnumerationMember[] = [];
  for (const member of members) {
    const refusal = refusalOf([...accepted, member], type);
    if (refusal === undefined) accepted.push(member);
    else leaveOut(refusal);
  }
  return accepted;
}

/** Why no enumeration can have such members: the library itself says it. */
function refusalOf(members: readonly EnumerationMember[], type: EnumerationType): string | undefined {
  const numbers = new Map(members.map(({ name, number }) => [name, numberOf(number)]));
  if (numbers.size < members.length) return `there are two called ${JSON.stringify(members.at(-1)?.name)}`;
  const names = members.flatMap(({ name, wireName }) => (wireName === undefined ? [] : [[name, wireName]]));
  try {
    enumeration("", Object.fromEntries(numbers), { names: Object.fromEntries(names), type });
    return undefined;
  } catch (error) {
    return (error as Error).message.replace(/^: /, "");
  }
}

/** As the library takes it: a bigint where no JavaScript number holds it. */
export function numberOf(number: bigint): number | bigint {
  return Number.isSafeInteger(Number(number)) ? Number(number) : number;
}

/** Whether bits may be combined. An integer on the wire may be a combination, or the number of one member. */
function isFlags(
  model: EnumerationModel,
  members: readonly EnumerationMember[],
  guess: (text: string) => void,
): boolean {
  if (model.isFlags !== undefined) return model.isFlags;
  const numbers = members.map(({ number }) => number);
  const bits = numbers.filter((number) => number > 0n && (number & (number - 1n)) === 0n);
  const union = bits.reduce((all, bit) => all | bit, 0n);
  const isCombined = numbers.every((number) => number >= 0n && (number & ~union) === 0n);
  const looksLikeFlags = isCombined && bits.some((bit) => bit >= 4n) && bits.length >= numbers.length / 2;
  guess(
    looksLikeFlags
      ? "its numbers look like flags: they may be combined"
      : "it is written as a number, taken for one member",
  );
  return looksLikeFlags;
}
