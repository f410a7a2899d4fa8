import { deepStrictEqual } from "node:assert/strict";
import { decode, encode, encodeBytes, list, type SchemaNode } from "@evovoice/jsv";
import { AppGetCallHistoryResponse as Page, SessionInfo } from "@evovoice/jsv/call-history";
import { decodeItems, encodeItems } from "@evovoice/jsv/stream";
import { processorTime } from "./clock.js";
import { makeResponse, sessions } from "./pages.js";
import type { Bench } from "./race.js";
import { megabytes, milliseconds, type Report, type Table } from "./report.js";
import { zodOf } from "./schemas.js";

// What does it cost to read or write a list as it comes, instead of whole?

const COUNT = 25_000;
const CHUNK = 1 << 16;

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK);
}

const jsvBytes = (): Uint8Array => encodeBytes(Page, makeResponse(COUNT));
const gives = (expected: unknown) => (result: unknown) => deepStrictEqual(result, expected);
const firstOf = (result: unknown): unknown => gives(makeResponse(1).items![0])(result);

export const tasks = {
  "in memory": () => {
    const jsv = jsvBytes();
    return { run: () => decode(Page, jsv).items!.length, check: gives(COUNT) };
  },
  items: () => {
    const jsv = jsvBytes();
    const run = async (): Promise<number> => {
      let items = 0;
      for await (const session of decodeItems(SessionInfo, chunksOf(jsv), { at: ["items"] })) {
        if (session.id !== undefined) items += 1;
      }
      return items;
    };
    return { run, check: gives(COUNT) };
  },
  /** The same work for JSON: each item is checked as it comes. */
  json: async () => {
    const { JSONParser } = await import("@streamparser/json");
    const schema = zodOf((await import("zod")).z, SessionInfo as SchemaNode);
    const json = new TextEncoder().encode(JSON.stringify(makeResponse(COUNT)));
    const run = async (): Promise<number> => {
      let items = 0;
      const parser = new JSONParser({ paths: ["$.items.*"], keepStack: false });
      parser.onValue = ({ value }) => {
        if ((schema.parse(value) as SessionInfo).id !== undefined) items += 1;
      };
      for await (const chunk of chunksOf(json)) parser.write(chunk);
      return items;
    };
    return { run, check: gives(COUNT) };
  },
  "first in memory": () => {
    const jsv = jsvBytes();
    return { run: () => decode(Page, jsv).items![0], check: firstOf };
  },
  "first item": () => {
    const jsv = jsvBytes();
    const run = async (): Promise<unknown> => {
      for await (const session of decodeItems(SessionInfo, chunksOf(jsv), { at: ["items"] })) return session;
      return undefined;
    };
    return { run, check: firstOf };
  },
  "write in memory": () => {
    const { items = [] } = makeResponse(COUNT);
    const check = (result: unknown): void => gives(items)(decode(list(SessionInfo), result as Uint8Array));
    return { run: () => encodeBytes(list(SessionInfo), items), check };
  },
  "write items": () => {
    const { items = [] } = makeResponse(COUNT);
    const encoder = new TextEncoder();
    const run = async (): Promise<Uint8Array[]> => {
      const chunks: Uint8Array[] = [];
      for await (const piece of encodeItems(SessionInfo, items)) {
        chunks.push(typeof piece === "string" ? encoder.encode(piece) : piece);
      }
      return chunks;
    };
    const check = (result: unknown): void =>
      gives(items)(decode(list(SessionInfo), Buffer.concat(result as Uint8Array[])));
    return { run, check };
  },
  archive,
};

/** What a process that streamed an archive says. */
interface ArchiveRead {
  readonly bytes: number;
  readonly items: number;
  readonly milliseconds: number;
  /** The most memory that the process had, in bytes. */
  readonly peak: number;
}

/** Streams an archive of so many bytes, which nobody stores: about a thousand sessions, again and again. */
async function archive(size: number): Promise<ArchiveRead> {
  const encoder = new TextEncoder();
  const block = encoder.encode(`${encode(list(SessionInfo), makeResponse(1000).items!).slice(1, -1)},`);
  let bytes = 0;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield encoder.encode("{items:[");
    for (; bytes < size; bytes += block.length) {
      // In pieces as sockets give them.
      for (let at = 0; at < block.length; at += CHUNK) yield block.slice(at, at + CHUNK);
    }
    yield encoder.encode("{id:last}],totalCount:1}");
  }

  const start = processorTime();
  let items = 0;
  let last: SessionInfo = {};
  for await (const session of decodeItems(SessionInfo, chunks(), { at: ["items"] })) {
    items += 1;
    last = session;
  }
  if (last.id !== "last") throw new Error("the archive was not read to its end");
  const peak = process.resourceUsage().maxRSS * 1024;
  return { bytes, items, milliseconds: processorTime() - start, peak };
}

export async function ask(bench: Bench): Promise<Report> {
  const reading = await bench.race({ "decode, in memory": ["in memory"], decodeItems: ["items"] }, 11);
  const peers = await bench.race({ "@streamparser/json + zod": ["json"], decodeItems: ["items"] }, 5);
  const first = await bench.race(
    { "decode, in memory": ["first in memory"], decodeItems: ["first item"] },
    5,
  );
  const writing = await bench.race({ encodeBytes: ["write in memory"], encodeItems: ["write items"] }, 11);
  const read = await bench.measure<ArchiveRead>("archive", [bench.isQuick ? 1e8 : 1e9]);
  const archiveTable: Table = {
    title: "A process that streams an archive",
    head: ["", ""],
    rows: [
      ["read", `${megabytes(read.bytes, 0)}, ${sessions(read.items)}`],
      ["processor time", `${milliseconds(read.milliseconds)} ms`],
      ["speed", `${megabytes((read.bytes / read.milliseconds) * 1000, 0)} a second`],
      ["peak memory", megabytes(read.peak, 0)],
    ],
  };
  const on = sessions(COUNT);
  return {
    tables: [
      reading.table(`${on} (${megabytes(jsvBytes().length)}), read in chunks of 64 kB`, "decode, in memory"),
      peers.table("The same work for JSON of the same sessions", "@streamparser/json + zod"),
      first.table("Time to the first item", "decode, in memory"),
      writing.table(`${on}, written to bytes`, "encodeBytes"),
      archiveTable,
    ],
    figures: [
      { key: "stream", on, value: reading.ratio("decodeItems", "decode, in memory") },
      { key: "stream json", on, value: peers.ratio("decodeItems", "@streamparser/json + zod") },
      { key: "stream write", on, value: writing.ratio("encodeItems", "encodeBytes") },
      { key: "stream peak", on: megabytes(read.bytes, 0), value: read.peak / 1e6 },
    ],
  };
}
