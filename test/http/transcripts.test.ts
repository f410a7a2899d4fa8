import { describe, expect, it } from "vitest";
import {
  AccountListResponse,
  AppGetCallHistory,
  AppGetCallHistoryResponse,
  callHistory,
} from "../../src/call-history/index.js";
import { type Ask, createClient, decodeResponse, JsvServiceError } from "../../src/http/index.js";
import * as jsv from "../../src/index.js";
import { bytesOf, type Exchange, exchanges, exchangesOf, responseOf } from "../transcripts/load.js";
import { all, failure, JSV } from "./support.js";

// Replays what a real server answered: by rules, so that they hold for exchanges that are not among these.

const Search = jsv.object("Search", { verb: jsv.string(), term: jsv.string(), ids: jsv.list(jsv.string()) });

/** The operations whose answers are described here, by the end of their path. */
const schemas: readonly [path: RegExp, schema: jsv.Schema][] = [
  [
    /\/(?:portal|zip)\/call-history$|\/AppGetCallHistory$|\/sessions$|\/SaveSessions$/,
    AppGetCallHistoryResponse,
  ],
  [/\/accounts$/, AccountListResponse],
  [/\/echo\/call-history$/, AppGetCallHistory],
  [/\/sessions\/search/, Search],
];

const typeOf = ({ response }: Exchange): string => String(response.headers["Content-Type"] ?? "");
const isSuccess = ({ response: { status } }: Exchange): boolean => status >= 200 && status < 300;
const isJsv = (exchange: Exchange): boolean => typeOf(exchange).startsWith("application/jsv");
const isJson = (exchange: Exchange): boolean => typeOf(exchange).startsWith("application/json");
const textOf = (exchange: Exchange): string => new TextDecoder().decode(bytesOf(exchange.response));

/** What is asked for, however JSV or JSON is asked for. */
function subject({ request: { method, path } }: Pick<Exchange, "request">, withPage = true): string {
  const url = new URL(path.replace(/^\/\//, "/"), "http://service.example");
  const names = [...url.searchParams].filter(
    ([name, value]) =>
      name !== "format" && name !== "jsconfig" && (withPage || name !== "page" || value !== "0"),
  );
  const query = names
    .map(([name, value]) => `${name.toLowerCase()}=${value.replace(/^true$/, "True")}`)
    .sort();
  const pathname = url.pathname
    .replace(/\/?\.(?:jsv|json)$|\/$/, "")
    .replace(/^\/(?:jsv|json)\/reply/, "/reply");
  return `${method.toUpperCase()} ${pathname}?${query.join("&")}`;
}

const schemaOf = (exchange: Exchange): jsv.Schema | undefined => {
  const [path] = subject(exchange).replace(/^\w+ /, "").split("?");
  return schemas.find(([known]) => known.test(path!))?.[1];
};

/** The same answer as JSON, to the same request with the same body. */
const twinOf = (exchange: Exchange): Exchange | undefined =>
  exchanges.find(
    (other) =>
      isJson(other) &&
      other.response.status === exchange.response.status &&
      subject(other) === subject(exchange) &&
      other.request.body === exchange.request.body &&
      other.request.headers["Content-Type"] === exchange.request.headers["Content-Type"],
  );

const json = (exchange: Exchange): unknown => JSON.parse(textOf(exchange));
/** Where JSON says null for a property, JSV says nothing. */
const withoutNull = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), function (this: unknown, _key, value) {
    return Array.isArray(this) ? value : (value ?? undefined);
  });

