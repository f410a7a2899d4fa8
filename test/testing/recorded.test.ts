import { any, decode } from "@evovoice/jsv";
import { type AppGetCallHistory, callHistory, type SessionInfo } from "@evovoice/jsv/call-history";
import { createHandler } from "@evovoice/jsv/testing";
import { describe, expect, it } from "vitest";
import { bind } from "../../src/testing/service/bind.js";
import {
  type Exchange,
  exchangeOf,
  exchanges,
  exchangesOf,
  metadataFile,
  requestOf,
  responseOf,
} from "../transcripts/load.js";

// The sessions of the recorded server, and its users.
const { items: sessions } = JSON.parse(exchangeOf("t123").response.body!) as { items: SessionInfo[] };
const handler = createHandler({ sessions, users: { user1: "pass1", admin1: "pass2" } });

/** Where the stand-in differs from the recorded server on purpose, in status, media type or the body of an error. */
interface Difference {
  readonly recorded: string;
  readonly here: string;
  readonly why: string;
  isAbout(exchange: Exchange): boolean;
}

const differences: Readonly<Record<string, Difference>> = {
  "XML and CSV": {
    recorded: "answers as application/xml or text/csv",
    here: "406",
    why: "nothing in this package reads them",
    isAbout: ({ response }) => /xml|csv/.test(`${response.headers["Content-Type"]}`),
  },
  "an empty Accept header": {
    recorded: "status 200 without a type or a body: a fault of that server",
    here: "the same as without the header",
    why: "many HTTP stacks drop an empty header",
    isAbout: (exchange) => requestOf(exchange).headers.get("accept") === "",
  },
  "?callback=": {
    recorded: "JSON in a call of that name, as text/javascript",
    here: "not looked at",
    why: "pages of today read other origins by CORS",
    isAbout: ({ request: { path } }) => path.includes("callback="),
  },
  "dots and fragments in a request target": {
    recorded: "404",
    here: "answered",
    why: "the URL of a Fetch request has lost both before anybody sees it",
    isAbout: ({ request: { path } }) => /\/\.\.?\/|#/.test(path),
  },
  "other paths of the server's own": {
    recorded: "/types/typescript.d, /types/csharp, /metadata/app.json and more",
    here: "404",
    why: "nothing in this package asks for them",
    isAbout: ({ request: { path } }) => /^\/(types\/(?!metadata)|metadata\/)/.test(path),
  },
  "other operations": {
    recorded: "nine more, made up for the recording",
    here: "404, or 405 by name",
    why: "the stand-in has the call history alone",
    isAbout: ({ request: { path, headers } }) =>
      /^\/(echo|zip|accounts|sessions|errors|contacts|greeting|recordings|admin|ids)\b/.test(path) ||
      /\/(reply|api)\/(?!AppGetCallHistory|Nope)|op=(?!AppGetCallHistory)/.test(path) ||
      Object.values(headers).includes("contacts.service.example"),
  },
  "the listener": {
    recorded: "411 for a POST without a length, raw bytes of a URL read as Latin-1",
    here: "whatever the server does that runs the handler",
    why: "they are no part of the service",
    isAbout: ({ response, request }) => response.status === 411 || /[^\0-\x7f]/.test(request.path),
  },
};
const isAgreed = (exchange: Exchange): boolean =>
  !Object.values(differences).some(({ isAbout }) => isAbout(exchange));

/** What the exchange's request is answered here; a cookie of an earlier answer is the one that came here. */
const cookies = new Map<string, string>();
async function replay(exchange: Exchange): Promise<Response> {
  const request = requestOf(exchange);
  const sent = request.headers
    .get("cookie")
    ?.replace(/([\w-]+)=[^;]*/g, (_, name) => `${name}=${cookies.get(name)}`);
  if (sent !== undefined) request.headers.set("cookie", sent);
  const response = await handler(request);
  for (const cookie of response.headers.getSetCookie()) {
    const [, name = "", value = ""] = /^([^=]*)=([^;]*)/.exec(cookie) ?? [];
    cookies.set(name, value);
  }
  return response;
}

const outline = ({ status, statusText, headers }: Response) => ({
  status,
  statusText,
  type: headers.get("content-type"),
  challenge: headers.get("www-authenticate"),
  vary: headers.get("vary"),
});

describe("a difference from the recorded server shows", () => {
  const rows = Object.entries(differences).map(([what, { recorded, here, why, isAbout }]) => {
    return [what, recorded, here, why, isAbout] as const;
  });
  it.each(rows)("%s: there %s; here %s, since %s", async (_what, _recorded, _here, _why, isAbout) => {
    const answers = exchanges.filter(isAbout).map(async (exchange) => {
      const [here, recorded] = [await replay(exchange), responseOf(exchange)].map(outline);
      return here!.status !== recorded!.status || here!.type !== recorded!.type;
    });
    expect(await Promise.all(answers)).toContain(true);
  });
});

const GROUPS = ["negotiation", "paging", "errors", "paths", "auth", "metadata", "client"] as const;
const agreed = exchangesOf(...GROUPS).filter(isAgreed);

describe("an exchange is repeated", () => {
  it.each(agreed.map((exchange) => [exchange.id, exchange.about, exchange] as const))(
    "%s: %s",
    async (_id, _about, exchange) => {
      const [here, recorded] = [await replay(exchange), responseOf(exchange)];
      expect(outline(here)).toEqual(outline(recorded));
      // Pages of HTML are smaller here, and the metadata is of one operation.
      if (/html/.test(`${here.headers.get("content-type")}`) || exchange.group === "metadata") return;
      expect(contentOf(await here.text())).toEqual(contentOf(await recorded.text()));
    },
  );
});

