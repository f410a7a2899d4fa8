import { describe, expect, expectTypeOf, it, vi } from "vitest";
import { callHistory } from "../../src/call-history/index.js";
import { createClient, decodeResponse, JsvConnectionError, JsvServiceError } from "../../src/http/index.js";
import * as jsv from "../../src/index.js";
import { serve } from "../support/server.js";
import { answering, clientOf, failure, JSV, retry } from "./support.js";

// What an operation answers with, over real HTTP where that matters.

const Request = jsv.object("Request", { id: jsv.string(), note: jsv.string(), ids: jsv.list(jsv.int()) });
const answeringWith = <R extends jsv.Schema | undefined>(response: R, method: jsv.Method = "GET") =>
  jsv.operation("Do", { routes: [`${method} /do/{id}`], request: Request, response });
const SOFT = "{responseStatus:{errorCode:Failed,message:No}}";

/** A service that answers everything alike. */
async function service(status: number, body: string | Uint8Array, headers: Record<string, string> = JSV) {
  const baseUrl = await serve((_request, response) => {
    response.writeHead(status, headers).end(body);
  });
  return createClient({ baseUrl, retry: false });
}

describe("an operation without a response", () => {
  const remove = answeringWith(undefined, "DELETE");

  it.each([
    [204, "", {}],
    [200, "", {}],
    [200, "", JSV],
    [200, "{id:s1}", JSV],
    [202, "not { JSV", JSV],
    [200, "<p>Done", { "content-type": "text/html" }],
  ])("gives undefined for %i with the body %j", async (status, body, headers) => {
    const client = await service(status, body, headers as Record<string, string>);
    const answer = await client.send(remove, { id: "s1" });
    expectTypeOf(answer).toEqualTypeOf<undefined>();
    expect(answer).toBeUndefined();
    expect(await client.safeSend(remove, { id: "s1" })).toEqual({ success: true, data: undefined });
  });

  it("still says what went wrong", async () => {
    for (const [status, body] of [
      [404, SOFT],
      [200, SOFT],
      [401, ""],
    ] as const) {
      const error = await failure((await service(status, body)).send(remove, { id: "s1" }));
      expect(error).toBeInstanceOf(JsvServiceError);
      expect(error).toMatchObject({ status });
    }
    const login = answering([new Response(null, { status: 302, headers: { location: "/login" } }), html()], {
      redirect: "follow",
    });
    expect(await failure(login.client.send(remove, { id: "s1" }))).toMatchObject({ kind: "sign_in" });
  });

  it("has no pages", () => {
    const { client } = answering([]);
    expect(() => client.items(remove as never, { id: "s1" } as never)).toThrow(/^items: .*use send$/);
    expect(() => client.pages(remove as never, { id: "s1" } as never)).toThrow(/^pages: /);
  });
});

const html = () => new Response("<h1>Sign in", { headers: { "content-type": "text/html" } });