describe("a recorded success", () => {
  const known = exchanges.filter(
    (exchange) => isSuccess(exchange) && isJsv(exchange) && schemaOf(exchange) !== undefined,
  );

  it("is read as its JSON twin says", async () => {
    let compared = 0;
    for (const exchange of known) {
      const read = await decodeResponse(schemaOf(exchange)!, responseOf(exchange));
      const twin = twinOf(exchange);
      if (twin === undefined) continue;
      expect({ id: exchange.id, read }).toEqual({ id: exchange.id, read: withoutNull(json(twin)) });
      compared += 1;
    }
    expect(compared).toBeGreaterThan(20);
  });

  it("has the items of the list that was recorded as JSON", async () => {
    const byId = new Map<string, unknown>();
    for (const exchange of exchangesOf("paging").filter(
      (exchange) => isJson(exchange) && isSuccess(exchange),
    )) {
      const { items } = json(exchange) as { items: { id: string }[] };
      for (const item of items) byId.set(`${schemaOf(exchange) === AccountListResponse} ${item.id}`, item);
    }
    const isAccount = (exchange: Exchange) => schemaOf(exchange) === AccountListResponse;
    let compared = 0;
    for (const exchange of known.filter(({ request }) =>
      /call-history|CallHistory|accounts/.test(request.path),
    )) {
      if (schemaOf(exchange) === AppGetCallHistory) continue;
      const { items } = (await decodeResponse(schemaOf(exchange)!, responseOf(exchange))) as {
        items: { id: string }[];
      };
      for (const item of items) {
        expect(item).toEqual(byId.get(`${isAccount(exchange)} ${item.id}`));
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(200);
  });

  it("is one without a type or a body only where the schema may be null", async () => {
    const empty = exchanges.filter(({ response }) => response.status === 204);
    expect(empty.length).toBeGreaterThan(3);
    for (const exchange of empty) {
      expect(await decodeResponse(jsv.nullable(jsv.string()), responseOf(exchange))).toBe(null);
      await expect(decodeResponse(jsv.string(), responseOf(exchange))).rejects.toThrow("has no body");
    }
  });

  it("of another type is an error that names it", async () => {
    const others = exchanges.filter(
      (exchange) => isSuccess(exchange) && typeOf(exchange) !== "" && !isJsv(exchange),
    );
    expect(others.length).toBeGreaterThan(100);
    for (const exchange of others) {
      const error = await failure(decodeResponse(jsv.any(), responseOf(exchange)));
      expect(error).toBeInstanceOf(JsvServiceError);
      expect(error).toMatchObject({ status: exchange.response.status, responseStatus: undefined });
      expect((error as Error).message).toContain(`expected JSV, got ${typeOf(exchange)}`);
    }
  });
});

describe("a recorded error", () => {
  /** The `responseStatus` of a body, read by other means than the client's. */
  const statusIn = (exchange: Exchange): object | undefined => {
    const body = isJson(exchange)
      ? json(exchange)
      : isJsv(exchange) && textOf(exchange) !== ""
        ? jsv.parse(textOf(exchange))
        : {};
    return (body as { responseStatus?: object }).responseStatus;
  };
  const errors = exchanges.filter(
    (exchange) => exchange.response.status >= 300 && exchange.request.method !== "HEAD",
  );

  it("is the JsvServiceError that its body or its JSON twin tells of", async () => {
    let typed = 0;
    for (const exchange of errors) {
      const { status, reason } = exchange.response;
      const error = await failure(decodeResponse(AppGetCallHistoryResponse, responseOf(exchange)));
      expect(error).toBeInstanceOf(JsvServiceError);
      const { message, ...rest } = error as JsvServiceError;
      const twin = twinOf(exchange);
      const said = statusIn(isJsv(exchange) && twin !== undefined ? twin : exchange);
      expect({ id: exchange.id, ...rest }).toMatchObject({ id: exchange.id, status, statusText: reason });
      expect(rest.responseStatus).toEqual(said === undefined ? undefined : withoutNull(said));
      expect(message.startsWith(`${status} ${reason}`.trim())).toBe(true);
      expect(message).not.toMatch(/[\r\n]/);
      typed += said === undefined ? 0 : 1;
    }
    expect(errors.length).toBeGreaterThan(100);
    expect(typed).toBeGreaterThan(50);
  });

  it("with status 200 is one if it has an error code, whatever the schema is", async () => {
    let soft = 0;
    for (const exchange of exchanges.filter((exchange) => isSuccess(exchange) && isJsv(exchange))) {
      const status = /^\{.*responseStatus:/s.test(textOf(exchange)) ? statusIn(exchange) : undefined;
      if (status === undefined) continue;
      const hasCode = "errorCode" in status;
      soft += hasCode ? 1 : 0;
      for (const schema of [AppGetCallHistoryResponse, jsv.any(), jsv.string(), jsv.list(jsv.int())]) {
        const error = await failure(decodeResponse(schema as jsv.Schema, responseOf(exchange)));
        expect(error instanceof JsvServiceError).toBe(hasCode);
        if (hasCode) expect(error).toMatchObject({ status: 200, responseStatus: status });
      }
    }
    expect(soft).toBeGreaterThan(0);
  });
});

describe("what the client sends", () => {
  interface Call {
    readonly ask: Exclude<Ask, "reply">;
    readonly call: "send" | "items";
    readonly request: object;
    readonly recorded: readonly Exchange[];
  }
  const calls = new Map<string, Call>();
  for (const exchange of exchangesOf("client")) {
    const key = exchange.seq ?? exchange.id;
    const recorded = [...(calls.get(key)?.recorded ?? []), exchange];
    calls.set(key, { ...exchange.via!, recorded });
  }

  /** A service that answers what was recorded, and what it was asked. */
  function replay(answerTo: (path: string) => Exchange | undefined) {
    const asked: { path: string; headers: Headers }[] = [];
    const fetch = async (url: string, { headers }: RequestInit): Promise<Response> => {
      const path = url.slice("http://service.example".length);
      asked.push({ path, headers: headers as Headers });
      const exchange = answerTo(path);
      // Of a third of the exchanges nothing is known here; the list goes on.
      return exchange === undefined
        ? new Response("{items:[],totalCount:0,totalPages:0,hasMorePages:True}", { headers: JSV })
        : responseOf(exchange);
    };
    return { asked, fetch };
  }

  const clientFor = ({ ask, recorded: [first] }: Call, fetch: ReturnType<typeof replay>["fetch"]) => {
    const isSignedIn = "authorization" in first!.request.headers;
    return createClient({
      baseUrl: "http://service.example",
      ask,
      fetch,
      ...(isSignedIn ? { auth: { basic: { user: "user1", password: "pass1" } } } : {}),
    });
  };

  const run = async (client: ReturnType<typeof createClient>, { call, request }: Call): Promise<unknown> =>
    call === "send"
      ? client.send(callHistory, request).catch((error: unknown) => error)
      : all(client.items(callHistory, request)).catch((error: unknown) => error);

  const withoutFirstPage = (path: string): string =>
    path.replace(/([?&])page=0&/, "$1").replace(/[?&]page=0$/, "");

  /** What the recorded answers to a call hold. */
  async function expected({ call }: Call, answers: readonly Exchange[]): Promise<unknown> {
    const results = await Promise.all(
      answers.map((exchange) =>
        decodeResponse(AppGetCallHistoryResponse, responseOf(exchange)).catch((error: unknown) => error),
      ),
    );
    const [first] = results;
    if (call === "send" || first instanceof Error) return first;
    return results.flatMap((page) => (page as AppGetCallHistoryResponse).items ?? []);
  }

  const requireAlike = (result: unknown, wanted: unknown): void => {
    if (wanted instanceof JsvServiceError) {
      const { status, statusText, responseStatus } = wanted;
      expect(result).toBeInstanceOf(JsvServiceError);
      expect(result).toMatchObject({ status, statusText, responseStatus, operation: "AppGetCallHistory" });
    } else expect(result).toEqual(wanted);
  };

  const bySuffixOrQuery = [...calls].filter(([, { ask }]) => ask !== "accept");
  it.each(bySuffixOrQuery)("is what was recorded, but for page=0 and the header: %s", async (_name, call) => {
    const paths = call.recorded.map(({ request }) => request.path);
    const { asked, fetch } = replay((path) => {
      const sent = call.call === "items" ? withoutFirstPage(path) : path;
      return call.recorded.find(({ request }) => request.path === sent);
    });
    const result = await run(clientFor(call, fetch), call);
    const sent = asked.map(({ path }) => (call.call === "items" ? withoutFirstPage(path) : path));
    for (const path of paths) expect(sent).toContain(path);
    if (call.call === "items") expect(new URL(asked[0]!.path, "http://x").searchParams.get("page")).toBe("0");
    for (const { headers } of asked) {
      expect(headers.get("accept")).toBe("application/jsv, text/jsv;q=0.9");
      const { authorization = null } = call.recorded[0]!.request.headers;
      expect(headers.get("authorization")).toBe(authorization);
    }
    // A call of which every answer is known ends as it did.
    if (asked.length === call.recorded.length) requireAlike(result, await expected(call, call.recorded));
    expect(asked.length).toBeGreaterThan(0);
  });

  const byHeader = [...calls].filter(([, { ask }]) => ask === "accept");
  it.each(byHeader)("gets the answer of the same request with application/jsv: %s", async (_name, call) => {
    const answers: Exchange[] = [];
    const { asked, fetch } = replay((path) => {
      const wanted = subject({ request: { method: "GET", path, headers: {} } }, false);
      const found = exchanges.find(
        (exchange) =>
          (isJsv(exchange) || exchange.response.status === 401) &&
          subject(exchange, false) === wanted &&
          "Authorization" in exchange.request.headers ===
            "authorization" in call.recorded[0]!.request.headers,
      );
      const twin =
        found ??
        exchangesOf("client").find((exchange) => isJsv(exchange) && subject(exchange, false) === wanted);
      if (twin !== undefined) answers.push(twin);
      return twin;
    });
    const result = await run(clientFor(call, fetch), call);
    expect(withoutFirstPage(asked[0]!.path)).toBe(call.recorded[0]!.request.path);
    expect(asked.every(({ headers }) => headers.get("accept")?.startsWith("application/jsv"))).toBe(true);
    expect(answers.length).toBeGreaterThan(0);
    if (asked.length === answers.length) requireAlike(result, await expected(call, answers));
  });
});

describe("a recorded sign-in", () => {
  const credentials = { userName: "user1", password: "pass1" };
  const signIns = exchangesOf("auth").filter(({ request }) => request.path === "/auth/credentials");
  const sign = (exchange: Exchange) => {
    const cookies: (string | null)[] = [];
    const fetch = async (url: string, { headers }: RequestInit): Promise<Response> => {
      if (url.endsWith("/auth/credentials")) return responseOf(exchange);
      cookies.push((headers as Headers).get("cookie"));
      return new Response("{}", { headers: JSV });
    };
    const client = createClient({ baseUrl: "http://service.example", fetch, auth: { credentials } });
    return { cookies, sent: client.send(callHistory, {}) };
  };

  it("opens with the cookies that were sent after it", async () => {
    const opened = signIns.filter((exchange) => isSuccess(exchange) && isJsv(exchange));
    expect(opened.length).toBeGreaterThan(0);
    for (const exchange of opened) {
      const { cookies, sent } = sign(exchange);
      await sent;
      const next = exchanges.find(({ id, seq }) => seq === exchange.seq && id > exchange.id);
      if (next !== undefined) expect(next.request.headers).toMatchObject({ Cookie: cookies[0] });
    }
  });

  it("that is refused is an error, whatever cookies came with it", async () => {
    const refused = signIns.filter((exchange) => exchange.response.status === 401);
    expect(refused.length).toBeGreaterThan(0);
    for (const exchange of refused) {
      const { cookies, sent } = sign(exchange);
      expect(await failure(sent)).toMatchObject({
        status: 401,
        operation: "Authenticate",
        message: expect.stringContaining("check the user name and password"),
      });
      expect(cookies).toEqual([]);
    }
  });
});
