import { wait } from "../http/retry.js";
import type { Infer, InferInput, Operation, Schema } from "../index.js";
import { authenticate } from "../operation/authenticate.js";
import { sample } from "./sample.js";
import { answerOf, Refusal } from "./service/answer.js";
import { checkFault, type Faults, failureOf, faultOf, interruptible } from "./service/faults.js";
import { type Call, createService, type ServedOperation, type ServiceSettings } from "./service/service.js";
import { SignIn, type SignInOptions } from "./service/sign-in.js";

/**
 * Takes what `fetch` takes, and can stand in for it.
 *
 * @see {@link mockService}
 */
export type Handler = (input: Request | URL | string, init?: RequestInit) => Promise<Response>;

/**
 * What a handler of an operation gets besides the request's DTO.
 *
 * @example
 * const request = object("WhoAmI", {});
 * const whoAmI = operation("WhoAmI", { routes: ["GET /me"], request, response: string(), requiresAuth: true });
 * const WhoAmI = (_: object, { user = "nobody" }: HandlerContext) => user;
 * const fetch = mockService([whoAmI], { users: { ada: "secret" }, handlers: { WhoAmI } });
 * const auth = { basic: { user: "ada", password: "secret" } };
 * await createClient({ baseUrl: "https://evo.example", fetch, auth }).send(whoAmI, {}); // "ada"
 */
export interface HandlerContext {
  /** As it came. */
  readonly request: Request;
  /** The files of an upload, by their form fields. */
  readonly files: Readonly<Record<string, File>>;
  /** Who asks, where they signed in as a user. */
  readonly user: string | undefined;
  /** The form in which an answer is wanted; a `Response` of the handler's own is given as it is. */
  readonly format: "jsv" | "json" | "html";
}

/**
 * Answers an operation: by a value that fits its response, by a `Response`, or by a `Refusal` that it throws.
 *
 * @see {@link mockService}
 */
export type OperationHandler<Request extends Schema, Answer extends Schema | undefined> = (
  request: Infer<Request>,
  context: HandlerContext,
) => HandlerAnswer<Answer> | Promise<HandlerAnswer<Answer>>;

/**
 * What a handler may answer with; of an operation that answers with nothing, anything, since it is not sent.
 *
 * @see {@link mockService}
 */
export type HandlerAnswer<Answer extends Schema | undefined> =
  | Response
  | (Answer extends Schema ? InferInput<Answer> | null | undefined : unknown);

/**
 * The handlers of operations by their names.
 *
 * @see {@link mockService}
 */
export type Handlers<Operations extends readonly Operation[]> = {
  readonly [Name in Operations[number]["name"]]?: HandlerOf<
    Extract<Operations[number], { readonly name: Name }>
  >;
};

type HandlerOf<Served extends Operation> =
  Served extends Operation<infer Request, infer Answer> ? OperationHandler<Request, Answer> : never;

/** How {@link mockService} answers. */
export interface MockServiceOptions<Operations extends readonly Operation[] = readonly Operation[]>
  extends SignInOptions {
  /** What answers an operation, by its name. Default: the `sample` of its response. */
  readonly handlers?: Handlers<Operations> | undefined;
  /** What the paths of the service lie below, such as `/api`. Default: its root. */
  readonly basePath?: string | undefined;
  /** What goes wrong with every answer, or a function that says it of each request. Default: nothing does. */
  readonly faults?: Faults | undefined;
}

