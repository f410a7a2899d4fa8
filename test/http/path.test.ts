import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildRequest, createClient, requestUrl } from "../../src/http/index.js";
import * as jsv from "../../src/index.js";
import { issuesOf } from "../support/issue.js";
import { wellFormedText } from "../support/text.js";
import { failure } from "./support.js";

const baseUrl = "https://evo.example";
const Kind = jsv.enumeration("Kind", ["Person", "Robot"]);
const Request = jsv.object(
  "Request",
  {
    id: jsv.string(),
    name: jsv.string(),
    part: jsv.int(),
    ended: jsv.boolean(),
    kind: Kind,
    ids: jsv.list(jsv.string()),
    path: jsv.string(),
  },
  { required: ["id"] },
);
type Value = jsv.InferInput<typeof Request>;

/** The verb, URL and body of a request by some routes. */
function sent(routes: readonly string[], value: Value, ask?: "suffix" | "query" | "reply") {
  const operation = jsv.operation("Do", { routes, request: Request });
  const { method, url, body } = buildRequest(operation, value, { baseUrl, ask });
  return `${method} ${url.replace(baseUrl, "")}${body === undefined ? "" : ` ${body}`}`;
}

/** The issues of a request that cannot be sent, before anything is. */
async function refused(routes: readonly string[], value: object) {
  const operation = jsv.operation("Do", { routes, request: Request });
  const fetch = async (): Promise<Response> => expect.unreachable("nothing may be sent");
  const client = createClient({ baseUrl, fetch });
  const error = await failure(client.send(operation, value as Value));
  const built = issuesOf(() => buildRequest(operation, value as Value, { baseUrl }));
  expect(error).toMatchObject({ name: "JsvError", operation: "Do", issues: built });
  return built.map(({ code, path }) => [code, ...path]);
}

