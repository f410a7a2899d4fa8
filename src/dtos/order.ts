import { componentsOf } from "./components.js";
import { type Definition, usesIn, usesOf } from "./definitions.js";

/** Definitions in the order of a module, where each may use those before it. */
export interface Ordered {
  readonly definitions: readonly Definition[];
  /** Whether a definition must name another lazily: it is the same, or comes later. */
  isLazy(from: Definition, to: Definition): boolean;
  /** Whether anything names a definition lazily, so that its types must be spelled out. */
  isSpelled(definition: Definition): boolean;
}

/** Orders the definitions that the roots need by their dependencies. */
export function order(roots: Iterable<Definition>): Ordered {
  const edges = new Map<Definition, Definition[]>();
  const edgesOf = (definition: Definition): Definition[] => {
    let known = edges.get(definition);
    if (known === undefined) {
      known = [...usesOf(definition)];
      edges.set(definition, known);
    }
    return known;
  };
  const components = componentsOf(roots, edgesOf);
  const definitions = components.flatMap(byNeed);
  const positions = new Map(definitions.map((definition, i) => [definition, i]));
  const isLazy = (from: Definition, to: Definition): boolean => positions.get(to)! >= positions.get(from)!;
  const spelled = new Set(definitions.flatMap((from) => edgesOf(from).filter((to) => isLazy(from, to))));
  // The type of one of several classes asks for theirs, which must not lead back to it.
  for (const component of components) {
    const isCyclic = component.length > 1;
    if (isCyclic && component.some(({ kind }) => kind === "subclasses"))
      component.forEach(spelled.add, spelled);
  }
  return { definitions, isLazy, isSpelled: (definition) => spelled.has(definition) };
}

/** Within a circle, what cannot be lazy comes first: base classes, and the classes that stand for an abstract one. */
function byNeed(component: readonly Definition[]): Definition[] {
  const members = new Set(component);
  const sorted = new Set<Definition>();
  const add = (start: Definition): void => {
    const path = [start];
    while (path.length > 0) {
      const definition = path.at(-1)!;
      const missing = needed(definition).find(
        (other) => members.has(other) && !sorted.has(other) && !path.includes(other),
      );
      if (missing !== undefined) path.push(missing);
      else sorted.add(path.pop()!);
    }
  };
  for (const definition of component) add(definition);
  return [...sorted];
}

function needed(definition: Definition): Definition[] {
  if (definition.kind === "object") {
    return definition.base?.kind === "use" ? [definition.base.of] : [];
  }
  if (definition.kind !== "subclasses") return [];
  return [definition.base, ...definition.members.map(({ value }) => value)].flatMap((value) => [
    ...usesIn(value),
  ]);
}
