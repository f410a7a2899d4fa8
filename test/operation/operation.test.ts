import fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";
import * as jsv from "../../src/index.js";
import { parametersOf, segmentsOf } from "../../src/operation/route.js";

const Session = jsv.object("Session", { id: jsv.string(), ended: jsv.boolean() });
const Base = jsv.object("Base", { accountId: jsv.string() });
const GetSession = jsv.object("GetSession", { id: jsv.string(), part: jsv.int() }, { base: Base });

describe("an operation", () => {
  it("has what it was told, and its routes as objects", () => {
    const operation = jsv.operation("GetSession", {
      routes: ["GET /sessions/{id}", "PUT /accounts/{AccountId}/sessions/{id}"],
      request: GetSession,
      response: Session,
      description: "One session",
      requiresAuth: true,
      tags: ["sessions"],
      notes: "of an account",
    });
    expect(operation).toEqual({
      name: "GetSession",
      routes: [
        { method: "GET", path: "/sessions/{id}" },
        { method: "PUT", path: "/accounts/{AccountId}/sessions/{id}" },
      ],
      request: GetSession,
      response: Session,
      description: "One session",
      requiresAuth: true,
      tags: ["sessions"],
      notes: "of an account",
    });
    for (const part of [operation, operation.routes, operation.routes[0], operation.tags]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
    expectTypeOf(operation).toEqualTypeOf<jsv.Operation<typeof GetSession, typeof Session, "GetSession">>();
  });

  it("is called by its name without a route, and answers with nothing without a response", () => {
    const operation = jsv.operation("Purge", { request: Base });
    expect(operation.routes).toEqual([{ method: "POST", path: "/jsv/reply/Purge" }]);
    expect(operation).toMatchObject({ response: undefined, requiresAuth: false, tags: [] });
    expectTypeOf(operation.response).toEqualTypeOf<undefined>();
    expect(jsv.operation("Purge", { request: Base, method: "GET" }).routes[0].method).toBe("GET");
  });

  it.each([
    ["GET /a", undefined, "GET"],
    ["get /a", undefined, "GET"],
    ["GET,PUT /a", undefined, "GET"],
    ["GET, PUT /a", "PUT", "PUT"],
    ["GET PUT /a", "POST", "GET"],
    ["/a", undefined, "POST"],
    ["/a", "DELETE", "DELETE"],
    ["ANY /a", "PATCH", "PATCH"],
    ["* /a", undefined, "POST"],
  ] as const)("takes of the route %s with method %s the verb %s", (route, method, verb) => {
    const { routes } = jsv.operation("A", { routes: [route], request: Base, method });
    expect(routes).toEqual([{ method: verb, path: "/a" }]);
  });

  it.each([
    ["GET sessions", 'a route is written "GET /path", not "GET sessions"'],
    ["FETCH /a", "FETCH is none of the verbs GET"],
    ["GET /a?b=c", "/a?b=c: a path holds no ?"],
    ["GET /a#b", "/a#b: a path holds no ?"],
    ["GET /a/{id", "/a/{id: a path holds no ?"],
    ["GET /a/}", "/a/}: a path holds no ?"],
    ["GET /a/{}", "a parameter is written {id}, {id?}, {id:rule} or {path*}, not {}"],
    ["GET /a/{name}", "A: the request has no property for {name} of /a/{name}"],
  ])("refuses the route %s", (route: string, message) => {
    expect(() => jsv.operation("A", { routes: [route], request: GetSession })).toThrow(TypeError);
    expect(() => jsv.operation("A", { routes: [route], request: GetSession })).toThrow(message);
  });

  it("refuses what is no name, schema or verb", () => {
    expect(() => jsv.operation("", { request: Base })).toThrow("the name must not be empty");
    expect(() => jsv.operation("A", { request: "Base" as never })).toThrow("A: the request must be a schema");
    expect(() => jsv.operation("A", { request: Base, response: {} as never })).toThrow("A: the response");
    expect(() => jsv.operation("A", { request: Base, method: "FETCH" as never })).toThrow("FETCH is none");
  });

  it("takes any schema as its request, but a path's parameters only from an object", () => {
    const SaveAll = jsv.list(Session);
    expect(jsv.operation("SaveAll", { routes: ["POST /all"], request: SaveAll }).request).toBe(SaveAll);
    const routes: readonly string[] = ["POST /all/{length}"];
    expect(() => jsv.operation("SaveAll", { routes, request: SaveAll })).toThrow("no property for {length}");
  });
});

describe("the types of an operation", () => {
  it("know the parameters of a path", () => {
    jsv.operation("A", {
      routes: [
        "GET /a/{Id}/{part:int}/{ACCOUNTID}",
        "/b/{id?}.{part}",
        "/c/{id*}",
        "/c/{**id}",
        "/{id:^[0-9]{3}$}",
      ],
      request: GetSession,
    });
    expect(() =>
      jsv.operation("A", {
        // @ts-expect-error: the request has no such property
        routes: ["GET /a/{id}", "GET /a/{name}"],
        request: GetSession,
      }),
    ).toThrow("{name}");
    expect(() =>
      // @ts-expect-error: a list has no properties
      jsv.operation("A", { routes: ["POST /a/{length}"], request: jsv.list(Session) }),
    ).toThrow("{length}");
    const request: jsv.ObjectSchema = GetSession;
    jsv.operation("A", { routes: ["GET /a/{id}"], request });
  });
});

describe("the parameters of a path", () => {
  it.each([
    ["/a", []],
    ["/{id}/b", ["id"]],
    ["/{id?}", ["id?"]],
    ["/{id:int}/{part:range(1,3)?}", ["id", "part?"]],
    ["/{id:regex(^[a-z/]{{3}}$)}", ["id"]],
    ["/{Path*}", ["Path*"]],
    ["/{**path}", ["path*"]],
    ["/{*path}", ["path*"]],
    ["/reports/{id}.xlsx", ["id"]],
    ["/{name}.{part?}", ["name", "part?"]],
    ["/{id=1}", ["id"]],
  ])("of %s are %j", (path, expected) => {
    const found = parametersOf(path).map(
      ({ name, isOptional, isWildcard }) => `${name}${isOptional ? "?" : ""}${isWildcard ? "*" : ""}`,
    );
    expect(found).toEqual(expected);
  });

  it("stand between text that stays as it is", () => {
    const text = fc.stringMatching(/^[a-z0-9._~%-]{0,5}$/);
    const parts = fc.array(fc.tuple(text, fc.constantFrom("{id}", "{id?}", "{id*}", "{id:a{2}}")));
    fc.assert(
      fc.property(fc.array(parts, { minLength: 1 }), (segments) => {
        const path = segments.map((segment) => `/${segment.flat().join("")}`).join("");
        const read = segmentsOf(path).map((segment) =>
          segment.filter((part) => typeof part === "string").join(""),
        );
        expect(read).toEqual(segments.map((segment) => segment.map(([text]) => text).join("")));
      }),
    );
  });
});
