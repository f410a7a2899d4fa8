import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decode, encode, safeDecode } from "@evovoice/jsv";
import { AppGetCallHistoryResponse as Page } from "@evovoice/jsv/call-history";
import { heapInUse } from "./clock.js";
import { makeResponse, received, sessions } from "./pages.js";
import type { Bench } from "./race.js";
import { megabytes, type Report, type Table } from "./report.js";

// How much memory does reading take, how much of a document stays alive when a little of it is kept, and how does time
// grow with the document?

type Reader = keyof typeof readers;
const readers = {
  ours: (text: string) => decode(Page, text),
  "ours, detach: true": (text: string) => decode(Page, text, { detach: true }),
  "JSON.parse": (text: string) => JSON.parse(text) as Page,
};

const textOf = (reader: Reader, value: Page): string =>
  reader === "JSON.parse" ? JSON.stringify(value) : encode(Page, value);

const kept = {
  "the whole page": (page: Page) => page,
  "one session": (page: Page) => page.items![0]!,
  "one string of 34 characters": (page: Page) => page.items![0]!.callSid,
  "one string of 12 characters": (page: Page) => page.items![0]!.destination,
};

/** Bytes of heap that something takes after everything that nobody holds is gone. */
function heldBy(make: () => unknown): number {
  const before = heapInUse();
  const result = make();
  const bytes = heapInUse() - before;
  if (result === undefined) throw new Error("nothing was kept");
  return Math.max(0, bytes);
}

export const tasks = {
  read: (reader: Reader, count: number) => {
    const text = received(textOf(reader, makeResponse(count)));
    return {
      run: () => readers[reader](text),
      check: (page: Page) => {
        if (page.items!.length !== count) throw new Error("not all sessions were read");
      },
    };
  },
  /** Bytes that live because of what is kept, though the document itself is let go. */
  held: (reader: Reader, count: number, keep: keyof typeof kept) => {
    const bytes = new TextEncoder().encode(textOf(reader, makeResponse(count)));
    const make = (): unknown => kept[keep](readers[reader](new TextDecoder().decode(bytes)));
    // Compiling and the like must not count.
    make();
    return heldBy(make);
  },
  /** What the result takes beside the document, which the caller holds. */
  "held beside": (reader: Reader, count: number) => {
    const text = received(textOf(reader, makeResponse(count)));
    readers[reader](text);
    return heldBy(() => readers[reader](text));
  },
  /** The heap that reading takes, garbage included: there is room for so much that nothing is collected meanwhile. */
  allocated: (reader: Reader, count: number) => {
    const text = received(textOf(reader, makeResponse(count)));
    globalThis.gc!();
    const before = process.memoryUsage().heapUsed;
    const page = readers[reader](text);
    const bytes = process.memoryUsage().heapUsed - before;
    return page === undefined ? 0 : bytes;
  },
  /** The most memory of a process that has the text of a file, and reads it unless it shall do nothing. */
  peak: (reader: Reader | "nothing", file: string) => {
    const text = readFileSync(file, "utf8");
    if (reader === "ours") {
      const result = safeDecode(Page, text);
      if (!result.success && result.error.message === "") throw new Error("the fault is not explained");
    } else if (reader !== "nothing") readers[reader](text);
    return process.resourceUsage().maxRSS * 1024;
  },
};

