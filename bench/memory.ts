import { decode, encode } from "@evovoice/jsv";
import { AppGetCallHistoryResponse as Page } from "@evovoice/jsv/call-history";
import { makeResponse, sessions } from "./payload.js";
import type { Table } from "./report.js";
import { answer, heapInUse, megabytes } from "./runner.js";

// How much of a document stays alive when a little of its content is kept?

type Response = Page;
type Keep = (page: Response) => unknown;

const first = (page: Response) => page.items![0]!;

const KEPT: readonly [name: string, keep: Keep][] = [
  ["the whole page", (page) => page],
  ["one session", first],
  ["one string of 34 characters", (page) => first(page).callSid],
  ["one string of 12 characters", (page) => first(page).destination],
];

const decoder = new TextDecoder();
const READERS: readonly [name: string, read: (jsv: Uint8Array, json: Uint8Array) => Response][] = [
  ["ours", (jsv) => decode(Page, decoder.decode(jsv))],
  ["ours, detach: true", (jsv) => decode(Page, decoder.decode(jsv), { detach: true })],
  ["JSON.parse", (_, json) => JSON.parse(decoder.decode(json))],
];

/** Bytes that live because of what is kept, though the document itself is let go. */
function held(make: () => unknown): number {
  const before = heapInUse();
  const kept = make();
  const bytes = heapInUse() - before;
  if (kept === undefined) throw new Error("nothing was kept");
  return Math.max(0, bytes);
}

function tableOf(count: number): Table {
  const value = makeResponse(count);
  const jsv = new TextEncoder().encode(encode(Page, value));
  const json = new TextEncoder().encode(JSON.stringify(value));
  // Compiling and the like must not count.
  for (const [, read] of READERS) read(jsv, json);
  return {
    title: `Memory held after reading ${sessions(count)} (${megabytes(jsv.length)}) and keeping`,
    head: ["", ...READERS.map(([name]) => name)],
    rows: KEPT.map(([name, keep]) => [
      name,
      ...READERS.map(([, read]) =>
        megabytes(
          held(() => keep(read(jsv, json))),
          2,
        ),
      ),
    ]),
  };
}

answer({ tables: [tableOf(1000), tableOf(20_000)], figures: {} });
