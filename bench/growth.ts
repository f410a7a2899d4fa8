import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decode, encode } from "@evovoice/jsv";
import { AppGetCallHistoryResponse as Page } from "@evovoice/jsv/call-history";
import type { HeapUse } from "./heap.js";
import { makeResponse, received } from "./payload.js";
import type { Table } from "./report.js";
import { answer, heapInUse, medianOf, megabytes, race } from "./runner.js";

// How do time and memory grow with the document?

const COUNTS = [1, 50, 1000, 20_000];

function textsOf(count: number): { jsv: string; json: string } {
  const value = makeResponse(count);
  return { jsv: received(encode(Page, value)), json: received(JSON.stringify(value)) };
}

/** Nanoseconds per byte over the sizes, all sizes in one race. */
function timeByte(): { table: Table; growth: number } {
  const readers = COUNTS.flatMap((count) => {
    const { jsv, json } = textsOf(count);
    return [
      { name: `ours ${count}`, bytes: jsv.length, run: () => decode(Page, jsv) },
      { name: `json ${count}`, bytes: json.length, run: () => JSON.parse(json) },
    ];
  });
  const timings = race(readers, 21);
  const perByte = (name: string): number =>
    (medianOf(timings, name) * 1e6) / readers.find((reader) => reader.name === name)!.bytes;
  const growthOf = (who: string): number => perByte(`${who} 20000`) / perByte(`${who} 50`);
  const growth = growthOf("ours") / growthOf("json");
  const table = {
    title: "Nanoseconds per byte of the own text",
    head: ["sessions", "ours", "JSON.parse", "ours against JSON.parse"],
    rows: [
      ...COUNTS.map((count) => {
        const [our, json] = [perByte(`ours ${count}`), perByte(`json ${count}`)];
        return [count.toLocaleString("en"), our.toFixed(2), json.toFixed(2), (our / json).toFixed(2)];
      }),
      ["growth, 50 to 20,000", growthOf("ours").toFixed(2), growthOf("json").toFixed(2), growth.toFixed(2)],
    ],
  };
  return { table, growth };
}

const folder = mkdtempSync(join(tmpdir(), "jsv-bench-"));

async function heapUse(reader: string, text: string, execArgv: string[] = []): Promise<HeapUse> {
  const file = join(folder, reader);
  writeFileSync(file, text);
  const child = fork(new URL("./heap.js", import.meta.url), [reader, file], { execArgv });
  const [use] = (await once(child, "message")) as [HeapUse];
  return use;
}

/** Heap for each session of a page of 1,000: taken while reading, and held by the result beside its document. */
async function heapPerSession(): Promise<Table> {
  const count = 1000;
  const { jsv, json } = textsOf(count);
  // So much room for young objects that nothing is collected while the page is read.
  const roomy = ["--min-semi-space-size=256", "--max-semi-space-size=256"];
  const held = (read: () => unknown): number => {
    const before = heapInUse();
    const result = read();
    const bytes = heapInUse() - before;
    return result === undefined ? 0 : bytes;
  };
  const perSession = (bytes: number): string => `${Math.round(bytes / count)} bytes`;
  decode(Page, jsv);
  return {
    title: "Heap for each of 1,000 sessions",
    head: ["", "allocated", "held by the result, beside the document"],
    rows: [
      [
        "ours",
        perSession((await heapUse("ours", jsv, roomy)).allocated),
        perSession(held(() => decode(Page, jsv))),
      ],
      [
        "JSON.parse",
        perSession((await heapUse("json", json, roomy)).allocated),
        perSession(held(() => JSON.parse(json))),
      ],
    ],
  };
}

/** Peak memory of processes that read a page of 40 MB, one whose last session has a fault among them. */
async function peakMemory(): Promise<{ table: Table; peak: number }> {
  const { jsv, json } = textsOf(25_000);
  const fault = jsv.lastIndexOf("direction:") + "direction:".length;
  const faulty = `${jsv.slice(0, fault)}Sideways${jsv.slice(jsv.indexOf(",", fault))}`;
  const uses: [string, HeapUse][] = [
    ["no reading, the text alone", await heapUse("nothing", jsv)],
    ["JSON.parse", await heapUse("json", json)],
    ["ours", await heapUse("ours", jsv)],
    ["ours, a fault in the last session", await heapUse("fault", faulty)],
  ];
  const table = {
    title: `Peak memory of a process that reads 25,000 sessions (${megabytes(jsv.length)})`,
    head: ["", "peak"],
    rows: uses.map(([name, { peak }]) => [name, megabytes(peak, 0)]),
  };
  return { table, peak: uses.at(-1)![1].peak };
}

try {
  const { table: peakTable, peak } = await peakMemory();
  const heapTable = await heapPerSession();
  const { table: timeTable, growth } = timeByte();
  answer({
    tables: [timeTable, heapTable, peakTable],
    figures: {
      growth: [{ on: "50 to 20,000 sessions", value: growth }],
      peak: [{ on: "25,000 sessions", value: peak / 1e6 }],
    },
  });
} finally {
  rmSync(folder, { recursive: true });
}
