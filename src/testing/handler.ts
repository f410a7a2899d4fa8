import { callHistory, SessionInfo } from "../call-history/index.js";
import { any, encode, list, object } from "../index.js";
import { callHistoryHandler } from "./call-history.js";
import { type Archive, type CallHistoryOptions, openArchive } from "./generate.js";
import { type Handler, openService } from "./mock-service.js";
import { answer } from "./service/answer.js";
import type { Faults } from "./service/faults.js";
import { typesMetadata } from "./service/metadata.js";
import { metadataPage } from "./service/metadata-page.js";
import type { ServedOperation } from "./service/service.js";
import type { SignInOptions } from "./service/sign-in.js";
import { asSent } from "./service/wire.js";

/** Which call history {@link createHandler} serves, to whom, and what goes wrong. */
export type HandlerOptions = SignInOptions &
  (CallHistoryOptions | GivenSessions) & {
    /** What goes wrong with every answer, or a function that says it of each request. Default: nothing does. */
    readonly faults?: Faults | undefined;
  };

/**
 * Sessions of the caller's own instead of made-up ones.
 *
 * @example
 * const given: GivenSessions = { sessions: [{ id: "s1", fromName: "Ada" }] };
 * const client = createClient({ baseUrl: "https://evo.example", fetch: createHandler(given) });
 * const page = await client.send(callHistory, {});
 * page.items?.[0]?.fromName; // "Ada"
 */
export interface GivenSessions {
  /** In the order in which they are served, unless a request asks for another. */
  readonly sessions: readonly SessionInfo[];
}

const OPTIONS = ["seed", "count", "sessions", "users", "token", "faults"];

/**
 * The stand-in service: answers `GET /portal/call-history` with made-up or given sessions, as a recorded ServiceStack
 * server does, and takes what `fetch` takes: give it to `createClient` as its `fetch`, or to any server that works
 * with Fetch requests.
 *
 * - It answers in JSV (`Accept: application/jsv`, `.jsv`, `?format=jsv`, `/jsv/reply/AppGetCallHistory`), in JSON
 *   likewise, and in HTML to everybody else, those who ask for `text/jsv` included; below any base path.
 * - It filters by `accountId`, `customerId` and `specificIds`, sorts by any property of a session that is one piece of
 *   text (ascending), and pages from 0 by 25, or by `countPerPage`. With `simplifiedPaging` totals are 0 and
 *   `hasMorePages` tells whether there are more; otherwise it is false. `all`, and pages above 1,000 sessions, are
 *   streamed in bounded memory.
 * - With `users`, it asks for HTTP Basic, or for the cookies that `POST /auth/credentials` sets; `/auth/status` says who
 *   is signed in, `/auth/logout` signs out. With `token`, a bearer token is let in.
 * - `/types/metadata` and `/jsv/metadata?op=AppGetCallHistory` describe the operation.
 * - `faults` makes answers fail, wait, or break off.
 *
 * The promise rejects with the reason of the request's signal when that is aborted, and with a `TypeError` for what is
 * no URL.
 *
 * @throws {RangeError} for a seed, count or fault out of its range
 * @throws {TypeError} for an option that there is not, users or a token that are empty, sessions beside a seed
 * @throws {JsvError} for sessions that do not fit `SessionInfo`
 *
 * @example
 * const handler = createHandler({ seed: 7, count: 120, users: { anna: "secret" } });
 * const url = "http://localhost/portal/call-history.jsv?page=4";
 * const refused = await handler(url);
 * refused.status; // 401
 * const headers = { authorization: `Basic ${btoa("anna:secret")}` };
 * const response = await handler(url, { headers });
 * const page = decode(callHistory.response, await response.text());
 * [page.items?.length, page.totalCount, page.totalPages]; // [20, 120, 5]
 *
 * @example
 * // The service is busy twice, and then answers.
 * let requests = 0;
 * const busy = createHandler({ seed: 7, count: 3, faults: () => (++requests < 3 ? { status: 503 } : undefined) });
 * const statuses: number[] = [];
 * for (let i = 0; i < 3; i++) statuses.push((await busy("http://localhost/portal/call-history.jsv")).status);
 * statuses; // [503, 503, 200]
 */
export function createHandler(options: HandlerOptions = {}): Handler {
  for (const name of Object.keys(options)) {
    if (!OPTIONS.includes(name)) {
      throw new TypeError(`createHandler: there is no option ${name}; there are ${OPTIONS.join(", ")}`);
    }
  }
  const { name, routes, request, requiresAuth } = callHistory;
  const calls = callHistoryHandler(archiveOf(options));
  const served = { name, routes, request, needsSignIn: requiresAuth, answer: calls };
  const pages = (url: URL) => metadataPage([callHistory], url);
  return openService([served, typesMetadataOperation], options, { pages });
}

function archiveOf(options: HandlerOptions): Archive {
  const { seed, count, sessions: given } = options as Partial<CallHistoryOptions & GivenSessions>;
  if (given === undefined) return openArchive(options as CallHistoryOptions);
  if (seed !== undefined || count !== undefined) {
    throw new TypeError("createHandler: either sessions, or a seed and a count");
  }
  if (!Array.isArray(given)) throw new TypeError("createHandler: sessions must be an array");
  const Sessions = list(SessionInfo);
  encode(Sessions, given);
  const sessions = asSent(Sessions, given) as SessionInfo[];
  return { count: sessions.length, isNewestFirst: false, session: (index) => sessions[index]! };
}

const typesMetadataOperation: ServedOperation = {
  name: "TypesMetadata",
  routes: [{ method: "GET", path: "/types/metadata" }],
  request: object("TypesMetadata", {}),
  needsSignIn: false,
  answer({ request, format }) {
    const { origin, pathname } = new URL(request.url);
    const baseUrl = origin + pathname.replace(/\/types\/metadata[^/]*\/?$/i, "");
    return answer(format, "TypesMetadata", any(), typesMetadata([callHistory], baseUrl));
  },
};
