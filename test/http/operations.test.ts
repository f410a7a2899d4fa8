import { afterAll, beforeAll, expect, it } from "vitest";
import { type Listening, listen } from "../../src/cli/server.js";
import { type Client, createClient } from "../../src/http/index.js";
import * as jsv from "../../src/index.js";
import { mockService } from "../../src/testing/index.js";

// Operations of every kind, over real HTTP: what the handlers get, and what the client gives.

const Request = jsv.object("Request", {
  id: jsv.string(),
  path: jsv.string(),
  ended: jsv.boolean(),
  ids: jsv.list(jsv.string()),
});
const about = { request: Request, response: Request } as const;
const get = jsv.operation("Get", { ...about, routes: ["GET /get/{id}/{ended}"] });
const files = jsv.operation("Files", { ...about, routes: ["GET /files", "GET /files/{path*}"] });
const report = jsv.operation("Report", { ...about, routes: ["GET /reports/{id}.xlsx"] });
const save = jsv.operation("Save", { ...about, routes: ["PUT /save/{id}"] });
const patch = jsv.operation("Patch", { ...about, routes: ["PATCH /save/{id}"] });
const named = jsv.operation("Named", about);
const remove = jsv.operation("Remove", { request: Request, routes: ["DELETE /save"] });
const text = jsv.operation("Text", { request: Request, routes: ["GET /text"], response: jsv.string() });
const bytes = jsv.operation("Bytes", { request: Request, routes: ["GET /bytes"], response: jsv.bytes() });
const ids = jsv.operation("Ids", {
  request: Request,
  routes: ["GET /ids"],
  response: jsv.list(jsv.string()),
});
const operations = [get, files, report, save, patch, named, remove, text, bytes, ids] as const;

const seen: string[] = [];
let server: Listening;
let client: Client;
beforeAll(async () => {
  const echo = (request: jsv.Infer<typeof Request>) => request;
  const service = mockService(operations, {
    handlers: {
      ...{ Get: echo, Files: echo, Report: echo, Save: echo, Patch: echo, Named: echo },
      Text: ({ id = "" }) => `"${id}", [raw`,
      Bytes: () => Uint8Array.of(0, 255, 13, 10),
      Ids: ({ ids = [] }) => [...ids].reverse(),
    },
  });
  server = await listen(
    (request) => {
      const { pathname, search } = new URL(request.url);
      seen.push(`${request.method} ${pathname}${search}`);
      return service(request);
    },
    { host: "127.0.0.1", port: 0 },
  );
  client = createClient({ baseUrl: server.url });
});
afterAll(() => server.close());

it.each([
  [get, { id: "a/b ü+?#%c", ended: true }, "GET /get/a%2Fb%20%C3%BC%2B%3F%23%25c/True"],
  [get, { id: "x", ended: false, ids: ["y,z"] }, "GET /get/x/False?ids=%5B%22y%2Cz%22%5D"],
  [files, {}, "GET /files"],
  [files, { path: "a b/c/d.csv", id: "1" }, "GET /files/a%20b/c/d.csv?id=1"],
  [report, { id: "r1" }, "GET /reports/r1.xlsx"],
  [save, { id: "s 1", ids: ["a", ""], ended: true }, "PUT /save/s%201"],
  [patch, { id: "s1", path: "{x:1}" }, "PATCH /save/s1"],
  [named, { id: "s1", ended: true }, "POST /jsv/reply/Named"],
] as const)("%o takes %j by %s", async (operation, request, expected) => {
  expect(await client.send(operation, request)).toEqual(request);
  expect(seen.at(-1)).toBe(expected);
});

it("gives nothing, text, bytes and bare lists as they come", async () => {
  expect(await client.send(remove, { id: "x" })).toBeUndefined();
  expect(seen.at(-1)).toBe("DELETE /save?id=x");
  expect(await client.send(text, { id: "a,b" })).toBe('"a,b", [raw');
  expect(await client.send(bytes, {})).toEqual(Uint8Array.of(0, 255, 13, 10));
  expect(await client.send(ids, { ids: ["a,b", "c"] })).toEqual(["c", "a,b"]);
});
