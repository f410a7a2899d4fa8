import type { TypeNames } from "./names.js";
import type { Scalar } from "./system-types.js";

// What the module will hold, before it is text.

/** A schema as an expression over builders, other definitions and type parameters. */
export type Expression =
  | { readonly kind: "scalar"; readonly scalar: Scalar }
  | { readonly kind: "list"; readonly item: Expression }
  | { readonly kind: "nullable"; readonly inner: Expression }
  | { readonly kind: "dictionary"; readonly value: Expression; readonly key?: Expression | undefined }
  | { readonly kind: "keyValuePair"; readonly key: Expression; readonly value: Expression }
  | { readonly kind: "tuple"; readonly items: readonly Expression[] }
  | { readonly kind: "parameter"; readonly name: string }
  | { readonly kind: "use"; readonly of: Definition; readonly args: readonly Expression[] };

interface Common {
  readonly names: TypeNames;
  /** The name in the service, for the schema and for messages. */
  readonly name: string;
  readonly description?: string | undefined;
  readonly guesses: readonly string[];
}

/** A class. */
export interface ObjectDefinition extends Common {
  readonly kind: "object";
  /** The identifiers of its type parameters, as far as something depends on them. */
  readonly parameters: readonly string[];
  base: Expression | undefined;
  properties: readonly PropertyDefinition[];
  /** The keys of all properties, the base's included, where the wire has another order than usual. */
  order: readonly string[] | undefined;
}

/** A property of a class. */
export interface PropertyDefinition {
  /** In camelCase. */
  readonly key: string;
  readonly value: Expression;
  /** On the wire, if that is not the key. */
  readonly wireName?: string | undefined;
  readonly isRequired: boolean;
  readonly description?: string | undefined;
  readonly guesses: readonly string[];
}

/** An enumeration. */
export interface EnumerationDefinition extends Common {
  readonly kind: "enumeration" | "flags";
  readonly members: readonly EnumerationMember[];
  readonly type: EnumerationType;
}

/** The integer type of an enumeration, as far as its numbers tell. */
export type EnumerationType = "int" | "uint" | "long" | "ulong";

/** A member of an enumeration. */
export interface EnumerationMember {
  readonly name: string;
  /** On the wire, if that is not the name. */
  readonly wireName?: string | undefined;
  readonly number: bigint;
  readonly description?: string | undefined;
}

/** A class that is written as something else, such as a list. */
export interface AliasDefinition extends Common {
  readonly kind: "alias";
  value: Expression;
}

/** A type that the caller wrote by hand. */
interface HandwrittenDefinition extends Common {
  readonly kind: "handwritten";
  readonly source: string;
}

/** The classes that may stand where an abstract one is due. */
export interface SubclassesDefinition extends Common {
  readonly kind: "subclasses";
  readonly base: Expression;
  /** By the names that `__type` has for them. */
  readonly members: readonly { readonly typeName: string; readonly value: Expression }[];
}

/** One schema of the module, with its types. */
export type Definition =
  | ObjectDefinition
  | EnumerationDefinition
  | AliasDefinition
  | HandwrittenDefinition
  | SubclassesDefinition;

/** An operation of the module. */
export interface OperationDefinition {
  readonly identifier: string;
  readonly name: string;
  readonly routes: readonly string[];
  readonly request: Expression;
  readonly response: Expression | undefined;
  readonly description?: string | undefined;
  readonly notes?: string | undefined;
  readonly requirements: readonly string[];
  readonly requiresAuth: boolean;
  readonly tags: readonly string[];
  readonly guesses: readonly string[];
}

/** The definitions that an expression names. */
export function* usesIn(expression: Expression): Generator<Definition> {
  switch (expression.kind) {
    case "use":
      yield expression.of;
      for (const arg of expression.args) yield* usesIn(arg);
      break;
    case "list":
      yield* usesIn(expression.item);
      break;
    case "nullable":
      yield* usesIn(expression.inner);
      break;
    case "dictionary":
    case "keyValuePair":
      if (expression.key !== undefined) yield* usesIn(expression.key);
      yield* usesIn(expression.value);
      break;
    case "tuple":
      for (const item of expression.items) yield* usesIn(item);
      break;
    default:
  }
}

/** The definitions that a definition names: those that must be there before it first. */
export function* usesOf(definition: Definition): Generator<Definition> {
  switch (definition.kind) {
    case "object":
      if (definition.base !== undefined) yield* usesIn(definition.base);
      for (const { value } of definition.properties) yield* usesIn(value);
      break;
    case "alias":
      yield* usesIn(definition.value);
      break;
    case "subclasses":
      yield* usesIn(definition.base);
      for (const { value } of definition.members) yield* usesIn(value);
      break;
    default:
  }
}
