import { describe, expect, it } from "vitest";
import { AppGetCallHistoryResponse } from "../../src/call-history/index.js";
import { decodeResponse, JsvServiceError } from "../../src/http/index.js";
import * as jsv from "../../src/index.js";

const Page = AppGetCallHistoryResponse;
const text = "{items:[{id:s1,fromName:Zoë}]}";
const page = { items: [{ id: "s1", fromName: "Zoë" }] };

function respond(
  body: BodyInit | null,
  type: string | undefined = "application/jsv",
  init: ResponseInit = {},
): Response {
  const response = new Response(body, init);
  if (type === "") response.headers.delete("content-type");
  else response.headers.set("content-type", type);
  return response;
}

async function errorOf(response: Response, options = {}): Promise<unknown> {
  return decodeResponse(Page, response, options).then(
    () => {
      throw new Error("no error");
    },
    (error: unknown) => error,
  );
}

describe("a success", () => {
  it.each([
    "text/jsv",
    "application/jsv",
    "Text/JSV; Charset=UTF-8",
    'application/jsv;version=1; charset="utf-8"',
    "text/jsv;charset=utf8",
    "",
  ])("of the type %o is read", async (type) => {
    expect(await decodeResponse(Page, respond(text, type))).toEqual(page);
  });

  it("with a BOM is read", async () => {
    expect(await decodeResponse(Page, respond(`\ufeff${text}`))).toEqual(page);
  });

  it.each([
    ["iso-8859-1", Buffer.from(text, "latin1")],
    ["utf-16le", Buffer.from(text, "utf16le")],
  ])("in the charset %s is read", async (charset, bytes) => {
    expect(await decodeResponse(Page, respond(bytes, `text/jsv; charset=${charset}`))).toEqual(page);
  });

  it("in an unknown charset is refused", async () => {
    const error = await errorOf(respond(text, "text/jsv; charset=klingon"));
    expect(error).toBeInstanceOf(JsvServiceError);
    expect(error).toMatchObject({ status: 200, message: expect.stringContaining("klingon"), body: text });
  });

  it("whose bytes are not UTF-8 is refused with their offset", async () => {
    const error = await errorOf(respond(Uint8Array.of(0x7b, 0xff)));
    expect(error).toMatchObject({ name: "JsvError", issues: [{ code: "invalid_utf8", byteOffset: 1 }] });
  });

  it.each([
    [204, null],
    [200, ""],
  ])("without a body (%i) is null where the schema is nullable, otherwise refused", async (status, body) => {
    expect(await decodeResponse(jsv.nullable(Page), respond(body, "", { status }))).toBe(null);
    const error = await errorOf(respond(body, "", { status }));
    expect(error).toMatchObject({ name: "JsvError", issues: [{ code: "empty_document" }] });
  });

  const soft = "{items:[],responseStatus:{errorCode:Slow,message:Too slow}}";
  const Status = jsv.object("Status", { responseStatus: jsv.any() });

  it.each([
    ["an object", Page],
    ["one that may be null", jsv.nullable(Page)],
    ["one that knows the property", Status],
    ["a list", jsv.list(jsv.string())],
    ["a string", jsv.string()],
    ["a number", jsv.int()],
    ["a dictionary", jsv.dictionary(jsv.any())],
    ["a map", jsv.map(jsv.any())],
    ["anything", jsv.any()],
  ])("that says responseStatus is an error, whatever the schema is: %s", async (_what, schema) => {
    for (const body of [
      soft,
      soft.replace("responseStatus", "ResponseStatus").replace("errorCode", "ErrorCode"),
    ]) {
      const error = await decodeResponse(schema as jsv.Schema, respond(body)).catch(
        (error: unknown) => error,
      );
      expect(error).toBeInstanceOf(JsvServiceError);
      expect(error).toMatchObject({
        status: 200,
        responseStatus: { errorCode: "Slow", message: "Too slow" },
        body,
        message: "200: Too slow (an error in the body of a success)",
      });
    }
  });

  it.each(["{}", "{message:m}", '{errorCode:"",message:m}', ""])(
    "whose responseStatus has no error code, %s, is data",
    async (status) => {
      const body = `{items:[{id:s1}],responseStatus:${status}}`;
      expect(await decodeResponse(Page, respond(body))).toEqual({ items: [{ id: "s1" }] });
      expect(await decodeResponse(Page, respond(body), { unknownProperties: "error" })).toEqual({
        items: [{ id: "s1" }],
      });
    },
  );

  it("refuses recover, which could give nothing", async () => {
    const options = { recover: true } as object;
    await expect(decodeResponse(Page, respond(text), options)).rejects.toThrow(/recover.*safeSend/);
  });

  it("passes options on to decode", async () => {
    const body = "{items:[{direction:Sideways}]}";
    expect(await errorOf(respond(body))).toMatchObject({ issues: [{ code: "unknown_member" }] });
    expect(await decodeResponse(Page, respond(body), { unknownMembers: "keep" })).toEqual({
      items: [{ direction: "Sideways" }],
    });
  });

  it.each([
    ["text/html; charset=utf-8", "<!DOCTYPE html><title>Sign in</title>"],
    ["application/json", '{"items":[]}'],
    ["text/jsvx", text],
    ["text/plain", text],
  ])("of the type %s is refused, and says what came", async (type, body) => {
    const error = await errorOf(respond(body, type));
    expect(error).toMatchObject({ name: "JsvServiceError", status: 200, responseStatus: undefined, body });
    expect((error as Error).message).toContain(type);
    expect((error as Error).message).toContain(body);
  });
});