/** Nanoseconds per byte over the sizes, all sizes in one race. */
async function timeByte(bench: Bench): Promise<{ table: Table; growth: number }> {
  const counts = [1, 50, 1000, 20_000];
  const contestants = counts.flatMap((count) =>
    (["ours", "JSON.parse"] as const).map(
      (reader) => [`${reader} ${count}`, ["read", reader, count]] as const,
    ),
  );
  const race = await bench.race(Object.fromEntries(contestants), 11);
  const perByte = (reader: Reader, count: number): number =>
    (race.median(`${reader} ${count}`) * 1e6) / textOf(reader, makeResponse(count)).length;
  const rows = counts.map((count) => [perByte("ours", count), perByte("JSON.parse", count)] as const);
  const growth = [0, 1].map((who) => rows[3]![who]! / rows[1]![who]!);
  const shown = (name: string, ours: number, json: number): string[] => [
    name,
    ...[ours, json, ours / json].map((figure) => figure.toFixed(2)),
  ];
  const table = {
    title: "Nanoseconds per byte of the own text",
    head: ["sessions", "ours", "JSON.parse", "ours against JSON.parse"],
    rows: [
      ...counts.map((count, i) => shown(count.toLocaleString("en"), ...rows[i]!)),
      shown("growth, 50 to 20,000", growth[0]!, growth[1]!),
    ],
  };
  return { table, growth: growth[0]! / growth[1]! };
}

/** Heap for each session of a page of 1,000: taken while reading, and held by the result beside its document. */
async function heapPerSession(bench: Bench): Promise<Table> {
  const count = 1000;
  const roomy = ["--min-semi-space-size=256", "--max-semi-space-size=256"];
  const rows: string[][] = [];
  for (const reader of ["ours", "JSON.parse"]) {
    const allocated = await bench.measure<number>("allocated", [reader, count], roomy);
    const held = await bench.measure<number>("held beside", [reader, count]);
    rows.push([reader, ...[allocated, held].map((bytes) => `${Math.round(bytes / count)} bytes`)]);
  }
  const title = "Heap for each of 1,000 sessions";
  return { title, head: ["", "allocated", "held by the result, beside the document"], rows };
}

async function whatIsHeld(bench: Bench, count: number): Promise<Table> {
  const rows: string[][] = [];
  for (const keep of Object.keys(kept)) {
    const row = [keep];
    for (const reader of Object.keys(readers)) {
      row.push(megabytes(await bench.measure<number>("held", [reader, count, keep]), 2));
    }
    rows.push(row);
  }
  const title = `Memory held after reading ${sessions(count)} and keeping`;
  return { title, head: ["", ...Object.keys(readers)], rows };
}

/** Peak memory of processes that read a page of 40 MB, one whose last session has a fault among them. */
async function peakMemory(bench: Bench): Promise<{ table: Table; peak: number }> {
  const folder = mkdtempSync(join(tmpdir(), "jsv-bench-"));
  try {
    const value = makeResponse(25_000);
    const jsv = encode(Page, value);
    const fault = jsv.lastIndexOf("direction:") + "direction:".length;
    const faulty = `${jsv.slice(0, fault)}Sideways${jsv.slice(jsv.indexOf(",", fault))}`;
    const cases = [
      ["no reading, the text alone", "nothing", jsv],
      ["JSON.parse", "JSON.parse", JSON.stringify(value)],
      ["ours", "ours", jsv],
      ["ours, a fault in the last session", "ours", faulty],
    ] as const;
    const file = join(folder, "page");
    const rows: string[][] = [];
    let peak = 0;
    for (const [name, reader, text] of cases) {
      writeFileSync(file, text);
      peak = await bench.measure<number>("peak", [reader, file]);
      rows.push([name, megabytes(peak, 0)]);
    }
    const title = `Peak memory of a process that reads 25,000 sessions (${megabytes(jsv.length)})`;
    return { table: { title, head: ["", "peak"], rows }, peak };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export async function ask(bench: Bench): Promise<Report> {
  const { table: peakTable, peak } = await peakMemory(bench);
  const { table: timeTable, growth } = await timeByte(bench);
  const heapTable = await heapPerSession(bench);
  const held = [await whatIsHeld(bench, 1000), await whatIsHeld(bench, 20_000)];
  return {
    tables: [timeTable, heapTable, peakTable, ...held],
    figures: [
      { key: "growth", on: "50 to 20,000 sessions", value: growth },
      { key: "peak", on: "25,000 sessions", value: peak / 1e6 },
    ],
  };
}
