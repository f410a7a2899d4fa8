import { type Catalog, refsIn } from "./catalog.js";
import type { Definition, Expression, ObjectDefinition, PropertyDefinition } from "./definitions.js";
import { membersOf } from "./enumerations.js";
import { ANY, argumentOf, expressionOf, type Place, type Translation } from "./expression.js";
import type { TypeModel, TypeRef } from "./model.js";
import { identifier, type Names } from "./names.js";
import { ParameterUses } from "./parameters.js";
import { type DeclaredProperty, foldedNames, PropertyReader, wireOrder } from "./properties.js";
import type { Selection } from "./select.js";
import { acceptedNames, typeNameOf } from "./subclasses.js";
import { DICTIONARIES, LISTS } from "./system-types.js";
import { typeText } from "./type-name.js";

/** What the caller decides of definitions. */
export interface DefineOptions {
  /** TypeScript by the name of the type that it replaces. */
  readonly types: Readonly<Record<string, string>>;
  readonly trustsRequired: boolean;
}

/** Makes the definitions of described types, each when something needs it first. */
export class Definer {
  readonly #catalog: Catalog;
  readonly #uses: ParameterUses;
  readonly #properties: PropertyReader;
  readonly #selection: Selection;
  readonly #names: Names;
  readonly #options: DefineOptions;
  readonly #byType = new Map<TypeModel, Definition>();
  readonly #handwritten = new Map<string, Definition>();
  /** What stands for an abstract type, by its arguments. */
  readonly #subclasses = new Map<TypeModel, ReadonlyMap<string, Definition>>();
  /** Definitions that are named, but not yet filled in: types may lead to each other in chains of any length. */
  readonly #open: (() => void)[] = [];

  constructor(catalog: Catalog, selection: Selection, names: Names, options: DefineOptions) {
    this.#catalog = catalog;
    this.#uses = new ParameterUses(catalog);
    this.#properties = new PropertyReader(catalog);
    this.#selection = selection;
    this.#names = names;
    this.#options = options;
  }

  /** The expression of what a reference names. */
  expression(ref: TypeRef, place: Place, parameter: (name: string) => string = (name) => name): Expression {
    return expressionOf(ref, place, this.#translation(parameter));
  }

  /** The definition of a type, of an abstract one as a base class. */
  definitionOf(type: TypeModel): Definition {
    const known = this.#byType.get(type);
    if (known !== undefined) return known;
    const replaced = this.#handwrittenFor({ name: type.name, args: [] }, type);
    if (replaced !== undefined) return replaced;
    if (type.enumeration !== undefined) return this.#enumeration(type, type.enumeration);
    const collection = this.#collectionOf(type);
    return collection === undefined ? this.#object(type) : this.#alias(type, collection);
  }

  /** The keys of a class's properties, its base's included. */
  keysOf(type: TypeModel): string[] {
    return this.#properties.all(type).map(({ key }) => key);
  }

  /** Fills in all that was named. */
  finish(): void {
    for (let fill = this.#open.shift(); fill !== undefined; fill = this.#open.shift()) fill();
  }

  #translation(parameter: (name: string) => string): Translation {
    return {
      catalog: this.#catalog,
      parameter,
      described: (type, args, place) => this.#described(type, args, place, this.#translation(parameter)),
      handwritten: (ref, type) => {
        const definition = this.#handwrittenFor(ref, type);
        return definition && { kind: "use", of: definition, args: [] };
      },
    };
  }

  #described(type: TypeModel, args: readonly TypeRef[], place: Place, translation: Translation): Expression {
    const anything = (why: string): Expression => {
      place.guess(`${typeText({ name: type.name, args })} ${why}: it may hold anything`);
      return ANY;
    };
    if (!this.#selection.types.has(type)) return anything("is not included");
    if (type.enumeration === undefined && place.isValueType)
      return anything("is a struct, which is written as a string");
    if (!type.isInterface && !type.isAbstract) return this.#use(type, args, place, translation);
    return (
      this.#anySubclass(type, args, place, translation) ??
      anything(
        `is ${type.isInterface ? "an interface" : "abstract"}, and what stands for it is not described`,
      )
    );
  }

  /** What may stand for an abstract class or an interface, if anything is described. */
  #anySubclass(
    type: TypeModel,
    args: readonly TypeRef[],
    place: Place,
    translation: Translation,
  ): Expression | undefined {
    const isOpen = args.some((arg) =>
      [...refsIn(arg)].some((inner) => this.#catalog.meaningOf(inner, place.scope).kind === "parameter"),
    );
    if (isOpen || this.definitionOf(type).kind !== "object") return undefined;
    const text = args.map(typeText).join();
    const known = this.#subclasses.get(type)?.get(text);
    if (known !== undefined) return { kind: "use", of: known, args: [] };
    const types = this.#catalog
      .subclassesOf(type, args)
      .filter(
        (derived) => this.#selection.types.has(derived) && this.definitionOf(derived).kind === "object",
      );
    const named = acceptedNames(types.map((derived) => [typeNameOf(derived), derived] as const));
    if (named.length === 0) return undefined;
    const definition: Definition = {
      kind: "subclasses",
      names: this.#names.take(`Any${this.#names.ofType(type).schema}`),
      name: type.name,
      description: type.description,
      guesses: [],
      base: this.#use(type, args, place, translation),
      members: named.map(([typeName, derived]) => {
        return { typeName, value: { kind: "use", of: this.definitionOf(derived), args: [] } };
      }),
    };
    this.#subclasses.set(type, new Map(this.#subclasses.get(type)).set(text, definition));
    return { kind: "use", of: definition, args: [] };
  }

  /** A definition with the arguments that something depends on. */
  #use(type: TypeModel, args: readonly TypeRef[], place: Place, translation: Translation): Expression {
    const of = this.definitionOf(type);
    // A generic class that is a list holds anything, whatever its arguments.
    const uses = of.kind === "object" ? this.#uses.of(type) : [];
    const needed = args.filter((_, i) => uses[i]?.isUsed);
    const items = uses.filter(({ isUsed }) => isUsed);
    const inner = { scope: place.scope, guess: place.guess };
    return {
      kind: "use",
      of,
      args: needed.map((arg, i) => argumentOf(arg, items[i]!.isItem, inner, translation)),
    };
  }

