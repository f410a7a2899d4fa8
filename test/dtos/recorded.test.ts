import { readFileSync, writeFileSync } from "node:fs";
import { decode, type Operation, type Schema, type SchemaNode } from "@evovoice/jsv";
import * as callHistory from "@evovoice/jsv/call-history";
import { describe, expect, it } from "vitest";
import { readHtmlPage } from "../../src/cli/html-page.js";
import { generateDtos } from "../../src/dtos/index.js";
import { exchanges } from "../transcripts/load.js";
import { type Exports, load } from "./modules.js";

// What a real server told of itself, and what it answered.

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const metadata = (name: string): string => read(`fixtures/transcripts/metadata/${name}`);

const calls = generateDtos(metadata("calls.types-metadata.json"));
const contacts = generateDtos(metadata("contacts.types-metadata.json"));
const modules = { calls: load(calls.text), contacts: load(contacts.text) };

describe("the recorded metadata", () => {
  // Biome and the compiler look at these files with all others. UPDATE=1 writes them anew.
  it.each([
    ["calls", calls],
    ["contacts", contacts],
  ])("of %s gives the module that is kept", (name, { text, warnings }) => {
    const golden = new URL(`golden/${name}.ts`, import.meta.url);
    if (process.env["UPDATE"] !== undefined) writeFileSync(golden, text);
    expect(text).toBe(readFileSync(golden, "utf8"));
    expect(warnings).toEqual([]);
  });

  it("gives the same module as JSV, but for what it says it was made from", () => {
    expect(generateDtos(metadata("calls.types-metadata.jsv"))).toEqual(calls);
    const named = generateDtos(metadata("calls.types-metadata.jsv"), { source: "a", command: "b" });
    expect(named.text.replace(/^(?:\/\/.*\n)+/, "")).toBe(calls.text.replace(/^(?:\/\/.*\n)+/, ""));
  });

  it("gives the same from within /metadata/app.json, which knows the version", () => {
    const app = {
      app: { serviceName: "Evo", serviceStackVersion: "6.02" },
      api: JSON.parse(metadata("calls.types-metadata.json")),
    };
    const { text } = generateDtos(JSON.stringify(app));
    expect(text.split("\n")[0]).toContain("(Evo, ServiceStack 6.02)");
    expect(text.slice(text.indexOf("\n"))).toBe(calls.text.slice(calls.text.indexOf("\n")));
  });
});

describe("the schemas of the call history", () => {
  /** By the names that they have on the wire. */
  const written = new Map(
    Object.values(callHistory).flatMap((value): [string, Schema][] =>
      typeof value === "object" && "kind" in value
        ? [[(value as unknown as { name: string }).name, value as Schema]]
        : [],
    ),
  );
  const shapesOf = (module: Exports, names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, shapeOf(module[name] as Schema)]));
  const handwritten = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, shapeOf(written.get(name)!)]));
  const all = [...written.keys()].filter((name) => !name.includes("<"));

  it("come from its metadata as they were written by hand, descriptions included", () => {
    // The metadata tells of ServiceStack's own errors, but not of the class that errors come in.
    const names = all.filter((name) => name !== "ErrorResponse");
    expect(shapesOf(modules.calls, names)).toEqual(handwritten(names));
    const operation = modules.calls["appGetCallHistory"] as Operation;
    expect(shapeOf(operation.response!)).toEqual(shapeOf(callHistory.AppGetCallHistoryResponse));
    expect(operation.routes).toEqual(callHistory.callHistory.routes);
    expect(operation.requiresAuth).toBe(true);
  });

  it("come from the seed's page, but for what it cannot tell", () => {
    const { text, warnings } = generateDtos(read("fixtures/call-history/page.txt"));
    const module = load(text);
    // No sample shows an account, so nothing shows its base class; ServiceStack's errors are on no page.
    const untold = ["AccountInfo", "ErrorResponse", "ResponseError", "ResponseStatus"];
    const names = all.filter((name) => !untold.includes(name));
    expect(shapesOf(module, names)).toEqual(handwritten(names));
    const { base: _base, ...account } = handwritten(["AccountInfo"])["AccountInfo"] as { base: unknown };
    expect(shapesOf(module, ["AccountInfo"])["AccountInfo"]).toEqual(account);
    const operation = module["appGetCallHistory"] as Operation;
    expect(shapeOf(operation.response!)).toEqual(shapeOf(callHistory.AppGetCallHistoryResponse));
    expect(operation.routes).toEqual(callHistory.callHistory.routes);
    expect(warnings).toEqual([
      "AppGetCallHistory: its base class is taken to be ListRequest<T>, whose table follows",
      "SessionInfo: its base class is taken to be EntityInfo, from the sample",
      "AppGetCallHistory: its answer is taken to be ListResponse<SessionInfo>",
    ]);
  });
});

