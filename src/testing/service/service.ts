import type { Infer, Schema } from "../../index.js";
import { notFound, Refusal, refusalAnswer } from "./answer.js";
import { bind } from "./bind.js";
import type { Fault } from "./faults.js";
import { type Format, formatNamed, formatOf, formatOfPath, queriedFormat } from "./format.js";
import { createRouter } from "./router.js";
import type { SignIn, Visitor } from "./sign-in.js";

/** An operation as it is served. */
export interface ServedOperation<Request extends Schema = Schema> {
  readonly name: string;
  /** From the root of the service. */
  readonly routes: readonly { readonly path: string; readonly method?: string }[];
  readonly request: Request;
  readonly needsSignIn: boolean;
  /** @throws {Refusal} for what the operation refuses to do */
  answer(call: Call<Request>): Response | Promise<Response>;
}

/** A valid request, with permission to call the operation. */
export interface Call<Dto extends Schema = Schema> {
  readonly request: Request;
  readonly dto: Infer<Dto>;
  /** The files of a form. */
  readonly files: Readonly<Record<string, File>>;
  readonly format: Format;
  /** Absent where no sign-in is needed. */
  readonly visitor: Visitor | undefined;
  readonly fault: Fault;
}

/** What a service is, besides its operations. */
export interface ServiceSettings {
  /** What its paths lie below; undefined for whatever it is. */
  readonly basePath?: string | undefined;
  /** Pages of HTML beside the operations; undefined if none is at a path. */
  readonly pages?: ((url: URL) => Response | undefined) | undefined;
  readonly signIn?: SignIn | undefined;
  /** Whether an answer to a request for no operation says which there are; the recorded server's does not. */
  readonly listsOperations?: boolean;
}

/** The operation that a request asks for, and how it asks. */
interface Asked {
  readonly operation: ServedOperation;
  readonly ofPath: Readonly<Record<string, string>>;
  readonly format: Format | undefined;
  /** Whether a body that states no type is JSV. */
  readonly isJsv: boolean;
}

/** How many operations a message lists. */
const MAX_LISTED = 20;

/**
 * Answers requests to operations as the recorded server does: a route is looked for in any case, with a suffix that
 * names a format or without, and so is `/jsv/reply/NAME`. Then the request is bound, and only then its sender asked
 * who they are.
 */
export function createService(
  operations: readonly ServedOperation[],
  { basePath, pages, signIn, listsOperations }: ServiceSettings,
): (request: Request, fault: Fault) => Promise<Response> {
  const route = createRouter(
    operations.flatMap((target) => target.routes.map(({ path, method }) => ({ target, path, method }))),
    basePath,
  );
  const hint = listsOperations ? `; there are ${listed(operations)}` : "";

  function findRoute(method: string, path: string) {
    const dot = path.lastIndexOf(".");
    const suffix = dot < 0 ? undefined : formatNamed(path.slice(dot + 1));
    // An unknown format may be the extension of a file.
    const whole = suffix === "xml" || suffix === "csv" ? route(method, path) : undefined;
    const named = whole === undefined ? suffix : undefined;
    const match = whole ?? route(method, named === undefined ? path : path.slice(0, dot));
    return match && { ...match, named };
  }

  return async (request, fault) => {
    const { method } = request;
    if (method === "HEAD") return new Response(null, notFound());
    if (method === "OPTIONS") return notFound();
    const url = new URL(request.url);
    const routed = findRoute(method, url.pathname);
    if (routed !== undefined) {
      const { target: operation, ofPath, named } = routed;
      return serve({ operation, ofPath, format: formatOf(request, named), isJsv: false }, request, fault);
    }
    const page = method === "GET" ? pages?.(url) : undefined;
    if (page !== undefined) return page;
    const reply = replyOf(url.pathname);
    if (reply === undefined) return hint === "" ? notFound() : refusalOf(request, hint);
    const format = formatOf(request, queriedFormat(request) ?? reply.format);
    const operation = operations.find(({ name }) => name.toLowerCase() === reply.name.toLowerCase());
    return operation === undefined
      ? refusalAnswer(format ?? "json", reply.name, noSuch(reply.name, hint))
      : serve({ operation, ofPath: {}, format, isJsv: reply.format === "jsv" }, request, fault);
  };

  async function serve(
    { operation, ofPath, format, isJsv }: Asked,
    request: Request,
    fault: Fault,
  ): Promise<Response> {
    const refused = (error: unknown): Response => {
      if (error instanceof Refusal) return refusalAnswer(format ?? "json", operation.name, error);
      throw error;
    };
    const bound = await bind(operation, request, ofPath, isJsv).catch(refused);
    if (bound instanceof Response) return bound;
    const visitor = signIn?.visitorOf(request);
    const act = async (): Promise<Response> => {
      const stranger = operation.needsSignIn && visitor ? signIn?.refusalFor(visitor) : undefined;
      if (stranger !== undefined) return stranger;
      if (format === undefined) throw notAcceptable();
      return operation.answer({ request, ...bound, format, visitor, fault });
    };
    const response = await act().catch(refused);
    return visitor === undefined ? response : signIn!.finish(response, visitor);
  }
}

/** The operation that a path calls by its name, as every operation can be, and the format that it names. */
function replyOf(path: string) {
  const [, first = "", name] =
    /\/(\w+)\/reply\/([^/]+)\/?$/i.exec(path) ?? /\/(api)\/([^/]+)\/?$/i.exec(path) ?? [];
  const format = first.toLowerCase() === "api" ? "json" : formatNamed(first.toLowerCase());
  return name === undefined || format === undefined ? undefined : { name, format };
}

/** The answer to a request that no operation is at, for a developer who has the wrong path or verb. */
function refusalOf(request: Request, hint: string): Response {
  const { pathname } = new URL(request.url);
  const format = formatOf(request, formatOfPath(pathname)) ?? "json";
  const message = `no operation is at ${request.method} ${pathname}${hint}`;
  return refusalAnswer(format, "NotFound", new Refusal(404, "NotFound", message));
}

/** Operations with their routes, in a message. */
function listed(operations: readonly ServedOperation[]): string {
  const all = operations.map(({ name, routes }) => {
    const places = routes.map(({ method = "any verb", path }) => `${method} ${path}`);
    return places.length === 0 ? name : `${name} (${places.join(", ")})`;
  });
  const rest = all.splice(MAX_LISTED).length;
  return all.join(", ") + (rest === 0 ? "" : ` and ${rest} more`);
}

function noSuch(name: string, hint: string): Refusal {
  const message = `The operation '${name}' does not exist for this service${hint}`;
  return new Refusal(405, "NotImplementedException", message, { reason: "Method Not Allowed" });
}

function notAcceptable(): Refusal {
  const message = "this stand-in answers as application/jsv, application/json or text/html";
  return new Refusal(406, "NotAcceptable", message, { reason: "Not Acceptable" });
}