  #handwrittenFor(ref: TypeRef, type: TypeModel | undefined): Definition | undefined {
    const qualified = type === undefined ? ref.namespace : type.namespace;
    const names = [`${qualified ?? ""}.${ref.name}`, ref.name];
    const name = names.find((candidate) => Object.hasOwn(this.#options.types, candidate));
    if (name === undefined) return undefined;
    const known = this.#handwritten.get(name);
    if (known !== undefined) return known;
    const definition: Definition = {
      kind: "handwritten",
      name,
      names: type === undefined ? this.#names.take(ref.name) : this.#names.ofType(type),
      source: this.#options.types[name]!,
      guesses: [],
    };
    this.#handwritten.set(name, definition);
    return definition;
  }

  #enumeration(type: TypeModel, model: NonNullable<TypeModel["enumeration"]>): Definition {
    const guesses = [...(type.guesses ?? [])];
    const { kind, members, type: integer } = membersOf(model, (text) => guesses.push(text));
    const common = {
      names: this.#names.ofType(type),
      name: type.name,
      description: type.description,
      guesses,
    };
    if (members.length === 0) guesses.push("it has no members: it may hold any text");
    const definition: Definition =
      members.length === 0
        ? { ...common, kind: "alias", value: { kind: "scalar", scalar: "string" } }
        : { ...common, kind, members, type: integer };
    this.#byType.set(type, definition);
    return definition;
  }

  /** What a class inherits from that is written as a list or a dictionary: then its properties are not written. */
  #collectionOf(type: TypeModel): TypeRef | undefined {
    const top = this.#properties.lineage(type).at(-1)!;
    const base = top.type.inherits;
    if (base === undefined || this.#catalog.meaningOf(base, top.scope).kind !== "system") return undefined;
    return LISTS.has(base.name) || DICTIONARIES.has(base.name) ? base : undefined;
  }