/** A body without what cannot be the same: ids of sessions, a name and a picture, a number that overflowed there. */
function contentOf(text: string): unknown {
  const [id, name] = [/(?<=sessionId"?:"?)[\w-]+/, /"User, (\\"|"")One\1"|(?<=displayName"?:)"?user1"?/];
  const same = text
    .replace(/,"?profileUrl"?:".*?"(?=,)/, "")
    .replace(id, "ID")
    .replace(name, '"NAME"')
    .replace("totalCount:12,totalPages:0", "totalCount:12,totalPages:1");
  // The server escapes more in JSON than it must.
  return same.startsWith('{"') ? JSON.parse(same) : same;
}

describe("a query string is bound", () => {
  const echoed = exchangesOf("query").filter(({ request, response }) => {
    // Text is compared as JSON; the listener reads raw bytes in its own way, and says two replacements for a surrogate.
    const isJson = /json/.test(`${response.headers["Content-Type"]}`);
    return isJson && !/[^\0-\x7f]|%ED%A0%80/.test(request.path);
  });
  const defaults = { page: 0, all: false, countPerPage: 0, sortOrder: "Ascend", simplifiedPaging: false };

  it.each(echoed.map((exchange) => [exchange.id, exchange.about, exchange] as const))(
    "%s: %s",
    async (_id, _about, exchange) => {
      const { status, body = "" } = exchange.response;
      const request = requestOf(exchange);
      const bound = bind(callHistory, request, {});
      if (status === 200) {
        const { sortOrder, ...others } = { ...defaults, ...((await bound).dto as AppGetCallHistory) };
        expect({ ...others, sortOrder: String(sortOrder) }).toEqual(JSON.parse(body));
      } else await expect(bound).rejects.toThrow("Unable to bind");
      // And as a whole: who asks is not looked at before the request is understood.
      const url = request.url.replace("/echo/", "/portal/");
      const response = await handler(url, { headers: { accept: "application/json" } });
      expect(response.status).toBe(status === 200 ? 401 : 400);
      if (status === 400) {
        const expected = body.replace("EchoCallHistory", callHistory.name);
        expect(await response.text()).toBe(expected);
        expect(response.statusText).toBe("Bad Request");
      }
    },
  );
});

describe("the metadata", () => {
  type Named = { readonly name: string };
  interface Metadata {
    readonly namespaces: readonly string[];
    readonly types: readonly Named[];
    readonly operations: readonly { readonly request: Named; readonly response: object }[];
  }
  const recorded = JSON.parse(metadataFile("calls.types-metadata.json")) as Metadata;

  it("of the operation and its types is the recorded one", async () => {
    const response = await handler("http://service.example/types/metadata.json");
    const { namespaces, types, operations, ...others } = (await response.json()) as Metadata;
    const find = (name: string): object | undefined =>
      recorded.types.find((type) => type.name === name) ??
      // What was the response of another operation stands with that operation.
      recorded.operations.map(({ response }) => response as Named).find((type) => type?.name === name);
    expect(operations).toEqual(
      recorded.operations.filter(({ request }) => request.name === callHistory.name),
    );
    expect(types.length).toBe(15);
    for (const type of types) expect(type).toEqual(find(type.name));
    expect(namespaces).toEqual(recorded.namespaces);
    expect(others).toEqual({ config: { baseUrl: "http://service.example" } });
  });

  it("is the same in JSV", async () => {
    const [jsv, json] = await Promise.all(
      ["jsv", "json"].map((format) => handler(`http://a.example/types/metadata?format=${format}`)),
    );
    expect(decode(any(), await jsv!.text())).toEqual(texts(await json!.json()));
  });

  it("on the page is the recorded one: routes, tables, and the sample", async () => {
    const page = await (await handler("http://service.example/jsv/metadata?op=AppGetCallHistory")).text();
    const parts = (html: string): string[] => [
      ...(html.match(/<table class='(params|enum|routes)'>.*?<\/table>/gs) ?? []),
      ...(html.match(/<div class="call-info">.*?<\/div>/gs) ?? []),
      ...(html.match(/<pre>.*?<\/pre>/gs) ?? []),
      ...(html.match(/<h2>.*?<\/h2>|<b>Requires Authentication<\/b>|<a href=.*metadata">.*?<\/a>/g) ?? []),
    ];
    const recordedPage = metadataFile("AppGetCallHistory.html").replaceAll("\r\n", "\n");
    expect(parts(page)).toEqual(parts(recordedPage));
    expect(parts(page)).toHaveLength(24);
  });

  it("below a base path names it", async () => {
    const { config } = await (await handler("http://a.example/api/v1/types/metadata?format=json")).json();
    expect(config).toEqual({ baseUrl: "http://a.example/api/v1" });
    const page = await (await handler("http://a.example/api/v1/jsv/metadata?op=appgetcallhistory")).text();
    expect(page).toContain('<a href="http://a.example/api/v1/metadata">');
    expect(await (await handler("http://a.example/api/v1/metadata")).text()).toContain("AppGetCallHistory");
  });
});

/** Values of JSON as JSV without a schema has them. */
function texts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(texts);
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, texts(entry)]));
}
