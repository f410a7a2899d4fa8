import { readFileSync } from "node:fs";
import { generateDtos } from "@evovoice/jsv/dtos";
import { mockService, Refusal } from "@evovoice/jsv/testing";
import { describe, expect, it, vi } from "vitest";
import * as evo from "./evo.js";
import { sessions, type World } from "./sessions.js";

// The vendor's command line, written anew on this package as its user would, against a service that is made up.

const operations = [
  evo.listSessions,
  evo.getSession,
  evo.patchSession,
  evo.deleteSessions,
  evo.appUploadFile,
  evo.appGetFile,
] as const;

/** A service with five sessions, one of whose ids needs care. */
function openService() {
  let stored: evo.SessionInfo[] = ["s1", "s2", "s/3 ü+", "s4", "s5"].map((id, i) => ({
    id,
    state: i % 2 === 0 ? "Active" : "Ended",
    started: `2026-11-0${i + 1}T10:00:00Z`,
  }));
  const files = new Map<string, string>();
  const find = (id: string | undefined): evo.SessionInfo => {
    const session = stored.find((session) => session.id === id);
    if (session === undefined) throw new Refusal(404, "NotFound", `no session ${id}`);
    return session;
  };
  return mockService(operations, {
    users: { ada: "secret" },
    handlers: {
      ListSessions: ({ page = 0, countPerPage = 25 }) => ({
        items: stored.slice(page * countPerPage, (page + 1) * countPerPage),
        totalCount: stored.length,
        totalPages: Math.ceil(stored.length / countPerPage),
      }),
      GetSession: ({ id }) => find(id),
      PatchSession: ({ id, note }) => Object.assign(find(id), { note }),
      DeleteSessions({ before = "" }) {
        stored = stored.filter(({ started = "" }) => started >= before);
      },
      async AppUploadFile(_request, { files: { file } }) {
        files.set(file!.name, await file!.text());
        return `files/${file!.name}`;
      },
      AppGetFile({ path = "" }) {
        if (path === "latest") {
          const location = `/files/${[...files.keys()].at(-1)}`;
          return new Response(null, { status: 302, headers: { location } });
        }
        return new Response(files.get(path), { headers: { "content-type": "text/csv" } });
      },
    },
  });
}

/** Runs commands one after the other, and gives what they print and their exit codes. */
async function session(commands: readonly (readonly string[])[], password = "secret") {
  const printed: string[] = [];
  const fetch = vi.fn(openService());
  const user = { userName: "ada", password };
  const world: World = {
    baseUrl: "https://evo.example",
    fetch,
    user,
    store: {},
    print: (line) => printed.push(line),
  };
  const codes: number[] = [];
  for (const command of commands) codes.push(await sessions(command, world));
  const asked = fetch.mock.calls.map(([url, init]) => `${init?.method} ${new URL(String(url)).pathname}`);
  return { printed, codes, asked };
}

describe("a program of a user's own", () => {
  it("has schemas that are made from the service's metadata", () => {
    const metadata = readFileSync(new URL("metadata.json", import.meta.url), "utf8");
    const { text, warnings } = generateDtos(metadata, { command: "jsv dtos metadata.json --output evo.ts" });
    expect(warnings).toEqual([]);
    expect(text).toBe(readFileSync(new URL("evo.ts", import.meta.url), "utf8"));
  });

  it("lists, pages, gets, patches and deletes, signed in once", async () => {
    const { printed, codes, asked } = await session([
      ["list"],
      ["get", "s/3 ü+"],
      ["note", "s/3 ü+", "a,b"],
      ["delete", "2026-11-03T00:00:00Z", "--dry-run"],
      ["delete", "2026-11-03T00:00:00Z"],
      ["list"],
    ]);
    expect(printed).toEqual([
      "s1 Active",
      "s2 Ended",
      "s/3 ü+ Active",
      "s4 Ended",
      "s5 Active",
      "{id:s/3 ü+,state:Active,started:2026-11-03T10:00:00Z}",
      "a,b",
      "DELETE https://evo.example/sessions?before=2026-11-03T00%3A00%3A00Z",
      "s/3 ü+ Active a,b",
      "s4 Ended",
      "s5 Active",
    ]);
    expect(codes).toEqual([0, 0, 0, 0, 0, 0]);
    expect(asked.filter((line) => line.includes("/auth/"))).toEqual(["POST /auth/credentials"]);
    expect(asked.slice(4, 6)).toEqual([
      "GET /sessions/s%2F3%20%C3%BC%2B",
      "PATCH /sessions/s%2F3%20%C3%BC%2B",
    ]);
  });

  it("uploads and downloads", async () => {
    const { printed, codes, asked } = await session([
      ["upload", "calls, 1.csv", "a;b\nc"],
      ["download", "latest"],
    ]);
    expect(printed).toEqual(["files/calls, 1.csv", "a;b\nc"]);
    expect(codes).toEqual([0, 0]);
    expect(asked.slice(-2)).toEqual(["GET /files/latest", "GET /files/calls,%201.csv"]);
  });

  it("tells errors apart by their status, and what they are about", async () => {
    expect(await session([["get", "s9"], ["help"]])).toMatchObject({
      printed: ["not found: no session s9", expect.stringMatching(/^usage: /)],
      codes: [2, 0],
    });
    expect(await session([["list"]], "wrong")).toMatchObject({
      printed: ["sign in again: the password is wrong"],
      codes: [1],
    });
  });
});