describe("the recorded metadata pages", () => {
  it.each(["AppGetCallHistory", "CreateContact", "EchoTypes", "ListAccounts", "SaveSessions"])(
    "%s gives the same as HTML and as text",
    (name) => {
      const { page, title } = readHtmlPage(metadata(`${name}.html`));
      expect(title).toMatch(/^Evo /);
      expect(generateDtos(page!)).toEqual(generateDtos(metadata(`${name}.txt`)));
    },
  );

  it("tell what the metadata tells of their operations", () => {
    for (const [module, name, exported] of [
      ["contacts", "CreateContact", "createContact"],
      ["calls", "EchoTypes", "echoTypes"],
      ["calls", "ListAccounts", "listAccounts"],
      ["calls", "SaveSessions", "saveSessions"],
    ] as const) {
      const page = load(generateDtos(metadata(`${name}.txt`)).text)[exported] as Operation;
      const operation = modules[module][exported] as Operation;
      expect(page.routes).toEqual(operation.routes);
      expect(shapeOf(page.request)).toEqual(shapeOf(operation.request));
      expect(shapeOf(page.response!)).toEqual(shapeOf(operation.response!));
    }
  });
});

describe("the recorded answers", () => {
  const OPERATIONS = [
    ["/portal/call-history", modules.calls["appGetCallHistory"]],
    ["/accounts", modules.calls["listAccounts"]],
    ["/contacts/", modules.contacts["getContact"]],
    ["/ids", modules.contacts["listIds"]],
  ] as const;

  it("decode by generated operations to what the same answers say as JSON", () => {
    const bodies = new Map<string, { jsv?: string; json?: string }>();
    for (const { request, response } of exchanges) {
      const type = String(response.headers["Content-Type"]);
      const path = request.path.replace(/\.jsv(?=\?|$)|[?&]format=\w+/g, "");
      if (request.method !== "GET" || response.status !== 200 || response.body === undefined) continue;
      const form = /\bjsv\b/.test(type) ? "jsv" : /\bjson\b/.test(type) ? "json" : undefined;
      if (form !== undefined) bodies.set(path, { ...bodies.get(path), [form]: response.body });
    }
    let compared = 0;
    for (const [path, { jsv, json }] of bodies) {
      const operation = OPERATIONS.find(([start]) => path.startsWith(start))?.[1] as Operation | undefined;
      if (operation === undefined || jsv === undefined || json === undefined) continue;
      expect(decode(operation.response!, jsv), path).toEqual(JSON.parse(json, dateOf));
      compared++;
    }
    expect(compared).toBeGreaterThanOrEqual(5);
  });
});

/** The one date in these answers, as JSV has it; all else that looks like one is text. */
function dateOf(name: string, value: unknown): unknown {
  const [, milliseconds] = (name === "born" && /^\/Date\((-?\d+)/.exec(String(value))) || [];
  if (milliseconds === undefined) return value;
  return new Date(Number(milliseconds)).toISOString().replace(/T00:00:00\.000Z$|(?<=:\d\d)\.000/, "");
}

/** All that a schema says, without what is the same for all. */
function shapeOf(schema: Schema): unknown {
  const { "~standard": _standard, ...node } = schema as SchemaNode & { base?: Schema };
  return Object.fromEntries(
    Object.entries(node).flatMap(([name, value]) => (value === undefined ? [] : [[name, inner(value)]])),
  );
}

const seen = new WeakSet<object>();

function inner(value: unknown): unknown {
  if (typeof value === "function") {
    const made = value() as object;
    if (seen.has(made)) return "again";
    seen.add(made);
    return shapeOf(made as Schema);
  }
  if (typeof value !== "object" || value === null) return value;
  if ("~standard" in value) return shapeOf(value as Schema);
  if (Array.isArray(value)) return value.map(inner);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, inner(part)]));
}
