import { decode, format, toWire } from "@evovoice/jsv";
import { callHistory } from "@evovoice/jsv/call-history";
import { type ClientOptions, createClient } from "@evovoice/jsv/http";
import { createHandler } from "@evovoice/jsv/testing";
import { describe, expect, it } from "vitest";
import { failure, get, handler, sessions } from "./asking.js";

describe("the form of an answer", () => {
  it.each([
    ["application/jsv", { accept: "application/jsv; charset=utf-8" }, ""],
    ["application/jsv", { accept: "*/*, application/jsv" }, ""],
    ["application/jsv", { accept: "Application/JSV" }, ""],
    ["application/jsv", { accept: "text/xml, text/jsv, application/jsv;q=0" }, ""],
    ["application/jsv", { accept: "text/csv, application/jsv" }, ""],
    ["application/jsv", { accept: "application/json" }, "?format=jsv"],
    ["application/jsv", { accept: "application/json" }, "?Page=0&Format=JSV.x"],
    ["application/jsv", {}, ".jsv"],
    ["application/jsv", {}, ".jsv?format=json"],
    ["application/json; charset=utf-8", { accept: "application/jsv, application/json;q=0.1" }, ""],
    ["application/json; charset=utf-8", { accept: "application/jsv" }, "?format=json"],
    ["application/json; charset=utf-8", { accept: "application/jsv" }, ".json"],
    [
      "application/json; charset=utf-8",
      { accept: "application/json, text/html", "content-type": "application/json" },
      "",
    ],
    ["application/json; charset=utf-8", { accept: "*/*", "content-type": "application/json" }, ""],
    ["text/html", { accept: "application/jsv, text/html" }, ""],
    ["text/html", { accept: "text/jsv" }, ""],
    ["text/html", { accept: "*/*" }, ""],
    ["text/html", {}, "/"],
    ["text/html", {}, "?format=jsv&format=json"],
    ["text/html", {}, "?format=jsonp"],
  ])("is %s for %o and %s", async (type, headers, suffix) => {
    const response = await get(`${callHistory.routes[0].path}${suffix}`, { headers: headers as HeadersInit });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe(type);
    expect(response.headers.get("vary")).toBe("Accept");
    const text = await response.text();
    const first = { items: sessions.slice(0, 25), totalCount: 230, totalPages: 10, hasMorePages: false };
    if (type === "text/html") expect(text).toMatch(/^<!doctype html>.*<pre>\{&quot;items.*<\/html>\n$/s);
    else if (type === "application/jsv") expect(decode(callHistory.response, text)).toEqual(first);
    else expect(JSON.parse(text)).toEqual(first);
  });

  it("is JSV as the reference writes it", async () => {
    const text = await (await get(".jsv")).text();
    expect(toWire(format(text))).toBe(text);
    expect(text).toMatch(/^\{items:\[\{dialState:.*\}\],totalCount:230,totalPages:10,hasMorePages:False\}$/s);
  });

  it("shows text in HTML as text", async () => {
    const hostile = createHandler({ sessions: [{ fromName: "<script>alert('\"&')</script>" }] });
    const text = await (await hostile("http://localhost/portal/call-history")).text();
    expect(text).not.toContain("<script");
    expect(text).toContain("&lt;script&gt;alert('\\&quot;&amp;')");
  });

  it.each([
    ["?format=xml", {}],
    ["?format=csv", {}],
    [".xml", {}],
    ["", { accept: "application/xml, application/jsv" }],
    ["", { accept: "text/csv" }],
  ])("cannot be XML or CSV: %s %o", async (query, headers) => {
    const { status, errorCode } = await failure(
      query.startsWith(".") ? `${callHistory.routes[0].path}${query}` : query,
      {
        headers: headers as HeadersInit,
      },
    );
    expect([status, errorCode]).toEqual([406, "NotAcceptable"]);
  });
});

describe("the place of an operation", () => {
  it.each([
    "/portal/call-history",
    "/Portal/Call-History/",
    "/api/portal/call-history.jsv",
    "/a/b/jsv/reply/AppGetCallHistory",
    "/JSV/reply/appgetcallhistory",
    "/json/reply/AppGetCallHistory?format=jsv",
    "/api/AppGetCallHistory?format=jsv",
  ])("is %s", async (path) => {
    const response = await get(path, { headers: { accept: "application/jsv" } });
    const text = await response.text();
    expect(decode(callHistory.response, text).totalCount).toBe(230);
  });

  it("by name takes a body, which the query string overrules", async () => {
    const post = (body: string, type: string, query = ""): Promise<Response> =>
      get(`/jsv/reply/AppGetCallHistory${query}`, {
        method: "POST",
        body,
        headers: { "content-type": type },
      });
    const count = async (response: Promise<Response>): Promise<number> =>
      decode(callHistory.response, await (await response).text()).items!.length;
    expect(await count(post("{countPerPage:3,page:1}", "text/jsv"))).toBe(3);
    expect(await count(post("{countPerPage:3,page:1}", "text/jsv", "?countPerPage=4"))).toBe(4);
    expect(await count(post('{"countPerPage":5}', "application/json; charset=utf-8"))).toBe(5);
    expect(await count(post("CountPerPage=6", "application/x-www-form-urlencoded"))).toBe(6);
    // A body that cannot be read is none, and so is one of another type.
    expect(await count(post('{"countPerPage":5', "application/json"))).toBe(25);
    expect(await count(post("{countPerPage:7", "application/jsv"))).toBe(25);
    expect(await count(post("{countPerPage:7}", "text/plain"))).toBe(25);
    expect((await post("garbage", "text/jsv")).status).toBe(400);
  });

  it("is where a client looks for it, whose fetch the stand-in can be", async () => {
    const standIn: NonNullable<ClientOptions["fetch"]> = createHandler({ sessions: sessions.slice(0, 60) });
    const client = createClient({ baseUrl: "http://localhost/base", fetch: standIn });
    const { items } = await client.send(callHistory, { page: 2 });
    expect(items).toEqual(sessions.slice(50, 60));
  });

  it("takes what fetch takes", async () => {
    const url = "http://localhost/portal/call-history.jsv?countPerPage=1";
    const texts = [
      handler(url),
      handler(new URL(url)),
      handler(new Request(url)),
      handler(url, { method: "GET" }),
    ];
    expect(new Set(await Promise.all(texts.map(async (response) => (await response).text()))).size).toBe(1);
    expect((await handler(new Request(url), { method: "POST" })).status).toBe(404);
    await expect(handler("/portal/call-history")).rejects.toThrow(TypeError);
  });
});