describe("an operation that answers with a string", () => {
  it.each([
    ['Hello, "Bo"!', JSV],
    ["[a,b]", JSV],
    ["{id:s1}", JSV],
    [" one\r\ntwo ", JSV],
    ["", JSV],
    ["<p>Hello</p>", { "content-type": "text/html" }],
    ["{responseStatus:x}", JSV],
  ])("gives %j as it is", async (body, headers: Record<string, string>) => {
    const client = await service(200, body, headers);
    expect(await client.send(answeringWith(jsv.string()), { id: "s1" })).toBe(body);
    expect(await client.send(answeringWith(jsv.nullable(jsv.string())), { id: "s1" })).toBe(body);
    expect(await decodeResponse(jsv.string(), new Response(body, { headers }))).toBe(body);
    const stream = await client.stream(answeringWith(jsv.string()), { id: "s1" });
    expect(await new Response(stream as never as ReadableStream).text()).toBe(body);
  });

  it("has null for nothing at all, where the schema allows it", async () => {
    const client = await service(204, "", {});
    expect(await client.send(answeringWith(jsv.nullable(jsv.string())), { id: "s1" })).toBe(null);
    expect(await failure(client.send(answeringWith(jsv.string()), { id: "s1" }))).toMatchObject({
      name: "JsvError",
      issues: [{ code: "empty_document" }],
    });
  });

  it("is read in its charset, and refused in another", async () => {
    const latin = { "content-type": "application/jsv; charset=iso-8859-1" };
    const client = await service(200, Uint8Array.of(0xe9), latin);
    expect(await client.send(answeringWith(jsv.string()), { id: "s1" })).toBe("é");
    const wrong = await service(200, Uint8Array.of(0xe9));
    expect(await failure(wrong.send(answeringWith(jsv.string()), { id: "s1" }))).toBeInstanceOf(
      JsvServiceError,
    );
  });

  it("still says what went wrong", async () => {
    const client = await service(200, SOFT);
    expect(await failure(client.send(answeringWith(jsv.string()), { id: "s1" }))).toMatchObject({
      responseStatus: { errorCode: "Failed" },
    });
  });
});

describe("an operation that answers with bytes", () => {
  const bytes = Uint8Array.of(0, 1, 0xff, 0x7b, 0x22);

  it.each<Record<string, string>>([JSV, { "content-type": "audio/wav" }, {}])(
    "gives them as they are, as %j",
    async (headers) => {
      const client = await service(200, bytes, headers);
      const answer = await client.send(answeringWith(jsv.bytes()), { id: "s1" });
      expectTypeOf(answer).toEqualTypeOf<Uint8Array>();
      expect(answer).toEqual(bytes);
      const none = await service(200, "", headers);
      expect(await none.send(answeringWith(jsv.bytes()), { id: "s1" })).toEqual(new Uint8Array());
    },
  );
});

describe("an operation that answers with JSV", () => {
  it.each<[jsv.Schema, string, unknown]>([
    [jsv.list(jsv.string()), '[c1, lead,"""","a\nb"]', ["c1", " lead", '"', "a\nb"]],
    [jsv.list(jsv.int()), "[]", []],
    [jsv.dictionary(jsv.int()), '{a:1,"d,e":3}', { a: 1, "d,e": 3 }],
    [jsv.int(), "42", 42],
    [jsv.boolean(), "True", true],
    [jsv.dateTime(), "2024-03-11T17:41:11Z", "2024-03-11T17:41:11Z"],
    [jsv.guid(), "00000001000200030405060708090a0b", "00000001000200030405060708090a0b"],
    [jsv.any(), '{name:"x, y",count:2}', { name: "x, y", count: "2" }],
  ])("%o gives %j as a value", async (schema, body, value) => {
    const client = await service(200, body);
    expect(await client.send(answeringWith(schema), { id: "s1" })).toEqual(value);
  });
});