/**
 * A service as a function, which answers operations as a recorded ServiceStack server does, and takes what `fetch`
 * takes: give it to `createClient` as its `fetch`, or to any server that works with Fetch requests.
 *
 * - A request is found by its verb and path, whatever the case, or by `/jsv/reply/NAME`; its DTO is read from the body
 *   (JSV, JSON, a form), the path and the query. The answer to any other says which operations there are.
 * - It answers in JSV (`Accept: application/jsv`, `.jsv`, `?format=jsv`), in JSON likewise, and in HTML to everybody
 *   else, those who ask for `text/jsv` included. Strings and bytes go as they are, nothing as status 204.
 * - What a handler throws becomes an error in ServiceStack's form: a `Refusal` as it says, any other error status 500.
 * - With `users` or `token`, operations with `requiresAuth` ask who is there: by HTTP Basic, by the cookies that
 *   `POST /auth/credentials` sets, or by the bearer token.
 *
 * The promise rejects with the reason of the request's signal when that is aborted, and with a `JsvError` for a
 * handler's answer that does not fit.
 *
 * @throws {RangeError} for a fault out of its range
 * @throws {TypeError} for a handler of no operation, and users or a token that are empty
 *
 * @example
 * const Session = object("Session", { id: string(), ended: boolean() });
 * const request = object("GetSession", { id: string() });
 * const getSession = operation("GetSession", { routes: ["GET /sessions/{id}"], request, response: Session });
 * const fetch = mockService([getSession], {
 *   handlers: {
 *     GetSession({ id }) {
 *       if (id !== "s1") throw new Refusal(404, "NotFound", `No session ${id}`);
 *       return { id, ended: true };
 *     },
 *   },
 * });
 * const client = createClient({ baseUrl: "https://evo.example", fetch });
 * await client.send(getSession, { id: "s1" }); // { id: "s1", ended: true }
 */
export function mockService<const Operations extends readonly Operation[]>(
  operations: Operations,
  options: MockServiceOptions<Operations> = {},
): Handler {
  const { handlers = {}, basePath = "" } = options;
  const known = new Map(Object.entries(handlers as Readonly<Record<string, unknown>>));
  for (const name of known.keys()) {
    if (!operations.some((operation) => operation.name === name)) {
      throw new TypeError(`mockService: there is no operation ${name} for its handler`);
    }
  }
  const served = operations.map((operation) =>
    servedOperation(operation, known.get(operation.name) as OperationHandler<Schema, Schema> | undefined),
  );
  return openService(served, options, { basePath, listsOperations: true });
}

function servedOperation(
  operation: Operation,
  handler: OperationHandler<Schema, Schema> | undefined,
): ServedOperation {
  const { name, routes, request, response, requiresAuth } = operation;
  return {
    name,
    routes: routes.filter(({ path }) => !/^\/jsv\/reply\//i.test(path)),
    request,
    needsSignIn: requiresAuth,
    async answer(call) {
      const value =
        handler === undefined
          ? response && sample(response)
          : await handled(() => handler(call.dto, contextOf(call)));
      return value instanceof Response ? value : answerOf(call.format, operation, value);
    },
  };
}

function contextOf({ request, files, format, visitor }: Call): HandlerContext {
  return { request, files, format, user: visitor?.user || undefined };
}

/** @throws {Refusal} for whatever is thrown, as a server makes an answer of it */
async function handled<T>(handle: () => T): Promise<Awaited<T>> {
  try {
    return await handle();
  } catch (error) {
    if (error instanceof Refusal || !(error instanceof Error)) throw error;
    throw new Refusal(500, error.name === "Error" ? "Exception" : error.name, error.message);
  }
}

/** A service with its sign-in, and with what goes wrong. */
export function openService(
  operations: readonly ServedOperation[],
  { users, token, faults }: SignInOptions & { readonly faults?: Faults | undefined },
  settings: ServiceSettings,
): Handler {
  if (faults !== undefined && typeof faults !== "function") checkFault(faults);
  const signIn = users === undefined && token === undefined ? undefined : new SignIn({ users, token });
  const all = signIn?.hasUsers ? [...operations, authenticateOperation(signIn)] : operations;
  const service = createService(all, { ...settings, signIn });

  return async (input, init) => {
    const isUrl = typeof input === "string" || input instanceof URL;
    const request = isUrl || init !== undefined ? new Request(input, init) : input;
    const { signal } = request;
    signal.throwIfAborted();
    const fault = await faultOf(faults, request);
    const { delay, status, cutAfter } = fault;
    if (delay !== undefined) await wait(delay, signal);
    const response = status === undefined ? await service(request, fault) : failureOf(status, request);
    signal.throwIfAborted();
    return interruptible(response, signal, cutAfter);
  };
}

function authenticateOperation(signIn: SignIn): ServedOperation<typeof authenticate.request> {
  const { name, routes, request } = authenticate;
  return {
    name,
    routes: routes.map(({ path }) => ({ path })),
    request,
    needsSignIn: false,
    answer: ({ request, dto, visitor, format }) => signIn.authenticate(request, dto, visitor!, format),
  };
}
