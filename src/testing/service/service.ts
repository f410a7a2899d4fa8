import type { Infer, Schema } from "../../index.js";
import { notFound, Refusal, refusalAnswer } from "./answer.js";
import { type Bound, bind } from "./bind.js";
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
}

/** What a service is, besides its operations. */
export interface ServiceSettings {
  /** What its paths lie below; undefined for whatever it is. */
  readonly basePath?: string | undefined;
  /** Pages of HTML beside the operations; undefined if none is at a path. */
  readonly pages?: ((path: string, url: URL) => Response | undefined) | undefined;
  readonly signIn?: SignIn | undefined;
  /** Whether an answer to a request for no operation says which there are; the recorded server's does not. */
  readonly listsOperations?: boolean;
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
): (request: Request) => Promise<Response> {
  const route = createRouter(
    operations.flatMap((target) =>
      target.routes.map(({ path, method }) => ({ target, path, methods: method ? [method] : undefined })),
    ),
    basePath,
  );

  const known = listsOperations ? `; there are ${listed(operations)}` : "";

  function find({ method, url }: Request): Found | undefined {
    const parsed = new URL(url);
    const { pathname } = parsed;
    const dot = pathname.lastIndexOf(".");
    const suffix = dot < 0 ? undefined : formatNamed(pathname.slice(dot + 1));
    // An unknown format may be the extension of a file.
    const whole = suffix === "xml" || suffix === "csv" ? route(method, pathname) : undefined;
    const named = whole === undefined ? suffix : undefined;
    const match = whole ?? route(method, named === undefined ? pathname : pathname.slice(0, dot));
    if (match !== undefined) return { operation: match.target, ofPath: match.ofPath, named };
    const page = method === "GET" ? pages?.(pathname, parsed) : undefined;
    return page === undefined ? findReply(pathname) : { page };
  }

  /** The operation that is called by its name, which every operation can be. */
  function findReply(path: string): Found | undefined {
    const [, first = "", name] =
      /\/(\w+)\/reply\/([^/]+)\/?$/i.exec(path) ?? /\/(api)\/([^/]+)\/?$/i.exec(path) ?? [];
    const named = first.toLowerCase() === "api" ? "json" : formatNamed(first.toLowerCase());
    if (name === undefined || named === undefined) return undefined;
    const operation = operations.find((known) => known.name.toLowerCase() === name.toLowerCase());
    return operation === undefined
      ? { unknown: name, named }
      : { operation, ofPath: {}, named, isReply: true };
  }

  return async (request) => {
    if (request.method === "HEAD") return new Response(null, notFound());
    if (request.method === "OPTIONS") return notFound();
    const found = find(request);
    if (found === undefined) return known === "" ? notFound() : refusalOf(request, known);
    if (found.page !== undefined) return found.page;
    const named = found.operation && !found.isReply ? found.named : (queriedFormat(request) ?? found.named);
    const format = formatOf(request, named);
    if (found.operation === undefined)
      return refusalAnswer(format ?? "json", found.unknown, noSuch(found.unknown, known));
    return serve(found, request, format);
  };

  async function serve(
    { operation, ofPath, isReply, named }: Called,
    request: Request,
    format: Format | undefined,
  ): Promise<Response> {
    const refused = (error: unknown): Response => {
      if (error instanceof Refusal) return refusalAnswer(format ?? "json", operation.name, error);
      throw error;
    };
    let bound: Bound;
    try {
      bound = await bind(operation.name, operation.request, request, ofPath, isReply && named === "jsv");
    } catch (error) {
      return refused(error);
    }
    const visitor = signIn?.visitorOf(request);
    const act = async (): Promise<Response> => {
      const stranger = operation.needsSignIn && visitor ? signIn?.refusalFor(visitor) : undefined;
      if (stranger !== undefined) return stranger;
      if (format === undefined) throw notAcceptable();
      return operation.answer({ request, ...bound, format, visitor });
    };
    const response = await act().catch(refused);
    return visitor === undefined ? response : signIn!.finish(response, visitor);
  }
}

interface Called {
  readonly operation: ServedOperation;
  readonly ofPath: Readonly<Record<string, string>>;
  readonly named: ReturnType<typeof formatNamed>;
  readonly isReply?: true;
  readonly page?: undefined;
}

type Found =
  | Called
  | {
      readonly unknown: string;
      readonly named: NonNullable<ReturnType<typeof formatNamed>>;
      readonly operation?: undefined;
      readonly page?: undefined;
    }
  | { readonly page: Response };

/** The answer to a request that no operation is at, for a developer who has the wrong path or verb. */
function refusalOf(request: Request, known: string): Response {
  const { pathname } = new URL(request.url);
  const format = formatOf(request, formatOfPath(pathname)) ?? "json";
  const message = `no operation is at ${request.method} ${pathname}${known}`;
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

function noSuch(name: string, known: string): Refusal {
  const message = `The operation '${name}' does not exist for this service${known}`;
  return new Refusal(405, "NotImplementedException", message, { reason: "Method Not Allowed" });
}

function notAcceptable(): Refusal {
  const message = "this stand-in answers as application/jsv, application/json or text/html";
  return new Refusal(406, "NotAcceptable", message, { reason: "Not Acceptable" });
}