describe("a download", () => {
  const report = jsv.operation("GetReport", { routes: ["GET /reports/{id}.xlsx"], request: Request });

  it("asks for anything, follows redirects, and gives the response unread", async () => {
    const seen: unknown[] = [];
    const baseUrl = await serve((request, response, url) => {
      seen.push([url.pathname, request.headers.accept, request.headers.authorization?.slice(0, 5)]);
      if (url.pathname === "/files/1") {
        response
          .writeHead(200, { "content-type": "text/csv", "content-disposition": "attachment" })
          .end("a;b");
      } else response.writeHead(302, { location: "/files/1" }).end();
    });
    const client = createClient({ baseUrl, ask: "suffix", auth: { basic: { user: "a", password: "b" } } });
    const progress: number[] = [];
    const response = await client.download(
      report,
      { id: "r1" },
      { onProgress: ({ bytes }) => progress.push(bytes) },
    );
    expect(seen).toEqual([
      ["/reports/r1.xlsx", "*/*", "Basic"],
      ["/files/1", "*/*", "Basic"],
    ]);
    expect(response).toMatchObject({ status: 200, bodyUsed: false });
    expect([response.headers.get("content-type"), response.headers.get("content-disposition")]).toEqual([
      "text/csv",
      "attachment",
    ]);
    expect(progress).toEqual([]);
    expect(await response.text()).toBe("a;b");
    expect(progress).toEqual([3]);
  });

  it("fails for what is no success, a login page, and a redirect that is not to be followed", async () => {
    const missing = await service(404, SOFT);
    expect(await failure(missing.download(report, { id: "1" }))).toMatchObject({
      status: 404,
      responseStatus: { errorCode: "Failed" },
    });
    const to = () => new Response(null, { status: 302, headers: { location: "/account/log-in" } });
    const { client } = answering([to(), html(), to()]);
    expect(await failure(client.download(report, { id: "1" }))).toMatchObject({
      status: 200,
      kind: "sign_in",
    });
    const manual = await failure(client.download(report, { id: "1" }, { redirect: "manual" }));
    expect(manual).toMatchObject({ status: 302, kind: "sign_in" });
  });

  it("has a body that fails as a call does", async () => {
    const broken = await serve((_request, response) => {
      response.writeHead(200, { "content-length": "9" });
      response.write("a");
      setTimeout(() => response.destroy(), 20);
    });
    const client = createClient({ baseUrl: broken, retry });
    const response = await client.download(report, { id: "1" });
    expect(await failure(response.text())).toBeInstanceOf(JsvConnectionError);
    const stuck = clientOf(async () => new Response(new ReadableStream({})), { timeout: 5 });
    const silent = await stuck.download(report, { id: "1" });
    expect(await failure(silent.text())).toMatchObject({ name: "TimeoutError" });
    const long = clientOf(async () => new Response("abcdef"), { maxBytes: 5 });
    expect(await failure((await long.download(report, { id: "1" })).text())).toMatchObject({
      issues: [{ code: "too_long" }],
    });
    const cancel = vi.fn();
    const left = clientOf(async () => new Response(new ReadableStream({ cancel })));
    await (await left.download(report, { id: "1" })).body!.cancel();
    expect(cancel).toHaveBeenCalledOnce();
    const empty = clientOf(async () => new Response(null, { status: 204 }));
    expect(await (await empty.download(report, { id: "1" })).text()).toBe("");
  });
});

describe("an upload", () => {
  const upload = jsv.operation("Upload", {
    routes: ["POST /files/{id}"],
    request: Request,
    response: jsv.string(),
  });

  it("sends multipart form data: the request as in a query, and the files", async () => {
    const forms: [string, unknown][][] = [];
    const baseUrl = await serve(async (request, response, url) => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const headers = { "content-type": request.headers["content-type"]! };
      const form = await new Response(Buffer.concat(chunks), { headers }).formData();
      const entries = [...form].map(
        async ([name, value]): Promise<[string, unknown]> => [
          name,
          typeof value === "string" ? value : [value.name, value.type, await value.text()],
        ],
      );
      forms.push([["url", url.pathname + url.search], ...(await Promise.all(entries))]);
      response.writeHead(200, JSV).end("done");
    });
    const client = createClient({ baseUrl });
    const request = { id: "a b", note: 'one\ntwo, "three"', ids: [1, 2] };
    const files = {
      file: new File(["a\r\nb\n"], 'x "1".txt', { type: "text/plain" }),
      other: { blob: new Blob([Uint8Array.of(123)]), fileName: "ö.bin" },
      bare: new Blob(["c"]),
    };
    expect(await client.send(upload, request, { files })).toBe("done");
    expect(forms).toEqual([
      [
        ["url", "/files/a%20b"],
        ["note", 'one\ntwo, "three"'],
        ["ids", "[1,2]"],
        ["file", ['x "1".txt', "text/plain", "a\r\nb\n"]],
        ["other", ["ö.bin", "application/octet-stream", "{"]],
        ["bare", ["blob", "application/octet-stream", "c"]],
      ],
    ]);
    const planned = await client.request(upload, request, { files });
    expect(planned.headers.get("content-type")).toMatch(/^multipart\/form-data; boundary=jsv-[0-9a-f]+$/);
    expect(await (planned.body as Blob).text()).toContain('name="note"\r\n\r\none\ntwo, "three"\r\n--jsv-');
  });

  it("is refused for what cannot be sent", async () => {
    const { client } = answering([]);
    const send = (request: object, files: object, operation: jsv.Operation<typeof Request> = upload) =>
      failure(client.send(operation, request, { files: files as never }));
    const blob = new Blob(["a"]);
    expect(await send({ id: "1", note: "\ud800" }, { file: blob })).toMatchObject({
      issues: [{ code: "invalid_utf8", path: ["note"] }],
    });
    expect(await send({ id: "1", note: "" }, { file: blob })).toMatchObject({
      issues: [{ code: "missing_value" }],
    });
    expect(await send({ id: "1" }, { file: "text" })).toMatchObject({
      message: expect.stringContaining("files.file must be a Blob"),
    });
    expect(await send({ id: "1" }, { file: { blob, fileName: "\udc00" } })).toBeInstanceOf(TypeError);
    expect(await send({ id: "1" }, { file: blob }, answeringWith(jsv.string()))).toMatchObject({
      message: "files: GET has no body to send them in",
    });
  });
});