describe("a path", () => {
  it.each<[string, Value, string]>([
    ["GET /a/{id}", { id: "s1" }, "GET /a/s1"],
    ["GET /a/{ID}", { id: "a b/c?d#e%f+g&h" }, "GET /a/a%20b%2Fc%3Fd%23e%25f%2Bg%26h"],
    ["GET /a/{Id}", { id: "Zürich 東京 😀" }, "GET /a/Z%C3%BCrich%20%E6%9D%B1%E4%BA%AC%20%F0%9F%98%80"],
    ["GET /a/{id}", { id: ".." + ".a" }, "GET /a/...a"],
    ["GET /a/{id}", { id: "%2e%2e" }, "GET /a/%252e%252e"],
    ["GET /{part}/{ended}/{kind}/{id}", { id: "x", part: -1, ended: true, kind: 1 }, "GET /-1/True/Robot/x"],
    ["GET /a/{ids}/{id}", { id: "x", ids: ["a,b", "c"] }, "GET /a/%5B%22a%2Cb%22%2Cc%5D/x"],
    ["GET /a/{id:int}/b", { id: "1" }, "GET /a/1/b"],
    ["GET /reports/{id}.xlsx", { id: "r.1" }, "GET /reports/r.1.xlsx"],
    ["GET /files/{id}.{name}", { id: "a.b", name: "txt" }, "GET /files/a.b.txt"],
    ["GET /files/{id}.{name?}", { id: "a" }, "GET /files/a"],
    ["GET /a/{id}/{name?}", { id: "a" }, "GET /a/a"],
    ["GET /a/{id}/{name?}", { id: "a", name: "b" }, "GET /a/a/b"],
    ["GET /files/{path*}", { id: "1", path: "a b/c%/d.e" }, "GET /files/a%20b/c%25/d.e?id=1"],
    ["GET /files/{**path}", { id: "1", path: "a" }, "GET /files/a?id=1"],
    ["GET /a", { id: "1" }, "GET /a?id=1"],
    ["GET /a//b/", { id: "1" }, "GET /a//b/?id=1"],
  ])("%s takes %j as %s", (route, value, expected) => {
    expect(sent([route], value)).toBe(expected);
  });

  it.each<[string, object, (string | number)[][]]>([
    ["GET /a/{id}/{name}", { id: "x" }, [["missing_property", "name"]]],
    [
      "GET /a/{name}/{kind}/{id}",
      { id: "x", name: null },
      [
        ["missing_property", "name"],
        ["missing_property", "kind"],
      ],
    ],
    ["GET /a/{id}", {}, [["missing_property", "id"]]],
    ["GET /a/{id}", { id: "" }, [["missing_value", "id"]]],
    ["GET /a/{id}", { id: "." }, [["wrong_type", "id"]]],
    ["DELETE /a/{id}", { id: ".." }, [["wrong_type", "id"]]],
    ["GET /a/{id}", { id: "\ud800" }, [["invalid_utf8", "id"]]],
    ["GET /a/{id}/{name?}", { id: "a", name: "" }, [["missing_value", "name"]]],
    ["GET /{id}.{name}", { id: "a", name: "b.c" }, [["wrong_type", "name"]]],
    ["GET /{id}/{path*}", { id: "a" }, [["missing_property", "path"]]],
    ["GET /{id}/{path*}", { id: "a", path: "" }, [["missing_value", "path"]]],
    ["GET /{id}/{path*}", { id: "a", path: "b/../c" }, [["wrong_type", "path"]]],
    ["GET /{id}/{path*}", { id: "a", path: "/b" }, [["missing_value", "path"]]],
    ["POST /{id}/{path*}", { id: "a", path: "b//c" }, [["missing_value", "path"]]],
    [
      "GET /{id}/{part}",
      { id: 1, part: 1.5 },
      [
        ["wrong_type", "id"],
        ["invalid_number", "part"],
      ],
    ],
    ["GET /{id}", { id: "a", color: 1 }, [["unknown_property", "color"]]],
  ])("%s refuses %j", async (route, value, expected) => {
    expect(await refused([route], value)).toEqual(expected);
  });

  it("says in an error what was called, without what it could not be filled with", async () => {
    const operation = jsv.operation("Do", { routes: ["GET /a/{id}"], request: Request });
    const client = createClient({ baseUrl: "https://evo.example/api?key=1" });
    const error = await failure(client.send(operation, { id: ".." }));
    expect((error as Error).message).toBe(
      'GET https://evo.example/api/a/{id} (Do): id: ".." cannot be sent in a path: every URL resolves it',
    );
  });

  it("takes each text back that it was filled with, as the URL gives it", () => {
    const operation = jsv.operation("Do", { routes: ["GET /x/{id}/{path*}"], request: Request });
    const text = wellFormedText.filter((text) => !["", ".", ".."].includes(text));
    fc.assert(
      fc.property(
        text,
        fc.array(
          text.filter((text) => !text.includes("/")),
          { minLength: 1 },
        ),
        (id, parts) => {
          const { pathname, search } = new URL(requestUrl(operation, baseUrl, { id, path: parts.join("/") }));
          expect(pathname.split("/").slice(2).map(decodeURIComponent)).toEqual([id, ...parts]);
          expect(search).toBe("");
        },
      ),
    );
  });
});

describe("of several routes", () => {
  const search = ["GET /sessions", "POST,PUT /sessions/{id}/{name}", "PATCH /sessions/{id}"];

  it.each<[readonly string[], Value, string]>([
    [search, { id: "a" }, "PATCH /sessions/a {}"],
    [search, { id: "a", name: "b" }, "POST /sessions/a/b {}"],
    [["GET /a/{name}", "GET /b/{kind}", "GET /c"], { id: "x" }, "GET /c?id=x"],
    [["GET /a/{id}", "GET /b/{id}"], { id: "x" }, "GET /a/x"],
    [["GET /a/{id}", "GET /b/{id}/{name?}"], { id: "x", name: "y" }, "GET /b/x/y"],
    [["GET /a/{id}", "GET /b/{id}/{name?}"], { id: "x" }, "GET /a/x"],
  ])("%j, %j takes %s", (routes, value, expected) => {
    expect(sent(routes, value)).toBe(expected);
  });

  it("none can be taken whose parameters are not given", async () => {
    expect(await refused(["GET /a/{id}/{name}", "GET /b/{id}/{kind}"], { id: "x" })).toEqual([
      ["missing_property", "name"],
    ]);
  });
});

