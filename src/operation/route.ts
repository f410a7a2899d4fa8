/**
 * The verbs of HTTP by which an operation is called.
 *
 * @see {@link operation}
 */
export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD" | "OPTIONS";

export const METHODS: readonly Method[] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/**
 * One way to call an operation.
 *
 * @see {@link operation}
 */
export interface Route {
  readonly method: Method;
  /** From the root of the service, with its parameters: `/sessions/{id}`. */
  readonly path: string;
}

/** A parameter of a path: the place of a property of the request. */
export interface PathParameter {
  /** In any case. */
  readonly name: string;
  /** `{name?}`: where nothing is given, the parameter is left out. */
  readonly isOptional: boolean;
  /** `{name*}` and `{**name}`: as many segments as there are in the value. */
  readonly isWildcard: boolean;
}

/** The text and parameters between two slashes of a path, in their order. */
export type Segment = readonly (string | PathParameter)[];

/** Whether a verb sends the request in a body; the others send it in the query. */
export function hasBody(method: string): boolean {
  return method === "POST" || method === "PUT" || method === "PATCH";
}

/**
 * A route as it is written: `GET /sessions/{id}`; with several verbs or none, it takes the preferred one where it
 * allows it, otherwise its first, otherwise POST.
 *
 * @throws {TypeError} unless it is a route
 */
export function parseRoute(text: string, preferred: Method | undefined): Route {
  const [, before = "", path] = /^([^/{]*)(\/.*)$/s.exec(text) ?? [];
  if (path === undefined) throw new TypeError(`a route is written "GET /path", not ${JSON.stringify(text)}`);
  const verbs = before.split(/[\s,]+/).filter((verb) => verb !== "");
  const allowed = verbs.map(methodOf).filter((method) => method !== undefined);
  const method =
    preferred !== undefined && (allowed.length === 0 || allowed.includes(preferred)) ? preferred : allowed[0];
  return Object.freeze({ method: method ?? "POST", path });
}

/**
 * @returns undefined for "ANY" and "*", which stand for all verbs
 * @throws {TypeError} for an unknown verb
 */
export function methodOf(verb: string): Method | undefined {
  const upper = verb.toUpperCase();
  if (upper === "ANY" || upper === "*") return undefined;
  const method = METHODS.find((known) => known === upper);
  if (method === undefined) throw new TypeError(`${verb} is none of the verbs ${METHODS.join(", ")}`);
  return method;
}

const parsed = new Map<string, readonly Segment[]>();
/** A limit, since a program may make up paths at run time. */
const MAX_PARSED = 10_000;

/**
 * The segments of a path, each parsed once.
 *
 * Source: ServiceStack's RestPath (`{id}`, `{path*}`, several in a segment); ASP.NET Core's route templates
 * (`{id?}`, `{id:rule}`, `{**path}`).
 *
 * @throws {TypeError} for a parameter without a name or an end, and for a query or fragment
 */
export function segmentsOf(path: string): readonly Segment[] {
  let segments = parsed.get(path);
  if (segments === undefined) {
    segments = Object.freeze(parsePath(path));
    if (parsed.size === MAX_PARSED) parsed.clear();
    parsed.set(path, segments);
  }
  return segments;
}

/** The parameters of a path, in their order. */
export function parametersOf(path: string): PathParameter[] {
  return segmentsOf(path).flatMap((segment) => segment.filter((part) => typeof part !== "string"));
}

// The rule of a parameter is the server's, and may hold slashes, and braces as ASP.NET Core doubles them.
const PART = /\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}|\/|[^/{]+|\{/g;

function parsePath(path: string): Segment[] {
  const segments: (string | PathParameter)[][] = path.startsWith("/") ? [] : [[]];
  for (const [part, parameter] of path.matchAll(PART)) {
    if (part === "/") segments.push([]);
    else if (parameter !== undefined) segments.at(-1)?.push(parseParameter(parameter, path));
    else if (/[{}?#]/.test(part)) {
      throw new TypeError(
        `${path}: a path holds no ?, # or } of its own, and { begins a parameter such as {id}`,
      );
    } else segments.at(-1)?.push(part);
  }
  return segments;
}

function parseParameter(text: string, path: string): PathParameter {
  const [, before = "", name, after = ""] = /^(\*{0,2})([^:=*?{}\s]+)([*?]?)(?:[:=].*)?$/s.exec(text) ?? [];
  const optional = after === "?" || text.endsWith("?");
  if (name === undefined) {
    throw new TypeError(`${path}: a parameter is written {id}, {id?}, {id:rule} or {path*}, not {${text}}`);
  }
  return { name, isOptional: optional, isWildcard: before !== "" || after === "*" };
}

/** The names of a path's parameters, as a type. */
export type ParametersIn<Path extends string> = Path extends `${string}{${infer Parameter}}${infer Rest}`
  ? NameIn<Parameter> | ParametersIn<Rest>
  : never;

type NameIn<Parameter extends string> = Parameter extends `*${infer Rest}`
  ? NameIn<Rest>
  : Parameter extends `${infer Name}${":" | "=" | "*" | "?"}${string}`
    ? Name
    : Parameter;
