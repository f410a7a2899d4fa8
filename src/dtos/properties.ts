import { object } from "../schema/object.js";
import { string } from "../schema/scalars.js";
import { foldCase } from "../text/case.js";
import type { Catalog, Scope } from "./catalog.js";
import { substituted } from "./close-generics.js";
import { componentsOf } from "./components.js";
import type { PropertyModel, TypeModel } from "./model.js";
import { camelCase } from "./names.js";

/** A property with the class that declares it. */
export interface DeclaredProperty {
  readonly key: string;
  readonly model: PropertyModel;
  /** Of the declaring class, with the parameters of the class that was asked for. */
  readonly scope: Scope;
}

/** Reads the properties of classes, with those of their bases. */
export class PropertyReader {
  readonly #catalog: Catalog;
  readonly #refusals = new Map<string, string | undefined>();

  /** Classes that inherit from themselves, which is broken metadata: their base does not count. */
  readonly #circular: ReadonlySet<TypeModel>;

  constructor(catalog: Catalog) {
    this.#catalog = catalog;
    const baseOf = (type: TypeModel): TypeModel[] => {
      const meaning = type.inherits && catalog.meaningOf(type.inherits, type);
      return meaning?.kind === "described" ? [meaning.type] : [];
    };
    const circles = componentsOf(catalog.types, baseOf).filter(
      ([first, ...others]) => others.length > 0 || baseOf(first!).includes(first!),
    );
    this.#circular = new Set(circles.flat());
  }

  /** A class's own properties that the wire can carry; `refuse` hears why it cannot carry one. */
  own(
    { properties, namespace, parameters }: TypeModel,
    refuse: (text: string) => void = () => {},
  ): DeclaredProperty[] {
    const declared: DeclaredProperty[] = [];
    const taken = new Set<string>();
    for (const model of properties) {
      const key = camelCase(model.name);
      const names = foldedNames({ key, model });
      const refusal = this.#refusalOf(key, model.wireName);
      if (refusal !== undefined) {
        refuse(`the property ${JSON.stringify(model.name)} is left out: ${refusal}`);
      } else if (names.some((name) => taken.has(name))) {
        refuse(`the property ${JSON.stringify(model.name)} is left out: case ignored, another has its name`);
      } else {
        for (const name of names) taken.add(name);
        declared.push({ key, model, scope: { namespace, parameters } });
      }
    }
    return declared;
  }

  /** A class and its base classes, the most derived first; of generic ones with the arguments in place. */
  lineage(type: TypeModel): { type: TypeModel; scope: Scope }[] {
    const classes: { type: TypeModel; scope: Scope }[] = [{ type, scope: type }];
    for (let declared = type; declared.inherits !== undefined && !this.#circular.has(declared); ) {
      const { type: last, scope } = classes.at(-1)!;
      const { args } = last.inherits!;
      const meaning = this.#catalog.meaningOf(last.inherits!, scope);
      if (meaning.kind !== "described") break;
      declared = meaning.type;
      classes.push({
        type: substituted(declared, declared.parameters, args),
        scope: { namespace: declared.namespace, parameters: type.parameters },
      });
    }
    return classes;
  }

  /** Whether a class is a data contract, and one of its bases is none: then the base's other properties are not written. */
  hidesBase(type: TypeModel): boolean {
    return type.isDataContract && this.lineage(type).some((base) => !base.type.isDataContract);
  }

  /** All properties in the order of the wire: a class's own, then its base's, without those that are declared again. */
  all(type: TypeModel): DeclaredProperty[] {
    const taken = new Set<string>();
    const all: DeclaredProperty[] = [];
    for (const { type: declaring, scope } of this.lineage(type)) {
      const isHidden = type.isDataContract && !declaring.isDataContract;
      for (const { key, model } of this.own(declaring)) {
        if (isHidden && !model.isMember) continue;
        const names = foldedNames({ key, model });
        if (!names.some((name) => taken.has(name))) all.push({ key, model, scope });
        for (const name of names) taken.add(name);
      }
    }
    return all;
  }

  /** Why no object can have a property of this name: the library itself says it. */
  #refusalOf(key: string, wireName: string | undefined): string | undefined {
    const id = `${wireName ?? ""}\n${key}`;
    if (!this.#refusals.has(id)) this.#refusals.set(id, refusalOf(key, wireName));
    return this.#refusals.get(id);
  }
}

function refusalOf(key: string, wireName: string | undefined): string | undefined {
  try {
    object("", { [key]: string() }, { names: { [key]: wireName } });
    return undefined;
  } catch (error) {
    return (error as Error).message.replace(/^: /, "");
  }
}

/** What a property occupies: its name as a property and its name on the wire, case ignored. */
export function foldedNames({ key, model }: Pick<DeclaredProperty, "key" | "model">): string[] {
  return [`property ${foldCase(key)}`, `wire ${foldCase(model.wireName ?? key)}`];
}

/**
 * The keys in the order of `[DataMember(Order)]`, which sorts the whole class, base properties included; those
 * without an order come first, and equal ones stay as declared.
 *
 * Source: the specification, section 2; ServiceStack.Text, TypeConfig.
 */
export function wireOrder(properties: readonly DeclaredProperty[]): DeclaredProperty[] {
  return [...properties].sort((a, b) => (a.model.order ?? -1) - (b.model.order ?? -1));
}
