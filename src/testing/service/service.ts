import type { Infer, ObjectSchema } from "../../index.js";
import { notFound, Refusal, refusalAnswer } from "./answer.js";
import { bind } from "./bind.js";
import { type Format, formatNamed, formatOf, queriedFormat } from "./format.js";
import type { SignIn, Visitor } from "./sign-in.js";

/** An operation as it is served. */
export interface ServedOperation<Request extends ObjectSchema = ObjectSchema> {
  readonly name: string;
  /** From the root of the service; a segment `{name}` at the end stands for a property of the request. */
  readonly paths: readonly string[];
  /** The verbs of its routes; undefined for any. */
  readonly methods?: readonly string[];
  readonly request: Request;
  readonly needsSignIn: boolean;
  /** @throws {Refusal} for what the operation refuses to do */
  answer(call: Call<Request>): Response | Promise<Response>;
}

/** A request that was understood, from somebody who may ask. */
interface Call<Dto extends ObjectSchema = ObjectSchema> {
  readonly request: Request;
  readonly dto: Infer<Dto>;
  readonly format: Format;
  /** Absent where nobody is asked who they are. */
  readonly visitor: Visitor | undefined;
}

/** A page of HTML beside the operations; undefined if none is at a path. */
export type Pages = (path: string, url: URL) => Response | undefined;

/**
 * Answers requests to operations as the recorded server does, below any base path: a route is looked for at the end
 * of the path, in any case, with a suffix that names a format or without, and so is `/jsv/reply/NAME`. Then the
 * request is bound, and only then its sender asked who they are.
 */
export function createService(
  operations: readonly ServedOperation[],
  pages: Pages,
  signIn?: SignIn,
): (request: Request) => Promise<Response> {
  const routes = operations.flatMap((operation) =>
    operation.paths.map((path) => ({ operation, pattern: patternOf(path) })),
  );

  function find({ method, url }: Request): Found | undefined {
    const parsed = new URL(url);
    const path = decoded(parsed.pathname);
    const dot = path.lastIndexOf(".");
    const suffix = dot < 0 ? undefined : formatNamed(path.slice(dot + 1));
    const routePath = suffix === undefined ? path : path.slice(0, dot);
    for (const { operation, pattern } of routes) {
      const match = pattern.exec(routePath);
      if (match === null || operation.methods?.includes(method) === false) continue;
      return { operation, ofPath: { ...match.groups }, ...(suffix === undefined ? {} : { named: suffix }) };
    }
    const page = method === "GET" ? pages(path, parsed) : undefined;
    return page === undefined ? findReply(path) : { page };
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
    if (found === undefined) return notFound();
    if (found.page !== undefined) return found.page;
    const named = found.operation && !found.isReply ? found.named : (queriedFormat(request) ?? found.named);
    const format = formatOf(request, named);
    if (found.operation === undefined)
      return refusalAnswer(format ?? "json", found.unknown, noSuch(found.unknown));
    const { operation, ofPath } = found;
    return serve(operation, ofPath, request, format);
  };

  async function serve(
    operation: ServedOperation,
    ofPath: Readonly<Record<string, string>>,
    request: Request,
    format: Format | undefined,
  ): Promise<Response> {
    const refused = (error: unknown): Response => {
      if (error instanceof Refusal) return refusalAnswer(format ?? "json", operation.name, error);
      throw error;
    };
    let dto: Infer<ObjectSchema>;
    try {
      dto = await bind(operation.name, operation.request, request, ofPath);
    } catch (error) {
      return refused(error);
    }
    const visitor = signIn?.visitorOf(request);
    const act = async (): Promise<Response> => {
      const stranger = operation.needsSignIn && visitor ? signIn?.refuse(visitor) : undefined;
      if (stranger !== undefined) return stranger;
      if (format === undefined) throw notAcceptable();
      return operation.answer({ request, dto, format, visitor });
    };
    const response = await act().catch(refused);
    return visitor === undefined ? response : signIn!.finish(response, visitor);
  }
}

type Found =
  | {
      readonly operation: ServedOperation;
      readonly ofPath: Readonly<Record<string, string>>;
      readonly named?: NonNullable<ReturnType<typeof formatNamed>>;
      readonly isReply?: true;
      readonly page?: undefined;
    }
  | {
      readonly unknown: string;
      readonly named: NonNullable<ReturnType<typeof formatNamed>>;
      readonly operation?: undefined;
      readonly page?: undefined;
    }
  | { readonly page: Response };

/** A pattern of the end of a path. */
function patternOf(path: string): RegExp {
  const escaped = path.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{(\w+)\}/g, "(?<$1>[^/]+)");
  return new RegExp(`${escaped}/?$`, "i");
}

function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}

function noSuch(name: string): Refusal {
  const message = `The operation '${name}' does not exist for this service`;
  return new Refusal(405, "NotImplementedException", message, { reason: "Method Not Allowed" });
}

function notAcceptable(): Refusal {
  const message = "this stand-in answers as application/jsv, application/json or text/html";
  return new Refusal(406, "NotAcceptable", message, { reason: "Not Acceptable" });
}