describe("the rest of a request", () => {
  const value: Value = { id: "s1", name: "a,b", part: 2 };
  it.each([
    ["GET", "GET /a/s1?name=a%2Cb&part=2"],
    ["DELETE", "DELETE /a/s1?name=a%2Cb&part=2"],
    ["HEAD", "HEAD /a/s1?name=a%2Cb&part=2"],
    ["POST", 'POST /a/s1 {name:"a,b",part:2}'],
    ["PUT", 'PUT /a/s1 {name:"a,b",part:2}'],
    ["PATCH", 'PATCH /a/s1 {name:"a,b",part:2}'],
  ])("of %s goes where it belongs, and what stands in the path in neither", (method, expected) => {
    expect(sent([`${method} /a/{id}`], value)).toBe(expected);
  });

  it("goes along however JSV is asked for", () => {
    expect(sent(["GET /a/{id}"], value, "suffix")).toBe("GET /a/s1.jsv?name=a%2Cb&part=2");
    expect(sent(["GET /a/{id}"], value, "query")).toBe("GET /a/s1?name=a%2Cb&part=2&format=jsv");
    expect(sent(["GET /a/{id}"], value, "reply")).toBe("GET /jsv/reply/Do?id=s1&name=a%2Cb&part=2");
    expect(sent(["PUT /a/{id}"], value, "reply")).toBe('PUT /jsv/reply/Do {id:s1,name:"a,b",part:2}');
    expect(sent([], value, "suffix")).toBe('POST /jsv/reply/Do {id:s1,name:"a,b",part:2}');
  });

  it("may be any value of a body", () => {
    const operation = jsv.operation("SaveAll", { routes: ["POST /all"], request: jsv.list(jsv.int()) });
    expect(buildRequest(operation, [1, 2], { baseUrl }).body).toBe("[1,2]");
    const get = jsv.operation("GetAll", { routes: ["GET /all"], request: jsv.list(jsv.int()) });
    expect(() => buildRequest(get, [1, 2], { baseUrl })).toThrow("the schema must be an object");
  });
});

describe("a body of JSV", () => {
  const Body = jsv.object("Body", {
    name: jsv.string(),
    tags: jsv.list(jsv.string()),
    labels: jsv.dictionary(jsv.dictionary(jsv.string())),
    any: jsv.any(),
  });
  const save = jsv.operation("Save", { routes: ["POST /save"], request: Body });
  const issues = (value: jsv.InferInput<typeof Body>) =>
    issuesOf(() => buildRequest(save, value, { baseUrl })).map(({ code, path }) => [code, ...path]);

  it("refuses U+200B alone, which a server reads as the empty string", () => {
    expect(issues({ name: "\u200b" })).toEqual([["wrong_type", "name"]]);
    expect(issues({ tags: ["a", "\u200b"] })).toEqual([["wrong_type", "tags", 1]]);
    expect(issues({ labels: { a: { "\u200b": "x" } } })).toEqual([["wrong_type", "labels", "a"]]);
    expect(issues({ any: { b: ["\u200b"] } })).toEqual([["wrong_type", "any", "b", 0]]);
    const { body } = buildRequest(save, { name: "a\u200b", tags: ["\u200b\u200b"] }, { baseUrl });
    expect(body).toBe("{name:a\u200b,tags:[\u200b\u200b]}");
    expect(jsv.encode(Body, { name: "\u200b" })).toBe("{name:\u200b}");
  });

  it("refuses half of a surrogate pair, which would arrive as another character", () => {
    expect(issues({ name: "a\udc00" })).toEqual([["invalid_utf8", "name"]]);
    expect(issues({ labels: { "\ud800": {} } })).toEqual([["invalid_utf8", "labels"]]);
    expect(buildRequest(save, { name: "😀" }, { baseUrl }).body).toBe("{name:😀}");
  });
});