describe("maxBytes", () => {
  it.each([-1, Number.NaN, 1.5, "9" as never])("is no %o", async (maxBytes) => {
    await expect(decodeResponse(Page, respond(text), { maxBytes })).rejects.toThrow(RangeError);
  });

  it("takes a body of that length, and no longer one", async () => {
    const length = Buffer.byteLength(text);
    expect(await decodeResponse(Page, respond(text), { maxBytes: length })).toEqual(page);
    expect(await errorOf(respond(text), { maxBytes: length - 1 })).toMatchObject({
      issues: [{ code: "too_long" }],
    });
  });

  it("stops an endless body, whatever its Content-Length says", async () => {
    let chunks = 0;
    let cancelled = false;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        chunks += 1;
        controller.enqueue(new Uint8Array(1000).fill(0x61));
      },
      cancel() {
        cancelled = true;
      },
    });
    const error = await errorOf(respond(body, "text/jsv", { headers: { "content-length": "3" } }), {
      maxBytes: 5000,
    });
    expect(error).toMatchObject({ issues: [{ code: "too_long" }] });
    expect(chunks).toBeLessThan(10);
    expect(cancelled).toBe(true);
  });
});

describe("an error status", () => {
  const status = {
    errorCode: "Unauthorized",
    message: "Sign in, please",
    errors: [{ errorCode: "NotEmpty", fieldName: "AccountId", message: "is missing", meta: { hint: "a:b" } }],
  };

  it.each([
    ["JSV in camelCase", jsv.stringify({ responseStatus: status })],
    [
      "JSV in PascalCase",
      '{ResponseStatus:{ErrorCode:Unauthorized,Message:"Sign in, please",Errors:[{ErrorCode:NotEmpty,FieldName:AccountId,Message:is missing,Meta:{hint:"a:b"}}]}}',
    ],
    ["JSON", JSON.stringify({ responseStatus: { ...status, stackTrace: null, meta: null }, "a:b": 1 })],
    [
      "JSON laid out, in PascalCase",
      JSON.stringify(
        {
          ResponseStatus: {
            ErrorCode: "Unauthorized",
            Message: "Sign in, please",
            Errors: [
              { ErrorCode: "NotEmpty", FieldName: "AccountId", Message: "is missing", Meta: { hint: "a:b" } },
              null,
            ],
          },
        },
        null,
        2,
      ),
    ],
  ])("with a body in %s is typed", async (_what, body) => {
    const error = await errorOf(
      respond(body, "application/json", { status: 401, statusText: "Unauthorized" }),
    );
    expect(error).toBeInstanceOf(JsvServiceError);
    expect(error).toMatchObject({
      status: 401,
      message:
        "401 Unauthorized: Sign in, please (AccountId: is missing); " +
        "sign in, for example by createClient({ auth: { basic: { user, password } } })",
    });
    expect((error as JsvServiceError).responseStatus).toEqual(status);
  });

  it.each([
    ["an HTML page", "text/html", `<html>${"x".repeat(500)}`],
    ["broken JSON", "application/json", '{"responseStatus":'],
    ["broken JSV", "text/jsv", "{responseStatus:{"],
    ["a body of another shape", "text/jsv", "{error:x}"],
    ["half a surrogate pair at the cut", "text/plain", `${"x".repeat(199)}😀`],
  ])("with %s says what came, in 200 characters", async (_what, type, body) => {
    const error = (await errorOf(respond(body, type, { status: 500 }))) as JsvServiceError;
    expect(error).toMatchObject({ name: "JsvServiceError", status: 500, responseStatus: undefined });
    const what = type === "text/html" ? "a page of HTML that begins: " : "";
    expect(error.message).toBe(`500: ${what}${error.body}`);
    expect(error.body.length).toBeLessThanOrEqual(200);
    expect(body.startsWith(error.body)).toBe(true);
    expect(error.body).not.toMatch(/\p{Surrogate}/u);
  });

  it("without a body says so", async () => {
    const error = await errorOf(respond(null, "", { status: 502, statusText: "Bad Gateway" }));
    expect(error).toMatchObject({
      message: "502 Bad Gateway",
    });
    expect(await errorOf(respond(null, "", { status: 502 }))).toMatchObject({
      message: "502: the service does not say why",
    });
  });

  it("with a body that is cut off shows what came of it", async () => {
    const chunks = [new TextEncoder().encode("<html>No")];
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          const chunk = chunks.shift();
          if (chunk === undefined) controller.error(new TypeError("terminated"));
          else controller.enqueue(chunk);
        },
      },
      { highWaterMark: 0 },
    );
    expect(await errorOf(respond(body, "text/html", { status: 502 }))).toMatchObject({
      message: "502: a page of HTML that begins: <html>No",
      body: "<html>No",
    });
  });

  it("with a body beyond maxBytes keeps its status", async () => {
    const error = await errorOf(respond("x".repeat(100), "text/plain", { status: 500 }), { maxBytes: 10 });
    expect(error).toMatchObject({ name: "JsvServiceError", status: 500, body: "x".repeat(10) });
  });
});
