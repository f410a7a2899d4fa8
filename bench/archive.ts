import { encode, list } from "@evovoice/jsv";
import { SessionInfo } from "@evovoice/jsv/call-history";
import { decodeItems } from "@evovoice/jsv/stream";
import { makeResponse } from "./payload.js";

// A process that streams an archive of a gigabyte, which nobody stores. Run by stream.ts.

/** What a process that streamed an archive says. */
export interface ArchiveRead {
  readonly bytes: number;
  readonly items: number;
  readonly milliseconds: number;
  /** The most memory that the process had, in bytes. */
  readonly peak: number;
}

const CHUNK = 1 << 16;

/** About a thousand sessions, again and again, in chunks as sockets give them. */
async function* archive(size: number): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const block = encoder.encode(`${encode(list(SessionInfo), makeResponse(1000).items!).slice(1, -1)},`);
  yield encoder.encode("{items:[");
  for (let sent = 0; sent < size; sent += block.length) {
    for (let at = 0; at < block.length; at += CHUNK) yield block.slice(at, at + CHUNK);
  }
  yield encoder.encode("{id:last}],totalCount:1}");
}

const size = Number(process.argv[2]);
const start = performance.now();
let bytes = 0;
async function* counted(): AsyncGenerator<Uint8Array> {
  for await (const chunk of archive(size)) {
    bytes += chunk.length;
    yield chunk;
  }
}
let items = 0;
let last: SessionInfo = {};
for await (const session of decodeItems(SessionInfo, counted(), { at: ["items"] })) {
  items += 1;
  last = session;
}
if (last.id !== "last") throw new Error("the archive was not read to its end");
const milliseconds = performance.now() - start;
process.send!({
  bytes,
  items,
  milliseconds,
  peak: process.resourceUsage().maxRSS * 1024,
} satisfies ArchiveRead);
