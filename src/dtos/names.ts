import { pascalCase } from "../schema/properties.js";
import type { OperationModel, TypeModel } from "./model.js";
import { parseTypeName } from "./type-name.js";

/** Words that no constant, function or type of a module may be called. */
const RESERVED: ReadonlySet<string> = new Set(
  [
    "break case catch class const continue debugger default delete do else enum export extends false finally for",
    "function if import in instanceof new null return super switch this throw true try typeof var void while with",
    "as async await let static implements interface package private protected public yield arguments eval",
    // Names of types that TypeScript keeps.
    "any unknown never number bigint boolean string symbol object undefined",
    "type declare namespace module abstract require exports globalThis NaN Infinity",
    // What the compiler makes of a module for CommonJS says Object.defineProperty.
    "Object",
    // A module that exports `then` is taken for a promise.
    "then __esModule __proto__",
    // What the generated code itself uses.
    "jsv nameOf Exclude ReturnType",
  ].flatMap((words) => words.split(" ")),
);

/** The identifiers that one type of the service needs. */
export interface TypeNames {
  /** Of the schema and of the type of what it gives. */
  readonly schema: string;
  /** Of the type of what it takes. */
  readonly input: string;
  /** Of the schema before its types have names. */
  readonly inner: string;
}

/** The names in a module: each once. */
export interface Names {
  ofType(type: TypeModel): TypeNames;
  ofOperation(operation: OperationModel): string;
  isTaken(name: string): boolean;
  /** Names for something else, taken from now on. */
  take(wanted: string): TypeNames;
}

/**
 * Gives every type and operation an identifier of its own. A type is called as in C#, without namespace, outer class
 * and arity, wherever that is unambiguous; types that would have the same name take as much of these in front as
 * tells them apart, whatever their order. Operations are called like their requests, in camelCase.
 */
export function namesOf(types: readonly TypeModel[], operations: readonly OperationModel[]): Names {
  const taken = new Set<string>();
  const byType = new Map<TypeModel, string>();
  const byOperation = new Map<OperationModel, string>();
  const take = (wanted: string): string => {
    let name = RESERVED.has(wanted) ? `${wanted}_` : wanted;
    for (let n = 2; taken.has(name); n++) name = `${wanted}${n}`;
    taken.add(name);
    return name;
  };

  let waiting: readonly { type: TypeModel; candidates: string[] }[] = types.map((type) => ({
    type,
    candidates: candidatesOf(type),
  }));
  while (waiting.length > 0) {
    const groups = new Map<string, { type: TypeModel; candidates: string[] }[]>();
    for (const entry of waiting) {
      const [name = ""] = entry.candidates;
      const group = groups.get(name);
      if (group === undefined) groups.set(name, [entry]);
      else group.push(entry);
    }
    const next: { type: TypeModel; candidates: string[] }[] = [];
    for (const [name, group] of groups) {
      const [first, ...others] = group;
      const keeper = others.length === 0 ? first : plainest(group);
      for (const { type, candidates } of group) {
        if (type === keeper?.type || candidates.length === 1) byType.set(type, take(name));
        else next.push({ type, candidates: candidates.slice(1) });
      }
    }
    waiting = next;
  }

  for (const operation of operations) {
    const wanted = camelCase(identifier(simpleName(operation.request.name)));
    const isFree = !taken.has(wanted) && !RESERVED.has(wanted);
    byOperation.set(operation, take(isFree ? wanted : `${wanted}Operation`));
  }
  const withOthers = (schema: string): TypeNames => ({
    schema,
    input: take(`${schema}Input`),
    inner: take(`_${schema}`),
  });
  const namesByType = new Map([...byType].map(([type, name]) => [type, withOthers(name)]));
  return {
    ofType: (type) => namesByType.get(type)!,
    ofOperation: (operation) => byOperation.get(operation)!,
    isTaken: (name) => taken.has(name) || RESERVED.has(name),
    take: (wanted) => withOthers(take(identifier(wanted))),
  };
}

/** Of types of the same name, a single one that is neither nested nor generic keeps it. */
function plainest(group: readonly { type: TypeModel }[]): { type: TypeModel } | undefined {
  const plain = group.filter(({ type }) => !type.name.includes(".") && type.parameters.length === 0);
  return plain.length === 1 ? plain[0] : undefined;
}

/** What a type may be called, the shortest first. */
function candidatesOf({ name, namespace, parameters }: TypeModel): string[] {
  const arity = parameters.length > 0 ? String(parameters.length) : "";
  const outer = nameParts(name);
  const parts = [...namespace.split(".").filter((part) => part !== ""), ...outer];
  const names: string[] = [];
  for (let from = parts.length - 1; from >= 0; from--) {
    const [first = "", ...others] = parts.slice(from);
    names.push(
      identifier([others.length === 0 ? first : pascalCase(first), ...others.map(pascalCase)].join("")),
    );
  }
  const last = names.at(-1) ?? "_";
  // First the outer classes, then the arity, then the namespaces.
  const nested = names.slice(0, outer.length);
  const withArity = arity === "" ? [] : names.slice(outer.length - 1).map((candidate) => candidate + arity);
  return [...nested, ...(arity === "" ? names.slice(outer.length) : withArity), last + arity];
}

/** The parts of a nested name; of an instance of a generic class `Node<String>`, `NodeOfString`. */
function nameParts(name: string): string[] {
  const { name: plain, args } = parseTypeName(name);
  const parts = plain === "" ? ["_"] : plain.split(".").filter((part) => part !== "");
  if (args.length === 0) return parts.length === 0 ? ["_"] : parts;
  const words = args.map((arg) => nameParts(argumentText(arg)).join(""));
  return [...parts.slice(0, -1), `${parts.at(-1) ?? ""}Of${words.join("And")}`];
}

function argumentText({ name, args }: { name: string; args: readonly { name: string }[] }): string {
  if (name === "[]") return `${args[0]?.name ?? ""}List`;
  return args.length === 0 ? name : `${name}<${args.map((arg) => arg.name).join(",")}>`;
}

function simpleName(name: string): string {
  return name.split(".").at(-1) ?? name;
}

/** The text as an identifier: what may not stand in one becomes an underscore. */
export function identifier(text: string): string {
  const name = text.replace(/[^\p{ID_Continue}$]/gu, "_");
  return /^[\p{ID_Start}$_]/u.test(name) ? name : `_${name}`;
}

/**
 * A name in camelCase, as the service writes it: the capitals of its first word in lower case, of which the last is
 * left if a small letter follows it: `IsBYOA` is `isBYOA`, `ULong` `uLong`, `URL` `url`.
 *
 * Source: ServiceStack.Text, StringExtensions.ToCamelCase; the specification, section 2.
 */
export function camelCase(name: string): string {
  const isUpper = (at: number): boolean => at >= name.length || /[A-Z]/.test(name.charAt(at));
  let end = 0;
  while (end < name.length && isUpper(end) && (end === 0 || isUpper(end + 1))) end++;
  return name.slice(0, end).toLowerCase() + name.slice(end);
}