  #alias(type: TypeModel, collection: TypeRef): Definition {
    const guesses = [...(type.guesses ?? [])];
    const { parameters, rename } = this.#parameters(type);
    const definition: Definition = {
      kind: "alias",
      names: this.#names.ofType(type),
      name: type.name,
      description: type.description,
      guesses,
      value: ANY,
    };
    this.#byType.set(type, definition);
    if (parameters.length > 0) {
      guesses.push("a generic list class: it may hold anything");
      return definition;
    }
    const place = { scope: type, guess: (text: string) => guesses.push(text) };
    this.#open.push(() => {
      definition.value = this.expression(collection, place, rename);
    });
    return definition;
  }

  #object(type: TypeModel): Definition {
    const guesses = [...(type.guesses ?? [])];
    const { parameters, rename } = this.#parameters(type);
    const definition: ObjectDefinition = {
      kind: "object",
      names: this.#names.ofType(type),
      name: type.name,
      description: type.description,
      guesses,
      parameters,
      base: undefined,
      properties: [],
      order: undefined,
    };
    this.#byType.set(type, definition);
    this.#open.push(() => this.#fill(definition, type, rename, (text) => guesses.push(text)));
    return definition;
  }

  #fill(
    definition: ObjectDefinition,
    type: TypeModel,
    rename: (name: string) => string,
    guess: (text: string) => void,
  ): void {
    const own = this.#properties.own(type, guess);
    const all = this.#properties.all(type);
    const sorted = type.isDataContract ? wireOrder(all) : all;
    const base = this.#baseOf(type, guess);
    const isWhole = base === undefined || this.#properties.hidesBase(type) || this.#declaresAgain(type, own);
    if (base !== undefined && !isWhole) {
      definition.base = this.#use(
        base,
        type.inherits!.args,
        { scope: type, guess },
        this.#translation(rename),
      );
      if (sorted.some((property, i) => property !== all[i])) definition.order = sorted.map(({ key }) => key);
    }
    // A class that declares a property of its base again is written out whole: the derived one counts, once.
    definition.properties = (isWhole ? sorted : own).map((property) => this.#property(property, rename));
  }

  /** The class to inherit from, if there is one and it is a class in this module, too. */
  #baseOf(type: TypeModel, guess: (text: string) => void): TypeModel | undefined {
    if (type.inherits === undefined) return undefined;
    const [, base] = this.#properties.lineage(type);
    const meaning = this.#catalog.meaningOf(type.inherits, type);
    if (base === undefined) {
      const text = typeText(type.inherits);
      if (meaning.kind === "described") guess("it inherits from itself: the base class is left out");
      else if (text !== "Object")
        guess(`its base class ${text} is not described: its properties are missing`);
    }
    if (base === undefined || meaning.kind !== "described") return undefined;
    const isHere =
      this.#selection.types.has(meaning.type) && this.definitionOf(meaning.type).kind === "object";
    return isHere ? meaning.type : undefined;
  }

  #declaresAgain(type: TypeModel, own: readonly DeclaredProperty[]): boolean {
    const [, ...bases] = this.#properties.lineage(type);
    const inherited = new Set(bases.flatMap((base) => this.#properties.own(base.type).flatMap(foldedNames)));
    return own.some((property) => foldedNames(property).some((name) => inherited.has(name)));
  }

  #property({ key, model, scope }: DeclaredProperty, rename: (name: string) => string): PropertyDefinition {
    const guesses: string[] = [];
    const { isEnum, isValueType } = model;
    const place = { scope, isEnum, isValueType, guess: (text: string) => guesses.push(text) };
    return {
      key,
      value: this.expression(model.type, place, rename),
      wireName: model.wireName,
      isRequired: this.#options.trustsRequired && model.isRequired,
      description: model.description,
      guesses,
    };
  }

  /** The identifiers of the type parameters that count. */
  #parameters(type: TypeModel): { parameters: string[]; rename: (name: string) => string } {
    const uses = this.#uses.of(type);
    const used = type.parameters.filter((_, i) => uses[i]?.isUsed);
    const identifiers = new Map<string, string>();
    for (const name of used) {
      let wanted = identifier(name);
      while (this.#names.isTaken(wanted) || [...identifiers.values()].includes(wanted)) wanted += "_";
      identifiers.set(name, wanted);
    }
    return {
      parameters: [...identifiers.values()],
      rename: (name) => identifiers.get(name) ?? identifier(name),
    };
  }
}