describe("unknown members that a client keeps", () => {
  const State = jsv.enumeration("State", ["Idle", "Busy"]);
  const Call = jsv.object("Call", { id: jsv.string(), state: State });
  const CallList = jsv.object("CallList", { items: jsv.list(Call) });
  const save = jsv.operation("Save", { routes: ["PUT /{id}"], request: Call, response: Call });
  const list = jsv.operation("List", { routes: ["GET /"], request: Call, response: CallList });
  type Kept = "Idle" | "Busy" | (string & {}) | number | undefined;

  it("show in the types, and are sent back", async () => {
    const bodies: unknown[] = [];
    const fetch = async (url: string, { body }: RequestInit) => {
      bodies.push(body ?? url);
      return new Response(body ? "{id:1,state:Away}" : "{items:[{state:7}]}", { headers: JSV });
    };
    const client = createClient({
      baseUrl: "https://evo.example",
      fetch,
      decode: { unknownMembers: "keep" },
    });
    const call = await client.send(save, { id: "1", state: "Odd" });
    expectTypeOf(call.state).toEqualTypeOf<Kept>();
    expect(call).toEqual({ id: "1", state: "Away" });
    expect(await client.send(save, call)).toEqual(call);
    for await (const item of client.items(list, call)) {
      expectTypeOf(item.state).toEqualTypeOf<Kept>();
      expect(item).toEqual({ state: 7 });
    }
    expect(bodies).toEqual(["{state:Odd}", "{state:Away}", "https://evo.example/?id=1&state=Away"]);
    const read = await decodeResponse(Call, new Response("{state:Away}", { headers: JSV }), {
      unknownMembers: "keep",
    });
    expectTypeOf(read.state).toEqualTypeOf<Kept>();
  });

  it("are refused otherwise, both ways", async () => {
    const { client } = answering([new Response("{state:Away}", { headers: JSV })]);
    // @ts-expect-error: no member of the enumeration
    await expect(client.send(save, { id: "1", state: "Away" })).rejects.toThrow("state");
    const call = await failure(client.send(save, { id: "1", state: "Idle" }));
    expect(call).toMatchObject({ issues: [{ code: "unknown_member" }] });
    expectTypeOf(
      await clientOf(async () => new Response("{}", { headers: JSV })).send(callHistory, {}),
    ).toEqualTypeOf<jsv.Infer<typeof callHistory.response>>();
  });
});
