import type { Catalog, Scope } from "./catalog.js";
import type { TypeModel, TypeRef } from "./model.js";
import { LISTS } from "./system-types.js";

/** What a generic class does with one of its type parameters. */
export interface ParameterUse {
  /** Whether anything that is written depends on it; `ListRequest<T>` has no property of `T`. */
  isUsed: boolean;
  /** Whether it stands as an item of a list, where null has a place. */
  isItem: boolean;
}

/** How generic classes use their parameters, directly and by handing them on. No class may lead back to itself. */
export class ParameterUses {
  readonly #catalog: Catalog;
  readonly #uses = new Map<TypeModel, ParameterUse[]>();

  constructor(catalog: Catalog) {
    this.#catalog = catalog;
  }

  of(type: TypeModel): readonly ParameterUse[] {
    const known = this.#uses.get(type);
    if (known !== undefined) return known;
    const uses = type.parameters.map(() => ({ isUsed: false, isItem: false }));
    this.#uses.set(type, uses);
    if (uses.length === 0) return uses;
    for (const property of type.properties) this.#walk(property.type, type, uses, false);
    if (type.inherits !== undefined) this.#walk(type.inherits, type, uses, false);
    return uses;
  }

  #walk(ref: TypeRef, scope: Scope, uses: ParameterUse[], isItem: boolean): void {
    const meaning = this.#catalog.meaningOf(ref, scope);
    if (meaning.kind === "parameter") {
      const use = uses[meaning.index]!;
      use.isUsed = true;
      use.isItem ||= isItem;
    } else if (meaning.kind === "described") {
      const inner = this.of(meaning.type);
      ref.args.forEach((arg, i) => {
        if (inner[i]?.isUsed) this.#walk(arg, scope, uses, inner[i].isItem);
      });
    } else if (meaning.kind === "system") {
      const holdsItems = ref.name === "[]" || LISTS.has(ref.name);
      for (const arg of ref.args) this.#walk(arg, scope, uses, holdsItems);
    }
  }
}
