import { Catalog, refsIn, refsOf, type Scope } from "./catalog.js";
import { componentsOf } from "./components.js";
import type { Model, OperationModel, TypeModel, TypeRef } from "./model.js";
import { typeText } from "./type-name.js";

/** Arguments nested deeper grow without end (`Node<List<T>>` in `Node<T>`). */
const MAX_DEPTH = 5;

/** No service uses one recursive generic class with so many arguments. */
const MAX_INSTANCES = 50;

const OBJECT: TypeRef = { name: "Object", namespace: "System", args: [] };

/**
 * A generic class becomes a function, and a function that calls itself would make schemas without end. So a generic
 * class that leads back to itself is replaced by one plain class for each list of arguments that somebody uses.
 */
export function closeRecursiveGenerics(model: Model): Model {
  const catalog = new Catalog(model);
  const recursive = recursiveGenerics(catalog);
  if (recursive.size === 0) return model;
  const instances = new Map<TypeModel, Set<string>>();
  const todo: TypeModel[] = [];

  function rewrite(ref: TypeRef, scope: Scope, guess: (text: string) => void): TypeRef {
    const meaning = catalog.meaningOf(ref, scope);
    if (meaning.kind !== "described" || !recursive.has(meaning.type)) {
      return { ...ref, args: ref.args.map((arg) => rewrite(arg, scope, guess)) };
    }
    const { namespace } = meaning.type;
    const name = typeText({ name: meaning.type.name, args: ref.args });
    const known = instances.get(meaning.type) ?? new Set();
    instances.set(meaning.type, known);
    if (!known.has(name)) {
      if (depthOf(ref) > MAX_DEPTH || known.size >= MAX_INSTANCES) {
        guess(`the arguments of ${meaning.type.name} grow without end: it may hold anything`);
        return OBJECT;
      }
      known.add(name);
      todo.push(substituted({ ...meaning.type, name, parameters: [] }, meaning.type.parameters, ref.args));
    }
    return { name, namespace, args: [] };
  }

  const rewritten = (type: TypeModel): TypeModel => {
    const guesses = [...(type.guesses ?? [])];
    const rewriteIn = (ref: TypeRef): TypeRef => rewrite(ref, type, (text) => guesses.push(text));
    return {
      ...type,
      inherits: type.inherits && rewriteIn(type.inherits),
      properties: type.properties.map((property) => ({ ...property, type: rewriteIn(property.type) })),
      guesses,
    };
  };
  const operations = model.operations.map((operation): OperationModel => {
    const guesses = [...(operation.guesses ?? [])];
    const scope = { namespace: operation.request.namespace ?? "", parameters: [] };
    const response = operation.response && rewrite(operation.response, scope, (text) => guesses.push(text));
    return { ...operation, response, guesses };
  });
  const types = model.types.filter((type) => !recursive.has(type)).map(rewritten);
  // Each instance may name further ones.
  for (const instance of todo) types.push(rewritten(instance));
  return { ...model, operations, types };
}

function recursiveGenerics(catalog: Catalog): ReadonlySet<TypeModel> {
  const edges = new Map(
    catalog.types.map((type) => {
      const targets = refsOf(type).flatMap((ref) => [...refsIn(ref)]);
      const types = targets.flatMap((ref) => {
        const meaning = catalog.meaningOf(ref, type);
        return meaning.kind === "described" ? [meaning.type] : [];
      });
      return [type, types];
    }),
  );
  const recursive = new Set<TypeModel>();
  const isOpenUse = (ref: TypeRef, type: TypeModel): boolean => {
    const meaning = catalog.meaningOf(ref, type);
    if (meaning.kind !== "described" || !recursive.has(meaning.type)) return false;
    return [...refsIn(ref)].some((arg) => catalog.meaningOf(arg, type).kind === "parameter");
  };
  for (const component of componentsOf(catalog.types, (type) => edges.get(type)!)) {
    const isCyclic = component.length > 1 || edges.get(component[0]!)!.includes(component[0]!);
    for (const type of component) {
      // One that uses such a class with its own parameters is closed together with it.
      const leads = refsOf(type).some((ref) => [...refsIn(ref)].some((inner) => isOpenUse(inner, type)));
      if (type.parameters.length > 0 && (isCyclic || leads)) recursive.add(type);
    }
  }
  return recursive;
}

/** A type with arguments in place of its parameters. */
export function substituted(
  type: TypeModel,
  parameters: readonly string[],
  args: readonly TypeRef[],
): TypeModel {
  const replace = (ref: TypeRef): TypeRef => {
    const index = ref.args.length === 0 ? parameters.indexOf(ref.name) : -1;
    if (index !== -1) return args[index] ?? OBJECT;
    return { ...ref, args: ref.args.map(replace) };
  };
  return {
    ...type,
    inherits: type.inherits && replace(type.inherits),
    implements: type.implements?.map(replace),
    properties: type.properties.map((property) => ({ ...property, type: replace(property.type) })),
  };
}

function depthOf({ args }: TypeRef): number {
  return 1 + Math.max(0, ...args.map(depthOf));
}
