import { closest } from "../text/spelling.js";
import { type Catalog, refsIn, type Scope } from "./catalog.js";
import { MetadataError } from "./metadata-error.js";
import type { Model, OperationModel, TypeModel, TypeRef } from "./model.js";

/** What of a service goes into the module. */
export interface Selection {
  readonly operations: readonly OperationModel[];
  readonly types: ReadonlySet<TypeModel>;
}

/** Something that can be asked for by name, with what it needs at once. */
type Item = OperationModel | TypeModel;

/**
 * Chooses operations and types as ServiceStack's own `IncludeTypes` and `ExcludeTypes` do: `Type` alone, `Type.*` with
 * all that it needs, `Namespace/*`, and `{tag}` for the operations of a tag with all that they need. A request brings
 * its operation, and every class its base classes.
 *
 * @param warn hears of patterns that match nothing
 * @throws {MetadataError} if nothing is left
 */
export function select(
  model: Model,
  catalog: Catalog,
  { include, exclude }: { readonly include: readonly string[]; readonly exclude: readonly string[] },
  warn: (text: string) => void,
): Selection {
  const graph = new Graph(model, catalog);
  const everything: ReadonlySet<Item> = new Set<Item>([...model.operations, ...model.types]);
  let chosen = everything;
  const rootsOf = (pattern: string, option: "include" | "exclude"): Item[] => {
    const roots = graph.roots(pattern);
    if (roots.length === 0) warn(`${option}: ${pattern} matches nothing${graph.hintFor(pattern)}`);
    return roots;
  };
  if (include.length > 0) {
    const wanted = patternsOf(include).flatMap((pattern) => {
      const roots = rootsOf(pattern, "include");
      return [...(bringsWhatItNeeds(pattern) ? graph.closure(roots) : graph.withBases(roots))];
    });
    chosen = new Set(wanted);
  }
  const removed = new Set<Item>();
  for (const pattern of patternsOf(exclude)) {
    const matched = rootsOf(pattern, "exclude");
    for (const item of matched) removed.add(item);
    if (!bringsWhatItNeeds(pattern)) continue;
    // What only the excluded ones need goes with them.
    const candidates = graph.closure(matched);
    const others = [...everything].filter((item) => !candidates.has(item) && !removed.has(item));
    const kept = graph.closure(others, removed);
    for (const item of candidates) if (!kept.has(item)) removed.add(item);
  }
  const operations = model.operations.filter((operation) => chosen.has(operation) && !removed.has(operation));
  const types = new Set(model.types.filter((type) => chosen.has(type) && !removed.has(type)));
  if (operations.length === 0 && types.size === 0)
    throw new MetadataError("nothing is left of the metadata: see include and exclude");
  return { operations, types };
}

/** `{a,b}` is one pattern, `A,B` are two. */
function patternsOf(texts: readonly string[]): string[] {
  return texts.flatMap((text) => text.match(/\{[^}]*\}|[^,{}\s]+/g) ?? []);
}

function bringsWhatItNeeds(pattern: string): boolean {
  return pattern.startsWith("{") || pattern.endsWith(".*");
}

class Graph {
  readonly #model: Model;
  readonly #catalog: Catalog;
  readonly #requests: ReadonlyMap<TypeModel, OperationModel>;

  constructor(model: Model, catalog: Catalog) {
    this.#model = model;
    this.#catalog = catalog;
    this.#requests = new Map(
      model.operations.flatMap((operation) => {
        const type = this.#typesOf(operation.request, scopeOf(operation))[0];
        return type === undefined ? [] : [[type, operation] as const];
      }),
    );
  }

  /** What a pattern names itself: a request with its operation. */
  roots(pattern: string): Item[] {
    if (pattern.startsWith("{")) {
      const tags = pattern
        .slice(1, -1)
        .toLowerCase()
        .split(/\s*,\s*/);
      return this.#model.operations.filter((operation) =>
        operation.tags.some((tag) => tags.includes(tag.toLowerCase())),
      );
    }
    const types = this.#model.types.filter((type) => matchesName(type, pattern));
    return types.flatMap((type) => {
      const operation = this.#requests.get(type);
      return operation === undefined ? [type] : [type, operation];
    });
  }

  /** What was meant by a pattern that matches nothing, for the end of a message. */
  hintFor(pattern: string): string {
    const names = pattern.startsWith("{")
      ? this.#model.operations.flatMap(({ tags }) => tags.map((tag) => `{${tag}}`))
      : this.#model.types.map(({ name }) => name);
    const meant = closest(pattern.replace(/\.\*$/, ""), names);
    return meant === undefined ? "" : `; did you mean ${meant}?`;
  }

  /** Items with all that they need, except what is removed. */
  closure(
    items: Iterable<Item>,
    removed: ReadonlySet<Item> = new Set(),
    neededBy = (item: Item): TypeModel[] => this.#neededBy(item),
  ): ReadonlySet<Item> {
    const found = new Set<Item>();
    const todo = [...items];
    for (let item = todo.pop(); item !== undefined; item = todo.pop()) {
      if (found.has(item) || removed.has(item)) continue;
      found.add(item);
      todo.push(...neededBy(item));
    }
    return found;
  }

  /** Items with their base classes. */
  withBases(items: Iterable<Item>): ReadonlySet<Item> {
    return this.closure(items, new Set(), (item) =>
      "inherits" in item && item.inherits !== undefined ? this.#typesOf(item.inherits, item).slice(0, 1) : [],
    );
  }

  #neededBy(item: Item): TypeModel[] {
    if ("request" in item) {
      const scope = scopeOf(item);
      const values = item.response === undefined ? [] : this.#valuesOf(item.response, scope);
      return [...this.#typesOf(item.request, scope), ...values];
    }
    const base = item.inherits === undefined ? [] : this.#typesOf(item.inherits, item);
    return [...base, ...item.properties.flatMap(({ type }) => this.#valuesOf(type, item))];
  }

  #typesOf(ref: TypeRef, scope: Scope): TypeModel[] {
    return [...refsIn(ref)].flatMap((inner) => {
      const meaning = this.#catalog.meaningOf(inner, scope);
      return meaning.kind === "described" ? [meaning.type] : [];
    });
  }

  /** What may stand where a type is due: of an abstract one, the classes that derive from it. */
  #valuesOf(ref: TypeRef, scope: Scope): TypeModel[] {
    return [...refsIn(ref)].flatMap((inner) => {
      const meaning = this.#catalog.meaningOf(inner, scope);
      if (meaning.kind !== "described") return [];
      const { type } = meaning;
      const isOpen = type.isAbstract || type.isInterface;
      return isOpen ? [type, ...this.#catalog.subclassesOf(type, inner.args)] : [type];
    });
  }
}

function scopeOf({ request }: OperationModel): Scope {
  return { namespace: request.namespace ?? "", parameters: [] };
}

function matchesName({ name, namespace }: TypeModel, pattern: string): boolean {
  if (pattern.endsWith("/*")) {
    const prefix = pattern.slice(0, -2);
    return namespace === prefix || namespace.startsWith(`${prefix}.`);
  }
  const wanted = pattern.replace(/\.\*$/, "").replace(/`\d+$/, "");
  // An instance of a generic class is meant by the name of the class.
  const plain = name.replace(/<.*/s, "");
  return plain === wanted || `${namespace}.${plain}` === wanted || plain.split(".").at(-1) === wanted;
}
