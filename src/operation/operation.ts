import { requireSchema } from "../schema/define.js";
import { type Property, propertiesOf } from "../schema/properties.js";
import type { InferInput, ObjectSchema, Schema } from "../schema/types.js";
import { foldCase } from "../text/case.js";
import { type Method, methodOf, type ParametersIn, parametersOf, parseRoute, type Route } from "./route.js";

/**
 * An operation of a service: all that a client must know to call it.
 *
 * Source: ServiceStack's metadata, which gives each operation a name, routes with their verbs, and DTOs.
 *
 * @example
 * const { name, routes, request, response, requiresAuth }: Operation = callHistory;
 * [name, routes, requiresAuth]; // ["AppGetCallHistory", [{ method: "GET", path: "/portal/call-history" }], true]
 * [request === AppGetCallHistory, response === AppGetCallHistoryResponse]; // [true, true]
 */
export interface Operation<
  Request extends Schema = Schema,
  Response extends Schema | undefined = Schema | undefined,
  Name extends string = string,
> {
  /** The name of the request DTO, by which the service knows the operation. */
  readonly name: Name;
  readonly routes: readonly [Route, ...Route[]];
  readonly request: Request;
  /** Undefined where the service answers with nothing. */
  readonly response: Response;
  readonly description: string | undefined;
  /** Whether the service says that one must be signed in. */
  readonly requiresAuth: boolean;
  readonly tags: readonly string[];
  /** What the service says of its routes. */
  readonly notes: string | undefined;
}

/**
 * Settings of {@link operation}.
 *
 * @example
 * const request = object("SaveNote", { callId: string(), note: string() });
 * const routes = ["PUT,PATCH /calls/{callId}/note"] as const;
 * operation("SaveNote", { routes, request, method: "PATCH", requiresAuth: true }).routes[0].method; // "PATCH"
 */
export interface OperationSettings<
  Routes extends readonly string[],
  Request extends Schema,
  Response extends Schema | undefined,
> {
  /**
   * A verb and a path each, `GET /sessions/{id}`; also several verbs (`PUT,PATCH /sessions/{id}`), or none. Default:
   * `POST /jsv/reply/NAME`, by which every operation of a service can be called.
   */
  readonly routes?: (Routes & KnownParameters<Routes, Request>) | undefined;
  readonly request: Request;
  /** Default: none, the service answers with nothing. */
  readonly response?: Response | undefined;
  /** The verb for routes that have several, or none. */
  readonly method?: Method | undefined;
  readonly description?: string | undefined;
  readonly requiresAuth?: boolean | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly notes?: string | undefined;
}

/**
 * The routes; the type of one with a parameter that the request lacks is a message.
 *
 * @see {@link operation}
 */
export type KnownParameters<Routes extends readonly string[], Request extends Schema> = {
  readonly [I in keyof Routes]: UnknownIn<Routes[I], Request> extends never
    ? Routes[I]
    : `{${UnknownIn<Routes[I], Request>}} is no property of the request`;
};

type UnknownIn<Path extends string, Request extends Schema> = Exclude<
  Lowercase<ParametersIn<Path>>,
  Request extends ObjectSchema ? Lowercase<NamesOf<Request>> : never
>;
// Of a schema whose properties are not known, any name may be one.
type NamesOf<Request extends ObjectSchema> = string extends keyof Request["properties"]
  ? string
  : keyof InferInput<Request> & string;

/**
 * Describes an operation of a service, for `createClient` and the like.
 *
 * A path takes parameters: `{id}`, `{id?}` (may be absent), `{id:rule}` (the rule is the server's business),
 * `{path*}` and `{**path}` (any number of segments); several may stand in one segment: `{name}.{ext}`. Each is the
 * request's property of that name, whatever its case. Of several routes, that is taken which holds most properties
 * of the request, of equals the first.
 *
 * @throws {TypeError} for an invalid route, for a parameter that the request lacks, and for an argument that is not a
 * schema
 *
 * @example
 * const Session = object("Session", { id: string(), ended: boolean() });
 * const GetSession = object("GetSession", { id: string() });
 * const getSession = operation("GetSession", {
 *   routes: ["GET /sessions/{id}"],
 *   request: GetSession,
 *   response: Session,
 * });
 * getSession.routes; // [{ method: "GET", path: "/sessions/{id}" }]
 *
 * @example
 * const DeleteSessions = object("DeleteSessions", { before: dateTime() });
 * operation("DeleteSessions", { request: DeleteSessions }).routes[0].path; // "/jsv/reply/DeleteSessions"
 */
export function operation<
  Request extends Schema,
  const Routes extends readonly string[] = readonly string[],
  Response extends Schema | undefined = undefined,
  const Name extends string = string,
>(name: Name, settings: OperationSettings<Routes, Request, Response>): Operation<Request, Response, Name> {
  const { request, response, routes = [], method } = settings;
  const { description, requiresAuth = false, tags = [], notes } = settings;
  if (typeof name !== "string" || name === "") throw new TypeError("operation: the name must not be empty");
  requireSchema(request, `${name}: the request`);
  if (response !== undefined) requireSchema(response, `${name}: the response`);
  const preferred = method === undefined ? undefined : methodOf(method);
  const [first = parseRoute(`/jsv/reply/${name}`, preferred), ...others] = routes.map((route) =>
    parseRoute(route, preferred),
  );
  for (const { path } of [first, ...others]) checkParameters(name, path, request);
  return Object.freeze({
    name,
    routes: Object.freeze([first, ...others] as const),
    request,
    response: response as Response,
    description,
    requiresAuth,
    tags: Object.freeze([...tags]),
    notes,
  });
}

function checkParameters(name: string, path: string, request: Schema): void {
  for (const { name: parameter } of parametersOf(path)) {
    if (propertyOf(request, parameter) === undefined) {
      throw new TypeError(`${name}: the request has no property for {${parameter}} of ${path}`);
    }
  }
}

/** A request's property by its name in any case: a path's parameters are spelt as the service spells them. */
export function propertyOf(request: Schema, name: string): Property | undefined {
  if (request.kind !== "object") return undefined;
  const properties = propertiesOf(request as ObjectSchema);
  const folded = foldCase(name);
  return properties.all.find((property) => foldCase(property.name) === folded) ?? properties.find(name);
}
