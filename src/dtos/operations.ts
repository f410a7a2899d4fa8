import { operation } from "../operation/operation.js";
import { object } from "../schema/object.js";
import { string } from "../schema/scalars.js";
import type { Catalog } from "./catalog.js";
import type { Definer } from "./define.js";
import type { Expression, OperationDefinition } from "./definitions.js";
import { ANY, isRawAnswer } from "./expression.js";
import type { OperationModel, RouteModel, TypeModel, TypeRef } from "./model.js";
import type { Names } from "./names.js";

/** What operations are made with. */
interface Context {
  readonly catalog: Catalog;
  readonly definer: Definer;
  readonly names: Names;
}

/** The operation of the module, with what had to be guessed. */
export function operationOf(
  model: OperationModel,
  { catalog, definer, names }: Context,
): OperationDefinition {
  const guesses = [...(model.guesses ?? [])];
  const guess = (text: string): void => void guesses.push(text);
  const scope = { namespace: model.request.namespace ?? "", parameters: [] };
  const meaning = catalog.meaningOf(model.request, scope);
  const type = meaning.kind === "described" ? meaning.type : undefined;
  const requestExpression = requestOf(model.request, type, definer, { scope, guess });
  const isObject = requestExpression.kind === "use" && requestExpression.of.kind === "object";
  const { request, method, tags, requirements, requiresAuth, description } = model;
  const name = request.name.split(".").at(-1) || request.name;
  const routes = routesOf(model.routes, method, isObject && type ? definer.keysOf(type) : [], guess);
  const notes = [...new Set(model.routes.flatMap((route) => route.notes ?? []))];
  return {
    identifier: names.ofOperation(model),
    name,
    routes: routes.length === 0 && !/^[\w.]+$/.test(name) ? [replyRoute(name)] : routes,
    request: requestExpression,
    response: responseOf(model, definer, { scope, guess }),
    description,
    notes: notes.length === 0 ? undefined : notes.join(" "),
    requirements,
    requiresAuth: requiresAuth || requirements.length > 0,
    tags,
    guesses,
  };
}

type Place = Parameters<Definer["expression"]>[1];

/** A request is its class, also where the class is one that nothing could be read as, such as an abstract one. */
function requestOf(ref: TypeRef, type: TypeModel | undefined, definer: Definer, place: Place): Expression {
  if (type === undefined) return definer.expression(ref, place);
  const of = definer.definitionOf(type);
  if (of.kind !== "object" || of.parameters.length === 0) return { kind: "use", of, args: [] };
  place.guess("its request is an open generic class");
  return { kind: "use", of, args: of.parameters.map(() => ANY) };
}

function responseOf(
  { response, isVoid }: OperationModel,
  definer: Definer,
  place: Place,
): Expression | undefined {
  if (response !== undefined) {
    return isRawAnswer(response) ? { kind: "scalar", scalar: "bytes" } : definer.expression(response, place);
  }
  if (!isVoid) place.guess("what it answers is not described: the answer is ignored");
  return undefined;
}

/** The route by which every operation can be called, for a name that must not be taken for a path. */
function replyRoute(name: string): string {
  return `POST /jsv/reply/${encodeURIComponent(name.replace(/\p{Surrogate}/gu, "\ufffd"))}`;
}

/** The routes that the request has the parameters of. */
function routesOf(
  routes: readonly RouteModel[],
  method: string | undefined,
  keys: readonly string[],
  guess: (text: string) => void,
): string[] {
  const request = object("", Object.fromEntries(keys.map((key) => [key, string()])));
  return routes.flatMap(({ path, verbs }) => {
    const preferred = method?.toUpperCase();
    const isAllowed = preferred !== undefined && (verbs.length === 0 || verbs.includes(preferred));
    const text = `${isAllowed ? preferred : (verbs[0] ?? "POST")} ${path.startsWith("/") ? path : `/${path}`}`;
    try {
      operation("_", { routes: [text] as string[], request });
      return [text];
    } catch (error) {
      guess(`the route ${text} is left out: ${(error as Error).message.replace(/^_: /, "")}`);
      return [];
    }
  });
}
