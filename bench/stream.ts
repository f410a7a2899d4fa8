import { fork } from "node:child_process";
import { once } from "node:events";
import { decode, encode, type SchemaNode } from "@evovoice/jsv";
import { AppGetCallHistoryResponse as Page, SessionInfo } from "@evovoice/jsv/call-history";
import { decodeItems } from "@evovoice/jsv/stream";
import { JSONParser } from "@streamparser/json";
import type { ArchiveRead } from "./archive.js";
import { makeResponse, sessions } from "./payload.js";
import type { Table } from "./report.js";
import { answer, megabytes, milliseconds, quartersOf, ratio, type Timing, timingTable } from "./runner.js";
import { zodOf } from "./schemas.js";

// What does it cost to read a list as it comes, instead of whole?

const CHUNK = 1 << 16;

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK);
}

interface Contestant {
  readonly name: string;
  readonly run: () => Promise<number>;
}

/** Times the contestants in turn: a stream must be waited for, so that each run counts by itself. */
async function race(contestants: readonly Contestant[], rounds: number): Promise<Timing[]> {
  const times = new Map(contestants.map(({ name }) => [name, [] as number[]]));
  for (let round = -1; round < rounds; round++) {
    for (const { name, run } of round % 2 === 0 ? contestants : [...contestants].reverse()) {
      const time = await run();
      if (round >= 0) times.get(name)!.push(time);
    }
  }
  return contestants.map(({ name }) => ({ name, ...quartersOf(times.get(name)!) }));
}

function timed(read: () => Promise<number>, count: number): () => Promise<number> {
  return async () => {
    const start = performance.now();
    const items = await read();
    const time = performance.now() - start;
    if (items !== count) throw new Error(`${items} items were read instead of ${count}`);
    return time;
  };
}

async function countOf(bytes: Uint8Array): Promise<number> {
  let items = 0;
  for await (const session of decodeItems(SessionInfo, chunksOf(bytes), { at: ["items"] })) {
    if (session.id !== undefined) items += 1;
  }
  return items;
}

const zodSession = zodOf(SessionInfo as SchemaNode);

/** The same work for JSON: each item is checked as it comes. */
async function countOfJson(bytes: Uint8Array): Promise<number> {
  let items = 0;
  const parser = new JSONParser({ paths: ["$.items.*"], keepStack: false });
  parser.onValue = ({ value }) => {
    if ((zodSession.parse(value) as SessionInfo).id !== undefined) items += 1;
  };
  for await (const chunk of chunksOf(bytes)) parser.write(chunk);
  return items;
}

function firstItem(read: () => Promise<unknown>): () => Promise<number> {
  return async () => {
    const start = performance.now();
    if ((await read()) === undefined) throw new Error("there was no first item");
    return performance.now() - start;
  };
}

const COUNT = 25_000;
const value = makeResponse(COUNT);
const encoder = new TextEncoder();
const jsv = encoder.encode(encode(Page, value));
const json = encoder.encode(JSON.stringify(value));
const on = `${sessions(COUNT)} (${megabytes(jsv.length)})`;

const speed = await race(
  [
    { name: "decode, in memory", run: timed(async () => decode(Page, jsv).items!.length, COUNT) },
    { name: "decodeItems", run: timed(() => countOf(jsv), COUNT) },
  ],
  9,
);
const peers = await race(
  [
    { name: "@streamparser/json + zod", run: timed(() => countOfJson(json), COUNT) },
    { name: "decodeItems", run: timed(() => countOf(jsv), COUNT) },
  ],
  3,
);
const first = await race(
  [
    { name: "decode, in memory", run: firstItem(async () => decode(Page, jsv).items![0]) },
    {
      name: "decodeItems",
      run: firstItem(async () => {
        for await (const session of decodeItems(SessionInfo, chunksOf(jsv), { at: ["items"] }))
          return session;
        return undefined;
      }),
    },
  ],
  5,
);

const child = fork(new URL("./archive.js", import.meta.url), [String(1e9)]);
const [archive] = (await once(child, "message")) as [ArchiveRead];
const archiveTable: Table = {
  title: "A process that streams an archive of a gigabyte",
  head: ["", ""],
  rows: [
    ["read", `${megabytes(archive.bytes, 0)}, ${sessions(archive.items)}`],
    ["time", `${milliseconds(archive.milliseconds)} ms`],
    ["speed", `${megabytes((archive.bytes / archive.milliseconds) * 1000, 0)} a second`],
    ["peak memory", megabytes(archive.peak, 0)],
  ],
};

answer({
  tables: [
    timingTable(`${on} in chunks of 64 kB`, speed, "decode, in memory"),
    timingTable("The same work for JSON of the same sessions", peers, "@streamparser/json + zod"),
    timingTable("Time to the first item", first, "decode, in memory"),
    archiveTable,
  ],
  figures: {
    stream: [{ on: sessions(COUNT), value: ratio(speed, "decodeItems", "decode, in memory") }],
    "stream-json": [{ on: sessions(COUNT), value: ratio(peers, "decodeItems", "@streamparser/json + zod") }],
    "stream-peak": [{ on: "1 GB", value: archive.peak / 1e6 }],
  },
});
