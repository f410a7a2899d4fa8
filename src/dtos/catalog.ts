import type { Model, TypeModel, TypeRef } from "./model.js";
import { isSystemName, RAW_ANSWERS } from "./system-types.js";
import { typeText } from "./type-name.js";

/** What a name of a type means. */
export type Meaning =
  | { readonly kind: "parameter"; readonly index: number }
  | { readonly kind: "described"; readonly type: TypeModel; readonly isGuess: boolean }
  | { readonly kind: "system" }
  | { readonly kind: "unknown" };

/** Where a name stands: in a type, whose parameters and namespace count; of an operation only the namespace. */
export type Scope = Pick<TypeModel, "namespace" | "parameters">;

/** A class that names another as its base or its interface, and the arguments that it names it with. */
interface Derived {
  readonly type: TypeModel;
  readonly args: string;
}

/** Finds the described types by the names that others use for them. */
export class Catalog {
  readonly types: readonly TypeModel[];
  readonly #byName = new Map<string, TypeModel[]>();
  #derived: ReadonlyMap<TypeModel, readonly Derived[]> | undefined;

  constructor({ types }: Pick<Model, "types">) {
    this.types = types;
    for (const type of types) {
      const named = this.#byName.get(type.name);
      if (named === undefined) this.#byName.set(type.name, [type]);
      else named.push(type);
    }
  }

  meaningOf(ref: TypeRef, scope: Scope): Meaning {
    const index = ref.args.length === 0 ? scope.parameters.indexOf(ref.name) : -1;
    if (index !== -1) return { kind: "parameter", index };
    if (isSystem(ref)) return { kind: "system" };
    return this.#described(ref, scope) ?? this.#qualified(ref, scope) ?? { kind: "unknown" };
  }

  /**
   * The classes that may stand where an abstract class or an interface is due, in the order of the metadata. Of a
   * generic one those that name it with the same arguments.
   */
  subclassesOf(base: TypeModel, args: readonly TypeRef[]): TypeModel[] {
    this.#derived ??= this.#findDerived();
    const text = args.map(typeText).join();
    const todo = [...(this.#derived.get(base) ?? [])].filter((derived) => derived.args === text);
    const found = new Set<TypeModel>();
    for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
      if (found.has(next.type)) continue;
      found.add(next.type);
      todo.push(...(this.#derived.get(next.type) ?? []));
    }
    return this.types.filter(
      (type) =>
        found.has(type) &&
        !(type.isAbstract || type.isInterface || type.parameters.length > 0 || type.enumeration),
    );
  }

  #findDerived(): ReadonlyMap<TypeModel, readonly Derived[]> {
    const derived = new Map<TypeModel, Derived[]>();
    for (const type of this.types) {
      const { inherits, implements: interfaces = [] } = type;
      for (const ref of [...(inherits === undefined ? [] : [inherits]), ...interfaces]) {
        const meaning = this.meaningOf(ref, type);
        if (meaning.kind !== "described") continue;
        const entry = { type, args: ref.args.map(typeText).join() };
        const known = derived.get(meaning.type);
        if (known === undefined) derived.set(meaning.type, [entry]);
        else known.push(entry);
      }
    }
    return derived;
  }

  #described(ref: TypeRef, scope: Scope): Meaning | undefined {
    const named = this.#byName.get(ref.name) ?? [];
    const ofArity = named.filter(({ parameters }) => parameters.length === ref.args.length);
    const { namespace } = ref;
    const inNamespace = ofArity.find((type) => type.namespace === (namespace ?? scope.namespace));
    if (inNamespace !== undefined) return { kind: "described", type: inNamespace, isGuess: false };
    // A page knows no namespaces, and the arguments of generics have none.
    const candidates = namespace === undefined ? ofArity : ofArity.filter((type) => type.namespace === "");
    const [type, ...others] = candidates;
    if (type === undefined) return undefined;
    return { kind: "described", type, isGuess: others.length > 0 };
  }

  /** A name with its namespace in front. */
  #qualified(ref: TypeRef, scope: Scope): Meaning | undefined {
    for (let dot = ref.name.indexOf("."); dot !== -1; dot = ref.name.indexOf(".", dot + 1)) {
      const namespace = ref.name.slice(0, dot);
      const found = this.#described({ ...ref, namespace, name: ref.name.slice(dot + 1) }, scope);
      if (found?.kind === "described" && found.type.namespace === namespace) return found;
    }
    return undefined;
  }
}

/** Whether a type is one of .NET's own that this library knows to read. */
function isSystem({ name, namespace }: TypeRef): boolean {
  if (namespace !== undefined && namespace !== "" && !/^(?:System|Newtonsoft)(?:\.|$)/.test(namespace)) {
    return RAW_ANSWERS.has(name) && /^(?:ServiceStack)(?:\.|$)/.test(namespace);
  }
  return isSystemName(name);
}

/** All that a reference names, itself first. */
export function* refsIn(ref: TypeRef): Generator<TypeRef> {
  yield ref;
  for (const arg of ref.args) yield* refsIn(arg);
}

/** All references in a type: its base first. */
export function refsOf({ inherits, properties }: TypeModel): TypeRef[] {
  const refs = properties.map(({ type }) => type);
  return inherits === undefined ? refs : [inherits, ...refs];
}
