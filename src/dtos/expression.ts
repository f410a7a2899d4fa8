import type { Catalog, Scope } from "./catalog.js";
import type { Expression } from "./definitions.js";
import type { TypeModel, TypeRef } from "./model.js";
import {
  DICTIONARIES,
  isKey,
  LISTS,
  NULLABLE_SCALARS,
  RAW_ANSWERS,
  SYSTEM_SCALARS,
  WRAPPERS,
} from "./system-types.js";
import { typeText } from "./type-name.js";

/** What a reference is turned into an expression with. */
export interface Translation {
  readonly catalog: Catalog;
  /** The identifiers of the type parameters in scope. */
  parameter(name: string): string;
  /** The expression of a described type. */
  described(type: TypeModel, args: readonly TypeRef[], place: Place): Expression;
  /** What the caller has written for a type by hand. */
  handwritten(ref: TypeRef, type: TypeModel | undefined): Expression | undefined;
}

/** Where a reference stands. */
export interface Place {
  readonly scope: Scope;
  /** Hears of everything that is not known for sure. */
  guess(text: string): void;
  /** What the property's declaration says of a type that may not be described. */
  readonly isEnum?: boolean;
  readonly isValueType?: boolean;
}

export const ANY: Expression = { kind: "scalar", scalar: "any" };
const STRING: Expression = { kind: "scalar", scalar: "string" };

/** The expression of what a property or an answer holds: null is no value there. */
export function expressionOf(ref: TypeRef, place: Place, translation: Translation): Expression {
  const { catalog } = translation;
  const meaning = catalog.meaningOf(ref, place.scope);
  const handwritten = translation.handwritten(ref, meaning.kind === "described" ? meaning.type : undefined);
  if (handwritten !== undefined) return handwritten;
  switch (meaning.kind) {
    case "parameter":
      return { kind: "parameter", name: translation.parameter(ref.name) };
    case "described":
      if (meaning.isGuess) place.guess(`several types are called ${ref.name}: this is the first`);
      return translation.described(meaning.type, ref.args, place);
    case "system":
      return systemExpression(ref, place, translation);
    case "unknown":
      return unknownExpression(ref, place);
  }
}

function unknownExpression(ref: TypeRef, { guess, isEnum, isValueType }: Place): Expression {
  const text = typeText(ref);
  if (isEnum) {
    guess(`the enumeration ${text} is not described: it may hold any text`);
    return STRING;
  }
  const kind = isValueType ? `the struct ${text} is not described` : `the type ${text} is not described`;
  guess(`${kind}: it may hold anything`);
  return ANY;
}

/** What stands in a list, where null is an empty slot. */
function itemOf(ref: TypeRef, place: Place, translation: Translation): Expression {
  const expression = entryOf(ref, place, translation);
  const isNullable = expression.kind === "scalar" && NULLABLE_SCALARS.has(expression.scalar);
  return isNullable ? { kind: "nullable", inner: expression } : expression;
}

/** What stands in a dictionary or a tuple: null only if the type says so. */
function entryOf(ref: TypeRef, place: Place, translation: Translation): Expression {
  // What a property's declaration says holds for the property's own type alone.
  const inner = { scope: place.scope, guess: place.guess };
  const expression = expressionOf(ref, inner, translation);
  const isNullable = ref.name === "Nullable" && expression !== ANY && expression.kind !== "nullable";
  return isNullable ? { kind: "nullable", inner: expression } : expression;
}

/** The argument of a generic class, which may use it as an item. */
export function argumentOf(
  ref: TypeRef,
  isItem: boolean,
  place: Place,
  translation: Translation,
): Expression {
  return isItem ? itemOf(ref, place, translation) : entryOf(ref, place, translation);
}

function systemExpression(ref: TypeRef, place: Place, translation: Translation): Expression {
  const { name, args } = ref;
  const [first, second] = args;
  const unknown = (why: string): Expression => {
    place.guess(`${typeText(ref)}: ${why}: it may hold anything`);
    return ANY;
  };
  const scalar = SYSTEM_SCALARS.get(name);
  if (scalar !== undefined && args.length === 0) return { kind: "scalar", scalar };
  if (name === "Nullable" || WRAPPERS.has(name)) {
    return first === undefined ? unknown("its argument is missing") : expressionOf(first, place, translation);
  }
  if (name === "[]" && first?.name === "Byte" && first.args.length === 0)
    return { kind: "scalar", scalar: "bytes" };
  if (name === "[]" || LISTS.has(name)) {
    if (first === undefined && name !== "ArrayList" && name !== "Array") {
      place.guess(`what a ${name} holds is not described`);
    }
    return { kind: "list", item: first === undefined ? ANY : itemOf(first, place, translation) };
  }
  if (name === "IReadOnlyDictionary" && first !== undefined && second !== undefined) {
    // The reference writes it as a list of pairs.
    const key = entryOf(first, place, translation);
    return { kind: "list", item: { kind: "keyValuePair", key, value: entryOf(second, place, translation) } };
  }
  if (DICTIONARIES.has(name) || name === "IReadOnlyDictionary") {
    const value = second ?? (args.length === 1 ? first : undefined);
    return {
      kind: "dictionary",
      value:
        value === undefined
          ? name === "NameValueCollection"
            ? STRING
            : ANY
          : entryOf(value, place, translation),
      key: second === undefined || first === undefined ? undefined : keyOf(first, place, translation),
    };
  }
  if (name === "KeyValuePair" && first !== undefined && second !== undefined) {
    const key = entryOf(first, place, translation);
    return { kind: "keyValuePair", key, value: entryOf(second, place, translation) };
  }
  if (name === "Tuple" && args.length > 0 && args.length <= 8) {
    return { kind: "tuple", items: args.map((arg) => entryOf(arg, place, translation)) };
  }
  if (name === "ValueTuple") {
    place.guess("a value tuple is written as a string, (a, b)");
    return STRING;
  }
  return unknown(RAW_ANSWERS.has(name) ? "a stream is no property" : "no type that JSV has a form for");
}

function keyOf(ref: TypeRef, place: Place, translation: Translation): Expression | undefined {
  const inner = { scope: place.scope, guess: () => {} };
  const key = expressionOf(ref.name === "Nullable" ? (ref.args[0] ?? ref) : ref, inner, translation);
  if (key.kind === "scalar") return key.scalar === "string" || !isKey(key.scalar) ? undefined : key;
  const isEnumeration = key.kind === "use" && (key.of.kind === "enumeration" || key.of.kind === "flags");
  if (isEnumeration) return key;
  place.guess(`a key of the type ${typeText(ref)} may be any text`);
  return undefined;
}

/** Whether an answer of this type is sent raw, as bytes. */
export function isRawAnswer({ name }: TypeRef): boolean {
  return RAW_ANSWERS.has(name);
}
