import { SessionInfo } from "@evovoice/jsv/call-history";
import { decodeResponse, JsvServiceError } from "@evovoice/jsv/http";
import { describe, expect, it } from "vitest";

async function refusalOf(body: BodyInit | null, init: ResponseInit): Promise<JsvServiceError> {
  const error: unknown = await decodeResponse(SessionInfo, new Response(body, init)).catch(
    (thrown) => thrown,
  );
  if (!(error instanceof JsvServiceError)) throw error;
  return error;
}

describe("the message of a JsvServiceError", () => {
  it.each([
    ["the error code where there is no message", "{responseStatus:{errorCode:Gone}}", "410: Gone"],
    ["that nothing is said", "{responseStatus:{stackTrace:x}}", "410: the service does not say why"],
    [
      "what is known of a field",
      "{responseStatus:{message:No,errors:[{fieldName:page},{errorCode:Bad},{message:m}]}}",
      "410: No (page: ?; ?: Bad; ?: m)",
    ],
    ["a JSON body with nulls", '{"responseStatus":{"message":"No","errors":[null]}}', "410: No"],
    [
      "the error code where the message is empty",
      '{"responseStatus":{"errorCode":"Gone","message":""}}',
      "410: Gone",
    ],
    ["no kind of body", "", "410: the service does not say why, the body is empty"],
    [
      "JSON that is none",
      '{"a',
      '410: expected JSV (text/jsv), got text/plain;charset=UTF-8 that begins: {"a',
    ],
  ])("says %s", async (_what, body, message) => {
    const error = await refusalOf(body, { status: 410 });
    expect(error.message.startsWith(message)).toBe(true);
  });

  it("says what came empty where a success is of another type", async () => {
    const error = await refusalOf("", { status: 200, headers: { "content-type": "text/html" } });
    expect(error.message).toBe("200: expected JSV (text/jsv), got text/html with an empty body");
  });

  it("says it where the service states no type, and names the status", async () => {
    const error = await refusalOf(new Uint8Array([0x3c]), { status: 502, statusText: "Bad Gateway" });
    expect(error.message).toBe(
      "502 Bad Gateway: expected JSV (text/jsv), got content of no stated type that begins: <",
    );
    expect(error.responseStatus).toBeUndefined();
  });
});
