import * as jsv from "@evovoice/jsv";
import { createClient } from "@evovoice/jsv/http";
import { type MockServiceOptions, mockService, Refusal, sample } from "@evovoice/jsv/testing";
import { arbitrary } from "@evovoice/jsv/testing/arbitrary";
import fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";
import { failure } from "../http/support.js";

const Session = jsv.object("Session", { id: jsv.string(), ended: jsv.boolean(), size: jsv.long() });
const Request = jsv.object("Request", {
  id: jsv.string(),
  path: jsv.string(),
  part: jsv.int(),
  note: jsv.string(),
  ids: jsv.list(jsv.string()),
});
const getSession = jsv.operation("GetSession", {
  routes: ["GET /sessions/{id}", "GET /accounts/{part}/sessions/{id}"],
  request: Request,
  response: Session,
});
const searchSessions = jsv.operation("SearchSessions", {
  routes: ["GET /sessions/search", "GET /sessions"],
  request: Request,
  response: jsv.list(Session),
});
const saveSession = jsv.operation("SaveSession", {
  routes: ["PUT /sessions/{Id}"],
  request: Request,
  response: Request,
  requiresAuth: true,
});
const removeSessions = jsv.operation("RemoveSessions", { routes: ["DELETE /sessions"], request: Request });
const greet = jsv.operation("Greet", { request: Request, response: jsv.nullable(jsv.string()) });
const getFile = jsv.operation("GetFile", {
  routes: ["GET /files/{path*}"],
  request: Request,
  response: jsv.bytes(),
});
const operations = [getSession, searchSessions, saveSession, removeSessions, greet, getFile] as const;

const baseUrl = "https://evo.example";
type Options = MockServiceOptions<typeof operations>;
const serve = (options: Options = {}) => mockService(operations, options);
const clientOf = (options: Options = {}) =>
  createClient({ baseUrl: baseUrl + (options.basePath ?? ""), fetch: serve(options), retry: false });
const JSV = { headers: { accept: "application/jsv" } };

describe("a mock service", () => {
  it("answers with samples where nobody handles an operation", async () => {
    const client = clientOf();
    expect(await client.send(getSession, { id: "x" })).toEqual(sample(Session));
    expect(await client.send(searchSessions, {})).toEqual([sample(Session)]);
    expect(await client.send(removeSessions, {})).toBeUndefined();
    expect(await client.send(greet, {})).toBe("String");
    expect(await client.send(getFile, { path: "a" })).toEqual(Uint8Array.of(0));
  });

  it("hands the request and its context to the handler, and gives what that returns", async () => {
    const seen: unknown[] = [];
    const client = clientOf({
      basePath: "/api/",
      handlers: {
        GetSession(request, { user, format, files, request: { method } }) {
          expectTypeOf(request).toEqualTypeOf<jsv.Infer<typeof Request>>();
          seen.push([request, user, format, files, method]);
          return { id: request.id, ended: true, size: 2n ** 60n };
        },
        async SearchSessions({ ids = [] }) {
          return ids.map((id) => ({ id }));
        },
        RemoveSessions() {
          seen.push("removed");
        },
        Greet: () => null,
        GetFile: ({ path }) => new Response(path, { headers: { "content-type": "text/csv" } }),
      },
    });
    const request = { id: "a/b ü+c", part: 7, note: "x,y" };
    expect(await client.send(getSession, request)).toEqual({ id: "a/b ü+c", ended: true, size: 2n ** 60n });
    expect(await client.send(searchSessions, { ids: ["1", "2,3"] })).toEqual([{ id: "1" }, { id: "2,3" }]);
    expect(await client.send(removeSessions, {})).toBeUndefined();
    expect(await client.send(greet, {})).toBe(null);
    const file = await client.download(getFile, { path: "a b/c.csv/d" });
    expect([file.headers.get("content-type"), await file.text()]).toEqual(["text/csv", "a b/c.csv/d"]);
    expect(seen).toEqual([[request, undefined, "jsv", {}, "GET"], "removed"]);
  });

  it("types its handlers by the operations", () => {
    // @ts-expect-error: no such property
    serve({ handlers: { GetSession: ({ name }) => ({ id: name }) } });
    // @ts-expect-error: the answer does not fit
    serve({ handlers: { GetSession: () => ({ id: 7 }) } });
    expect(() => serve({ handlers: { Nope: () => undefined } as never })).toThrow(
      "mockService: there is no operation Nope for its handler",
    );
    expect(() => serve({ faults: { status: 200 } })).toThrow(RangeError);
    expect(() => serve({ users: {} })).toThrow(TypeError);
  });

  it("finds operations by verb and path, the more literal one first, and by name", async () => {
    const fetch = serve({
      handlers: {
        GetSession: ({ id }) => new Response(`get ${id}`),
        SearchSessions: () => new Response("search"),
        SaveSession: ({ id, note }) => new Response(`save ${id} ${note}`),
        RemoveSessions: () => new Response("remove"),
        Greet: ({ note }) => new Response(`greet ${note}`),
        GetFile: ({ path }) => new Response(`file ${path}`),
      },
    });
    const ask = async (line: string, body?: string) => {
      const [method = "", path] = line.split(" ");
      const headers = { accept: "application/jsv" };
      const response = await fetch(baseUrl + path, {
        method,
        headers,
        ...(body === undefined ? {} : { body: new TextEncoder().encode(body) }),
      });
      return response.status === 200 ? response.text() : response.status;
    };
    expect(await ask("GET /sessions/s1")).toBe("get s1");
    expect(await ask("GET /SESSIONS/S1/")).toBe("get S1");
    expect(await ask("GET /sessions/a+b%2Bc%2Fd.jsv")).toBe("get a b+c/d");
    expect(await ask("GET /accounts/7/sessions/x")).toBe("get x");
    expect(await ask("GET /sessions/search")).toBe("search");
    expect(await ask("GET /sessions")).toBe("search");
    expect(await ask("DELETE /sessions")).toBe("remove");
    expect(await ask("GET /files/a/b/c")).toBe("file a/b/c");
    expect(await ask("PUT /sessions/s1?note=query")).toBe("save s1 query");
    expect(await ask("POST /jsv/reply/greet", "{note:body}")).toBe("greet body");
    expect(await ask("GET /jsv/reply/Greet?Note=q")).toBe("greet q");
    expect(await ask("GET /api/Greet?note=q")).toBe("greet q");
    for (const unknown of [
      "GET /",
      "GET /files",
      "POST /sessions",
      "GET /x/sessions",
      "HEAD /sessions",
      "OPTIONS /sessions",
    ]) {
      expect(await ask(unknown), unknown).toBe(404);
    }
    expect(await ask("GET /jsv/reply/Nope")).toBe(405);
  });

  it("says which operation there is not, and which there are", async () => {
    const two = [getSession, greet] as const;
    const statusOf = async (path: string, served: readonly jsv.Operation[] = two) => {
      const response = await mockService(served, { basePath: "/api" })(baseUrl + path, JSV);
      return jsv.decode(jsv.ErrorResponse, await response.text()).responseStatus;
    };
    const known = "there are GetSession (GET /sessions/{id}, GET /accounts/{part}/sessions/{id}), Greet";
    expect(await statusOf("/sessions/s1")).toStrictEqual({
      errorCode: "NotFound",
      message: `no operation is at GET /sessions/s1; ${known}`,
      errors: [],
    });
    expect((await statusOf("/api/jsv/reply/Nope"))?.message).toBe(
      `The operation 'Nope' does not exist for this service; ${known}`,
    );
    const many = Array.from({ length: 22 }, (_, i) => jsv.operation(`Op${i}`, { request: Request }));
    expect((await statusOf("/x", many))?.message).toMatch(/ Op19 and 2 more$/);
    expect(await (await serve()(`${baseUrl}/x`)).text()).toMatch(
      /^Error \(NotFound\): no operation is at GET \/x; /,
    );
  });

  it("reads bodies of every kind, of which the path wins, and the query over it", async () => {
    const fetch = serve({ handlers: { SaveSession: (request) => request } });
    const put = async (type: string, body: BodyInit, query = "") => {
      const headers = { accept: "application/jsv", ...(type === "" ? {} : { "content-type": type }) };
      const response = await fetch(`${baseUrl}/sessions/s1${query}`, { method: "PUT", headers, body });
      return jsv.decode(Request, await response.text());
    };
    const expected = { id: "s1", note: "a,b", part: 2 };
    expect(await put("text/jsv", '{Id:s2,Note:"a,b",Part:2}')).toEqual(expected);
    expect(await put("application/json", '{"id":"s2","note":"a,b","part":2}')).toEqual(expected);
    expect(await put("application/x-www-form-urlencoded", "note=a%2Cb&part=2")).toEqual(expected);
    const form = new FormData();
    form.set("Note", "a,b");
    form.set("part", "2");
    expect(await put("", form)).toEqual(expected);
    expect(await put("text/jsv", "{part:x}")).toEqual({ id: "s1" });
    expect(await put("text/jsv", "{id:s2}", "?id=s3")).toEqual({ id: "s3" });
  });

  it("answers in JSON and HTML, too, as JSON has it", async () => {
    const fetch = serve({ handlers: { GetSession: () => ({ id: "<s>", ended: true, size: 7n }) } });
    const json = await fetch(`${baseUrl}/sessions/1.json`);
    expect(await json.json()).toEqual({ id: "<s>", ended: true, size: 7 });
    const html = await fetch(`${baseUrl}/sessions/1`, { headers: { accept: "text/jsv" } });
    expect(html.headers.get("content-type")).toBe("text/html");
    expect(await html.text()).toContain("{&quot;id&quot;:&quot;&lt;s&gt;&quot;");
  });

  it("makes errors of what is thrown and of what does not bind", async () => {
    const errors = [{ errorCode: "NotEmpty", fieldName: "Note", message: "is empty" }];
    const client = clientOf({
      handlers: {
        GetSession({ id }) {
          throw id === "1" ? new Refusal(409, "Conflict", "It is taken", { errors }) : new RangeError("boom");
        },
        Greet() {
          throw new Error("boom");
        },
        SearchSessions: () => [{ id: 7 as never }],
      },
    });
    expect(await failure(client.send(getSession, { id: "1" }))).toMatchObject({
      status: 409,
      statusText: "Conflict",
      responseStatus: { errorCode: "Conflict", message: "It is taken", errors },
    });
    expect(await failure(client.send(getSession, { id: "2" }))).toMatchObject({
      status: 500,
      responseStatus: { errorCode: "RangeError", message: "boom" },
    });
    expect(await failure(client.send(greet, {}))).toMatchObject({
      responseStatus: { errorCode: "Exception" },
    });
    await expect(client.send(searchSessions, {})).rejects.toThrow("[0].id");
    const response = await serve()(`${baseUrl}/sessions/1?part=x`, JSV);
    expect([response.status, await response.text()]).toEqual([
      400,
      "{responseStatus:{errorCode:SerializationException,message:Unable to bind to request 'GetSession',errors:[{errorCode:SerializationException,fieldName:Part,message:'x' is an Invalid value for 'Part'}]}}",
    ]);
  });

  it("asks who is there only for operations that say so", async () => {
    const users = { anna: "secret" };
    const fetch = serve({
      users,
      token: "t1",
      handlers: { SaveSession: (_request, { user }) => ({ note: user ?? "token" }) },
    });
    const stranger = createClient({ baseUrl, fetch });
    expect(await stranger.send(greet, {})).toBe("String");
    expect(await failure(stranger.send(saveSession, { id: "1" }))).toMatchObject({
      status: 401,
      kind: "sign_in",
    });
    const sessions: string[] = [];
    for (const auth of [
      { basic: { user: "anna", password: "secret" } },
      {
        credentials: { userName: "anna", password: "secret" },
        onSession: (text: string) => void sessions.push(text),
      },
    ]) {
      const client = createClient({ baseUrl, fetch, auth });
      expect(await client.send(saveSession, { id: "1" })).toEqual({ note: "anna" });
    }
    expect(sessions).toHaveLength(1);
    const bearer = createClient({ baseUrl, fetch, auth: { bearer: "t1" } });
    expect(await bearer.send(saveSession, { id: "1" })).toEqual({ note: "token" });
  });

  it("fails and waits as it is told", async () => {
    const client = clientOf({
      faults: ({ method }) => (method === "DELETE" ? { status: 503 } : { cutAfter: 3 }),
    });
    expect(await failure(client.send(removeSessions, {}))).toMatchObject({ status: 503 });
    expect(await failure(client.send(getSession, { id: "1" }))).toMatchObject({ name: "JsvConnectionError" });
  });

  it("reads every request that a client sends, and the client every answer", async () => {
    const echo = (routes: readonly string[]) =>
      jsv.operation("Echo", { routes, request: Request, response: Request });
    const routes = ["GET /e", "GET /e/{Id}", "PUT /e/{id}/{path*}", "PATCH /e/{id}/x/{part}", "POST /e"];
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(arbitrary(Request), fc.subarray(routes, { minLength: 1 }), async (value, routes) => {
        const operation = echo(routes);
        const fetch = mockService([operation], { handlers: { Echo: (request) => request } });
        const client = createClient({ baseUrl, fetch });
        const sent = await client.safeSend(operation, value).catch((error: unknown) => error as jsv.JsvError);
        // What cannot be sent is refused before.
        if (sent instanceof jsv.JsvError) return;
        expect(sent).toEqual({ success: true, data: value });
        answered += 1;
      }),
    );
    expect(answered).toBeGreaterThan(10);
  });
});
